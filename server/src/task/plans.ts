import { randomUUID } from 'node:crypto';
import { can, type UnitPath } from '@dudao/core/access/can';
import type { OutputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { faultOfClosed } from '@dudao/core/org/decide';
import { UNIT_KINDS } from '@dudao/core/org/unit-kind';
import { changePlan, createPlan, listPlans, type PlanLine, publishPlan } from '@dudao/core/task/contract';
import { faultOfReason, faultOfSpan, faultsOfPublishing } from '@dudao/core/task/decide-plan';
import { faultsBeforePublishing } from '@dudao/core/task/decide-steps';
import { isOwedBy } from '@dudao/core/task/plan-kinds';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, readUnitRow, unitState } from '../org/rows.ts';
import { writeBaseline } from './baselines.ts';
import { type FrozenPlanKind, newestPlanKind, planKindOf, planKindsOf, readPlanKinds } from './plan-kinds.ts';
import {
  lockPlanRow,
  ownUnitOfPlan,
  type PlanRow,
  planToDecide,
  type TaskRow,
  taskToDecide,
  writeChange,
} from './rows.ts';
import { AUTHOR, readStepRows, stepsToDecide } from './step-rows.ts';
import { writeReadyTasks } from './write-ready-tasks.ts';

export type PlanLineRow = PlanRow & {
  readonly unit_name: string;
  readonly tasks: number;
  readonly done: number;
  readonly overdue: number;
};

/** Plans as lists show them, of tasks in sight; `$1` is today. */
export const PLAN_LINES = `select p.*, u.name as unit_name, c.tasks, c.done, c.overdue
  from plan p join unit u on u.id = p.unit_id cross join lateral (
    select count(*)::int as tasks, count(*) filter (where t.state = 'done')::int as done,
      count(*) filter (where t.is_open and t.due_on < $1::date)::int as overdue
    from task t where t.plan_id = p.id and t.state <> 'cancelled') c`;

export function planLineOf(row: PlanLineRow, kind: FrozenPlanKind): PlanLine {
  return {
    id: row.id,
    unit: { id: row.unit_id, name: row.unit_name },
    kind: row.kind,
    kindName: kind.name,
    title: row.title,
    document: row.document,
    fromOn: row.from_on,
    untilOn: row.until_on,
    state: row.state,
    mayExtend: row.may_extend,
    tasks: row.tasks,
    done: row.done,
    overdue: row.overdue,
    revision: row.revision,
  };
}

export const listPlansImplementation = implement(listPlans, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const today = plainDateOf(now);
    const rows = await db.many<PlanLineRow>(
      `${PLAN_LINES} where p.unit_id = $2 or ($3 and exists (select 1 from unit_below at where at.top_id = $2 and at.unit_id = u.id))
         or (p.state = 'published' and (p.seen_units @> array[$2::uuid] or p.seen_regions @> array[$2::uuid]))
       order by p.unit_id <> $2, p.from_on desc, p.title limit $4`,
      [today, unit.id, input.below, input.limit + 1],
    );
    const kindOf = await planKindsOf(db, rows);
    return ok({
      plans: rows.slice(0, input.limit).map((row) => planLineOf(row, kindOf(row))),
      more: rows.length > input.limit,
      without: await listWithout(db, unit.id, today),
      actions: { create: await actionAt(db, caller.grants, unit) },
    });
  },
});

/** For each kind that units owe, those directly below that have none published for today. */
async function listWithout(db: Db, unitId: string, today: string): Promise<OutputOf<typeof listPlans>['without']> {
  const kinds = (await readPlanKinds(db)).filter(({ owed_by: owedBy = [] }) => owedBy.length > 0);
  const lists = kinds.map(async (kind) => ({
    kind: kind.id,
    kindName: kind.name,
    units: await db.many<{ id: string; name: string }>(
      `select u.id, u.name from unit u where u.parent_id = $1 and u.closed_on is null and u.kind = any ($4) and not exists (
         select 1 from plan p where p.unit_id = u.id and p.kind = $3 and p.state = 'published' and p.from_on <= $2 and p.until_on >= $2)
       order by u.kind, u.name limit 100`,
      [unitId, today, kind.id, UNIT_KINDS.filter((one) => isOwedBy(kind, one))],
    ),
  }));
  return (await Promise.all(lists)).filter(({ units }) => units.length > 0);
}

/** Whether plans may be made and changed at a unit, or why not. */
async function actionAt(
  db: Db,
  grants: Parameters<typeof can>[0],
  unit: { readonly id: string; readonly path: UnitPath },
): Promise<true | string> {
  if (!can(grants, 'task.edit', unit.path)) return 'forbidden';
  const row = await readUnitRow(db, unit.id);
  return row?.closed_on == null ? true : 'unit-closed';
}

/** What is said of a plan when it is made. */
export interface PlanToWrite {
  readonly kind: FrozenPlanKind;
  readonly title: string;
  readonly document: string;
  readonly fromOn: string;
  readonly untilOn: string;
  /** Left out: as usual for its kind. */
  readonly mayExtend?: boolean | undefined;
  /** The account that makes it. */
  readonly authorId: string;
  readonly now: Date;
}

