import { randomUUID } from 'node:crypto';
import { ok } from '@dudao/core/lib/result';
import type { ShownHolder } from '@dudao/core/org/staff-contract';
import { type Baseline, differencesSince, type FrozenTask } from '@dudao/core/task/baseline';
import { compareBaseline, takeBaseline } from '@dudao/core/task/contract';
import type { TaskLine } from '@dudao/core/task/shapes';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockPlanRow, ownUnitOfPlan, type PlanRow, type TaskRow } from './rows.ts';
import { taskLines } from './task-lines.ts';

/** Who holds something, in words: a post with its present holder. */
export function holderWords(holder: ShownHolder | null): string {
  if (holder === null) return '';
  const { post, person } = holder;
  return post === null ? (person?.name ?? '') : `${post.name}（${person?.name ?? '空缺'}）`;
}

function frozen(line: TaskLine): FrozenTask {
  return {
    id: line.id,
    title: line.title,
    owner: holderWords(line.owner),
    accountable: holderWords(line.accountable),
    leadUnit: line.leadUnit.name,
    startOn: line.startOn,
    dueOn: line.dueOn,
    workDays: line.workDays,
  };
}

/** A plan as it stands now, in words. */
async function snapshotOf(db: Db, planId: string, today: string): Promise<Baseline> {
  const rows = await db.many<TaskRow>(
    `select * from task where plan_id = $1 and state <> 'cancelled' order by number`,
    [planId],
  );
  const targets = await db.many<{ id: string; title: string; value: string; dueOn: string }>(
    'select id, name as title, value::text, due_on as "dueOn" from target where plan_id = $1 order by name, id',
    [planId],
  );
  return { tasks: (await taskLines(db, rows, today)).map(frozen), targets };
}

/** Freezes a plan under a name; returns the baseline's id. */
export async function writeBaseline(
  tx: Tx,
  plan: PlanRow,
  { name, by, now }: { readonly name: string; readonly by: string; readonly now: Date },
): Promise<string> {
  const id = randomUUID();
  const content = await snapshotOf(tx, plan.id, plainDateOf(now));
  await tx.run(
    `insert into plan_baseline (id, plan_id, unit_id, region, name, taken_at, by_name, content) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, plan.id, plan.unit_id, plan.region, name, now.toISOString(), by, JSON.stringify(content)],
  );
  return id;
}

export const takeBaselineImplementation = implement(takeBaseline, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const plan = await lockPlanRow(tx, input.planId);
    const baselineId = await writeBaseline(tx, plan, { name: input.name, by: caller.name, now });
    await record(tx, {
      event: 'task.baseline-taken',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { baselineId, name: input.name },
    });
    return ok({ baselineId });
  },
});

interface BaselineRow {
  readonly plan_id: string;
  readonly unit_id: string;
  readonly taken_at: string;
  readonly content: Baseline;
}

function readBaselineRow(db: Db, id: string): Promise<BaselineRow | null> {
  // Written by `writeBaseline` only, in this shape.
  return db.maybe<BaselineRow>('select plan_id, unit_id, taken_at, content from plan_baseline where id = $1', [id]);
}

export const compareBaselineImplementation = implement(compareBaseline, {
  subject: async (db, input) => (await readBaselineRow(db, input.baselineId))?.unit_id ?? null,
  handle: async ({ db, input, now }) => {
    const baseline = await db.one<BaselineRow>(
      'select plan_id, unit_id, taken_at, content from plan_baseline where id = $1',
      [input.baselineId],
    );
    const changes = await db.many<{ at: string; by: string; what: string; title: string; reason: string }>(
      `select at, by_name as by, what, title, reason from plan_change where plan_id = $1 and at >= $2 order by at desc, id limit 500`,
      [baseline.plan_id, baseline.taken_at],
    );
    const differences = differencesSince(baseline.content, await snapshotOf(db, baseline.plan_id, plainDateOf(now)));
    return ok({
      takenAt: baseline.taken_at,
      differences: differences.map((one) => ({ ...one, fields: [...one.fields] })),
      shadows: baseline.content.tasks.map(({ id, startOn, dueOn }) => ({ taskId: id, startOn, dueOn })),
      changes,
    });
  },
});
