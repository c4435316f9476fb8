import type { Phase } from '@dudao/core/issue/ledgers-format';
import { isRegion } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { regionsBelow } from '../org/rows.ts';
import { addMarks, type Collected, collect, type IssueFilter } from './filter.ts';
import type { Keys } from './keys.ts';
import { type Grams, gramsIn, letteredEntries } from './lettered.ts';
import { CLOCKED, type Place } from './place-stock.ts';
import { addSearch, commonShareOf, readSought, type Sought } from './search.ts';

/** So many entries are looked at to count those of all places; where a place has more in one region and phase than its part of them, it is said. */
const MOST_LOOKED_AT = 100_000;
const LEAST_OF_BRANCH = 20;

/** What is counted, by place: the figures, and whether there is more than was counted. */
export type Matches<K extends string> = ReadonlyMap<string, Readonly<Record<K, number>> & { readonly isMore: boolean }>;

/** Which entries are counted, and conditions on `e.phase` and `e.due_on` by the name of their figure. */
export interface MatchesAsked<K extends string> {
  readonly unit: SubjectUnit;
  readonly places: readonly Place[];
  readonly filter: IssueFilter;
  readonly phases: readonly Phase[];
  readonly today: string;
  readonly figures: Readonly<Record<K, string>>;
}

/** Where the entries of each place are found. */
interface PlaceKeys {
  readonly column: Keys['column'];
  readonly places: readonly string[];
  readonly keys: readonly string[];
}

/**
 * Entries of any filter by the place directly below a unit, or the unit's own. Of each region (or unit) and phase those due first are counted, so that what
 * is late is never left out; a rare text is found by its letters.
 */
export async function countMatches<K extends string>(db: Db, asked: MatchesAsked<K>): Promise<Matches<K>> {
  const found = new Map<string, Record<K, number> & { isMore: boolean }>();
  for (const keys of await keysOfPlaces(db, asked)) {
    if (keys.keys.length === 0 || asked.phases.length === 0) continue;
    for (const row of await countAt(db, asked, keys)) {
      // Safe: the query has exactly these columns.
      const { place, ...counts } = row as { place: string; isMore: boolean } & Record<K, number>;
      found.set(place, counts as unknown as Record<K, number> & { isMore: boolean });
    }
  }
  return found;
}

/** Places that are regions have the entries of all regions below them; of the others each unit is asked. Owners may own entries of any region. */
async function keysOfPlaces(
  db: Db,
  { unit, places, filter }: Pick<MatchesAsked<string>, 'unit' | 'places' | 'filter'>,
): Promise<readonly PlaceKeys[]> {
  const tall = places.filter(({ isOwn, kind }) => !isOwn && isRegion(kind)).length > 0;
  const at = async (column: Keys['column'], where: string, ...values: readonly unknown[]): Promise<PlaceKeys> => {
    const rows = await db.many<{ place: string; id: string }>(
      `select coalesce(u.path[$1], u.id) as place, u.id from unit u ${where}`,
      [unit.path.length + 1, ...values],
    );
    return { column, places: rows.map(({ place }) => place), keys: rows.map(({ id }) => id) };
  };
  if (filter.as === 'joint') return [await jointKeys(db, unit)];
  if (filter.as === 'owner') {
    return [await at('owner_unit_id', 'join unit_below b on b.unit_id = u.id and b.top_id = $2', unit.id)];
  }
  const own = await at('unit_id', 'where $2 = any (u.path) and u.region = $3', unit.id, unit.region);
  if (!tall) return [own];
  const below = (await regionsBelow(db, unit)).filter((id) => id !== unit.id);
  return [own, await at('region', 'where u.id = any ($2::uuid[])', below)];
}

/** What is owned jointly counts where those stand that own it so. */
async function jointKeys(db: Db, unit: SubjectUnit): Promise<PlaceKeys> {
  const rows = await db.many<{ place: string; id: string }>(
    `select distinct coalesce(u.path[$1], u.id) as place, p.issue_id as id from unit_below b join unit u on u.id = b.unit_id
       join issue_party p on p.unit_id = u.id and p.part = 'joint' where b.top_id = $2`,
    [unit.path.length + 1, unit.id],
  );
  return { column: 'id', places: rows.map(({ place }) => place), keys: rows.map(({ id }) => id) };
}

