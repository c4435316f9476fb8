import * as Q from '../../lib/rational.ts';
import type { MeasureLevel } from './level.ts';

/** How far values lie apart at a level of measurement. */
export interface Apartness {
  /** How far two values lie apart, squared. */
  readonly between: (c: number, k: number) => Q.Rational;
  /** Over all ordered pairs of values: how often chance would bring them together, times how far they lie apart. */
  readonly expected: () => Q.Rational;
}

interface Paired {
  readonly values: readonly string[];
  /** How many marks of each value were paired. */
  readonly totals: readonly Q.Rational[];
}

/** Values in the order in which a level counts them. */
export function inOrder(values: Iterable<string>, level: MeasureLevel): readonly string[] {
  if (level === 'nominal') return [...values].sort();
  return [...values]
    .map((text) => ({ text, number: numberOf(text) }))
    .sort((a, b) => Q.compareRational(a.number, b.number))
    .map(({ text }) => text);
}

function numberOf(text: string): Q.Rational {
  const number = Q.parseDecimal(text);
  if (number === null) throw new Error(`no decimal number: ${text}`);
  return number;
}

/** A5 The distances of each level: names are alike or not, ranks lie apart by the marks between them, numbers by their difference, or by its share of their sum. */
export function apartness(level: MeasureLevel, { values, totals }: Paired): Apartness {
  switch (level) {
    case 'nominal':
      return { between: () => Q.ONE, expected: () => unlike(totals) };
    case 'ordinal':
      return ofPlaces(middleRanks(totals), totals);
    case 'interval':
      return ofPlaces(values.map(numberOf), totals);
    case 'ratio':
      return ofRatios(values.map(numberOf), totals);
  }
}

const square = (x: Q.Rational): Q.Rational => Q.multiply(x, x);

function unlike(totals: readonly Q.Rational[]): Q.Rational {
  return Q.subtract(square(Q.sumRationals(totals)), Q.sumRationals(totals.map(square)));
}

/** The middle rank of each value: all marks below it and half of its own. */
function middleRanks(totals: readonly Q.Rational[]): readonly Q.Rational[] {
  const half = Q.rational(1n, 2n);
  let below = Q.ZERO;
  return totals.map((own) => {
    const middle = Q.add(below, Q.multiply(own, half));
    below = Q.add(below, own);
    return middle;
  });
}

/** Σ n_c n_k (x_c − x_k)² = 2 (n Σ n_c x_c² − (Σ n_c x_c)²): one pass instead of one over all pairs. */
function ofPlaces(places: readonly Q.Rational[], totals: readonly Q.Rational[]): Apartness {
  const at = (c: number): Q.Rational => places[c] ?? Q.ZERO;
  return {
    between: (c, k) => square(Q.subtract(at(c), at(k))),
    expected: () => {
      const weighted = totals.map((n, c) => Q.multiply(n, at(c)));
      const squares = weighted.map((nx, c) => Q.multiply(nx, at(c)));
      const all = Q.multiply(Q.sumRationals(totals), Q.sumRationals(squares));
      return Q.multiply(Q.rational(2n), Q.subtract(all, square(Q.sumRationals(weighted))));
    },
  };
}

/** (x − y)² ÷ (x + y)², of numbers from zero up. */
function ofRatios(numbers: readonly Q.Rational[], totals: readonly Q.Rational[]): Apartness {
  if (numbers.some((one) => Q.signOf(one) < 0)) throw new Error('a ratio is of numbers from zero up');
  const [x, of] = [wholes(numbers), wholes(totals)];
  return {
    between: (c, k) => {
      const [a, b] = [x.n[c] ?? 0n, x.n[k] ?? 0n];
      return Q.rational((a - b) ** 2n, (a + b) ** 2n);
    },
    expected: () => {
      // Terms with one sum of x and y share a denominator: thousands of sums instead of millions of fractions.
      const bySum = new Map<bigint, bigint>();
      for (const [c, a] of x.n.entries()) {
        for (const [k, b] of x.n.entries()) {
          if (k <= c) continue;
          const term = 2n * (of.n[c] ?? 0n) * (of.n[k] ?? 0n) * (a - b) ** 2n;
          bySum.set(a + b, (bySum.get(a + b) ?? 0n) + term);
        }
      }
      const sum = Q.sumRationals([...bySum].map(([s, term]) => Q.rational(term, s * s)));
      return Q.divide(sum, Q.rational(of.d * of.d));
    },
  };
}

/** Numbers over one denominator. */
function wholes(numbers: readonly Q.Rational[]): { readonly n: readonly bigint[]; readonly d: bigint } {
  const d = numbers.reduce((most, one) => leastMultiple(most, Q.reduced(one).d), 1n);
  return { n: numbers.map((one) => (one.n * d) / one.d), d };
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
