import { createRandom } from './random.ts';
import type { Interval } from './robustness.ts';
import { quantile } from './robustness.ts';

/** Values of one output: at the n points of two independent samples, and for each input at those of the first with that input from the second. */
export interface SampledOutput {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly mixed: readonly Float64Array[];
}

/**
 * How much of an output's variance one input causes. `first` alone: the share that would vanish if only this input were known;
 * `total` with all its interplay: the share that would remain if all others were known. Estimates: a true 0 may come out slightly negative.
 */
export interface SobolIndex {
  readonly first: number;
  readonly total: number;
  readonly firstInterval: Interval | null;
  readonly totalInterval: Interval | null;
}

const TAIL = 0.025;

/**
 * Sobol' indices of every input: the first-order ones by the estimator of Saltelli et al. (2010), Computer Physics Communications 181,
 * 259–270, mean of f(B)·(f(A_B) − f(A)) ÷ V, the total effects by that of Jansen (1999), mean of (f(A) − f(A_B))² ÷ 2V; V is the variance of
 * both samples. Intervals hold the middle 95 % of `resamples` bootstrap samples of the points, null with fewer than 2. Null for an output
 * that does not vary.
 */
export function sobolIndices(
  output: SampledOutput,
  { resamples, seed }: { readonly resamples: number; readonly seed: number },
): readonly SobolIndex[] | null {
  const { a, b, mixed } = output;
  const all = Int32Array.from(a, (_, row) => row);
  const centre = meanOf(a, b);
  const whole = indicesOver(output, centre, all);
  if (whole === null) return null;
  const firsts = mixed.map(() => new Float64Array(resamples));
  const totals = mixed.map(() => new Float64Array(resamples));
  const random = createRandom(seed);
  const rows = new Int32Array(a.length);
  for (let sample = 0; sample < resamples; sample++) {
    for (let at = 0; at < rows.length; at++) rows[at] = Math.floor(random() * rows.length);
    const found = indicesOver(output, centre, rows);
    for (const input of mixed.keys()) {
      // A resample that does not vary says nothing; it counts as the whole.
      (firsts[input] as Float64Array)[sample] = (found ?? whole).first[input] as number;
      (totals[input] as Float64Array)[sample] = (found ?? whole).total[input] as number;
    }
  }
  return mixed.map((_, input) => ({
    first: whole.first[input] as number,
    total: whole.total[input] as number,
    firstInterval: middle(firsts[input] as Float64Array),
    totalInterval: middle(totals[input] as Float64Array),
  }));
}

interface Indices {
  readonly first: Float64Array;
  readonly total: Float64Array;
}

/** Both kinds of index over the given rows of the samples; null where these do not vary. */
function indicesOver({ a, b, mixed }: SampledOutput, centre: number, rows: Int32Array): Indices | null {
  const count = rows.length;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < count; at++) {
    const row = rows[at] as number;
    const inA = (a[row] as number) - centre;
    const inB = (b[row] as number) - centre;
    sum += inA + inB;
    squares += inA * inA + inB * inB;
  }
  const variance = squares / (2 * count) - (sum / (2 * count)) ** 2;
  if (!(variance > 1e-12 * (1 + centre * centre))) return null;
  const first = new Float64Array(mixed.length);
  const total = new Float64Array(mixed.length);
  for (const [input, values] of mixed.entries()) {
    let together = 0;
    let apart = 0;
    for (let at = 0; at < count; at++) {
      const row = rows[at] as number;
      const change = (values[row] as number) - (a[row] as number);
      together += ((b[row] as number) - centre) * change;
      apart += change * change;
    }
    first[input] = together / count / variance;
    total[input] = apart / count / 2 / variance;
  }
  return { first, total };
}

function meanOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += (a[row] as number) + (b[row] as number);
  return sum / (2 * a.length);
}

function middle(values: Float64Array): Interval | null {
  if (values.length < 2) return null;
  const sorted = values.slice().sort();
  return { low: quantile(sorted, TAIL), high: quantile(sorted, 1 - TAIL) };
}