async function countAt<K extends string>(
  db: Db,
  { unit, filter, phases, today, figures }: MatchesAsked<K>,
  { column, places, keys }: PlaceKeys,
): Promise<readonly object[]> {
  const most = Math.max(LEAST_OF_BRANCH, Math.floor(MOST_LOOKED_AT / (keys.length * phases.length)));
  const sought = filter.search === undefined ? null : await readSought(db, filter.search);
  const letters =
    column === 'region' && sought !== null ? await lettersOf(db, { filter, phases, today, keys }, sought) : null;
  const all = collect(places, keys, phases, letters === null ? most + 1 : letters);
  addMarks(all, filter, today);
  // What a unit keeps is counted where it lies.
  if (filter.as === 'keeper') all.add('i.keeper_id = ?', unit.id);
  if (sought !== null) addSearch(all, sought);
  return letters === null ? countBranches(db, { all, column, figures }) : countLettered(db, { all, column, figures });
}

interface Counting<K extends string> {
  readonly all: Collected;
  readonly column: Keys['column'];
  readonly figures: Readonly<Record<K, string>>;
}

/** `$1` places, `$2` their keys, `$3` phases, `$4` one more than is counted of each key and phase. */
function countBranches<K extends string>(db: Db, { all, column, figures }: Counting<K>): Promise<readonly object[]> {
  const { where, params } = all.done();
  const names = Object.keys(figures);
  return db.many(
    `select k.place, ${names.map((name) => `sum(c."${name}")::int as "${name}"`).join(', ')}, bool_or(c.n = $4::int) as "isMore"
     from unnest($1::uuid[], $2::uuid[]) k (place, key) cross join unnest($3::text[]) p (phase) cross join lateral (
       select count(*) as n, ${filtered(figures)} from (
         select i.phase, i.due_on from issue i where i.${column} = k.key and i.phase = p.phase and ${where} order by i.due_on, i.id limit $4::int) e) c
     group by k.place`,
    params,
  );
}

/** `$1` places, `$2` their keys, `$3` phases, `$4` lists of letters. */
function countLettered<K extends string>(db: Db, { all, column, figures }: Counting<K>): Promise<readonly object[]> {
  const { where, params } = all.done();
  return db.many(
    `select e.place, ${filtered(figures)}, false as "isMore" from (
       select k.place, i.phase, i.due_on from ${letteredEntries('$4')} join unnest($1::uuid[], $2::uuid[]) k (place, key) on k.key = i.${column}
       where i.phase = any ($3::text[]) and ${where}) e group by e.place`,
    params,
  );
}

function filtered(figures: Readonly<Record<string, string>>): string {
  return Object.entries(figures)
    .map(([name, condition]) => `(count(*) filter (where ${condition}))::int as "${name}"`)
    .join(', ');
}

/** The letters of a text that is rare in these regions; null: it is met soon enough. */
async function lettersOf(
  db: Db,
  { filter, phases, today, keys }: Pick<MatchesAsked<string>, 'filter' | 'phases' | 'today'> & Pick<PlaceKeys, 'keys'>,
  sought: Sought,
): Promise<Grams | null> {
  if ((await commonShareOf(db, { phases, filter, today }, sought, keys)) !== null) return null;
  return gramsIn(keys, sought.search);
}

/** Conditions on entries `e` by how they stand to their day, in words of SQL for a day and the last yellow one. */
export const standingsBy = (today: string, yellow: string) => ({
  red: `e.due_on < date '${today}'`,
  yellow: `${CLOCKED} and e.due_on between date '${today}' and date '${yellow}'`,
  green: `${CLOCKED} and e.due_on > date '${yellow}'`,
  none: `e.due_on is null or (e.phase = 'paused' and e.due_on >= date '${today}')`,
});
