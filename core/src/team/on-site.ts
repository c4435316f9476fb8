import { daysAfter } from '../inspection/decide-register.ts';
import { parseDay } from '../lib/plain-day.ts';

/** A stay at a unit by the clock, in milliseconds since 1970: from its begin to its end; null: still there. */
export interface Stay {
  readonly begunMs: number;
  readonly leftMs: number | null;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Days are those of China, eight hours ahead of the world's clock, without summer time. */
const AHEAD_MS = 8 * 3_600_000;
const startOf = (day: string): number => (parseDay(day) ?? 0) * DAY_MS - AHEAD_MS;

/** Minutes of a day in which somebody of a team was on site, by begin and leave (L4): stays that overlap count once, and no more than `most` hours of a day. */
export function minutesOn(
  day: string,
  stays: readonly Stay[],
  { nowMs, most }: { readonly nowMs: number; readonly most: number },
): number {
  const [from, until] = [startOf(day), startOf(day) + DAY_MS];
  const spans = stays
    .map(({ begunMs, leftMs }) => ({ from: Math.max(from, begunMs), until: Math.min(until, leftMs ?? nowMs) }))
    .filter((span) => span.until > span.from)
    .toSorted((a, b) => a.from - b.from);
  let [minutes, reached] = [0, from];
  for (const span of spans) {
    minutes += Math.max(0, span.until - Math.max(span.from, reached)) / MINUTE_MS;
    reached = Math.max(reached, span.until);
  }
  return Math.min(most * 60, Math.round(minutes));
}

/** Days of China on which somebody was on site, within a period with both ends included and not after now. */
export function daysOnSite(
  stays: readonly Stay[],
  { fromOn, untilOn, nowMs }: { readonly fromOn: string; readonly untilOn: string; readonly nowMs: number },
): readonly string[] {
  const days: string[] = [];
  for (let day = fromOn; day <= untilOn && startOf(day) <= nowMs; day = daysAfter(day, 1)) {
    const [from, until] = [startOf(day), startOf(day) + DAY_MS];
    const isThere = ({ begunMs, leftMs }: Stay) => begunMs < until && begunMs <= nowMs && (leftMs ?? nowMs) >= from;
    if (stays.some(isThere)) days.push(day);
  }
  return days;
}
