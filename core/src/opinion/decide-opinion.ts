import { isSame, type Somebody } from '../access/somebody.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { type Answer, type Decision, OPINION_STATE_NAMES, type OpinionState } from './opinion-state.ts';

/** A point as far as what may be done with it depends on it. */
export interface PointLife {
  readonly text: string;
  readonly demand: string;
  readonly dueOn: string | null;
  readonly answer: Answer | null;
  readonly decision: Decision | null;
}

/** An opinion as far as what may be done with it depends on it. */
export interface OpinionLife {
  readonly state: OpinionState;
  readonly replyDueOn: string | null;
  readonly overall: string;
  readonly praise: readonly string[];
  readonly advice: readonly string[];
  readonly points: readonly PointLife[];
  /** Visits of it that were cancelled, by their titles. */
  readonly cancelled: readonly string[];
  /** Whether it takes the place of an issued one. */
  readonly supersedes: boolean;
  /** The one by which it was drafted. */
  readonly drafter: Somebody;
}

/** What is done with an opinion as a whole. */
export const OPINION_STEPS = [
  'edit',
  'sign',
  'send',
  'answer',
  'finish',
  'decide',
  'issue',
  'withdraw',
  'replace',
] as const;
/** What is done with an opinion as a whole. */
export type OpinionStep = (typeof OPINION_STEPS)[number];

/** O1 In which states each step may be taken. */
const FROM: Readonly<Record<OpinionStep, readonly OpinionState[]>> = {
  edit: ['draft', 'signed'],
  sign: ['draft'],
  send: ['signed'],
  answer: ['sent'],
  finish: ['sent'],
  decide: ['sent', 'answered'],
  issue: ['sent', 'answered'],
  withdraw: ['draft', 'signed', 'sent', 'answered'],
  replace: ['issued'],
};

/** O6 Whether the unit has said what it had to say: it handed its answers in, or its last day has passed. */
export function isReplyOver({ state, replyDueOn }: Pick<OpinionLife, 'state' | 'replyDueOn'>, today: string): boolean {
  return state !== 'sent' || (replyDueOn !== null && today > replyDueOn);
}

/** O6 Whether the unit let its days pass without answering a point. */
export function isSilent(
  life: Pick<OpinionLife, 'state' | 'replyDueOn'>,
  { answer }: Pick<PointLife, 'answer'>,
  today: string,
): boolean {
  const wasSent = life.state !== 'draft' && life.state !== 'signed' && life.replyDueOn !== null;
  return wasSent && answer === null && isReplyOver(life, today);
}

/** Why a step cannot be taken with an opinion as it stands; null where it can. */
export function faultOfStep(step: OpinionStep, life: OpinionLife, today: string): Problem | null {
  if (!FROM[step].includes(life.state)) {
    const name = OPINION_STATE_NAMES[life.state];
    return problem('opinion-not-now', { state: name.zh, stateEn: name.en });
  }
  switch (step) {
    case 'sign':
      return faultOfContent(life);
    case 'send':
      return faultOfContent(life) ?? faultOfVisits(life);
    case 'answer':
    case 'finish':
      return faultOfAnswering(step, life, today);
    case 'issue':
      return faultOfVisits(life) ?? faultOfIssue(life, today);
    default:
      return null;
  }
}

/** O4 An opinion says something on the whole, and names a point, something good or some advice. */
function faultOfContent({ overall, points, praise, advice }: OpinionLife): Problem | null {
  if (overall.trim() === '') return problem('opinion-empty', {}, { field: 'overall' });
  return points.length + praise.length + advice.length === 0 ? problem('opinion-empty', {}, { field: 'points' }) : null;
}

/** O5 A visit that was cancelled after the draft gives no opinion; what was issued of it can still be put right by another. */
function faultOfVisits({ cancelled, supersedes }: OpinionLife): Problem | null {
  const [title] = cancelled;
  return title === undefined || supersedes ? null : problem('opinion-visit-cancelled', { title });
}

/** O7 The unit answers until the end of its last day, and hands in when every point has its answer. */
function faultOfAnswering(step: 'answer' | 'finish', life: OpinionLife, today: string): Problem | null {
  if (isReplyOver(life, today)) return problem('opinion-answer-late', { dueOn: life.replyDueOn ?? '' });
  if (step === 'answer') return null;
  const open = life.points.filter(({ answer, decision }) => answer === null && decision !== 'withdrawn').length;
  return open === 0 ? null : problem('opinion-answer-open', { open });
}

/** O9 Nothing is issued while the unit may still answer, nor with an objection that nobody decided. */
function faultOfIssue(life: OpinionLife, today: string): Problem | null {
  if (!isReplyOver(life, today)) return problem('opinion-reply-running', { dueOn: life.replyDueOn ?? '' });
  const undecided = life.points.flatMap((point, i) => (needsDecision(point) && point.decision === null ? [i + 1] : []));
  return undecided.length === 0 ? null : problem('opinion-undecided', { points: undecided.join('、') });
}

