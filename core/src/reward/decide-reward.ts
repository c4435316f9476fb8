import { isSame, type Somebody } from '../access/somebody.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { dayAfterWorkingDays } from '../lib/working-day.ts';
import { amountOf, beyond, paidOut, signOfAmount } from './amount.ts';
import type { RewardKind } from './reward-book.ts';
import { REWARD_STATE_NAMES, type RewardState } from './reward-state.ts';

/** A line as far as what may be done depends on it. */
export interface LineLife {
  readonly id: string;
  readonly name: string;
  readonly personId: string | null;
  readonly proposed: string | null;
  readonly what: string;
  /** Why it can only be refused: the name of a problem; null where nothing keeps it. */
  readonly kept: 'reward-barred' | 'reward-title-gone' | null;
  readonly granted: boolean | null;
  readonly amount: string | null;
  readonly certificate: string | null;
  readonly receivedOn: string | null;
  readonly paidOn: string | null;
}

/** A proposal as far as what may be done with it depends on it. */
export interface RewardLife {
  readonly state: RewardState;
  readonly kind: Pick<RewardKind, 'purpose' | 'money' | 'notice' | 'certificate' | 'ways' | 'cites' | 'what'>;
  readonly pot: string | null;
  /** Whether the result that is cited is still the one in force. */
  readonly isCitedInForce: boolean;
  readonly callUntil: string | null;
  readonly noticeUntil: string | null;
  readonly openObjections: number;
  readonly places: number | null;
  readonly lines: readonly LineLife[];
  /** Who drew it up, changed it or submitted it. */
  readonly writers: readonly Somebody[];
  readonly decidedOn: string | null;
}

/** What is done with a proposal. */
export const REWARD_STEPS = [
  'change',
  'call',
  'nominate',
  'submit',
  'object',
  'answer',
  'handBack',
  'decide',
  'withdraw',
  'issue',
  'pay',
] as const;
/** What is done with a proposal. */
export type RewardStep = (typeof REWARD_STEPS)[number];

/** W1 In which states each step may be taken. */
const FROM: Readonly<Record<RewardStep, readonly RewardState[]>> = {
  change: ['draft', 'called'],
  call: ['draft'],
  nominate: ['called'],
  submit: ['draft', 'called'],
  object: ['submitted'],
  answer: ['submitted'],
  handBack: ['submitted'],
  decide: ['submitted'],
  withdraw: ['draft', 'called', 'submitted'],
  issue: ['decided'],
  pay: ['decided'],
};

const NAMED = 10;
const named = (lines: readonly LineLife[]): string =>
  `${lines
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join('、')}${lines.length > NAMED ? `等 ${lines.length} 个` : ''}`;

/** Why a step cannot be taken with a proposal as it stands; null where it can. */
export function faultOfStep(step: RewardStep, life: RewardLife, today: string): Problem | null {
  if (!FROM[step].includes(life.state)) {
    const { zh, en } = REWARD_STATE_NAMES[life.state];
    return problem('reward-not-now', { state: zh, stateEn: en });
  }
  switch (step) {
    case 'call':
      return life.kind.ways.includes('unit') ? null : problem('reward-not-by-units');
    case 'nominate':
      return life.callUntil !== null && today > life.callUntil
        ? problem('reward-call-over', { until: life.callUntil })
        : null;
    case 'submit':
      return faultOfSubmitting(life, today);
    case 'object':
      return life.noticeUntil === null || today > life.noticeUntil ? problem('reward-no-notice') : null;
    case 'decide':
      return faultOfDeciding(life, today);
    case 'issue':
      if (life.kind.certificate === undefined) return problem('reward-no-certificates');
      return life.lines.some(({ granted, certificate }) => granted === true && certificate === null)
        ? null
        : problem('reward-issued-already');
    case 'pay':
      return life.lines.some(isToPay) ? null : problem('reward-nothing-to-pay');
    default:
      return null;
  }
}

/** W14 Whether something is still to be paid on a line. */
export function isToPay({ granted, amount, paidOn }: Pick<LineLife, 'granted' | 'amount' | 'paidOn'>): boolean {
  return granted === true && amount !== null && signOfAmount(amount) > 0 && paidOn === null;
}

function faultOfSubmitting(life: RewardLife, today: string): Problem | null {
  const { kind, lines, callUntil, places, pot } = life;
  if (life.state === 'called' && callUntil !== null && today <= callUntil) {
    return problem('reward-call-runs', { until: callUntil });
  }
  if (lines.length === 0) return problem('reward-nobody');
  if (!life.isCitedInForce) return problem('reward-cited-gone');
  if (places !== null && lines.length > places) {
    return problem('reward-places', { places, lines: lines.length });
  }
  const unsaid = kind.what === true ? lines.filter(({ what }) => what === '') : [];
  if (unsaid.length > 0) return problem('reward-what-unsaid', { units: named(unsaid) });
  const open = kind.money === 'needed' ? lines.filter(({ proposed }) => proposed === null) : [];
  if (open.length > 0) return problem('reward-amount-open', { units: named(open) });
  for (const { name: unit, proposed } of lines) {
    const fault = faultOfAmount(kind, proposed);
    if (fault !== null) return { ...fault, params: { unit } };
  }
  return faultOfSum(
    lines.map(({ proposed }) => proposed),
    pot,
  );
}

