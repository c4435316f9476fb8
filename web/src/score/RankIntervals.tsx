import type { Robustness, UnitRobustness } from '@dudao/core/score/robust/robustness';
import { useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import './rank-intervals.css';
import { ScrollX } from '../ui/ScrollX.tsx';

const TEXTS = {
  caption: {
    zh: '{count} 个单位的位次与位次区间（{draws} 次模拟）',
    en: 'Ranks and rank intervals of {count} units ({draws} draws)',
  },
  rank: { zh: '位次', en: 'Rank' },
  unit: { zh: '单位', en: 'Unit' },
  score: { zh: '得分', en: 'Score' },
  scoreInterval: { zh: '得分区间', en: 'Score interval' },
  rankInterval: { zh: '位次区间', en: 'Rank interval' },
  chart: { zh: '1 名 → {count} 名', en: '1st → {count}' },
  top: { zh: '前 {top} 名', en: 'Top {top}' },
  bands: { zh: '并列区间', en: 'Rank bands' },
  bandsNote: {
    zh: '同一并列区间里任何两个单位，谁在前的把握都不超过 95 %，不宜分先后。',
    en: 'Of no two units within one band is either ahead in more than 95 % of the draws; do not order them.',
  },
  noBands: { zh: '相邻单位的先后都可以区分。', en: 'All neighbours can be told apart.' },
  band: { zh: '第 {from}–{to} 名', en: '{from}–{to}' },
  scale: {
    zh: '得分区间只用与本来方法同一尺度的 {same} 次模拟，位次用全部 {draws} 次。',
    en: 'Score intervals rest on the {same} draws on the composite’s own scale, ranks on all {draws}.',
  },
  legend: {
    zh: '粗线：5 %–95 % 的位次；细线：出现过的全部位次；竖线：中位数；点：本来的位次。',
    en: 'Thick: 5 % to 95 % of the ranks; thin: all that occurred; tick: median; dot: the rank as it is.',
  },
};

interface RankIntervalsProps {
  readonly robustness: Robustness;
  /** Decimals of scores. */
  readonly decimals?: number;
}

/** How firm a ranking is: a table with an interval drawn beside every rank, then the runs of units that cannot be told apart. */
export function RankIntervals({ robustness, decimals = 1 }: RankIntervalsProps) {
  const t = useTexts(TEXTS);
  const { units, draws, sameScaleDraws, top } = robustness;
  const grades = Object.keys(units[0]?.gradeShares ?? {});
  const score = (value: number): string => showNumber(value, decimals);
  const head: readonly (readonly [string, string, string])[] = [
    ['rank', t('rank'), 'number'],
    ['unit', t('unit'), ''],
    ['score', t('score'), 'number'],
    ['score-interval', t('scoreInterval'), 'number'],
    ['rank-interval', t('rankInterval'), 'number'],
    ['chart', t('chart', { count: units.length }), 'rank-chart-head'],
    ['top', t('top', { top }), 'number'],
    ...grades.map((grade) => [`grade-${grade}`, grade, 'number'] as const),
  ];
  return (
    <div className="stack rank-intervals">
      <ScrollX>
        <table className="plain-table">
          <caption className="sr-only">{t('caption', { count: units.length, draws })}</caption>
          <thead>
            <tr>
              {head.map(([id, title, className]) => (
                <th key={id} scope="col" className={className}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.unit}>
                <td className="number">{unit.rank ?? '—'}</td>
                <th scope="row">{unit.unit}</th>
                <td className="number">{unit.score === null ? '—' : score(unit.score)}</td>
                <td className="number">{intervalText(unit.scoreInterval, score)}</td>
                <td className="number">{intervalText(unit.rankInterval, String)}</td>
                <td className="rank-chart-cell">
                  <RankBar unit={unit} count={units.length} />
                </td>
                <td className="number">{shareText(unit.topShare)}</td>
                {grades.map((grade) => (
                  <td key={grade} className="number">
                    {shareText(unit.gradeShares[grade] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
      <p className="small quiet">
        {t('legend')}
        {draws === sameScaleDraws ? '' : ` ${t('scale', { same: sameScaleDraws, draws })}`}
      </p>
      <RankBands robustness={robustness} />
    </div>
  );
}

function RankBands({ robustness: { bands, units } }: { readonly robustness: Robustness }) {
  const t = useTexts(TEXTS);
  const rankOf = new Map(units.map(({ unit, rank }) => [unit, rank ?? 0]));
  return (
    <section className="stack tight keep-whole">
      <h3>{t('bands')}</h3>
      <p className="small quiet">{t(bands.length === 0 ? 'noBands' : 'bandsNote')}</p>
      <ul className="stack tight">
        {bands.map((band) => {
          const [from, to] = [rankOf.get(band[0] ?? '') ?? 0, rankOf.get(band.at(-1) ?? '') ?? 0];
          return (
            <li key={band.join('\n')} className="rank-band">
              <span className="nowrap">{t('band', { from, to })}</span>
              <span>{band.join('、')}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const WIDTH = 240;
const HEIGHT = 16;

/** The interval of one unit on the scale of all ranks. The figures beside it say the same in words: hence hidden from screen readers. */
function RankBar({ unit, count }: { readonly unit: UnitRobustness; readonly count: number }) {
  const x = (rank: number): number => 4 + ((rank - 1) / Math.max(1, count - 1)) * (WIDTH - 8);
  const { rank, rankInterval, rankMedian, rankRange } = unit;
  return (
    <svg className="rank-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <line className="rank-bar-base" x1={x(1)} x2={x(count)} y1="15.5" y2="15.5" />
      {rankRange && <line className="rank-bar-range" x1={x(rankRange.low)} x2={x(rankRange.high)} y1="8" y2="8" />}
      {rankInterval && (
        <line className="rank-bar-interval" x1={x(rankInterval.low)} x2={x(rankInterval.high)} y1="8" y2="8" />
      )}
      {rankMedian !== null && <line className="rank-bar-median" x1={x(rankMedian)} x2={x(rankMedian)} y1="2" y2="14" />}
      {rank !== null && <line className="rank-bar-own" x1={x(rank)} x2={x(rank)} y1="8" y2="8" />}
    </svg>
  );
}

function intervalText(interval: UnitRobustness['rankInterval'], show: (value: number) => string): string {
  if (interval === null) return '—';
  const [low, high] = [show(interval.low), show(interval.high)];
  return low === high ? low : `${low}–${high}`;
}

/** A share of the draws; what was seen at least once is never shown as none, what was not always seen never as all. */
function shareText(share: number): string {
  if (share > 0 && share < 0.005) return '<1 %';
  if (share < 1 && share >= 0.995) return '>99 %';
  return `${showNumber(share * 100, 0)} %`;
}
