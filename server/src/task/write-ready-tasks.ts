import { type Problem, problem } from '@dudao/core/lib/problem';
import { datedTasks } from '@dudao/core/task/ready-tasks';
import { TASK_FIELDS } from '@dudao/core/task/shapes';
import type { Tx } from '../lib/db.ts';
import { checkTasks } from './check-tasks.ts';
import type { FrozenPlanKind } from './plan-kinds.ts';
import { lockPlanRow } from './rows.ts';
import { writeTasks } from './write-tasks.ts';

interface Ready {
  readonly kind: FrozenPlanKind;
  readonly anchorOn: string | undefined;
  readonly now: Date;
}

/** Gives a new plan the tasks that plans of its kind begin with. Refuses: plan-anchor-missing, due-outside-plan. */
export async function writeReadyTasks(
  tx: Tx,
  planId: string,
  { kind, anchorOn, now }: Ready,
): Promise<readonly Problem[]> {
  const { anchor, tasks: ready } = kind;
  if (anchor === undefined || ready === undefined) return [];
  if (anchorOn === undefined) {
    return [problem('plan-anchor-missing', { anchor: anchor.zh, anchorEn: anchor.en }, { field: 'anchorOn' })];
  }
  const plan = await lockPlanRow(tx, planId);
  const wanted = datedTasks(ready, anchorOn).map((task) => TASK_FIELDS.parse(task));
  const { tasks, faults } = await checkTasks(tx, plan, wanted);
  if (faults.length > 0) return faults;
  await writeTasks(tx, plan, tasks, now);
  return [];
}
