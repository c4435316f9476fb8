import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import {
  type Count,
  cameInPerson,
  countVotes,
  faultOfVoter,
  faultOfVotes,
  type Vote,
  votedBy,
} from '@dudao/core/meeting/ballot';
import type { Ballot } from '@dudao/core/meeting/meeting-book';
import { type About, eachOf } from '@dudao/core/meeting/standing';
import { voteAtMeeting } from '@dudao/core/meeting/take-part-contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { typeOf } from './book.ts';
import { type AttendeeRow, lockMeetingRow, type MeetingRow, placesOf, readParts, unitOfMeeting } from './rows.ts';

interface Voting {
  readonly row: MeetingRow;
  readonly ballot: Ballot | null;
  readonly attendees: readonly AttendeeRow[];
}

const aboutAll = ({ row, ballot, attendees }: Voting): readonly About[] =>
  ballot === null ? [] : eachOf(ballot.each, { called: placesOf(attendees), officeId: row.unit_id });

/** G15 Where the caller stands to a ballot: about whom they vote, and why they cannot. */
async function standOf(db: Db, voting: Voting, { personId }: Caller) {
  const { row, ballot, attendees } = voting;
  const place = attendees.find((one) => one.person_id !== null && one.person_id === personId);
  const voter = place === undefined ? null : { unitId: place.unit_id, personId, attendance: place.attendance };
  const hasVoted = await beyondScope(db, () =>
    db.maybe('select 1 from meeting_ballot where meeting_id = $1 and person_id = $2', [row.root_id, personId]),
  );
  const about = voter === null ? [] : votedBy(voter, aboutAll(voting));
  return { about, fault: faultOfVoter({ state: row.state, ballot, voter, hasVoted: hasVoted !== null }) };
}

/** G15 A ballot as its meeting tells it: counts once the minutes are signed. */
export async function tellBallot(db: Db, voting: Voting, caller: Caller) {
  const { row, ballot, attendees } = voting;
  if (ballot === null) return null;
  const { about, fault } = await standOf(db, voting, caller);
  const { voted } = await beyondScope(db, () =>
    db.one<{ voted: number }>('select count(*)::int as voted from meeting_ballot where meeting_id = $1', [row.root_id]),
  );
  const all = aboutAll(voting);
  const voters = attendees.filter(
    ({ unit_id: unitId, person_id: personId, attendance }) =>
      personId !== null && cameInPerson(attendance) && votedBy({ unitId, personId }, all).length > 0,
  );
  const isTold = row.signed_at !== null;
  return {
    name: ballot.name,
    grades: ballot.grades,
    least: ballot.least,
    about: [...about],
    voted,
    voters: voters.length,
    counts: isTold
      ? (await readCounts(db, voting)).map(({ about: { name }, votes, grades }) => ({
          name,
          votes,
          grades: grades === null ? null : { ...grades },
        }))
      : null,
    action: about.length === 0 && fault === null ? 'meeting-not-a-voter' : (fault?.problem ?? (true as const)),
  };
}

/** G15 What the ballot of a meeting says about each. */
export async function readCounts(db: Db, voting: Voting): Promise<readonly Count[]> {
  const { row, ballot } = voting;
  if (ballot === null) return [];
  const votes = await beyondScope(db, () =>
    db.many<Vote>(
      'select unit_id as "unitId", person_id as "personId", grade from meeting_vote where meeting_id = $1',
      [row.root_id],
    ),
  );
  return countVotes(votes, { ballot, about: aboutAll(voting) });
}

export const voteAtMeetingImplementation = implement(voteAtMeeting, {
  subject: (db, { meetingId }, caller) => unitOfMeeting(db, { meetingId, verb: 'meeting.read' }, caller),
  constraints: { meeting_ballot_pkey: () => problem('meeting-voted') },
  handle: async ({ tx, input: { meetingId, votes }, caller }) => {
    const row = await lockMeetingRow(tx, meetingId);
    const { attendees } = await readParts(tx, row.id);
    const { ballot = null } = await typeOf(tx, row);
    const { about, fault } = await standOf(tx, { row, ballot, attendees }, caller);
    if (fault !== null || ballot === null) return refuse(fault ?? problem('meeting-no-ballot'));
    if (about.length === 0) return refuse(problem('meeting-not-a-voter'));
    const open = faultOfVotes(votes, { ballot, about });
    if (open !== null) return refuse(open);
    const cast = votes.map((vote) => ({ ...vote, id: randomUUID() })).sort((a, b) => (a.id < b.id ? -1 : 1));
    await beyondScope(tx, async () => {
      await tx.run(`insert into meeting_ballot (meeting_id, person_id, unit_id, region) values ($1, $2, $3, $4)`, [
        row.root_id,
        caller.personId,
        row.unit_id,
        row.region,
      ]);
      await tx.run(
        `insert into meeting_vote (id, meeting_id, unit_id, region, person_id, grade)
         select v.id, $1, u.id, u.region, v."personId", v.grade from jsonb_to_recordset($2) as v (id uuid, "unitId" uuid, "personId" uuid, grade text) join unit u on u.id = v."unitId"`,
        [row.root_id, JSON.stringify(cast)],
      );
    });
    // Who voted is told, not what.
    await record(tx, {
      event: 'meeting.voted',
      unitId: row.unit_id,
      subject: row.id,
      after: row.confidential ? { confidential: true } : {},
    });
    return ok({ voted: votes.length });
  },
});
