import { randomUUID } from 'node:crypto';
import type { TaskFields } from '@dudao/core/task/shapes';
import { HOLDER_PARTS } from '@dudao/core/task/task-kind';
import type { Tx } from '../lib/db.ts';
import type { Resolved } from './resolve.ts';
import { type PlanRow, widenPlan } from './rows.ts';

/** A task whose names are resolved. */
export interface TaskToWrite {
  readonly fields: TaskFields;
  readonly resolved: Resolved;
}

/** The columns that a task's fields fill. */
function columnsOf({ fields, resolved }: TaskToWrite) {
  const parts = HOLDER_PARTS.flatMap((part) => [
    [`${part}_person_id`, resolved.holders[part]?.personId ?? null] as const,
    [`${part}_post_id`, resolved.holders[part]?.postId ?? null] as const,
  ]);
  return {
    node_id: resolved.nodeId,
    title: fields.title,
    kind: fields.kind,
    is_key: fields.isKey,
    is_owed: fields.isOwed,
    ...Object.fromEntries(parts),
    lead_unit_id: resolved.leadUnitId,
    cooperating_unit_ids: resolved.cooperatingUnitIds,
    needs_sign_off: fields.needsSignOff,
    seen_regions: resolved.seenRegions,
    seen_units: resolved.seenUnits,
    start_on: fields.startOn,
    due_on: fields.dueOn,
    work_days: fields.workDays,
    priority: fields.priority,
    budget_share: fields.budgetShare,
    project_class: fields.projectClass,
    standard: fields.standard,
    method: fields.method,
    consequence: fields.consequence,
    pace: fields.pace,
    source_kind: fields.source?.kind ?? null,
    source_reference: fields.source?.reference ?? null,
    source_quote: fields.source?.quote ?? null,
  };
}

const COLUMNS = `node_id, title, kind, is_key, is_owed, owner_person_id, owner_post_id, accountable_person_id, accountable_post_id,
  leader_person_id, leader_post_id, contact_person_id, contact_post_id, lead_unit_id, cooperating_unit_ids, needs_sign_off, seen_regions, seen_units,
  start_on, due_on, work_days, priority, budget_share, project_class, standard, method, consequence, pace, source_kind,
  source_reference, source_quote`;

/** Stores tasks of a plan in one statement; they are owed at once where the plan is published. Returns their ids in order. */
export async function writeTasks(tx: Tx, plan: PlanRow, tasks: readonly TaskToWrite[], now: Date): Promise<string[]> {
  const ids = tasks.map(() => randomUUID());
  const { last } = await tx.one<{ last: number }>(
    'select coalesce(max(number), 0)::int as last from task where plan_id = $1',
    [plan.id],
  );
  const rows = tasks.map((task, i) => ({ id: ids[i], number: last + i + 1, ...columnsOf(task) }));
  await tx.run(
    `insert into task (id, number, plan_id, unit_id, region, state, is_open, progress, created_at, ${COLUMNS})
     select r.id, r.number, $2, $3, $4, 'not-started', $5, 0, $6, ${COLUMNS.replace(/\w+/gu, (name) => `r.${name}`)}
     from jsonb_populate_recordset(null::task, $1::jsonb) r`,
    [JSON.stringify(rows), plan.id, plan.unit_id, plan.region, plan.state === 'published', now.toISOString()],
  );
  await widenForTasks(tx, plan, tasks);
  return ids;
}

/** Says anew what is said of a task; returns its new revision. */
export async function rewriteTask(tx: Tx, plan: PlanRow, taskId: string, task: TaskToWrite): Promise<number> {
  const row = await tx.one<{ revision: number }>(
    `update task t set revision = t.revision + 1,
       (${COLUMNS}) = (select ${COLUMNS.replace(/\w+/gu, (name) => `r.${name}`)} from jsonb_populate_record(null::task, $2::jsonb) r)
     where t.id = $1 returning t.revision`,
    [taskId, JSON.stringify(columnsOf(task))],
  );
  await widenForTasks(tx, plan, [task]);
  return row.revision;
}

function widenForTasks(tx: Tx, plan: PlanRow, tasks: readonly TaskToWrite[]): Promise<void> {
  const regions = [...new Set(tasks.flatMap(({ resolved }) => resolved.seenRegions))];
  const units = [...new Set(tasks.flatMap(({ resolved }) => resolved.seenUnits))];
  return widenPlan(tx, plan.id, { regions, units });
}
