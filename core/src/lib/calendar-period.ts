import { chineseNumber } from './chinese-number.ts';
import { addMonths, dayText, parseDay } from './plain-day.ts';
import { addWorkingDays } from './working-day.ts';

/** How often something comes round. */
export const PERIODS = ['week', 'month', 'quarter'] as const;
/** How often something comes round. */
export type Every = (typeof PERIODS)[number];

/** Once in each period: on a day of the week (Monday is 1), of the month, or of the last month of the quarter. */
export interface OnceIn {
  readonly every: Every;
  readonly on: number;
}

/** A week, month or quarter with its first day and the first day after it. */
export interface Period {
  readonly from: string;
  readonly before: string;
}

const dayOf = (day: string): number => {
  const found = parseDay(day);
  if (found === null) throw new Error(`not a day: ${day}`);
  return found;
};
const WEEK = 7;
const THURSDAY = 3;
/** Day 0 was a Thursday: the Monday of a day's week. */
const mondayOf = (day: number): number => day - ((((day + THURSDAY) % WEEK) + WEEK) % WEEK);
const MONTHS_OF_QUARTER = 3;

/** The week, month or quarter in which a day lies. */
export function periodOf(every: Every, day: string): Period {
  if (every === 'week') {
    const monday = mondayOf(dayOf(day));
    return { from: dayText(monday), before: dayText(monday + WEEK) };
  }
  const month = Number(day.slice(5, 7));
  const back = every === 'month' ? 0 : (month - 1) % MONTHS_OF_QUARTER;
  const from = addMonths(`${day.slice(0, 7)}-01`, -back);
  return { from, before: addMonths(from, every === 'month' ? 1 : MONTHS_OF_QUARTER) };
}

/** The day that is named in the period of a day, whether it is worked or not; in a period without it the last day. */
export function namedDayIn({ every, on }: OnceIn, day: string): string {
  const { from, before } = periodOf(every, day);
  const first = every === 'quarter' ? addMonths(before, -1) : from;
  return dayText(Math.min(dayOf(first) + on, dayOf(before)) - 1);
}

/** The working day on which something comes round in the period of a day: the named one, or the next working day; where that lies in another period the last one before, where the period has none the next. */
export function workingDayIn(rhythm: OnceIn, day: string): string {
  const { from, before } = periodOf(rhythm.every, day);
  const named = dayOf(namedDayIn(rhythm, day));
  const next = dayText(addWorkingDays(named, 0));
  const earlier = dayText(addWorkingDays(named, -1));
  return next < before || earlier < from ? next : earlier;
}

/** The day before a day. */
export const dayBefore = (day: string): string => dayText(dayOf(day) - 1);
/** The day after a day. */
export const dayAfter = (day: string): string => dayText(dayOf(day) + 1);

/** What people call the period in which a day lies: 2026年第48周, 2026年11月, 2026年第四季度. Weeks are counted as ISO 8601 does: the first one has the first Thursday of the year. */
export function periodName(every: Every, day: string): string {
  const { from } = periodOf(every, day);
  if (every === 'week') {
    const thursday = dayText(dayOf(from) + THURSDAY);
    const first = dayOf(`${thursday.slice(0, 4)}-01-01`);
    return `${thursday.slice(0, 4)}年第${Math.floor((dayOf(thursday) - first) / WEEK) + 1}周`;
  }
  const month = Number(from.slice(5, 7));
  const year = from.slice(0, 4);
  return every === 'month'
    ? `${year}年${month}月`
    : `${year}年第${chineseNumber((month - 1) / MONTHS_OF_QUARTER + 1)}季度`;
}
