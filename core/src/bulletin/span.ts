import { dayAfter, dayBefore, namedDayIn, periodName, periodOf } from '../lib/calendar-period.ts';
import type { Series } from './bulletin-book.ts';

/** Of which days an issue tells, both included, and what they are called. */
export interface Span {
  readonly from: string;
  /** The day on which it is frozen. */
  readonly until: string;
  readonly name: string;
}

type Timed = Pick<Series, 'every' | 'cut'>;

/**
 * B2 The days of the issue for the period of a day: from the day after the cut-off of the period before to the cut-off of this one, so that every day lies in exactly one issue.
 * A series without a rhythm goes from the day after its last issue (or the first of the year) to that day.
 */
export function spanOf({ every, cut }: Timed, day: string, last: string | null): Span {
  if (every === undefined || cut === undefined) {
    const begun = `${day.slice(0, 4)}-01-01`;
    const from = last !== null && last < day ? dayAfter(last) : begun;
    return { from: last !== null && last >= day ? day : from, until: day, name: `${day.slice(0, 4)}年` };
  }
  const until = namedDayIn({ every, on: cut }, day);
  const before = namedDayIn({ every, on: cut }, dayBefore(periodOf(every, day).from));
  return { from: dayAfter(before), until, name: periodName(every, day) };
}

/** B2 The days of the last issue whose cut-off has passed, today included; null for a series without a rhythm. */
export function lastSpan(series: Timed, today: string): Span | null {
  const { every } = series;
  if (every === undefined) return null;
  const now = spanOf(series, today, null);
  return now.until <= today ? now : spanOf(series, dayBefore(periodOf(every, today).from), null);
}

/** With which title an issue begins: 2026年第48周汇总, 2026年11月通报, 2026年第四季度评价; without a rhythm the name of its series. */
export function titleOf({ every, name }: Pick<Series, 'every' | 'name'>, span: Pick<Span, 'name'>): string {
  return every === undefined ? name.zh : `${span.name}${name.zh.replace(/^[周月季]/u, '')}`;
}
