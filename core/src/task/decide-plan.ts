import { type Problem, problem } from '../lib/problem.ts';
import type { PlanState } from './plan-kind.ts';

/** A plan as the rules see it. Days are texts `yyyy-mm-dd`. */
export interface PlanToDecide {
  readonly state: PlanState;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly mayExtend: boolean;
  /** Every task hangs on a node of the goal tree. */
  readonly hangsOnGoals: boolean;
}

/** A task as the rules of its plan see it. */
export interface TaskToDecide {
  readonly title: string;
  readonly isKey: boolean;
  readonly isOwed: boolean;
  readonly hasOwner: boolean;
  readonly hasAccountable: boolean;
  readonly hasLeader: boolean;
  readonly hasContact: boolean;
  readonly hasNode: boolean;
  readonly pace: string;
  readonly startOn: string | null;
  readonly dueOn: string | null;
}

/** Refuses a plan that ends before it begins. */
export function faultOfSpan(fromOn: string, untilOn: string): Problem | null {
  return untilOn < fromOn ? problem('plan-ends-before-begin', { fromOn }, { field: 'untilOn' }) : null;
}

/** Refuses a change of a published plan without a reason: one blueprint to the end. */
export function faultOfReason(state: PlanState, reason: string): Problem | null {
  return state === 'published' && reason.trim().length < 2 ? problem('reason-required', {}, { field: 'reason' }) : null;
}

const MISSING = {
  owner: { zh: '具体责任人', en: 'owner' },
  due: { zh: '完成时限', en: 'due day' },
  accountable: { zh: '主责领导', en: 'accountable leader' },
  pace: { zh: '进度安排', en: 'pace' },
  leader: { zh: '督办的主管领导', en: 'supervising leader' },
  contact: { zh: '督办的联系领导', en: 'supervising contact leader' },
  node: { zh: '所属目标', en: 'goal' },
} as const;

/**
 * What a task of a published plan still lacks. Everybody's: owner and due day. Key work (四定: 人员、责任、时间、进度): the accountable leader
 * and what stands by when. An owed item: the two leaders who supervise it. Plans that hang on goals: its goal.
 */
export function faultOfIncomplete(
  { hangsOnGoals }: Pick<PlanToDecide, 'hangsOnGoals'>,
  task: TaskToDecide,
  row?: number,
): Problem | null {
  const lacks: (keyof typeof MISSING)[] = [
    ...(task.hasOwner ? [] : (['owner'] as const)),
    ...(task.dueOn === null ? (['due'] as const) : []),
    ...(task.isKey && !task.hasAccountable ? (['accountable'] as const) : []),
    ...(task.isKey && task.pace === '' ? (['pace'] as const) : []),
    ...(task.isOwed && !task.hasLeader ? (['leader'] as const) : []),
    ...(task.isOwed && !task.hasContact ? (['contact'] as const) : []),
    ...(hangsOnGoals && !task.hasNode ? (['node'] as const) : []),
  ];
  if (lacks.length === 0) return null;
  const missing = lacks.map((key) => MISSING[key].zh).join('、');
  const missingEn = lacks.map((key) => MISSING[key].en).join(', ');
  return problem('task-incomplete', { task: task.title, missing, missingEn }, row === undefined ? {} : { row });
}

/** Refuses days that are out of order, or a due day outside the plan. */
export function faultOfDays(plan: PlanToDecide, task: TaskToDecide, row?: number): Problem | null {
  const { startOn, dueOn, title } = task;
  const at = (field: string) => (row === undefined ? { field } : { field, row });
  if (startOn !== null && dueOn !== null && dueOn < startOn) {
    return problem('task-ends-before-begin', { task: title, startOn, dueOn }, at('dueOn'));
  }
  if (dueOn !== null && (dueOn < plan.fromOn || dueOn > plan.untilOn)) {
    const { fromOn, untilOn } = plan;
    return problem('due-outside-plan', { task: title, dueOn, fromOn, untilOn }, at('dueOn'));
  }
  return null;
}

/** Everything about its tasks that keeps a plan from being published; empty when it can be. `mayBeEmpty`: its kind needs no task. */
export function faultsOfPublishing(
  plan: PlanToDecide,
  tasks: readonly TaskToDecide[],
  mayBeEmpty = false,
): readonly Problem[] {
  if (plan.state === 'published') return [problem('plan-published')];
  if (tasks.length === 0 && !mayBeEmpty) return [problem('plan-empty')];
  return tasks.flatMap((task) => [faultOfIncomplete(plan, task), faultOfDays(plan, task)].filter((f) => f !== null));
}

/**
 * Refuses a later due day in a published plan: plans that may not be extended keep theirs, in the others it is asked for and approved. An
 * earlier day needs only the reason of every change.
 */
export function faultOfLaterDue(
  plan: PlanToDecide,
  title: string,
  days: { before: string | null; after: string | null },
): Problem | null {
  const { before, after } = days;
  if (plan.state === 'draft' || before === null || (after !== null && after <= before)) return null;
  return problem(
    plan.mayExtend ? 'due-needs-approval' : 'due-not-extendable',
    { task: title, dueOn: before },
    { field: 'dueOn' },
  );
}
