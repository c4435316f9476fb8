import type { Db } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { regionsBelow } from '../org/rows.ts';
import { addMarks, type Conditions, collect, type IssueFilter } from './filter.ts';

/** By which column the entries of a place are found, and which values it has there. */
export interface Keys {
  readonly column: 'region' | 'unit_id' | 'owner_unit_id' | 'keeper_id' | 'id';
  readonly ids: readonly string[];
}

/** Where entries of a unit and of all below it are found. */
export async function keysOf(db: Db, unit: SubjectUnit, as: IssueFilter['as']): Promise<Keys> {
  if (as === 'keeper') return { column: 'keeper_id', ids: [unit.id] };
  if (as === 'joint') return { column: 'id', ids: await jointlyOwned(db, unit.id) };
  if (as === 'owner') return { column: 'owner_unit_id', ids: await unitsBelow(db, unit.id) };
  if (unit.region !== unit.id) return { column: 'unit_id', ids: await unitsBelow(db, unit.id) };
  return { column: 'region', ids: await regionsBelow(db, unit) };
}

async function unitsBelow(db: Db, id: string): Promise<readonly string[]> {
  const rows = await db.many<{ unit_id: string }>('select unit_id from unit_below where top_id = $1', [id]);
  return rows.map(({ unit_id }) => unit_id);
}

/** Entries that a unit and those below it own jointly, by the index of parties: as many as they ever did, however long the ledger is. */
async function jointlyOwned(db: Db, unitId: string): Promise<readonly string[]> {
  const rows = await db.many<{ issue_id: string }>(
    `select distinct p.issue_id from issue_party p where p.part = 'joint' and p.unit_id = any (array(select unit_id from unit_below where top_id = $1))`,
    [unitId],
  );
  return rows.map(({ issue_id }) => issue_id);
}

/** The conditions of a filter at a unit for figures over all its entries, which read them once through. Row-level security narrows them further. */
export async function conditionsAt(
  db: Db,
  unit: SubjectUnit,
  filter: Pick<IssueFilter, 'as' | 'ledger'>,
  today: string,
): Promise<Conditions> {
  const { column, ids } = await keysOf(db, unit, filter.as);
  const all = collect();
  all.add(`i.${column} = any (?::uuid[])`, ids);
  addMarks(all, filter, today);
  return all.done();
}
