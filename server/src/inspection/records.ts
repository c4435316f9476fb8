import { randomUUID } from 'node:crypto';
import { acknowledgeRecord, issueRecord } from '@dudao/core/inspection/availability-contract';
import { secondmentStageOf } from '@dudao/core/inspection/decide-register';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { SecondmentTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { countService, summariseService } from './record-rows.ts';

type Secondment = Omit<SecondmentTable, 'answer'> & { readonly answer: 'agreed' | 'refused' | null };

async function unitOf(
  db: Db,
  table: 'secondment' | 'service_record',
  column: string,
  id: string,
): Promise<string | null> {
  const row = await db.maybe<{ id: string }>(`select ${column} as id from ${table} where id = $1`, [id]);
  return row?.id ?? null;
}

export const issueRecordImplementation = implement(issueRecord, {
  subject: (db, input) => unitOf(db, 'secondment', 'unit_id', input.secondmentId),
  handle: async ({ tx, input, unit, now }) => {
    const on = plainDateOf(now);
    const { secondmentId, grade, appraisal } = input;
    const one = await tx.one<Secondment & { person_id: string }>(
      `select s.*, i.person_id from secondment s join inspector i on i.id = s.inspector_id where s.id = $1 for update of s`,
      [secondmentId],
    );
    const [fromOn, untilOn] = [one.from_on, one.until_on];
    if (secondmentStageOf({ fromOn, untilOn, answer: one.answer }, on) !== 'over') {
      return refuse(problem('secondment-not-over', { untilOn }));
    }
    const issued = await tx.maybe<{ issued_on: string }>(
      'select issued_on from service_record where secondment_id = $1',
      [secondmentId],
    );
    if (issued !== null) return refuse(problem('record-issued', { issuedOn: issued.issued_on }));
    const { days, visits, units } = await countService(tx, one.person_id, fromOn, untilOn);
    const ratings = await summariseService(tx, one.person_id, { fromOn, untilOn, on });
    const recordId = randomUUID();
    await tx.run(
      `insert into service_record (id, secondment_id, inspector_id, unit_id, region, home_unit_id, home_region, days, visits, units, ratings,
         grade, appraisal, issued_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        recordId,
        secondmentId,
        one.inspector_id,
        one.unit_id,
        one.region,
        one.home_unit_id,
        one.home_region,
        days,
        visits,
        units,
        ratings === null ? null : canonicalJson(ratings),
        grade,
        appraisal,
        on,
      ],
    );
    await record(tx, {
      event: 'inspection.record-issued',
      unitId: unit.id,
      subject: recordId,
      after: { secondmentId, days, visits, units, grade },
    });
    return ok({ recordId });
  },
});

export const acknowledgeRecordImplementation = implement(acknowledgeRecord, {
  subject: (db, input) => unitOf(db, 'service_record', 'home_unit_id', input.recordId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { recordId, remark } = input;
    const on = plainDateOf(now);
    const written = await tx.run(
      `update service_record set acknowledged_on = $2, acknowledged_by_name = $3, remark = $4 where id = $1 and acknowledged_on is null`,
      [recordId, on, caller.name, remark],
    );
    if (written === 0) {
      const row = await tx.one<{ acknowledged_on: string }>(
        'select acknowledged_on from service_record where id = $1',
        [recordId],
      );
      return refuse(problem('record-acknowledged', { acknowledgedOn: row.acknowledged_on }));
    }
    await record(tx, {
      event: 'inspection.record-acknowledged',
      unitId: unit.id,
      subject: recordId,
      after: { remark },
    });
    return ok({});
  },
});
