import type { Compare } from '../formula/model-source.ts';
import { parseDay } from '../lib/plain-day.ts';
import * as Q from '../lib/rational.ts';
import type { Span } from './measure.ts';
import type { Demand } from './measure-format.ts';

/** How a figure stands to its demand; `open`: nobody said how much. The worst comes first. */
export const PACES = ['missed', 'behind', 'on-pace', 'met', 'open'] as const;
export type Pace = (typeof PACES)[number];

/** A demand that a unit has set, from a day on; null: it is not demanded there. */
export interface SetDemand {
  readonly unitId: string;
  readonly fromOn: string;
  readonly demand: string | null;
}

/**
 * How much is demanded on a day at a unit (SPEC.md, P4): what the nearest unit upwards has set, else the quota's own number. Null: open.
 * `exempt`: a unit has set that it is not demanded.
 */
export function demandOn(
  demand: Demand,
  day: string,
  { path, set }: { readonly path: readonly string[]; readonly set: readonly SetDemand[] },
): string | null | 'exempt' {
  for (const unitId of path.toReversed()) {
    const begun = set.filter((one) => one.unitId === unitId && one.fromOn <= day);
    const last = begun.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1)).at(-1);
    if (last !== undefined) return last.demand ?? 'exempt';
  }
  const { value, dated = [] } = demand;
  return value ?? (dated.findLast(({ from }) => from <= day) ?? dated[0])?.value ?? null;
}

/** How a figure stands on a day (SPEC.md, P6). */
export function paceOf(
  value: string,
  demand: string | null,
  { compare, period, on }: { readonly compare: Compare; readonly period: Span; readonly on: string },
): Pace {
  if (demand === null) return 'open';
  const [reached, wanted] = [Q.parseDecimal(value) ?? Q.ZERO, Q.parseDecimal(demand) ?? Q.ZERO];
  const order = Q.compareRational(reached, wanted);
  const isMet = {
    'at-least': order >= 0,
    above: order > 0,
    'at-most': order <= 0,
    below: order < 0,
    equal: order === 0,
  }[compare];
  const hasEnded = on > period.until;
  if (isMet) return 'met';
  if (hasEnded || compare === 'at-most' || compare === 'below' || order > 0) return 'missed';
  const { gone, all } = daysOf(period, on);
  const isOnPace = Q.compareRational(Q.multiply(reached, Q.rational(all)), Q.multiply(wanted, Q.rational(gone))) >= 0;
  return isOnPace ? 'on-pace' : 'behind';
}

/** The share of a period's days that have gone, today included, from 0 to 1; for display. */
export function shareGone(period: Span, on: string): number {
  const { gone, all } = daysOf(period, on);
  return Number(gone) / Number(all);
}

function daysOf(period: Span, on: string): { readonly gone: bigint; readonly all: bigint } {
  const [from, until, day] = [period.from, period.until, on].map((text) => parseDay(text) ?? 0);
  const all = BigInt((until ?? 0) - (from ?? 0) + 1);
  const gone = BigInt((day ?? 0) - (from ?? 0) + 1);
  return { gone: gone < 0n ? 0n : gone > all ? all : gone, all };
}
