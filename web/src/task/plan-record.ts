import type { OutputOf } from '@dudao/core/lib/contract';
import type { readPlan } from '@dudao/core/task/contract';
import type { readPlanSteps } from '@dudao/core/task/plan-step-contract';
import type { readTask } from '@dudao/core/task/task-contract';

/** A plan as its page has it. */
export type Plan = OutputOf<typeof readPlan>;
/** What a plan has beside its tasks, as its page has it. */
export type PlanSteps = OutputOf<typeof readPlanSteps>;
/** A task as its page has it. */
export type Task = OutputOf<typeof readTask>;

/** What dialogs about a plan's tasks need of it. */
export function taskPlanOf({ id, unit, state, nodes }: Pick<Plan, 'id' | 'unit' | 'state' | 'nodes'>) {
  return { id, unitId: unit.id, isPublished: state === 'published', nodes };
}
