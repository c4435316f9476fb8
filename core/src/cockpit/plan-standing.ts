import { parseDay } from '../lib/plain-day.ts';
import { BEHIND_POINTS, elapsedPercent } from '../task/light.ts';

/** How a plan stands on a day. */
export interface PlanStanding {
  /** 0 to 100: the mean of its tasks; null: it has none. */
  readonly progress: number | null;
  /** 0 to 100: how much of its working days has gone. */
  readonly elapsed: number;
  readonly light: 'red' | 'yellow' | 'green';
  /** What makes it so. */
  readonly because: 'behind' | 'overdue' | 'on-time';
}

/** C10 A plan against time: as far behind as makes a task yellow or red makes it so, and so does a task that is overdue. */
export function standingOfPlan(
  plan: {
    readonly fromOn: string;
    readonly untilOn: string;
    readonly progress: number | null;
    readonly overdue: number;
  },
  today: string,
): PlanStanding {
  const { progress, overdue } = plan;
  const span = {
    state: 'under-way',
    startOn: parseDay(plan.fromOn),
    dueOn: parseDay(plan.untilOn),
    progress: 0,
  } as const;
  const elapsed = elapsedPercent(span, parseDay(today) ?? 0) ?? 0;
  const behind = progress === null ? 0 : elapsed - progress;
  if (behind >= BEHIND_POINTS.yellow) {
    return { progress, elapsed, light: behind >= BEHIND_POINTS.red ? 'red' : 'yellow', because: 'behind' };
  }
  return overdue > 0
    ? { progress, elapsed, light: 'yellow', because: 'overdue' }
    : { progress, elapsed, light: 'green', because: 'on-time' };
}
