import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Holder } from '@dudao/core/org/staff-contract';
import { createTaskForce } from '@dudao/core/task/project/contract';
import { beyondScope, type Db, type Tx } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import {
  HOLDER_COLUMNS,
  HOLDER_JOINS,
  type HolderColumns,
  readHolder,
  shownHolder,
  writeBody,
  writeSeat,
} from '../../org/staff-rows.ts';
import { newestPlanKind } from '../plan-kinds.ts';
import { writePlan } from '../plans.ts';
import { faultOfNotOwed } from '../progress.ts';
import { lockTaskRow, ownUnitOfTask } from '../rows.ts';

/** The task force of a project, or null; named to everybody with a part in the project. */
export function readForce(db: Db, taskId: string, today: string) {
  return beyondScope(db, async () => {
    const row = await db.maybe<
      HolderColumns & {
        body_id: string;
        body_name: string;
        ended_on: string | null;
        plan_id: string;
        plan_title: string;
        staff: number;
      }
    >(
      `select b.id as body_id, b.name as body_name, b.ended_on, p.id as plan_id, p.title as plan_title, ${HOLDER_COLUMNS},
         (select count(*)::int from body_seat m where m.body_id = b.id and m.role <> 'head' and m.until_on is null) as staff
       from task_force f join body b on b.id = f.body_id join plan p on p.id = f.plan_id
       left join body_seat s on s.body_id = b.id and s.role = 'head' and s.until_on is null ${HOLDER_JOINS}
       where f.task_id = $2`,
      [today, taskId],
    );
    if (row === null) return null;
    const { body_id, body_name, ended_on, plan_id, plan_title, staff, ...head } = row;
    return {
      body: { id: body_id, name: body_name },
      head: head.post_id === null && head.person_id === null ? null : shownHolder(head),
      staff,
      endedOn: ended_on,
      plan: { id: plan_id, title: plan_title },
    };
  });
}

/** Whom a task force cannot seat: nobody in reach, somebody who left, a post that ended. */
async function faultOfSeat(db: Db, unitId: string, holder: Holder): Promise<Problem | null> {
  const found = await readHolder(db, unitId, holder);
  if (found === null) return problem('holder-unknown', { name: '' });
  const { person, post } = found;
  if (person?.left_on != null) return problem('person-left', { name: person.name, leftOn: person.left_on });
  return post?.ended_on == null ? null : problem('post-ended', { name: post.name, endedOn: post.ended_on });
}

export const createTaskForceImplementation = implement(createTaskForce, {
  subject: (db, input) => ownUnitOfTask(db, input.taskId),
  constraints: {
    body_name_taken: ({ name }) => problem('body-name-taken', { name }, { field: 'name' }),
    body_seat_head: () => problem('already-seated', {}, { field: 'members' }),
    body_seat_person: () => problem('already-seated', {}, { field: 'members' }),
    body_seat_post: () => problem('already-seated', {}, { field: 'members' }),
  },
  handle: async ({ tx, input, caller, now }) => {
    const task = await lockTaskRow(tx, input.taskId);
    const { name, foundedOn, head, members, planTitle } = input;
    const notOwed = await faultOfNotOwed(tx, task);
    if (notOwed !== null) return refuse(notOwed);
    const force = await readForce(tx, task.id, foundedOn);
    if (force !== null) return refuse(problem('task-force-exists', { name: force.body.name }));
    const untilOn = task.due_on ?? foundedOn;
    if (untilOn < foundedOn) return refuse(problem('task-force-after-due', { dueOn: untilOn }, { field: 'foundedOn' }));
    for (const holder of [head, ...members]) {
      const fault = await faultOfSeat(tx, task.unit_id, holder);
      if (fault !== null) return refuse(fault);
    }
    const planKind = await newestPlanKind(tx, input.planKind);
    if (!planKind.ok) return planKind;
    const unit = { id: task.unit_id, region: task.region };
    const about = { kind: 'task-force', name, foundedOn, document: null, mandate: task.title, parentId: null } as const;
    const bodyId = await writeBody(tx, unit, about);
    const body = { id: bodyId, unit_id: unit.id, region: unit.region };
    await writeSeat(tx, body, { role: 'head', holder: head, fromOn: foundedOn });
    for (const holder of members) await writeSeat(tx, body, { role: 'member', holder, fromOn: foundedOn });
    const planId = await writePlan(tx, unit, {
      kind: planKind.value,
      title: planTitle,
      document: '',
      fromOn: foundedOn,
      untilOn,
      authorId: caller.accountId,
      now,
    });
    await tx.run(
      'insert into task_force (task_id, unit_id, region, body_id, plan_id, created_at) values ($1, $2, $3, $4, $5, $6)',
      [task.id, unit.id, unit.region, bodyId, planId, now.toISOString()],
    );
    await record(tx, {
      event: 'task.force-created',
      unitId: unit.id,
      subject: task.id,
      after: { bodyId, planId },
    });
    return ok({ bodyId, planId });
  },
});

/** What an open project has against the end of its task force. */
export async function objectToEndedForce(tx: Tx, bodyIds: readonly string[]): Promise<readonly Problem[]> {
  const open = await beyondScope(tx, () =>
    tx.many<{ title: string }>(
      'select t.title from task_force f join task t on t.id = f.task_id where f.body_id = any ($1::uuid[]) and t.is_open order by t.title',
      [bodyIds],
    ),
  );
  return open.map(({ title }) => problem('task-force-needed', { task: title }));
}
