import { isSame, type Somebody } from '../access/somebody.ts';
import type { Phase } from '../issue/ledgers-format.ts';
import { periodOf } from '../lib/calendar-period.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { isOpenState, type TaskState } from '../task/task-kind.ts';
import type { Limit, MeetingType } from './meeting-book.ts';
import { quorumOf } from './meeting-book.ts';
import { type Attendance, MEETING_STATE_NAMES, type MeetingState, type Standing, type Way } from './meeting-state.ts';
import type { Asked } from './standing.ts';

/** What is done with a meeting. */
export const MEETING_STEPS = ['agenda', 'attend', 'minute', 'sign', 'cancel', 'replace'] as const;
/** What is done with a meeting. */
export type MeetingStep = (typeof MEETING_STEPS)[number];

/** G1 In which states each step may be taken. */
const FROM: Readonly<Record<MeetingStep, readonly MeetingState[]>> = {
  agenda: ['called'],
  attend: ['called', 'held'],
  minute: ['held'],
  sign: ['held'],
  cancel: ['called', 'held'],
  replace: ['signed'],
};

/** Somebody called to a meeting, as far as what may be done depends on them. */
export interface Called {
  readonly name: string;
  readonly attendance: Attendance;
  readonly delegate: string;
  readonly note: string;
}

/** What follows from a point. */
export interface Concluded {
  readonly text: string;
  readonly way: Way;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
}

/** A point of the agenda with its minutes. */
export interface Minuted {
  readonly title: string;
  readonly said: string;
  readonly decided: string;
  /** The grade that the minutes name; '' where none is named or asked. */
  readonly grade: string;
  /** What the minutes of this point demand. */
  readonly asked: Asked;
  readonly dropped: boolean;
  readonly conclusions: readonly Concluded[];
}

/** A meeting as far as what may be done with it depends on it. */
export interface MeetingLife {
  readonly state: MeetingState;
  readonly heldOn: string;
  readonly type: Pick<MeetingType, 'quorum'>;
  readonly called: readonly Called[];
  readonly items: readonly Minuted[];
}

/** Why a step cannot be taken with a meeting as it stands; null where it can. */
export function faultOfStep(step: MeetingStep, life: MeetingLife, today: string): Problem | null {
  if (!FROM[step].includes(life.state)) {
    const { zh, en } = MEETING_STATE_NAMES[life.state];
    return problem('meeting-not-now', { state: zh, stateEn: en });
  }
  if (step === 'attend' && today < life.heldOn) return problem('meeting-ahead', { heldOn: life.heldOn });
  return step === 'sign' ? (faultOfQuorum(life) ?? faultOfMinutes(life)) : null;
}

/** G5 How many came, and how many had to. */
export function countAttendance({ type, called }: Pick<MeetingLife, 'type' | 'called'>): {
  readonly called: number;
  readonly came: number;
  readonly needed: number;
} {
  const came = called.filter(({ attendance }) => attendance !== 'invited' && attendance !== 'absent').length;
  return { called: called.length, came, needed: quorumOf(type, called.length) };
}

function faultOfQuorum(life: MeetingLife): Problem | null {
  const { came, needed } = countAttendance(life);
  return came >= needed ? null : problem('meeting-no-quorum', { came, needed });
}

/** G6 G13 Whether the minutes of a point lack something that is demanded. */
export function isUnminuted(item: Pick<Minuted, 'said' | 'decided' | 'grade' | 'asked' | 'dropped'>): boolean {
  const { fields, grades } = item.asked;
  return (
    !item.dropped && (fields.some((field) => item[field].trim() === '') || (grades.length > 0 && item.grade === ''))
  );
}

/** G6 Each point says what is demanded. */
function faultOfMinutes({ items }: MeetingLife): Problem | null {
  const missing = items.flatMap((item, i) => (isUnminuted(item) ? [i + 1] : []));
  if (items.every(({ dropped }) => dropped)) return problem('meeting-empty');
  return missing.length === 0 ? null : problem('meeting-minutes-missing', { points: missing.join('、') });
}

/** G5 Why an attendance cannot be noted; null where it can. */
export function faultOfAttendance(called: readonly Called[]): Problem | null {
  for (const { name, attendance, delegate, note } of called) {
    if (attendance === 'invited') return problem('meeting-attendance-open', { name });
    if (attendance === 'absent' && note.trim() === '') return problem('meeting-absence-unsaid', { name });
    if (attendance === 'delegate' && delegate.trim() === '') return problem('meeting-delegate-unnamed', { name });
  }
  return null;
}

