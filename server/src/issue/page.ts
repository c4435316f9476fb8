import { OPEN_PHASES } from '@dudao/core/issue/entry';
import type { Phase } from '@dudao/core/issue/ledgers-format';
import type { Sort } from '@dudao/core/issue/read-contract';
import type { Db } from '../lib/db.ts';
import { addMarks, addStretch, type Collected, collect, type IssueFilter } from './filter.ts';
import type { Keys } from './keys.ts';
import { letteredEntries } from './lettered.ts';
import { LINE_COLUMNS, type LineRow } from './lines.ts';

/** A page of entries as asked for. */
export interface PageAsked {
  readonly keys: Keys;
  readonly phases: readonly Phase[];
  readonly filter: IssueFilter;
  readonly today: string;
  readonly sort: Sort;
  readonly descending: boolean;
  /** The last entry of the page before. */
  readonly after: Place | null;
  readonly limit: number;
}

/** A place in an order; entries without a value come last, whichever way it goes. */
export interface Place {
  readonly value: string | null;
  readonly id: string;
}

/** The columns of the orders, and values beyond all others in them. */
export const SORTED: Readonly<
  Record<
    Sort,
    {
      readonly column: 'due_on' | 'found_on' | 'changed_at' | 'filed_as';
      readonly type: string;
      readonly ends: readonly [string, string];
    }
  >
> = {
  due: { column: 'due_on', type: 'date', ends: ['-infinity', 'infinity'] },
  found: { column: 'found_on', type: 'date', ends: ['-infinity', 'infinity'] },
  changed: { column: 'changed_at', type: 'timestamptz', ends: ['-infinity', 'infinity'] },
  number: { column: 'filed_as', type: 'text', ends: ['', '\u{10ffff}'] },
};
/** Ids before and after all others. */
export const ID_ENDS = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** Up to so many entries are fetched and sorted; where a filter leaves more of them, walking along the order finds a page sooner. */
export const MOST_SORTED = 4000;

/**
 * A page found by walking along an index, which must hold `column of keys, phase, order, id`. Each key and phase is a branch in its own order; only the
 * branches with the first `limit` heads can have a part in the page, and nothing of it lies beyond the last of these heads.
 */
export async function walkPage(db: Db, asked: PageAsked, also?: (all: Collected) => void): Promise<readonly LineRow[]> {
  const { sort, after, limit } = asked;
  const isPlaced = sort !== 'due';
  // E3 An entry that has ended has no day.
  const dated = isPlaced ? asked : { ...asked, phases: asked.phases.filter((phase) => OPEN_PHASES.includes(phase)) };
  const rows = isPlaced || after?.value !== null ? await walk(db, dated, after, also) : [];
  if (isPlaced || rows.length >= limit) return rows;
  // Entries without a day, in the order of their ids.
  const rest = { ...asked, limit: limit - rows.length };
  return [...rows, ...(await walk(db, rest, after?.value === null ? after : 'no-value', also))];
}

