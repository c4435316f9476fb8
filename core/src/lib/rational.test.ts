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

describe('rationals', () => {
  const q = (n: number, d = 1): Q.Rational => Q.rational(BigInt(n), BigInt(d));
  const equal = (a: Q.Rational, b: Q.Rational) => expect([a, b, Q.compareRational(a, b)]).toEqual([a, b, 0]);

  it('the denominator is positive, whatever signs are given; a zero one is a fault', () => {
    expect([q(1, 2), q(-1, 2), q(1, -2), q(-1, -2)].map(({ n, d }) => [n, d])).toEqual([
      [1n, 2n],
      [-1n, 2n],
      [-1n, 2n],
      [1n, 2n],
    ]);
    expect(() => q(1, 0)).toThrow(RangeError);
  });

  it('adds, subtracts, multiplies, divides, compares and tells signs', () => {
    equal(Q.add(q(1, 2), q(1, 3)), q(5, 6));
    equal(Q.add(q(1, 6), q(1, 6)), q(1, 3));
    equal(Q.subtract(q(1, 2), q(1, 3)), q(1, 6));
    equal(Q.subtract(q(5, 6), q(1, 6)), q(2, 3));
    equal(Q.multiply(q(2, 3), q(3, 5)), q(2, 5));
    equal(Q.divide(q(2, 3), q(-4, 5)), q(-5, 6));
    equal(Q.negate(q(2, 3)), q(-2, 3));
    expect([q(-1, 9), q(0, 9), q(1, 9)].map(Q.signOf)).toEqual([-1, 0, 1]);
    expect([Q.compareRational(q(1, 3), q(1, 2)), Q.compareRational(q(1, 2), q(1, 3))]).toEqual([-1, 1]);
    equal(Q.ZERO, q(0));
    equal(Q.ONE, q(1));
  });

  it('is written in lowest terms when asked', () => {
    expect(Q.reduced(q(12, 18))).toEqual({ n: 2n, d: 3n });
    expect(Q.reduced(q(-12, 18))).toEqual({ n: -2n, d: 3n });
    expect(Q.reduced(q(0, 18))).toEqual({ n: 0n, d: 1n });
    expect(Q.reduced(q(2, 3))).toEqual({ n: 2n, d: 3n });
  });

  it('great denominators are reduced, so that they do not grow for ever', () => {
    const great = 3n ** 200n;
    expect(Q.add({ n: 1n, d: great }, { n: great - 1n, d: great })).toEqual({ n: 1n, d: 1n });
    expect(Q.rational(-great, -great)).toEqual({ n: 1n, d: 1n });
  });

  it.each([
    ['12', 12, 1],
    ['-12.50', -25, 2],
    ['+0.125', 1, 8],
    ['.5', 1, 2],
    ['5.', 5, 1],
    ['1e3', 1000, 1],
    ['1.5e1', 15, 1],
    ['25e-1', 5, 2],
    ['1e-2', 1, 100],
  ])('reads %s exactly', (text, n, d) => {
    const read = Q.parseDecimal(text);
    equal(read ?? q(-999), q(n, d));
  });

  it.each(['', '-', '.', 'e3', '1,5', '0x1', '1 2', 'NaN'])('%j is no decimal', (text) => {
    expect(Q.parseDecimal(text)).toBeNull();
  });

  it('a float64 stands for its shortest text', () => {
    equal(Q.decimalOf(0.1), q(1, 10));
    equal(Q.decimalOf(-2.5), q(-5, 2));
    equal(Q.decimalOf(7), q(7));
    equal(Q.decimalOf(1e21), Q.rational(10n ** 21n));
    equal(Q.decimalOf(1e-7), Q.rational(1n, 10n ** 7n));
    expect(() => Q.decimalOf(Number.NaN)).toThrow(RangeError);
  });

  it('powers of ten, and whole numbers not above', () => {
    expect([0, 1, 5, 2].map(Q.powerOfTen)).toEqual([1n, 10n, 100_000n, 100n]);
    expect([q(7, 2), q(-7, 2), q(4, 2), q(-4, 2), q(0)].map(Q.floorRational)).toEqual([3n, -4n, 2n, -2n, 0n]);
  });

  it('writes scaled whole numbers, and fractions that end', () => {
    const written = [Q.decimalText(-1250n, 2), Q.decimalText(5n, 3), Q.decimalText(-7n, 0), Q.decimalText(0n, 2)];
    expect(written).toEqual(['-12.50', '0.005', '-7', '0.00']);
    const fractions = [q(1, 4), q(-3, 2), q(7, 5), q(6, 3), q(1, 20), q(3, 40), q(11, 100), q(0)];
    expect(fractions.map(Q.exactDecimalText)).toEqual(['0.25', '-1.5', '1.4', '2', '0.05', '0.075', '0.11', '0']);
    expect([q(1, 3), q(1, 6), q(5, 70)].map(Q.exactDecimalText)).toEqual([null, null, null]);
    expect(Q.exactDecimalText(Q.rational(1n, 10n ** 30n))).toBe(`0.${'0'.repeat(29)}1`);
    expect(Q.exactDecimalText(Q.rational(1n, 10n ** 32n))).toBeNull();
  });

  it('the nearest float64, of numbers beyond its range too', () => {
    expect(Q.toNumber(q(1, 4))).toBe(0.25);
    const huge = 10n ** 400n;
    expect(Q.toNumber({ n: 3n * huge, d: 4n * huge })).toBeCloseTo(0.75, 14);
    expect(Q.toNumber({ n: -(10n ** 320n), d: 10n ** 310n })).toBeCloseTo(-1e10, 0);
    expect(Q.toNumber({ n: 1n, d: huge })).toBe(0);
  });
});
