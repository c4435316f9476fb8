import { VISIT_TYPE_FACTS, type VisitType } from '../inspection/visit-type.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { noticeOf, VISIT_KIND_FACTS, type VisitKind } from './visit-kind.ts';
import { VISIT_STATE_NAMES, type VisitState } from './visit-state.ts';

/** What is done with a visit as a whole. */
export const VISIT_STEPS = [
  'notice',
  'begin',
  'leave',
  'close',
  'cancel',
  'propose',
  'write',
  'arrange',
  'change',
] as const;
/** One of the steps. */
export type VisitStep = (typeof VISIT_STEPS)[number];

/** In which states each step may be taken, and where it leads; null: the visit stays as it is. */
const STEPS: Readonly<Record<VisitStep, { readonly from: readonly VisitState[]; readonly to: VisitState | null }>> = {
  notice: { from: ['planned'], to: 'noticed' },
  begin: { from: ['planned', 'noticed'], to: 'under-way' },
  leave: { from: ['under-way'], to: 'left' },
  close: { from: ['left'], to: 'closed' },
  // Also under way: what was recorded stays, and the visit is kept with the reason.
  cancel: { from: ['planned', 'noticed', 'under-way', 'left'], to: 'cancelled' },
  // The unit says which way it would go; before the visit begins.
  propose: { from: ['noticed'], to: null },
  write: { from: ['under-way', 'left'], to: null },
  // Afterwards what was planned is what was made.
  change: { from: ['planned', 'noticed'], to: null },
  arrange: { from: ['planned', 'noticed', 'under-way'], to: null },
};

/** A visit as far as its steps depend on it. */
export interface VisitLife {
  readonly kind: VisitKind;
  readonly type: VisitType;
  readonly state: VisitState;
  readonly fromOn: string;
}

/** The state to which a step leads; the present one where it changes none. */
export function stateAfter(step: VisitStep, state: VisitState): VisitState {
  return STEPS[step].to ?? state;
}

/**
 * Why a step cannot be taken; null where it can. A visit of which notice is owed does not begin before the unit was told, an unannounced one is never told of,
 * and none begins before its first day.
 */
export function faultOfStep(step: VisitStep, { kind, type, state, fromOn }: VisitLife, today: string): Problem | null {
  if (!STEPS[step].from.includes(state)) {
    const name = VISIT_STATE_NAMES[state];
    return problem('visit-not-now', { state: name.zh, stateEn: name.en });
  }
  const notice = noticeOf(kind, type);
  const name = VISIT_KIND_FACTS[kind].name;
  if (step === 'notice' && notice === 'never') return problem('visit-never-told', { kind: name.zh, kindEn: name.en });
  if (step === 'begin' && fromOn > today) return problem('visit-too-soon', { fromOn });
  if (step === 'begin' && notice === 'owed' && state === 'planned') {
    const typeName = VISIT_TYPE_FACTS[type].name;
    return problem('visit-not-told', { kind: name.zh, kindEn: name.en, type: typeName.zh, typeEn: typeName.en });
  }
  return null;
}
