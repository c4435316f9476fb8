import {
  compareRational,
  decimalText,
  floorRational,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  ZERO,
} from '../lib/rational.ts';
import type { Text } from '../lib/text.ts';
import { BEHIND_POINTS, elapsedPercent, type TaskToLight } from './light.ts';
import type { TargetKind, TargetSense } from './target-kind.ts';
import { isOpenState } from './task-kind.ts';

/** The three reverse pressures (三倒逼): the goal presses progress, the time procedure, supervision what was decided. */
export const PRESSURES = ['goal', 'time', 'supervision'] as const;
export type PressureKind = (typeof PRESSURES)[number];

/** What people call the pressures. */
export const PRESSURE_NAMES: Readonly<Record<PressureKind, Text>> = {
  goal: { zh: '目标倒逼进度', en: 'goal presses progress' },
  time: { zh: '时间倒逼程序', en: 'time presses procedure' },
  supervision: { zh: '督导倒逼落实', en: 'supervision presses execution' },
};

/** A target as the pressures see it; figures are plain decimals, days numbers as in `plain-day.ts`. */
export interface TargetToPress {
  readonly id: string;
  readonly name: string;
  readonly kind: TargetKind;
  readonly sense: TargetSense;
  readonly value: string;
  /** Null: nothing was reported. */
  readonly reached: string | null;
  readonly dueOn: number;
}

/** A task as the pressures see it. */
export interface TaskToPress extends TaskToLight {
  readonly id: string;
  readonly title: string;
  /** Day of the last act of a leader for it; null: none. */
  readonly lastActOn: number | null;
}

/** Something that presses: a target, or a task by its time or for want of supervision. */
export type Pressure<T extends TargetToPress, K extends TaskToPress> =
  | {
      readonly by: 'goal';
      readonly target: T;
      /** What should be reached by today, rounded down to two decimals. */
      readonly expected: string;
    }
  | { readonly by: 'time'; readonly task: K; readonly elapsed: number; readonly overdueDays: number }
  | { readonly by: 'supervision'; readonly task: K; readonly overdueDays: number };

interface PlanToPress<T, K> {
  readonly fromOn: number;
  readonly targets: readonly T[];
  readonly tasks: readonly K[];
}

/**
 * What presses in a plan on a day: targets behind what should be reached by now, open tasks behind their time, and overdue tasks for which no
 * leader has done anything since they fell due.
 *
 * An amount to be reached grows in a straight line over the working days from the plan's first day to its due day. A figure that must not be
 * exceeded, a rate and a rank do not grow: what was reported is held against the value itself, and nothing reported presses after the due day.
 */
export function listPressures<T extends TargetToPress, K extends TaskToPress>(
  { fromOn, targets, tasks }: PlanToPress<T, K>,
  today: number,
): Pressure<T, K>[] {
  const behind = targets.flatMap((target): Pressure<T, K>[] => {
    const expected = expectedOf(target, fromOn, today);
    return expected === null ? [] : [{ by: 'goal', target, expected: downToHundredths(expected) }];
  });
  const open = tasks.filter(({ state }) => isOpenState(state)).map((task) => ({ task, ...standingOf(task, today) }));
  const late = open
    .filter(({ overdueDays, behindPoints }) => overdueDays > 0 || behindPoints >= BEHIND_POINTS.yellow)
    .sort((a, b) => b.overdueDays - a.overdueDays || b.behindPoints - a.behindPoints);
  const unsupervised = late.filter(
    ({ task, overdueDays }) =>
      overdueDays > 0 && (task.lastActOn === null || (task.dueOn !== null && task.lastActOn <= task.dueOn)),
  );
  return [
    ...behind,
    ...late.map(({ task, elapsed, overdueDays }) => ({ by: 'time' as const, task, elapsed, overdueDays })),
    ...unsupervised.map(({ task, overdueDays }) => ({ by: 'supervision' as const, task, overdueDays })),
  ];
}

function standingOf(task: TaskToPress, today: number) {
  const elapsed = elapsedPercent(task, today) ?? 0;
  const overdueDays = task.dueOn === null ? 0 : Math.max(0, today - task.dueOn);
  return { elapsed, overdueDays, behindPoints: elapsed - task.progress };
}

/** What should be reached by today of a target that is behind it; null where it is not behind. */
function expectedOf(target: TargetToPress, fromOn: number, today: number): Rational | null {
  const value = parseDecimal(target.value);
  const reached = target.reached === null ? null : parseDecimal(target.reached);
  if (value === null) return null;
  if (target.kind !== 'amount' || target.sense === 'at-most') {
    if (reached === null) return today > target.dueOn ? value : null;
    const over = compareRational(reached, value);
    return (target.sense === 'at-least' ? over < 0 : over > 0) ? value : null;
  }
  const span = { state: 'under-way' as const, startOn: fromOn, dueOn: target.dueOn, progress: 0 };
  const share = rational(BigInt(elapsedPercent(span, today) ?? 0), 100n);
  const expected = multiply(value, share);
  return compareRational(reached ?? ZERO, expected) < 0 ? expected : null;
}

function downToHundredths(figure: Rational): string {
  return decimalText(floorRational(multiply(figure, rational(100n))), 2).replace(/\.?0+$/u, '');
}
