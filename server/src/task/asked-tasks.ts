import { type Problem, problem } from '@dudao/core/lib/problem';
import { TASK_FIELDS } from '@dudao/core/task/shapes';
import { isOpenState } from '@dudao/core/task/task-kind';
import { type AskingRecord, readAsking } from '../activity/rows.ts';
import { beyondScope, type Tx } from '../lib/db.ts';
import { readUnitRow } from '../org/rows.ts';
import { newestPlanKind } from './plan-kinds.ts';
import { writePlan } from './plans.ts';
import type { ResolvedHolder } from './resolve.ts';
import { lockPlanRow, type PlanRow, type TaskRow, writeChange } from './rows.ts';
import { rewriteTask, type TaskToWrite, writeTasks } from './write-tasks.ts';

/** The kind of plan that keeps what records ask for, one plan of a unit and a calendar year. */
const PLAN_KIND = 'correction';

/** Who owns what is asked of a unit: its first responsible person, else the post of its main leader; null when it has neither. */
function readAnswering(tx: Tx, unitId: string): Promise<ResolvedHolder | null> {
  return beyondScope(tx, () =>
    tx.maybe<ResolvedHolder>(
      `select "personId", "postId", "unitId", region from (
         select d.person_id as "personId", d.post_id as "postId", coalesce(p.unit_id, po.unit_id) as "unitId",
           coalesce(p.region, po.region) as region, 1 as place, '' as name
         from duty d left join person p on p.id = d.person_id left join post po on po.id = d.post_id
         where d.unit_id = $1 and d.kind = 'first-responsible' and d.until_on is null and p.left_on is null and po.ended_on is null
         union all
         select null, id, unit_id, region, 2, name from post where unit_id = $1 and rank = 'main' and ended_on is null
       ) answering order by place, name limit 1`,
      [unitId],
    ),
  );
}

/** Refuses a record that asks something of a unit in which nobody would own it. */
export async function objectToUnowned(tx: Tx, activityId: string): Promise<readonly Problem[]> {
  const asking = await readAsking(tx, activityId);
  if (asking === null || (await readAnswering(tx, asking.aboutUnitId)) !== null) return [];
  const unit = await readUnitRow(tx, asking.aboutUnitId);
  return [problem('activity-nobody-answers', { unit: unit?.name ?? '' }, { field: 'aboutUnitId' })];
}

/** Who writes, and when. */
interface By {
  readonly accountId: string;
  readonly name: string;
  readonly now: Date;
}

async function writer(tx: Tx, now: Date): Promise<By> {
  const { accountId } = tx.author;
  if (accountId === null) throw new Error('a record is written by somebody signed in');
  const { name } = await beyondScope(tx, () =>
    tx.one<{ name: string }>('select name from account where id = $1', [accountId]),
  );
  return { accountId, name, now };
}

/** Sets the task that a new record asks for, owed at once. */
export async function setAskedTask(tx: Tx, activityId: string, now: Date): Promise<void> {
  const asking = await readAsking(tx, activityId);
  if (asking === null) return;
  const by = await writer(tx, now);
  const task = await taskOf(tx, asking);
  const plan = await planOfYear(tx, asking, by);
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
  const by = await writer(tx, now);
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
  if (found === null || !isOpenState(found.state)) return;
  const by = await writer(tx, now);
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
      seenRegions: [...new Set(places.map(({ region }) => region))],
      seenUnits: [...new Set(places.filter(({ id, region }) => id !== region).map(({ id }) => id))],
    },
  };
}

/** The unit's published plan of what is to be corrected in the year of the due day; made with the first of it. */
async function planOfYear(tx: Tx, { unitId, region, asked }: AskingRecord, { accountId, now }: By): Promise<PlanRow> {
  const year = asked.dueOn.slice(0, 4);
  const found = await tx.maybe<{ id: string }>(
    `select id from plan where unit_id = $1 and kind = $2 and from_on = $3 and state = 'published' order by created_at limit 1`,
    [unitId, PLAN_KIND, `${year}-01-01`],
  );
  if (found !== null) return lockPlanRow(tx, found.id);
  const kind = await newestPlanKind(tx, PLAN_KIND);
  if (!kind.ok) throw new Error(`no pack says the kind of plan ${PLAN_KIND}`);
  const id = await writePlan(
    tx,
    { id: unitId, region },
    {
      kind: kind.value,
      title: `${year}年${kind.value.name.zh}`,
      document: '',
      fromOn: `${year}-01-01`,
      untilOn: `${year}-12-31`,
      authorId: accountId,
      now,
    },
  );
  await tx.run(`update plan set state = 'published', published_at = $2, published_revision = revision where id = $1`, [
    id,
    now.toISOString(),
  ]);
  return lockPlanRow(tx, id);
}
