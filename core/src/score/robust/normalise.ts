import { assertNever } from '../../lib/result.ts';
import type { Direction, Normalisation, PercentileStep, Reference } from './composite.ts';
import { ranksUpward } from './rank.ts';

/**
 * One indicator's values made comparable, higher being better afterwards; missing stays missing and takes no part in means and extremes.
 * With x the value, n the number of values present, and `lower` meaning that lower is better:
 *
 * - `none`: x; lower: −x.
 * - `rank`: 1 for the worst … n for the best, ties sharing the lower one.
 * - `z-score`: (x − mean) ÷ s, s the standard deviation of the sample (n − 1), as in the handbook's Table 15; lower: sign turned.
 * - `min-max`: (x − min) ÷ (max − min) on the given scale; lower: (max − x) ÷ (max − min).
 * - `log-min-max`: the same of ln x; x ≤ 0 becomes missing.
 * - `distance`, ratio: x ÷ reference; lower: reference ÷ x. Difference: (x − reference) ÷ |reference|; lower: sign turned. A ratio of what
 *   is not positive says nothing and becomes missing.
 * - `percentile`: 100 × rank ÷ n.
 * - `categorical`: the points of the highest step whose percentile is reached by `percentile`, 0 below all.
 * - `above-below`: with w = x ÷ mean: 1 if w > 1 + p, −1 if w < 1 − p, else 0; lower: sign turned.
 *
 * Where all values are equal the indicator tells nothing: z-score 0, min-max the middle of its scale for every unit.
 */
export function normaliseColumn(values: Float64Array, direction: Direction, method: Normalisation): Float64Array {
  const sign = direction === 'higher' ? 1 : -1;
  switch (method.kind) {
    case 'none':
      return direction === 'higher' ? values.slice() : values.map((x) => -x);
    case 'rank':
      return ranksUpward(direction === 'higher' ? values : values.map((x) => -x));
    case 'z-score':
      return zScores(values, sign);
    case 'min-max':
      return minMax(values, direction, method);
    case 'log-min-max':
      return logMinMax(values, direction, method);
    case 'distance':
      return distances(values, direction, method);
    case 'percentile':
      return percentiles(values, direction);
    case 'categorical':
      return percentiles(values, direction).map((percentile) => pointsOf(percentile, method.steps));
    case 'above-below': {
      const { mean } = summaryOf(values);
      return values.map((x) => sign * sideOf(x / mean, method.share));
    }
    default:
      return assertNever(method);
  }
}

interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly least: number;
  readonly greatest: number;
}

function summaryOf(values: Float64Array): Summary {
  let count = 0;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number; // in range
    if (Number.isNaN(x)) continue;
    count++;
    sum += x;
    if (x < least) least = x;
    if (x > greatest) greatest = x;
  }
  return { count, mean: sum / count, least, greatest };
}

function zScores(values: Float64Array, sign: 1 | -1): Float64Array {
  const { count, mean, least, greatest } = summaryOf(values);
  if (least === greatest) return values.map((x) => (Number.isNaN(x) ? x : 0));
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number; // in range
    if (!Number.isNaN(x)) squares += (x - mean) ** 2;
  }
  const deviation = Math.sqrt(squares / (count - 1));
  return values.map((x) => (sign * (x - mean)) / deviation);
}

type MinMax = Extract<Normalisation, { readonly kind: 'min-max' | 'log-min-max' }>;

function minMax(values: Float64Array, direction: Direction, { bounds, clamp, scale = [0, 1] }: MinMax): Float64Array {
  const { least, greatest } = summaryOf(values);
  const low = bounds?.low ?? least;
  const high = bounds?.high ?? greatest;
  const [from, to] = scale;
  if (low === high) return values.map((x) => (Number.isNaN(x) ? x : (from + to) / 2));
  return values.map((value) => {
    const x = clamp ? Math.min(high, Math.max(low, value)) : value;
    return from + ((direction === 'higher' ? x - low : high - x) / (high - low)) * (to - from);
  });
}

function logMinMax(values: Float64Array, direction: Direction, method: MinMax): Float64Array {
  const { bounds, ...rest } = method;
  const logBounds = bounds && { low: Math.log(bounds.low), high: Math.log(bounds.high) };
  const logs = values.map((x) => (x > 0 ? Math.log(x) : Number.NaN));
  return minMax(logs, direction, logBounds ? { ...rest, bounds: logBounds } : rest);
}

function distances(
  values: Float64Array,
  direction: Direction,
  { to, form }: Extract<Normalisation, { readonly kind: 'distance' }>,
): Float64Array {
  const reference = referenceOf(values, direction, to);
  if (form === 'ratio') {
    const ratio = direction === 'higher' ? (x: number) => x / reference : (x: number) => reference / x;
    return values.map((x) => (x > 0 && reference > 0 ? ratio(x) : Number.NaN));
  }
  const sign = direction === 'higher' ? 1 : -1;
  return values.map((x) => (reference === 0 ? Number.NaN : (sign * (x - reference)) / Math.abs(reference)));
}

function referenceOf(values: Float64Array, direction: Direction, to: Reference): number {
  if (typeof to === 'object') return to.value;
  const { mean, least, greatest } = summaryOf(values);
  if (to === 'mean') return mean;
  return (to === 'best') === (direction === 'higher') ? greatest : least;
}

function percentiles(values: Float64Array, direction: Direction): Float64Array {
  const { count } = summaryOf(values);
  return ranksUpward(direction === 'higher' ? values : values.map((x) => -x)).map((rank) => (100 * rank) / count);
}

function pointsOf(percentile: number, steps: readonly PercentileStep[]): number {
  if (Number.isNaN(percentile)) return percentile;
  let reached = Number.NEGATIVE_INFINITY;
  let points = 0;
  for (const step of steps) {
    if (percentile >= step.percentile && step.percentile > reached) {
      reached = step.percentile;
      points = step.points;
    }
  }
  return points;
}

function sideOf(ratio: number, share: number): number {
  if (Number.isNaN(ratio)) return ratio;
  if (ratio > 1 + share) return 1;
  return ratio < 1 - share ? -1 : 0;
}
