import { type Problem, problem } from '@dudao/core/lib/problem';
import { TASK_FIELDS } from '@dudao/core/task/shapes';
import { isOpenState } from '@dudao/core/task/task-kind';
import { type AskingRecord, readAsking } from '../activity/rows.ts';
import type { Tx } from '../lib/db.ts';
import { readUnitRow } from '../org/rows.ts';
import { readAnswering } from './answering.ts';
import { correctionPlanOf, readWriter } from './correction-plan.ts';
import { seenBy } from './resolve.ts';
import { lockPlanRow, type TaskRow, writeChange } from './rows.ts';
import { rewriteTask, type TaskToWrite, writeTasks } from './write-tasks.ts';

/** Refuses a record that asks something of a unit in which nobody would own it. */
export async function objectToUnowned(tx: Tx, activityId: string): Promise<readonly Problem[]> {
  const asking = await readAsking(tx, activityId);
  if (asking === null || (await readAnswering(tx, asking.aboutUnitId)) !== null) return [];
  const unit = await readUnitRow(tx, asking.aboutUnitId);
  return [problem('activity-nobody-answers', { unit: unit?.name ?? '' }, { field: 'aboutUnitId' })];
}

/** Sets the task that a new record asks for, owed at once. */
export async function setAskedTask(tx: Tx, activityId: string, now: Date): Promise<void> {
  const asking = await readAsking(tx, activityId);
  if (asking === null) return;
  const by = await readWriter(tx, now);
  const task = await taskOf(tx, asking);
  const plan = await correctionPlanOf(tx, { ...asking, dueOn: asking.asked.dueOn }, by);
  const [taskId = ''] = await writeTasks(tx, plan, [task], by.now);
  await tx.run('update task set activity_id = $2 where id = $1', [taskId, activityId]);
  const { title } = task.fields;
  await writeChange(tx, plan, { by: by.name, at: by.now, what: 'task-added', title, reason: asking.reference });
}

/**
 * What a corrected record asks now. An open task of the same unit and year says it; one of another unit or year is cancelled and set
 * anew. What was done stays done.
 */
export async function changeAskedTask(tx: Tx, activityId: string, now: Date): Promise<void> {
  const asking = await readAsking(tx, activityId);
  if (asking === null) return;
  const found = await lockTaskOf(tx, activityId);
  if (found === null || !isOpenState(found.state)) return;
  const by = await readWriter(tx, now);
  const plan = await lockPlanRow(tx, found.plan_id);
  const isSamePlace =
    found.lead_unit_id === asking.aboutUnitId &&
    asking.asked.dueOn >= plan.from_on &&
    asking.asked.dueOn <= plan.until_on;
  if (!isSamePlace) {
    await cancelAskedTask(tx, activityId, { reason: `${asking.reference} 已更正`, now });
    await setAskedTask(tx, activityId, now);
    return;
  }
  const task = await taskOf(tx, asking);
  await rewriteTask(tx, plan, found.id, task);
  const { title } = task.fields;
  await writeChange(tx, plan, { by: by.name, at: by.now, what: 'task', title, reason: `${asking.reference} 已更正` });
}

/** Cancels the open task of a record that was withdrawn; what was done stays done. */
export async function cancelAskedTask(
  tx: Tx,
  activityId: string,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  const found = await lockTaskOf(tx, activityId);
  if (found !== null) await cancelTask(tx, found, { reason, now });
}

/** Cancels a task that stands no longer; what was done stays done. */
export async function cancelTask(
  tx: Tx,
  found: TaskRow,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  if (!isOpenState(found.state)) return;
  const by = await readWriter(tx, now);
  const plan = await lockPlanRow(tx, found.plan_id);
  await tx.run(`update task set state = 'cancelled', is_open = false, revision = revision + 1 where id = $1`, [
    found.id,
  ]);
  await writeChange(tx, plan, { by: by.name, at: by.now, what: 'task-cancelled', title: found.title, reason });
}

/** The latest task that a record set. */
function lockTaskOf(tx: Tx, activityId: string): Promise<TaskRow | null> {
  return tx.maybe<TaskRow>(
    'select * from task where activity_id = $1 order by created_at desc, number desc limit 1 for update',
    [activityId],
  );
}

async function taskOf(tx: Tx, { unitId, region, asked, aboutUnitId, reference }: AskingRecord): Promise<TaskToWrite> {
  const unit = await readUnitRow(tx, aboutUnitId);
  const owner = await readAnswering(tx, aboutUnitId);
  if (unit === null || owner === null) throw new Error(`nobody was objected to for ${reference}`);
  const own = { id: unitId, region };
  const places = [own, unit, { id: owner.unitId, region: owner.region }];
  return {
    fields: TASK_FIELDS.parse({
      title: asked.what,
      dueOn: asked.dueOn,
      source: { kind: 'activity', reference, quote: asked.why },
    }),
    resolved: {
      nodeId: null,
      leadUnitId: unit.id,
      cooperatingUnitIds: [],
      holders: { owner },
      ...seenBy(places),
    },
  };
}
