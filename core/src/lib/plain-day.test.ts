import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayText, parseDay } from './plain-day.ts';

describe('calendar days', () => {
  it('text and number are two ways of saying the same day, for every day of 400 years and beyond', () => {
    for (let day = -150_000; day <= 150_000; day += 1) {
      const text = dayText(day);
      if (parseDay(text) !== day) expect(`${day} ${text}`).toBe(`${parseDay(text)} ${text}`);
    }
  });

  it('agrees with the platform', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
        expect(dayText(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });

  it('days that do not exist are refused', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '20260401', '1900-02-29']) {
      expect(parseDay(text)).toBeNull();
    }
    expect(parseDay('2024-02-29')).not.toBeNull();
    expect(parseDay('2000-02-29')).not.toBeNull();
  });
});
