import type { Problem } from '@dudao/core/lib/problem';
import { faultOfDays, faultOfIncomplete, type TaskToDecide } from '@dudao/core/task/decide-plan';
import { faultOfSignOff } from '@dudao/core/task/decide-sign-off';
import type { TaskFields } from '@dudao/core/task/shapes';
import type { Db } from '../lib/db.ts';
import { type Resolved, resolverOf } from './resolve.ts';
import { type PlanRow, planToDecide } from './rows.ts';
import type { TaskToWrite } from './write-tasks.ts';

const MOST_FAULTS = 200;

/** What the rules of the plan have against a task; those of a published plan demand it whole at once. */
export function faultsOfTask(
  plan: PlanRow,
  fields: TaskFields,
  { resolved, row }: { resolved: Resolved; row?: number },
): Problem[] {
  const task: TaskToDecide = {
    title: fields.title,
    isKey: fields.isKey,
    isOwed: fields.isOwed,
    hasOwner: resolved.holders.owner !== undefined,
    hasAccountable: resolved.holders.accountable !== undefined,
    hasLeader: resolved.holders.leader !== undefined,
    hasContact: resolved.holders.contact !== undefined,
    hasNode: resolved.nodeId !== null,
    pace: fields.pace,
    startOn: fields.startOn,
    dueOn: fields.dueOn,
  };
  return [
    faultOfSignOff(fields, row),
    faultOfDays(planToDecide(plan), task, row),
    plan.state === 'published' ? faultOfIncomplete(planToDecide(plan), task, row) : null,
  ].filter((fault) => fault !== null);
}

/** Many tasks for a plan, with what their names resolve to; every fault names its row. */
export async function checkTasks(
  db: Db,
  plan: PlanRow,
  wanted: readonly (TaskFields & { readonly row?: number | undefined })[],
): Promise<{ readonly tasks: readonly TaskToWrite[]; readonly faults: readonly Problem[] }> {
  const resolver = resolverOf(db, plan);
  const faults: Problem[] = [];
  const tasks: TaskToWrite[] = [];
  for (const [i, { row: given, ...fields }] of wanted.entries()) {
    const row = given ?? i + 1;
    const found = await resolver.resolve(fields, row);
    // A name that cannot be found is not also missing.
    faults.push(
      ...(found.faults.length > 0 ? found.faults : faultsOfTask(plan, fields, { resolved: found.resolved, row })),
    );
    tasks.push({ fields, resolved: found.resolved });
    if (faults.length >= MOST_FAULTS) break;
  }
  return { tasks, faults };
}
