import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeRoot } from './whole-root.ts';

it('whole roots of any degree are exact for any size', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1n << 400n }), fc.integer({ min: 1, max: 60 }), (n, degree) => {
      const root = wholeRoot(n, degree);
      expect(root ** BigInt(degree) <= n && (root + 1n) ** BigInt(degree) > n).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(wholeRoot(10n ** 60n, 60)).toBe(10n);
  expect(wholeRoot(10n ** 60n - 1n, 60)).toBe(9n);
});
