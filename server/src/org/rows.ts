import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { NewUnit } from '@dudao/core/org/contract';
import type { CodeKind, UnitState } from '@dudao/core/org/decide';
import { isRegion, type Stage, UNIT_KIND_FACTS, UNIT_KINDS, type UnitKind } from '@dudao/core/org/unit-kind';
import { type Db, type Tx, widenScope } from '../lib/db.ts';
import type { UnitTable } from '../lib/schema.gen.ts';
import type { SubjectUnit } from '../lib/serve.ts';

/** A unit as stored; see docs/database.md. */
export type UnitRow = Omit<UnitTable, 'kind'> & { readonly kind: UnitKind };

export const UNIT_COLUMNS = `u.id, u.parent_id, u.path, u.region, u.kind, u.name, u.school_type, u.school_code, u.area_code,
  u.location_code, u.urban_rural, u.ownership, u.opened_on, u.closed_on, u.revision`;

/** The unit as the rules see it. */
export function unitState({ name, kind, closed_on }: UnitRow): UnitState {
  return { name, kind, closedOn: closed_on };
}

/** How many open units stand directly below one. */
export async function countOpenBelow(db: Db, unitId: string): Promise<number> {
  const { count } = await db.one<{ count: number }>(
    'select count(*)::int as count from unit where parent_id = $1 and closed_on is null',
    [unitId],
  );
  return count;
}

/** The unit, or null when it does not exist or is out of sight. */
export function readUnitRow(db: Db, unitId: string): Promise<UnitRow | null> {
  return db.maybe<UnitRow>(`select ${UNIT_COLUMNS} from unit u where u.id = $1`, [unitId]);
}

