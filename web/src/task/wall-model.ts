import { dayText } from '@dudao/core/lib/plain-day';
import type { PlanNode } from '@dudao/core/task/contract';
import { type Light, lightOf } from '@dudao/core/task/light';
import type { TaskLine } from '@dudao/core/task/shapes';
import { dayNumber, toLight } from './task-light.ts';

/** A row of the wall chart: a heading, or a task with its days. */
export type WallRow =
  | { readonly kind: 'head'; readonly id: string; readonly title: string }
  | {
      readonly kind: 'task';
      readonly id: string;
      readonly task: TaskLine;
      readonly light: Light;
      readonly start: number;
      readonly due: number;
    };

/** Which days lie where: `left` is the first day shown, each day `dayPx` wide. */
export interface WallScale {
  readonly left: number;
  readonly right: number;
  readonly dayPx: number;
}

/** The tasks under the nodes of the goal tree they hang on, those due first before the others; tasks without a node last. */
export function wallRows(
  { nodes, taskLines }: { readonly nodes: readonly PlanNode[]; readonly taskLines: readonly TaskLine[] },
  today: number,
  looseTitle: string,
): readonly WallRow[] {
  const shown = taskLines.filter(({ state }) => state !== 'cancelled');
  const rowsOf = (nodeId: string | null): WallRow[] =>
    shown
      .filter((task) => task.nodeId === nodeId)
      .map((task): WallRow => {
        const due = dayNumber(task.dueOn) ?? dayNumber(task.startOn) ?? today;
        const start = Math.min(dayNumber(task.startOn) ?? due, due);
        return { kind: 'task', id: task.id, task, start, due, light: lightOf(toLight(task), today) };
      })
      .sort((a, b) => (a.kind === 'task' && b.kind === 'task' ? a.due - b.due || a.start - b.start : 0));
  const under = (parentId: string | null): WallRow[] =>
    nodes
      .filter((node) => node.parentId === parentId)
      .flatMap((node) => {
        const rows = [...rowsOf(node.id), ...under(node.id)];
        return rows.length === 0 ? [] : [{ kind: 'head' as const, id: node.id, title: node.title }, ...rows];
      });
  const loose = rowsOf(null);
  const hung = under(null);
  if (hung.length === 0) return loose;
  return loose.length === 0 ? hung : [...hung, { kind: 'head', id: 'loose', title: looseTitle }, ...loose];
}

/** The same plan with its key tasks alone. */
export function keyTasksOf<P extends { readonly taskLines: readonly TaskLine[] }>(plan: P): P {
  return { ...plan, taskLines: plan.taskLines.filter(({ isKey }) => isKey) };
}

/** A scale that shows every row, today, and a margin at both ends. */
export function wallScale(
  rows: readonly WallRow[],
  span: { from: number; until: number; today: number },
  dayPx: number,
): WallScale {
  let [left, right] = [Math.min(span.from, span.today), Math.max(span.until, span.today)];
  for (const row of rows) {
    if (row.kind !== 'task') continue;
    left = Math.min(left, row.start);
    right = Math.max(right, row.due);
  }
  return { left: left - 3, right: right + 7, dayPx };
}

/** Where a day begins, in pixels from the left. */
export function xOf(scale: WallScale, day: number): number {
  return (day - scale.left) * scale.dayPx;
}

/** The first days of the months shown, each with its text `2026-03`. */
export function monthsOf({ left, right }: WallScale): readonly { readonly day: number; readonly text: string }[] {
  const months: { day: number; text: string }[] = [];
  for (let day = left; day <= right; day++) {
    const text = dayText(day);
    if (text.endsWith('-01') || day === left) months.push({ day, text: text.slice(0, 7) });
  }
  // A first month of a few days has no room for its name.
  return months.filter(({ day }, i) => i > 0 || (months[1]?.day ?? right) - day > 10);
}
