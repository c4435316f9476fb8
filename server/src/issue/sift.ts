import { OPEN_PHASES } from '@dudao/core/issue/entry';
import type { Db } from '../lib/db.ts';
import { addMarks, type Collected, collect } from './filter.ts';
import { LINE_COLUMNS, type LineRow } from './lines.ts';
import { addPlace, ID_ENDS, type PageAsked, type Place, SORTED, walkPage } from './page.ts';

/** So much longer than what should hold a page a stretch is taken, since the share of what fits is only known roughly. */
const MARGIN = 1.3;
/** The first stretch is no longer, however little fits; each that follows is twice as long, for then less fits than was thought. */
const LONGEST = 4000;
/** How far a stretch goes is read off from so many entries of some regions: every sixteenth of them, or more where the stretch is short. */
const READ_OFF = { entries: 24, regions: 16 };
/** Regions differ in size: of one so many times its part is looked at. */
const UNEVEN = 3;
/** Phases differ more: what comes first may all be closed. Of a branch so many times its part of a stretch are looked at, at most, and no fewer than that. */
const SKEWED = 32;

/** What a sample says of a filter need not hold where somebody looks: it does not where a stretch leaves less than this part of what it should. */
const DOUBTED = 0.4;

/** Many branches cost more to walk one by one than to sift. */
function isWide({ keys, phases, limit }: PageAsked): boolean {
  return keys.ids.length * phases.length > 2 * limit;
}

/** So many entries are looked at to find a page along the order, where such a share fits. */
export function stepsOfWalk(asked: PageAsked, share: number): number {
  const branches = asked.keys.ids.length * asked.phases.length;
  return isWide(asked) ? 2 * branches + asked.limit / share : Math.max(asked.limit, branches) / share;
}

/** A page of what a common filter leaves, the cheaper way: few branches are walked one by one. `share`: how much of what is walked fits, roughly. */
export async function walkOrSift(
  db: Db,
  asked: PageAsked,
  share: number,
  also?: (all: Collected) => void,
): Promise<readonly LineRow[]> {
  return isWide(asked) ? siftPage(db, asked, share, also) : walkPage(db, asked, also);
}

/** A page of what a filter leaves, if it is about as common as a sample says; null where it is not. */
export async function siftFew(db: Db, asked: PageAsked, share: number): Promise<readonly LineRow[] | null> {
  return siftDated(asked, (part, from) => sift(db, part, { from, share, also: undefined, isDoubted: true }));
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
  const page = await siftDated(asked, (part, from) => sift(db, part, { from, share, also, isDoubted: false }));
  return page ?? [];
}

/** First what has a day, then what has none: a page, or null where either part gave up. */
async function siftDated(
  asked: PageAsked,
  siftPart: (part: PageAsked, from: Sifting['from']) => Promise<readonly LineRow[] | null>,
): Promise<readonly LineRow[] | null> {
  const { sort, after, limit } = asked;
  // E3 An entry that has ended has no day.
  const dated =
    sort === 'due' ? { ...asked, phases: asked.phases.filter((phase) => OPEN_PHASES.includes(phase)) } : asked;
  const isPlaced = sort !== 'due';
  const rows = isPlaced || after?.value !== null ? await siftPart(dated, after) : [];
  if (rows === null || isPlaced || rows.length >= limit) return rows;
  const rest = await siftPart({ ...asked, limit: limit - rows.length }, after?.value === null ? after : 'no-value');
  return rest === null ? null : [...rows, ...rest];
}

/** Where a walk begins, and what it looks for. */
interface Sifting {
  readonly from: Place | 'no-value' | null;
  readonly share: number;
  readonly also: ((all: Collected) => void) | undefined;
  /** Whether the share may be wrong; a walk that finds it so gives up. */
  readonly isDoubted: boolean;
}

async function sift(
  db: Db,
  asked: PageAsked,
  { from, share, also, isDoubted }: Sifting,
): Promise<readonly LineRow[] | null> {
  const found: LineRow[] = [];
  if (asked.phases.length === 0) return found;
  let at = from;
  let walked = 0;
  for (let longer = 1; ; longer *= 2) {
    const limit = asked.limit - found.length;
    const length = longer * Math.min(LONGEST, Math.ceil((limit / share) * MARGIN));
    const stretch = await walkStretch(db, { ...asked, limit }, { from: at, length, also });
    found.push(...stretch.rows);
    if (stretch.last === null || found.length >= asked.limit) return found;
    walked += stretch.walked;
    if (isDoubted && found.length < walked * share * DOUBTED) return null;
    at = stretch.last;
  }
}

/** What a stretch holds that fits, of how many entries, and its last entry, from which the next one goes on; null at the end of the order. */
interface Stretch {
  readonly rows: readonly LineRow[];
  readonly walked: number;
  readonly last: Place | null;
}

