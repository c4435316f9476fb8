import { parseDay } from '../lib/plain-day.ts';
import type { TaskCounts } from './line-context.ts';

/** A task that was due in a span: when, and on which day it was done; null: it is not. */
export interface DueTask {
  readonly dueOn: string;
  readonly doneOn: string | null;
}

function dayNumber(day: string): number {
  const number = parseDay(day);
  if (number === null) throw new Error(`not a day: ${day}`);
  return number;
}

/** W5 Tasks of a span as they stood on the day of settling: what was done later is not done. */
export function countTasks(tasks: readonly DueTask[], settledOn: string): TaskCounts {
  const end = dayNumber(settledOn);
  const counted = tasks.map(({ dueOn, doneOn }) => {
    const isDone = doneOn !== null && doneOn <= settledOn;
    const late = (isDone ? dayNumber(doneOn) : end) - dayNumber(dueOn);
    return { isDone, early: isDone && late < 0 ? -late : 0, late: Math.max(late, 0) };
  });
  const done = counted.filter(({ isDone }) => isDone).length;
  return {
    of: tasks.length,
    done,
    missed: tasks.length - done,
    daysEarly: counted.reduce((sum, { early }) => sum + early, 0),
    daysLate: counted.reduce((sum, { late }) => sum + late, 0),
  };
}
