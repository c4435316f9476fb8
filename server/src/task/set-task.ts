import { type Problem, problem } from '@dudao/core/lib/problem';
import { TASK_FIELDS, type TaskSource } from '@dudao/core/task/shapes';
import { isOpenState } from '@dudao/core/task/task-kind';
import type { Tx } from '../lib/db.ts';
import { readUnitRow } from '../org/rows.ts';
import { readAnswering } from './answering.ts';
import { correctionPlanOf, readWriter } from './correction-plan.ts';
import { type ResolvedHolder, seenBy } from './resolve.ts';
import { lockPlanRow, type TaskRow, writeChange } from './rows.ts';
import { writeTasks } from './write-tasks.ts';

/** Who owes what is asked: a person, or whoever answers for a unit. */
export type Owed =
  | { readonly personId: string; readonly unitId?: never }
  | { readonly unitId: string; readonly personId?: never };

/** What a record of a later noun asks of somebody. */
export interface TaskAsked {
  /** The unit whose record it is; its plan of corrections keeps the task. */
  readonly unitId: string;
  readonly region: string;
  readonly owed: Owed;
  readonly title: string;
  readonly dueOn: string;
  readonly source: TaskSource;
}

/** Sets the task that a record asks for, owed at once; returns its id. Refuses a unit for which nobody answers, a person who has left. */
export async function setTask(tx: Tx, asked: TaskAsked, now: Date): Promise<string> {
  const by = await readWriter(tx, now);
  const own = { id: asked.unitId, region: asked.region };
  const lead = (await readUnitRow(tx, asked.owed.unitId ?? asked.unitId)) ?? own;
  const owner = await readOwner(tx, asked.owed);
  if (owner === null) throw new Error('nobody owns it: that is objected to before');
  const plan = await correctionPlanOf(tx, asked, by);
  const { title, dueOn, source } = asked;
  const fields = TASK_FIELDS.parse({ title, dueOn, source });
  const places = [own, lead, { id: owner.unitId, region: owner.region }];
  const resolved = {
    nodeId: null,
    leadUnitId: lead.id,
    cooperatingUnitIds: [],
    holders: { owner },
    ...seenBy(places),
  };
  const [taskId = ''] = await writeTasks(tx, plan, [{ fields, resolved }], now);
  await writeChange(tx, plan, { by: by.name, at: now, what: 'task-added', title, reason: source.reference });
  return taskId;
}

/** Why nobody would own what is asked; null where somebody does. */
export async function faultOfOwed(tx: Tx, owed: Owed): Promise<Problem | null> {
  if ((await readOwner(tx, owed)) !== null) return null;
  const unit = owed.unitId === undefined ? null : await readUnitRow(tx, owed.unitId);
  return problem('task-nobody-owes', { unit: unit?.name ?? '' }, { field: 'owner' });
}

function readOwner(tx: Tx, { personId, unitId }: Owed): Promise<ResolvedHolder | null> {
  if (unitId !== undefined) return readAnswering(tx, unitId);
  return tx.maybe<ResolvedHolder>(
    `select id as "personId", null as "postId", unit_id as "unitId", region from person where id = $1 and left_on is null`,
    [personId],
  );
}

/** Closes the task of a record in which what was asked stands done, with its words and what proves them. A closed one stays as it is. */
export async function finishTask(
  tx: Tx,
  taskId: string,
  { text, effect, now }: { readonly text: string; readonly effect: string; readonly now: Date },
): Promise<void> {
  const task = await tx.one<TaskRow>('select * from task where id = $1 for update', [taskId]);
  if (!isOpenState(task.state)) return;
  const by = await readWriter(tx, now);
  const plan = await lockPlanRow(tx, task.plan_id);
  await tx.run(
    `update task set progress = 100, state = 'done', is_open = false, done_at = $2, revision = revision + 1 where id = $1`,
    [taskId, now.toISOString()],
  );
  await tx.run(
    `insert into task_report (id, task_id, unit_id, region, at, account_id, by_name, progress, text, effect)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 100, $7, $8)`,
    [taskId, plan.unit_id, plan.region, now.toISOString(), by.accountId, by.name, text, effect],
  );
}
