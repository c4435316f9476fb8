import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { addRecord, readProject, withdrawRecord } from '@dudao/core/task/project/contract';
import { faultOfRecord, faultOfWithdrawing } from '@dudao/core/task/project/decide-record';
import { isOpenState } from '@dudao/core/task/task-kind';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { lockTaskRow, partUnitOfTask, readPlanRow, type TaskRow } from '../rows.ts';
import { aboveOf, leftOfRow, listRecordRows, readRecordRow, standingBelow } from './record-rows.ts';
import { readForce } from './task-force.ts';

/** Records are kept of projects alone, from the day the plan is published. */
async function faultOfNoProject(db: Db, task: TaskRow): Promise<Problem | null> {
  if (task.project_class === null) return problem('no-project');
  return (await readPlanRow(db, task.plan_id))?.state === 'published' ? null : problem('plan-not-published');
}

export const readProjectImplementation = implement(readProject, {
  subject: (db, input, caller) => partUnitOfTask(db, input.taskId, { caller, verb: 'task.read' }),
  handle: async ({ db, input, caller, now }) => {
    const task = await db.one<TaskRow>('select * from task where id = $1', [input.taskId]);
    const rows = await listRecordRows(db, task.id);
    const may = await mayEdit(db, task, caller);
    const noProject = (await faultOfNoProject(db, task))?.problem ?? true;
    const force = await readForce(db, task.id, plainDateOf(now));
    return ok({
      records: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        aboveId: row.above_id,
        onDay: row.on_day,
        values: row.field_values,
        left: leftOfRow(row, rows),
        at: row.at,
        by: row.by_name,
        withdrawn:
          row.withdrawn_at === null
            ? null
            : { at: row.withdrawn_at, by: row.withdrawn_by ?? '', reason: row.withdrawn_reason ?? '' },
        actions: {
          withdraw: !may.record
            ? 'forbidden'
            : row.withdrawn_at !== null
              ? 'record-withdrawn'
              : (faultOfWithdrawing(row.kind, standingBelow(row, rows).length)?.problem ?? true),
        },
      })),
      force,
      actions: {
        record: may.record ? noProject : 'forbidden',
        force: !may.force
          ? 'forbidden'
          : force !== null
            ? 'task-force-exists'
            : isOpenState(task.state)
              ? noProject
              : 'task-closed',
      },
    });
  },
});

/** Whether the caller may keep records at a unit with a part in the task, and found bodies at the plan's unit. */
async function mayEdit(db: Db, task: TaskRow, { grants }: Caller): Promise<{ record: boolean; force: boolean }> {
  const ids = [task.unit_id, ...task.seen_units, ...task.seen_regions];
  const units = await db.many<{ id: string; path: string[] }>('select id, path from unit where id = any ($1::uuid[])', [
    ids,
  ]);
  return {
    record: units.some(({ path }) => can(grants, 'task.edit', path)),
    force: units.some(({ id, path }) => id === task.unit_id && can(grants, 'org.staff', path)),
  };
}

export const addRecordImplementation = implement(addRecord, {
  subject: (db, input, caller) => partUnitOfTask(db, input.taskId, { caller, verb: 'task.edit' }),
  handle: async ({ tx, input, caller, now }) => {
    // The task is held, so that two payments at once are added up one after the other.
    const task = await lockTaskRow(tx, input.taskId);
    const { kind, onDay, aboveId } = input;
    const values = Object.fromEntries(Object.entries(input.values).filter(([, value]) => value !== ''));
    const noProject = await faultOfNoProject(tx, task);
    if (noProject !== null) return refuse(noProject);
    const rows = await listRecordRows(tx, task.id);
    const above = aboveId === null ? undefined : rows.find(({ id }) => id === aboveId);
    if (aboveId !== null && above === undefined) return refuse(problem('not-found'));
    const fault = faultOfRecord(
      { kind, onDay, values },
      above === undefined ? null : aboveOf(above, rows),
      plainDateOf(now),
    );
    if (fault !== null) return refuse(fault);
    const recordId = randomUUID();
    await tx.run(
      `insert into project_record (id, task_id, unit_id, region, kind, above_id, on_day, field_values, sum, at, account_id, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        recordId,
        task.id,
        task.unit_id,
        task.region,
        kind,
        aboveId,
        onDay,
        JSON.stringify(values),
        values.sum ?? null,
        now.toISOString(),
        caller.accountId,
        caller.name,
      ],
    );
    await record(tx, {
      event: 'task.record-added',
      unitId: task.unit_id,
      subject: task.id,
      after: { recordId, kind, aboveId, onDay, values },
    });
    return ok({ recordId });
  },
});

export const withdrawRecordImplementation = implement(withdrawRecord, {
  subject: async (db, input, caller) => {
    const row = await readRecordRow(db, input.recordId);
    return row === null ? null : partUnitOfTask(db, row.task_id, { caller, verb: 'task.edit' });
  },
  handle: async ({ tx, input, caller, now }) => {
    const found = await readRecordRow(tx, input.recordId);
    if (found === null) return refuse(problem('not-found'));
    const task = await lockTaskRow(tx, found.task_id);
    const rows = await listRecordRows(tx, task.id);
    const row = rows.find(({ id }) => id === input.recordId) ?? found;
    if (row.withdrawn_at !== null) return refuse(problem('record-withdrawn'));
    const fault = faultOfWithdrawing(row.kind, standingBelow(row, rows).length);
    if (fault !== null) return refuse(fault);
    await tx.run(
      `insert into project_record_withdrawal (record_id, unit_id, region, at, account_id, by_name, reason)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, task.unit_id, task.region, now.toISOString(), caller.accountId, caller.name, input.reason],
    );
    await record(tx, {
      event: 'task.record-withdrawn',
      unitId: task.unit_id,
      subject: task.id,
      after: { recordId: row.id, kind: row.kind, reason: input.reason },
    });
    return ok({});
  },
});
