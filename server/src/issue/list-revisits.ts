import { listRevisits, type ShownRevisit } from '@dudao/core/issue/again-contract';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { IssueRevisitTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { weigh } from './deeds.ts';
import { faultOfRevisit } from './may-revisit.ts';
import type { IssueRow } from './rows.ts';
import { wordsOf } from './sort-out.ts';
import type { Weighed } from './weighed.ts';

const PLACE = /^(\d{4}-\d{2}-\d{2})\|([0-9a-f-]{36})$/u;

export const listRevisitsImplementation = implement(listRevisits, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const today = plainDateOf(now);
    const [, day, id] = input.from === undefined ? [] : (PLACE.exec(input.from) ?? []);
    if (input.from !== undefined && id === undefined) return refuse(problem('issue-no-such-place'));
    const until = dayText((parseDay(today) ?? 0) + input.withinDays);
    const after = day === undefined || id === undefined ? null : { day, id };
    const found = await readPage(db, unit.id, { done: input.done, until, after, limit: input.limit + 1 });
    const page = found.slice(0, input.limit);
    const last = found.length > input.limit ? page.at(-1) : undefined;
    return ok({
      revisits: await shownRevisits(db, page, { caller, today }),
      next: last === undefined ? null : `${input.done ? last.done_on : last.due_on}|${last.id}`,
    });
  },
});

interface PageAsked {
  readonly done: boolean;
  readonly until: string;
  readonly after: { readonly day: string; readonly id: string } | null;
  readonly limit: number;
}

/** Revisits of what units at and below a unit keep, and of what was closed there: each way by its own index, the first of both together. */
async function readPage(
  db: Db,
  unitId: string,
  { done, until, after, limit }: PageAsked,
): Promise<readonly IssueRevisitTable[]> {
  const below = await db.many<{ unit_id: string }>('select unit_id from unit_below where top_id = $1', [unitId]);
  const [column, turn, follows] = done ? ['done_on', 'desc', '<'] : ['due_on', 'asc', '>'];
  const order = `order by r.${column} ${turn}, r.id ${turn} limit $2`;
  const place = `($4::date is null or (r.${column}, r.id) ${follows} ($4::date, $5::uuid))`;
  const which = done ? 'r.done_on is not null and $3::date is not null' : 'r.done_on is null and r.due_on <= $3::date';
  const way = (key: string) =>
    `(select r.* from issue_revisit r where r.${key} = any ($1::uuid[]) and ${which} and ${place} ${order})`;
  return db.many<IssueRevisitTable>(`select r.* from (${way('keeper_id')} union ${way('unit_id')}) r ${order}`, [
    below.map(({ unit_id: id }) => id),
    limit,
    until,
    after?.day ?? null,
    after?.id ?? null,
  ]);
}

/** Revisits with the entries that they are about, and whether the caller may set them down. Those of entries out of sight are left out. */
async function shownRevisits(
  db: Db,
  rows: readonly IssueRevisitTable[],
  { caller, today }: { readonly caller: Caller; readonly today: string },
): Promise<ShownRevisit[]> {
  const entries = await db.many<IssueRow>('select * from issue where id = any ($1::uuid[])', [
    [...new Set(rows.map((row) => row.issue_id))],
  ]);
  const byId = new Map((await weigh(db, entries, caller)).map((one) => [one.row.id, one]));
  return rows.flatMap((row) => {
    const one = byId.get(row.issue_id);
    return one === undefined ? [] : [shownRevisit(row, one, { caller, today })];
  });
}

/** The next revisit of an entry that was not made yet; null: none is planned. */
export async function nextRevisitOf(
  db: Db,
  one: Weighed,
  asker: { readonly caller: Caller; readonly today: string },
): Promise<ShownRevisit | null> {
  if (one.row.phase !== 'closed') return null;
  const row = await db.maybe<IssueRevisitTable>(
    'select * from issue_revisit where issue_id = $1 and done_on is null order by due_on, id limit 1',
    [one.row.id],
  );
  return row === null ? null : shownRevisit(row, one, asker);
}

function shownRevisit(
  row: IssueRevisitTable,
  one: Weighed,
  { caller, today }: { readonly caller: Caller; readonly today: string },
): ShownRevisit {
  const { row: entry, kind } = one;
  const fault = row.done_on === null ? faultOfRevisit(one, caller) : problem('issue-revisit-made');
  return {
    id: row.id,
    // Safe: the table admits no other kinds and results.
    kind: row.kind as ShownRevisit['kind'],
    dueOn: row.due_on,
    issue: { id: entry.id, number: entry.number, title: entry.title, revision: entry.revision },
    ledger: row.ledger,
    ledgerName: kind.ledger.name,
    unit: { id: row.unit_id, name: entry.unit_name },
    closedOn: entry.closed_on,
    verifiedBy: row.verified_by_name,
    doneOn: row.done_on,
    result: row.result as ShownRevisit['result'],
    words: row.words,
    by: row.by_name,
    isLate: row.done_on === null && row.due_on < today,
    actions: { record: fault === null ? true : fault.problem },
    obstacle: fault === null || row.done_on !== null ? null : wordsOf(fault),
  };
}
