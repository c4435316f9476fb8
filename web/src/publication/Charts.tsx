import { useId } from 'react';
import { useTexts } from '../lib/language.tsx';
import { showNumber, toNumber } from '../lib/number.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import type { OwnResult } from './publication-record.ts';

const TEXTS = {
  series: { zh: '纵比：与自己的往年比', en: 'Against oneself' },
  seriesOf: { zh: '{measure}，从 {from} 到 {until}', en: '{measure}, from {from} to {until}' },
  period: { zh: '学年', en: 'Period' },
  place: { zh: '组内位次', en: 'Place in the group' },
  of: { zh: '第 {place} 位，共 {size} 个', en: '{place} of {size}' },
  peers: { zh: '横比：与同组单位比', en: 'Against the group' },
  peersOf: {
    zh: '同组 {count} 个单位从 {least} 到 {most}，中位数 {median}，本单位 {own}',
    en: '{count} units of the group from {least} to {most}, median {median}, one’s own {own}',
  },
  few: { zh: '同组单位太少，不显示同组的数据。', en: 'The group is too small for its figures to be shown.' },
  one: { zh: '还没有往年可比。', en: 'No earlier year to compare.' },
  own: { zh: '本单位', en: 'own' },
};

const WIDE = 320;
const HIGH = 120;
const EDGE = 28;

interface Axis {
  readonly least: number;
  readonly most: number;
}

function axisOf(values: readonly number[]): Axis {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? { least: least - 1, most: most + 1 } : { least, most };
}

const along = ({ least, most }: Axis, value: number, length: number) =>
  EDGE + ((value - least) / (most - least)) * (length - 2 * EDGE);

/** 纵比: a unit's own figure from period to period, with a table behind it. */
export function SeriesChart({ result }: { readonly result: OwnResult }) {
  const t = useTexts(TEXTS);
  const id = useId();
  const { series, measure } = result;
  const points = series.flatMap(({ period, figure }) => {
    const value = toNumber(figure);
    return value === null ? [] : [{ period, value, shown: showNumber(figure, measure.decimals) }];
  });
  const [first, last] = [points[0], points.at(-1)];
  const axis = axisOf(points.map(({ value }) => value));
  const x = (i: number) => (points.length < 2 ? WIDE / 2 : along({ least: 0, most: points.length - 1 }, i, WIDE));
  const y = (value: number) => HIGH - along(axis, value, HIGH);
  return (
    <figure className="publication-chart keep-whole">
      <figcaption id={id}>{t('series')}</figcaption>
      {points.length < 2 || first === undefined || last === undefined ? (
        <p className="small quiet">{t('one')}</p>
      ) : (
        <svg
          viewBox={`0 0 ${WIDE} ${HIGH + 18}`}
          role="img"
          aria-label={t('seriesOf', { measure: measure.name.zh, from: first.shown, until: last.shown })}
        >
          <polyline
            className="publication-line"
            points={points.map(({ value }, i) => `${x(i)},${y(value)}`).join(' ')}
          />
          {points.map(({ period, value, shown }, i) => (
            <g key={period}>
              <circle className="publication-dot" cx={x(i)} cy={y(value)} r="4" />
              <text x={x(i)} y={y(value) - 9} textAnchor="middle">
                {shown}
              </text>
              <text className="publication-tick" x={x(i)} y={HIGH + 12} textAnchor="middle">
                {period}
              </text>
            </g>
          ))}
        </svg>
      )}
      <PlainTable caption={t('series')} heads={[t('period'), { number: measure.unit }, t('place')]}>
        {series.map(({ period, figure, place, size }) => (
          <tr key={period}>
            <th scope="row">{period}</th>
            <td className="number">{showNumber(figure, measure.decimals)}</td>
            <td>{place === null ? '—' : t('of', { place, size })}</td>
          </tr>
        ))}
      </PlainTable>
    </figure>
  );
}

/** 横比: the figures of the group on one line, without names, the unit's own marked. */
export function PeerChart({ result }: { readonly result: OwnResult }) {
  const t = useTexts(TEXTS);
  const { peers, figure, measure } = result;
  const values = (peers ?? []).flatMap((peer) => toNumber(peer) ?? []).sort((a, b) => a - b);
  const own = toNumber(figure);
  const show = (value: number | undefined) => showNumber(value ?? null, measure.decimals);
  const axis = axisOf(values);
  const stacked = values.map((value, i) => ({ value, height: i - values.indexOf(value) }));
  // The topmost dot of its height stands for the unit itself: who the others are is not told.
  const mine = stacked.findLastIndex(({ value }) => value === own);
  return (
    <figure className="publication-chart keep-whole">
      <figcaption>{t('peers')}</figcaption>
      {peers === null || values.length === 0 ? (
        <p className="small quiet">{t('few')}</p>
      ) : (
        <>
          <svg
            viewBox={`0 0 ${WIDE} ${HIGH + 18}`}
            role="img"
            aria-label={t('peersOf', {
              count: values.length,
              least: show(values[0]),
              most: show(values.at(-1)),
              median: show(medianOf(values)),
              own: show(own ?? undefined),
            })}
          >
            <line className="publication-axis" x1={EDGE / 2} x2={WIDE - EDGE / 2} y1={HIGH - 8} y2={HIGH - 8} />
            {stacked.map(({ value, height }, i) => (
              <circle
                // Dots of one height are alike.
                key={`${value} ${height}`}
                className={i === mine ? 'publication-own' : 'publication-peer'}
                cx={along(axis, value, WIDE)}
                cy={HIGH - 14 - height * Math.min(10, (HIGH - 30) / Math.max(1, values.length))}
                r={i === mine ? 5 : 4}
              />
            ))}
            {[values[0], values.at(-1)].map((value, i) => (
              <text
                key={i === 0 ? 'least' : 'most'}
                className="publication-tick"
                x={along(axis, value ?? 0, WIDE)}
                y={HIGH + 12}
                textAnchor="middle"
              >
                {show(value)}
              </text>
            ))}
          </svg>
          <p className="small">
            {t('peersOf', {
              count: values.length,
              least: show(values[0]),
              most: show(values.at(-1)),
              median: show(medianOf(values)),
              own: show(own ?? undefined),
            })}
          </p>
        </>
      )}
    </figure>
  );
}

function medianOf(sorted: readonly number[]): number | undefined {
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
