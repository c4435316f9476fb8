import { can, type Grant, isInsider } from '@dudao/core/access/can';
import { ok } from '@dudao/core/lib/result';
import { type Extension, readTask } from '@dudao/core/task/task-contract';
import { type ActKind, type BlockerKind, isOpenState } from '@dudao/core/task/task-kind';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { TaskBlockerTable, TaskExtensionTable, TaskReportTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { listSignatures } from './project/signatures.ts';
import { type PlanRow, partUnitOfTask, readPlanRow, type TaskRow } from './rows.ts';
import { taskLine } from './task-lines.ts';

export const readTaskImplementation = implement(readTask, {
  subject: (db, input, caller) => partUnitOfTask(db, input.taskId, { caller, verb: 'task.read' }),
  handle: async ({ db, input, caller, now }) => {
    const today = plainDateOf(now);
    const row = await db.one<TaskRow>('select * from task where id = $1', [input.taskId]);
    const plan = await readPlanRow(db, row.plan_id);
    const node = await db.maybe<{ title: string }>('select title from plan_node where id = $1', [row.node_id]);
    const planUnit = await beyondScope(db, () =>
      db.one<{ id: string; name: string }>('select id, name from unit where id = $1', [row.unit_id]),
    );
    const { standard, method, consequence, pace, source_kind, source_reference, source_quote } = row;
    const extensions = await listExtensions(db, row.id);
    return ok({
      ...(await taskLine(db, row, today)),
      planUnit,
      planState: plan?.state ?? 'published',
      nodeTitle: node?.title ?? null,
      standard,
      method,
      consequence,
      pace,
      source:
        source_kind === null
          ? null
          : { kind: source_kind, reference: source_reference ?? '', quote: source_quote ?? '' },
      activityId: await readableActivity(db, caller.grants, row),
      needsSignOff: row.needs_sign_off,
      signatures: await listSignatures(db, row, { grants: caller.grants, isPublished: plan?.state === 'published' }),
      blockers: await listBlockers(db, row.id),
      reports: await listReports(db, row.id),
      acts: await listActs(db, row.id, today),
      extensions,
      before: await listLinked(db, row.id, 'before'),
      after: await listLinked(db, row.id, 'after'),
      actions: await actionsOf(db, caller.grants, { row, plan, extensions }),
    });
  },
});

/** The record that set the task, for those who may read it. */
async function readableActivity(db: Db, grants: readonly Grant[], { activity_id }: TaskRow): Promise<string | null> {
  if (activity_id === null) return null;
  const unit = await db.maybe<{ path: string[] }>(
    'select u.path from activity a join unit u on u.id = a.unit_id where a.id = $1',
    [activity_id],
  );
  return unit !== null && can(grants, 'activity.read', unit.path) ? activity_id : null;
}

type Action = true | string;

async function actionsOf(
  db: Db,
  grants: readonly Grant[],
  { row, plan, extensions }: { row: TaskRow; plan: PlanRow | null; extensions: readonly Extension[] },
) {
  const ids = [row.unit_id, ...row.seen_units, ...row.seen_regions];
  const units = await db.many<{ id: string; path: string[] }>('select id, path from unit where id = any ($1::uuid[])', [
    ids,
  ]);
  const own = units.filter(({ id, path }) => id === row.unit_id && isInsider(grants, path));
  const at = (verb: string, places: readonly { readonly path: string[] }[]): Action =>
    places.some(({ path }) => can(grants, verb, path)) ? true : 'forbidden';
  const first = (...actions: readonly Action[]): Action => actions.find((action) => action !== true) ?? true;
  const closed: Action = isOpenState(row.state) ? true : 'task-closed';
  const draft: Action = plan?.state === 'draft' ? 'plan-not-published' : true;
  const report = at('task.report', units);
  const asked = extensions.some(({ state }) => state === 'requested');
  return {
    change: first(at('task.edit', own), closed),
    report: first(report, closed, draft),
    reply: first(at('task.edit', own), draft),
    act: first(report, draft),
    block: first(report, closed, draft),
    extend: first(
      report,
      closed,
      draft,
      plan?.may_extend === false ? 'due-not-extendable' : true,
      asked ? 'extension-asked' : true,
    ),
    decide: first(at('task.approve', own), closed),
  };
}

async function listBlockers(db: Db, taskId: string) {
  const rows = await db.many<TaskBlockerTable>(
    'select * from task_blocker where task_id = $1 order by resolved_on nulls first, raised_on, id',
    [taskId],
  );
  return rows.map(({ id, kind, text, owner, breakthrough, raised_on, resolved_on }) => ({
    id,
    // Only kinds of the contract are stored.
    kind: kind as BlockerKind,
    text,
    owner,
    breakthrough,
    raisedOn: raised_on,
    resolvedOn: resolved_on,
  }));
}

async function listReports(db: Db, taskId: string) {
  const rows = await db.many<TaskReportTable>(
    'select * from task_report where task_id = $1 order by at desc, id limit 200',
    [taskId],
  );
  return rows.map(({ id, at, by_name, progress, text, effect, replied_at, replied_by, reply }) => ({
    id,
    at,
    by: by_name,
    progress,
    text,
    effect,
    reply: replied_at === null ? null : { at: replied_at, by: replied_by ?? '', text: reply ?? '' },
  }));
}

/** Leaders of units above are named to everybody with a part in the task. */
function listActs(db: Db, taskId: string, today: string) {
  return beyondScope(db, () =>
    db.many<{ id: string; kind: ActKind; onDay: string; leader: string; note: string }>(
      `select a.id, a.kind, a.on_day as "onDay", a.note, concat(po.name, ' ', pe.name) as leader
       from task_act a left join post po on po.id = a.post_id
       left join post_holding h on h.post_id = po.id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
       left join person pe on pe.id = coalesce(a.person_id, h.person_id)
       where a.task_id = $1 order by a.on_day desc, a.id limit 200`,
      [taskId, today],
    ),
  ).then((acts) => acts.map((act) => ({ ...act, leader: act.leader.trim() })));
}

async function listExtensions(db: Db, taskId: string): Promise<Extension[]> {
  const rows = await db.many<TaskExtensionTable>(
    'select * from task_extension where task_id = $1 order by at desc, id',
    [taskId],
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    by: row.by_name,
    fromDue: row.from_due,
    toDue: row.to_due,
    reason: row.reason,
    // Only states of the contract are stored.
    state: row.state as Extension['state'],
    decision: row.decided_at === null ? null : { at: row.decided_at, by: row.decided_by ?? '', note: row.note },
  }));
}

function listLinked(db: Db, taskId: string, side: 'before' | 'after') {
  const [own, other] = side === 'before' ? ['to_id', 'from_id'] : ['from_id', 'to_id'];
  return db.many<{ linkId: string; taskId: string; title: string; lag: number }>(
    `select l.id as "linkId", t.id as "taskId", t.title, l.lag from task_link l join task t on t.id = l.${other}
     where l.${own} = $1 order by t.number`,
    [taskId],
  );
}