/** Stores a plan of a unit as a draft; returns its id. */
export async function writePlan(
  tx: Tx,
  unit: { readonly id: string; readonly region: string },
  { kind, title, document, fromOn, untilOn, mayExtend, authorId, now }: PlanToWrite,
): Promise<string> {
  const planId = randomUUID();
  await tx.run(
    `insert into plan (id, unit_id, region, kind, title, document, from_on, until_on, state, may_extend, seen_regions, seen_units, created_at,
       rulebook_id, version, hangs_on_goals, author_ids)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, array[$3::uuid], $10, $11, $12, $13, $14, array[$15::uuid])`,
    [
      planId,
      unit.id,
      unit.region,
      kind.id,
      title,
      document,
      fromOn,
      untilOn,
      mayExtend ?? kind.may_extend === true,
      unit.id === unit.region ? [] : [unit.id],
      now.toISOString(),
      kind.rulebookId,
      kind.version,
      kind.hangs_on_goals === true,
      authorId,
    ],
  );
  return planId;
}

export const createPlanImplementation = implement(createPlan, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, caller, now }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    const fault = faultOfClosed(unitState(unit)) ?? faultOfSpan(input.fromOn, input.untilOn);
    if (fault !== null) return refuse(fault);
    const kind = await newestPlanKind(tx, input.kind);
    if (!kind.ok) return kind;
    const { title } = input;
    const planId = await writePlan(tx, unit, { ...input, kind: kind.value, authorId: caller.accountId, now });
    const faults = await writeReadyTasks(tx, planId, { kind: kind.value, anchorOn: input.anchorOn, now });
    if (faults.length > 0) return refuse(...faults);
    await record(tx, {
      event: 'task.plan-created',
      unitId: unit.id,
      subject: planId,
      after: { kind: input.kind, title },
    });
    return ok({ planId });
  },
});

export const changePlanImplementation = implement(changePlan, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const plan = await lockPlanRow(tx, input.planId);
    if (plan.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const { title, document, fromOn, untilOn, reason } = input;
    const fault = faultOfSpan(fromOn, untilOn) ?? faultOfReason(plan.state, reason);
    if (fault !== null) return refuse(fault);
    const found = await kindAfter(tx, plan, input.kind);
    if (!found.ok) return found;
    const { id: kind, rulebookId, version, ...facts } = found.value;
    const mayExtend = input.mayExtend ?? facts.may_extend === true;
    await tx.run(
      `update plan set kind = $2, title = $3, document = $4, from_on = $5, until_on = $6, may_extend = $7, rulebook_id = $8, version = $9,
         hangs_on_goals = $10, revision = revision + 1 where id = $1`,
      [plan.id, kind, title, document, fromOn, untilOn, mayExtend, rulebookId, version, facts.hangs_on_goals === true],
    );
    await tx.run(`update plan set ${AUTHOR} where id = $1`, [plan.id, caller.accountId]);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'plan', title, reason });
    await record(tx, {
      event: 'task.plan-changed',
      unitId: plan.unit_id,
      subject: plan.id,
      before: { kind: plan.kind, title: plan.title, fromOn: plan.from_on, untilOn: plan.until_on },
      after: { kind, title, fromOn, untilOn, mayExtend, reason },
    });
    return ok({ revision: plan.revision + 1 });
  },
});

/** The kind of a plan after a change: its own, or another one in force as long as it is a draft. */
async function kindAfter(tx: Tx, plan: PlanRow, kind: string): Promise<Result<FrozenPlanKind>> {
  const own = await planKindOf(tx, plan);
  if (kind === plan.kind) return ok(own);
  if (plan.state === 'published') {
    return refuse(problem('plan-kind-settled', { kind: own.name.zh, kindEn: own.name.en }, { field: 'kind' }));
  }
  return newestPlanKind(tx, kind);
}

export const publishPlanImplementation = implement(publishPlan, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const plan = await lockPlanRow(tx, input.planId);
    if (plan.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const tasks = await tx.many<TaskRow>(
      `select * from task where plan_id = $1 and state <> 'cancelled' order by number`,
      [plan.id],
    );
    const kind = await planKindOf(tx, plan);
    const ofTasks = faultsOfPublishing(planToDecide(plan), tasks.map(taskToDecide), kind.without_tasks === true);
    const steps = stepsToDecide(plan, await readStepRows(tx, plan.id));
    const faults = plan.state === 'published' ? ofTasks : [...ofTasks, ...faultsBeforePublishing(kind, steps)];
    if (faults.length > 0) return refuse(...faults.slice(0, 100));
    await tx.run(
      `update plan set state = 'published', published_at = $2, published_revision = revision, revision = revision + 1 where id = $1`,
      [plan.id, now.toISOString()],
    );
    await tx.run(`update task set is_open = true where plan_id = $1 and state in ('not-started', 'under-way')`, [
      plan.id,
    ]);
    await writeBaseline(tx, plan, { name: '发布时', by: caller.name, now });
    await record(tx, {
      event: 'task.plan-published',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { tasks: tasks.length },
    });
    return ok({ revision: plan.revision + 1, tasks: tasks.length });
  },
});
