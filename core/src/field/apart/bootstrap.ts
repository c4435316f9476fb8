import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import * as Q from '../../lib/rational.ts';
import { coincidencesOf, LEAST_UNITS, type Marks } from './alpha.ts';
import type { MeasureLevel } from './level.ts';

const RESAMPLES = 1000;
/** Where more of the resamples than this have nothing but like marks, no interval is told. */
const MOST_CONSTANT = 50;

/** Within which bounds α lies in 95 % of the resamples, with the seed from which anybody draws them again. */
export interface AlphaInterval {
  readonly from: number;
  readonly until: number;
  readonly seed: number;
  readonly resamples: number;
}

/**
 * A6 A 95 % interval of α by drawing things again with replacement, 1000 times (percentiles). Null where there are too few things, or too many
 * resamples in which all marks are alike. In float64: the interval is itself an estimate.
 */
export function alphaInterval(units: readonly Marks[], level: MeasureLevel, seed: number): AlphaInterval | null {
  const paired = units.filter((marks) => marks.filter((one) => one !== null).length >= 2);
  if (paired.length < LEAST_UNITS) return null;
  const { values } = coincidencesOf(paired, level);
  const at = new Map(values.map((value, i) => [value, i]));
  const things = paired.map((marks) => marks.flatMap((one) => (one === null ? [] : [at.get(one) ?? 0])));
  const numbers = level === 'nominal' ? [] : values.map((text) => Q.toNumber(Q.parseDecimal(text) ?? Q.ZERO));
  const random = xoroshiro128plus(seed);
  const found: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const drawn = Array.from({ length: things.length }, () => things[below(things.length, random.next())] ?? []);
    const alpha = floatAlpha(drawn, { level, numbers, size: values.length });
    if (alpha !== null) found.push(alpha);
  }
  if (RESAMPLES - found.length > MOST_CONSTANT) return null;
  found.sort((a, b) => a - b);
  const quantile = (share: number): number => found[Math.floor(share * (found.length - 1))] ?? 0;
  return { from: quantile(0.025), until: quantile(0.975), seed, resamples: found.length };
}

/** A whole number below `limit` from 32 random bits. */
function below(limit: number, bits: number): number {
  return Math.floor(((bits >>> 0) / 2 ** 32) * limit);
}

function floatAlpha(
  things: readonly (readonly number[])[],
  {
    level,
    numbers,
    size,
  }: { readonly level: MeasureLevel; readonly numbers: readonly number[]; readonly size: number },
): number | null {
  const totals = new Float64Array(size);
  for (const marks of things) for (const c of marks) totals[c] = (totals[c] ?? 0) + 1;
  const places = level === 'ordinal' ? ranksOf(totals) : numbers;
  const apart = (c: number, k: number): number => {
    if (c === k) return 0;
    if (level === 'nominal') return 1;
    const [x, y] = [places[c] ?? 0, places[k] ?? 0];
    return level === 'ratio' ? ((x - y) / (x + y)) ** 2 : (x - y) ** 2;
  };
  let observed = 0;
  for (const marks of things) {
    for (let i = 0; i < marks.length; i++) {
      for (let j = i + 1; j < marks.length; j++) {
        observed += (2 * apart(marks[i] ?? 0, marks[j] ?? 0)) / (marks.length - 1);
      }
    }
  }
  let [expected, all] = [0, 0];
  for (let c = 0; c < size; c++) {
    all += totals[c] ?? 0;
    for (let k = c + 1; k < size; k++) expected += 2 * (totals[c] ?? 0) * (totals[k] ?? 0) * apart(c, k);
  }
  return expected === 0 ? null : 1 - ((all - 1) * observed) / expected;
}

function ranksOf(totals: Float64Array): readonly number[] {
  let below = 0;
  return [...totals].map((own) => {
    const middle = below + own / 2;
    below += own;
    return middle;
  });
}
