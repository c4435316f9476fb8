import type { Text } from '@dudao/core/lib/text';
import type { Direction } from '@dudao/core/score/robust/composite';
import type { Interval, Robustness, UnitRobustness } from '@dudao/core/score/robust/robustness';
import type { SobolIndex } from '@dudao/core/score/robust/sobol-indices';
import type { Factor } from '@dudao/core/score/robust/uncertainty';
import type { WeightRange } from '@dudao/core/score/robust/weight-range';
import { tableLines } from '../report/layout.ts';
import type { RobustRequest } from './robust-options.ts';

/** What `dudao robust --format json` prints. Shares are 0 to 1, weights sum to one. */
export interface RobustAnswer extends Robustness {
  readonly source: string;
  readonly seed: number;
  readonly indicators: readonly { readonly id: string; readonly weight: number; readonly direction: Direction }[];
  /** As named on the command line; the first is the composite's own. */
  readonly normalisations: readonly string[];
  readonly aggregations: readonly string[];
  /** Empty unless the composite is a weighted mean. */
  readonly weightRanges: readonly WeightRange[];
  /** Of the average shift in rank; null unless asked for. */
  readonly sensitivity: {
    readonly evaluations: number;
    readonly meanShift: number;
    readonly inputs: readonly {
      readonly input: Factor['kind'];
      readonly indicator: string | null;
      readonly index: SobolIndex | null;
    }[];
  } | null;
}

const INPUTS: Readonly<Record<Factor['kind'], Text>> = {
  weight: { zh: '权重', en: 'weight of' },
  weights: { zh: '全部权重', en: 'all weights' },
  normalisation: { zh: '归一化方法', en: 'normalisation' },
  aggregation: { zh: '合成方法', en: 'aggregation' },
  dropped: { zh: '去掉一项指标', en: 'indicator left out' },
  noise: { zh: '数据误差', en: 'errors of the data' },
};

/** The answer as lines for people. */
export function robustLines(answer: RobustAnswer, { lang }: RobustRequest): readonly string[] {
  const say = (text: Text): string => text[lang];
  return [
    ...headLines(answer, say),
    '',
    ...rankTable(answer, say),
    ...scaleNote(answer, say),
    '',
    ...bandLines(answer, say),
    ...(answer.weightRanges.length === 0 ? [] : ['', ...weightTable(answer, say)]),
    ...(answer.sensitivity === null ? [] : ['', ...sensitivityTable(answer, say)]),
  ];
}

type Say = (text: Text) => string;

function headLines({ source, units, indicators, draws, seed, normalisations, aggregations }: RobustAnswer, say: Say) {
  const count = [units.length, indicators.length, draws, seed];
  return [
    say({ zh: `稳健性：${source}`, en: `Robustness: ${source}` }),
    say({
      zh: `${count[0]} 个单位 × ${count[1]} 项指标；模拟 ${count[2]} 次，种子 ${count[3]}；归一化 ${normalisations.join('、')}；合成 ${aggregations.join('、')}`,
      en: `${count[0]} units × ${count[1]} indicators; ${count[2]} draws, seed ${count[3]}; normalised by ${normalisations.join(', ')}; aggregated by ${aggregations.join(', ')}`,
    }),
  ];
}

/** Said where score intervals and grades rest on fewer draws than ranks do. */
function scaleNote({ draws, sameScaleDraws }: RobustAnswer, say: Say): readonly string[] {
  if (draws === sameScaleDraws) return [];
  return [
    say({
      zh: `得分区间和等级只用与原方法同一尺度的 ${sameScaleDraws} 次模拟；位次用全部 ${draws} 次。`,
      en: `Score intervals and grades rest on the ${sameScaleDraws} draws on the composite's own scale, ranks on all ${draws}.`,
    }),
  ];
}

function rankTable({ units, top }: RobustAnswer, say: Say): readonly string[] {
  const grades = Object.keys(units[0]?.gradeShares ?? {});
  const head = [
    { zh: '位次', en: 'rank' },
    { zh: '单位', en: 'unit' },
    { zh: '得分', en: 'score' },
    { zh: '得分 5%–95%', en: 'score 5%–95%' },
    { zh: '位次中位数', en: 'median rank' },
    { zh: '位次区间', en: 'rank interval' },
    { zh: `前 ${top} 名`, en: `in the top ${top}` },
    ...grades.map((id) => ({ zh: id, en: id })),
  ].map(say);
  const rows = units.map((unit: UnitRobustness) => [
    unit.rank === null ? '—' : String(unit.rank),
    unit.unit,
    decimal(unit.score),
    intervalText(unit.scoreInterval, decimal),
    unit.rankMedian === null ? '—' : String(unit.rankMedian),
    intervalText(unit.rankInterval, String),
    share(unit.topShare),
    ...grades.map((id) => share(unit.gradeShares[id] ?? 0)),
  ]);
  return tableLines([head, ...rows], { right: [0, 2, 3, 4, 5, 6, ...grades.map((_, at) => 7 + at)] });
}

