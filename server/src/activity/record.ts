import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { advanceActivity, correctActivity, recordActivity, withdrawActivity } from '@dudao/core/activity/contract';
import { askedOf, type DecidedRecord, decideRecord, type RecordDraft } from '@dudao/core/activity/decide-record';
import { faultOfAdvance } from '@dudao/core/activity/decide-stage';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { checkFormValues } from '@dudao/core/pack/form-values';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { lockUnitRow, type UnitRow } from '../org/rows.ts';
import { type ActivityBooks, type FrozenKind, hourQuantities, readBooks, readKindOf } from './books.ts';
import {
  type ActivityRow,
  listDoers,
  listOthers,
  lockActivityRow,
  lockPersons,
  ownPersonOf,
  readOwnBody,
  readReachedUnit,
  unitOfActivity,
  writeActivity,
  writeCorrection,
  writeStage,
  writeWithdrawal,
} from './record-rows.ts';

export const recordActivityImplementation = implement(recordActivity, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { unitId, kind: kindId, ...draft } = input;
    const books = await readBooks(tx);
    const kind = books.kinds.find(({ id }) => id === kindId);
    if (kind === undefined) return refuse(problem('activity-kind-unknown', {}, { field: 'kind' }));
    const own = await faultOfOthers(tx, { caller, unit }, draft.personIds);
    if (own !== null) return refuse(own);
    const row = await lockUnitRow(tx, unitId);
    const decided = await decide(tx, { books, row, kind, draft, except: null, now });
    if (!decided.ok) return decided;
    const id = randomUUID();
    await writeActivity(
      tx,
      { id, unit: row, kind, draft, decided: decided.value },
      { accountId: caller.accountId, now },
    );
    await record(tx, {
      event: 'activity.recorded',
      unitId,
      subject: id,
      after: {
        kind: kindId,
        fromOn: draft.fromOn,
        untilOn: draft.untilOn,
        aboutUnitId: draft.aboutUnitId,
        persons: draft.personIds.length,
        quantities: decided.value.quantities,
      },
    });
    return ok({ activityId: id });
  },
});

export const correctActivityImplementation = implement(correctActivity, {
  subject: (db, input) => unitOfActivity(db, input.activityId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { activityId, revision, ...draft } = input;
    const row = await lockActivityRow(tx, activityId);
    const kind = await readKindOf(tx, row);
    const [first] = kind.stages ?? [];
    const stage = kind.stages?.find(({ id }) => id === row.stage);
    const fault =
      faultOfChange(row, revision) ??
      (await faultOfOthersRecord(tx, { caller, unit }, row)) ??
      (await faultOfOthers(tx, { caller, unit }, draft.personIds)) ??
      (stage !== undefined && stage !== first
        ? problem('activity-stage-done', { stage: stage.name.zh, stageEn: stage.name.en })
        : null);
    if (fault !== null) return refuse(fault);
    const place = await lockUnitRow(tx, row.unit_id);
    const decided = await decide(tx, { books: await readBooks(tx), row: place, kind, draft, except: row.id, now });
    if (!decided.ok) return decided;
    await writeCorrection(tx, row, { draft, decided: decided.value }, { accountId: caller.accountId, now });
    await record(tx, {
      event: 'activity.corrected',
      unitId: row.unit_id,
      subject: row.id,
      before: {
        fromOn: row.from_on,
        quantities: row.quantities,
        asked: { unitId: row.about_unit_id, ...askedOf(kind, row.field_values) },
      },
      after: {
        fromOn: draft.fromOn,
        quantities: decided.value.quantities,
        asked: { unitId: draft.aboutUnitId, ...askedOf(kind, decided.value.values) },
      },
    });
    return ok({ revision: revision + 1 });
  },
});

export const withdrawActivityImplementation = implement(withdrawActivity, {
  subject: (db, input) => unitOfActivity(db, input.activityId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const row = await lockActivityRow(tx, input.activityId);
    const fault = faultOfChange(row, input.revision) ?? (await faultOfOthersRecord(tx, { caller, unit }, row));
    if (fault !== null) return refuse(fault);
    await writeWithdrawal(tx, row, input.reason, { accountId: caller.accountId, now });
    await record(tx, {
      event: 'activity.withdrawn',
      unitId: row.unit_id,
      subject: row.id,
      before: { kind: row.kind, fromOn: row.from_on, quantities: row.quantities },
      after: { reason: input.reason },
    });
    return ok({ revision: row.revision + 1 });
  },
});

