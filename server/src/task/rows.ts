import { can, isInsider } from '@dudao/core/access/can';
import type { PlanToDecide, TaskToDecide } from '@dudao/core/task/decide-plan';
import type { PlanState } from '@dudao/core/task/plan-kind';
import type { TaskState } from '@dudao/core/task/task-kind';
import type { Db, Tx } from '../lib/db.ts';
import type { PlanTable, TaskTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';

export type PlanRow = Omit<PlanTable, 'state'> & { readonly state: PlanState };
export type TaskRow = Omit<TaskTable, 'state'> & { readonly state: TaskState };

/** The plan, or null when it does not exist or is out of sight. */
export function readPlanRow(db: Db, planId: string): Promise<PlanRow | null> {
  return db.maybe<PlanRow>('select * from plan where id = $1', [planId]);
}

/** The plan, held against other changes until the transaction ends. */
export function lockPlanRow(tx: Tx, planId: string): Promise<PlanRow> {
  return tx.one<PlanRow>('select * from plan where id = $1 for update', [planId]);
}

/** The task, or null when it does not exist or is out of sight. */
export function readTaskRow(db: Db, taskId: string): Promise<TaskRow | null> {
  return db.maybe<TaskRow>('select * from task where id = $1', [taskId]);
}

/** The task, held against other changes until the transaction ends. */
export function lockTaskRow(tx: Tx, taskId: string): Promise<TaskRow> {
  return tx.one<TaskRow>('select * from task where id = $1 for update', [taskId]);
}

export function planToDecide({ state, from_on, until_on, may_extend, hangs_on_goals }: PlanRow): PlanToDecide {
  return { state, fromOn: from_on, untilOn: until_on, mayExtend: may_extend, hangsOnGoals: hangs_on_goals };
}

export function taskToDecide(row: TaskRow): TaskToDecide {
  return {
    title: row.title,
    isKey: row.is_key,
    isOwed: row.is_owed,
    hasOwner: row.owner_key !== null,
    hasAccountable: row.accountable_key !== null,
    hasLeader: row.leader_key !== null,
    hasContact: row.contact_key !== null,
    hasNode: row.node_id !== null,
    pace: row.pace,
    startOn: row.start_on,
    dueOn: row.due_on,
  };
}

/** The unit that decides on changes of a plan: its own. */
export async function ownUnitOfPlan(db: Db, planId: string): Promise<string | null> {
  return (await readPlanRow(db, planId))?.unit_id ?? null;
}

/** The unit that decides on changes of a task: its plan's. */
export async function ownUnitOfTask(db: Db, taskId: string): Promise<string | null> {
  return (await readTaskRow(db, taskId))?.unit_id ?? null;
}

interface Shared {
  readonly unit_id: string;
  readonly seen_units: readonly string[];
  readonly seen_regions: readonly string[];
}

/**
 * The unit through which a caller comes to what several units share: the owner's where the verb is held there, else the first unit with a part
 * in it where it is; else one they are an insider of, which then forbids; else the owner's, of which they learn nothing.
 */
async function reachedUnit(
  db: Db,
  caller: Caller,
  { verb, row }: { readonly verb: string; readonly row: Shared | null },
): Promise<string | null> {
  if (row === null) return null;
  const ids = [...new Set([row.unit_id, ...row.seen_units, ...row.seen_regions])];
  const found = await db.many<{ id: string; path: string[] }>('select id, path from unit where id = any ($1::uuid[])', [
    ids,
  ]);
  const paths = ids.flatMap((id) => found.find((unit) => unit.id === id) ?? []);
  const reached =
    paths.find(({ path }) => can(caller.grants, verb, path)) ??
    paths.find(({ path }) => isInsider(caller.grants, path));
  return reached?.id ?? row.unit_id;
}

/** The unit through which a caller reads a plan. */
export async function readingUnitOfPlan(db: Db, planId: string, caller: Caller): Promise<string | null> {
  return reachedUnit(db, caller, { verb: 'task.read', row: await readPlanRow(db, planId) });
}

/** The unit through which a caller has to do with a task. */
export async function partUnitOfTask(
  db: Db,
  taskId: string,
  { caller, verb }: { readonly caller: Caller; readonly verb: string },
): Promise<string | null> {
  return reachedUnit(db, caller, { verb, row: await readTaskRow(db, taskId) });
}

/** Units and regions that see a plan from now on too. */
export async function widenPlan(
  tx: Tx,
  planId: string,
  seen: { readonly regions: readonly string[]; readonly units: readonly string[] },
): Promise<void> {
  await tx.run(
    `update plan set
       seen_regions = array(select distinct r from unnest(seen_regions || $2::uuid[]) r),
       seen_units = array(select distinct u from unnest(seen_units || $3::uuid[]) u)
     where id = $1 and not (seen_regions @> $2::uuid[] and seen_units @> $3::uuid[])`,
    [planId, seen.regions, seen.units],
  );
}

/** Remembers why a published plan was changed; a draft is changed without a word. */
export async function writeChange(
  tx: Tx,
  plan: PlanRow,
  change: {
    readonly by: string;
    readonly at: Date;
    readonly what: string;
    readonly title: string;
    readonly reason: string;
  },
): Promise<void> {
  if (plan.state === 'draft') return;
  await tx.run(
    `insert into plan_change (id, plan_id, unit_id, region, at, by_name, what, title, reason)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8)`,
    [plan.id, plan.unit_id, plan.region, change.at.toISOString(), change.by, change.what, change.title, change.reason],
  );
}

/** Another revision of a plan; returns it. */
export async function bumpPlan(tx: Tx, planId: string): Promise<number> {
  const row = await tx.one<{ revision: number }>(
    'update plan set revision = revision + 1 where id = $1 returning revision',
    [planId],
  );
  return row.revision;
}
