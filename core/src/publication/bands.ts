import type { Text } from '../lib/text.ts';
import type { Figure } from '../score/result.ts';
import type { Composite } from '../score/robust/composite.ts';
import { rankIntervalsOf } from '../score/robust/robustness.ts';
import { simulate } from '../score/robust/simulate.ts';
import { columnsOf, isSumOf, type WeighedPart } from './weighed-parts.ts';

/** How weights are varied for the honesty bands. */
export interface BandRules {
  /** Percent of itself by which each weight may vary. */
  readonly weightShare: number;
  readonly draws: number;
}

/** The best and the worst place of the middle 90 % of the draws. */
export interface RankBand {
  readonly best: number;
  readonly worst: number;
}

/** Why the units of a group have no bands. */
export const NO_BAND_REASONS = ['few', 'order', 'no-sum', 'one-part'] as const;
/** One of them. */
export type NoBandReason = (typeof NO_BAND_REASONS)[number];

/** What people are told. */
export const NO_BAND_TEXTS: Readonly<Record<NoBandReason, Text>> = {
  few: { zh: '有位次的单位不足 3 个', en: 'fewer than three units have a place' },
  order: {
    zh: '位次不只看成绩（如一票否决的排在最后，或同分另有先后）',
    en: 'places go by more than the figure (a veto ranks last, or something else breaks ties)',
  },
  'no-sum': {
    zh: '有单位的成绩不是各项相加得出（如封顶、保底、一票否决，或取最低的一项）',
    en: 'the figure of some unit is not the sum of its parts (held, vetoed, or the worst of them)',
  },
  'one-part': {
    zh: '成绩只由一项得出，没有权重可以变动',
    en: 'the figure is one part alone: there are no weights to vary',
  },
};

/** Bands of a group by code of unit, or why there are none. */
export type Bands = { readonly bands: ReadonlyMap<string, RankBand> } | { readonly none: NoBandReason };

/** A unit that has a place: its figure, what puts it in order, and what the figure is made of; null where it is no sum. */
export interface BandedUnit {
  readonly code: string;
  readonly place: number;
  /** The figure as its parts add up to it: the greater the better. */
  readonly total: Figure;
  /** Its place by the total alone. */
  readonly placeByTotal: number | null;
  readonly parts: readonly WeighedPart[] | null;
}

/** The same seed gives the same draws everywhere: whoever replays gets the same bands. */
const SEED = 1;
const LEAST_UNITS = 3;

/** P6 How firm the places of a group are if the weights of the items vary, or why that cannot be said. */
export function bandsOf(units: readonly BandedUnit[], { weightShare, draws }: BandRules): Bands {
  if (units.length < LEAST_UNITS) return { none: 'few' };
  if (units.some(({ place, placeByTotal }) => place !== placeByTotal)) return { none: 'order' };
  const rows = units.flatMap(({ parts, total }) => (parts !== null && isSumOf(parts, total) ? [parts] : []));
  if (rows.length < units.length) return { none: 'no-sum' };
  const columns = columnsOf(rows);
  if (columns.size < 2) return { none: 'one-part' };
  const ids = [...columns.keys()].sort();
  const composite: Composite = {
    units: units.map(({ code }) => code),
    indicators: ids.map((id) => ({ id, weight: 1, direction: 'higher', normalisation: { kind: 'none' } })),
    columns: ids.map((id) => columns.get(id) ?? new Float64Array(units.length)),
    aggregation: 'arithmetic',
    whenMissing: 'missing',
  };
  const drawn = simulate(composite, { weights: { kind: 'uniform', share: weightShare / 100 } }, { draws, seed: SEED });
  const intervals = rankIntervalsOf(drawn);
  return {
    bands: new Map(
      units.flatMap(({ code }, i): [string, RankBand][] => {
        const interval = intervals[i] ?? null;
        return interval === null ? [] : [[code, { best: interval.low, worst: interval.high }]];
      }),
    ),
  };
}
