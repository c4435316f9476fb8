import type { OutputOf } from '@dudao/core/lib/contract';
import type { listMeetings, proposeMeeting, readMeeting } from '@dudao/core/meeting/contract';
import type { MeetingState } from '@dudao/core/meeting/meeting-state';
import type { Standing } from '../ui/VerdictMark.tsx';

/** A meeting as its page shows it. */
export type MeetingRecord = OutputOf<typeof readMeeting>;
/** A point of it. */
export type MeetingItem = MeetingRecord['items'][number];
/** What a point concluded. */
export type Conclusion = MeetingItem['conclusions'][number];
/** Meetings as lists tell them. */
export type MeetingList = OutputOf<typeof listMeetings>;
/** What a meeting would be. */
export type Proposal = OutputOf<typeof proposeMeeting>;

/** The mark of each state. */
export const MEETING_STANDINGS: Readonly<Record<MeetingState, Standing>> = {
  called: 'pending',
  held: 'floor',
  signed: 'met',
  superseded: 'none',
  cancelled: 'none',
};

/** What the form of an entry is told of a conclusion. */
export function aboutConclusion(meeting: MeetingRecord, { text, words }: Conclusion): Readonly<Record<string, string>> {
  return {
    title: text,
    source: 'meeting',
    record: `meeting:${meeting.rootId}`,
    about: words,
    foundOn: meeting.heldOn,
  };
}
