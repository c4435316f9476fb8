import { describe, expect, it } from 'vitest';
import { agreementOf, honestyByPeriod, honestyOf } from './honesty.ts';

const pair = (self: string | null, verified: string | null, period = '2025-2026') => ({ period, self, verified });

describe('how far reported figures stood up', () => {
  it('of one figure is 1 where both agree, and less the wider the gap', () => {
    expect(agreementOf(pair('100', '100'))).toBe(1);
    expect(agreementOf(pair('100', '80'))).toBeCloseTo(0.8);
    expect(agreementOf(pair('80', '100'))).toBeCloseTo(0.8);
    expect(agreementOf(pair('10', '-10'))).toBe(0);
    expect(agreementOf(pair('0', '0.0'))).toBe(1);
    expect(agreementOf(pair(null, null))).toBe(1);
    expect(agreementOf(pair('5', null))).toBe(0);
    expect(agreementOf(pair('primary', 'junior'))).toBe(0);
  });

  it('over figures is their mean, and nothing where none was verified', () => {
    expect(honestyOf([])).toEqual({ verified: 0, exact: 0, index: null });
    expect(honestyOf([pair('100', '100'), pair('100', '50')])).toEqual({ verified: 2, exact: 1, index: 0.75 });
  });

  it('is told year by year, the latest first', () => {
    const told = honestyByPeriod([pair('1', '1', '2023-2024'), pair('4', '2', '2025-2026')]);
    expect(told.map(({ period, index }) => [period, index])).toEqual([
      ['2025-2026', 0.5],
      ['2023-2024', 1],
    ]);
  });
});
