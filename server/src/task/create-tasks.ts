import type { Problem } from '@dudao/core/lib/problem';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import {
  faultOfDays,
  faultOfIncomplete,
  faultOfLaterDue,
  faultOfReason,
  type TaskToDecide,
} from '@dudao/core/task/decide-plan';
import type { TaskFields } from '@dudao/core/task/shapes';
import { cancelTask, changeTask, createTasks } from '@dudao/core/task/task-contract';
import { isOpenState } from '@dudao/core/task/task-kind';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { type Resolved, resolverOf } from './resolve.ts';
import {
  bumpPlan,
  lockPlanRow,
  lockTaskRow,
  ownUnitOfPlan,
  ownUnitOfTask,
  type PlanRow,
  planToDecide,
  writeChange,
} from './rows.ts';
import { rewriteTask, type TaskToWrite, writeTasks } from './write-tasks.ts';

const MOST_FAULTS = 200;

/** What the rules of the plan have against a task; those of a published plan demand it whole at once. */
function faultsOf(
  plan: PlanRow,
  fields: TaskFields,
  { resolved, row }: { resolved: Resolved; row?: number },
): Problem[] {
  const task: TaskToDecide = {
    title: fields.title,
    isKey: fields.isKey,
    isOwed: fields.isOwed,
    hasOwner: resolved.holders.owner !== undefined,
    hasAccountable: resolved.holders.accountable !== undefined,
    hasLeader: resolved.holders.leader !== undefined,
    hasContact: resolved.holders.contact !== undefined,
    hasNode: resolved.nodeId !== null,
    pace: fields.pace,
    startOn: fields.startOn,
    dueOn: fields.dueOn,
  };
  return [
    faultOfDays(planToDecide(plan), task, row),
    plan.state === 'published' ? faultOfIncomplete(plan.kind, task, row) : null,
  ].filter((fault) => fault !== null);
}

export const createTasksImplementation = implement(createTasks, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const plan = await lockPlanRow(tx, input.planId);
    const reasonFault = faultOfReason(plan.state, input.reason);
    if (reasonFault !== null) return refuse(reasonFault);
    const resolver = resolverOf(tx, plan);
    const faults: Problem[] = [];
    const tasks: TaskToWrite[] = [];
    for (const [i, { row: given, ...fields }] of input.tasks.entries()) {
      const row = given ?? i + 1;
      const found = await resolver.resolve(fields, row);
      // A name that cannot be found is not also missing.
      faults.push(
        ...(found.faults.length > 0 ? found.faults : faultsOf(plan, fields, { resolved: found.resolved, row })),
      );
      tasks.push({ fields, resolved: found.resolved });
      if (faults.length >= MOST_FAULTS) break;
    }
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
    const all = faults.length > 0 ? faults : faultsOf(plan, fields, { resolved });
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
