import type { Text } from '../lib/text.ts';
import { countWorkingDays } from '../lib/working-day.ts';
import { isOpenState, type TaskState } from './task-kind.ts';

/** Red, yellow, green and what is neither: how a task stands on a day. */
export const LIGHTS = ['red', 'yellow', 'green', 'waiting', 'done', 'cancelled'] as const;
export type Light = (typeof LIGHTS)[number];

/** What people call the lights. */
export const LIGHT_NAMES: Readonly<Record<Light, Text>> = {
  red: { zh: '逾期或严重滞后', en: 'overdue or far behind' },
  yellow: { zh: '滞后', en: 'behind' },
  green: { zh: '正常推进', en: 'on time' },
  waiting: { zh: '未到开始', en: 'not due to begin' },
  done: { zh: '已完成', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** So many points of progress behind the time elapsed make a task yellow, and red. */
export const BEHIND_POINTS = { yellow: 10, red: 30 } as const;

/** A task as the light sees it; days are numbers as in `plain-day.ts`, null where not set. */
export interface TaskToLight {
  readonly state: TaskState;
  readonly startOn: number | null;
  readonly dueOn: number | null;
  /** 0 to 100. */
  readonly progress: number;
}

/**
 * Share of the working days between start and due that have passed before today, 0 to 100; null without both days. On the first day nothing
 * has passed yet.
 */
export function elapsedPercent({ startOn, dueOn }: TaskToLight, today: number): number | null {
  if (startOn === null || dueOn === null) return null;
  const all = countWorkingDays(startOn, dueOn);
  const passed = countWorkingDays(startOn, Math.min(today - 1, dueOn));
  if (all === 0) return today > dueOn ? 100 : 0;
  return Math.round((passed / all) * 100);
}

/** The light of a task on a day: time elapsed against progress. A task without a start is only judged by its due day. */
export function lightOf(task: TaskToLight, today: number): Light {
  if (task.state === 'done' || task.state === 'cancelled') return task.state;
  if (task.dueOn !== null && today > task.dueOn && isOpenState(task.state)) return 'red';
  if (task.startOn !== null && today < task.startOn && task.progress === 0) return 'waiting';
  const behind = (elapsedPercent(task, today) ?? 0) - task.progress;
  if (behind >= BEHIND_POINTS.red) return 'red';
  return behind >= BEHIND_POINTS.yellow ? 'yellow' : 'green';
}
