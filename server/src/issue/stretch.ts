import type { Db } from '../lib/db.ts';
import { addMarks, type Collected, collect } from './filter.ts';
import { LINE_COLUMNS, type LineRow } from './lines.ts';
import { addPlace, ID_ENDS, type PageAsked, type Place, SORTED } from './page.ts';

/** How far a stretch goes is read off from so many entries of some regions: every sixteenth of them, or more where the stretch is short. */
const READ_OFF = { entries: 24, regions: 16 };
/** Regions differ in size: of one so many times its part is looked at. */
const UNEVEN = 3;
/** Phases differ more: what comes first may all be closed. Of a branch so many times its part of a stretch are looked at, at most, and no fewer than that. */
const SKEWED = 128;

/** What a stretch holds that fits, of how many entries, and its last entry, from which the next one goes on; null at the end of the order. */
interface Stretch {
  readonly rows: readonly LineRow[];
  readonly walked: number;
  readonly last: Place | null;
}

interface StretchAsked {
  readonly from: Place | 'no-value' | null;
  readonly length: number;
  readonly also: ((all: Collected) => void) | undefined;
}

/**
 * All entries from a place up to a bound, `length` of them at most. Any bound would be right; this one leaves about so many: it is where some of the regions
 * have theirs. A branch in which far more come before it than its part ends the stretch sooner.
 */
export async function walkStretch(
  db: Db,
  asked: PageAsked,
  { from: after, length, also }: StretchAsked,
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
  const { some, theirs, each, most } = reachOf(asked, length);
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
         select i.${column} as at, i.id from issue i where ${inBranch} order by ${order} limit ${value(each)}::int) h
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

/**
 * How far a stretch of so many entries is read. Its end is where `some` of the regions have `theirs`, of which `each` are looked at in a branch; of any branch
 * at `most` so many.
 */
function reachOf({ keys, phases }: PageAsked, length: number) {
  const regions = keys.ids.length;
  const every = Math.max(1, Math.min(READ_OFF.regions, regions, Math.floor(length / READ_OFF.entries)));
  const some = keys.ids.filter((_, i) => i % every === every >> 1);
  const theirs = Math.max(1, Math.round((length * some.length) / regions));
  const each = Math.min(theirs, Math.ceil((UNEVEN * theirs) / some.length));
  const most = Math.min(length, Math.ceil(SKEWED * Math.max(1, length / (regions * phases.length))));
  return { some, theirs, each, most };
}

function opposite(turn: 'asc' | 'desc'): 'asc' | 'desc' {
  return turn === 'asc' ? 'desc' : 'asc';
}
