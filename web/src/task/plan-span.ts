import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import type { PlanSpan } from '@dudao/core/task/plan-kind-format';

/** The days that a plan of a kind usually covers, seen from a day: its calendar year, its month, its week from Monday … */
export function spanOf(covers: PlanSpan, day: string): { readonly fromOn: string; readonly untilOn: string } {
  const [year = '', month = ''] = day.split('-');
  if (covers === 'three-years') return { fromOn: `${year}-01-01`, untilOn: `${Number(year) + 2}-12-31` };
  if (covers === 'month') {
    const next =
      month === '12' ? `${Number(year) + 1}-01-01` : `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`;
    return { fromOn: `${year}-${month}-01`, untilOn: dayText(dayNumber(next) - 1) };
  }
  if (covers === 'week') {
    // Days are counted from a Thursday, 1 January 1970.
    const monday = dayNumber(day) - ((dayNumber(day) + 3) % 7);
    return { fromOn: dayText(monday), untilOn: dayText(monday + 6) };
  }
  return { fromOn: `${year}-01-01`, untilOn: `${year}-12-31` };
}

/** Whoever calls gives days of the calendar. */
const dayNumber = (day: string): number => parseDay(day) ?? 0;
