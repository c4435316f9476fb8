import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayText, parseDay } from './plain-day.ts';
import { addWorkingDays, countWorkingDays, isAnnounced, isWorkingDay, yearNotAnnounced } from './working-day.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const daysOf = (year: number): number[] => {
  const days: number[] = [];
  for (let d = day(`${year}-01-01`); d <= day(`${year}-12-31`); d++) days.push(d);
  return days;
};
const inWeek = (d: number): boolean => ![0, 6].includes(new Date(d * 86_400_000).getUTCDay());

describe('working days', () => {
  it('weekdays are worked and weekends are not, as the platform counts them', () => {
    for (const d of daysOf(2031)) expect([dayText(d), isWorkingDay(d)]).toEqual([dayText(d), inWeek(d)]);
    expect(isWorkingDay(day('1969-12-31'))).toBe(true);
    expect(isWorkingDay(day('1969-12-28'))).toBe(false);
  });

  it('the holidays and exchanged days of 2025 and 2026 are those of the notices', () => {
    const departures = (year: number) => ({
      off: daysOf(year)
        .filter((d) => inWeek(d) && !isWorkingDay(d))
        .map(dayText),
      worked: daysOf(year)
        .filter((d) => !inWeek(d) && isWorkingDay(d))
        .map(dayText),
    });
    expect(departures(2025)).toEqual({
      off: [
        '2025-01-01',
        ...['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'],
        '2025-04-04',
        ...['2025-05-01', '2025-05-02', '2025-05-05'],
        '2025-06-02',
        ...['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
      ],
      worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    });
    expect(departures(2026)).toEqual({
      off: [
        ...['2026-01-01', '2026-01-02'],
        ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
        '2026-04-06',
        ...['2026-05-01', '2026-05-04', '2026-05-05'],
        '2026-06-19',
        '2026-09-25',
        ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      ],
      worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    });
  });

  it('the working days of a year come to 365 less weekends and the eleven or thirteen statutory days', () => {
    // 2024: 11 statutory days; since 2025 13. Exchanges cancel out.
    const worked = (year: number) => countWorkingDays(day(`${year}-01-01`), day(`${year}-12-31`));
    expect([worked(2023), worked(2024), worked(2025), worked(2026)]).toEqual([249, 251, 248, 248]);
  });

  it('a year without a notice is assumed to have plain weeks, and says so', () => {
    expect([isAnnounced(day('2026-12-31')), isAnnounced(day('2027-01-01')), isAnnounced(day('2022-12-31'))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isWorkingDay(day('2027-10-01'))).toBe(true);
  });

  it('a day beyond the last announced year names its year, an earlier one does not', () => {
    expect(['2022-12-31', '2026-12-31', '2027-01-01', '2028-05-04'].map(yearNotAnnounced)).toEqual([
      null,
      null,
      2027,
      2028,
    ]);
  });

  it('adding steps over holidays and lands on days worked in exchange', () => {
    const after = (from: string, count: number) => dayText(addWorkingDays(day(from), count));
    expect(after('2026-09-30', 1)).toBe('2026-10-08');
    expect(after('2026-10-09', 1)).toBe('2026-10-10');
    expect(after('2026-10-08', -1)).toBe('2026-09-30');
    expect(after('2026-09-18', 1)).toBe('2026-09-20');
    expect(after('2026-10-03', 0)).toBe('2026-10-08');
    expect(after('2026-10-10', 0)).toBe('2026-10-10');
  });

  it('counting and adding agree', () => {
    const anyDay = fc.integer({ min: day('2022-06-01'), max: day('2027-06-01') });
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 300 }), (from, count) => {
        const until = addWorkingDays(from, count);
        expect(countWorkingDays(from + 1, until)).toBe(count);
        expect(isWorkingDay(until)).toBe(true);
        const before = addWorkingDays(from, -count);
        expect(countWorkingDays(before, from - 1)).toBe(count);
      }),
    );
    expect(countWorkingDays(day('2026-03-02'), day('2026-03-01'))).toBe(0);
  });
});
