import { randomUUID } from 'node:crypto';
import {
  addTraining,
  declareRecusal,
  endRecusal,
  rateInspector,
  signPledge,
} from '@dudao/core/inspection/register-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { lockInspectorRow, unitOfInspector } from './rows.ts';

/** What has not happened yet cannot be entered. */
export function faultOfDay(field: string, day: string, now: Date): Problem | null {
  const today = plainDateOf(now);
  return day > today ? problem('day-ahead', { today }, { field }) : null;
}

export const addTrainingImplementation = implement(addTraining, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ tx, input, now }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    const { onDay, hours, subject, organiser } = input;
    const fault = faultOfDay('onDay', onDay, now);
    if (fault !== null) return refuse(fault);
    const trainingId = randomUUID();
    await tx.run(
      `insert into inspector_training (id, inspector_id, unit_id, region, on_day, hours, subject, organiser)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [trainingId, inspector.id, inspector.unit_id, inspector.region, onDay, hours, subject, organiser],
    );
    await record(tx, {
      event: 'inspection.training-added',
      unitId: inspector.unit_id,
      subject: inspector.id,
      after: { trainingId, onDay, hours, subject },
    });
    return ok({ trainingId });
  },
});

export const rateInspectorImplementation = implement(rateInspector, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ tx, input, caller, now }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    for (const { criterion, grade, remark } of input.grades) {
      await tx.run(
        `insert into inspector_grade (id, inspector_id, unit_id, region, criterion, grade, remark, rated_at, rated_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          randomUUID(),
          inspector.id,
          inspector.unit_id,
          inspector.region,
          criterion,
          grade,
          remark,
          now.toISOString(),
          caller.accountId,
        ],
      );
    }
    await record(tx, {
      event: 'inspection.inspector-rated',
      unitId: inspector.unit_id,
      subject: inspector.id,
      after: { grades: input.grades.map(({ criterion, grade }) => ({ criterion, grade })) },
    });
    return ok({});
  },
});

export const declareRecusalImplementation = implement(declareRecusal, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ tx, input }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    const { unitId, kind, detail, declaredBy, fromOn, untilOn = null } = input;
    const about = await readUnitRow(tx, unitId);
    if (about === null || !about.path.includes(inspector.unit_id)) {
      return refuse(problem('unit-not-below', {}, { field: 'unitId' }));
    }
    if (untilOn !== null && untilOn <= fromOn) {
      return refuse(problem('ends-before-begin', { fromOn }, { field: 'untilOn' }));
    }
    const recusalId = randomUUID();
    await tx.run(
      `insert into recusal (id, inspector_id, unit_id, region, about_unit_id, kind, detail, declared_by, from_on, until_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [recusalId, inspector.id, inspector.unit_id, inspector.region, unitId, kind, detail, declaredBy, fromOn, untilOn],
    );
    await record(tx, {
      event: 'inspection.recusal-declared',
      unitId: inspector.unit_id,
      subject: inspector.id,
      after: { recusalId, aboutUnitId: unitId, kind, fromOn, untilOn },
    });
    return ok({ recusalId });
  },
});

export const endRecusalImplementation = implement(endRecusal, {
  subject: async (db, input) => {
    const row = await db.maybe<{ unit_id: string }>('select unit_id from recusal where id = $1', [input.recusalId]);
    return row?.unit_id ?? null;
  },
  handle: async ({ tx, input }) => {
    const row = await tx.one<{ unit_id: string; inspector_id: string; from_on: string; until_on: string | null }>(
      'select unit_id, inspector_id, from_on, until_on from recusal where id = $1 for update',
      [input.recusalId],
    );
    if (row.until_on !== null && row.until_on <= input.untilOn) {
      return refuse(problem('recusal-ended', { untilOn: row.until_on }));
    }
    if (input.untilOn < row.from_on) {
      return refuse(problem('ends-before-begin', { fromOn: row.from_on }, { field: 'untilOn' }));
    }
    await tx.run('update recusal set until_on = $2 where id = $1', [input.recusalId, input.untilOn]);
    await record(tx, {
      event: 'inspection.recusal-ended',
      unitId: row.unit_id,
      subject: row.inspector_id,
      after: { recusalId: input.recusalId, untilOn: input.untilOn },
    });
    return ok({});
  },
});

export const signPledgeImplementation = implement(signPledge, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  constraints: { pledge_signed: ({ occasion }) => problem('pledge-signed', { occasion }, { field: 'occasion' }) },
  handle: async ({ tx, input, now }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    const { occasion, signedOn } = input;
    const fault = faultOfDay('signedOn', signedOn, now);
    if (fault !== null) return refuse(fault);
    const pledgeId = randomUUID();
    await tx.run(
      'insert into pledge (id, inspector_id, unit_id, region, occasion, signed_on) values ($1, $2, $3, $4, $5, $6)',
      [pledgeId, inspector.id, inspector.unit_id, inspector.region, occasion, signedOn],
    );
    await record(tx, {
      event: 'inspection.pledge-signed',
      unitId: inspector.unit_id,
      subject: inspector.id,
      after: { pledgeId, occasion, signedOn },
    });
    return ok({ pledgeId });
  },
});
