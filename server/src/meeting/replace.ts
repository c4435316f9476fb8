import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { replaceMinutes } from '@dudao/core/meeting/contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { type MeetingRow, officeOfMeeting } from './rows.ts';
import { holdFor } from './taking.ts';

/** Whether other minutes are being written in the place of these, or are signed. */
export async function isReplacing(db: Db, { id }: Pick<MeetingRow, 'id'>): Promise<boolean> {
  return (await db.maybe(`select 1 from meeting where supersedes_id = $1 and state <> 'cancelled'`, [id])) !== null;
}

export const replaceMinutesImplementation = implement(replaceMinutes, {
  subject: officeOfMeeting,
  constraints: { meeting_superseded_once: () => problem('meeting-replaced-already') },
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'replace', now });
    if (!held.ok) return held;
    const { row, parts } = held.value;
    if (await isReplacing(tx, row)) return refuse(problem('meeting-replaced-already'));
    const meetingId = randomUUID();
    await beyondScope(tx, async () => {
      await tx.run(
        `insert into meeting (id, root_id, unit_id, region, type, rulebook_id, rulebook_version, confidential, state, title, place, held_on, begins_at, unit_ids, person_ids,
           chair_id, chair_name, over_reason, notice_number, called_by, called_by_name, called_at, recorded_by, recorded_by_person, recorded_by_name, supersedes_id, supersede_reason)
         select $2, root_id, unit_id, region, type, rulebook_id, rulebook_version, confidential, 'held', title, place, held_on, begins_at, unit_ids, person_ids,
           chair_id, chair_name, over_reason, notice_number, called_by, called_by_name, called_at, $3, $4, $5, id, $6 from meeting where id = $1`,
        [row.id, meetingId, caller.accountId, caller.personId, caller.name, input.reason],
      );
      await tx.run(
        `insert into meeting_attendee (id, meeting_id, unit_id, region, position, person_id, name, unit_name, attendance, delegate, note)
         select gen_random_uuid(), $2, unit_id, region, position, person_id, name, unit_name, attendance, delegate, note from meeting_attendee where meeting_id = $1`,
        [row.id, meetingId],
      );
      for (const item of parts.items) {
        const itemId = randomUUID();
        await tx.run(
          `insert into meeting_item (id, meeting_id, unit_id, region, position, kind, ref_id, title, point, about_unit_id, about_person_id, said, decided, grade, dropped_reason)
           select $2, $3, unit_id, region, position, kind, ref_id, title, point, about_unit_id, about_person_id, said, decided, grade, dropped_reason from meeting_item where id = $1`,
          [item.id, itemId, meetingId],
        );
        await tx.run(
          `insert into meeting_conclusion (id, meeting_id, item_id, unit_id, region, position, text, way, owner_id, due_on)
           select gen_random_uuid(), $3, $2, unit_id, region, position, text, way, owner_id, due_on from meeting_conclusion where item_id = $1`,
          [item.id, itemId, meetingId],
        );
      }
    });
    await record(tx, {
      event: 'meeting.replacement-begun',
      unitId: row.unit_id,
      subject: meetingId,
      after: { supersedes: row.id, at: now.toISOString() },
    });
    return ok({ meetingId });
  },
});
