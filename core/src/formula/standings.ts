import * as E from '../lib/exact.ts';
import type { Value } from './value.ts';

/** A member of a range after evaluation: whether it belongs (true, or missing when that is unknown), its value and weight. */
export interface EvaluatedMember {
  readonly applies: Value;
  readonly value: Value;
  readonly weight: Value | null;
}

/** What is ranked in a group of records. */
export interface Standings {
  /** Record by record; "not applicable" for those left out. */
  readonly values: readonly Value[];
  /** The numbers from the smallest to the greatest; null while one that takes part, or whether it does, is missing: then nobody's place is known. */
  readonly sorted: readonly E.Exact[] | null;
}

/** Puts the members of a group in order. */
export function standingsIn(members: readonly EvaluatedMember[]): Standings {
  const values = members.map(({ value }) => value);
  const numbers: E.Exact[] = [];
  for (const { applies, value } of members) {
    if ((applies.kind === 'truth' && !applies.value) || value.kind === 'not-applicable') continue;
    if (applies.kind === 'missing' || value.kind !== 'number') return { values, sorted: null };
    numbers.push(value.value);
  }
  return { values, sorted: numbers.sort(E.compare) };
}

/** How many of sorted numbers lie below a value. */
export function countBelow(sorted: readonly E.Exact[], value: E.Exact): number {
  return countWhile(sorted, (one) => E.compare(one, value) < 0);
}

/** How many of sorted numbers lie at or below a value. */
export function countUpTo(sorted: readonly E.Exact[], value: E.Exact): number {
  return countWhile(sorted, (one) => E.compare(one, value) <= 0);
}

/** How many of the first ones hold, where those that hold come first. */
function countWhile(sorted: readonly E.Exact[], holds: (one: E.Exact) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && holds(one)) low = middle + 1;
    else high = middle;
  }
  return low;
}
