import { OPEN_PHASES } from '@dudao/core/issue/entry';
import type { Db } from '../lib/db.ts';
import { addMarks, type Collected, collect } from './filter.ts';
import { LINE_COLUMNS, type LineRow } from './lines.ts';
import { addPlace, ID_ENDS, type PageAsked, type Place, SORTED, walkPage } from './page.ts';

/** So much longer than what should hold a page a stretch is taken, since the share of what fits is only known roughly. */
const MARGIN = 1.3;
/** The first stretch is no longer, however little fits; each that follows is twice as long, for then less fits than was thought. */
const LONGEST = 4000;

/** A page of what a common filter leaves, the cheaper way: few branches are walked one by one. `share`: how much of what is walked fits, roughly. */
export async function walkOrSift(
  db: Db,
  asked: PageAsked,
  share: number,
  also?: (all: Collected) => void,
): Promise<readonly LineRow[]> {
  const isWide = asked.keys.ids.length * asked.phases.length > 2 * asked.limit;
  return isWide ? siftPage(db, asked, share, also) : walkPage(db, asked, also);
}

/**
 * A page found by walking along the order through all entries of many branches and keeping those that fit. Where walking branch by branch
 * (`walkPage`) looks in each of them for the first entry that fits, this reads one stretch of the whole order after the other: many branches and a filter that
 * leaves a tenth cost the length of the page times ten, not the number of branches times ten.
 */
export async function siftPage(
  db: Db,
  asked: PageAsked,
  share: number,
  also?: (all: Collected) => void,
): Promise<readonly LineRow[]> {
  const { sort, after, limit } = asked;
  // E3 An entry that has ended has no day.
  const dated =
    sort === 'due' ? { ...asked, phases: asked.phases.filter((phase) => OPEN_PHASES.includes(phase)) } : asked;
  const isPlaced = sort !== 'due';
  const rows = isPlaced || after?.value !== null ? await sift(db, dated, { from: after, share, also }) : [];
  if (isPlaced || rows.length >= limit) return rows;
  const rest = { ...asked, limit: limit - rows.length };
  return [...rows, ...(await sift(db, rest, { from: after?.value === null ? after : 'no-value', share, also }))];
}

/** Where a walk begins, and what it looks for. */
interface Sifting {
  readonly from: Place | 'no-value' | null;
  readonly share: number;
  readonly also: ((all: Collected) => void) | undefined;
}

async function sift(db: Db, asked: PageAsked, { from, share, also }: Sifting): Promise<readonly LineRow[]> {
  const found: LineRow[] = [];
  if (asked.phases.length === 0) return found;
  let at = from;
  for (let longer = 1; ; longer *= 2) {
    const limit = asked.limit - found.length;
    const length = longer * Math.min(LONGEST, Math.ceil((limit / share) * MARGIN));
    const stretch = await walkStretch(db, { ...asked, limit }, { from: at, length, also });
    found.push(...stretch.rows);
    if (stretch.last === null || found.length >= asked.limit) return found;
    at = stretch.last;
  }
}

/** What a stretch holds, and its last entry, from which the next one goes on; null at the end of the order. */
interface Stretch {
  readonly rows: readonly LineRow[];
  readonly last: Place | null;
}

/**
 * All entries from a place up to a bound, `length` of them at most. Any bound would be right; this one leaves about so many: of every branch one entry is
 * looked up, as far down as its part of the stretch goes, and the bound is such an entry that enough branches reach theirs before it.
 */
async function walkStretch(
  db: Db,
  asked: PageAsked,
  { from: after, length, also }: Omit<Sifting, 'share'> & { readonly length: number },
): Promise<Stretch> {
  const { keys, phases, filter, today, sort, descending, limit } = asked;
  const { column, type, ends } = SORTED[sort];
  const place = collect(keys.ids, phases, limit);
  addPlace(place, asked, after);
  const ahead = place.done();
  const all = collect(...ahead.params);
  addMarks(all, filter, today);
  also?.(all);
  const { where: fits, params } = all.done();
  const values = [...params];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const deep = Math.max(1, Math.ceil((length * MARGIN) / (keys.ids.length * phases.length)));
  const turn = descending ? 'desc' : 'asc';
  const isPast = descending ? '>=' : '<=';
  const isWithout = after === 'no-value' || (after !== null && after.value === null);
  // Entries without a value are in the order of their ids; the column is named for the planner, which finds the index's order by it.
  const order = `i.${column} ${turn}, i.id ${turn}`;
  const inBranch = `i.${keys.column} = k.key and i.phase = p.phase and ${ahead.where}`;
  const branches = 'unnest($1::uuid[]) k (key) cross join unnest($2::text[]) p (phase)';
  const last = descending ? 0 : 1;
  // The ends of the order are put in here: a function in the condition on entries would be asked after the policies, too late for the index.
  const bound = isWithout
    ? `i.id ${isPast} (select id from bound)`
    : `(i.${column}, i.id) ${isPast} ((select at from bound), (select id from bound))`;
  const rows = await db.many<
    Partial<LineRow> & { readonly last_id: string | null; readonly last_at: string | null; readonly ended: boolean }
  >(
    `with deep as materialized (
       select h.at, h.id from ${branches} cross join lateral (
         select i.${column} as at, i.id from issue i where ${inBranch} order by ${order} limit 1 offset ${value(deep - 1)}::int) h
       order by h.at ${turn}, h.id ${turn} limit ${value(Math.ceil(length / deep))}::int),
     deepest as materialized (select at, id from deep order by at ${opposite(turn)}, id ${opposite(turn)} limit 1),
     bound as materialized (
       select coalesce((select at from deepest), ${isWithout ? 'null' : `'${ends[last]}'`}::${type}) as at, coalesce((select id from deepest), '${ID_ENDS[last]}'::uuid) as id),
     stretch as materialized (
       select l.at, l.id, l.fits from ${branches} cross join lateral (
         select i.${column} as at, i.id, (${fits}) as fits from issue i where ${inBranch} and ${bound} order by ${order} limit ${value(length)}::int) l
       order by l.at ${turn}, l.id ${turn} limit ${value(length)}::int),
     page as materialized (select at, id from stretch where fits order by at ${turn}, id ${turn} limit $3),
     walked as (
       select (select at::text from stretch order by stretch.at ${opposite(turn)}, stretch.id ${opposite(turn)} limit 1) as last_at,
         (select id from stretch order by stretch.at ${opposite(turn)}, stretch.id ${opposite(turn)} limit 1) as last_id,
         not exists (select from deepest) and (select count(*) from stretch) < ${value(length)}::int as ended)
     select walked.*, line.* from walked left join (
       select page.at as page_at, page.id as page_id, ${LINE_COLUMNS} from page join issue i on i.id = page.id) line on true
     order by line.page_at ${turn}, line.page_id ${turn}`,
    values,
  );
  const first = rows[0];
  if (first === undefined) return { rows: [], last: null };
  const { ended, last_id: lastId, last_at: lastAt } = first;
  // Safe: a row either tells of the stretch alone or carries a whole line.
  const lines = rows.filter(({ id }) => id !== null) as unknown as readonly LineRow[];
  return { rows: lines, last: ended || lastId === null ? null : { value: lastAt, id: lastId } };
}

function opposite(turn: 'asc' | 'desc'): 'asc' | 'desc' {
  return turn === 'asc' ? 'desc' : 'asc';
}
