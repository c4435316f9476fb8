import { describe, expect, it } from 'vitest';
import * as Q from './rational.ts';

/** The first primes up to `limit`. */
function primesUpTo(limit: number): readonly number[] {
  const composite = new Uint8Array(limit + 1);
  const primes: number[] = [];
  for (let n = 2; n <= limit; n++) {
    if (composite[n] === 1) continue;
    primes.push(n);
    for (let multiple = n * n; multiple <= limit; multiple += n) composite[multiple] = 1;
  }
  return primes;
}

/** Term by term, over the product of all denominators. */
function added(terms: readonly Q.Rational[]): Q.Rational {
  return terms.reduce((sum, { n, d }) => ({ n: sum.n * d + n * sum.d, d: sum.d * d }), Q.ZERO);
}

describe('sums of rationals', () => {
  it('over thousands of coprime denominators, more than one common multiple takes, equal adding term by term', () => {
    const terms = primesUpTo(50_000).map((p, i) => ({ n: BigInt(i % 3 === 0 ? -i : i), d: BigInt(p) }));
    expect(added(terms).d > 1n << 65_536n).toBe(true);
    expect(Q.compareRational(Q.sumRationals(terms), added(terms))).toBe(0);
  });

  it('joins denominators that share factors, and terms that can be reduced', () => {
    const terms = Array.from({ length: 500 }, (_, i) => ({ n: BigInt(6 * i - 700), d: BigInt(6 * ((i % 40) + 1)) }));
    expect(Q.compareRational(Q.sumRationals(terms), added(terms))).toBe(0);
  });

  it('of nothing is zero, of one term is the term, and terms may cancel', () => {
    expect(Q.sumRationals([])).toEqual(Q.ZERO);
    expect(Q.sumRationals([{ n: 3n, d: 7n }])).toEqual({ n: 3n, d: 7n });
    const third = { n: 1n, d: 3n };
    expect(Q.signOf(Q.sumRationals([third, Q.negate(third), third, Q.negate(third), third, Q.negate(third)]))).toBe(0);
  });
});
