import { describe, expect, it } from 'vitest';
import { namedDayIn, periodName, periodOf, workingDayIn } from './calendar-period.ts';

describe('weeks, months and quarters', () => {
  it('a period has its first day and the first day after it', () => {
    expect(periodOf('week', '2026-11-29')).toEqual({ from: '2026-11-23', before: '2026-11-30' });
    expect(periodOf('month', '2026-02-28')).toEqual({ from: '2026-02-01', before: '2026-03-01' });
    expect(periodOf('quarter', '2026-11-29')).toEqual({ from: '2026-10-01', before: '2027-01-01' });
  });

  it('a named day is the last one where the period is shorter, and moves to a worked one where it must', () => {
    expect(namedDayIn({ every: 'month', on: 31 }, '2026-02-10')).toBe('2026-02-28');
    expect(namedDayIn({ every: 'month', on: 25 }, '2026-02-10')).toBe('2026-02-25');
    expect(namedDayIn({ every: 'quarter', on: 31 }, '2026-10-08')).toBe('2026-12-31');
    expect(namedDayIn({ every: 'week', on: 7 }, '2026-11-25')).toBe('2026-11-29');
    // A Sunday at the end of its week: the Friday before it.
    expect(workingDayIn({ every: 'week', on: 7 }, '2026-11-25')).toBe('2026-11-27');
  });

  it('weeks are counted as ISO 8601 does, also over the turn of a year', () => {
    expect(periodName('week', '2026-11-27')).toBe('2026年第48周');
    expect(periodName('week', '2026-12-31')).toBe('2026年第53周');
    expect(periodName('week', '2027-01-03')).toBe('2026年第53周');
    expect(periodName('week', '2027-01-04')).toBe('2027年第1周');
    expect(periodName('month', '2026-11-27')).toBe('2026年11月');
    expect(periodName('quarter', '2026-11-27')).toBe('2026年第四季度');
  });
});
