import type { Aggregation, Composite, Normalisation } from './composite.ts';
import { createNormal, createRandom, gammaDeviate, seedAt } from './random.ts';

/**
 * How weights may vary: each uniformly within ± share of itself, independently, then scaled to sum one; or together by a Dirichlet
 * distribution around the given ones (the greater the concentration, the closer).
 */
export type WeightUncertainty =
  | { readonly kind: 'uniform'; readonly share: number }
  | { readonly kind: 'dirichlet'; readonly concentration: number };

/** The error of one indicator's values: a standard deviation in its own unit, or as a share of the value; `cells` gives each unit its own. */
export interface Noise {
  readonly shape: 'normal' | 'uniform';
  readonly deviation: number;
  readonly relative: boolean;
  readonly cells?: Float64Array;
}

/**
 * What about a composite is not certain. Choices are drawn with equal probability; `null` among the normalisations stands for each
 * indicator's own. `dropOne`: none or any one of the Q indicators is left out, each with probability 1 ÷ (Q + 1), as in the handbook's
 * step 7. `noise` has one entry per indicator, null where its values are certain.
 */
export interface Uncertainty {
  readonly weights?: WeightUncertainty;
  readonly normalisations?: readonly (Normalisation | null)[];
  readonly aggregations?: readonly Aggregation[];
  readonly dropOne?: boolean;
  readonly noise?: readonly (Noise | null)[];
}

/** One uncertain input: a coordinate of the points that are drawn. `weight` is one indicator's, `weights` all together. */
export type Factor =
  | { readonly kind: 'weight'; readonly indicator: number }
  | { readonly kind: 'weights' | 'normalisation' | 'aggregation' | 'dropped' | 'noise' };

/** One possible world. Weights sum to one, 0 for what is left out; `normalisation` counts in the list of choices. */
export interface Draw {
  readonly weights: Float64Array;
  readonly normalisation: number;
  readonly aggregation: Aggregation;
  readonly noiseSeed: number | null;
}

/** The uncertain inputs of a composite in the order of a point's coordinates. Weights of 0 stay 0 and are none. */
export function factorsOf(composite: Composite, uncertainty: Uncertainty): readonly Factor[] {
  const { weights, normalisations = [], aggregations = [], dropOne, noise = [] } = uncertainty;
  const factors: Factor[] = [];
  if (weights?.kind === 'uniform') {
    for (const [indicator, { weight }] of composite.indicators.entries()) {
      if (weight > 0) factors.push({ kind: 'weight', indicator });
    }
  }
  if (weights?.kind === 'dirichlet') factors.push({ kind: 'weights' });
  if (normalisations.length > 1) factors.push({ kind: 'normalisation' });
  if (aggregations.length > 1) factors.push({ kind: 'aggregation' });
  if (dropOne && composite.indicators.length > 1) factors.push({ kind: 'dropped' });
  if (noise.some((entry) => entry !== null)) factors.push({ kind: 'noise' });
  return factors;
}

/** The composite as it is, nothing varied. */
export function nominalDraw(composite: Composite): Draw {
  const weights = Float64Array.from(composite.indicators, ({ weight }) => weight);
  return { weights: summingToOne(weights), normalisation: -1, aggregation: composite.aggregation, noiseSeed: null };
}

/** Makes worlds out of points of the unit cube with one coordinate in [0, 1) per factor, in the order of `factorsOf`. */
export function createDrawer(composite: Composite, uncertainty: Uncertainty): (point: ArrayLike<number>) => Draw {
  const { weights: varied, normalisations = [], aggregations = [] } = uncertainty;
  const factors = factorsOf(composite, uncertainty);
  const nominal = Float64Array.from(composite.indicators, ({ weight }) => weight);
  return (point) => {
    const weights = nominal.slice();
    let normalisation = normalisations.length === 0 ? -1 : 0;
    let aggregation = aggregations[0] ?? composite.aggregation;
    let noiseSeed: number | null = null;
    let dropped = -1;
    for (let at = 0; at < factors.length; at++) {
      const factor = factors[at] as Factor; // in range
      const u = point[at] as number; // one coordinate per factor
      if (factor.kind === 'weight' && varied?.kind === 'uniform') {
        weights[factor.indicator] = (weights[factor.indicator] as number) * (1 + varied.share * (2 * u - 1));
      } else if (factor.kind === 'weights' && varied?.kind === 'dirichlet') {
        dirichletInto(weights, varied.concentration, seedAt(u));
      } else if (factor.kind === 'normalisation') normalisation = chosen(u, normalisations.length);
      else if (factor.kind === 'aggregation') aggregation = aggregations[chosen(u, aggregations.length)] ?? aggregation;
      else if (factor.kind === 'dropped') dropped = chosen(u, weights.length + 1) - 1;
      else if (factor.kind === 'noise') noiseSeed = seedAt(u);
    }
    if (dropped >= 0) leaveOut(weights, dropped);
    return { weights: summingToOne(weights), normalisation, aggregation, noiseSeed };
  };
}

/** The columns with an error added to each value that is present; missing stays missing. */
export function disturbed(columns: readonly Float64Array[], noise: readonly (Noise | null)[], seed: number) {
  const random = createRandom(seed);
  const normal = createNormal(random);
  const halfWidth = Math.sqrt(3);
  return columns.map((column, q) => {
    const error = noise[q] ?? null;
    if (error === null) return column;
    const { cells, deviation, relative, shape } = error;
    const made = new Float64Array(column.length);
    for (let i = 0; i < column.length; i++) {
      const value = column[i] as number; // in range
      const scale = (cells?.[i] ?? deviation) * (relative ? Math.abs(value) : 1);
      // The same number of deviates for every unit, so that a gap does not shift the errors of the others.
      made[i] = value + scale * (shape === 'normal' ? normal() : halfWidth * (2 * random() - 1));
    }
    return made;
  });
}

function chosen(u: number, count: number): number {
  return Math.min(count - 1, Math.floor(u * count));
}

/** An indicator is left out unless nothing would be left. */
function leaveOut(weights: Float64Array, dropped: number): void {
  const rest = weights.reduce((sum, weight, q) => (q === dropped ? sum : sum + weight), 0);
  if (rest > 0) weights[dropped] = 0;
}

function dirichletInto(weights: Float64Array, concentration: number, seed: number): void {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const random = createRandom(seed);
  const normal = createNormal(random);
  for (let q = 0; q < weights.length; q++) {
    const share = (weights[q] as number) / sum;
    if (share > 0) weights[q] = gammaDeviate(share * concentration, random, normal);
  }
}

function summingToOne(weights: Float64Array): Float64Array {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}
