import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { secondmentStageOf } from '@dudao/core/inspection/decide-register';
import { answerSecondment, askSecondment, listSecondments } from '@dudao/core/inspection/register-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockInspectorRow, unitOfInspector } from './rows.ts';
import { listSecondmentRows } from './secondment-rows.ts';

export const askSecondmentImplementation = implement(askSecondment, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ tx, input }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    const { fromOn, untilOn, purpose } = input;
    if (untilOn <= fromOn) return refuse(problem('term-ends-before-begin', { fromOn }, { field: 'untilOn' }));
    const home = await tx.one<{ id: string; region: string }>(
      'select u.id, u.region from person p join unit u on u.id = p.unit_id where p.id = $1',
      [inspector.person_id],
    );
    if (home.id === inspector.unit_id) return refuse(problem('secondment-not-needed', { name: inspector.name }));
    const other = await tx.maybe<{ from_on: string; until_on: string }>(
      `select from_on, until_on from secondment where inspector_id = $1 and from_on < $3 and until_on > $2
         and answer is distinct from 'refused' limit 1`,
      [inspector.id, fromOn, untilOn],
    );
    if (other !== null) {
      return refuse(problem('secondment-overlaps', { fromOn: other.from_on, untilOn: other.until_on }));
    }
    const secondmentId = randomUUID();
    await tx.run(
      `insert into secondment (id, inspector_id, unit_id, region, home_unit_id, home_region, from_on, until_on, purpose)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [secondmentId, inspector.id, inspector.unit_id, inspector.region, home.id, home.region, fromOn, untilOn, purpose],
    );
    await record(tx, {
      event: 'inspection.secondment-asked',
      unitId: home.id,
      subject: secondmentId,
      after: { inspectorId: inspector.id, fromOn, untilOn },
    });
    return ok({ secondmentId });
  },
});

export const answerSecondmentImplementation = implement(answerSecondment, {
  subject: async (db, input) => {
    const row = await db.maybe<{ home_unit_id: string }>('select home_unit_id from secondment where id = $1', [
      input.secondmentId,
    ]);
    return row?.home_unit_id ?? null;
  },
  handle: async ({ tx, input }) => {
    const row = await tx.one<{ home_unit_id: string; answer: string | null }>(
      'select home_unit_id, answer from secondment where id = $1 for update',
      [input.secondmentId],
    );
    if (row.answer !== null) return refuse(problem('secondment-answered'));
    const { answer, reason } = input;
    if (answer === 'refused' && reason === '') {
      return refuse(problem('refusal-without-reason', {}, { field: 'reason' }));
    }
    await tx.run('update secondment set answer = $2, reason = $3 where id = $1', [input.secondmentId, answer, reason]);
    await record(tx, {
      event: 'inspection.secondment-answered',
      unitId: row.home_unit_id,
      subject: input.secondmentId,
      after: { answer, reason },
    });
    return ok({});
  },
});

export const listSecondmentsImplementation = implement(listSecondments, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, caller, unit, now }) => {
    const on = plainDateOf(now);
    const rows = await listSecondmentRows(db, { homeUnitId: input.unitId });
    const may = can(caller.grants, 'inspection.answer', unit.path);
    return ok({
      secondments: rows.map((row) => ({
        id: row.id,
        name: row.name,
        by: row.unit_name,
        homeUnit: { id: row.home_unit_id, name: row.home_name },
        fromOn: row.from_on,
        untilOn: row.until_on,
        purpose: row.purpose,
        stage: secondmentStageOf({ fromOn: row.from_on, untilOn: row.until_on, answer: row.answer }, on),
        reason: row.reason,
        actions: { answer: row.answer !== null ? 'secondment-answered' : may ? (true as const) : 'forbidden' },
      })),
    });
  },
});
