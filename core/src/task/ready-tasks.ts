import { dayText, parseDay } from '../lib/plain-day.ts';
import { addWorkingDays } from '../lib/working-day.ts';
import type { ReadyTask } from './plan-kind-format.ts';

/** A ready task with its days, as a plan takes it. */
export interface DatedTask {
  readonly title: string;
  readonly standard: string;
  readonly method: string;
  readonly startOn: string | null;
  readonly dueOn: string;
}

/** The tasks that a plan begins with, back-scheduled from its anchor day. Without a calendar day there is none. */
export function datedTasks(tasks: readonly ReadyTask[], anchorOn: string): readonly DatedTask[] {
  const anchor = parseDay(anchorOn);
  if (anchor === null) return [];
  return tasks.map(({ name, standard, method, due, work_days: workDays }) => {
    const count = due.after ?? -(due.before ?? 0);
    const dueOn = due.working === true && count !== 0 ? addWorkingDays(anchor, count) : anchor + count;
    return {
      title: name.zh,
      standard: standard?.zh ?? '',
      method: method?.zh ?? '',
      // A task of one working day begins on the last one at or before its due day.
      startOn: workDays ? dayText(addWorkingDays(dueOn + 1, -workDays)) : null,
      dueOn: dayText(dueOn),
    };
  });
}