async function walk(
  db: Db,
  asked: PageAsked,
  after: Place | 'no-value' | null,
  also: ((all: Collected) => void) | undefined,
): Promise<readonly LineRow[]> {
  const { keys, phases, filter, today, sort, descending, limit } = asked;
  if (phases.length === 0) return [];
  const { column, type, ends } = SORTED[sort];
  const all = collect(keys.ids, phases, limit);
  const lastId = `'${ID_ENDS[descending ? 0 : 1]}'::uuid`;
  addPlace(all, asked, after);
  addMarks(all, filter, today);
  also?.(all);
  const { where, params } = all.done();
  const turn = descending ? 'desc' : 'asc';
  const isPast = descending ? '>=' : '<=';
  const isWithout = after === 'no-value' || (after !== null && after.value === null);
  const at = isWithout ? 'i.id' : `i.${column}`;
  // Also where the column holds nothing: `is null` fixes it, but the planner finds the index's order only where it is named.
  const order = `i.${column} ${turn}, i.id ${turn}`;
  const bound = isWithout
    ? `i.id ${isPast} (select id from bound)`
    : `(i.${column}, i.id) ${isPast} ((select at from bound), (select id from bound))`;
  const branch = `i.${keys.column} = b.key and i.phase = b.phase and ${where}`;
  return db.many<LineRow>(
    `with head as materialized (
       select b.key, b.phase, h.at, h.id from unnest($1::uuid[]) k (key) cross join unnest($2::text[]) p (phase)
         cross join lateral (select k.key, p.phase) b
         cross join lateral (select ${at} as at, i.id from issue i where ${branch} order by ${order} limit 1) h
       order by h.at ${turn}, h.id ${turn} limit $3),
     bound as materialized (
       select coalesce((select at from head order by at ${turn}, id ${turn} offset $3 - 1), ${isWithout ? lastId : `'${ends[descending ? 0 : 1]}'::${type}`}) as at,
         coalesce((select id from head order by at ${turn}, id ${turn} offset $3 - 1), ${lastId}) as id),
     page as materialized (
       select l.at, l.id from head b cross join lateral (
         select ${at} as at, i.id from issue i where ${branch} and ${bound} order by ${order} limit $3) l
       order by l.at ${turn}, l.id ${turn} limit $3)
     select ${LINE_COLUMNS} from page join issue i on i.id = page.id order by page.at ${turn}, page.id ${turn}`,
    params,
  );
}

/** Narrows to what follows a place in the order, within the stretch of it that holds all that the filter leaves. */
export function addPlace(
  { add }: Collected,
  { sort, descending, filter, today }: PageAsked,
  after: Place | 'no-value' | null,
): void {
  const { column, type } = SORTED[sort];
  addStretch({ add }, filter, sort, today);
  const follows = descending ? '<' : '>';
  if (after === 'no-value') add(`i.${column} is null`);
  else if (after === null) {
    if (sort === 'due') add(`i.${column} is not null`);
  } else if (after.value === null) add(`i.${column} is null and i.id ${follows} ?::uuid`, after.id);
  else add(`(i.${column}, i.id) ${follows} (?::${type}, ?::uuid)`, after.value, after.id);
}

/**
 * A page found by fetching everything that the filter leaves and sorting it; null where that is more than `most`. `grams`: only entries with all letters of
 * one of these lists, and those whose letters are not yet written.
 */
export async function sortPage(
  db: Db,
  asked: PageAsked,
  most: number | null,
  also?: (all: Collected) => void,
  grams?: readonly string[],
): Promise<readonly LineRow[] | null> {
  const { keys, phases, filter, today, sort, descending, after, limit } = asked;
  const { column, type } = SORTED[sort];
  const all = collect(keys.ids, phases, limit);
  all.add(`i.${keys.column} = any ($1::uuid[]) and i.phase = any ($2::text[])`);
  addMarks(all, filter, today);
  also?.(all);
  const { where, params } = all.done();
  const values = [...params];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const turn = descending ? 'desc' : 'asc';
  const follows = descending ? '<' : '>';
  const place =
    after === null
      ? 'true'
      : after.value === null
        ? `at is null and id ${follows} ${value(after.id)}::uuid`
        : `((at, id) ${follows} (${value(after.value)}::${type}, ${value(after.id)}::uuid) or at is null)`;
  const source = grams === undefined ? 'issue i' : letteredEntries(value(grams));
  const rows = await db.many<Partial<LineRow> & { readonly found: number }>(
    `with found as materialized (
       select i.id, i.${column} as at from ${source} where ${where} ${most === null ? '' : `limit ${most + 1}`}),
     page as materialized (
       select at, id from found where ${place} order by at ${turn} nulls last, id ${turn} limit $3)
     select counted.found, line.* from (select count(*)::int as found from found) counted left join (
       select page.at, page.id as page_id, ${LINE_COLUMNS} from page join issue i on i.id = page.id) line on true
     order by line.at ${turn} nulls last, line.page_id ${turn}`,
    values,
  );
  if (most !== null && (rows[0]?.found ?? 0) > most) return null;
  // Safe: a row either counts alone or carries a whole line.
  return rows.filter(({ id }) => id !== null) as unknown as readonly LineRow[];
}
