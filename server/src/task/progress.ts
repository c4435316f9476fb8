import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { addBlocker, logAct, replyReport, reportProgress, resolveBlocker } from '@dudao/core/task/task-contract';
import { isOpenState } from '@dudao/core/task/task-kind';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { TaskBlockerTable, TaskReportTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { faultOfUnsignedTask, removeSignatures } from './project/signatures.ts';
import { resolverOf } from './resolve.ts';
import { lockTaskRow, ownUnitOfTask, partUnitOfTask, readPlanRow, type TaskRow } from './rows.ts';

/** Refuses what only a task can take that somebody owes. */
export async function faultOfNotOwed(db: Db, task: TaskRow): Promise<Problem | null> {
  if (!isOpenState(task.state)) return problem('task-closed', { task: task.title });
  return faultOfDraft(db, task);
}

async function faultOfDraft(db: Db, task: TaskRow): Promise<Problem | null> {
  return (await readPlanRow(db, task.plan_id))?.state === 'published' ? null : problem('plan-not-published');
}

export const reportProgressImplementation = implement(reportProgress, {
  subject: (db, input, caller) => partUnitOfTask(db, input.taskId, { caller, verb: 'task.report' }),
  handle: async ({ tx, input, caller, now }) => {
    const task = await lockTaskRow(tx, input.taskId);
    if (task.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const { progress, text, effect } = input;
    const isDone = progress === 100;
    const fault =
      (await faultOfNotOwed(tx, task)) ??
      (isDone && effect === '' ? problem('effect-missing', {}, { field: 'effect' }) : null) ??
      (isDone ? await faultOfUnsignedTask(tx, task) : null);
    if (fault !== null) return refuse(fault);
    const state = isDone ? 'done' : progress > 0 ? 'under-way' : task.state;
    await tx.run(
      `update task set progress = $2, state = $3, is_open = $4, done_at = $5, revision = revision + 1 where id = $1`,
      [task.id, progress, state, !isDone, isDone ? now.toISOString() : null],
    );
    const reportId = randomUUID();
    await tx.run(
      `insert into task_report (id, task_id, unit_id, region, at, account_id, by_name, progress, text, effect)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        reportId,
        task.id,
        task.unit_id,
        task.region,
        now.toISOString(),
        caller.accountId,
        caller.name,
        progress,
        text,
        effect,
      ],
    );
    await record(tx, {
      event: 'task.progress-reported',
      unitId: task.unit_id,
      subject: task.id,
      before: { progress: task.progress, state: task.state },
      after: { progress, state },
    });
    return ok({ reportId, revision: task.revision + 1, isDone });
  },
});

export const replyReportImplementation = implement(replyReport, {
  subject: async (db, input) => {
    const report = await db.maybe<TaskReportTable>('select * from task_report where id = $1', [input.reportId]);
    return report === null ? null : ownUnitOfTask(db, report.task_id);
  },
  handle: async ({ tx, input, caller, now }) => {
    const report = await tx.one<TaskReportTable>('select * from task_report where id = $1 for update', [
      input.reportId,
    ]);
    const task = await lockTaskRow(tx, report.task_id);
    if (report.replied_at !== null) return refuse(problem('report-answered'));
    if (input.reopen && task.state !== 'done') return refuse(problem('task-not-done', { task: task.title }));
    await tx.run('update task_report set replied_at = $2, replied_by = $3, reply = $4 where id = $1', [
      report.id,
      now.toISOString(),
      caller.name,
      input.text,
    ]);
    if (input.reopen) {
      await removeSignatures(tx, task.id);
      // As far as it was before it was called done.
      await tx.run(
        `update task set state = 'under-way', is_open = true, done_at = null, revision = revision + 1, progress = coalesce(
           (select progress from task_report where task_id = $1 and progress < 100 order by at desc limit 1), 0)
         where id = $1`,
        [task.id],
      );
    }
    await record(tx, {
      event: input.reopen ? 'task.task-reopened' : 'task.report-answered',
      unitId: task.unit_id,
      subject: task.id,
      after: { reportId: report.id },
    });
    return ok({});
  },
});

export const logActImplementation = implement(logAct, {
  subject: (db, input, caller) => partUnitOfTask(db, input.taskId, { caller, verb: 'task.report' }),
  handle: async ({ tx, input, caller, now }) => {
    const task = await lockTaskRow(tx, input.taskId);
    const plan = await readPlanRow(tx, task.plan_id);
    if (plan === null || plan.state === 'draft') return refuse(problem('plan-not-published'));
    if (input.onDay > plainDateOf(now)) return refuse(problem('act-in-future', {}, { field: 'onDay' }));
    const leader = await resolverOf(tx, plan).holder(input.leader, task.lead_unit_id);
    if ('problem' in leader) return refuse(leader);
    const actId = randomUUID();
    await tx.run(
      `insert into task_act (id, task_id, unit_id, region, kind, on_day, person_id, post_id, note, account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        actId,
        task.id,
        task.unit_id,
        task.region,
        input.kind,
        input.onDay,
        leader.personId,
        leader.postId,
        input.note,
        caller.accountId,
      ],
    );
    await record(tx, {
      event: 'task.act-logged',
      unitId: task.unit_id,
      subject: task.id,
      after: { actId, kind: input.kind, onDay: input.onDay },
    });
    return ok({ actId });
  },
});

export const addBlockerImplementation = implement(addBlocker, {
  subject: (db, input, caller) => partUnitOfTask(db, input.taskId, { caller, verb: 'task.report' }),
  handle: async ({ tx, input, now }) => {
    const task = await lockTaskRow(tx, input.taskId);
    const fault = await faultOfNotOwed(tx, task);
    if (fault !== null) return refuse(fault);
    const blockerId = randomUUID();
    await tx.run(
      `insert into task_blocker (id, task_id, unit_id, region, kind, text, owner, breakthrough, raised_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        blockerId,
        task.id,
        task.unit_id,
        task.region,
        input.kind,
        input.text,
        input.owner,
        input.breakthrough,
        plainDateOf(now),
      ],
    );
    await record(tx, {
      event: 'task.blocker-added',
      unitId: task.unit_id,
      subject: task.id,
      after: { blockerId, kind: input.kind },
    });
    return ok({ blockerId });
  },
});

export const resolveBlockerImplementation = implement(resolveBlocker, {
  subject: async (db, input, caller) => {
    const blocker = await db.maybe<TaskBlockerTable>('select * from task_blocker where id = $1', [input.blockerId]);
    return blocker === null ? null : partUnitOfTask(db, blocker.task_id, { caller, verb: 'task.report' });
  },
  handle: async ({ tx, input }) => {
    const blocker = await tx.one<TaskBlockerTable>('select * from task_blocker where id = $1 for update', [
      input.blockerId,
    ]);
    if (blocker.resolved_on !== null) {
      return refuse(problem('blocker-resolved', { resolvedOn: blocker.resolved_on }));
    }
    if (input.resolvedOn < blocker.raised_on) {
      return refuse(problem('ends-before-begin', { fromOn: blocker.raised_on }, { field: 'resolvedOn' }));
    }
    await tx.run(
      `update task_blocker set resolved_on = $2, breakthrough = case when $3 = '' then breakthrough else $3 end where id = $1`,
      [blocker.id, input.resolvedOn, input.breakthrough],
    );
    await record(tx, {
      event: 'task.blocker-resolved',
      unitId: blocker.unit_id,
      subject: blocker.task_id,
      after: { blockerId: blocker.id, resolvedOn: input.resolvedOn },
    });
    return ok({});
  },
});