/** The unit where it is a county. Refuses: unit-not-a-county. */
export async function readCountyUnit(db: Db, unitId: string): Promise<Result<UnitRow>> {
  const unit = await readUnitRow(db, unitId);
  return unit?.kind === 'county' ? ok(unit) : refuse(problem('unit-not-a-county', { unit: unit?.name ?? '' }));
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
  widenScope(tx, region === id ? { regions: [id], units: [] } : { regions: [], units: [id] });
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

/** Closes a unit and its segments. */
export async function writeClosing(tx: Tx, unitId: string, onDay: string): Promise<void> {
  await tx.run('update unit set closed_on = $2, revision = revision + 1 where id = $1', [unitId, onDay]);
  await tx.run('update segment set closed_on = $2 where unit_id = $1 and closed_on is null', [unitId, onDay]);
}

/** Puts a unit with all that stands below it under another parent of the same county, and remembers the move. */
export async function writeMove(
  tx: Tx,
  unitId: string,
  { parentId, onDay }: { readonly parentId: string; readonly onDay: string },
): Promise<void> {
  await tx.run(
    `insert into unit_move (id, unit_id, region, from_parent_id, to_parent_id, on_day)
     select $4, u.id, u.region, u.parent_id, $2, $3 from unit u where u.id = $1`,
    [unitId, parentId, onDay, randomUUID()],
  );
  await tx.run(
    `update unit u set path = p.path || u.path[array_position(u.path, $1::uuid) :] from unit p
     where p.id = $2 and u.id in (select unit_id from unit_below where top_id = $1)`,
    [unitId, parentId],
  );
  await tx.run('update unit set parent_id = $2, revision = revision + 1 where id = $1', [unitId, parentId]);
}

/** Remembers what became of a unit. */
export async function writeSuccession(
  tx: Tx,
  unit: Placed,
  {
    successorId,
    kind,
    onDay,
  }: { readonly successorId: string; readonly kind: 'merged' | 'split'; readonly onDay: string },
): Promise<void> {
  await tx.run(
    'insert into unit_succession (id, unit_id, region, successor_id, kind, on_day) values ($1, $2, $3, $4, $5, $6)',
    [randomUUID(), unit.id, unit.region, successorId, kind, onDay],
  );
}

/** A school to create below `parentId`, in a county's import. */
export interface SchoolToWrite {
  readonly id: string;
  readonly parentId: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly schoolCode: string;
  readonly schoolType: string | null;
  readonly segments: readonly Stage[];
}

/** Stores many schools of one county with their codes, names and segments, a few statements in all. `today` begins their histories. */
export async function writeSchools(
  tx: Tx,
  region: string,
  schools: readonly SchoolToWrite[],
  today: string,
): Promise<void> {
  if (schools.length === 0) return;
  const column = <K extends keyof SchoolToWrite>(key: K): SchoolToWrite[K][] => schools.map((school) => school[key]);
  const ids = column('id');
  await tx.run(
    `insert into unit (id, parent_id, path, region, kind, name, school_type, school_code)
     select s.id, s.parent_id, p.path || s.id, $1, s.kind, s.name, s.school_type, s.school_code
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
       as s (id, parent_id, kind, name, school_type, school_code) join unit p on p.id = s.parent_id`,
    [region, ids, column('parentId'), column('kind'), column('name'), column('schoolType'), column('schoolCode')],
  );
  await tx.run(
    `insert into unit_name (region, id, unit_id, name, from_on)
     select $1, gen_random_uuid(), s.id, s.name, $4 from unnest($2::uuid[], $3::text[]) as s (id, name)`,
    [region, ids, column('name'), today],
  );
  await tx.run(
    `insert into unit_code (region, id, unit_id, code_kind, code, from_on)
     select $1, gen_random_uuid(), s.id, 'school', s.code, $4 from unnest($2::uuid[], $3::text[]) as s (id, code)`,
    [region, ids, column('schoolCode'), today],
  );
  const segments = schools.flatMap(({ id, segments: stages }) => stages.map((stage) => ({ id, stage })));
  await tx.run(
    `insert into segment (region, unit_id, stage, opened_on)
     select $1, s.id, s.stage, $4 from unnest($2::uuid[], $3::text[]) as s (id, stage)`,
    [region, segments.map(({ id }) => id), segments.map(({ stage }) => stage), today],
  );
}

/** Gives many units of one county new names from a day on; what they were called before stays in their histories. */
export async function writeNames(
  tx: Tx,
  region: string,
  names: readonly { readonly id: string; readonly name: string }[],
  fromOn: string,
): Promise<void> {
  if (names.length === 0) return;
  const ids = names.map(({ id }) => id);
  const given = names.map(({ name }) => name);
  await tx.run(
    `update unit u set name = s.name, revision = revision + 1 from unnest($1::uuid[], $2::text[]) as s (id, name) where u.id = s.id`,
    [ids, given],
  );
  await tx.run(`update unit_name set until_on = $2 where unit_id = any ($1::uuid[]) and until_on is null`, [
    ids,
    fromOn,
  ]);
  await tx.run(
    `insert into unit_name (region, id, unit_id, name, from_on)
     select $1, gen_random_uuid(), s.id, s.name, $4 from unnest($2::uuid[], $3::text[]) as s (id, name)`,
    [region, ids, given, fromOn],
  );
}

/** Open towns below a county, by which an import places its new schools. */
export function listTownRows(db: Db, countyId: string): Promise<{ id: string; name: string }[]> {
  return db.many("select u.id, u.name from unit u where u.region = $1 and u.kind = 'town' and u.closed_on is null", [
    countyId,
  ]);
}

/** Open units with a school code below a county, in code order, with the name of the town they lie in. */
export function listSchoolRows(
  db: Db,
  countyId: string,
): Promise<{ id: string; name: string; school_code: string; town: string | null }[]> {
  return db.many(
    `select u.id, u.name, u.school_code, t.name as town from unit u
     left join unit t on t.id = u.parent_id and t.kind = 'town'
     where u.region = $1 and u.school_code is not null and u.closed_on is null order by u.school_code`,
    [countyId],
  );
}

/** Of these names those that another open unit below the same parent already has. */
export async function readTakenNames(
  db: Db,
  wanted: readonly { readonly parentId: string; readonly name: string }[],
): Promise<readonly string[]> {
  if (wanted.length === 0) return [];
  const rows = await db.many<{ name: string }>(
    `select u.name from unit u join unnest($1::uuid[], $2::text[]) as w (parent_id, name)
       on u.parent_id = w.parent_id and u.name = w.name where u.closed_on is null`,
    [wanted.map(({ parentId }) => parentId), wanted.map(({ name }) => name)],
  );
  return rows.map(({ name }) => name);
}

/** Open counties at or below a unit from an id on, in order of id: where a walk over many counties goes on. */
export function listCountyRowsFrom(
  db: Db,
  unitId: string,
  from: string | null,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  return db.many<{ id: string; name: string }>(
    `select id, name from unit where region = id and path @> array[$1::uuid] and kind = 'county' and closed_on is null
       and ($2::uuid is null or id >= $2) order by id limit $3`,
    [unitId, from, limit],
  );
}

/** How many open counties there are at or below a unit. */
export async function countCounties(db: Db, unitId: string): Promise<number> {
  const row = await db.one<{ n: number }>(
    `select count(*)::int as n from unit where region = id and path @> array[$1::uuid] and kind = 'county' and closed_on is null`,
    [unitId],
  );
  return row.n;
}

/** Open units with this id, area code or exact name, the highest first. */
export function listUnitsCalled(db: Db, called: string): Promise<UnitRow[]> {
  return db.many<UnitRow>(
    `select ${UNIT_COLUMNS} from unit u
     where (u.id::text = $1 or u.area_code = $1 or u.name = $1) and u.closed_on is null order by cardinality(u.path), u.id limit 20`,
    [called],
  );
}

/** Ids of the open counties below a unit, itself included; of all trees when it is null. In order of area code, so that neighbours come together. */
export async function listCountyIds(db: Db, unitId: string | null): Promise<string[]> {
  const rows = await db.many<{ id: string }>(
    `select id from unit where region = id and kind = 'county' and closed_on is null and ($1::uuid is null or path @> array[$1::uuid]) order by area_code, id`,
    [unitId],
  );
  return rows.map(({ id }) => id);
}

/** Kinds of unit that other regions stand below. */
const TALL_KINDS = UNIT_KINDS.filter((kind) => UNIT_KIND_FACTS[kind].below.some(isRegion));

/** The regions at and below a region. Only units that others can stand below are looked under. */
export async function regionsBelow(db: Db, unit: Pick<SubjectUnit, 'id' | 'kind'>): Promise<readonly string[]> {
  const tall: readonly string[] = TALL_KINDS;
  if (!tall.includes(unit.kind)) return [unit.id];
  const rows = await db.many<{ id: string }>(
    `with recursive below as (
       select id, kind from unit where id = $1
       union all select u.id, u.kind from below b join unit u on u.parent_id = b.id where b.kind = any ($2) and u.kind = any ($3))
     select id from below`,
    [unit.id, tall, UNIT_KINDS.filter(isRegion)],
  );
  return rows.map(({ id }) => id);
}