/** O8 Whether somebody must decide about a point: the unit disagreed, or asked for a talk. */
export function needsDecision({ answer }: Pick<PointLife, 'answer'>): boolean {
  return answer === 'disagree' || answer === 'talk';
}

/** O7 What a unit says to a point, in words and with files. */
export interface SaidAnswer {
  readonly answer: Answer;
  readonly words: string;
}

/** O7 Why an answer to a point cannot be taken; null where it can. A disagreement says why; so does who asks for a talk. */
export function faultOfAnswer({ decision }: PointLife, { answer, words }: SaidAnswer): Problem | null {
  if (decision === 'withdrawn') return problem('opinion-point-withdrawn');
  return answer !== 'agree' && words.trim() === '' ? problem('opinion-answer-unsaid', {}, { field: 'words' }) : null;
}

/** O8 What is decided about a point. */
export interface SaidDecision {
  readonly decision: Decision;
  readonly text: string;
  readonly demand: string;
  readonly dueOn: string | null;
  /** The day of the talk for which the unit asked; null: none was held, which the reason then explains. */
  readonly talkedOn: string | null;
}

/**
 * O8 Why a decision cannot be taken; null where it can: while the unit may still answer a point is only withdrawn; what was withdrawn stays so,
 * as the unit did not answer it; a change says something else than before; and who drafted it does not decide.
 */
export function faultOfDecision(
  life: OpinionLife,
  {
    point,
    said,
    by,
    today,
  }: { readonly point: PointLife; readonly said: SaidDecision; readonly by: Somebody; readonly today: string },
): Problem | null {
  if (isSame(life.drafter, by)) return problem('opinion-own');
  if (point.decision === 'withdrawn') return problem('opinion-point-withdrawn-for-good');
  if (!isReplyOver(life, today) && said.decision !== 'withdrawn') {
    return problem('opinion-reply-running', { dueOn: life.replyDueOn ?? '' });
  }
  if (said.talkedOn !== null && said.talkedOn > today) return problem('opinion-talk-ahead', {}, { field: 'talkedOn' });
  if (said.decision !== 'changed') return null;
  if (said.text.trim() === '') return problem('opinion-change-empty', {}, { field: 'text' });
  const isAsBefore = said.text === point.text && said.demand === point.demand && said.dueOn === point.dueOn;
  return isAsBefore ? problem('opinion-change-none', {}, { field: 'text' }) : null;
}

/** Who is about to sign an opinion off. */
export interface Signing {
  readonly by: Somebody;
  /** Head or deputy of the team that went. */
  readonly isHead: boolean;
  /** Whether the team has a head or deputy at all; null: the office itself went. */
  readonly hasHead: boolean | null;
}

/** O3 The head of the team signs off, also what they drafted; where nobody leads, or the office itself went, somebody else than the drafter. */
export function faultOfSigning(
  { drafter }: Pick<OpinionLife, 'drafter'>,
  { by, isHead, hasHead }: Signing,
): Problem | null {
  if (isHead) return null;
  if (hasHead === true) return problem('opinion-not-head');
  return isSame(drafter, by) ? problem('opinion-own') : null;
}

/** O11 A point as it stands: as decided, else as it was sent. Null: withdrawn. */
export function standingPoint<
  T extends { readonly text: string; readonly demand: string; readonly dueOn: string | null },
>(
  point: T,
  decision: Pick<SaidDecision, 'decision' | 'text' | 'demand' | 'dueOn'> | null,
): Pick<T, 'text' | 'demand' | 'dueOn'> | null {
  if (decision?.decision === 'withdrawn') return null;
  const { text, demand, dueOn } = decision?.decision === 'changed' ? decision : point;
  return { text, demand, dueOn };
}

/** Whom an opinion waits for and until which day; null: nobody. */
export interface Waiting {
  readonly for: 'office' | 'unit';
  readonly dueOn: string;
}

/** O2 Whom an opinion waits for now: the office to send, the unit to answer, the office to issue. */
export function waitingOf(
  {
    state,
    preliminaryDueOn,
    replyDueOn,
    issueDueOn,
  }: {
    readonly state: OpinionState;
    readonly preliminaryDueOn: string;
    readonly replyDueOn: string | null;
    readonly issueDueOn: string | null;
  },
  today: string,
): Waiting | null {
  if (state === 'draft' || state === 'signed') return { for: 'office', dueOn: preliminaryDueOn };
  if (replyDueOn === null || issueDueOn === null) return null;
  if (state === 'sent' && today <= replyDueOn) return { for: 'unit', dueOn: replyDueOn };
  return state === 'sent' || state === 'answered' ? { for: 'office', dueOn: issueDueOn } : null;
}
