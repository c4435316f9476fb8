import type { DecidedRecord, OtherRecord, RecordDraft } from '@dudao/core/activity/decide-record';
import type { Activity } from '@dudao/core/activity/shapes';
import { canonicalJson } from '@dudao/core/lib/canonical';
import type { FormValues } from '@dudao/core/pack/form';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { ActivityTable } from '../lib/schema.gen.ts';
import type { FrozenKind } from './books.ts';

/** A record as stored. Its JSON was written from checked values only. */
export type ActivityRow = Omit<ActivityTable, 'field_values' | 'quantities'> & {
  readonly field_values: FormValues;
  readonly quantities: Readonly<Record<string, string>>;
};

/** The record, or null when it does not exist or is out of sight. */
export function readActivityRow(db: Db, id: string): Promise<ActivityRow | null> {
  return db.maybe<ActivityRow>('select * from activity where id = $1', [id]);
}

/** The record, held against other changes until the transaction ends. */
export function lockActivityRow(tx: Tx, id: string): Promise<ActivityRow> {
  return tx.one<ActivityRow>('select * from activity where id = $1 for update', [id]);
}

/** The unit that a record belongs to; null when there is no such record in sight. */
export async function unitOfActivity(db: Db, id: string): Promise<string | null> {
  return (await readActivityRow(db, id))?.unit_id ?? null;
}

/** Who an account is among the persons of its unit; null when nobody has said so. */
export async function ownPersonOf(db: Db, accountId: string): Promise<string | null> {
  const row = await beyondScope(db, () =>
    db.maybe<{ person_id: string | null }>('select person_id from account where id = $1', [accountId]),
  );
  return row?.person_id ?? null;
}

/** A person in reach of a unit. */
export interface ReachedPerson {
  readonly id: string;
  readonly name: string;
  readonly joinedOn: string;
  readonly leftOn: string | null;
}

/** Of these persons those of the unit or below it, held so that two recordings about one of them come one after the other. */
export function lockPersons(tx: Tx, unitId: string, ids: readonly string[]): Promise<ReachedPerson[]> {
  return tx.many<ReachedPerson>(
    `select p.id, p.name, p.joined_on as "joinedOn", p.left_on as "leftOn" from person p join unit u on u.id = p.unit_id
     where p.id = any ($2::uuid[]) and u.path @> array[$1::uuid] order by p.id for update of p`,
    [unitId, ids],
  );
}

/** A body of the unit itself; null when it is none of its own. */
export function readOwnBody(
  db: Db,
  unitId: string,
  bodyId: string,
): Promise<{ name: string; foundedOn: string; endedOn: string | null } | null> {
  return db.maybe(
    `select name, founded_on as "foundedOn", ended_on as "endedOn" from body where id = $2 and unit_id = $1`,
    [unitId, bodyId],
  );
}

/** A unit at or below the recording one, closed ones too; null when it is elsewhere. */
export function readReachedUnit(
  db: Db,
  unitId: string,
  aboutUnitId: string,
): Promise<{ name: string; closedOn: string | null } | null> {
  return db.maybe(
    `select u.name, u.closed_on as "closedOn" from unit u where u.id = $2
       and exists (select 1 from unit_below at where at.top_id = $1 and at.unit_id = u.id)`,
    [unitId, aboutUnitId],
  );
}

/** Open units at and below one. */
export function listReachedUnits(db: Db, unitId: string): Promise<{ id: string; name: string }[]> {
  return db.many(
    `select u.id, u.name from unit_below at join unit u on u.id = at.unit_id where at.top_id = $1 and u.closed_on is null`,
    [unitId],
  );
}

