import * as Q from '../../lib/rational.ts';
import { apartness, inOrder } from './apartness.ts';
import type { MeasureLevel } from './level.ts';

/** What several people said of one thing, in the order of the people; null: nothing. */
export type Marks = readonly (string | null)[];

/** So many things must have been marked by at least two people before a figure is told. */
export const LEAST_UNITS = 10;

/** How much people agree. `few`: fewer things than the least; `constant`: all marks are alike, and nothing tells agreement from chance. */
export type Agreement =
  | { readonly of: 'alpha'; readonly alpha: Q.Rational; readonly units: number }
  | { readonly of: 'few' | 'constant'; readonly units: number };

/**
 * A5 Krippendorff's α, exact. At the level of names marks may be any texts, above it they are decimal texts. A thing that fewer than two people marked
 * says nothing. 1: all agree; 0: as by chance; below: worse than by chance. After K. Krippendorff, Content Analysis (2004), ch. 11, by coincidences.
 */
export function agreementOf(units: readonly Marks[], level: MeasureLevel, least = LEAST_UNITS): Agreement {
  const found = coincidencesOf(units, level);
  if (found.units < least) return { of: 'few', units: found.units };
  const alpha = alphaOf(found, level);
  return alpha === null ? { of: 'constant', units: found.units } : { of: 'alpha', alpha, units: found.units };
}

/** What met among things with one number of marks. */
interface Meetings {
  /** Two marks of one thing that differ, by `lower index × values + higher index`: how often. */
  readonly differing: Map<number, number>;
  /** By value: the ordered meetings it took part in. */
  readonly taken: Float64Array;
}

/** Which value met which how often. */
export interface Coincidences {
  /** Things that at least two people marked. */
  readonly units: number;
  /** Values that were paired: names by their texts, numbers by size. */
  readonly values: readonly string[];
  /** By the number of marks m of a thing, of which each ordered meeting weighs 1/(m − 1). */
  readonly byMarks: ReadonlyMap<number, Meetings>;
}

/** A5 Counts which values met. */
export function coincidencesOf(units: readonly Marks[], level: MeasureLevel): Coincidences {
  const found = new Set<string>();
  let paired = 0;
  for (const marks of units) {
    if (countOf(marks) < 2) continue;
    paired++;
    for (const one of marks) if (one !== null) found.add(one);
  }
  const values = inOrder(found, level);
  const at = new Map(values.map((value, i) => [value, i]));
  const byMarks = new Map<number, Meetings>();
  for (const marks of units) {
    const m = countOf(marks);
    if (m < 2) continue;
    let meetings = byMarks.get(m);
    if (meetings === undefined) {
      meetings = { differing: new Map(), taken: new Float64Array(values.length) };
      byMarks.set(m, meetings);
    }
    meet(meetings, marks, at);
  }
  return { units: paired, values, byMarks };
}

function meet({ differing, taken }: Meetings, marks: Marks, at: ReadonlyMap<string, number>): void {
  for (let i = 0; i < marks.length; i++) {
    const one = marks[i] ?? null;
    if (one === null) continue;
    const c = at.get(one) ?? 0;
    for (let j = i + 1; j < marks.length; j++) {
      const other = marks[j] ?? null;
      if (other === null) continue;
      const k = at.get(other) ?? 0;
      taken[c] = (taken[c] ?? 0) + 1;
      taken[k] = (taken[k] ?? 0) + 1;
      if (c === k) continue;
      const key = Math.min(c, k) * taken.length + Math.max(c, k);
      differing.set(key, (differing.get(key) ?? 0) + 1);
    }
  }
}

function countOf(marks: Marks): number {
  let m = 0;
  for (const one of marks) if (one !== null) m++;
  return m;
}

/** A5 1 − (n − 1) · observed ÷ expected, both as sums over ordered pairs; null where all paired marks are alike. */
export function alphaOf({ values, byMarks }: Coincidences, level: MeasureLevel): Q.Rational | null {
  const totals = totalsOf({ values, byMarks });
  const { between, expected } = apartness(level, { values, totals });
  const chance = expected();
  if (Q.signOf(chance) === 0) return null;
  const parts = [...byMarks].map(([m, { differing }]) => {
    const terms = [...differing].map(([key, times]) => {
      const [c, k] = [Math.floor(key / values.length), key % values.length];
      return Q.multiply(Q.rational(BigInt(2 * times)), between(c, k));
    });
    return Q.divide(Q.sumRationals(terms), Q.rational(BigInt(m - 1)));
  });
  const degrees = Q.subtract(Q.sumRationals(totals), Q.ONE);
  return Q.subtract(Q.ONE, Q.divide(Q.multiply(degrees, Q.sumRationals(parts)), chance));
}

/** How many marks of each value were paired. */
export function totalsOf({ values, byMarks }: Pick<Coincidences, 'values' | 'byMarks'>): readonly Q.Rational[] {
  return values.map((_, c) =>
    Q.sumRationals([...byMarks].map(([m, { taken }]) => Q.rational(BigInt(taken[c] ?? 0), BigInt(m - 1)))),
  );
}
