import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { decideExtension, requestExtension } from '@dudao/core/task/task-contract';
import { isOpenState } from '@dudao/core/task/task-kind';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { TaskExtensionTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { faultOfNotOwed } from './progress.ts';
import { lockPlanRow, lockTaskRow, ownUnitOfTask, partUnitOfTask, writeChange } from './rows.ts';

export const requestExtensionImplementation = implement(requestExtension, {
  subject: (db, input, caller) => partUnitOfTask(db, input.taskId, { caller, verb: 'task.report' }),
  constraints: { task_extension_asked: () => problem('extension-asked') },
  handle: async ({ tx, input, caller, now }) => {
    const task = await lockTaskRow(tx, input.taskId);
    const plan = await lockPlanRow(tx, task.plan_id);
    const fault = await faultOfNotOwed(tx, task);
    if (fault !== null) return refuse(fault);
    const dueOn = task.due_on ?? plan.until_on;
    if (!plan.may_extend) return refuse(problem('due-not-extendable', { task: task.title, dueOn }));
    if (input.toDue <= dueOn) return refuse(problem('extension-not-later', { dueOn }, { field: 'toDue' }));
    if (input.toDue > plan.until_on) {
      const days = { fromOn: plan.from_on, untilOn: plan.until_on, dueOn: input.toDue };
      return refuse(problem('due-outside-plan', { task: task.title, ...days }, { field: 'toDue' }));
    }
    const today = plainDateOf(now);
    if (input.toDue < today)
      return refuse(problem('extension-past', { toDue: input.toDue, today }, { field: 'toDue' }));
    const extensionId = randomUUID();
    await tx.run(
      `insert into task_extension (id, task_id, unit_id, region, at, account_id, by_name, from_due, to_due, reason, state, note)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'requested', '')`,
      [
        extensionId,
        task.id,
        task.unit_id,
        task.region,
        now.toISOString(),
        caller.accountId,
        caller.name,
        dueOn,
        input.toDue,
        input.reason,
      ],
    );
    await record(tx, {
      event: 'task.extension-requested',
      unitId: task.unit_id,
      subject: task.id,
      before: { dueOn },
      after: { extensionId, toDue: input.toDue, reason: input.reason },
    });
    return ok({ extensionId });
  },
});

export const decideExtensionImplementation = implement(decideExtension, {
  subject: async (db, input) => {
    const row = await db.maybe<TaskExtensionTable>('select * from task_extension where id = $1', [input.extensionId]);
    return row === null ? null : ownUnitOfTask(db, row.task_id);
  },
  handle: async ({ tx, input, caller, now }) => {
    const row = await tx.one<TaskExtensionTable>('select * from task_extension where id = $1 for update', [
      input.extensionId,
    ]);
    const task = await lockTaskRow(tx, row.task_id);
    const plan = await lockPlanRow(tx, task.plan_id);
    if (row.state !== 'requested') return refuse(problem('extension-decided'));
    if (row.account_id === caller.accountId) return refuse(problem('extension-own'));
    const approves = input.decision === 'approve';
    if (!approves && input.note === '') return refuse(problem('reason-required', {}, { field: 'note' }));
    if (approves && !isOpenState(task.state)) return refuse(problem('task-closed', { task: task.title }));
    await tx.run('update task_extension set state = $2, decided_at = $3, decided_by = $4, note = $5 where id = $1', [
      row.id,
      approves ? 'approved' : 'rejected',
      now.toISOString(),
      caller.name,
      input.note,
    ]);
    if (approves) {
      await tx.run('update task set due_on = $2, revision = revision + 1 where id = $1', [task.id, row.to_due]);
      await writeChange(tx, plan, {
        by: caller.name,
        at: now,
        what: 'extension',
        title: task.title,
        reason: row.reason,
      });
    }
    await record(tx, {
      event: approves ? 'task.extension-approved' : 'task.extension-rejected',
      unitId: task.unit_id,
      subject: task.id,
      before: { dueOn: row.from_due },
      after: { extensionId: row.id, toDue: row.to_due, note: input.note },
    });
    return ok({});
  },
});
