import type { VisitType } from '../inspection/visit-type.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { Text } from '../lib/text.ts';
import { isRegion, type UnitKind } from '../org/unit-kind.ts';
import { noticeOf, type VisitKind } from './visit-kind.ts';
import type { VisitState } from './visit-state.ts';

/** Whose a matter is that is inspected one level up (004:31 对于国家战略、省级决策，上提一级). */
export const REFERRAL_LEVELS = ['national', 'provincial'] as const;
/** Whose a matter is. */
export type ReferralLevel = (typeof REFERRAL_LEVELS)[number];

/** What people call the levels. */
export const REFERRAL_LEVEL_NAMES: Readonly<Record<ReferralLevel, Text>> = {
  national: { zh: '国家战略', en: 'national strategy' },
  provincial: { zh: '省级决策', en: 'decision of the province' },
};

/** How far a matter is that was handed one level up. */
export const REFERRAL_STATES = ['waiting', 'taken', 'answered', 'withdrawn'] as const;
/** How far it is. */
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** What people call the states. */
export const REFERRAL_STATE_NAMES: Readonly<Record<ReferralState, Text>> = {
  waiting: { zh: '待上级处理', en: 'waits for the office above' },
  taken: { zh: '已列入督导', en: 'taken into a visit' },
  answered: { zh: '已答复退回', en: 'returned with an answer' },
  withdrawn: { zh: '已撤回', en: 'taken back' },
};

/** What happened to a matter, as far as its state follows from it. */
export interface ReferralFacts {
  readonly answeredAt: string | null;
  readonly withdrawnAt: string | null;
  /** How the visit stands into which it was taken; null: into none. */
  readonly visitState: VisitState | null;
}

/** V26 How far a matter is. Where the visit into which it was taken is cancelled it waits again. */
export function referralState({ answeredAt, withdrawnAt, visitState }: ReferralFacts): ReferralState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (answeredAt !== null) return 'answered';
  return visitState === null || visitState === 'cancelled' ? 'waiting' : 'taken';
}

/** What is done with a matter that was handed up. */
export type ReferralStep = 'take' | 'answer' | 'withdraw';

const FROM: Readonly<Record<ReferralStep, readonly ReferralState[]>> = {
  take: ['waiting'],
  // Also what was taken: after the visit the office above says what came of it.
  answer: ['waiting', 'taken'],
  withdraw: ['waiting'],
};

/** V26 Why a step cannot be taken with a matter; null where it can. */
export function faultOfReferralStep(step: ReferralStep, state: ReferralState): Problem | null {
  if (FROM[step].includes(state)) return null;
  const name = REFERRAL_STATE_NAMES[state];
  return problem('referral-not-now', { state: name.zh, stateEn: name.en });
}

/** V26 The nearest province, city or county above an office, of its way from the root down: what is handed up goes there and no further. */
export function officeAbove<Unit extends { readonly kind: UnitKind }>(way: readonly Unit[]): Unit | null {
  return way.slice(0, -1).findLast(({ kind }) => isRegion(kind)) ?? null;
}

/** A visit as far as something may be taken into it. */
export interface TakingVisit {
  readonly kind: VisitKind;
  readonly type: VisitType;
  readonly state: VisitState;
  readonly title: string;
}

/**
 * V26 Why a matter cannot be taken into a visit; null where it can: one that is over takes nothing along, and one that is made without notice would be told by it
 * to the office below.
 */
export function faultOfTaking({ kind, type, state, title }: TakingVisit): Problem | null {
  if (noticeOf(kind, type) === 'never') return problem('referral-visit-hidden', { title });
  return state === 'cancelled' || state === 'left' || state === 'closed'
    ? problem('referral-visit-over', { title })
    : null;
}
