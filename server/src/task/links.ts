import { randomUUID } from 'node:crypto';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfDays, faultOfLaterDue, faultOfReason } from '@dudao/core/task/decide-plan';
import { findCircle, scheduleBackwards, type TaskLink, type TaskToSchedule } from '@dudao/core/task/schedule';
import { applySchedule, linkTasks, unlinkTasks } from '@dudao/core/task/task-contract';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { TaskLinkTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import {
  bumpPlan,
  lockPlanRow,
  ownUnitOfPlan,
  ownUnitOfTask,
  planToDecide,
  readTaskRow,
  type TaskRow,
  taskToDecide,
  writeChange,
} from './rows.ts';

const linkTo = ({ from_id, to_id, lag }: TaskLinkTable): TaskLink => ({ fromId: from_id, toId: to_id, lag });

async function listLinks(db: Db, planId: string): Promise<TaskLink[]> {
  return (await db.many<TaskLinkTable>('select * from task_link where plan_id = $1', [planId])).map(linkTo);
}

/** As many names of tasks as a refusal spells out. */
const NAMED = 8;

export const linkTasksImplementation = implement(linkTasks, {
  subject: (db, input) => ownUnitOfTask(db, input.fromId),
  constraints: { task_link_exists: () => problem('link-exists') },
  handle: async ({ tx, input, caller, now }) => {
    const from = await readTaskRow(tx, input.fromId);
    const to = await readTaskRow(tx, input.toId);
    if (from === null || to?.plan_id !== from.plan_id) return refuse(problem('link-elsewhere'));
    // Two links made at once could close a circle together: the plan lets one in after the other.
    const plan = await lockPlanRow(tx, from.plan_id);
    const fault = faultOfReason(plan.state, input.reason);
    if (fault !== null) return refuse(fault);
    const { fromId, toId, lag, reason } = input;
    const circle = findCircle([...(await listLinks(tx, plan.id)), { fromId, toId, lag }]);
    if (circle !== null) {
      const titles = await tx.many<{ id: string; title: string }>(
        'select id, title from task where id = any ($1::uuid[])',
        [circle],
      );
      const way = circle.map((id) => titles.find((task) => task.id === id)?.title ?? '').join(' → ');
      return refuse(problem('link-circle', { way }));
    }
    const linkId = randomUUID();
    await tx.run(
      'insert into task_link (id, plan_id, unit_id, region, from_id, to_id, lag) values ($1, $2, $3, $4, $5, $6, $7)',
      [linkId, plan.id, plan.unit_id, plan.region, fromId, toId, lag],
    );
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, {
      by: caller.name,
      at: now,
      what: 'link',
      title: `${from.title} → ${to.title}`,
      reason,
    });
    await record(tx, {
      event: 'task.tasks-linked',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { linkId, fromId, toId, lag },
    });
    return ok({ linkId });
  },
});

export const unlinkTasksImplementation = implement(unlinkTasks, {
  subject: async (db, input) => {
    const link = await db.maybe<TaskLinkTable>('select * from task_link where id = $1', [input.linkId]);
    return link === null ? null : ownUnitOfPlan(db, link.plan_id);
  },
  handle: async ({ tx, input, caller, now }) => {
    const link = await tx.one<TaskLinkTable>('select * from task_link where id = $1 for update', [input.linkId]);
    const plan = await lockPlanRow(tx, link.plan_id);
    const fault = faultOfReason(plan.state, input.reason);
    if (fault !== null) return refuse(fault);
    const from = await readTaskRow(tx, link.from_id);
    const to = await readTaskRow(tx, link.to_id);
    await tx.run('delete from task_link where id = $1', [link.id]);
    await bumpPlan(tx, plan.id);
    const title = `${from?.title ?? ''} ↛ ${to?.title ?? ''}`;
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'link', title, reason: input.reason });
    await record(tx, {
      event: 'task.tasks-unlinked',
      unitId: plan.unit_id,
      subject: plan.id,
      before: { fromId: link.from_id, toId: link.to_id, lag: link.lag },
    });
    return ok({});
  },
});

const dayOrNull = (text: string | null): number | null => (text === null ? null : parseDay(text));

function toSchedule(row: TaskRow): TaskToSchedule {
  return {
    id: row.id,
    startOn: dayOrNull(row.start_on),
    dueOn: dayOrNull(row.due_on),
    workDays: row.work_days,
    progress: row.progress,
    isOpen: row.state === 'not-started' || row.state === 'under-way',
  };
}

export const applyScheduleImplementation = implement(applySchedule, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const plan = await lockPlanRow(tx, input.planId);
    if (plan.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const reasonFault = faultOfReason(plan.state, input.reason);
    if (reasonFault !== null) return refuse(reasonFault);
    const rows = await tx.many<TaskRow>('select * from task where plan_id = $1 order by number for update', [plan.id]);
    const today = plainDateOf(now);
    // The contract and the clock give days of the calendar.
    const [endOn, todayOn] = [parseDay(input.endOn) ?? 0, parseDay(today) ?? 0];
    const links = await listLinks(tx, plan.id);
    const { tasks } = scheduleBackwards(rows.map(toSchedule), links, { endOn, today: todayOn });
    const late = rows.filter(({ id }) => tasks.get(id)?.isTooLate);
    if (late.length > 0) {
      const named = late
        .slice(0, NAMED)
        .map(({ title }) => title)
        .join('、');
      const more = late.length > NAMED ? `…（${late.length}）` : '';
      return refuse(problem('schedule-too-late', { endOn: input.endOn, tasks: `${named}${more}` }));
    }
    const moved = rows.flatMap((row) => {
      const found = tasks.get(row.id);
      if (found === undefined) return [];
      const startOn = row.state === 'under-way' && row.start_on !== null ? row.start_on : dayText(found.latestStart);
      const dueOn = dayText(found.latestDue);
      return row.start_on === startOn && row.due_on === dueOn ? [] : [{ row, startOn, dueOn }];
    });
    for (const { row, startOn, dueOn } of moved) {
      const fault =
        faultOfDays(planToDecide(plan), { ...taskToDecide(row), startOn, dueOn }) ??
        faultOfLaterDue(planToDecide(plan), row.title, { before: row.due_on, after: dueOn });
      if (fault !== null) return refuse(fault);
    }
    await tx.run(
      `update task t set start_on = m.start_on, due_on = m.due_on, revision = revision + 1
       from jsonb_to_recordset($1::jsonb) as m (id uuid, start_on date, due_on date) where t.id = m.id`,
      [JSON.stringify(moved.map(({ row, startOn, dueOn }) => ({ id: row.id, start_on: startOn, due_on: dueOn })))],
    );
    const revision = await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, {
      by: caller.name,
      at: now,
      what: 'schedule',
      title: input.endOn,
      reason: input.reason,
    });
    await record(tx, {
      event: 'task.schedule-applied',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { endOn: input.endOn, changed: moved.length },
    });
    return ok({ changed: moved.length, revision });
  },
});
