import { ok } from '@dudao/core/lib/result';
import { listAsked, listTasks } from '@dudao/core/task/list-contract';
import { unitOfRecord } from '../activity/rows.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { TaskRow } from './rows.ts';
import { taskLines } from './task-lines.ts';

export const listTasksImplementation = implement(listTasks, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, now }) => {
    const today = plainDateOf(now);
    const rows = await db.many<TaskRow>(
      `select t.* from task t join unit u on u.id = t.lead_unit_id join plan p on p.id = t.plan_id
       where u.id in (select unit_id from unit_below where top_id = $1) and p.state = 'published' and t.state <> 'cancelled'
         and ($2 = 'all' or ($2 = 'done' and t.state = 'done') or (t.is_open and ($2 = 'open' or ($2 = 'overdue' and t.due_on < $3::date))))
         and ($7::uuid is null or t.plan_id = $7)
         and ($6 = 'all' or ($6 = 'key' and t.is_key) or ($6 = 'project' and t.project_class is not null))
       order by t.due_on, t.title, t.id limit $4 offset $5`,
      [unit.id, input.show, today, input.limit + 1, input.offset, input.about, input.planId ?? null],
    );
    return ok({
      tasks: await taskLines(db, rows.slice(0, input.limit), today),
      more: rows.length > input.limit,
    });
  },
});

export const listAskedImplementation = implement(listAsked, {
  subject: (db, input) => unitOfRecord(db, input.activityId),
  handle: async ({ db, input, now }) => {
    const rows = await db.many<TaskRow>(
      'select * from task where activity_id = $1 order by created_at desc, number desc',
      [input.activityId],
    );
    const lines = await taskLines(db, rows, plainDateOf(now));
    const reports = await db.many<{ taskId: string; at: string; by: string; text: string }>(
      `select distinct on (task_id) task_id as "taskId", at, by_name as by, text from task_report
       where task_id = any ($1::uuid[]) order by task_id, at desc, id`,
      [rows.map(({ id }) => id)],
    );
    const tasks = lines.map((line, i) => {
      const report = reports.find(({ taskId }) => taskId === line.id);
      return {
        ...line,
        doneAt: rows[i]?.done_at ?? null,
        lastReport: report === undefined ? null : { at: report.at, by: report.by, text: report.text },
      };
    });
    return ok({ tasks });
  },
});
