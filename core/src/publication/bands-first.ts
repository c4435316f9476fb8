import type { Composite } from '../score/robust/composite.ts';
import { robustnessOf } from '../score/robust/robustness.ts';
import { simulate } from '../score/robust/simulate.ts';
import type { BandRules, RankBand } from './bands.ts';
import type { MeasuredRow } from './measure.ts';

const SEED = 1;
const LEAST_UNITS = 3;

/**
 * Bands as they were made before they went by items: the parts of the figure alone, and none in a group where sums in floats did not come to the
 * very places. Snapshots that do not say by what their bands are made were frozen so, and replay so.
 */
export function firstBandsOf(
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
