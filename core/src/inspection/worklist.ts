import { addMonths, dayText, parseDay } from '../lib/plain-day.ts';
import type { WorklistItem } from './worklist-format.ts';

/** Month as `2026-10`. */
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/u;

/** The days of a month, from the first one until before `before`; null when it is no month. */
export function daysOfMonth(month: string): { readonly from: string; readonly before: string } | null {
  if (!MONTH.test(month)) return null;
  const from = `${month}-01`;
  return { from, before: addMonths(from, 1) };
}

/** An item as it stands on the list of one team and month. */
export interface ListedItem {
  readonly item: string;
  /** The unit that it is about; null: the team as such. */
  readonly unitId: string | null;
  readonly title: string;
  readonly dueOn: string;
}

/** What a team has on its list in a month by a rulebook, in the order of its items; `unitIds` are the units it looks after then. */
export function listOfMonth(
  items: readonly WorklistItem[],
  month: string,
  unitIds: readonly string[],
): readonly ListedItem[] {
  const days = daysOfMonth(month);
  if (days === null) return [];
  const number = Number(month.slice(5));
  return items
    .filter(({ months }) => months === undefined || months.includes(number))
    .flatMap((one) => {
      const dueOn = dueOf(one, days);
      const places = one.per === 'unit' ? unitIds : [null];
      return places.map((unitId) => ({ item: one.id, unitId, title: one.name.zh, dueOn }));
    });
}

function dueOf(
  { due_day: day }: WorklistItem,
  { from, before }: { readonly from: string; readonly before: string },
): string {
  if (day !== undefined) return `${from.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return dayText((parseDay(before) ?? 0) - 1);
}

/** How an item of a list stands on a day. */
export const WORK_STATES = ['done', 'open', 'late'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** By records: enough of them in the month. By hand: ticked off. What is not done after its day is late. */
export function workStateOf(
  {
    dueOn,
    times,
    byRecords,
    records,
    doneOn,
  }: {
    readonly dueOn: string;
    readonly times: number;
    readonly byRecords: boolean;
    readonly records: number;
    readonly doneOn: string | null;
  },
  today: string,
): WorkState {
  const isDone = byRecords ? records >= times : doneOn !== null;
  if (isDone) return 'done';
  return dueOn < today ? 'late' : 'open';
}
