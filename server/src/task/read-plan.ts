import { can } from '@dudao/core/access/can';
import { ok } from '@dudao/core/lib/result';
import { readPlan } from '@dudao/core/task/contract';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listNodeRows } from './nodes.ts';
import { planKindOf } from './plan-kinds.ts';
import { PLAN_LINES, type PlanLineRow, planLineOf } from './plans.ts';
import { readingUnitOfPlan, type TaskRow } from './rows.ts';
import { listTargets } from './target-rows.ts';
import { taskLines } from './task-lines.ts';

export const readPlanImplementation = implement(readPlan, {
  subject: (db, input, caller) => readingUnitOfPlan(db, input.planId, caller),
  handle: async ({ db, input, caller, now }) => {
    const today = plainDateOf(now);
    const plan = await db.one<PlanLineRow>(`${PLAN_LINES} where p.id = $2`, [today, input.planId]);
    const rows = await db.many<TaskRow>('select * from task where plan_id = $1 order by number', [plan.id]);
    const links = await db.many<{ id: string; fromId: string; toId: string; lag: number }>(
      `select l.id, l.from_id as "fromId", l.to_id as "toId", l.lag from task_link l
       where l.plan_id = $1 and l.from_id = any ($2::uuid[]) and l.to_id = any ($2::uuid[])`,
      [plan.id, rows.map(({ id }) => id)],
    );
    const baselines = await db.many<{ id: string; name: string; takenAt: string; by: string }>(
      `select id, name, taken_at as "takenAt", by_name as by from plan_baseline where plan_id = $1 order by taken_at desc, id`,
      [plan.id],
    );
    const own = await db.one<{ path: string[] }>('select path from unit where id = $1', [plan.unit_id]);
    const edit = can(caller.grants, 'task.edit', own.path) ? true : 'forbidden';
    const nodes = await listNodeRows(db, plan.id);
    const kind = await planKindOf(db, plan);
    const isEmpty = plan.tasks === 0 && kind.without_tasks !== true;
    return ok({
      ...planLineOf(plan, kind),
      hasSteps: [kind.parts, kind.review, kind.signatures, kind.yearly].some((one) => one !== undefined),
      publishedAt: plan.published_at,
      unitAbove: await db.maybe<{ id: string; name: string }>(
        'select a.id, a.name from unit u join unit a on a.id = u.parent_id where u.id = $1',
        [plan.unit_id],
      ),
      nodes: nodes.map(({ id, parent_id, level, title, position, standard_id }) => ({
        id,
        parentId: parent_id,
        level,
        title,
        position,
        standardId: standard_id,
      })),
      targets: await listTargets(db, plan.id),
      taskLines: await taskLines(db, rows, today),
      links,
      baselines,
      actions: {
        edit,
        show: !can(caller.grants, 'task.approve', own.path)
          ? 'forbidden'
          : plan.state === 'draft'
            ? 'plan-not-published'
            : true,
        publish: edit !== true ? edit : plan.state === 'published' ? 'plan-published' : isEmpty ? 'plan-empty' : true,
      },
    });
  },
});
