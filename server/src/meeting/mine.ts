import { ok } from '@dudao/core/lib/result';
import { listMyMeetings } from '@dudao/core/meeting/contract';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { listFollowed } from './before.ts';
import { readMeetingBook, typeOf } from './book.ts';
import { tellLines } from './lines.ts';
import { listOwedBy } from './materials.ts';
import { KNOWN, knownTo, type MeetingRow, readParts, speaksFor } from './rows.ts';

const MOST = 50;

export const listMyMeetingsImplementation = implement(listMyMeetings, {
  handle: async ({ db, caller, now }) => {
    const on = plainDateOf(now);
    const book = await readMeetingBook(db);
    const known = knownTo(caller);
    // Units that somebody represents: a meeting that names no person is theirs to go to.
    const units = speaksFor(caller);
    const called = await idsOf(
      db,
      `select m.id from meeting m where ${KNOWN} and m.state = 'called' and m.held_on >= $3 and (m.person_ids @> array[$2::uuid] or m.unit_ids && $4::uuid[])
         and exists (select 1 from meeting_attendee a where a.meeting_id = m.id and (a.person_id = $2 or (a.person_id is null and a.unit_id = any ($4::uuid[]))))
       order by m.held_on, m.begins_at, m.id limit ${MOST}`,
      [...known, on, units],
    );
    const toSign = await idsOf(
      db,
      `select m.id from meeting m where ${KNOWN} and m.state = 'held' and m.chair_id = $2 order by m.held_on, m.id limit ${MOST}`,
      known,
    );
    return ok({
      called: await tellLines(db, called, book),
      toSign: await tellLines(db, toSign, book),
      owed: await listFollowed(db, caller, on),
      materials: await listMaterials(db, caller, on),
      on,
    });
  },
});

/** G14 What is to be handed in before meetings to come, by the caller and not yet. */
async function listMaterials(db: Db, caller: Caller, on: string) {
  const rows = await db.many<MeetingRow>(
    `select m.* from meeting m where ${KNOWN} and m.state in ('called', 'held') and m.held_on >= $3::date - 30
       and (m.called_by = $1 or m.person_ids @> array[$2::uuid] or m.unit_ids && $4::uuid[]) order by m.held_on, m.id limit 50`,
    [...knownTo(caller), on, speaksFor(caller)],
  );
  const owed = [];
  for (const row of rows) {
    const type = await typeOf(db, row);
    if (type.materials === undefined || owed.length >= MOST) continue;
    const { attendees } = await readParts(db, row.id);
    const own = await listOwedBy(db, { row, type, attendees }, caller);
    owed.push(...own.map(({ name, by, dueOn }) => ({ meetingId: row.id, meetingTitle: row.title, name, by, dueOn })));
  }
  return owed.slice(0, MOST);
}

async function idsOf(db: Db, text: string, params: readonly unknown[]): Promise<string[]> {
  return (await db.many<{ id: string }>(text, params)).map(({ id }) => id);
}
