import { stateOf } from '@dudao/core/issue/entry';
import { lightOf } from '@dudao/core/issue/light';
import { countItems, listItemProblems } from '@dudao/core/issue/tree/contract';
import { groupBy } from '@dudao/core/lib/group-by';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import type { IssueMeasureTable } from '../../lib/schema.gen.ts';
import { implement } from '../../lib/serve.ts';
import { readLedgersOf } from '../books.ts';
import type { Collected } from '../filter.ts';
import { type Keys, keysOf } from '../keys.ts';
import { LINE_COLUMNS, type LineRow } from '../lines.ts';
import { listMeasuresOf, shownMeasure } from '../measure-rows.ts';
import { walkKeys } from '../walk-keys.ts';
import { addTree, countItemsAt, readTreeLedger, type TreeAsked, totalOf } from './items.ts';

const PAGE = 50;
const PLACE = /^(.{1,60})\|([0-9a-f-]{36})$/u;

export const countItemsImplementation = implement(countItems, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit }) => {
    const kind = await readTreeLedger(db, input.ledger);
    if (!kind.ok) return kind;
    const items = await countItemsAt(db, unit, input);
    return ok({ items: [...items], total: totalOf(items) });
  },
});

export const listItemProblemsImplementation = implement(listItemProblems, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const kind = await readTreeLedger(db, input.ledger);
    if (!kind.ok) return kind;
    const [, number, id] = input.from === undefined ? [] : (PLACE.exec(input.from) ?? []);
    if (input.from !== undefined && id === undefined) return refuse(problem('issue-no-such-place'));
    const after = number === undefined || id === undefined ? null : { number, id };
    const found = await readProblems(db, await keysOf(db, unit, 'concerned'), { ...input, after, limit: PAGE + 1 });
    const page = found.slice(0, PAGE);
    const last = found.length > PAGE ? page.at(-1) : undefined;
    return ok({
      problems: await shownProblems(db, page, plainDateOf(now)),
      next: last === undefined ? null : `${last.row.number}|${last.row.id}`,
    });
  },
});

/** A problem with its measures; those that were cancelled are left out, as they are not counted. */
export interface ItemProblem {
  readonly row: LineRow & { readonly closed_on: string | null; readonly item: string | null };
  readonly measures: readonly IssueMeasureTable[];
}

interface ProblemsAsked extends TreeAsked {
  /** Null: those that name no item. */
  readonly item: string | null;
  readonly after: { readonly number: string; readonly id: string } | null;
  readonly limit: number;
}

/** Problems of an item by their numbers, from a place on, with their measures. `keys`: of all entries that concern the unit. */
export async function readProblems(
  db: Db,
  keys: Keys,
  { item, after, limit, ...asked }: ProblemsAsked,
): Promise<readonly ItemProblem[]> {
  const where = (all: Collected) => {
    addTree(all, asked);
    if (item === null) all.add('r.item is null');
    else all.add('r.item = ?', item);
    if (after !== null) all.add('(r.number, r.id) > (?, ?::uuid)', after.number, after.id);
  };
  const ids = await walkKeys(db, { table: 'issue', ways: [keys], order: 'number', descending: false, where, limit });
  const rows = await db.many<ItemProblem['row']>(
    `select ${LINE_COLUMNS}, i.closed_on, i.item from unnest($1::uuid[]) with ordinality p (id, place) join issue i on i.id = p.id order by p.place`,
    [ids],
  );
  const measures = (await listMeasuresOf(db, ids)).filter(({ cancelled }) => !cancelled);
  const byIssue = groupBy(measures, ({ issue_id: id }) => id);
  return rows.map((row) => ({ row, measures: byIssue.get(row.id) ?? [] }));
}

async function shownProblems(db: Db, found: readonly ItemProblem[], today: string) {
  const kindOf = await readLedgersOf(
    db,
    found.map(({ row }) => row),
  );
  return found.map(({ row, measures }) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    unit: { id: row.unit_id, name: row.unit_name },
    owner: row.owner_unit_id === null ? null : { id: row.owner_unit_id, name: row.owner_unit_name ?? '' },
    ownerPerson: row.owner_person_name,
    stateName: stateOf(kindOf(row), row.state).name,
    phase: row.phase,
    dueOn: row.due_on,
    closedOn: row.closed_on,
    light: lightOf({ phase: row.phase, dueOn: row.due_on }, today),
    measures: measures.map(shownMeasure),
  }));
}