/** Valid records on the days of a draft that share a person with it, or its unit and kind. Wherever they were recorded: nobody is in two places. */
export async function listOthers(
  db: Db,
  of: {
    readonly unitId: string;
    readonly kind: string;
    readonly draft: Pick<RecordDraft, 'fromOn' | 'untilOn' | 'personIds'>;
    readonly except: string | null;
    readonly hours: readonly string[];
  },
): Promise<OtherRecord[]> {
  const { fromOn, untilOn, personIds } = of.draft;
  return beyondScope(db, () =>
    db.many<OtherRecord>(
      `select a.id, a.kind, a.kind as "kindName", u.name as "unitName", a.from_on as "fromOn", a.until_on as "untilOn",
         a.starts_at as "startsAt", a.ends_at as "endsAt", a.body_id as "bodyId", a.about_unit_id as "aboutUnitId", a.field_values as values, a.unit_id = $1 as "isOfUnit",
         (select q.value from jsonb_each_text(a.quantities) q where q.key = any ($6::text[]) limit 1) as hours,
         array(select ap.person_id from activity_person ap where ap.activity_id = a.id) as "personIds"
       from activity a join unit u on u.id = a.unit_id
       where a.withdrawn_at is null and a.from_on <= $4 and a.until_on >= $3 and ($5::uuid is null or a.id <> $5)
         and ((a.unit_id = $1 and a.kind = $2)
           or exists (select 1 from activity_person ap where ap.activity_id = a.id and ap.person_id = any ($7::uuid[])))
       order by a.from_on, a.starts_at, a.id`,
      [of.unitId, of.kind, fromOn, untilOn, of.except, of.hours, personIds],
    ),
  );
}

/** Who writes, and when. */
export interface By {
  readonly accountId: string;
  readonly now: Date;
}

/** A record that the rules have passed. */
export interface RecordToWrite {
  readonly id: string;
  readonly unit: { readonly id: string; readonly region: string };
  readonly kind: FrozenKind;
  readonly draft: RecordDraft & { readonly proof: string };
  readonly decided: DecidedRecord;
}

