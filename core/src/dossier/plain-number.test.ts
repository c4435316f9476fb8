import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NOT_PLAIN, plainNumber } from './plain-number.ts';

const whole = (text: string): number => plainNumber(text, 0, text.length);

it('is the number that the decimal is', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(digits, fc.nat(15), fc.boolean(), (all, at, negative) => {
      const point = Math.min(at, all.length);
      const text = `${negative ? '-' : ''}${all.slice(0, point)}.${all.slice(point)}`;
      expect(whole(text)).toBe(Number(text));
      expect(plainNumber(`9${text}9`, 1, text.length + 1)).toBe(Number(text));
      expect(whole(all)).toBe(Number(all));
    }),
    { numRuns: 20_000 },
  );
});

it('nothing is missing, and what is not plain is left to others', () => {
  expect(whole('')).toBeNaN();
  for (const text of ['-', '.', '1.2.3', '1e3', ' 1', '1,000', '１', '+1', '--1', '1-', '1234567890123456', '是']) {
    expect(whole(text)).toBe(NOT_PLAIN);
  }
});
