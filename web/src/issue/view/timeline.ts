import type { Move } from '@dudao/core/issue/moves';
import type { listTimeline } from '@dudao/core/issue/surfaces-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { parseDay } from '@dudao/core/lib/plain-day';

/** An entry with what happened to it over time. */
export type TimedEntry = OutputOf<typeof listTimeline>['entries'][number];

/** By whom the rows stand together. */
export type Grouping = 'unit' | 'owner';

/** The days of an entry, as numbers. */
export interface EntrySpan {
  readonly found: number;
  /** The day it is, or was, to be put right by; null: none was set. */
  readonly due: number | null;
  /** The last day that counts: of its closing, else today. */
  readonly end: number;
  /** From the day after which it was, or is, late; null: it is in time. */
  readonly lateFrom: number | null;
  /** The last of each kind, in the order of the days. */
  readonly moves: readonly { readonly what: Move; readonly on: number }[];
}

/** Rows of one unit or owner together. */
export interface TimeGroup {
  readonly id: string;
  readonly name: string;
  readonly entries: readonly TimedEntry[];
  readonly late: number;
}

/** Whoever calls gives days of the calendar. */
const dayNumber = (day: string): number => parseDay(day) ?? 0;

/** What of an entry is drawn. Late is what is owed today after its day, and what was reported after its owner's day. */
export function spanOf(entry: TimedEntry, today: string): EntrySpan {
  const moves = entry.moves.map(({ what, on }) => ({ what, on: dayNumber(on) }));
  const due = entry.fixDueOn ?? entry.dueOn;
  const limit = due === null ? null : dayNumber(due);
  return {
    found: dayNumber(entry.foundOn),
    due: limit,
    end: dayNumber(entry.closedOn ?? today),
    lateFrom: lateFromOf(entry, limit, moves),
    moves,
  };
}

function lateFromOf(entry: TimedEntry, limit: number | null, moves: EntrySpan['moves']): number | null {
  if (entry.light === 'red' && entry.dueOn !== null) return dayNumber(entry.dueOn);
  const reported = moves.findLast(({ what }) => what === 'reported')?.on;
  const isReported = entry.phase === 'done' || entry.phase === 'proving' || entry.phase === 'closed';
  return isReported && limit !== null && reported !== undefined && reported > limit ? limit : null;
}

/** The entries by unit or owner: those with most that is late first, then in the order of the list. */
export function groupsOf(
  entries: readonly TimedEntry[],
  { by, nobody, today }: { readonly by: Grouping; readonly nobody: string; readonly today: string },
): readonly TimeGroup[] {
  const groups = new Map<string, { name: string; entries: TimedEntry[]; late: number }>();
  for (const entry of entries) {
    const place = by === 'unit' ? entry.unit : (entry.owner ?? { id: '', name: nobody });
    const group = groups.get(place.id) ?? { name: place.name, entries: [], late: 0 };
    group.entries.push(entry);
    if (spanOf(entry, today).lateFrom !== null) group.late += 1;
    groups.set(place.id, group);
  }
  return [...groups].map(([id, group]) => ({ id, ...group })).sort((one, other) => other.late - one.late);
}

/** Days that all rows lie between, with today; nothing older than two years is drawn. */
export function daysShown(
  spans: readonly EntrySpan[],
  today: number,
): { readonly left: number; readonly right: number } {
  const left = Math.min(today, ...spans.map(({ found }) => found));
  const right = Math.max(today, ...spans.map(({ due, end }) => Math.max(due ?? end, end)));
  return { left: Math.max(left - 3, today - 731), right: right + 7 };
}