/** G5 Why somebody cannot sign in; null where they can: on the day itself, once, who is called. `attendance` is theirs; null: they are not called. */
export function faultOfSignIn(
  { state, heldOn, attendance }: Pick<MeetingLife, 'state' | 'heldOn'> & { readonly attendance: Attendance | null },
  today: string,
): Problem | null {
  if (attendance === null) return problem('meeting-not-called');
  if (!FROM.attend.includes(state)) {
    const { zh, en } = MEETING_STATE_NAMES[state];
    return problem('meeting-not-now', { state: zh, stateEn: en });
  }
  if (today !== heldOn) return problem('meeting-not-today', { heldOn });
  return attendance === 'invited' ? null : problem('meeting-signed-in');
}

/** G13 Why grades cannot stand in minutes; null where they can: only those that a point asks for. */
export function faultOfGrades(items: readonly Pick<Minuted, 'title' | 'grade' | 'asked'>[]): Problem | null {
  const strange = items.find(({ grade, asked }) => grade !== '' && asked.grades.every(({ id }) => id !== grade));
  return strange === undefined ? null : problem('meeting-grade-unknown', { title: strange.title });
}

/** G6 Why conclusions cannot stand; null where they can. */
export function faultOfConclusions(items: readonly Minuted[]): Problem | null {
  const entries = new Set<string>();
  for (const { dropped, conclusions } of items) {
    for (const { text, way, ownerId, dueOn } of conclusions) {
      if (dropped) return problem('meeting-dropped-concludes', { text });
      if (way !== 'note' && (ownerId === null || dueOn === null))
        return problem('meeting-conclusion-unowned', { text });
      // An entry names a conclusion by its words alone.
      if (way === 'ledger' && entries.has(text)) return problem('meeting-conclusion-twice', { text });
      if (way === 'ledger') entries.add(text);
    }
  }
  return null;
}

/** G7 Why somebody cannot sign minutes off; null where they can. */
export function faultOfSigning({
  by,
  chair,
  recorder,
}: {
  readonly by: Somebody;
  /** The chair's person, and whether an account of theirs works. */
  readonly chair: { readonly personId: string; readonly canSign: boolean };
  readonly recorder: Somebody | null;
}): Problem | null {
  if (by.personId === chair.personId) return null;
  if (chair.canSign) return problem('meeting-not-chair');
  return recorder !== null && isSame(by, recorder) ? problem('meeting-own-minutes') : null;
}

/** A unit with how many meetings it would be called to in a week or month, this one among them. */
export interface Burden {
  readonly unitId: string;
  readonly name: string;
  readonly per: Limit['per'];
  readonly count: number;
}

/** G4 Units that would be called to more meetings than the limits allow. */
export function overBurdened(
  limits: readonly Limit[],
  burdens: readonly Burden[],
): readonly (Burden & { readonly limit: number })[] {
  return burdens.flatMap((burden) => {
    const limit = limits.find(({ per }) => per === burden.per);
    return limit !== undefined && burden.count > limit.count ? [{ ...burden, limit: limit.count }] : [];
  });
}

/** G4 Why a meeting cannot be called; null where it can. */
export function faultOfCalling({
  heldOn,
  today,
  over,
  overReason,
}: {
  readonly heldOn: string;
  readonly today: string;
  readonly over: ReturnType<typeof overBurdened>;
  readonly overReason: string;
}): Problem | null {
  if (heldOn < today) return problem('meeting-past', {}, { field: 'heldOn' });
  const [first] = over;
  if (first === undefined || overReason.trim() !== '') return null;
  const { name, count, limit, per } = first;
  return problem(
    'meeting-over-burden',
    { unit: name, count, limit, per: per === 'week' ? '周' : '月', perEn: per, ...spanOf(per, heldOn) },
    { field: 'overReason' },
  );
}

/** The week or month of a day in words. */
function spanOf(per: Limit['per'], day: string): { readonly when: string; readonly whenEn: string } {
  if (per === 'month') return { when: day.slice(0, 7), whenEn: day.slice(0, 7) };
  const { from } = periodOf(per, day);
  return { when: `${from} 这一周`, whenEn: `the week of ${from}` };
}

const LONGEST_WORDS = 300;

/** G9 By what an entry of a ledger names a conclusion as its source: the same words for the same conclusion, also where the minutes were superseded. */
export function wordsOf({ heldOn, text }: { readonly heldOn: string; readonly text: string }): string {
  return `${heldOn} 议定：${text}`.slice(0, LONGEST_WORDS);
}

/** What became of a conclusion: of the task that it set, of the entry that was written of it. */
export interface Fate {
  readonly task: { readonly state: TaskState } | null;
  readonly entry: { readonly phase: Phase } | null;
}

/** G9 How far a conclusion is on a day. */
export function standingOf(
  { way, dueOn, task, entry }: Fate & Pick<Concluded, 'way' | 'dueOn'>,
  today: string,
): Standing {
  if (way === 'note') return 'noted';
  const isDone = way === 'task' ? task !== null && !isOpenState(task.state) : entry?.phase === 'closed';
  if (isDone) return 'done';
  if (dueOn !== null && dueOn < today) return 'late';
  return way === 'ledger' && entry === null ? 'unwritten' : 'open';
}
