import type { OutputOf } from '@dudao/core/lib/contract';
import type { listMeetings, listMyMeetings, proposeMeeting, readMeeting } from '@dudao/core/meeting/contract';
import type { MeetingState, Standing } from '@dudao/core/meeting/meeting-state';
import type { Standing as Mark } from '../ui/VerdictMark.tsx';

/** A meeting as its page shows it. */
export type MeetingRecord = OutputOf<typeof readMeeting>;
/** A point of it. */
export type MeetingItem = MeetingRecord['items'][number];
/** What somebody owes before it. */
export type MeetingMaterial = MeetingRecord['materials'][number];
/** Its secret ballot. */
export type MeetingBallot = NonNullable<MeetingRecord['ballot']>;
/** What a point concluded. */
export type Conclusion = MeetingItem['conclusions'][number];
/** Meetings as lists tell them. */
export type MeetingList = OutputOf<typeof listMeetings>;
/** What a meeting would be. */
export type Proposal = OutputOf<typeof proposeMeeting>;

/** What of meetings is the reader's to do. */
export type MyMeetings = OutputOf<typeof listMyMeetings>;

/** The mark of how far a conclusion is. */
export const FOLLOWED_MARKS: Readonly<Record<Standing, Mark>> = {
  done: 'met',
  open: 'pending',
  late: 'miss',
  unwritten: 'floor',
  noted: 'none',
};

/** The mark of each state. */
export const MEETING_STANDINGS: Readonly<Record<MeetingState, Mark>> = {
  called: 'pending',
  held: 'floor',
  signed: 'met',
  superseded: 'none',
  cancelled: 'none',
};

/** What the form of an entry is told of a conclusion: who owes it and by when stand in its details, for whoever hands it over. */
export function aboutConclusion(
  { rootId, heldOn, title }: MeetingRecord,
  { text, words, owner, dueOn }: Conclusion,
): Readonly<Record<string, string>> {
  return {
    title: text,
    detail: `${title}（${heldOn}）议定：由${owner?.name ?? ''}承办，${dueOn ?? ''} 前办结。`,
    source: 'meeting',
    record: `meeting:${rootId}`,
    about: words,
    foundOn: heldOn,
  };
}
