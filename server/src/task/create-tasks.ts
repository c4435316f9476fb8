import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfLaterDue, faultOfReason } from '@dudao/core/task/decide-plan';
import { cancelTask, changeTask, createTasks } from '@dudao/core/task/task-contract';
import { isOpenState } from '@dudao/core/task/task-kind';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { checkTasks, faultsOfTask } from './check-tasks.ts';
import { resolverOf } from './resolve.ts';
import { bumpPlan, lockPlanRow, lockTaskRow, ownUnitOfPlan, ownUnitOfTask, planToDecide, writeChange } from './rows.ts';
import { rewriteTask, writeTasks } from './write-tasks.ts';

export const createTasksImplementation = implement(createTasks, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const plan = await lockPlanRow(tx, input.planId);
    const reasonFault = faultOfReason(plan.state, input.reason);
    if (reasonFault !== null) return refuse(reasonFault);
    const { tasks, faults } = await checkTasks(tx, plan, input.tasks);
    if (faults.length > 0) return refuse(...faults);
    const taskIds = await writeTasks(tx, plan, tasks, now);
    await bumpPlan(tx, plan.id);
    const title = tasks.length === 1 ? (tasks[0]?.fields.title ?? '') : `${tasks.length} 项任务`;
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'task-added', title, reason: input.reason });
    await record(tx, {
      event: 'task.tasks-created',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { taskIds, reason: input.reason },
    });
    return ok({ taskIds });
  },
});

export const changeTaskImplementation = implement(changeTask, {
  subject: (db, input) => ownUnitOfTask(db, input.taskId),
  handle: async ({ tx, input, caller, now }) => {
    const task = await lockTaskRow(tx, input.taskId);
    const plan = await lockPlanRow(tx, task.plan_id);
    if (task.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (!isOpenState(task.state)) return refuse(problem('task-closed', { task: task.title }));
    const { fields, reason } = input;
    const fault =
      faultOfReason(plan.state, reason) ??
      faultOfLaterDue(planToDecide(plan), task.title, { before: task.due_on, after: fields.dueOn });
    if (fault !== null) return refuse(fault);
    const { resolved, faults } = await resolverOf(tx, plan).resolve(fields);
    const all = faults.length > 0 ? faults : faultsOfTask(plan, fields, { resolved });
    if (all.length > 0) return refuse(...all);
    const revision = await rewriteTask(tx, plan, task.id, { fields, resolved });
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'task', title: fields.title, reason });
    await record(tx, {
      event: 'task.task-changed',
      unitId: plan.unit_id,
      subject: task.id,
      before: { title: task.title, ownerId: task.owner_key, startOn: task.start_on, dueOn: task.due_on },
      after: {
        title: fields.title,
        ownerId: resolved.holders.owner?.personId ?? resolved.holders.owner?.postId ?? null,
        startOn: fields.startOn,
        dueOn: fields.dueOn,
        reason,
      },
    });
    return ok({ revision });
  },
});

export const cancelTaskImplementation = implement(cancelTask, {
  subject: (db, input) => ownUnitOfTask(db, input.taskId),
  handle: async ({ tx, input, caller, now }) => {
    const task = await lockTaskRow(tx, input.taskId);
    const plan = await lockPlanRow(tx, task.plan_id);
    if (task.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (!isOpenState(task.state)) return refuse(problem('task-closed', { task: task.title }));
    const fault = faultOfReason(plan.state, input.reason);
    if (fault !== null) return refuse(fault);
    await tx.run('delete from task_link where from_id = $1 or to_id = $1', [task.id]);
    if (plan.state === 'draft') await tx.run('delete from task where id = $1', [task.id]);
    else {
      await tx.run(`update task set state = 'cancelled', is_open = false, revision = revision + 1 where id = $1`, [
        task.id,
      ]);
    }
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, {
      by: caller.name,
      at: now,
      what: 'task-cancelled',
      title: task.title,
      reason: input.reason,
    });
    await record(tx, {
      event: 'task.task-cancelled',
      unitId: plan.unit_id,
      subject: task.id,
      before: { title: task.title, state: task.state },
      after: { reason: input.reason },
    });
    return ok({});
  },
});
