import { can, type Grant } from '@dudao/core/access/can';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfUnsigned } from '@dudao/core/task/decide-sign-off';
import { signOff } from '@dudao/core/task/project/contract';
import type { TaskSignature } from '@dudao/core/task/task-contract';
import { isOpenState } from '@dudao/core/task/task-kind';
import { beyondScope, type Db, type Tx } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import type { TaskSignatureTable } from '../../lib/schema.gen.ts';
import { implement } from '../../lib/serve.ts';
import { lockTaskRow, readPlanRow, readTaskRow, type TaskRow } from '../rows.ts';

const VERB = 'task.sign';

/** Whoever stands above a unit does not sign for it: the verb must be held at the unit itself. */
function faultOfSigner(grants: readonly Grant[], unitId: string): Problem | null {
  const own = grants.filter((grant) => grant.unitId === unitId);
  return can(own, VERB, [unitId]) ? null : problem('sign-off-elsewhere');
}

interface Signing {
  readonly grants: readonly Grant[];
  readonly isPublished: boolean;
}

/** The cooperating units of a joint task with their signatures; none for any other task. */
export async function listSignatures(
  db: Db,
  task: TaskRow,
  { grants, isPublished }: Signing,
): Promise<TaskSignature[]> {
  if (!task.needs_sign_off) return [];
  const units = await readUnits(db, task);
  const rows = await db.many<TaskSignatureTable>('select * from task_signature where task_id = $1', [task.id]);
  const blocked = !isOpenState(task.state) ? 'task-closed' : isPublished ? null : 'plan-not-published';
  return units.map((unit) => {
    const row = rows.find(({ by_unit_id }) => by_unit_id === unit.id);
    return {
      unit,
      signed: row === undefined ? null : { at: row.at, by: row.by_name, note: row.note },
      actions: { sign: blocked ?? faultOfSigner(grants, unit.id)?.problem ?? true },
    };
  });
}

/** Who cooperates is named to everybody who sees the task. */
function readUnits(db: Db, task: TaskRow): Promise<{ id: string; name: string }[]> {
  return beyondScope(db, () =>
    db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[]) order by name, id', [
      task.cooperating_unit_ids,
    ]),
  );
}

/** What keeps a joint task from being called done. */
export async function faultOfUnsignedTask(db: Db, task: TaskRow): Promise<Problem | null> {
  if (!task.needs_sign_off) return null;
  const rows = await db.many<TaskSignatureTable>('select * from task_signature where task_id = $1', [task.id]);
  return faultOfUnsigned(
    true,
    await readUnits(db, task),
    rows.map(({ by_unit_id }) => by_unit_id),
  );
}

/** A task that is sent back is to be signed anew. */
export async function removeSignatures(tx: Tx, taskId: string): Promise<void> {
  await tx.run('delete from task_signature where task_id = $1', [taskId]);
}

export const signOffImplementation = implement(signOff, {
  subject: async (db, input) => {
    const task = await readTaskRow(db, input.taskId);
    return task?.cooperating_unit_ids.includes(input.unitId) ? input.unitId : null;
  },
  handle: async ({ tx, input, caller, now }) => {
    const task = await lockTaskRow(tx, input.taskId);
    const { unitId, isSigned, note } = input;
    if (!task.needs_sign_off) return refuse(problem('sign-off-not-asked'));
    if (!isOpenState(task.state)) return refuse(problem('task-closed', { task: task.title }));
    if ((await readPlanRow(tx, task.plan_id))?.state !== 'published') return refuse(problem('plan-not-published'));
    const fault = faultOfSigner(caller.grants, unitId);
    if (fault !== null) return refuse(fault);
    if (isSigned) {
      await tx.run(
        `insert into task_signature (task_id, by_unit_id, unit_id, region, at, account_id, by_name, note)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (task_id, by_unit_id) do update
         set at = excluded.at, account_id = excluded.account_id, by_name = excluded.by_name, note = excluded.note`,
        [task.id, unitId, task.unit_id, task.region, now.toISOString(), caller.accountId, caller.name, note],
      );
    } else await tx.run('delete from task_signature where task_id = $1 and by_unit_id = $2', [task.id, unitId]);
    await record(tx, {
      event: isSigned ? 'task.signed-off' : 'task.signature-withdrawn',
      unitId: task.unit_id,
      subject: task.id,
      after: { byUnitId: unitId },
    });
    return ok({});
  },
});