/**
 * All entries from a place up to a bound, `length` of them at most. Any bound would be right; this one leaves about so many: it is where some of the regions
 * have theirs. A branch in which far more come before it than its part ends the stretch sooner.
 */
async function walkStretch(
  db: Db,
  asked: PageAsked,
  { from: after, length, also }: Pick<Sifting, 'from' | 'also'> & { readonly length: number },
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
  const every = Math.max(1, Math.min(READ_OFF.regions, keys.ids.length, Math.floor(length / READ_OFF.entries)));
  const some = keys.ids.filter((_, i) => i % every === every >> 1);
  const theirs = Math.max(1, Math.round((length * some.length) / keys.ids.length));
  const most = Math.min(length, Math.ceil(SKEWED * Math.max(1, length / (keys.ids.length * phases.length))));
  const turn = descending ? 'desc' : 'asc';
  const isPast = descending ? '>=' : '<=';
  const isWithout = after === 'no-value' || (after !== null && after.value === null);
  // Entries without a value are in the order of their ids; the column is named for the planner, which finds the index's order by it.
  const order = `i.${column} ${turn}, i.id ${turn}`;
  const inBranch = `i.${keys.column} = k.key and i.phase = p.phase and ${ahead.where}`;
  const branches = 'unnest($1::uuid[]) k (key) cross join unnest($2::text[]) p (phase)';
  const last = descending ? 0 : 1;
  // The ends of the order are put in here: a function in the condition on entries would be asked after the policies, too late for the index.
  const until = (of: 'i.' | '', place: 'bound' | 'edge') =>
    isWithout
      ? `${of}id ${isPast} (select id from ${place})`
      : `(${of === '' ? 'at' : `i.${column}`}, ${of}id) ${isPast} ((select at from ${place}), (select id from ${place}))`;
  const rows = await db.many<
    Partial<LineRow> & {
      readonly walked: number;
      readonly last_id: string | null;
      readonly last_at: string | null;
      readonly ended: boolean;
    }
  >(
    `with deepest as materialized (
       select h.at, h.id from unnest(${value(some)}::uuid[]) k (key) cross join unnest($2::text[]) p (phase) cross join lateral (
         select i.${column} as at, i.id from issue i where ${inBranch} order by ${order} limit ${value(Math.min(theirs, Math.ceil((UNEVEN * theirs) / some.length)))}::int) h
       order by h.at ${turn}, h.id ${turn} limit 1 offset ${value(theirs - 1)}::int),
     bound as materialized (
       select coalesce((select at from deepest), ${isWithout ? 'null' : `'${ends[last]}'`}::${type}) as at, coalesce((select id from deepest), '${ID_ENDS[last]}'::uuid) as id),
     looked as materialized (
       select l.at, l.id, l.fits, l.nth from ${branches} cross join lateral (
         select i.${column} as at, i.id, (${fits}) as fits, row_number() over (order by ${order}) as nth from issue i
         where ${inBranch} and ${until('i.', 'bound')} order by ${order} limit ${value(most)}::int) l),
     edge as materialized (select at, id from looked where nth = ${value(most)}::int order by at ${turn}, id ${turn} limit 1),
     stretch as materialized (
       select at, id, fits from looked where not exists (select from edge) or ${until('', 'edge')}
       order by at ${turn}, id ${turn} limit ${value(length)}::int),
     page as materialized (select at, id from stretch where fits order by at ${turn}, id ${turn} limit $3),
     walked as (
       select (select at::text from stretch order by stretch.at ${opposite(turn)}, stretch.id ${opposite(turn)} limit 1) as last_at,
         (select id from stretch order by stretch.at ${opposite(turn)}, stretch.id ${opposite(turn)} limit 1) as last_id,
         (select count(*)::int from stretch) as walked,
         not exists (select from deepest) and not exists (select from edge) and (select count(*) from stretch) < ${value(length)}::int as ended)
     select walked.*, line.* from walked left join (
       select page.at as page_at, page.id as page_id, ${LINE_COLUMNS} from page join issue i on i.id = page.id) line on true
     order by line.page_at ${turn}, line.page_id ${turn}`,
    values,
  );
  const first = rows[0];
  if (first === undefined) return { rows: [], walked: 0, last: null };
  const { walked, ended, last_id: lastId, last_at: lastAt } = first;
  // Safe: a row either tells of the stretch alone or carries a whole line.
  const lines = rows.filter(({ id }) => id !== null) as unknown as readonly LineRow[];
  return { rows: lines, walked, last: ended || lastId === null ? null : { value: lastAt, id: lastId } };
}

function opposite(turn: 'asc' | 'desc'): 'asc' | 'desc' {
  return turn === 'asc' ? 'desc' : 'asc';
}
