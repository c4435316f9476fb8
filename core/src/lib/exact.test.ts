import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as E from './exact.ts';
import * as Q from './rational.ts';
import { isSquare, squareRoot } from './square-root.ts';

const q = (n: number, d = 1): Q.Rational => Q.rational(BigInt(n), BigInt(d));
const sqrt = (n: number, d = 1): E.Exact => E.root(q(n, d));

describe('exact numbers', () => {
  it('whole square roots are exact for any size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 600n }), (n) => {
        const r = squareRoot(n);
        return r * r <= n && (r + 1n) * (r + 1n) > n && isSquare(n * n) && (n < 2n || !isSquare(n * n + 1n));
      }),
      { numRuns: 2000 },
    );
  });

  it('roots of one square class join: √8 − 2√2 is zero, √12·√3 is 6', () => {
    expect(E.sign(E.subtract(sqrt(8), E.multiply(q(2), sqrt(2))))).toBe(0);
    expect(E.compare(E.multiply(sqrt(12), sqrt(3)), q(6))).toBe(0);
    expect(E.sign(E.subtract(sqrt(1, 2), E.divide(sqrt(2), q(2))))).toBe(0);
  });

  it('a product of roots that is whole is a rational number again', () => {
    expect(E.isRational(E.multiply(sqrt(2), sqrt(8)))).toBe(true);
    expect(E.isRational(E.multiply(sqrt(2), sqrt(3)))).toBe(false);
  });

  it('a quotient of root sums that is whole rounds like the whole number', () => {
    const a = E.add(E.multiply(q(5), sqrt(2)), E.multiply(q(5), sqrt(3)));
    const b = E.add(E.multiply(q(2), sqrt(2)), E.multiply(q(2), sqrt(3)));
    expect(E.toFixed(E.divide(a, b), 0)).toBe('3');
    expect(E.toFixed(E.negate(E.divide(a, b)), 0)).toBe('-3');
    expect(E.floor(E.multiply(E.divide(a, b), q(2)))).toBe(5n);
  });

  it('tells apart sums that float64 cannot: √a + √b against √c + √d', () => {
    // √10 + √11 and √5 + √18 agree to 3 decimals; the classic close pair agrees to 20.
    const left = E.add(sqrt(10), sqrt(11));
    const right = E.add(sqrt(5), sqrt(18));
    expect(E.compare(left, right)).toBe(1);
    const big = 10_000_000_000n;
    const a = E.root({ n: big * big + 1n, d: 1n });
    expect(E.compare(a, { n: big, d: 1n })).toBe(1);
    // The root is 10^10 + 5·10^-11 − ε: just below the half, so it rounds down.
    expect(E.toFixed(a, 10)).toBe('10000000000.0000000000');
    expect(E.toFixed(a, 11)).toBe('10000000000.00000000005');
  });

  it('rounds half away from zero, on the exact value', () => {
    expect(E.toFixed(q(5, 1000), 2)).toBe('0.01');
    expect(E.toFixed(q(-5, 1000), 2)).toBe('-0.01');
    expect(E.toFixed(q(4999999, 1000000000), 2)).toBe('0.00');
    expect(E.toFixed(sqrt(2), 6)).toBe('1.414214');
    expect(E.toFixed(q(1, 3), 6)).toBe('0.333333');
  });

  it('arithmetic with roots agrees with float64 to 12 digits and order is total', () => {
    const small = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(small, small, small, small, small, (a, b, c, d, e) => {
        const x = E.add(E.multiply(q(a, b), sqrt(c)), E.subtract(sqrt(d, e), q(b)));
        const y = E.divide(x, E.add(sqrt(a), q(1)));
        const f = ((a / b) * Math.sqrt(c) + Math.sqrt(d / e) - b) / (Math.sqrt(a) + 1);
        expect(Math.abs(E.toNumber(y) - f)).toBeLessThan(1e-10 * (1 + Math.abs(f) + b));
        expect(E.compare(y, y)).toBe(0);
        expect(E.sign(E.subtract(E.multiply(y, E.add(sqrt(a), q(1))), x))).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('decimals survive the way through float64 when they have at most 15 digits', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }),
        fc.integer({ min: 0, max: 9 }),
        (n, k) => {
          const text = Q.decimalText(n, k);
          const back = Q.decimalOf(Number(text));
          return Q.compareRational(back, Q.rational(n, Q.powerOfTen(k))) === 0;
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('refuses more roots than it can hold', () => {
    let sum: E.Exact = Q.ZERO;
    expect(() => {
      for (let i = 0; i < 400; i++) sum = E.add(sum, sqrt(1 + i * 2));
    }).toThrow(E.TooManyRootsError);
  });
});
