import { dayText, parseDay } from '../lib/plain-day.ts';

/** Days from the first to the last, both included. */
export interface Week {
  /** A Monday. */
  readonly from: string;
  /** The Sunday after it. */
  readonly until: string;
}

/** The week in which a day lies, from Monday to Sunday, or one that begins so many weeks earlier. */
export function weekOf(day: string, earlier = 0): Week {
  const number = parseDay(day);
  if (number === null) throw new Error(`not a day: ${day}`);
  // Days are counted from a Thursday, 1 January 1970.
  const monday = number - ((number + 3) % 7) - 7 * earlier;
  return { from: dayText(monday), until: dayText(monday + 6) };
}

/** The days due of what became late within a week: an entry is late from the day after its day. */
export function lateDaysOf({ from, until }: Week): Week {
  const [first, last] = [parseDay(from), parseDay(until)];
  if (first === null || last === null) throw new Error(`not days: ${from}, ${until}`);
  return { from: dayText(first - 1), until: dayText(last - 1) };
}
