import { randomUUID } from 'node:crypto';
import type { Adoption } from '@dudao/core/score/adopt';
import type { Db, Tx } from '../lib/db.ts';

/** A stored decision for a version; `above` counts the levels from the unit asked about up to the one that decided. */
export interface AdoptionRow {
  readonly id: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly standard_id: string;
  readonly version: string;
  readonly family: string;
  readonly from_on: string;
  readonly decision: string;
  readonly reason: string;
  readonly created_at: string;
  readonly created_by_name: string;
  readonly above: number;
}

/** What the units of a path (from the root down) have decided, newest first. */
export function listAdoptionRows(db: Db, path: readonly string[]): Promise<AdoptionRow[]> {
  return db.many<AdoptionRow>(
    `select a.id, a.unit_id, u.name as unit_name, a.standard_id, a.version, a.family, a.from_on, a.decision, a.reason,
       a.created_at, a.created_by_name, cardinality($1::uuid[]) - array_position($1::uuid[], a.unit_id) as above
     from standard_adoption a join unit u on u.id = a.unit_id
     where a.unit_id = any ($1::uuid[]) order by a.from_on desc, above, a.id`,
    [path],
  );
}

export interface AdoptionToWrite extends Adoption {
  readonly unit: { readonly id: string; readonly region: string };
  readonly decision: string;
  readonly reason: string;
  readonly by: { readonly accountId: string; readonly name: string };
  readonly now: Date;
}

/** Stores a decision for good; returns its id. */
export async function writeAdoption(tx: Tx, adoption: AdoptionToWrite): Promise<string> {
  const id = randomUUID();
  const { unit, by } = adoption;
  await tx.run(
    `insert into standard_adoption (region, id, unit_id, standard_id, version, family, from_on, decision, reason, created_at, created_by,
       created_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      unit.region,
      id,
      unit.id,
      adoption.standardId,
      adoption.version,
      adoption.family,
      adoption.fromOn,
      adoption.decision,
      adoption.reason,
      adoption.now,
      by.accountId,
      by.name,
    ],
  );
  return id;
}
