import type { Composite } from './composite.ts';
import { rankInto } from './rank.ts';
import { createScorer } from './simulate.ts';
import { type SampledOutput, type SobolIndex, sobolIndices } from './sobol-indices.ts';
import { createEvenPoints } from './sobol-sequence.ts';
import { type Factor, factorsOf, type Uncertainty } from './uncertainty.ts';

/** What the uncertain inputs do to one unit. Null where nothing varies, or where the unit has no score in some draw. */
export interface UnitSensitivity {
  readonly unit: string;
  readonly rank: readonly SobolIndex[] | null;
  readonly score: readonly SobolIndex[] | null;
}

/** Which uncertain inputs matter. Every list of indices is in the order of `factors`. */
export interface Sensitivity {
  readonly factors: readonly Factor[];
  /** How often the composite was scored: n × (inputs + 2). */
  readonly evaluations: number;
  /** Of the average shift in rank against the composite as it is (handbook, formula 38); null where no rank ever moves. */
  readonly shift: readonly SobolIndex[] | null;
  /** The mean of that shift over the two base samples. */
  readonly meanShift: number;
  readonly units: readonly UnitSensitivity[];
}

/** How to sample: `base` points (a power of 2 fills the space most evenly), bootstrap samples for the shift and for every unit. */
export interface SensitivityOptions {
  readonly base: number;
  readonly seed: number;
  readonly resamples: number;
  readonly unitResamples: number;
}

/**
 * Variance-based sensitivity of the ranks and scores to the uncertain inputs: two halves of a shifted Sobol' sequence as base samples and
 * the design of Saltelli et al. (2010). Random errors of the data are one input together. The composite must have passed `checkComposite`.
 */
export function sensitivityOf(
  composite: Composite,
  uncertainty: Uncertainty,
  options: SensitivityOptions,
): Sensitivity {
  const { base, seed, resamples, unitResamples } = options;
  const factors = factorsOf(composite, uncertainty);
  const sampled = sampleOutputs(composite, uncertainty, options);
  const found = (output: SampledOutput, count: number) =>
    complete(output) ? sobolIndices(output, { resamples: count, seed }) : null;
  const { shift, ranks, scores } = sampled;
  const shifts = [...shift.a, ...shift.b];
  return {
    factors,
    evaluations: base * (factors.length + 2),
    shift: found(shift, resamples),
    meanShift: shifts.reduce((sum, value) => sum + value, 0) / Math.max(1, shifts.length),
    units: composite.units.map((unit, i) => ({
      unit,
      rank: found(ranks[i] as SampledOutput, unitResamples),
      score: found(scores[i] as SampledOutput, unitResamples),
    })),
  };
}

interface SampledOutputs {
  readonly shift: SampledOutput;
  readonly ranks: readonly SampledOutput[];
  readonly scores: readonly SampledOutput[];
}

function sampleOutputs(
  composite: Composite,
  uncertainty: Uncertainty,
  { base, seed }: SensitivityOptions,
): SampledOutputs {
  const count = composite.units.length;
  const inputs = factorsOf(composite, uncertainty).length;
  const scorer = createScorer(composite, uncertainty);
  const points = createEvenPoints(2 * inputs, seed);
  const point = new Float64Array(2 * inputs);
  const shift = emptyOutput(base, inputs);
  const ranks = composite.units.map(() => emptyOutput(base, inputs));
  const scores = composite.units.map(() => emptyOutput(base, inputs));
  const score = new Float64Array(count);
  const rank = new Float64Array(count);
  const sorted = new Float64Array(count);
  const nominalRank = new Float64Array(count);
  rankInto(scorer.nominal(), nominalRank, sorted);
  const take = (at: ArrayLike<number>, place: (output: SampledOutput) => Float64Array, row: number): void => {
    scorer.scoreAt(at, score);
    rankInto(score, rank, sorted);
    place(shift)[row] = averageShift(rank, nominalRank);
    for (let i = 0; i < count; i++) {
      place(ranks[i] as SampledOutput)[row] = rank[i] as number;
      place(scores[i] as SampledOutput)[row] = score[i] as number;
    }
  };
  for (let row = 0; row < base; row++) {
    points(point);
    const a = point.subarray(0, inputs);
    const b = point.subarray(inputs);
    take(a, (output) => output.a, row);
    take(b, (output) => output.b, row);
    for (let input = 0; input < inputs; input++) {
      const own = a[input] as number;
      a[input] = b[input] as number;
      take(a, (output) => output.mixed[input] as Float64Array, row);
      a[input] = own;
    }
  }
  return { shift, ranks, scores };
}

function emptyOutput(base: number, inputs: number): SampledOutput {
  return {
    a: new Float64Array(base),
    b: new Float64Array(base),
    mixed: Array.from({ length: inputs }, () => new Float64Array(base)),
  };
}

/** The mean absolute difference of the ranks; units without a rank on either side are left out. */
function averageShift(rank: Float64Array, nominal: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < rank.length; i++) {
    const moved = Math.abs((rank[i] as number) - (nominal[i] as number));
    if (Number.isNaN(moved)) continue;
    sum += moved;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

function complete({ a, b, mixed }: SampledOutput): boolean {
  return [a, b, ...mixed].every((values) => values.every((value) => !Number.isNaN(value)));
}
