import { type Problem, problem } from '../lib/problem.ts';
import type { Ballot } from './meeting-book.ts';
import { type Attendance, MEETING_STATE_NAMES, type MeetingState } from './meeting-state.ts';
import type { About } from './standing.ts';

/** Somebody who votes at a meeting: of which unit, and whether they came themselves. */
export interface Voter {
  readonly unitId: string;
  readonly personId: string | null;
  readonly attendance: Attendance;
}

/** G15 Who came in person, and not by somebody in their stead. */
export const cameInPerson = (attendance: Attendance): boolean => attendance === 'present' || attendance === 'late';

/** G15 About whom somebody votes: everybody whom the ballot is about but themselves and their own unit. */
export function votedBy(voter: Pick<Voter, 'unitId' | 'personId'>, about: readonly About[]): readonly About[] {
  return about.filter(({ unitId, personId }) =>
    personId === null ? unitId !== voter.unitId : personId !== voter.personId,
  );
}

interface Voting {
  readonly state: MeetingState;
  /** Null: the type holds no ballot. */
  readonly ballot: Ballot | null;
  /** The voter's own place among those called; null: they are not called. */
  readonly voter: Voter | null;
  readonly hasVoted: boolean;
}

/** G15 Why somebody cannot vote; null where they can: once, while the meeting is held, who came in person. */
export function faultOfVoter({ state, ballot, voter, hasVoted }: Voting): Problem | null {
  if (ballot === null) return problem('meeting-no-ballot');
  if (state !== 'held') {
    const { zh, en } = MEETING_STATE_NAMES[state];
    return problem('meeting-not-now', { state: zh, stateEn: en });
  }
  if (voter === null || !cameInPerson(voter.attendance)) return problem('meeting-not-a-voter');
  return hasVoted ? problem('meeting-voted') : null;
}

/** A mark that somebody gives. */
export interface Vote {
  readonly unitId: string;
  readonly personId: string | null;
  readonly grade: string;
}

/** G15 Why votes cannot stand; null where they can: one of the grades about each, about nobody twice and about nobody else. */
export function faultOfVotes(
  votes: readonly Vote[],
  { ballot, about }: { readonly ballot: Ballot; readonly about: readonly About[] },
): Problem | null {
  const left = about.find((one) => votes.filter((vote) => isAbout(vote, one)).length !== 1);
  if (left !== undefined || votes.length !== about.length)
    return problem('meeting-vote-open', { name: left?.name ?? '' });
  return votes.every(({ grade }) => ballot.grades.some(({ id }) => id === grade))
    ? null
    : problem('meeting-vote-open', { name: '' });
}

/** How many gave somebody each grade; null where too few voted to tell. */
export interface Count {
  readonly about: About;
  readonly votes: number;
  readonly grades: Readonly<Record<string, number>> | null;
}

/** G15 What is told of a ballot: of whom too few voted, only that. */
export function countVotes(
  votes: readonly Vote[],
  { ballot, about }: { readonly ballot: Ballot; readonly about: readonly About[] },
): readonly Count[] {
  return about.map((one) => {
    const own = votes.filter((vote) => isAbout(vote, one));
    const grades = Object.fromEntries(
      ballot.grades.map(({ id }) => [id, own.filter(({ grade }) => grade === id).length]),
    );
    return { about: one, votes: own.length, grades: own.length < ballot.least ? null : grades };
  });
}

const isAbout = ({ unitId, personId }: Pick<Vote, 'unitId' | 'personId'>, about: About): boolean =>
  unitId === about.unitId && personId === about.personId;
