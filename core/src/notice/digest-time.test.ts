import { describe, expect, it } from 'vitest';
import { parseDay } from '../lib/plain-day.ts';
import { type DigestRhythm, digestDayDue, digestMinute, isQuiet, isTellingTime, pauseSeconds } from './digest-time.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const at = (text: string, clock: string) => {
  const [hour = '0', minute = '0'] = clock.split(':');
  return { day: day(text), minute: Number(hour) * 60 + Number(minute) };
};
const DAILY: DigestRhythm = { rhythm: 'daily', weekday: 1, digestAt: 8 * 60 + 17, quiet: null };

describe('the minute of a digest', () => {
  it('is never full nor half an hour, stays in its hour, and every other minute is used', () => {
    const minutes = new Set(Array.from({ length: 5000 }, (_, spread) => digestMinute(9, spread)));
    expect(minutes.size).toBe(58);
    expect([...minutes].filter((minute) => minute % 30 === 0 || Math.floor(minute / 60) !== 9)).toEqual([]);
    expect(digestMinute(8, -3)).toBe(digestMinute(8, 55));
  });
});

describe('when messages leave', () => {
  it('on working days in working hours, a worked Sunday included, never at :00 or :30', () => {
    expect(isTellingTime(at('2026-11-24', '08:01'))).toBe(true);
    expect(isTellingTime(at('2026-11-24', '07:59'))).toBe(false);
    expect(isTellingTime(at('2026-11-24', '18:00'))).toBe(false);
    expect(isTellingTime(at('2026-11-24', '10:30'))).toBe(false);
    expect(isTellingTime(at('2026-11-28', '10:01'))).toBe(false);
    expect(isTellingTime(at('2026-10-01', '10:01'))).toBe(false);
    expect(isTellingTime(at('2026-09-20', '10:01'))).toBe(true); // 调休
  });

  it('a daily digest is due from its minute on, the whole working day; a missed day is not made up', () => {
    expect(digestDayDue(DAILY, at('2026-11-24', '08:16'))).toBe(null);
    expect(digestDayDue(DAILY, at('2026-11-24', '08:17'))).toBe(day('2026-11-24'));
    expect(digestDayDue(DAILY, at('2026-11-24', '17:59'))).toBe(day('2026-11-24'));
    expect(digestDayDue(DAILY, at('2026-11-28', '12:01'))).toBe(null);
  });

  it('a weekly digest falls on its day or the next working day, and is made up for some days', () => {
    const weekly: DigestRhythm = { ...DAILY, rhythm: 'weekly', weekday: 1 };
    expect(digestDayDue(weekly, at('2026-11-23', '08:01'))).toBe(null);
    expect(digestDayDue(weekly, at('2026-11-23', '08:17'))).toBe(day('2026-11-23'));
    expect(digestDayDue(weekly, at('2026-11-25', '08:01'))).toBe(day('2026-11-23'));
    expect(digestDayDue({ ...weekly, weekday: 5 }, at('2026-11-26', '09:01'))).toBe(null);
    expect(digestDayDue({ ...weekly, weekday: 7 }, at('2026-11-23', '09:01'))).toBe(day('2026-11-23'));
    // 国庆节: the week's Thursday is off, so it comes on the first working day after.
    expect(digestDayDue({ ...weekly, weekday: 4 }, at('2026-10-08', '09:01'))).toBe(day('2026-10-08'));
  });

  it('quiet hours hold a digest back, also over midnight', () => {
    const quiet = { from: 8 * 60, until: 9 * 60 };
    expect(digestDayDue({ ...DAILY, quiet }, at('2026-11-24', '08:40'))).toBe(null);
    expect(digestDayDue({ ...DAILY, quiet }, at('2026-11-24', '09:01'))).toBe(day('2026-11-24'));
    const night = { from: 22 * 60, until: 7 * 60 };
    expect([23 * 60, 6 * 60, 7 * 60, 12 * 60].map((minute) => isQuiet(night, minute))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('pauses between tries grow up to a limit, and heed what the other side asks for', () => {
    expect([1, 2, 3, 4, 5, 9].map((tries) => pauseSeconds(tries, null))).toEqual([60, 240, 960, 3840, 14_400, 14_400]);
    expect(pauseSeconds(1, 600)).toBe(600);
    expect(pauseSeconds(1, 1)).toBe(60);
    expect(pauseSeconds(1, 10 ** 9)).toBe(14_400);
  });
});
