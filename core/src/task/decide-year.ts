import { type Problem, problem } from '../lib/problem.ts';
import { compareRational, parseDecimal } from '../lib/rational.ts';
import type { TargetToDecide } from './decide-target.ts';
import type { PlanState } from './plan-kind.ts';

/** A plan as its years see it; days are texts. */
export interface PlanYears {
  readonly state: PlanState;
  readonly fromOn: string;
  readonly untilOn: string;
  /** Years that have their record. */
  readonly closed: readonly number[];
}

/** The calendar years that a plan runs through. */
export function yearsOf({ fromOn, untilOn }: Pick<PlanYears, 'fromOn' | 'untilOn'>): readonly number[] {
  const first = Number(fromOn.slice(0, 4));
  return Array.from({ length: Number(untilOn.slice(0, 4)) - first + 1 }, (_, i) => first + i);
}

/** The last day of a year of a plan: 31 December, or the day on which the plan ends. */
export function endOfYear({ untilOn }: Pick<PlanYears, 'untilOn'>, year: number): string {
  const last = `${year}-12-31`;
  return untilOn < last ? untilOn : last;
}

/** Refuses the record of a year: outside the plan, a second one, before the year began or, for a settlement, before it was over. */
export function faultOfYear(
  plan: PlanYears,
  { year, today, what }: { readonly year: number; readonly today: string; readonly what: 'settlement' | 'review' },
): Problem | null {
  if (plan.state === 'draft') return problem('plan-not-published');
  const at = { field: 'year' };
  if (!yearsOf(plan).includes(year)) return problem('year-outside-plan', { year }, at);
  if (plan.closed.includes(year)) return problem('year-closed', { year }, at);
  if (what === 'review') return Number(today.slice(0, 4)) < year ? problem('year-not-begun', { year }, at) : null;
  const endOn = endOfYear(plan, year);
  return today <= endOn ? problem('year-not-over', { year, endOn }, at) : null;
}

/** A target with what was reached of it; null: not reported. Figures are plain decimals. */
export type TargetToSettle = TargetToDecide & { readonly reached: string | null };

/** Whether what was reached is what was asked. Null while it is not reported. */
export function isTargetMet({ sense, value, reached }: TargetToSettle): boolean | null {
  const [asked, found] = [parseDecimal(value), reached === null ? null : parseDecimal(reached)];
  if (asked === null || found === null) return null;
  const order = compareRational(found, asked);
  return sense === 'at-least' ? order >= 0 : order <= 0;
}

/** Refuses to settle targets of which nobody has said what was reached, each by name. */
export function faultsOfSettling(targets: readonly TargetToSettle[]): readonly Problem[] {
  return targets
    .filter(({ reached }) => reached === null)
    .map(({ name }) => problem('target-unreported', { target: name }));
}
