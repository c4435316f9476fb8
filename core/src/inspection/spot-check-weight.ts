import { isFlagOpen } from '../dossier/flag-desk.ts';
import { WHOLE } from './gap.ts';
import type { SpotCheckFlag, SpotCheckRules, SpotCheckUnit } from './spot-check-format.ts';

const PERCENT = WHOLE / 100;

/** One thing that makes a figure weigh more, with its points. `flag` is the flag's id, `gap` in ten-thousandths. */
export type WeightPart =
  | { readonly kind: 'base' | 'zero' | 'unchecked'; readonly points: number }
  | { readonly kind: 'flag'; readonly points: number; readonly flag: string }
  | { readonly kind: 'gap'; readonly points: number; readonly gap: number; readonly times: number };

/** Whether a flag's figures are always looked at (S4). */
export function isAlways({ severity, standing }: SpotCheckFlag, { always }: SpotCheckRules): boolean {
  if (standing === 'escalated') return always.flags.includes('escalated');
  return severity === 'error' && isFlagOpen(standing) && always.flags.includes('error');
}

/** How many figures of a unit are drawn, beside those that are always taken (S2): by its honesty index, at most as many as it handed in. */
export function itemsOf({ honesty, figures }: SpotCheckUnit, { items }: SpotCheckRules): number {
  const step = honesty === null ? undefined : items.by_honesty.find(({ least }) => honesty >= least * PERCENT);
  return Math.min(figures.length, step?.items ?? items.unknown);
}

/** How many of them are drawn with equal chances (S5): the share, rounded up, and never fewer than the least. */
export function randomOf(items: number, { random }: SpotCheckRules): number {
  return Math.min(items, Math.max(random.least, Math.ceil((items * random.percent) / 100)));
}

/** Of what a figure's weight consists (S3); what adds nothing is left out. */
export function partsOf(unit: SpotCheckUnit, element: string, { weights }: SpotCheckRules): readonly WeightPart[] {
  const about = unit.flags.filter(({ standing, elements }) => isFlagOpen(standing) && elements.includes(element));
  const before = unit.before.find((one) => one.element === element);
  const { zero } = weights;
  const isZero = zero !== undefined && unit.zeros.includes(element);
  const parts: readonly WeightPart[] = [
    isZero ? { kind: 'zero', points: zero } : { kind: 'base', points: weights.base },
    ...about.map(({ id, severity }) => ({ kind: 'flag' as const, flag: id, points: weights[severity] })),
    before === undefined
      ? { kind: 'unchecked', points: isZero ? 0 : weights.unchecked }
      : {
          kind: 'gap',
          gap: before.gap,
          times: before.times,
          points: weights.gaps.find(({ least }) => before.gap >= least * PERCENT)?.points ?? 0,
        },
  ];
  return parts.filter(({ points }) => points > 0);
}

/** The weight of a figure (S3). */
export function weightOf(unit: SpotCheckUnit, element: string, rules: SpotCheckRules): number {
  return partsOf(unit, element, rules).reduce((sum, { points }) => sum + points, 0);
}

/** How many figures of a unit are taken, before it is known which: those always taken at most so many, since flags may be about the same figures. */
export function countsOf(
  unit: SpotCheckUnit,
  rules: SpotCheckRules,
): { readonly always: number; readonly random: number; readonly weighted: number } {
  const flagged = unit.flags.filter((flag) => isAlways(flag, rules)).map(({ elements }) => elements);
  const most = flagged.reduce((sum, elements) => sum + Math.min(rules.always.each, elements.length), 0);
  const always = Math.min(most, new Set(flagged.flat()).size);
  const items = Math.min(itemsOf(unit, rules), unit.figures.length - always);
  const random = randomOf(items, rules);
  return { always, random, weighted: items - random };
}