function bandLines({ bands, units }: RobustAnswer, say: Say): readonly string[] {
  if (bands.length === 0) {
    return [
      say({
        zh: '并列区间：没有；相邻单位的先后都可以区分。',
        en: 'Rank bands: none; all neighbours can be told apart.',
      }),
    ];
  }
  const rankOf = new Map(units.map(({ unit, rank }) => [unit, rank]));
  return [
    say({
      zh: '并列区间（其中任何两个单位，先后的把握都不超过 95%）：',
      en: 'Rank bands (of no two units within one is either ahead in more than 95% of the draws):',
    }),
    ...bands.map((band) => {
      const [first, last] = [rankOf.get(band[0] ?? ''), rankOf.get(band.at(-1) ?? '')];
      const names = band.join(say({ zh: '、', en: ', ' }));
      return `  ${say({ zh: `第 ${first}–${last} 名：`, en: `${first}–${last}: ` })}${names}`;
    }),
  ];
}

function weightTable({ weightRanges, top }: RobustAnswer, say: Say): readonly string[] {
  const head = [
    { zh: '指标', en: 'indicator' },
    { zh: '权重', en: 'weight' },
    { zh: '可变范围', en: 'may be' },
    { zh: '下端并列', en: 'level at the lower end' },
    { zh: '上端并列', en: 'level at the upper end' },
  ].map(say);
  const pair = (names: readonly [string, string] | null): string => (names === null ? '—' : names.join(' = '));
  return [
    say({
      zh: `一项权重单独变动而前 ${top} 名次序不变的范围（其余权重按比例让出）：`,
      en: `How far one weight may move while the order of the first ${top} stays (the others give way in proportion):`,
    }),
    ...tableLines(
      [
        head,
        ...weightRanges.map(({ indicator, weight, from, to, atFrom, atTo }) => [
          indicator,
          share(weight),
          `${share(from)}–${share(to)}`,
          pair(atFrom),
          pair(atTo),
        ]),
      ],
      { right: [1, 2], indent: '  ' },
    ),
  ];
}

function sensitivityTable({ sensitivity, indicators }: RobustAnswer, say: Say): readonly string[] {
  if (sensitivity === null || indicators.length === 0) return [];
  const rows = sensitivity.inputs
    .toSorted((a, b) => (b.index?.total ?? 0) - (a.index?.total ?? 0))
    .map(({ input, indicator, index }) => [
      indicator === null ? say(INPUTS[input]) : `${say(INPUTS[input])} ${indicator}`,
      index === null ? '—' : index.first.toFixed(2),
      index === null ? '—' : intervalText(index.firstInterval, (value) => value.toFixed(2)),
      index === null ? '—' : index.total.toFixed(2),
      index === null ? '—' : intervalText(index.totalInterval, (value) => value.toFixed(2)),
    ]);
  const head = [
    { zh: '不确定因素', en: 'uncertain input' },
    { zh: '主效应', en: 'first order' },
    { zh: '95% 区间', en: '95% interval' },
    { zh: '总效应', en: 'total effect' },
    { zh: '95% 区间', en: '95% interval' },
  ].map(say);
  return [
    say({
      zh: `平均位次变动 ${sensitivity.meanShift.toFixed(2)} 名，主要来自（Sobol' 指数，${sensitivity.evaluations} 次计算）：`,
      en: `Ranks shift by ${sensitivity.meanShift.toFixed(2)} on average, caused by (Sobol' indices, ${sensitivity.evaluations} evaluations):`,
    }),
    ...tableLines([head, ...rows], { right: [1, 2, 3, 4], indent: '  ' }),
  ];
}

function intervalText(interval: Interval | null, show: (value: number) => string): string {
  if (interval === null) return '—';
  const [low, high] = [show(interval.low), show(interval.high)];
  return low === high ? low : `${low}–${high}`;
}

function decimal(value: number | null): string {
  return value === null ? '—' : value.toFixed(2);
}

function share(value: number): string {
  return `${(value * 100).toFixed(1)}%`;
}
