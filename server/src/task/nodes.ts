import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { addNode, changeNode, readMatrix, removeNode } from '@dudao/core/task/contract';
import { faultOfReason } from '@dudao/core/task/decide-plan';
import type { NodeLevel } from '@dudao/core/task/plan-kind';
import type { Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import type { PlanNodeTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { bumpPlan, lockPlanRow, ownUnitOfPlan, readingUnitOfPlan, writeChange } from './rows.ts';

export type NodeRow = Omit<PlanNodeTable, 'level'> & { readonly level: NodeLevel };

/** The goal tree of a plan, parents in any order. */
export function listNodeRows(db: Db, planId: string): Promise<NodeRow[]> {
  return db.many<NodeRow>('select * from plan_node where plan_id = $1 order by position, title', [planId]);
}

function readNodeRow(db: Db, nodeId: string): Promise<NodeRow | null> {
  return db.maybe<NodeRow>('select * from plan_node where id = $1', [nodeId]);
}

async function unitOfNode(db: Db, nodeId: string): Promise<string | null> {
  const node = await readNodeRow(db, nodeId);
  return node === null ? null : ownUnitOfPlan(db, node.plan_id);
}

const titleTaken = ({ title }: { readonly title: string }) =>
  problem('node-title-taken', { title }, { field: 'title' });

async function faultOfStandard(db: Db, id: string | null): Promise<Problem | null> {
  if (id === null) return null;
  const found = await db.maybe('select 1 as found from standard_version where standard_id = $1 limit 1', [id]);
  return found === null ? problem('node-standard-unknown', { id }, { field: 'standardId' }) : null;
}

export const addNodeImplementation = implement(addNode, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  constraints: { plan_node_title_taken: titleTaken },
  handle: async ({ tx, input, caller, now }) => {
    const plan = await lockPlanRow(tx, input.planId);
    const fault = faultOfReason(plan.state, input.reason);
    if (fault !== null) return refuse(fault);
    const { parentId, level, title, standardId, reason } = input;
    const unknown = await faultOfStandard(tx, standardId);
    if (unknown !== null) return refuse(unknown);
    const parent = parentId === null ? null : await readNodeRow(tx, parentId);
    if (parentId !== null && parent?.plan_id !== plan.id) return refuse(problem('node-elsewhere', { title: '' }));
    const nodeId = randomUUID();
    await tx.run(
      `insert into plan_node (id, plan_id, unit_id, region, parent_id, level, title, standard_id, position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, (select coalesce(max(position), 0) + 1 from plan_node where plan_id = $2))`,
      [nodeId, plan.id, plan.unit_id, plan.region, parentId, level, title, standardId],
    );
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'node', title, reason });
    await record(tx, {
      event: 'task.node-added',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { nodeId, parentId, level, title, standardId },
    });
    return ok({ nodeId });
  },
});

export const changeNodeImplementation = implement(changeNode, {
  subject: (db, input) => unitOfNode(db, input.nodeId),
  constraints: { plan_node_title_taken: titleTaken },
  handle: async ({ tx, input, caller, now }) => {
    const node = await tx.one<NodeRow>('select * from plan_node where id = $1 for update', [input.nodeId]);
    const plan = await lockPlanRow(tx, node.plan_id);
    const fault = faultOfReason(plan.state, input.reason);
    if (fault !== null) return refuse(fault);
    const { level, title, standardId, reason } = input;
    const unknown = await faultOfStandard(tx, standardId);
    if (unknown !== null) return refuse(unknown);
    await tx.run('update plan_node set level = $2, title = $3, standard_id = $4 where id = $1', [
      node.id,
      level,
      title,
      standardId,
    ]);
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'node', title, reason });
    await record(tx, {
      event: 'task.node-changed',
      unitId: plan.unit_id,
      subject: plan.id,
      before: { nodeId: node.id, level: node.level, title: node.title, standardId: node.standard_id },
      after: { nodeId: node.id, level, title, standardId },
    });
    return ok({});
  },
});

export const removeNodeImplementation = implement(removeNode, {
  subject: (db, input) => unitOfNode(db, input.nodeId),
  handle: async ({ tx, input, caller, now }) => {
    const node = await tx.one<NodeRow>('select * from plan_node where id = $1 for update', [input.nodeId]);
    const plan = await lockPlanRow(tx, node.plan_id);
    const { used } = await tx.one<{ used: boolean }>(
      `select exists (select 1 from task where node_id = $1) or exists (select 1 from target where node_id = $1)
         or exists (select 1 from plan_node where parent_id = $1) as used`,
      [node.id],
    );
    const fault =
      faultOfReason(plan.state, input.reason) ?? (used ? problem('node-in-use', { title: node.title }) : null);
    if (fault !== null) return refuse(fault);
    await tx.run('delete from plan_node where id = $1', [node.id]);
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'node', title: node.title, reason: input.reason });
    await record(tx, {
      event: 'task.node-removed',
      unitId: plan.unit_id,
      subject: plan.id,
      before: { nodeId: node.id, title: node.title },
    });
    return ok({});
  },
});

export const readMatrixImplementation = implement(readMatrix, {
  subject: (db, input, caller) => readingUnitOfPlan(db, input.planId, caller),
  handle: async ({ db, input }) => {
    const levels = await db.many<{ kind: string; units: number }>(
      `select u.kind, count(*)::int as units from unit u join plan p on p.id = $1
       where u.id in (select unit_id from unit_below where top_id = p.unit_id) and u.closed_on is null group by u.kind order by max(cardinality(u.path)), u.kind`,
      [input.planId],
    );
    const nodes = await listNodeRows(db, input.planId);
    const cells = await db.many<{ nodeId: string; kind: string; tasks: number; open: number }>(
      `select t.node_id as "nodeId", u.kind, count(*)::int as tasks, count(*) filter (where t.is_open)::int as open
       from task t join lateral (
         select distinct k.kind from unit k where k.id = t.lead_unit_id or k.id = any (t.cooperating_unit_ids)) u on true
       where t.plan_id = $1 and t.node_id is not null and t.state <> 'cancelled' group by 1, 2`,
      [input.planId],
    );
    return ok({ levels, nodes: nodes.map(({ id, title, level }) => ({ id, title, level })), cells });
  },
});
