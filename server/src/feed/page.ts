import type { EntitySet } from '@dudao/core/feed/entity-set';
import type { FeedQuery, Place } from '@dudao/core/feed/query';
import type { Db } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { regionsBelow } from '../org/rows.ts';
import { conditionSql } from './condition-sql.ts';
import { rowsOf } from './rows-of-sets.ts';

/** Rows of a page at most. */
export const PAGE = 1000;
/** Regions that are asked at once, where those before had few rows. */
const MOST_REGIONS = 64;

/** A row of a set: its columns by name, and where it stands. */
export interface FeedRow {
  readonly place: Place;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

/** Regions and units in which a key's rows stand. */
interface Within {
  /** In the order in which pages go through them. */
  readonly regions: readonly string[];
  /** Units of these alone, where the key's unit is no region; null: all of the regions. */
  readonly units: readonly string[] | null;
}

async function within(db: Db, unit: SubjectUnit): Promise<Within> {
  if (unit.region === unit.id) return { regions: [...(await regionsBelow(db, unit))].sort(), units: null };
  const rows = await db.many<{ unit_id: string }>('select unit_id from unit_below where top_id = $1', [unit.id]);
  return { regions: [unit.region], units: rows.map(({ unit_id: id }) => id) };
}

/**
 * D4 So many rows of a set after a place, in the order of region and key. It asks one region after the other, each by its index, and more of them at
 * once where those before had little: what it reads grows with the page, not with what lies before or behind it.
 */
export async function readRows(
  db: Db,
  {
    set,
    unit,
    query,
    limit,
  }: { readonly set: EntitySet; readonly unit: SubjectUnit; readonly query: FeedQuery; readonly limit: number },
): Promise<readonly FeedRow[]> {
  const { regions, units } = await within(db, unit);
  const { after } = query;
  const left = after === null ? regions : regions.filter((region) => region >= after.region);
  const rows: FeedRow[] = [];
  for (
    let from = 0, many = 1;
    from < left.length && rows.length < limit;
    from += many, many = Math.min(many * 2, MOST_REGIONS)
  ) {
    many = Math.min(many, left.length - from);
    const asked = { set, query, units, regions: left.slice(from, from + many), limit: limit - rows.length };
    rows.push(...(await readRegions(db, asked)));
  }
  return rows;
}

interface RegionsAsked {
  readonly set: EntitySet;
  readonly query: FeedQuery;
  readonly units: readonly string[] | null;
  readonly regions: readonly string[];
  readonly limit: number;
}

async function readRegions(db: Db, { set, query, units, regions, limit }: RegionsAsked): Promise<readonly FeedRow[]> {
  const { columns } = rowsOf(set);
  const { where, params, add } = conditionsOf({ set, query, units });
  const told = query.columns.map(({ name }) => `${columns[name]} as "${name}"`).join(', ');
  // Each region by itself, so that its index gives its rows in order and stops at the page's end.
  const found = await db.many<{ place_region: string; place_id: string } & FeedRow['values']>(
    `select f.* from unnest(${add(regions)}::uuid[]) g (region) cross join lateral (
       select r.region as place_region, r.id as place_id, ${told} from ${rowsOf(set).from}
       where r.region = g.region${query.after === null ? '' : ` and (r.region, r.id) > (${add(query.after.region)}::uuid, ${add(query.after.id)}::uuid)`}${where}
       order by r.id limit ${limit}) f
     order by f.place_region, f.place_id limit ${limit}`,
    params,
  );
  return found.map(({ place_region: region, place_id: id, ...values }) => ({ place: { region, id }, values }));
}

/** How many rows of a set there are. */
export async function countRows(
  db: Db,
  { set, unit, query }: { readonly set: EntitySet; readonly unit: SubjectUnit; readonly query: FeedQuery },
): Promise<number> {
  const { regions, units } = await within(db, unit);
  const { where, params, add } = conditionsOf({ set, query, units });
  const { count } = await db.one<{ count: string }>(
    `select count(*) as count from ${rowsOf(set).from} where r.region = any (${add(regions)}::uuid[])${where}`,
    params,
  );
  return Number(count);
}

/** A row by its key; null: there is none within the unit. */
export async function readRow(
  db: Db,
  { set, unit, id }: { readonly set: EntitySet; readonly unit: SubjectUnit; readonly id: string },
): Promise<FeedRow['values'] | null> {
  const [key] = set.columns;
  if (key === undefined) throw new Error('a set has a key');
  const query: FeedQuery = {
    columns: set.columns,
    condition: { is: 'compare', column: key, how: 'eq', with: id },
    top: 1,
    counts: false,
    after: null,
  };
  const [row] = await readRows(db, { set, unit, query, limit: 1 });
  return row?.values ?? null;
}

function conditionsOf({ set, query, units }: Pick<RegionsAsked, 'set' | 'query' | 'units'>) {
  const params: unknown[] = [];
  const add = (value: unknown): string => `$${params.push(value)}`;
  const { columns, unit } = rowsOf(set);
  const parts = [
    units === null ? null : `r.${unit} = any (${add(units)}::uuid[])`,
    query.condition === null ? null : conditionSql(query.condition, { columns, constants: { add } }),
  ].filter((part) => part !== null);
  return { where: parts.map((part) => ` and ${part}`).join(''), params, add };
}
