import { isSame, type Somebody } from '../access/somebody.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { PUBLICATION_STATE_NAMES, type PublicationState, type ReplyState } from './publication-state.ts';

/** One point of an objection, and what the office answered. */
export interface ReplyPoint {
  readonly text: string;
  /** Null: not answered yet. */
  readonly answer: string | null;
  readonly isUpheld: boolean;
}

/** A unit's line as far as what may be done depends on it. */
export interface LineLife {
  readonly name: string;
  readonly ruleGrade: string | null;
  /** Null where nobody confirmed it yet: `isConfirmed` tells that from a grade that is none. */
  readonly grade: string | null;
  readonly isConfirmed: boolean;
  /** Null: the unit did not reply yet. */
  readonly reply: Exclude<ReplyState, 'silent'> | null;
  readonly points: readonly ReplyPoint[];
  /** Whether the grade was confirmed since the last point was answered. */
  readonly isConfirmedSince: boolean;
}

/** A publication as far as what may be done with it depends on it. */
export interface PublicationLife {
  readonly state: PublicationState;
  readonly replyDueOn: string | null;
  readonly lines: readonly LineLife[];
  /** Who signed the snapshot as it stands. */
  readonly signers: readonly Somebody[];
}

/** What is done with a publication. */
export const PUBLICATION_STEPS = [
  'leaveOut',
  'tell',
  'reply',
  'answer',
  'confirm',
  'freeze',
  'reopen',
  'sign',
  'publish',
  'withdraw',
  'supersede',
] as const;
/** What is done with a publication. */
export type PublicationStep = (typeof PUBLICATION_STEPS)[number];

/** P1 In which states each step may be taken. */
const FROM: Readonly<Record<PublicationStep, readonly PublicationState[]>> = {
  leaveOut: ['draft'],
  tell: ['draft'],
  reply: ['told'],
  answer: ['told'],
  confirm: ['told'],
  freeze: ['told'],
  reopen: ['frozen'],
  sign: ['frozen'],
  publish: ['frozen'],
  withdraw: ['draft', 'told', 'frozen'],
  supersede: ['published'],
};

/** P7 So many different people sign. */
export const SIGNATURES = 2;
const NAMED = 10;

/** Why a step cannot be taken with a publication as it stands; null where it can. */
export function faultOfStep(step: PublicationStep, life: PublicationLife, today: string): Problem | null {
  if (!FROM[step].includes(life.state)) {
    const { zh, en } = PUBLICATION_STATE_NAMES[life.state];
    return problem('publication-not-now', { state: zh, stateEn: en });
  }
  switch (step) {
    case 'tell':
      return life.lines.length === 0 ? problem('publication-nobody') : null;
    case 'reply':
      return isOver(life, today) ? problem('publication-reply-late', { dueOn: life.replyDueOn ?? '' }) : null;
    case 'freeze':
      return faultOfFreezing(life, today);
    case 'publish':
      return life.signers.length >= SIGNATURES
        ? null
        : problem('publication-unsigned', { signed: life.signers.length, needed: SIGNATURES });
    default:
      return null;
  }
}

/** P2 Whether the days of reply have passed. */
export function isOver({ replyDueOn }: Pick<PublicationLife, 'replyDueOn'>, today: string): boolean {
  return replyDueOn !== null && today > replyDueOn;
}

/** P2 What became of a unit's right of reply; null while it may still reply. */
export function replyStateOf(
  life: Pick<PublicationLife, 'replyDueOn'>,
  { reply }: Pick<LineLife, 'reply'>,
  today: string,
): ReplyState | null {
  return reply ?? (isOver(life, today) ? 'silent' : null);
}

/** P2, P3 Nothing is frozen while a unit may still reply, with a point that nobody answered, or a grade that nobody confirmed. */
function faultOfFreezing(life: PublicationLife, today: string): Problem | null {
  const waiting = life.lines.filter((line) => replyStateOf(life, line, today) === null);
  if (waiting.length > 0) {
    return problem('publication-reply-open', { ...namesOf(waiting), dueOn: life.replyDueOn ?? '' });
  }
  const unanswered = life.lines.filter(({ points }) => points.some(({ answer }) => answer === null));
  if (unanswered.length > 0) return problem('publication-objection-open', namesOf(unanswered));
  const unconfirmed = life.lines.filter(({ isConfirmed, isConfirmedSince }) => !isConfirmed || !isConfirmedSince);
  return unconfirmed.length === 0 ? null : problem('publication-unconfirmed', namesOf(unconfirmed));
}

/** Units as a refusal names them. */
function namesOf(lines: readonly Pick<LineLife, 'name'>[]) {
  const named = lines.slice(0, NAMED).map(({ name }) => name);
  const more = lines.length - named.length;
  return {
    count: lines.length,
    units: more > 0 ? `${named.join('、')}等` : named.join('、'),
  };
}

/** P3 Why a grade cannot be confirmed for a line; null where it can. Another than the rule's needs a reason, the rule's needs none. */
export function faultOfGrade(
  { ruleGrade, name }: Pick<LineLife, 'ruleGrade' | 'name'>,
  said: { readonly grade: string | null; readonly reason: string },
  known: readonly string[],
): Problem | null {
  if (said.grade !== null && !known.includes(said.grade)) return problem('publication-grade-unknown', { unit: name });
  if (said.grade === null && ruleGrade !== null) return problem('publication-grade-unknown', { unit: name });
  return said.grade !== ruleGrade && said.reason.trim() === ''
    ? problem('publication-grade-unsaid', { unit: name }, { field: 'reason' })
    : null;
}

/** P7 Why somebody cannot sign; null where they can: two different people sign, a person with two accounts is one. */
export function faultOfSigning(
  { signers }: Pick<PublicationLife, 'signers'>,
  by: Somebody,
  { seen, digest }: { readonly seen: string; readonly digest: string },
): Problem | null {
  if (seen !== digest) return problem('changed-meanwhile');
  if (signers.some((one) => isSame(one, by))) return problem('publication-signed-already');
  return signers.length >= SIGNATURES ? problem('publication-signed-twice') : null;
}
