import { HOLIDAY_YEARS } from './holiday-year.ts';
import { dayText, parseDay } from './plain-day.ts';

/**
 * Working days in China: Monday to Friday, less the holidays that the State Council announces, plus the weekend days worked in exchange
 * (调休). Days are numbers as in `plain-day.ts`. Of a year whose notice is not out, the plain week is assumed: `isAnnounced` tells.
 */

/** Departures from the plain week: day → whether it is worked. */
const EXCEPTIONS: ReadonlyMap<number, boolean> = readExceptions();

function readExceptions(): Map<number, boolean> {
  const found = new Map<number, boolean>();
  for (const [year, { off, worked }] of Object.entries(HOLIDAY_YEARS)) {
    for (const [from, until] of off) {
      for (let day = dayOf(year, from); day <= dayOf(year, until); day++) found.set(day, false);
    }
    for (const day of worked) found.set(dayOf(year, day), true);
  }
  return found;
}

function dayOf(year: string, monthDay: string): number {
  const day = parseDay(`${year}-${monthDay}`);
  if (day === null) throw new Error(`no such day: ${year}-${monthDay}`);
  return day;
}

/** Whether the holidays of the day's year are announced; where not, its working days are assumed. */
export function isAnnounced(day: number): boolean {
  return Object.hasOwn(HOLIDAY_YEARS, Number(dayText(day).slice(0, 4)));
}

/** Whether the day is worked. */
export function isWorkingDay(day: number): boolean {
  return EXCEPTIONS.get(day) ?? isWeekday(day);
}

/** Monday to Friday; day 0 was a Thursday. */
function isWeekday(day: number): boolean {
  return (((day + 3) % 7) + 7) % 7 < 5;
}

const LAST_ANNOUNCED = Math.max(...Object.keys(HOLIDAY_YEARS).map(Number));

/** The year of a day written out, `2027-01-08`, where it lies after the last one whose holidays are announced; null where it does not. */
export function yearNotAnnounced(day: string): number | null {
  const year = Number(day.slice(0, 4));
  return year > LAST_ANNOUNCED ? year : null;
}

/**
 * The working day that lies so many working days after the day, or before it for a negative number. Zero gives the day itself where it is
 * worked, else the next one that is.
 */
export function addWorkingDays(day: number, count: number): number {
  const step = count < 0 ? -1 : 1;
  let at = day;
  if (count === 0) {
    while (!isWorkingDay(at)) at++;
    return at;
  }
  for (let left = Math.abs(count); left > 0; ) {
    at += step;
    if (isWorkingDay(at)) left--;
  }
  return at;
}

/** The same for a day written out, `2026-09-01`. Throws where the text is no day. */
export function dayAfterWorkingDays(from: string, count: number): string {
  const day = parseDay(from);
  if (day === null) throw new Error(`not a day: ${from}`);
  return dayText(addWorkingDays(day, count));
}

/** How many working days lie from one day to another, both included; none where the second lies before the first. */
export function countWorkingDays(from: number, until: number): number {
  let count = 0;
  for (let day = from; day <= until; day++) if (isWorkingDay(day)) count++;
  return count;
}
