import { randomUUID } from 'node:crypto';
import { faultOfRelease } from '@dudao/core/field/apart/agree';
import { chooseApart, releaseApart } from '@dudao/core/field/apart/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { officeOfVisit, readVisitRow, type VisitRow } from '../../visit/rows.ts';
import { readSheets } from '../books.ts';
import { listUnpassed, nameOfSet } from './calibrated.ts';
import { unveilFiles } from './opening.ts';
import { type ApartRow, type FitRow, listFit, lockApart } from './rows.ts';

/** States in which a visit may still be marked apart. */
const BEFORE_LEAVING: readonly VisitRow['state'][] = ['planned', 'noticed', 'under-way'];

/** A1 Why a sheet of a visit is not marked apart: no team goes, it is over or too late, or it is marked apart already. Holds the visit until the transaction ends. */
export async function faultOfVisit(tx: Tx, visit: VisitRow, sheetKey: string): Promise<Problem | null> {
  await tx.many('select 1 from visit where id = $1 for update', [visit.id]);
  if (visit.body_id === null) return problem('field-apart-no-team');
  const known = await tx.maybe<{ records: number; aparts: number }>(
    `select (select count(*)::int from field_record r where r.visit_id = $1 and r.kind = 'record' and r.sheet_key is not distinct from $2) as records,
       (select count(*)::int from field_apart a where a.visit_id = $1 and a.sheet_key = $2 and a.state <> 'released') as aparts`,
    [visit.id, sheetKey],
  );
  if ((known?.aparts ?? 0) > 0) return problem('field-apart-twice');
  if (!BEFORE_LEAVING.includes(visit.state) || (known?.records ?? 0) > 0) return problem('field-apart-begun');
  return null;
}

/** A1 Why somebody is not one of the two: not of those who go, recused, without an account, or not calibrated where that is asked for. */
export async function faultOfPerson(
  tx: Tx,
  visit: VisitRow,
  { personId, fit }: { readonly personId: string; readonly fit: readonly FitRow[] },
): Promise<Problem | null> {
  const person = fit.find((one) => one.person_id === personId);
  if (person === undefined) {
    const row = await tx.maybe<{ name: string }>('select name from person where id = $1', [personId]);
    return problem('field-apart-not-fit', { name: row?.name ?? personId });
  }
  const [gate] = await listUnpassed(tx, visit, personId);
  if (gate === undefined) return null;
  return problem('field-apart-not-calibrated', { name: person.name, set: await nameOfSet(tx, gate) });
}

/** What is written of a new pair. */
export interface ApartToWrite {
  readonly drawId: string | null;
  readonly visit: VisitRow;
  readonly sheetKey: string;
  readonly personIds: readonly [string, string];
  readonly dueOn: string;
  readonly reason: string;
}

/** A1 Writes a pair. The team hears of it in its own list and in what a phone takes along. */
export async function writeApart(
  tx: Tx,
  { drawId, visit, sheetKey, personIds, dueOn, reason }: ApartToWrite,
  { caller, now }: { readonly caller: Caller; readonly now: Date },
): Promise<string> {
  const id = randomUUID();
  await tx.run(
    `insert into field_apart (id, draw_id, visit_id, unit_id, region, sheet_key, first_person, second_person, due_on, reason, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      drawId,
      visit.id,
      visit.unit_id,
      visit.region,
      sheetKey,
      ...personIds,
      dueOn,
      reason,
      now.toISOString(),
      caller.accountId,
    ],
  );
  await record(tx, {
    event: 'field.apart-made',
    unitId: visit.unit_id,
    subject: id,
    after: { visitId: visit.id, sheetKey, personIds, dueOn, drawId },
  });
  return id;
}

export const chooseApartImplementation = implement(chooseApart, {
  subject: (db, { visitId }, caller) => officeOfVisit(db, { visitId, verb: 'field.apart' }, caller),
  constraints: { field_apart_once: () => problem('field-apart-twice') },
  handle: ({ tx, input, caller, now }) =>
    beyondScope(tx, async () => {
      const visit = await readVisitRow(tx, input.visitId);
      if (visit === null) return refuse(problem('not-found'));
      const { sheetKey, personIds, dueOn, reason } = input;
      if (personIds[0] === personIds[1]) {
        return refuse(problem('field-apart-same-person', {}, { field: 'personIds' }));
      }
      if (!(await readSheets(tx)).inForce.some(({ key }) => key === sheetKey)) {
        return refuse(problem('field-apart-sheet-unknown', {}, { field: 'sheetKey' }));
      }
      if (dueOn < plainDateOf(now) || dueOn < visit.from_on) {
        return refuse(problem('field-apart-day', {}, { field: 'dueOn' }));
      }
      const fault = await faultOfVisit(tx, visit, sheetKey);
      if (fault !== null) return refuse(fault);
      const fit = await listFit(tx, [visit.id]);
      for (const personId of personIds) {
        const unfit = await faultOfPerson(tx, visit, { personId, fit });
        if (unfit !== null) return refuse(unfit);
      }
      const made = { drawId: null, visit, sheetKey, personIds, dueOn, reason };
      return ok({ apartId: await writeApart(tx, made, { caller, now }) });
    }),
});

/** The pair by which an office is asked; null where there is none in sight. */
async function unitOfApart(db: Pick<Tx, 'maybe'>, apartId: string): Promise<string | null> {
  const row = await db.maybe<ApartRow>('select * from field_apart where id = $1', [apartId]);
  return row?.unit_id ?? null;
}

export const releaseApartImplementation = implement(releaseApart, {
  subject: (db, { apartId }) => unitOfApart(db, apartId),
  handle: ({ tx, input, caller, now }) =>
    beyondScope(tx, async () => {
      const row = await lockApart(tx, input.apartId);
      if (row === null) return refuse(problem('not-found'));
      if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
      const fault = faultOfRelease(
        { state: row.state, dueOn: row.due_on },
        { today: plainDateOf(now), cannot: await cannotGoOn(tx, row) },
      );
      if (fault !== null) return refuse(fault);
      await tx.run(
        `update field_apart set state = 'released', released_at = $2, released_by_name = $3, release_reason = $4, revision = revision + 1 where id = $1`,
        [row.id, now.toISOString(), caller.name, input.reason],
      );
      await unveilFiles(tx, row.visit_id);
      await record(tx, {
        event: 'field.apart-released',
        unitId: row.unit_id,
        subject: row.id,
        after: { reason: input.reason },
      });
      return ok({ revision: row.revision + 1 });
    }),
});

/** A8 Whether one of the two can hand in no more: the visit was cancelled, or somebody does not go any longer. Ask past the scope. */
export async function cannotGoOn(
  db: Pick<Tx, 'maybe' | 'many'>,
  row: Pick<ApartRow, 'visit_id' | 'first_person' | 'second_person'>,
): Promise<boolean> {
  const visit = await db.maybe<{ state: string }>('select state from visit where id = $1', [row.visit_id]);
  if (visit?.state === 'cancelled') return true;
  const fit = await listFit(db as Tx, [row.visit_id]);
  return ![row.first_person, row.second_person].every((id) => fit.some((one) => one.person_id === id));
}
