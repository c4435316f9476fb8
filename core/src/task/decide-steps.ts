import { type Problem, problem } from '../lib/problem.ts';
import type { Text } from '../lib/text.ts';
import type { PlanState } from './plan-kind.ts';
import type { PlanKind } from './plan-kind-format.ts';

/** What stands of a plan beside its tasks, as the rules see it. */
export interface PlanSteps {
  readonly state: PlanState;
  /** Ids of the parts that are written. */
  readonly written: readonly string[];
  readonly targets: number;
  /** What the newest review of this very revision said; null: none. */
  readonly review: 'passed' | 'returned' | null;
  /** Sides that signed this very revision. */
  readonly signed: readonly string[];
}

/** The needed parts that nobody has written. */
export function faultsOfParts({ parts = [] }: PlanKind, written: readonly string[]): readonly Problem[] {
  return parts
    .filter(({ id, needed }) => needed === true && !written.includes(id))
    .map(({ name }) => problem('plan-part-missing', { part: name.zh, partEn: name.en }));
}

/** What stands in the way of signing: a missing part, a letter without a target, a review that is due. */
export function faultsBeforeSigning(kind: PlanKind, steps: PlanSteps): readonly Problem[] {
  if (steps.state === 'published') return [problem('plan-published')];
  return [
    ...faultsOfParts(kind, steps.written),
    ...(kind.yearly === 'settlement' && steps.targets === 0 ? [problem('plan-without-target')] : []),
    ...(kind.review !== undefined && steps.review !== 'passed' ? [problem('plan-not-reviewed')] : []),
  ];
}

/** What stands in the way of publishing beside the tasks: the same, and the signatures that are missing. */
export function faultsBeforePublishing(kind: PlanKind, steps: PlanSteps): readonly Problem[] {
  const missing = (kind.signatures ?? []).filter(({ id }) => !steps.signed.includes(id));
  return [
    ...faultsBeforeSigning(kind, steps),
    ...missing.map(({ name }) => problem('plan-not-signed', { side: name.zh, sideEn: name.en })),
  ];
}

/** A reviewer's answer to one point. */
export interface CheckAnswer {
  readonly id: string;
  readonly isMet: boolean;
  /** Why not; empty where it is met. */
  readonly reason: string;
}

/** A review as it is handed in. */
export interface ReviewToDecide {
  readonly verdict: 'passed' | 'returned';
  readonly answers: readonly CheckAnswer[];
  readonly note: string;
}

/** Refuses a review that leaves a point open, a no or a return without its reason, and a pass in spite of a no or of a missing part. */
export function faultsOfReview(kind: PlanKind, steps: PlanSteps, review: ReviewToDecide): readonly Problem[] {
  if (kind.review === undefined) return [problem('plan-without-review')];
  if (steps.state === 'published') return [problem('plan-published')];
  const points = (kind.checks ?? []).flatMap(({ id, name }) => faultOfAnswer(name, review, id) ?? []);
  const isBare = review.verdict === 'returned' && review.note === '' && review.answers.every(({ isMet }) => isMet);
  return [
    ...points,
    ...(isBare ? [problem('review-note', {}, { field: 'note' })] : []),
    ...(review.verdict === 'passed' ? faultsOfParts(kind, steps.written) : []),
  ];
}

function faultOfAnswer(name: Text, { answers, verdict }: ReviewToDecide, id: string): Problem | null {
  const words = { check: name.zh, checkEn: name.en };
  const answer = answers.find((one) => one.id === id);
  if (answer === undefined) return problem('check-unanswered', words, { field: id });
  if (answer.isMet) return null;
  if (answer.reason.trim() === '') return problem('check-reason', words, { field: id });
  return verdict === 'passed' ? problem('review-not-passing', words, { field: id }) : null;
}

/** Why a reader may not sign for a side now, or true. */
export function signingOf(
  signature: { readonly personId: string | null; readonly isGiven: boolean },
  readerId: string | null,
  before: readonly Problem[],
): true | string {
  if (signature.personId === null) return 'signer-missing';
  if (signature.personId !== readerId) return 'signature-of-another';
  if (signature.isGiven) return 'signature-given';
  return before[0]?.problem ?? true;
}
