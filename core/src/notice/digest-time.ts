import { addWorkingDays, isWorkingDay } from '../lib/working-day.ts';

/**
 * When somebody is told. Days are numbers as in `lib/plain-day.ts`, minutes count from midnight in China. Everybody has a minute of their
 * own, so that not all messages leave at once, and none at the full or half hour, when everybody else's do.
 */

/** Messages leave on working days between these minutes, but for severe ones. */
const WORK_FROM = 8 * 60;
const WORK_UNTIL = 18 * 60;
/** Of the sixty minutes of an hour all but :00 and :30. */
const MINUTES = 58;
/** A weekly digest that was missed is made up for so many days, then the next one tells it all. */
const WEEKLY_GRACE_DAYS = 4;

/** The minute of the day at which somebody's digest is made: in their hour, at the minute that `spread` (any whole number) falls to. */
export function digestMinute(hour: number, spread: number): number {
  const nth = ((spread % MINUTES) + MINUTES) % MINUTES;
  return hour * 60 + 1 + nth + (nth >= 29 ? 1 : 0);
}

/** Whether a minute of the day is a full or half hour, at which nothing is sent. */
export function isRound(minute: number): boolean {
  return minute % 30 === 0;
}

/** What decides about the time of digests. */
export interface DigestRhythm {
  readonly rhythm: 'daily' | 'weekly';
  /** 1 is Monday. */
  readonly weekday: number;
  /** Minute of the day. */
  readonly digestAt: number;
  readonly quiet: { readonly from: number; readonly until: number } | null;
}

/** A moment in China. */
export interface Moment {
  readonly day: number;
  readonly minute: number;
}

/** Whether a minute lies in quiet hours, which may go over midnight: from included, until not. */
export function isQuiet(quiet: DigestRhythm['quiet'], minute: number): boolean {
  if (quiet === null) return false;
  return quiet.from < quiet.until
    ? minute >= quiet.from && minute < quiet.until
    : minute >= quiet.from || minute < quiet.until;
}

/** Whether messages that are not severe may leave now. */
export function isTellingTime({ day, minute }: Moment): boolean {
  return isWorkingDay(day) && minute >= WORK_FROM && minute < WORK_UNTIL && !isRound(minute);
}

/**
 * The day whose digest is to be made now, null when there is none: today's after the person's minute for the daily one; for the weekly one
 * the chosen day of the week, or the first working day after it, also a few days later where it was missed.
 */
export function digestDayDue(rhythm: DigestRhythm, now: Moment): number | null {
  if (!isTellingTime(now) || isQuiet(rhythm.quiet, now.minute)) return null;
  if (rhythm.rhythm === 'daily') return now.minute >= rhythm.digestAt ? now.day : null;
  const monday = now.day - weekdayOf(now.day) + 1;
  const chosen = addWorkingDays(monday + rhythm.weekday - 1, 0);
  const before = addWorkingDays(monday - 7 + rhythm.weekday - 1, 0);
  const scheduled = chosen <= now.day ? chosen : before;
  if (now.day - scheduled > WEEKLY_GRACE_DAYS) return null;
  return now.day > scheduled || now.minute >= rhythm.digestAt ? scheduled : null;
}

/** 1 is Monday; day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 4 * 3600;
/** After so many tries a message is given up; what it told is told by the next digest. */
export const MOST_TRIES = 6;

/** Seconds to wait before a message is tried again after so many tries; `asked` is what the other side asks for, null where it does not. */
export function pauseSeconds(tries: number, asked: number | null): number {
  const own = Math.min(FIRST_PAUSE_SECONDS * 4 ** (tries - 1), LONGEST_PAUSE_SECONDS);
  return asked === null ? own : Math.min(Math.max(own, asked), LONGEST_PAUSE_SECONDS);
}
