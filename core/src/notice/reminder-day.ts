import { addWorkingDays, countWorkingDays, isWorkingDay } from '../lib/working-day.ts';

/** Days are numbers as in `lib/plain-day.ts`. */

/**
 * The day on which a step so many working days after a day is reached; before it for a negative number. What falls on a day that is not
 * worked counts from the last working day before it, so that nobody is reminded too late.
 */
export function reminderDay(dueDay: number, days: number): number {
  if (days > 0) return addWorkingDays(dueDay, days);
  if (!isWorkingDay(dueDay)) return addWorkingDays(dueDay, days - 1);
  return days === 0 ? dueDay : addWorkingDays(dueDay, days);
}

/** The latest day of a matter whose step of so many working days is reached today: all matters up to it have reached the step. */
export function lastDayReached(today: number, days: number): number {
  const isReached = (day: number): boolean => reminderDay(day, days) <= today;
  let day = today;
  while (!isReached(day)) day--;
  while (isReached(day + 1)) day++;
  return day;
}

/** Working days left until a day, today not counted; negative: working days since. */
export function workingDaysLeft(today: number, dueDay: number): number {
  if (dueDay >= today) return countWorkingDays(today + 1, dueDay);
  const since = countWorkingDays(dueDay + 1, today);
  return since === 0 ? 0 : -since;
}
