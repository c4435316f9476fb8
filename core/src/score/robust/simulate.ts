import { canonicalJson } from '../../lib/canonical.ts';
import { aggregateInto } from './aggregate.ts';
import type { Aggregation, Composite, Normalisation } from './composite.ts';
import { normaliseColumn } from './normalise.ts';
import { createRandom } from './random.ts';
import { rankInto } from './rank.ts';
import { createDrawer, type Draw, disturbed, factorsOf, nominalDraw, type Uncertainty } from './uncertainty.ts';

/** Scores a composite in any of its possible worlds. */
export interface Scorer {
  readonly nominal: () => Float64Array;
  /**
   * Scores at a point of the unit cube with one coordinate per factor, written into `scores`. Says whether they are on the scale of the
   * composite as it is: normalised as there, and not an outranking count beside means.
   */
  readonly scoreAt: (point: ArrayLike<number>, scores: Float64Array) => boolean;
}

/** Prepares a composite: what does not change between draws is normalised once. */
export function createScorer(composite: Composite, uncertainty: Uncertainty): Scorer {
  const choices = uncertainty.normalisations ?? [];
  const drawAt = createDrawer(composite, uncertainty);
  const own = choices.map(
    (choice) => choice === null || composite.indicators.every(({ normalisation }) => same(choice, normalisation)),
  );
  const sameScale = (normalisation: number): boolean => own[normalisation] ?? true;
  const prepared = new Map<number, readonly Float64Array[]>();
  const columnsOf = ({ normalisation, noiseSeed }: Draw): readonly Float64Array[] => {
    const choice = choices[normalisation] ?? null;
    if (noiseSeed !== null) {
      return normalised(composite, disturbed(composite.columns, uncertainty.noise ?? [], noiseSeed), choice);
    }
    const known = prepared.get(normalisation);
    if (known !== undefined) return known;
    const made = normalised(composite, composite.columns, choice);
    prepared.set(normalisation, made);
    return made;
  };
  const scoreInto = (draw: Draw, scores: Float64Array): void => {
    const { weights, aggregation } = draw;
    aggregateInto(scores, aggregation, { columns: columnsOf(draw), weights, whenMissing: composite.whenMissing });
  };
  return {
    nominal: () => {
      const scores = new Float64Array(composite.units.length);
      scoreInto(nominalDraw(composite), scores);
      return scores;
    },
    scoreAt: (point, scores) => {
      const draw = drawAt(point);
      scoreInto(draw, scores);
      const counted = (by: Aggregation): boolean => by === 'outranking';
      return sameScale(draw.normalisation) && counted(draw.aggregation) === counted(composite.aggregation);
    },
  };
}

function same(a: Normalisation, b: Normalisation): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Normalises columns by each indicator's own method, or all by the one given. */
export function normalised(
  composite: Composite,
  columns: readonly Float64Array[],
  choice: Normalisation | null,
): readonly Float64Array[] {
  return composite.indicators.map(({ direction, normalisation }, q) =>
    normaliseColumn(columns[q] ?? new Float64Array(0), direction, choice ?? normalisation),
  );
}

/** Many possible worlds: scores and ranks, one row of units per draw; and the composite as it is. NaN where a score is missing. */
export interface Simulation {
  readonly units: readonly string[];
  readonly draws: number;
  readonly scores: Float64Array;
  readonly ranks: Float64Array;
  /** Per draw 1 where its scores are on the scale of the composite as it is, else 0: only those may be compared with it or with limits. */
  readonly sameScale: Uint8Array;
  readonly nominalScores: Float64Array;
  readonly nominalRanks: Float64Array;
}

/** Draws that many worlds at random; the same seed gives the same worlds. The composite must have passed `checkComposite`. */
export function simulate(
  composite: Composite,
  uncertainty: Uncertainty,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Simulation {
  const count = composite.units.length;
  const scorer = createScorer(composite, uncertainty);
  const random = createRandom(seed);
  const point = new Float64Array(factorsOf(composite, uncertainty).length);
  const sorted = new Float64Array(count);
  const scores = new Float64Array(draws * count);
  const ranks = new Float64Array(draws * count);
  const sameScale = new Uint8Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    for (let at = 0; at < point.length; at++) point[at] = random();
    const row = scores.subarray(draw * count, (draw + 1) * count);
    sameScale[draw] = scorer.scoreAt(point, row) ? 1 : 0;
    rankInto(row, ranks.subarray(draw * count, (draw + 1) * count), sorted);
  }
  const nominalScores = scorer.nominal();
  const nominalRanks = new Float64Array(count);
  rankInto(nominalScores, nominalRanks, sorted);
  return { units: composite.units, draws, scores, ranks, sameScale, nominalScores, nominalRanks };
}
