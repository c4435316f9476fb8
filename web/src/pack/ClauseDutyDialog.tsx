import { CLAUSE_SIDE_NAMES, CLAUSE_SIDES, type ClauseSide } from '@dudao/core/pack/clause-duty';
import { type ClauseLine, setClauseDuties } from '@dudao/core/pack/clause-duty-contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { UnitField } from '../org/UnitField.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  one: { zh: '“{name}”由谁负责', en: 'Who answers for “{name}”' },
  many: { zh: '“{part}”里 {count} 条由谁负责', en: 'Who answers for {count} clauses of “{part}”' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
  part: { zh: '{side}的责任', en: 'Part of {side}' },
  out: { zh: '不承担', en: 'none' },
  helps: { zh: '配合', en: 'helps' },
  leads: { zh: '主责', en: 'leads' },
  unit: { zh: '{side}责任单位', en: 'Unit of {side}' },
  noUnit: { zh: '不指定单位', en: 'No unit in particular' },
  text: { zh: '{side}责任内容', en: 'What {side} does' },
  textHint: { zh: '可不填', en: 'may be left empty' },
};

type Share = 'out' | 'helps' | 'leads';

interface Said {
  readonly share: Share;
  readonly unitId: string | null;
  readonly text: string;
}

interface ClauseDutyDialogProps {
  readonly unitId: string;
  readonly standardId: string;
  /** One clause, or several of one part that are set alike. */
  readonly lines: readonly ClauseLine[];
  readonly onClose: () => void;
}

/** Says who answers for a clause: each side leads, helps or has no part, which unit does it, and what. */
export function ClauseDutyDialog({ unitId, standardId, lines, onClose }: ClauseDutyDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [first] = lines;
  const saidOf = (side: ClauseSide): Said => {
    const duty = first?.duties.find((one) => one.side === side);
    if (duty === undefined) return { share: 'out', unitId: null, text: '' };
    return { share: duty.leads ? 'leads' : 'helps', unitId: duty.unit?.id ?? null, text: duty.text };
  };
  const [said, setSaid] = useState<Readonly<Record<ClauseSide, Said>>>({
    government: saidOf('government'),
    bureau: saidOf('bureau'),
    school: saidOf('school'),
  });
  const { shown, save } = useSaving(setClauseDuties, { say: () => toast(t('saved')), close: onClose });
  if (first === undefined) return null;
  const change = (side: ClauseSide, part: Partial<Said>) => setSaid({ ...said, [side]: { ...said[side], ...part } });
  const onSave = () =>
    save({
      unitId,
      standardId,
      clauses: lines.map(({ clause, revision }) => ({ clause, revision })),
      duties: CLAUSE_SIDES.filter((side) => said[side].share !== 'out').map((side) => ({
        side,
        leads: said[side].share === 'leads',
        unitId: said[side].unitId,
        text: said[side].text,
      })),
    });
  const title =
    lines.length === 1
      ? t('one', { name: say(first.name) })
      : t('many', { part: say(first.part), count: lines.length });
  return (
    <FormDialog title={title} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      {CLAUSE_SIDES.map((side) => {
        const name = say(CLAUSE_SIDE_NAMES[side]);
        const one = said[side];
        return (
          <Section key={side} title={name}>
            <div className="stack tight">
              <Choice<Share>
                label={t('part', { side: name })}
                value={one.share}
                options={[
                  { value: 'out', label: t('out') },
                  { value: 'helps', label: t('helps') },
                  { value: 'leads', label: t('leads') },
                ]}
                onChange={(share) => change(side, { share })}
              />
              {one.share === 'out' ? null : (
                <>
                  {side === 'school' ? null : (
                    <>
                      <UnitField
                        label={t('unit', { side: name })}
                        unitId={one.unitId ?? undefined}
                        onChange={(id) => change(side, { unitId: id })}
                      />
                      {one.unitId === null ? null : (
                        <div>
                          <Button onClick={() => change(side, { unitId: null })}>{t('noUnit')}</Button>
                        </div>
                      )}
                    </>
                  )}
                  <Field label={t('text', { side: name })} hint={t('textHint')}>
                    <input
                      type="text"
                      value={one.text}
                      onChange={(event) => change(side, { text: event.target.value })}
                    />
                  </Field>
                </>
              )}
            </div>
          </Section>
        );
      })}
    </FormDialog>
  );
}
