import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { cancelMeeting, changeAgenda, noteAttendance, writeMinutes } from '@dudao/core/meeting/contract';
import { faultOfAttendance, faultOfConclusions, faultOfGrades } from '@dudao/core/meeting/decide-meeting';
import { beyondScope, type Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { writeItems } from './call.ts';
import { officeOfMeeting } from './rows.ts';
import { holdFor, take } from './taking.ts';

export const changeAgendaImplementation = implement(changeAgenda, {
  subject: officeOfMeeting,
  handle: async ({ tx, input, now }) => {
    const held = await holdFor(tx, input, { step: 'agenda', now });
    if (!held.ok) return held;
    const { row, parts } = held.value;
    const known = new Set(parts.items.map(({ id }) => id));
    const said = input.items.flatMap(({ id }) => id ?? []);
    if (said.some((id) => !known.has(id))) return refuse(problem('meeting-item-unknown', {}, { field: 'items' }));
    // What was told to those called does not vanish.
    if (new Set(said).size !== known.size) return refuse(problem('meeting-items-missing', {}, { field: 'items' }));
    const unsaid = input.items.findIndex(({ dropped, reason }) => dropped && reason === '');
    if (unsaid >= 0) return refuse(problem('meeting-drop-unsaid', {}, { field: `items.${unsaid}` }));
    const placed = input.items.map((item, i) => ({ ...item, position: i + 1 }));
    await tx.run(
      `update meeting_item i set position = n.position, title = n.title, dropped_reason = case when n.dropped then n.reason else '' end
       from jsonb_to_recordset($2) as n (id uuid, position integer, title text, dropped boolean, reason text) where i.meeting_id = $1 and i.id = n.id`,
      [row.id, JSON.stringify(placed.filter(({ id }) => id !== null))],
    );
    const added = placed.flatMap(({ id, title, position }) =>
      id === null ? [{ kind: 'own' as const, refId: null, point: null, title, position }] : [],
    );
    await writeItems(tx, { meetingId: row.id, unitId: row.unit_id, region: row.region }, added);
    const dropped = input.items.filter((item) => item.dropped).length;
    return take(tx, row, { set: {}, event: 'meeting.agenda-changed', after: { added: added.length, dropped } });
  },
});

export const noteAttendanceImplementation = implement(noteAttendance, {
  subject: officeOfMeeting,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'attend', now });
    if (!held.ok) return held;
    const { row, parts } = held.value;
    const stored = new Map(parts.attendees.map(({ id, attendance }) => [id, attendance]));
    if (input.attendees.some(({ id }) => !stored.has(id)))
      return refuse(problem('meeting-item-unknown', {}, { field: 'attendees' }));
    const noted = input.attendees.filter(({ id, was }) => was !== 'invited' || stored.get(id) === 'invited');
    const said = new Map(noted.map((one) => [one.id, one]));
    const all = parts.attendees.map((one) => ({ ...one, ...said.get(one.id) }));
    const fault = faultOfAttendance(all);
    if (fault !== null) return refuse(fault);
    await beyondScope(tx, () =>
      tx.run(
        `update meeting_attendee a set attendance = n.attendance, delegate = n.delegate, note = n.note
         from jsonb_to_recordset($2) as n (id uuid, attendance text, delegate text, note text) where a.meeting_id = $1 and a.id = n.id`,
        [row.id, JSON.stringify(noted)],
      ),
    );
    const recorder =
      row.recorded_by === null
        ? { recorded_by: caller.accountId, recorded_by_person: caller.personId, recorded_by_name: caller.name }
        : {};
    return take(tx, row, {
      set: { state: 'held', ...recorder },
      event: 'meeting.attendance-noted',
      after: { absent: all.filter(({ attendance }) => attendance === 'absent').length },
    });
  },
});

export const writeMinutesImplementation = implement(writeMinutes, {
  subject: officeOfMeeting,
  handle: async ({ tx, input, unit, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'minute', now });
    if (!held.ok) return held;
    const { row, parts, life } = held.value;
    const said = new Map(input.items.map((item) => [item.id, item]));
    const isKnown = input.items.every(({ id }) => parts.items.some((item) => item.id === id));
    if (!isKnown || said.size !== parts.items.length)
      return refuse(problem('meeting-item-unknown', {}, { field: 'items' }));
    const items = life.items.map((item, i) => ({ ...item, ...said.get(parts.items[i]?.id ?? '') }));
    const fault = faultOfGrades(items) ?? faultOfConclusions(items);
    if (fault !== null) return refuse(fault);
    const concluded = input.items.flatMap((item) => item.conclusions.map((one) => ({ ...one, itemId: item.id })));
    if (row.confidential && concluded.some(({ way }) => way !== 'note'))
      return refuse(problem('meeting-confidential-noted'));
    if (
      !(await areBelow(
        tx,
        unit.id,
        concluded.flatMap(({ ownerId }) => ownerId ?? []),
      ))
    ) {
      return refuse(problem('meeting-owner-unknown'));
    }
    await tx.run(
      `update meeting_item i set said = n.said, decided = n.decided, grade = n.grade
       from jsonb_to_recordset($2) as n (id uuid, said text, decided text, grade text) where i.meeting_id = $1 and i.id = n.id`,
      [row.id, JSON.stringify(input.items)],
    );
    await tx.run('delete from meeting_conclusion where meeting_id = $1', [row.id]);
    await tx.run(
      `insert into meeting_conclusion (id, meeting_id, item_id, unit_id, region, position, text, way, owner_id, due_on)
       select n.id, $1, n."itemId", $2, $3, n.position, n.text, n.way, n."ownerId", n."dueOn"
       from jsonb_to_recordset($4) as n (id uuid, "itemId" uuid, position integer, text text, way text, "ownerId" uuid, "dueOn" date)`,
      [
        row.id,
        row.unit_id,
        row.region,
        JSON.stringify(concluded.map((one, i) => ({ ...one, id: randomUUID(), position: i + 1 }))),
      ],
    );
    return take(tx, row, {
      // Whoever writes last answers for what stands.
      set: { recorded_by: caller.accountId, recorded_by_person: caller.personId, recorded_by_name: caller.name },
      event: 'meeting.minutes-written',
      after: { conclusions: concluded.length },
    });
  },
});

async function areBelow(db: Db, unitId: string, ids: readonly string[]): Promise<boolean> {
  const { n } = await db.one<{ n: number }>(
    'select count(*)::int as n from unit_below where top_id = $1 and unit_id = any ($2::uuid[])',
    [unitId, ids],
  );
  return n === new Set(ids).size;
}

export const cancelMeetingImplementation = implement(cancelMeeting, {
  subject: officeOfMeeting,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'cancel', now });
    if (!held.ok) return held;
    const { reason, insteadPaperId } = input;
    const { row } = held.value;
    // G16 A paper of the very office that everybody can read by now.
    const isIssued =
      insteadPaperId === null ||
      (await tx.maybe(`select 1 from paper where id = $1 and unit_id = $2 and issued_on is not null`, [
        insteadPaperId,
        row.unit_id,
      ])) !== null;
    if (!isIssued) return refuse(problem('meeting-instead-unknown', {}, { field: 'insteadPaperId' }));
    return take(tx, row, {
      set: {
        state: 'cancelled',
        instead_id: insteadPaperId,
        cancelled_by_name: caller.name,
        cancelled_at: now.toISOString(),
        cancelled_reason: reason,
      },
      event: 'meeting.cancelled',
    });
  },
});
