import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfReason } from '@dudao/core/task/decide-plan';
import { faultOfFigure, faultOfShares } from '@dudao/core/task/decide-target';
import { addTarget, changeTarget, removeTarget, reportTarget } from '@dudao/core/task/target-contract';
import type { TargetKind, TargetSense } from '@dudao/core/task/target-kind';
import type { Db, Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { bumpPlan, lockPlanRow, ownUnitOfPlan, type PlanRow, writeChange } from './rows.ts';
import { listShareRows, lockTargetRow, unitOfTarget } from './target-rows.ts';

export interface TargetInput {
  readonly nodeId: string | null;
  readonly name: string;
  readonly kind: TargetKind;
  readonly sense: TargetSense;
  readonly value: string;
  readonly measure: string;
  readonly dueOn: string;
}

/** What stands against what a target says of itself; null when nothing does. */
export async function faultOfTarget(db: Db, plan: PlanRow, target: TargetInput): Promise<Problem | null> {
  const { name, nodeId, dueOn } = target;
  if (nodeId !== null) {
    const node = await db.maybe('select id from plan_node where id = $1 and plan_id = $2', [nodeId, plan.id]);
    if (node === null) return problem('node-elsewhere', { title: '' });
  }
  if (dueOn < plan.from_on || dueOn > plan.until_on) {
    const days = { fromOn: plan.from_on, untilOn: plan.until_on, dueOn };
    return problem('due-outside-plan', { task: name, ...days }, { field: 'dueOn' });
  }
  return faultOfFigure(target);
}

/** Stores a target of a plan; returns its id. */
export async function writeTarget(
  tx: Tx,
  plan: PlanRow,
  { nodeId, name, kind, sense, value, measure, base, dueOn }: TargetInput & { readonly base: string | null },
): Promise<string> {
  const targetId = randomUUID();
  await tx.run(
    `insert into target (id, plan_id, unit_id, region, node_id, name, kind, sense, value, measure, base, due_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [targetId, plan.id, plan.unit_id, plan.region, nodeId, name, kind, sense, value, measure, base, dueOn],
  );
  return targetId;
}

export const addTargetImplementation = implement(addTarget, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const plan = await lockPlanRow(tx, input.planId);
    const fault = faultOfReason(plan.state, input.reason) ?? (await faultOfTarget(tx, plan, input));
    if (fault !== null) return refuse(fault);
    const { name, kind, sense, value, dueOn, reason } = input;
    const targetId = await writeTarget(tx, plan, input);
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'target', title: name, reason });
    await record(tx, {
      event: 'task.target-added',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { targetId, kind, sense, value, dueOn },
    });
    return ok({ targetId });
  },
});

export const changeTargetImplementation = implement(changeTarget, {
  subject: (db, input) => unitOfTarget(db, input.targetId),
  handle: async ({ tx, input, caller, now }) => {
    const target = await lockTargetRow(tx, input.targetId);
    const plan = await lockPlanRow(tx, target.plan_id);
    if (target.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const shares = await listShareRows(tx, [target.id]);
    const fault =
      faultOfReason(plan.state, input.reason) ??
      (await faultOfTarget(tx, plan, input)) ??
      (shares.length === 0
        ? null
        : faultOfShares(
            input,
            shares.map(({ unit_name, value, base }) => ({ unitName: unit_name, value, base })),
          ));
    if (fault !== null) return refuse(fault);
    const { nodeId, name, kind, sense, value, measure, base, dueOn, reason } = input;
    await tx.run(
      `update target set node_id = $2, name = $3, kind = $4, sense = $5, value = $6, measure = $7, base = $8, due_on = $9,
         revision = revision + 1 where id = $1`,
      [target.id, nodeId, name, kind, sense, value, measure, base, dueOn],
    );
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'target', title: name, reason });
    await record(tx, {
      event: 'task.target-changed',
      unitId: plan.unit_id,
      subject: plan.id,
      before: { targetId: target.id, value: target.value, dueOn: target.due_on },
      after: { targetId: target.id, value, dueOn, reason },
    });
    return ok({ revision: target.revision + 1 });
  },
});

export const removeTargetImplementation = implement(removeTarget, {
  subject: (db, input) => unitOfTarget(db, input.targetId),
  handle: async ({ tx, input, caller, now }) => {
    const target = await lockTargetRow(tx, input.targetId);
    const plan = await lockPlanRow(tx, target.plan_id);
    const taken = (await listShareRows(tx, [target.id])).find(({ state }) => state === 'accepted');
    const fault =
      faultOfReason(plan.state, input.reason) ??
      (taken === undefined ? null : problem('share-accepted', { unit: taken.unit_name }));
    if (fault !== null) return refuse(fault);
    await tx.run('delete from target_share where target_id = $1', [target.id]);
    if (target.from_share_id !== null) {
      await tx.run(`update target_share set state = 'offered' where id = $1`, [target.from_share_id]);
    }
    await tx.run('delete from target where id = $1', [target.id]);
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'target', title: target.name, reason: input.reason });
    await record(tx, {
      event: 'task.target-removed',
      unitId: plan.unit_id,
      subject: plan.id,
      before: { targetId: target.id, name: target.name, value: target.value },
      after: { reason: input.reason },
    });
    return ok({});
  },
});

export const reportTargetImplementation = implement(reportTarget, {
  subject: (db, input) => unitOfTarget(db, input.targetId),
  handle: async ({ tx, input }) => {
    const target = await lockTargetRow(tx, input.targetId);
    const plan = await lockPlanRow(tx, target.plan_id);
    if (target.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (plan.state === 'draft') return refuse(problem('plan-not-published'));
    await tx.run('update target set reached = $2, revision = revision + 1 where id = $1', [target.id, input.reached]);
    await record(tx, {
      event: 'task.target-reported',
      unitId: plan.unit_id,
      subject: plan.id,
      before: { targetId: target.id, reached: target.reached },
      after: { targetId: target.id, reached: input.reached },
    });
    return ok({ revision: target.revision + 1 });
  },
});
