import { createHash } from 'node:crypto';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { ok, refuse } from '@dudao/core/lib/result';
import { signMinutes } from '@dudao/core/meeting/contract';
import { faultOfSigning } from '@dudao/core/meeting/decide-meeting';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { bookOf } from './book.ts';
import { keepTasks } from './conclusion-tasks.ts';
import { freezeDocument, takeNumber } from './document.ts';
import { type MeetingRow, type Parts, unitOfMeeting } from './rows.ts';
import { readSigning } from './signing.ts';
import { holdFor, take } from './taking.ts';

export const signMinutesImplementation = implement(signMinutes, {
  subject: (db, { meetingId }, caller) => unitOfMeeting(db, { meetingId, verb: 'meeting.sign' }, caller),
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'sign', now });
    if (!held.ok) return held;
    const { row, parts } = held.value;
    const fault = faultOfSigning(await readSigning(tx, row, { caller, on: held.value.today }));
    if (fault !== null) return refuse(fault);
    const asked = parts.conclusions.filter(({ way }) => way === 'task');
    await beyondScope(tx, () => keepTasks(tx, row, parts));
    const digest = digestOf(row, parts);
    const book = await bookOf(tx, row);
    const number = await takeNumber(tx, row, { book, kind: 'minutes', on: plainDateOf(now) });
    const signed = {
      state: 'signed',
      signed_by_name: caller.name,
      signed_at: now.toISOString(),
      digest,
      number,
    } as const;
    const making = { document: 'meeting-minutes', caller, now, services } as const;
    const frozen = await freezeDocument(tx, { ...row, ...signed }, making);
    if (!frozen.ok) return frozen;
    const taken = await take(tx, row, {
      set: signed,
      event: 'meeting.signed',
      after: { digest, number, sha256: frozen.value.sha256, tasks: asked.length, supersedes: row.supersedes_id },
    });
    if (row.supersedes_id !== null) {
      await beyondScope(tx, () =>
        tx.run(
          `update meeting set state = 'superseded', superseded_by_id = $2, revision = revision + 1 where id = $1`,
          [row.supersedes_id, row.id],
        ),
      );
    }
    return taken.ok ? ok({ revision: taken.value.revision, digest, tasks: asked.length }) : taken;
  },
});

/** The digest of what minutes say: the same words, people and conclusions give the same. */
function digestOf(row: MeetingRow, { attendees, items, conclusions }: Parts): string {
  const { type, title, held_on: heldOn, begins_at: beginsAt, place, chair_name: chair } = row;
  const told = {
    type,
    title,
    heldOn,
    beginsAt,
    place,
    chair,
    attendees: attendees.map(({ name, unit_name, attendance, delegate, note }) => ({
      name,
      unit: unit_name,
      attendance,
      delegate,
      note,
    })),
    items: items.map(({ id, title: of, said, decided, dropped_reason }) => ({
      title: of,
      said,
      decided,
      dropped: dropped_reason,
      conclusions: conclusions
        .filter(({ item_id }) => item_id === id)
        .map(({ text, way, owner_id, due_on }) => ({ text, way, owner: owner_id, dueOn: due_on })),
    })),
  };
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}
