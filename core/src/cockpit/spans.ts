import { dayBefore, type Every, periodName, periodOf } from '../lib/calendar-period.ts';
import { dayText, parseDay } from '../lib/plain-day.ts';

/** Days from one to another, both included, and what they are called. */
export interface NamedSpan {
  readonly from: string;
  readonly until: string;
  readonly name: string;
}

const numberOf = (day: string): number => parseDay(day) ?? 0;
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The period in which a day lies, whole. */
export function spanAt(every: Every, day: string): NamedSpan {
  const { from, before } = periodOf(every, day);
  return { from, until: dayBefore(before), name: periodName(every, day) };
}

/** C12 So many periods up to that of a day, the earliest first; each whole. */
export function spansUpTo(every: Every, day: string, count: number): readonly NamedSpan[] {
  const spans: NamedSpan[] = [];
  for (let at = day; spans.length < count; at = dayBefore(periodOf(every, at).from)) spans.unshift(spanAt(every, at));
  return spans;
}

/**
 * C13 The present period up to a day, and as many days of the period before: a month that has just begun is not held against a whole one. Where the one before
 * is shorter, all of it.
 */
export function spansToCompare(every: Every, day: string): { readonly now: NamedSpan; readonly before: NamedSpan } {
  const now = spanAt(every, day);
  const before = spanAt(every, dayBefore(now.from));
  const gone = numberOf(day) - numberOf(now.from);
  return {
    now: { ...now, until: day },
    before: { ...before, until: earlier(dayText(numberOf(before.from) + gone), before.until) },
  };
}
