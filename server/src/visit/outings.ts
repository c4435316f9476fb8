import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { listOutings, planOutings, readMyOutings, removeOuting } from '@dudao/core/visit/sealed-contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readStaffRow } from '../org/staff-rows.ts';

/** An outing as it is told. */
interface OutingRow {
  readonly bodyId: string;
  readonly team: string;
  readonly onDay: string;
}

/** Outings of an office's teams from a day on, whoever asks. */
export function listOutingRows(db: Db, unitId: string, fromOn: string): Promise<OutingRow[]> {
  return beyondScope(db, () =>
    db.many<OutingRow>(
      `select o.body_id as "bodyId", b.name as team, o.on_day as "onDay" from visit_outing o join body b on b.id = o.body_id
       where o.unit_id = $1 and o.on_day >= $2 order by o.on_day, b.name, o.id limit 500`,
      [unitId, fromOn],
    ),
  );
}

export const planOutingsImplementation = implement(planOutings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now }) => {
    const today = plainDateOf(now);
    const { bodyId, days } = input;
    if (days.some((day) => day < today)) return refuse(problem('visit-day-past', { today }, { field: 'days' }));
    const body = await readStaffRow(tx, 'body', bodyId);
    if (body === null || body.kind !== 'team' || body.unit_id !== unit.id || body.ended_on !== null) {
      return refuse(problem('outing-no-team', {}, { field: 'bodyId' }));
    }
    let added = 0;
    for (const day of new Set(days)) {
      added += await tx.run(
        `insert into visit_outing (id, unit_id, region, body_id, on_day) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [randomUUID(), unit.id, unit.region, bodyId, day],
      );
    }
    await record(tx, {
      event: 'visit.outings-planned',
      unitId: unit.id,
      subject: bodyId,
      after: { days: [...new Set(days)].sort(), added },
    });
    return ok({ added });
  },
});

export const removeOutingImplementation = implement(removeOuting, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now }) => {
    const { bodyId, onDay } = input;
    // On the day itself the team is out. Whether a sealed visit lies on it makes no difference here, so that nobody learns of one.
    const removed = await tx.run(
      'delete from visit_outing where unit_id = $1 and body_id = $2 and on_day = $3 and on_day > $4',
      [unit.id, bodyId, onDay, plainDateOf(now)],
    );
    if (removed === 0) return refuse(problem('outing-gone'));
    await record(tx, { event: 'visit.outing-removed', unitId: unit.id, subject: bodyId, before: { onDay } });
    return ok({});
  },
});

export const listOutingsImplementation = implement(listOutings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => ok({ outings: await listOutingRows(db, input.unitId, plainDateOf(now)) }),
});

export const readMyOutingsImplementation = implement(readMyOutings, {
  handle: async ({ db, caller, now }) => {
    const bodies = [...new Set(caller.assignments.map(({ bodyId }) => bodyId))];
    const outings = await beyondScope(db, () =>
      db.many<{ team: string; onDay: string }>(
        `select b.name as team, o.on_day as "onDay" from visit_outing o join body b on b.id = o.body_id
         where o.body_id = any ($1::uuid[]) and o.on_day >= $2 order by o.on_day, b.name limit 200`,
        [bodies, plainDateOf(now)],
      ),
    );
    return ok({ outings });
  },
});
