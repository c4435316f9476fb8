import { describe, expect, it } from 'vitest';
import { dayText, parseDay } from '../lib/plain-day.ts';
import { lastDayReached, reminderDay, workingDaysLeft } from './reminder-day.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;

describe('the day on which a step is reached', () => {
  it('counts working days before and after, over weekends and over a holiday with its worked Sunday', () => {
    const on = (due: string, days: number) => dayText(reminderDay(day(due), days));
    expect(on('2026-11-27', -5)).toBe('2026-11-20'); // a Friday, and the Friday before
    expect(on('2026-11-27', 0)).toBe('2026-11-27');
    expect(on('2026-11-27', 1)).toBe('2026-11-30');
    expect(on('2026-10-09', -1)).toBe('2026-10-08');
    expect(on('2026-10-08', -1)).toBe('2026-09-30'); // 国庆节 lies between
  });

  it('what falls on a day off is told on the last working day before it, never too late', () => {
    expect(dayText(reminderDay(day('2026-11-28'), 0))).toBe('2026-11-27');
    expect(dayText(reminderDay(day('2026-11-28'), -1))).toBe('2026-11-26');
    expect(dayText(reminderDay(day('2026-11-28'), 1))).toBe('2026-11-30');
  });

  it('the last day reached is the border for every day of a year and every lead time', () => {
    const first = day('2026-01-01');
    for (const days of [-40, -5, -1, 0, 1, 3, 10]) {
      for (let today = first; today < first + 365; today += 1) {
        const last = lastDayReached(today, days);
        expect(reminderDay(last, days)).toBeLessThanOrEqual(today);
        expect(reminderDay(last + 1, days)).toBeGreaterThan(today);
      }
    }
  });

  it('days left are working days; since then they are negative, and zero over a weekend', () => {
    expect(workingDaysLeft(day('2026-11-24'), day('2026-11-27'))).toBe(3);
    expect(workingDaysLeft(day('2026-11-24'), day('2026-11-24'))).toBe(0);
    expect(workingDaysLeft(day('2026-11-24'), day('2026-11-19'))).toBe(-3);
    expect(workingDaysLeft(day('2026-11-29'), day('2026-11-27'))).toBe(0);
  });
});
