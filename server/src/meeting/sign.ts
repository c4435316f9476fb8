import { createHash } from 'node:crypto';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Count } from '@dudao/core/meeting/ballot';
import { signMinutes } from '@dudao/core/meeting/contract';
import type { Brief } from '@dudao/core/meeting/contract-parts';
import { faultOfSigning } from '@dudao/core/meeting/decide-meeting';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readCounts } from './ballot.ts';
import { bookOf, typeOf } from './book.ts';
import { keepBriefs } from './briefs.ts';
import { keepTasks } from './conclusion-tasks.ts';
import { freezeDocument, takeNumber } from './document.ts';
import { readHanded } from './materials.ts';
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
    const type = await typeOf(tx, row);
    const briefs = await keepBriefs(tx, { type, items: parts.items, on: held.value.today });
    const counts = await readCounts(tx, { row, ballot: type.ballot ?? null, attendees: parts.attendees });
    const digest = digestOf(row, { ...parts, briefs, counts, handed: await readHanded(tx, row) });
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

interface Told extends Parts {
  readonly briefs: ReadonlyMap<string, Brief>;
  readonly counts: readonly Count[];
  readonly handed: Awaited<ReturnType<typeof readHanded>>;
}

/** The digest of what minutes say: the same words, people, conclusions, figures, materials and counts give the same. What a meeting has none of is not in it. */
function digestOf(row: MeetingRow, { attendees, items, conclusions, briefs, counts, handed }: Told): string {
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
    items: items.map(({ id, title: of, said, decided, grade, dropped_reason }) => ({
      title: of,
      said,
      decided,
      ...(grade === '' ? {} : { grade }),
      ...(briefs.has(id) ? { brief: briefs.get(id) } : {}),
      dropped: dropped_reason,
      conclusions: conclusions
        .filter(({ item_id }) => item_id === id)
        .map(({ text, way, owner_id, due_on }) => ({ text, way, owner: owner_id, dueOn: due_on })),
    })),
    ...(handed.length === 0
      ? {}
      : {
          materials: handed.map(({ material, unit_id, person_id, version, parts }) => ({
            material,
            unit: unit_id,
            person: person_id,
            version,
            parts,
          })),
        }),
    ...(counts.length === 0
      ? {}
      : { ballot: counts.map(({ about: { name }, votes, grades }) => ({ name, votes, grades })) }),
  };
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}
