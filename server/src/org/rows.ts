import { randomUUID } from 'node:crypto';
import type { NewUnit } from '@dudao/core/org/contract';
import type { CodeKind } from '@dudao/core/org/decide';
import { isRegion, type Stage, type UnitKind } from '@dudao/core/org/unit-kind';
import { type Db, type Tx, widenScope } from '../lib/db.ts';
import type { UnitTable } from '../lib/schema.gen.ts';

/** A unit as stored; see docs/database.md. */
export type UnitRow = Omit<UnitTable, 'kind' | 'name_grams'> & { readonly kind: UnitKind };

export const UNIT_COLUMNS = `u.id, u.parent_id, u.path, u.region, u.kind, u.name, u.school_type, u.school_code, u.area_code,
  u.location_code, u.urban_rural, u.ownership, u.opened_on, u.closed_on, u.revision`;

/** The unit, or null when it does not exist or is out of sight. */
export function readUnitRow(db: Db, unitId: string): Promise<UnitRow | null> {
  return db.maybe<UnitRow>(`select ${UNIT_COLUMNS} from unit u where u.id = $1`, [unitId]);
}

/** The unit, held against other changes until the transaction ends. */
export function lockUnitRow(tx: Tx, unitId: string): Promise<UnitRow> {
  return tx.one<UnitRow>(`select ${UNIT_COLUMNS} from unit u where u.id = $1 for update`, [unitId]);
}

/** Open units with these school codes anywhere below `unitId`, itself included: code → unit. Missing codes are simply absent. */
export async function readSchoolsByCode(
  db: Db,
  unitId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, UnitRow>> {
  const rows = await db.many<UnitRow>(
    `select ${UNIT_COLUMNS} from unit u where u.school_code = any ($1) and u.path @> array[$2::uuid] and u.closed_on is null`,
    [codes, unitId],
  );
  return new Map(rows.flatMap((row) => (row.school_code === null ? [] : [[row.school_code, row] as const])));
}

/** What is given of a unit that is created; `parent` is null for the root of the tree. */
export interface UnitToWrite {
  readonly parent: Pick<UnitRow, 'id' | 'path' | 'region'> | null;
  readonly unit: NewUnit;
  readonly segments: readonly Stage[];
  /** The day from which its codes and name count when no opening day is given. */
  readonly today: string;
}

/** Stores a unit with its segments and the beginnings of its histories; returns its id. The caller has decided that it may exist. */
export async function writeUnit(tx: Tx, { parent, unit, segments, today }: UnitToWrite): Promise<string> {
  const id = randomUUID();
  const region = parent === null || isRegion(unit.kind) ? id : parent.region;
  await tx.run(
    `insert into unit (id, parent_id, path, region, kind, name, school_type, school_code, area_code, location_code, urban_rural, ownership, opened_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      parent?.id ?? null,
      [...(parent?.path ?? []), id],
      region,
      unit.kind,
      unit.name,
      unit.schoolType ?? null,
      unit.schoolCode ?? null,
      unit.areaCode ?? null,
      unit.locationCode ?? null,
      unit.urbanRural ?? null,
      unit.ownership ?? null,
      unit.openedOn ?? null,
    ],
  );
  await widenScope(tx, region === id ? { regions: [id], units: [] } : { regions: [], units: [id] });
  const since = unit.openedOn ?? today;
  await writeName(tx, { id, region }, unit.name, since);
  const codes = { school: unit.schoolCode, area: unit.areaCode, location: unit.locationCode };
  for (const [kind, code] of Object.entries(codes)) {
    // The keys of the literal above are exactly the code kinds.
    if (code !== undefined) await writeCode(tx, { id, region }, { kind: kind as CodeKind, code, fromOn: since });
  }
  for (const stage of segments) {
    await tx.run('insert into segment (region, unit_id, stage, opened_on) values ($1, $2, $3, $4)', [
      region,
      id,
      stage,
      since,
    ]);
  }
  return id;
}

interface Placed {
  readonly id: string;
  readonly region: string;
}

async function writeName(tx: Tx, unit: Placed, name: string, fromOn: string): Promise<void> {
  await tx.run('insert into unit_name (region, id, unit_id, name, from_on) values ($1, $2, $3, $4, $5)', [
    unit.region,
    randomUUID(),
    unit.id,
    name,
    fromOn,
  ]);
}

async function writeCode(tx: Tx, unit: Placed, code: { kind: CodeKind; code: string; fromOn: string }): Promise<void> {
  await tx.run(
    'insert into unit_code (region, id, unit_id, code_kind, code, from_on) values ($1, $2, $3, $4, $5, $6)',
    [unit.region, randomUUID(), unit.id, code.kind, code.code, code.fromOn],
  );
}

/** The day on which the present name, or code of a kind, began; null when there is none. */
export async function readCurrentSince(db: Db, unitId: string, what: CodeKind | 'name'): Promise<string | null> {
  const row =
    what === 'name'
      ? await db.maybe<{ from_on: string }>('select from_on from unit_name where unit_id = $1 and until_on is null', [
          unitId,
        ])
      : await db.maybe<{ from_on: string }>(
          'select from_on from unit_code where unit_id = $1 and code_kind = $2 and until_on is null',
          [unitId, what],
        );
  return row?.from_on ?? null;
}

/** Ends the present name and begins another. */
export async function writeRename(tx: Tx, unit: UnitRow, name: string, fromOn: string): Promise<void> {
  await tx.run('update unit_name set until_on = $2 where unit_id = $1 and until_on is null', [unit.id, fromOn]);
  await writeName(tx, unit, name, fromOn);
  await tx.run('update unit set name = $2, revision = revision + 1 where id = $1', [unit.id, name]);
}

const CODE_UPDATES: Readonly<Record<CodeKind, string>> = {
  school: 'update unit set school_code = $2, revision = revision + 1 where id = $1',
  area: 'update unit set area_code = $2, revision = revision + 1 where id = $1',
  location: 'update unit set location_code = $2, revision = revision + 1 where id = $1',
};

/** Ends the present code of a kind and begins another. */
export async function writeNewCode(
  tx: Tx,
  unit: UnitRow,
  change: { kind: CodeKind; code: string; fromOn: string },
): Promise<void> {
  await tx.run('update unit_code set until_on = $3 where unit_id = $1 and code_kind = $2 and until_on is null', [
    unit.id,
    change.kind,
    change.fromOn,
  ]);
  await writeCode(tx, unit, change);
  await tx.run(CODE_UPDATES[change.kind], [unit.id, change.code]);
}
