import type { CounterLine } from '@dudao/core/statistics/shapes';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { CoverageText } from './CoverageText.tsx';
import { changeText, figureText, shareText } from './figure-text.ts';
import { SourceText } from './SourceText.tsx';

const TEXTS = {
  choose: { zh: '选入统计表：{name}', en: 'Into the table: {name}' },
  code: { zh: '代码', en: 'Code' },
  counter: { zh: '统计指标', en: 'Figure' },
  now: { zh: '本期', en: 'Now' },
  before: { zh: '上期', en: 'Before' },
  change: { zh: '增减', en: 'Change' },
  coverage: { zh: '覆盖', en: 'Coverage' },
  source: { zh: '来源', en: 'Source' },
  zero: { zh: '已化解到 0', en: 'cleared' },
  notZero: { zh: '还没有化解', en: 'not cleared' },
  all: { zh: '全部完成', en: 'all done' },
  notAll: { zh: '还没有全部完成', en: 'not all done' },
};

interface TotalsTableProps {
  readonly unitId: string;
  readonly period: string;
  readonly caption: string;
  readonly lines: readonly CounterLine[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (code: string, isChosen: boolean) => void;
}

/** Figures of a group: reported ones beside those that the system counts, each opening what it consists of. */
export function TotalsTable({ unitId, period, caption, lines, chosen, onChoose }: TotalsTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <PlainTable
      className="statistics-table"
      caption={caption}
      heads={[
        null,
        t('code'),
        t('counter'),
        { number: t('now') },
        { number: t('before') },
        { number: t('change') },
        t('coverage'),
        t('source'),
      ]}
    >
      {lines.map((line) => (
        <tr key={line.code}>
          <td className="no-print">
            <input
              type="checkbox"
              aria-label={t('choose', { name: say(line.name) })}
              checked={chosen.has(line.code)}
              onChange={({ target: { checked } }) => onChoose(line.code, checked)}
            />
          </td>
          <td className="nowrap small quiet">{line.code}</td>
          <th scope="row" title={say(line.means)}>
            <Link to={paths.counter(unitId, line.code, period)}>{say(line.name)}</Link>
            <Parts line={line} />
          </th>
          <td className="number nowrap">
            {figureText(line)}
            {line.share === null ? null : <div className="small quiet">{shareText(line.share)}</div>}
            <TargetMark line={line} />
          </td>
          <td className="number nowrap">{figureText({ value: line.before, unit: line.unit })}</td>
          <td className="number nowrap">{changeText(line)}</td>
          <td className="nowrap">
            <CoverageText coverage={line.coverage} />
          </td>
          <td className="nowrap">
            <SourceText unitId={unitId} line={line} name={say(line.name)} />
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** The parts of a figure in one line, and what is flagged about them. */
function Parts({ line: { parts, unit, uneven } }: { readonly line: CounterLine }) {
  const say = useText();
  return (
    <>
      {parts.length === 0 ? null : (
        <div className="small quiet">
          {parts.map(({ name, value }) => `${say(name)} ${figureText({ value, unit })}`).join('，')}
        </div>
      )}
      {uneven.map((flag) => (
        <div key={flag.zh} className="small statistics-unusual">
          {say(flag)}
        </div>
      ))}
    </>
  );
}

/** Whether a target is reached; nothing where there is none or nothing is known. */
export function TargetMark({ line: { target, isReached } }: { readonly line: CounterLine }) {
  const t = useTexts(TEXTS);
  if (target === null || isReached === null) return null;
  const word = target === 'zero' ? t(isReached ? 'zero' : 'notZero') : t(isReached ? 'all' : 'notAll');
  return (
    <div className="small">
      <VerdictMark standing={isReached ? 'met' : 'floor'} word={word} />
    </div>
  );
}
