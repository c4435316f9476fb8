import { expect, it } from 'vitest';
import { plainDateOf, plainMomentOf } from './plain-date.ts';

it('the day changes at midnight of the clock in China', () => {
  expect(plainDateOf(new Date('2026-08-31T15:59:59.999Z'))).toBe('2026-08-31');
  expect(plainDateOf(new Date('2026-08-31T16:00:00Z'))).toBe('2026-09-01');
  expect(plainMomentOf(new Date('2026-12-31T16:05:59Z'))).toBe('2027-01-01 00:05');
});
