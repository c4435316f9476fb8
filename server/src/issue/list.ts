import { listIssues, type Sort } from '@dudao/core/issue/read-contract';
import type { InputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import { regionsBelow } from '../org/rows.ts';
import { phasesOfState, readLedgersOf } from './books.ts';
import { type IssueFilter, isNarrowedByMarks, narrows, phasesOf } from './filter.ts';
import { nameJoint } from './joint.ts';
import { type Keys, keysOf } from './keys.ts';
import { nameLeaders } from './leaders.ts';
import { type LineRow, lineOf } from './lines.ts';
import { movedFilterOf } from './moved.ts';
import { MOST_SORTED, type PageAsked, type Place, SORTED, sortPage, walkPage } from './page.ts';
import { addSearch, readSought, searchPage } from './search.ts';
import { commonShare } from './share.ts';
import { siftFew, walkOrSift } from './sift.ts';

const PLACE = /^(.{0,40})\|([0-9a-f-]{36})$/u;

export const listIssuesImplementation = implement(listIssues, {
  subject: async (_db, { unitId }) => unitId,
  plansOnce: true,
  handle: async ({ db, input, unit, now }) => {
    const today = plainDateOf(now);
    const page = await readListed(db, unit, input, today);
    if (page === null) return refuse(problem('issue-no-such-place'));
    const kindOf = await readLedgersOf(db, page.rows);
    const lines = page.rows.map((row) => lineOf(row, kindOf(row), today));
    return ok({ entries: await nameJoint(db, await nameLeaders(db, lines)), next: page.next });
  },
});

/** A list as it is asked for: which entries, in which order, and from where on. */
type ListAsked = Omit<InputOf<typeof listIssues>, 'unitId'>;

/** The entries of one page, and the place of the next; null where the place named is none. */
export async function readListed(
  db: Db,
  unit: SubjectUnit,
  input: ListAsked,
  today: string,
): Promise<{ readonly rows: readonly LineRow[]; readonly next: string | null } | null> {
  const after = input.from === undefined ? null : placeOf(input.from, input.sort);
  if (after === 'none') return null;
  const filter = { ...input, moved: await movedFilterOf(db, input.moved) };
  const limit = input.limit + 1;
  const rows = await readPage(db, unit, filter, { ...input, after, limit, today });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return { rows: shown, next: last === undefined ? null : `${last[SORTED[input.sort].column] ?? ''}|${last.id}` };
}

/** The place that `next` of a list named; `none` where the text is no place. */
function placeOf(from: string, sort: Sort): Place | null | 'none' {
  const [, value, id] = PLACE.exec(from) ?? [];
  if (value === undefined || id === undefined || (value === '' && sort !== 'due')) return 'none';
  return { value: value === '' ? null : value, id };
}

/** A page of the entries of a unit and of all below it. Row-level security narrows them further to what the caller may see. */
async function readPage(
  db: Db,
  unit: SubjectUnit,
  filter: IssueFilter,
  order: Pick<PageAsked, 'sort' | 'descending' | 'after' | 'limit' | 'today'>,
): Promise<readonly LineRow[]> {
  const keys = await keysOf(db, unit, filter.as);
  const phases = phasesOf(filter, filter.state === undefined ? null : await phasesOfState(db, filter.state));
  const asked: PageAsked = { ...order, keys, phases, filter };
  if (filter.search !== undefined) return readSearched(db, unit, asked, filter.search);
  // What a unit owns jointly was found entry by entry: there is no order to walk along.
  if (keys.column === 'id') return (await sortPage(db, asked, null)) ?? [];
  const isIndexed = keys.column === 'region' || order.sort === 'due';
  const narrowed = narrows(filter);
  if (isIndexed && narrowed === 'not') return walkPage(db, asked);
  if (keys.column === 'region' && narrowed !== 'by-marks') {
    const share = await commonShare(db, unit, asked);
    const page = share === null ? null : await (narrowed === 'by-tally' ? walkOrSift : siftFew)(db, asked, share);
    if (page !== null) return page;
  }
  const few = await sortPage(db, asked, MOST_SORTED);
  if (few !== null) return few;
  if (isIndexed) return walkPage(db, asked);
  const around = await regionsAround(db, unit, keys);
  // Units may own entries of other regions, so these are all sorted.
  if (around === null) return (await sortPage(db, asked, null)) ?? [];
  return walkPage(db, { ...asked, keys: around }, ({ add }) => add(`i.${keys.column} = any (?::uuid[])`, keys.ids));
}

/** Whoever has few entries gets them by reading all; else a text is searched for in regions. */
async function readSearched(db: Db, unit: SubjectUnit, asked: PageAsked, search: string): Promise<readonly LineRow[]> {
  const sought = await readSought(db, search);
  const around = asked.keys.column === 'unit_id' ? null : await regionsAround(db, unit, asked.keys);
  const isFew = isNarrowedByMarks(asked.filter) && (await sortPage(db, asked, MOST_SORTED)) !== null;
  if (around !== null && !isFew) return searchPage(db, asked, sought, around.ids);
  return (await sortPage(db, asked, null, (all) => addSearch(all, sought))) ?? [];
}

/** Regions in which all entries with such keys lie. */
async function regionsAround(db: Db, unit: SubjectUnit, { column, ids }: Keys): Promise<Keys | null> {
  if (column === 'owner_unit_id' || column === 'id') return null;
  if (column === 'region') return { column, ids };
  const regions = unit.region === unit.id ? await regionsBelow(db, unit) : [unit.region];
  return { column: 'region', ids: regions };
}
