import { addMonths } from '../lib/plain-day.ts';

/** One decision of a holder under one programme, in the order in which they were made. */
export interface DecisionState {
  readonly id: string;
  readonly kind: 'decided' | 'withdrawn';
  readonly round: string | null;
  /** It gave or renewed the title. */
  readonly confers: boolean;
  readonly level: string | null;
  readonly decidedOn: string;
  /** Null: no end was set. */
  readonly validUntil: string | null;
}

/** Where a title stands on a day: `expiring` still stands but ends within the months asked for. */
export const TITLE_STATES = ['none', 'standing', 'expiring', 'expired', 'withdrawn'] as const;
export type TitleState = (typeof TITLE_STATES)[number];

/** Months before its end in which a title counts as expiring. */
export const EXPIRING_MONTHS = 12;

/** The state that one deciding row leaves a title in. `validUntil` is the last day on which it holds. */
export function stateOf(
  { kind, validUntil }: Pick<DecisionState, 'kind' | 'validUntil'>,
  on: string,
  months = EXPIRING_MONTHS,
): Exclude<TitleState, 'none'> {
  if (kind === 'withdrawn') return 'withdrawn';
  if (validUntil === null) return 'standing';
  if (validUntil < on) return 'expired';
  return validUntil < addMonths(on, months) ? 'expiring' : 'standing';
}

/** A holder's title under one programme: its state on a day, and the decision that it rests on. */
export interface Title {
  readonly state: TitleState;
  /** The newest decision that conferred, renewed or withdrew it; null where there never was one. */
  readonly decision: DecisionState | null;
  /** Since when it has been held without a break; null where it does not stand. */
  readonly since: string | null;
}

/**
 * A title on a day. Later decisions that neither confer nor withdraw (a re-evaluation that failed) leave it as it is: only people take a
 * title away, or time does. Decisions after the day are not looked at.
 */
export function titleOn(decisions: readonly DecisionState[], on: string, months = EXPIRING_MONTHS): Title {
  const deciding = decisions
    .filter(({ confers, kind, decidedOn }) => (confers || kind === 'withdrawn') && decidedOn <= on)
    .sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : 0));
  const last = deciding.at(-1);
  if (last === undefined) return { state: 'none', decision: null, since: null };
  const state = stateOf(last, on, months);
  return { state, decision: last, since: state === 'withdrawn' || state === 'expired' ? null : sinceOf(deciding) };
}

function sinceOf(deciding: readonly DecisionState[]): string {
  let since = deciding.at(-1)?.decidedOn ?? '';
  for (let i = deciding.length - 2; i >= 0; i--) {
    const before = deciding[i];
    if (before === undefined || before.kind === 'withdrawn') break;
    if (before.validUntil !== null && before.validUntil < since) break;
    since = before.decidedOn;
  }
  return since;
}

/** How many holders are in each state, from counts of deciding rows that are alike. */
export function countStates(
  groups: readonly {
    readonly kind: DecisionState['kind'];
    readonly validUntil: string | null;
    readonly count: number;
  }[],
  on: string,
): Readonly<Record<Exclude<TitleState, 'none'>, number>> {
  const counts = { standing: 0, expiring: 0, expired: 0, withdrawn: 0 };
  for (const group of groups) counts[stateOf(group, on)] += group.count;
  return counts;
}
