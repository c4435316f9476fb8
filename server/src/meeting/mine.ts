import { ok } from '@dudao/core/lib/result';
import { listMyMeetings } from '@dudao/core/meeting/contract';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listFollowed } from './before.ts';
import { readMeetingBook } from './book.ts';
import { tellLines } from './lines.ts';
import { KNOWN, knownTo } from './rows.ts';

const MOST = 50;

export const listMyMeetingsImplementation = implement(listMyMeetings, {
  handle: async ({ db, caller, now }) => {
    const on = plainDateOf(now);
    const book = await readMeetingBook(db);
    const known = knownTo(caller);
    // Units that somebody represents: a meeting that names no person is theirs to go to.
    const units = caller.grants
      .filter(({ role }) => role === 'unit-liaison' || role === 'leader')
      .map(({ unitId }) => unitId);
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
      on,
    });
  },
});

async function idsOf(db: Db, text: string, params: readonly unknown[]): Promise<string[]> {
  return (await db.many<{ id: string }>(text, params)).map(({ id }) => id);
}
