import { z } from 'zod';
import { addMonths, dayText, parseDay } from '../lib/plain-day.ts';
import { addWorkingDays } from '../lib/working-day.ts';
import type { AgendaItem } from './agenda.ts';

/** How often a visit is made again. */
export const EVERY = ['week', 'fortnight', 'month'] as const;
/** How often a visit is made again. */
export type Every = (typeof EVERY)[number];

/** A visit is made again and again, the last time on this day or before. */
export const REPEAT = z.strictObject({ every: z.enum(EVERY), until: z.iso.date() });
/** A visit is made again and again, the last time on this day or before. */
export type Repeat = z.infer<typeof REPEAT>;

/** So many visits are planned at once at most, over all units and times. */
export const MOST_OF_SERIES = 60;

/** A visit as far as it lies on days. */
interface OnDays {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly agenda: readonly AgendaItem[];
}

/**
 * V23 The times of a visit that is made again (定期督查): from its own first day on, every week, every fortnight or on the same day of each month, none later
 * than the last day. A time whose first day is not worked begins on the next day that is; its other days and its agenda move along, and two that come
 * to the same day are one. One that is not made
 * again is one time, as it was asked for. More than the most are not counted on: there is one more than that, and the caller refuses.
 */
export function seriesOf({ fromOn, untilOn, agenda }: OnDays, repeat: Repeat | null): readonly OnDays[] {
  const times: OnDays[] = [{ fromOn, untilOn, agenda }];
  if (repeat === null) return times;
  for (let nth = 1; times.length <= MOST_OF_SERIES; nth++) {
    const due = nthDay(fromOn, repeat.every, nth);
    if (due > repeat.until) break;
    const first = dayText(addWorkingDays(dayOf(due), 0));
    if (first > repeat.until) break;
    // Holidays may move two times onto one day; that is one visit.
    if (first <= (times.at(-1)?.fromOn ?? '')) continue;
    const by = dayOf(first) - dayOf(fromOn);
    const later = (day: string): string => dayText(dayOf(day) + by);
    times.push({
      fromOn: first,
      untilOn: later(untilOn),
      agenda: agenda.map((item) => ({ ...item, onDay: later(item.onDay) })),
    });
  }
  return times;
}

function nthDay(fromOn: string, every: Every, nth: number): string {
  if (every === 'month') return addMonths(fromOn, nth);
  return dayText(dayOf(fromOn) + nth * (every === 'week' ? 7 : 14));
}

function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}
