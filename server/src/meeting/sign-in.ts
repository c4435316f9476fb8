import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfSignIn } from '@dudao/core/meeting/decide-meeting';
import { signInAtMeeting } from '@dudao/core/meeting/take-part-contract';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf, plainMomentOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { type AttendeeRow, lockMeetingRow, readParts, speaksFor, unitOfMeeting } from './rows.ts';

/** The place of somebody among those called: by name, else for a unit that sends somebody and for which they speak; null: they are not called. */
export function placeOf(attendees: readonly AttendeeRow[], caller: Caller): AttendeeRow | null {
  const units = speaksFor(caller);
  return (
    attendees.find((one) => one.person_id !== null && one.person_id === caller.personId) ??
    attendees.find((one) => one.person_id === null && units.includes(one.unit_id)) ??
    null
  );
}

export const signInAtMeetingImplementation = implement(signInAtMeeting, {
  subject: (db, { meetingId }, caller) => unitOfMeeting(db, { meetingId, verb: 'meeting.read' }, caller),
  handle: async ({ tx, input: { meetingId }, caller, now }) => {
    const row = await lockMeetingRow(tx, meetingId);
    const place = placeOf((await readParts(tx, row.id)).attendees, caller);
    const fault = faultOfSignIn(
      { state: row.state, heldOn: row.held_on, attendance: place?.attendance ?? null },
      plainDateOf(now),
    );
    if (fault !== null || place === null) return refuse(fault ?? problem('meeting-not-called'));
    const clock = plainMomentOf(now).slice(-5);
    const attendance = clock > row.begins_at ? ('late' as const) : ('present' as const);
    await beyondScope(tx, () =>
      tx.run('update meeting_attendee set attendance = $2, note = $3 where id = $1', [
        place.id,
        attendance,
        place.person_id === null ? caller.name : '',
      ]),
    );
    await record(tx, { event: 'meeting.signed-in', unitId: row.unit_id, subject: row.id, after: { attendance } });
    return ok({ attendance });
  },
});
