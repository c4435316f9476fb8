import { dayText, parseDay } from '../lib/plain-day.ts';
import { addWorkingDays } from '../lib/working-day.ts';

/** P9 The day until which receivers owe what is expected: so many working days after the day of issue; null where the kind sets none. */
export function dueDay(issuedOn: string, within: number | undefined): string | null {
  const day = parseDay(issuedOn);
  if (within === undefined || day === null) return null;
  return dayText(addWorkingDays(day, within));
}

/** P10 Late is what comes, or has not come, after the day it was due. Days as `2026-09-01`. */
export function isLate(dueOn: string | null, doneOn: string | null, today: string): boolean {
  return dueOn !== null && (doneOn ?? today) > dueOn;
}
