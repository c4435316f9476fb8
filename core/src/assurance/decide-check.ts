import { type Problem, problem } from '../lib/problem.ts';
import { VISIT_STATE_NAMES, type VisitState } from '../visit/visit-state.ts';

/** As whom somebody of the office stands to a visit whose file they would check or whose findings they would rate. */
export interface Checker {
  /** Their account is linked to a person: otherwise nobody can say that they were not of the team. */
  readonly hasPerson: boolean;
  /** They sat in the team during the visit, led it, or recorded something on it. */
  readonly wasOfIt: boolean;
  readonly isRecused: boolean;
  /** They speak for the unit visited. */
  readonly isOtherSide: boolean;
}

/** A check as far as what may follow it depends on it. */
export interface CheckLife {
  /** By when the team was asked to complete; null: the file was not returned. */
  readonly returnedUntil: string | null;
  readonly isCompleted: boolean;
}

/** Whether the file of a visit is looked at: the team has left, and the visit was not cancelled. */
export function faultOfState(state: VisitState): Problem | null {
  if (state === 'left' || state === 'closed') return null;
  const { zh, en } = VISIT_STATE_NAMES[state];
  return problem('assurance-not-now', { state: zh, stateEn: en });
}

/** Q2 Why somebody does not check or rate for the office; null where they may. */
export function faultOfChecker({ hasPerson, wasOfIt, isRecused, isOtherSide }: Checker): Problem | null {
  if (!hasPerson) return problem('assurance-nobody');
  if (isOtherSide) return problem('assurance-both-sides');
  if (wasOfIt) return problem('assurance-own');
  return isRecused ? problem('assurance-recused') : null;
}

/** Q3 Whether the team still has a returned file; its day included. */
export function isWithTeam(latest: CheckLife | null): boolean {
  return latest !== null && latest.returnedUntil !== null && !latest.isCompleted;
}

/** Q3 Why the file is not checked now; null where it may be. */
export function faultOfWaiting(latest: CheckLife | null, today: string): Problem | null {
  const until = latest?.returnedUntil ?? null;
  return isWithTeam(latest) && until !== null && today <= until ? problem('assurance-with-team', { until }) : null;
}

/** What a checker answers to a point: yes, or what is missing. */
export interface Answered {
  readonly point: string;
  readonly isThere: boolean;
  readonly missing: string;
}

/** Q4 Why what a checker says is not taken: a point of the rulebook without an answer, one that it does not ask, a no without what is missing. */
export function faultOfAnswers(
  asked: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[],
  answers: readonly Answered[],
): Problem | null {
  const known = new Set(asked.map(({ id }) => id));
  const isTwice = new Set(answers.map(({ point }) => point)).size < answers.length;
  if (isTwice || answers.some(({ point }) => !known.has(point))) return problem('assurance-point-unknown');
  const open = asked.filter(({ id }) => !answers.some(({ point }) => point === id));
  if (open.length > 0) {
    const [points, pointsEn] = [open.map(({ name }) => name.zh).join('；'), open.map(({ name }) => name.en).join('; ')];
    return problem('assurance-unanswered', { points, pointsEn }, { field: 'answers' });
  }
  const unsaid = asked.find(({ id }) => answers.some((one) => one.point === id && !one.isThere && one.missing === ''));
  return unsaid === undefined
    ? null
    : problem('assurance-gap-unsaid', { point: unsaid.name.zh, pointEn: unsaid.name.en }, { field: 'answers' });
}

/** Q3 Why a file is not returned as said: the day is past, or there is nothing to complete. */
export function faultOfReturn(
  returned: { readonly untilOn: string } | null,
  { isWhole, today }: { readonly isWhole: boolean; readonly today: string },
): Problem | null {
  if (returned === null) return null;
  if (isWhole) return problem('assurance-nothing-missing', {}, { field: 'returned' });
  return returned.untilOn < today ? problem('assurance-day-past', { today }, { field: 'untilOn' }) : null;
}
