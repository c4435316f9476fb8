import { dayText, parseDay } from '../lib/plain-day.ts';
import { addWorkingDays, isAnnounced } from '../lib/working-day.ts';
import type { CalendarPeriod, Span } from './template-format.ts';

/** A span whose parameter, if it named one, is resolved. */
export type PlainSpan = Omit<Span, 'parameter'>;

/** Days of a schedule as numbers (see `lib/plain-day.ts`), and whether some of them rest on a year whose holidays are not announced. */
export interface Counted {
  readonly day: number;
  readonly assumed: boolean;
}

/** The last day of a span that begins on a day (D2). A span of working days begins on the first one from there on. */
export function endOfSpan(span: PlainSpan, from: number): Counted {
  if (span.working_days !== undefined) {
    const first = addWorkingDays(from, 0);
    return counted(span.working_days <= 1 ? first : addWorkingDays(first, span.working_days - 1), true);
  }
  if (span.months !== undefined) return counted(Math.max(from, addMonths(from, span.months) - 1), false);
  return counted(from + Math.max(0, (span.days ?? 0) - 1), false);
}

/** The first day of a span that ends on a day: the inverse of `endOfSpan`, for laying back from a target. */
export function startOfSpan(span: PlainSpan, until: number): Counted {
  if (span.working_days !== undefined) {
    const last = addWorkingDays(until + 1, -1);
    return counted(span.working_days <= 1 ? last : addWorkingDays(last, 1 - span.working_days), true);
  }
  if (span.months !== undefined) return counted(Math.min(until, addMonths(until + 1, -span.months)), false);
  return counted(until - Math.max(0, (span.days ?? 0) - 1), false);
}

/** The day so long after a day, or before it. */
export function shiftBySpan(span: PlainSpan, day: number, direction: 1 | -1 = 1): Counted {
  if (span.working_days !== undefined) {
    const shifted =
      span.working_days === 0 ? addWorkingDays(day, 0) : addWorkingDays(day, direction * span.working_days);
    return counted(shifted, true);
  }
  if (span.months !== undefined) return counted(addMonths(day, direction * span.months), false);
  return counted(day + direction * (span.days ?? 0), false);
}

function counted(day: number, isWorking: boolean): Counted {
  return { day, assumed: isWorking && !isAnnounced(day) };
}

/** The same day of another month, or that month's last day where it has no such day. */
export function addMonths(day: number, months: number): number {
  const [year = 0, month = 1, date = 1] = dayText(day).split('-').map(Number);
  const target = year * 12 + month - 1 + months;
  const first = firstOfMonth(target);
  return Math.min(first + date - 1, firstOfMonth(target + 1) - 1);
}

const PERIOD_MONTHS: Readonly<Record<Exclude<CalendarPeriod, 'week'>, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

/** The last day of the calendar period that a day lies in, or of one `plus` periods later. A week ends on Sunday. */
export function endOfPeriod(period: CalendarPeriod, day: number, plus = 0): number {
  // Day 0 was a Thursday, so Sundays are those with (day + 4) divisible by 7.
  if (period === 'week') return day + ((7 - ((((day + 4) % 7) + 7) % 7)) % 7) + 7 * plus;
  const length = PERIOD_MONTHS[period];
  const [year = 0, month = 1] = dayText(day).split('-').map(Number);
  const index = Math.floor((year * 12 + month - 1) / length) + 1 + plus;
  return firstOfMonth(index * length) - 1;
}

/** First day of a month counted from year 0. */
function firstOfMonth(index: number): number {
  const year = Math.floor(index / 12);
  const day = parseDay(`${String(year).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`);
  if (day === null) throw new RangeError(`no such month: ${index}`);
  return day;
}
