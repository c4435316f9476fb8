import { replaceDrawn } from '@dudao/core/inspection/draw-contract';
import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { DrawRecordShown } from './draw-record.ts';
import { MakeTeamsDialog } from './MakeTeamsDialog.tsx';

const TEXTS = {
  title: { zh: '抽取结果', en: 'Result' },
  unit: { zh: '单位', en: 'Unit' },
  stratum: { zh: '类别', en: 'Stratum' },
  inspectors: { zh: '督学', en: 'Inspectors' },
  replace: { zh: '替补', en: 'Replace' },
  replaceOf: { zh: '由顺位的下一人替补{name}', en: 'Replace {name} by the next reserve' },
  reason: { zh: '原因', en: 'Reason' },
  reserves: { zh: '候补', en: 'Reserves' },
  team: { zh: '督导组', en: 'Team' },
  found: { zh: '成立督导组', en: 'Found the teams' },
  replacements: { zh: '替补记录', en: 'Replacements' },
  line: { zh: '{unit}：{out} 因“{reason}”由 {in} 替补', en: '{unit}: {out} replaced by {in} ({reason})' },
  done: { zh: '已由顺位的下一人替补。', en: 'Replaced by the next reserve.' },
};

interface Out {
  readonly unitId: string;
  readonly id: string;
  readonly name: string;
}

/** Which units were drawn and who goes there, with the way to replace somebody by the rule. */
export function DrawResult({ draw }: { readonly draw: DrawRecordShown }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [out, setOut] = useState<Out | null>(null);
  const [founding, setFounding] = useState(false);
  const refused = reasonOf(draw.actions.replace, INSPECTION_PROBLEMS, lang);
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          draw.result.some(({ team }) => team === null) ? (
            <Button look="primary" refused={refused} onClick={() => setFounding(true)}>
              {t('found')}
            </Button>
          ) : null
        }
      >
        <PlainTable heads={[t('unit'), t('stratum'), t('inspectors'), { number: t('reserves') }, t('team')]}>
          {draw.result.map(({ unit, inspectors, reserves, team }) => (
            <tr key={unit.id}>
              <th scope="row">{unit.name}</th>
              <td>{unit.stratum}</td>
              <td>
                <ul className="stack tight">
                  {inspectors.map((one) => (
                    <li key={one.id} className="line">
                      {one.name}
                      <span className="small quiet">{one.group}</span>
                      {team === null ? (
                        <Button
                          look="plain"
                          refused={refused}
                          aria-label={t('replaceOf', { name: one.name })}
                          onClick={() => setOut({ unitId: unit.id, id: one.id, name: one.name })}
                        >
                          {t('replace')}
                        </Button>
                      ) : null}
                    </li>
                  ))}
                </ul>
              </td>
              <td className="number">{reserves}</td>
              <td>{team === null ? '' : <Link to={paths.body(team.bodyId)}>{team.name}</Link>}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {draw.replacements.length === 0 ? null : (
        <Section title={t('replacements')} level={2}>
          <ol className="stack tight">
            {draw.replacements.map((one) => (
              <li key={`${one.unit}:${one.out}`}>{t('line', one)}</li>
            ))}
          </ol>
        </Section>
      )}
      {founding ? <MakeTeamsDialog draw={draw} onClose={() => setFounding(false)} /> : null}
      {out === null ? null : <ReplaceDialog drawId={draw.id} out={out} onClose={() => setOut(null)} />}
    </>
  );
}

interface ReplaceProps {
  readonly drawId: string;
  readonly out: Out;
  readonly onClose: () => void;
}

function ReplaceDialog({ drawId, out, onClose }: ReplaceProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(replaceDrawn, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('replaceOf', { name: out.name })}
      save={t('replace')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'text' }]}
      shown={shown}
      onSave={({ reason }) => save({ drawId, visitedUnitId: out.unitId, out: out.id, reason })}
      onClose={onClose}
    />
  );
}