/** Stores a new record with its first version. */
export async function writeActivity(tx: Tx, { id, unit, kind, draft, decided }: RecordToWrite, by: By): Promise<void> {
  await tx.run(
    `insert into activity (id, unit_id, region, kind, rulebook_id, version, from_on, until_on, starts_at, ends_at, body_id, stage,
       field_values, quantities, proof, explanation, recorded_by, recorded_at, about_unit_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      id,
      unit.id,
      unit.region,
      kind.id,
      kind.rulebookId,
      kind.version,
      draft.fromOn,
      draft.untilOn,
      draft.startsAt,
      draft.endsAt,
      draft.bodyId,
      kind.stages?.[0]?.id ?? null,
      JSON.stringify(decided.values),
      JSON.stringify(decided.quantities),
      emptyAsNull(draft.proof),
      emptyAsNull(draft.explanation),
      by.accountId,
      by.now,
      draft.aboutUnitId,
    ],
  );
  await writePersons(tx, { id, unit }, draft.personIds);
  await writeVersion(tx, id, 'recorded', by);
}

/** Gives a record what it says from now on. */
export async function writeCorrection(
  tx: Tx,
  row: ActivityRow,
  { draft, decided }: Pick<RecordToWrite, 'draft' | 'decided'>,
  by: By,
): Promise<void> {
  await tx.run(
    `update activity set from_on = $2, until_on = $3, starts_at = $4, ends_at = $5, body_id = $6, field_values = $7, quantities = $8,
       proof = $9, explanation = $10, about_unit_id = $11, revision = revision + 1 where id = $1`,
    [
      row.id,
      draft.fromOn,
      draft.untilOn,
      draft.startsAt,
      draft.endsAt,
      draft.bodyId,
      JSON.stringify(decided.values),
      JSON.stringify(decided.quantities),
      emptyAsNull(draft.proof),
      emptyAsNull(draft.explanation),
      draft.aboutUnitId,
    ],
  );
  await tx.run('delete from activity_person where activity_id = $1', [row.id]);
  await writePersons(tx, { id: row.id, unit: { id: row.unit_id, region: row.region } }, draft.personIds);
  await writeVersion(tx, row.id, 'corrected', by);
}

/** Takes a record to a stage with what was filled in there. */
export async function writeStage(
  tx: Tx,
  row: ActivityRow,
  { stage, values }: { readonly stage: string; readonly values: FormValues },
  by: By,
): Promise<void> {
  await tx.run(
    'update activity set stage = $2, field_values = field_values || $3::jsonb, revision = revision + 1 where id = $1',
    [row.id, stage, JSON.stringify(values)],
  );
  await writeVersion(tx, row.id, 'advanced', by);
}

/** Withdraws a record. */
export async function writeWithdrawal(tx: Tx, row: ActivityRow, reason: string, by: By): Promise<void> {
  await tx.run('update activity set withdrawn_at = $2, withdrawn_reason = $3, revision = revision + 1 where id = $1', [
    row.id,
    by.now,
    reason,
  ]);
  await writeVersion(tx, row.id, 'withdrawn', by);
}

async function writePersons(
  tx: Tx,
  { id, unit }: Pick<RecordToWrite, 'id' | 'unit'>,
  personIds: readonly string[],
): Promise<void> {
  await tx.run(
    `insert into activity_person (activity_id, person_id, unit_id, region)
     select $1, p, $2, $3 from unnest($4::uuid[]) as p`,
    [id, unit.id, unit.region, personIds],
  );
}

/** What happened to a record. */
export type Happening = 'recorded' | 'corrected' | 'advanced' | 'withdrawn';

/** Keeps the record as it says now. */
async function writeVersion(tx: Tx, id: string, what: Happening, by: By): Promise<void> {
  const row = await tx.one<ActivityRow>('select * from activity where id = $1', [id]);
  const persons = await tx.many<{ person_id: string }>(
    'select person_id from activity_person where activity_id = $1 order by person_id',
    [id],
  );
  const { revision, unit_id, region, recorded_at: _at, recorded_by: _by, withdrawn_at: _w, ...said } = row;
  const content = canonicalJson({ ...said, what, persons: persons.map(({ person_id }) => person_id) });
  await tx.run(
    `insert into activity_version (activity_id, revision, unit_id, region, content, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, revision, unit_id, region, content, by.accountId, by.now],
  );
}

/** Accounts that have recorded, corrected or advanced a record. */
export async function listDoers(db: Db, id: string): Promise<readonly string[]> {
  const rows = await db.many<{ changed_by: string }>(
    'select distinct changed_by from activity_version where activity_id = $1',
    [id],
  );
  return rows.map(({ changed_by }) => changed_by);
}

/** Columns of a listed record as `a`. */
export const ACTIVITY_COLUMNS = `a.id, a.unit_id as "unitId", u.name as "unitName", a.kind, a.from_on as "fromOn", a.until_on as "untilOn",
  a.starts_at as "startsAt", a.ends_at as "endsAt", a.field_values as values, a.quantities, a.stage, coalesce(a.proof, '') as proof,
  coalesce(a.explanation, '') as explanation, a.revision, a.withdrawn_reason as "withdrawnReason",
  (select jsonb_build_object('id', b.id, 'name', b.name) from body b where b.id = a.body_id) as body,
  (select jsonb_build_object('id', o.id, 'name', o.name) from unit o where o.id = a.about_unit_id) as "aboutUnit",
  coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id)
    from activity_person ap join person p on p.id = ap.person_id where ap.activity_id = a.id), '[]'::jsonb) as persons`;

/** One record as people see it. */
export function readShownActivity(db: Db, id: string): Promise<Activity> {
  return db.one<Activity>(
    `select ${ACTIVITY_COLUMNS} from activity a join unit u on u.id = a.unit_id where a.id = $1`,
    [id],
  );
}

function emptyAsNull(text: string): string | null {
  return text === '' ? null : text;
}
