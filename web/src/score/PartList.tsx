import type { LevelWords } from '@dudao/core/pack/level-words';
import type { CountyResult, ItemResult, PartResult } from '@dudao/core/score/result';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { Figure } from '../ui/Figure.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import './part-list.css';
import type { OpenFigure } from './view.ts';

const TEXTS = {
  item: { zh: '序号', en: 'Item' },
  requirement: { zh: '要求', en: 'Requirement' },
  value: { zh: '现值', en: 'Figure' },
  verdict: { zh: '判定', en: 'Verdict' },
  schools: { zh: '{count} {rows}未达标', en: '{count} {rows} missed' },
  pendingSchools: { zh: '{count} {rows}待核', en: '{count} {rows} pending' },
  tally: { zh: '{met} / {all} 项达标', en: '{met} of {all} met' },
  open: { zh: '{name} {value}：看算法', en: '{name}, {value}: show derivation' },
  none: { zh: '看算法', en: 'Derivation' },
};

/** What a row of an item needs to be shown. */
export interface ItemShown {
  /** The definitions behind the figure and the verdict, from the standard; null when the standard no longer says. */
  readonly definitionOf: (part: PartResult, item: ItemResult) => ItemDefinitions | null;
  readonly schoolName: (code: string) => string;
  /** What the standard calls its rows. */
  readonly words: LevelWords;
  readonly onOpen: OpenFigure;
}

export interface ItemDefinitions {
  readonly value: string | null;
  readonly verdict: string;
  readonly decimals: number | undefined;
}

/** The parts of the standard with every item: what is asked, what is, and whether it is enough. */
export function PartList({ result, ...shown }: ItemShown & { readonly result: CountyResult }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <div className="parts">
      {result.parts.map((part) => (
        <details key={part.id} className="part" open={part.verdict !== 'pass'}>
          <summary>
            <h3>{say(part.name)}</h3>
            <VerdictMark standing={standingOfVerdict(part.verdict)} />
            <span className="small quiet">
              {t('tally', {
                met: part.items.filter((item) => item.verdict === 'pass').length,
                all: part.items.filter((item) => item.verdict !== 'not-applicable').length,
              })}
            </span>
          </summary>
          <PlainTable
            caption={say(part.name)}
            className="part-items"
            heads={[t('item'), t('requirement'), { number: t('value') }, t('verdict')]}
          >
            {part.items.map((item) => (
              <ItemRow key={item.id} part={part} item={item} {...shown} />
            ))}
          </PlainTable>
        </details>
      ))}
    </div>
  );
}

/** One item: what is asked, who misses it, the figure and the verdict. */
export function ItemRow({
  part,
  item,
  ...shown
}: ItemShown & { readonly part: PartResult; readonly item: ItemResult }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const rows = say(shown.words.rows);
  const definition = shown.definitionOf(part, item);
  const value =
    item.value === null ? t('none') : `${showNumber(item.value, definition?.decimals ?? 2)} ${item.unit ?? ''}`.trim();
  const opens = item.value === null ? definition?.verdict : (definition?.value ?? definition?.verdict);
  return (
    <tr>
      <td className="mono quiet">{item.id}</td>
      <td>
        <div>{say(item.requirement)}</div>
        <SchoolsOf
          label={t('schools', { count: item.offenders.length, rows })}
          codes={item.offenders}
          schoolName={shown.schoolName}
        />
        <SchoolsOf
          label={t('pendingSchools', { count: item.pendingSchools.length, rows })}
          codes={item.pendingSchools}
          schoolName={shown.schoolName}
        />
      </td>
      <td className="number">
        {opens ? (
          <Figure label={t('open', { name: say(item.name), value })} onOpen={() => shown.onOpen({ definition: opens })}>
            {value}
          </Figure>
        ) : (
          value
        )}
      </td>
      <td>
        <VerdictMark standing={standingOfVerdict(item.verdict)} />
      </td>
    </tr>
  );
}

interface SchoolsOfProps {
  readonly label: string;
  readonly codes: readonly string[];
  readonly schoolName: (code: string) => string;
}

function SchoolsOf({ label, codes, schoolName }: SchoolsOfProps) {
  if (codes.length === 0) return null;
  return (
    <details className="part-schools small">
      <summary>{label}</summary>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            {schoolName(code)} <span className="quiet mono">{code}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
