import { parseDay } from '@dudao/core/lib/plain-day';
import type { TaskToLight } from '@dudao/core/task/light';
import type { TaskLine } from '@dudao/core/task/shapes';

/** The number of a day text; null where there is none. */
export function dayNumber(text: string | null): number | null {
  return text === null ? null : parseDay(text);
}

/** A line as the light sees it. */
export function toLight({
  state,
  startOn,
  dueOn,
  progress,
}: Pick<TaskLine, 'state' | 'startOn' | 'dueOn' | 'progress'>): TaskToLight {
  return { state, startOn: dayNumber(startOn), dueOn: dayNumber(dueOn), progress };
}

/** Calendar days from one day to another, negative when it has passed; null without a day. */
export function daysUntil(dueOn: string | null, today: string): number | null {
  const [due, now] = [dayNumber(dueOn), dayNumber(today)];
  return due === null || now === null ? null : due - now;
}
