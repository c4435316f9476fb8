import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { Text } from '../lib/text.ts';
import type { Expectation, PaperKind } from './papers-format.ts';

/** Where a paper stands. What is issued is never edited: it is withdrawn, superseded or closed. */
export const PAPER_STATUSES = ['draft', 'issued', 'closed', 'withdrawn', 'superseded'] as const;
/** Where a paper stands. */
export type PaperStatus = (typeof PAPER_STATUSES)[number];

/** What people call them. */
export const PAPER_STATUS_NAMES: Readonly<Record<PaperStatus, Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  issued: { zh: '办理中', en: 'in hand' },
  closed: { zh: '已办结', en: 'closed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  superseded: { zh: '已被新稿取代', en: 'superseded' },
};

/** What one receiver has done. Days as `2026-09-01`. */
export interface ReceiverState {
  readonly id: string;
  readonly receivedOn: string | null;
  readonly answeredOn: string | null;
  /** Ids of the persons who have said their opinion. */
  readonly opined: readonly string[];
}

/** A paper as the rules see it. */
export interface PaperState {
  readonly status: PaperStatus;
  /** The reason of a withdrawal or of closing early; empty where none. */
  readonly reason: string;
  readonly expects: Expectation;
  readonly receivers: readonly ReceiverState[];
}

/** Whether a receiver owes nothing more. */
export function isDone(
  expects: Expectation,
  { receivedOn, answeredOn }: Omit<ReceiverState, 'id' | 'opined'>,
): boolean {
  if (expects === 'nothing') return true;
  return expects === 'receipt' ? receivedOn !== null : answeredOn !== null;
}

/** P1 A draft with receivers is issued; where nothing is expected of anybody it is closed at once. */
export function decideIssue(paper: PaperState, receivers: readonly ReceiverState[]): Result<PaperState> {
  if (paper.status !== 'draft') return refuse(problem('paper-not-draft'));
  if (receivers.length === 0) return refuse(problem('paper-nobody', {}, { field: 'to' }));
  return ok(settled({ ...paper, status: 'issued', receivers }));
}

/** P2 A receiver signs for a paper once, while it is in hand, or after it was closed without them: that it came is a fact still. */
export function decideReceive(paper: PaperState, receiverId: string, today: string): Result<PaperState> {
  const receiver = receiverOf(paper, receiverId);
  const fault = paper.status === 'closed' ? null : faultOfStatus(paper);
  if (fault !== null) return refuse(fault);
  if (receiver.receivedOn !== null) return refuse(problem('paper-received', { on: receiver.receivedOn }));
  return ok(settled(withReceiver(paper, { ...receiver, receivedOn: today })));
}

/** Who is asked for an opinion: the members of the deciding body today. */
export interface Member {
  readonly id: string;
  readonly name: string;
}

/** P3 Every member says one opinion, before the decision; what was said is not changed. */
export function decideOpinion(
  paper: PaperState,
  receiverId: string,
  {
    personId,
    members,
    today,
  }: { readonly personId: string; readonly members: readonly Member[]; readonly today: string },
): Result<PaperState> {
  const receiver = receiverOf(paper, receiverId);
  const fault = faultOfStatus(paper) ?? faultOfAnswered(receiver);
  if (fault !== null) return refuse(fault);
  const member = members.find(({ id }) => id === personId);
  if (member === undefined) return refuse(problem('paper-not-member', {}, { field: 'personId' }));
  if (receiver.opined.includes(personId)) return refuse(problem('paper-opinion-given', { name: member.name }));
  const receivedOn = receiver.receivedOn ?? today;
  // Who says an opinion has received it: the last receipt awaited closes the paper.
  return ok(settled(withReceiver(paper, { ...receiver, receivedOn, opined: [...receiver.opined, personId] })));
}

/** What a receiver answers, checked against the kind. */
export interface AnswerDraft {
  readonly choice: string | null;
  readonly reason: string;
}

/** What stands around an answer. */
export interface AnswerFacts {
  readonly kind: Pick<PaperKind, 'expects' | 'decision' | 'opinions'>;
  /** Members of the receiving body today; empty for a unit. */
  readonly members: readonly Member[];
  readonly today: string;
}

/**
 * P4 A receiver answers once; answering is receiving. P5 A decision is one of the choices, with a reason where the choice needs one, and
 * only after every member of the body has said an opinion where the kind asks for that.
 */
