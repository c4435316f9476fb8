import type { CellKind } from '@dudao/core/statistics/statistics-book';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { CoverageText } from './CoverageText.tsx';
import { cellText, figureText, shareText, unusualText } from './figure-text.ts';
import type { ShownCounter } from './statistics-record.ts';

const TEXTS = {
  places: { zh: '分单位', en: 'By unit' },
  unit: { zh: '单位', en: 'Unit' },
  own: { zh: '（本级）', en: '(itself)' },
  now: { zh: '本期', en: 'Now' },
  share: { zh: '分子/分母', en: 'Made of' },
  coverage: { zh: '覆盖', en: 'Coverage' },
  values: { zh: '各单位填的数', en: 'What units said' },
  period: { zh: '统计期', en: 'Period' },
  remark: { zh: '说明、名单、提示', en: 'Remark, list, hint' },
  by: { zh: '谁、哪天上报', en: 'By whom, when' },
  open: { zh: '还没有上报', en: 'not handed in' },
  corrected: { zh: '更正过 {n} 次', en: 'corrected {n} times' },
};

interface CounterTableProps {
  readonly shown: ShownCounter;
  readonly unitId: string;
}

/** A figure by the units directly below, each opening its own page of the same figure. */
export function PlaceTable({ shown: { places, counter, period }, unitId }: CounterTableProps) {
  const t = useTexts(TEXTS);
  const hasShare = counter.share !== null;
  return (
    <PlainTable
      caption={t('places')}
      heads={[t('unit'), { number: t('now') }, ...(hasShare ? [{ number: t('share') }] : []), t('coverage')]}
    >
      {places.map(({ unit, isOwn, value, share, coverage }) => (
        <tr key={unit.id}>
          <th scope="row">
            {isOwn || unit.id === unitId ? (
              `${unit.name}${t('own')}`
            ) : (
              <Link to={paths.counter(unit.id, counter.code, period.id)}>{unit.name}</Link>
            )}
          </th>
          <td className="number nowrap">{figureText({ value, unit: counter.unit })}</td>
          {hasShare ? <td className="number nowrap">{share === null ? '—' : shareText(share)}</td> : null}
          <td className="nowrap">
            <CoverageText coverage={coverage} />
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** What each unit said, who handed it in and when: every figure comes down to these lines. */
export function ValueTable({ shown: { values, counter } }: Pick<CounterTableProps, 'shown'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable caption={t('values')} heads={[t('unit'), t('period'), { number: t('now') }, t('remark'), t('by')]}>
      {values.map(({ returnId, unit, period, isHanded, cells, by, on, corrections }) => (
        <tr key={returnId}>
          <th scope="row">
            <Link to={paths.statisticReturn(returnId)}>{unit.name}</Link>
          </th>
          <td className="nowrap">{say(period.name)}</td>
          <td className="number nowrap">
            {cells.map((cell) => (
              <div key={cell.key}>
                {cell.part === null ? (cell.code === counter.code ? '' : `${cell.code} `) : `${say(cell.part)} `}
                {saidText(cell, counter.kind)}
              </div>
            ))}
          </td>
          <td>
            {cells.map((cell) => {
              const unusual = unusualText(cell.unusual);
              return (
                <div key={cell.key}>
                  {cell.absent ?? cell.note}
                  {cell.lines.length === 0 ? null : (
                    <ol className="statistics-list">
                      {cell.lines.map((line) => (
                        <li key={line}>{line}</li>
                      ))}
                    </ol>
                  )}
                  {unusual === null ? null : <div className="small statistics-unusual">{say(unusual)}</div>}
                </div>
              );
            })}
          </td>
          <td>
            {isHanded ? `${by} ${on === null ? '' : showDay(on, lang)}` : t('open')}
            {corrections === 0 ? null : <div className="small quiet">{t('corrected', { n: corrections })}</div>}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

type Said = ShownCounter['values'][number]['cells'][number];

function saidText(said: Said, kind: NonNullable<CellKind['counter']['kind']>): string {
  const text = cellText({ kind }, said);
  if (text === '') return '—';
  return said.value === null || kind === 'yes' ? text : showNumber(text);
}