export const advanceActivityImplementation = implement(advanceActivity, {
  subject: (db, input) => unitOfActivity(db, input.activityId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const row = await lockActivityRow(tx, input.activityId);
    const kind = await readKindOf(tx, row);
    const changed = faultOfChange(row, input.revision);
    if (changed !== null) return refuse(changed);
    const fault = await faultOfStep(tx, { caller, unit, row, kind, stage: input.stage });
    if (fault !== null) return refuse(fault);
    const stage = kind.stages?.find(({ id }) => id === input.stage);
    const values = checkFormValues(stage?.fields ?? [], input.values);
    if (!values.ok) return values;
    await writeStage(tx, row, { stage: input.stage, values: values.value }, { accountId: caller.accountId, now });
    await record(tx, {
      event: 'activity.advanced',
      unitId: row.unit_id,
      subject: row.id,
      before: { stage: row.stage },
      after: { stage: input.stage },
    });
    return ok({ revision: row.revision + 1 });
  },
});

/** Whether the caller may take a record to a stage: in order, by another person where the kind says so, and one's own only without `activity.edit`. */
export async function faultOfStep(
  db: Db,
  {
    caller,
    unit,
    row,
    kind,
    stage,
  }: Placed & { readonly row: ActivityRow; readonly kind: FrozenKind; readonly stage: string },
): Promise<Problem | null> {
  const fault = faultOfAdvance(kind, {
    from: row.stage,
    to: stage,
    doers: await listDoers(db, row.id),
    accountId: caller.accountId,
  });
  if (fault !== null) return fault;
  const isJudgement = kind.stages?.some(({ id, by_another }) => id === stage && by_another === true) === true;
  if (!isJudgement) return faultOfOthersRecord(db, { caller, unit }, row);
  return can(caller.grants, 'activity.judge', unit.path) ? null : problem('forbidden');
}

/** Refuses a change of what somebody else changed meanwhile, or withdrew. */
function faultOfChange(row: ActivityRow, revision: number): Problem | null {
  if (row.revision !== revision) return problem('changed-meanwhile');
  return row.withdrawn_reason === null ? null : problem('activity-withdrawn', { reason: row.withdrawn_reason });
}

interface Placed {
  readonly caller: Caller;
  readonly unit: SubjectUnit;
}

/** Without `activity.edit` a caller records only what they themselves took part in, and nobody else. */
async function faultOfOthers(db: Db, { caller, unit }: Placed, personIds: readonly string[]): Promise<Problem | null> {
  if (can(caller.grants, 'activity.edit', unit.path)) return null;
  const own = await ownPersonOf(db, caller.accountId);
  return personIds.length > 0 && personIds.every((id) => id === own) ? null : problem('activity-only-own');
}

/** The same for a record that exists. */
export async function faultOfOthersRecord(db: Db, placed: Placed, row: ActivityRow): Promise<Problem | null> {
  const persons = await db.many<{ person_id: string }>('select person_id from activity_person where activity_id = $1', [
    row.id,
  ]);
  return faultOfOthers(
    db,
    placed,
    persons.map(({ person_id }) => person_id),
  );
}

/** A draft with the place where it is to be stored. */
export interface ToDecide {
  readonly books: ActivityBooks;
  readonly row: UnitRow;
  readonly kind: FrozenKind;
  readonly draft: RecordDraft;
  readonly except: string | null;
  readonly now: Date;
}

/** Gathers what the rules need and asks them. */
export async function decide(
  tx: Tx,
  { books, row, kind, draft, except, now }: ToDecide,
): Promise<Result<DecidedRecord>> {
  const hours = hourQuantities(books);
  const persons = await lockPersons(tx, row.id, draft.personIds);
  const body = draft.bodyId === null ? null : await readOwnBody(tx, row.id, draft.bodyId);
  const { aboutUnitId } = draft;
  const about = aboutUnitId === null ? null : await readReachedUnit(tx, row.id, aboutUnitId);
  const found = await listOthers(tx, { unitId: row.id, kind: kind.id, draft, except, hours });
  const others = found.map((other) => ({
    ...other,
    kindName: books.kinds.find(({ id }) => id === other.kind)?.name.zh ?? other.kind,
  }));
  const unit = { name: row.name, closedOn: row.closed_on };
  const facts = { kind, today: plainDateOf(now), unit, persons, body, about, others, hourQuantities: hours };
  return decideRecord(draft, facts);
}