/** W7 Whether amounts stay within the pot. */
function faultOfSum(amounts: readonly (string | null)[], pot: string | null): Problem | null {
  const sum = paidOut(amounts);
  const over = pot === null ? null : beyond(sum, pot);
  return over === null ? null : problem('reward-beyond-pot', { sum, pot: pot ?? '', over });
}

function faultOfDeciding({ isCitedInForce, noticeUntil, openObjections }: RewardLife, today: string): Problem | null {
  if (!isCitedInForce) return problem('reward-cited-gone');
  if (noticeUntil !== null && today <= noticeUntil) return problem('reward-notice-runs', { until: noticeUntil });
  return openObjections > 0 ? problem('reward-objections-open', { count: openObjections }) : null;
}

/** W7 Why an amount cannot be a line's; null where it can. */
export function faultOfAmount(
  { money, purpose }: Pick<RewardKind, 'money' | 'purpose'>,
  amount: string | null,
): Problem | null {
  const at = { field: 'amount' };
  if (amount === null) return null;
  if (money === 'none') return problem('reward-no-money', {}, at);
  const known = amountOf(amount);
  if (known === null) return problem('reward-amount', {}, at);
  return purpose !== 'settle' && signOfAmount(known) <= 0 ? problem('reward-amount', {}, at) : null;
}

/** W9 Why a notice cannot last until a day; null where it can. */
export function faultOfNotice(
  { notice }: Pick<RewardKind, 'notice'>,
  { until, today }: { readonly until: string | null; readonly today: string },
): Problem | null {
  if (notice === undefined)
    return until === null ? null : problem('reward-notice-unasked', {}, { field: 'noticeUntil' });
  const least = dayAfterWorkingDays(today, notice.days);
  return until !== null && until >= least
    ? null
    : problem('reward-notice-short', { days: notice.days, least }, { field: 'noticeUntil' });
}

/** W10 Why somebody cannot decide or hand back; null where they can. */
export function faultOfDecider(
  { writers, lines }: Pick<RewardLife, 'writers' | 'lines'>,
  by: Somebody,
): Problem | null {
  if (writers.some((one) => isSame(one, by))) return problem('reward-own-hand');
  return by.personId !== null && lines.some(({ personId }) => personId === by.personId)
    ? problem('reward-own-case')
    : null;
}

/** What is decided about a line. */
export interface LineDecision {
  readonly lineId: string;
  readonly granted: boolean;
  /** Null: as proposed. */
  readonly amount: string | null;
  readonly reason: string;
}

/** W11 What lines come to by a decision, or why it cannot be taken: every line once, all that is needed said, the sum within the pot. */
export function decideLines(
  life: Pick<RewardLife, 'kind' | 'lines' | 'pot'>,
  decisions: readonly LineDecision[],
): { readonly fault: Problem } | { readonly fault: null; readonly amounts: ReadonlyMap<string, string | null> } {
  const { kind, lines, pot } = life;
  const given = new Map(decisions.map((one) => [one.lineId, one]));
  if (given.size !== decisions.length || decisions.length !== lines.length || lines.some(({ id }) => !given.has(id))) {
    return { fault: problem('reward-lines-other') };
  }
  const amounts = new Map<string, string | null>();
  for (const line of lines) {
    const said = given.get(line.id);
    if (said === undefined) continue;
    const fault = faultOfLine(kind, line, said);
    if (fault !== null) return { fault };
    const own = said.amount === null ? line.proposed : amountOf(said.amount);
    amounts.set(line.id, said.granted ? own : null);
  }
  const fault = faultOfSum([...amounts.values()], pot);
  return fault === null ? { fault, amounts } : { fault };
}

function faultOfLine(kind: RewardLife['kind'], line: LineLife, said: LineDecision): Problem | null {
  const { name: unit, proposed, kept } = line;
  if (said.granted && kept !== null) return problem(kept, { unit });
  const isOther = said.granted && said.amount !== null && amountOf(said.amount) !== proposed;
  if ((!said.granted || isOther) && said.reason === '') return problem('reward-reason-unsaid', { unit });
  if (!said.granted) return null;
  const fault = faultOfAmount(kind, said.amount);
  if (fault !== null) return { ...fault, params: { ...fault.params, unit } };
  return null;
}
