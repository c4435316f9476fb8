import { addMonths, dayText, parseDay } from '../lib/plain-day.ts';
import { isWorkingDay } from '../lib/working-day.ts';

/** A day of a calendar's month. */
export interface CalendarDay {
  readonly day: string;
  /** False for the days before and after that fill the first and the last week. */
  readonly isOfMonth: boolean;
  readonly isWorked: boolean;
}

/** The weeks of a month, `2026-11`, Monday first and whole, each day with whether it is worked. Throws where the text is no month. */
export function weeksOf(month: string): readonly (readonly CalendarDay[])[] {
  const first = parseDay(`${month}-01`);
  if (first === null) throw new Error(`not a month: ${month}`);
  // Day 0 was a Thursday.
  const monday = first - ((((first + 3) % 7) + 7) % 7);
  const after = parseDay(addMonths(`${month}-01`, 1)) ?? first;
  const weeks: CalendarDay[][] = [];
  for (let start = monday; start < after; start += 7) {
    weeks.push(
      Array.from({ length: 7 }, (_, i) => {
        const day = start + i;
        return { day: dayText(day), isOfMonth: day >= first && day < after, isWorked: isWorkingDay(day) };
      }),
    );
  }
  return weeks;
}
