import { type BoundaryStanding, type BoundaryState, endOf } from '@dudao/core/cockpit/decide-boundary';
import type { MatchedBy, UnitToMatch } from '@dudao/core/cockpit/match-areas';
import type { Db, Tx } from '../lib/db.ts';
import type { BoundaryAreaTable, BoundaryTable } from '../lib/schema.gen.ts';

/** Boundaries as stored. */
export type BoundaryRow = Omit<BoundaryTable, 'state'> & { readonly state: BoundaryState };
/** An area as stored. */
export type AreaRow = Omit<BoundaryAreaTable, 'matched_by'> & { readonly matched_by: MatchedBy | null };

/** All boundaries of an office, the newest first. */
export function listBoundaries(db: Db, unitId: string): Promise<BoundaryRow[]> {
  return db.many<BoundaryRow>('select * from boundary where unit_id = $1 order by version desc', [unitId]);
}

/** The boundaries that an office draws on its maps; null: none. */
export function readInForce(db: Db, unitId: string): Promise<BoundaryRow | null> {
  return db.maybe<BoundaryRow>(`select * from boundary where unit_id = $1 and state = 'in-force'`, [unitId]);
}

/** Areas of boundaries, in the order of their file. */
function listAreas(db: Db, boundaryId: string): Promise<AreaRow[]> {
  return db.many<AreaRow>('select * from boundary_area where boundary_id = $1 order by at', [boundaryId]);
}

/** Areas as they are drawn, by the unit that they belong to. */
export async function listDrawn(
  db: Db,
  boundaryId: string,
): Promise<ReadonlyMap<string, { readonly path: string; readonly x: number; readonly y: number }>> {
  const rows = await db.many<{ unitId: string; path: string; x: number; y: number }>(
    'select area_unit_id as "unitId", path, x, y from boundary_area where boundary_id = $1 and area_unit_id is not null',
    [boundaryId],
  );
  return new Map(rows.map(({ unitId, ...drawn }) => [unitId, drawn]));
}

/** The open units directly below an office, to which areas are matched. */
export async function listUnitsToMatch(db: Db, officeId: string): Promise<readonly UnitToMatch[]> {
  const rows = await db.many<{ id: string; name: string; codes: (string | null)[] }>(
    `select id, name, array[area_code, location_code, school_code] as codes from unit where parent_id = $1 and closed_on is null order by name, id`,
    [officeId],
  );
  return rows.map(({ id, name, codes }) => ({ id, name, codes: codes.flatMap((code) => code ?? []) }));
}

/** Boundaries with what a step is decided by. */
export interface StandingBoundary {
  readonly areas: readonly AreaRow[];
  readonly standing: BoundaryStanding;
}

/** How boundaries stand: their areas against the units below the office. */
export async function readStanding(db: Db, row: BoundaryRow): Promise<StandingBoundary> {
  const areas = await listAreas(db, row.id);
  const units = await listUnitsToMatch(db, row.unit_id);
  return {
    areas,
    standing: {
      state: row.state,
      areas: areas.map(({ at, code, name, area_unit_id: unitId, left_out: leftOut }) => ({
        at,
        name: name === '' ? code : name,
        unitId,
        leftOut,
      })),
      unitIds: units.map(({ id }) => id),
    },
  };
}

/** The office of boundaries in sight; null: there are none. */
export async function officeOfBoundary(
  db: Db,
  { boundaryId }: { readonly boundaryId: string },
): Promise<string | null> {
  return (
    (await db.maybe<{ unit_id: string }>('select unit_id from boundary where id = $1', [boundaryId]))?.unit_id ?? null
  );
}

/** Boundaries held against other changes until the transaction ends. */
export function lockBoundary(tx: Tx, boundaryId: string): Promise<BoundaryRow> {
  return tx.one<BoundaryRow>('select * from boundary where id = $1 for update', [boundaryId]);
}

/** What may be done with boundaries as they stand. */
export function actionsOf({ state }: Pick<BoundaryRow, 'state'>) {
  const ifDraft = state === 'draft' ? (true as const) : 'boundary-not-now';
  return { match: ifDraft, adopt: ifDraft, end: endOf(state) === null ? 'boundary-not-now' : (true as const) };
}
