import { type Move, moveOf } from '@dudao/core/issue/moves';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import type { Db } from '../lib/db.ts';
import { readEveryLedger } from './books.ts';

/** What moved in one way between two moments. */
export interface MovedFilter {
  /** Actions that move an entry so, as `ACTION_KEY` says them; null: what was written. */
  readonly actions: readonly string[] | null;
  readonly from: string;
  /** The first moment that is not asked for. */
  readonly before: string;
}

/** An action of the table under which an entry `i` was written, done in its step `s`. */
export const ACTION_KEY = `i.rulebook_id || ' ' || i.version || ' ' || i.ledger || ' ' || s.action`;

/** The moment at which a day begins in China. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00+08:00`;
}

/** The moment at which a day is over in China. */
export function endOfDay(day: string): string {
  const number = parseDay(day);
  if (number === null) throw new Error(`not a day: ${day}`);
  return startOfDay(dayText(number + 1));
}

/** An action of a frozen ledger: what it is called, how `ACTION_KEY` says it, and how it moves an entry; null: it moves nothing. */
export interface KnownAction {
  readonly action: string;
  readonly key: string;
  readonly what: Move | null;
}

/** Every action of every frozen ledger. */
export async function everyAction(db: Db): Promise<readonly KnownAction[]> {
  return (await readEveryLedger(db)).flatMap(({ rulebookId, version, ledger, path }) =>
    path.actions.map((action) => ({
      action: action.id,
      key: `${rulebookId} ${version} ${ledger.id} ${action.id}`,
      what: moveOf(action),
    })),
  );
}

/** How every action of every frozen ledger moves an entry, by `ACTION_KEY`; actions that move nothing are left out. */
export async function movesByKey(db: Db): Promise<ReadonlyMap<string, Move>> {
  return new Map((await everyAction(db)).flatMap(({ key, what }) => (what === null ? [] : [[key, what] as const])));
}

/** Looks up which actions move an entry in the way asked for. */
export async function movedFilterOf(
  db: Db,
  asked: { readonly what: Move; readonly from: string; readonly until: string } | undefined,
): Promise<MovedFilter | undefined> {
  if (asked === undefined) return undefined;
  const span = { from: startOfDay(asked.from), before: endOfDay(asked.until) };
  if (asked.what === 'written') return { actions: null, ...span };
  const moving = (await everyAction(db)).filter(({ what }) => what === asked.what);
  return { actions: moving.map(({ key }) => key), ...span };
}

/** Collects the condition that entries moved so. What moved was changed then or later, which its index knows. */
export function addMoved(
  { add }: { add(condition: string, ...values: readonly unknown[]): void },
  { actions, from, before }: MovedFilter,
): void {
  add('i.changed_at >= ?', from);
  if (actions === null) add('i.written_at >= ? and i.written_at < ?', from, before);
  else {
    add(
      `exists (select 1 from issue_step s where s.issue_id = i.id and s.at >= ? and s.at < ? and ${ACTION_KEY} = any (?::text[]))`,
      from,
      before,
      actions,
    );
  }
}
