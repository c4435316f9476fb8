import { type Asked, askedOf } from '@dudao/core/activity/decide-record';
import type { CompiledMeasure, Span } from '@dudao/core/activity/measure';
import type { Quota } from '@dudao/core/activity/measure-format';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { readBooks, readKindOf } from './books.ts';
import { type CountRow, countStatement, type SubjectKind } from './measure-sql.ts';
import { readActivityRow, unitOfActivity } from './record-rows.ts';

/** What is counted: every measure over every span. */
export interface Counting {
  readonly measures: readonly CompiledMeasure[];
  readonly spans: readonly Span[];
}

/** Decimal text by the places of measure and span; `0` where nothing was counted. */
export type Figures = readonly (readonly string[])[];

/**
 * Figures of many units, persons or bodies by one statement, whatever their number: a unit's records are its own and those below it. The
 * caller has checked that the subjects are in sight; records of them that others keep count too. Every subject asked about has figures.
 */
export async function countForMany(
  db: Db,
  of: { readonly kind: SubjectKind; readonly ids: readonly string[] },
  counting: Counting,
): Promise<ReadonlyMap<string, Figures>> {
  const { measures, spans } = counting;
  const none = (): string[][] => measures.map(() => spans.map(() => '0'));
  const figures = new Map(of.ids.map((id) => [id, none()]));
  if (of.ids.length === 0 || measures.length === 0 || spans.length === 0) return figures;
  const { text, params } = countStatement(of.kind, of.ids, counting);
  const rows = await beyondScope(db, () => db.many<CountRow>(text, params));
  for (const { subject, measure, span, value } of rows) {
    const row = figures.get(subject)?.[measure];
    if (row !== undefined) row[span] = value;
  }
  return figures;
}

/** Figures of one unit, person or body. */
export async function countForOne(
  db: Db,
  of: { readonly kind: SubjectKind; readonly id: string },
  counting: Counting,
): Promise<Figures> {
  const figures = await countForMany(db, { kind: of.kind, ids: [of.id] }, counting);
  return figures.get(of.id) ?? [];
}

/** The quotas of the rulebooks in force. */
export async function listBookQuotas(db: Db): Promise<readonly Quota[]> {
  return (await readBooks(db)).quotas;
}

/** What a quota demands at a unit and below from a day on; null: nothing there. */
export interface DemandToSet {
  readonly quotaId: string;
  readonly demand: string | null;
  readonly fromOn: string;
  readonly reason: string;
}

/** Sets how much a quota demands; a second one for the same day replaces the first. */
export async function writeDemand(
  tx: Tx,
  unit: { readonly id: string; readonly region: string },
  { quotaId, demand, fromOn, reason }: DemandToSet,
  by: { readonly accountId: string; readonly now: Date },
): Promise<void> {
  await tx.run(
    `insert into quota_demand (unit_id, region, quota_id, from_on, demand, reason, set_by, set_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (unit_id, quota_id, from_on) do update set demand = excluded.demand, reason = excluded.reason, set_by = excluded.set_by,
       set_at = excluded.set_at`,
    [unit.id, unit.region, quotaId, fromOn, demand, reason, by.accountId, by.now],
  );
  await record(tx, {
    event: 'activity.demand-set',
    unitId: unit.id,
    subject: quotaId,
    after: { demand, fromOn, reason },
  });
}

/** A record that asks something of the unit it is about. */
export interface AskingRecord {
  /** Unit and region of the record. */
  readonly unitId: string;
  readonly region: string;
  readonly aboutUnitId: string;
  readonly asked: Asked;
  /** The record in words: its kind and day. */
  readonly reference: string;
}

/** What a record asks, by its kind as it was when it was recorded; null when it asks nothing. */
export async function readAsking(db: Db, activityId: string): Promise<AskingRecord | null> {
  const row = await readActivityRow(db, activityId);
  if (row === null || row.about_unit_id === null) return null;
  const kind = await readKindOf(db, row);
  const asked = askedOf(kind, row.field_values);
  const { unit_id: unitId, region, about_unit_id: aboutUnitId } = row;
  return asked === null ? null : { unitId, region, aboutUnitId, asked, reference: `${kind.name.zh} ${row.from_on}` };
}

/** The unit that a record belongs to; null when there is no such record in sight. */
export function unitOfRecord(db: Db, activityId: string): Promise<string | null> {
  return unitOfActivity(db, activityId);
}