export function decideAnswer(
  paper: PaperState,
  receiverId: string,
  { answer, kind, members, today }: AnswerFacts & { readonly answer: AnswerDraft },
): Result<PaperState> {
  const receiver = receiverOf(paper, receiverId);
  const fault =
    faultOfStatus(paper) ??
    (kind.expects === 'reply' || kind.expects === 'decision' ? null : problem('paper-no-answer-asked')) ??
    faultOfAnswered(receiver) ??
    faultOfOpinions(kind, receiver, members) ??
    faultOfChoice(kind, answer);
  if (fault !== null) return refuse(fault);
  const receivedOn = receiver.receivedOn ?? today;
  return ok(settled(withReceiver(paper, { ...receiver, receivedOn, answeredOn: today })));
}

/** P6 The writer takes a paper that is in hand back, with a reason; answers that were given stay readable. */
export function decideWithdraw(paper: PaperState, reason: string): Result<PaperState> {
  const fault = faultOfStatus(paper);
  return fault === null ? ok({ ...paper, status: 'withdrawn', reason }) : refuse(fault);
}

/** P7 The writer closes a paper although somebody still owes something: with a reason. */
export function decideClose(paper: PaperState, reason: string): Result<PaperState> {
  const fault = faultOfStatus(paper);
  if (fault !== null) return refuse(fault);
  const owing = paper.receivers.filter((one) => !isDone(paper.expects, one)).length;
  if (owing > 0 && reason === '') return refuse(problem('paper-close-reason', { count: owing }, { field: 'reason' }));
  return ok({ ...paper, status: 'closed', reason });
}

/** P8 A new text takes the place of a paper that is in hand or closed; the old one stays readable and takes no more answers. */
export function decideSupersede(paper: PaperState): Result<PaperState> {
  const fault = paper.status === 'closed' ? null : faultOfStatus(paper);
  return fault === null ? ok({ ...paper, status: 'superseded' }) : refuse(fault);
}

/** The refusal of a paper that is not in hand; null where it is. */
export function faultOfStatus({ status, reason }: Pick<PaperState, 'status' | 'reason'>): Problem | null {
  switch (status) {
    case 'issued':
      return null;
    case 'draft':
      return problem('paper-not-issued');
    case 'closed':
      return problem('paper-closed');
    case 'withdrawn':
      return problem('paper-withdrawn', { reason });
    case 'superseded':
      return problem('paper-superseded');
  }
}

/** A paper is closed by itself when nobody owes anything any more. */
function settled(paper: PaperState): PaperState {
  const done = paper.status === 'issued' && paper.receivers.every((one) => isDone(paper.expects, one));
  return done ? { ...paper, status: 'closed' } : paper;
}

function withReceiver(paper: PaperState, changed: ReceiverState): PaperState {
  return { ...paper, receivers: paper.receivers.map((one) => (one.id === changed.id ? changed : one)) };
}

function receiverOf({ receivers }: PaperState, id: string): ReceiverState {
  const found = receivers.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the paper has no receiver ${id}`);
  return found;
}

function faultOfAnswered({ answeredOn }: ReceiverState): Problem | null {
  return answeredOn === null ? null : problem('paper-answered', { on: answeredOn });
}

/** Names of those whose opinion is missing. */
function faultOfOpinions(
  kind: AnswerFacts['kind'],
  { opined }: ReceiverState,
  members: readonly Member[],
): Problem | null {
  if (kind.opinions === undefined) return null;
  const missing = members.filter(({ id }) => !opined.includes(id));
  if (missing.length === 0 && opined.length > 0) return null;
  return problem('paper-opinions-missing', { names: missing.map(({ name }) => name).join('、') || '—' });
}

function faultOfChoice({ decision }: AnswerFacts['kind'], { choice, reason }: AnswerDraft): Problem | null {
  if (decision === undefined)
    return choice === null ? null : problem('paper-choice', { choices: '—' }, { field: 'choice' });
  const chosen = decision.choices.find(({ id }) => id === choice);
  if (chosen === undefined) {
    const [choices, choicesEn] = [
      decision.choices.map(({ name }) => name.zh),
      decision.choices.map(({ name }) => name.en),
    ];
    return problem(
      'paper-choice',
      { choices: choices.join('、'), choicesEn: choicesEn.join(', ') },
      { field: 'choice' },
    );
  }
  if (chosen.needs_reason !== true || reason !== '') return null;
  return problem('paper-reason-needed', { choice: chosen.name.zh, choiceEn: chosen.name.en }, { field: 'reason' });
}
