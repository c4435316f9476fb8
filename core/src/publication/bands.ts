import type { Composite } from '../score/robust/composite.ts';
import { robustnessOf } from '../score/robust/robustness.ts';
import { simulate } from '../score/robust/simulate.ts';
import type { MeasuredRow } from './measure.ts';

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

/** The same seed gives the same draws everywhere: whoever replays gets the same bands. */
const SEED = 1;
const LEAST_UNITS = 3;

/**
 * P6 How firm the places of a group are if the weights of the parts vary. Null where that says nothing: one part, too few units, or a figure that
 * is not the plain sum of its parts, so that varied weights would put other units first than the standard does.
 */
export function bandsOf(
  rows: readonly MeasuredRow[],
  places: ReadonlyMap<string, number | null>,
  { weightShare, draws }: BandRules,
): ReadonlyMap<string, RankBand> | null {
  const placed = rows.filter(({ code }) => (places.get(code) ?? null) !== null);
  const parts = [...new Set(placed.flatMap((row) => Object.keys(row.parts)))].sort();
  if (parts.length < 2 || placed.length < LEAST_UNITS) return null;
  const composite: Composite = {
    units: placed.map(({ code }) => code),
    indicators: parts.map((id) => ({ id, weight: 1, direction: 'higher', normalisation: { kind: 'none' } })),
    columns: parts.map((id) => Float64Array.from(placed, (row) => Number(row.parts[id] ?? Number.NaN))),
    aggregation: 'arithmetic',
    whenMissing: 'missing',
  };
  const drawn = simulate(composite, { weights: { kind: 'uniform', share: weightShare / 100 } }, { draws, seed: SEED });
  if (placed.some(({ code }, i) => drawn.nominalRanks[i] !== places.get(code))) return null;
  const { units } = robustnessOf(drawn, { top: 1, grades: [] });
  return new Map(
    units.flatMap(({ unit, rankInterval }): [string, RankBand][] =>
      rankInterval === null ? [] : [[unit, { best: rankInterval.low, worst: rankInterval.high }]],
    ),
  );
}
