import { can } from '@dudao/core/access/can';
import { ROLE_KINDS, ROLES, type Verb } from '@dudao/core/access/role';
import type { MeetingLife } from '@dudao/core/meeting/decide-meeting';
import type { MeetingType } from '@dudao/core/meeting/meeting-book';
import type { Attendance, ItemKind, MeetingState, Way } from '@dudao/core/meeting/meeting-state';
import { askedOf, type CalledPlace } from '@dudao/core/meeting/standing';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type {
  MeetingAttendeeTable,
  MeetingConclusionTable,
  MeetingItemTable,
  MeetingTable,
} from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { typeOf } from './book.ts';

/** A meeting as stored. Its words were written from checked values only. */
export type MeetingRow = Omit<MeetingTable, 'state'> & { readonly state: MeetingState };
/** Somebody called, as stored. */
export type AttendeeRow = Omit<MeetingAttendeeTable, 'attendance'> & { readonly attendance: Attendance };
/** A point as stored. */
export type ItemRow = Omit<MeetingItemTable, 'kind'> & { readonly kind: ItemKind };
/** A conclusion as stored. */
export type ConclusionRow = Omit<MeetingConclusionTable, 'way'> & { readonly way: Way };

/**
 * G10 Whether somebody may know of `meeting m`: `$1` is their account, `$2` their person. A confidential one is known to whom it names and to who called it. Row-level
 * security says the same; here it also holds where a database runs without that.
 */
export const KNOWN = '(not m.confidential or m.called_by = $1::uuid or m.person_ids @> array[$2::uuid])';

/** The values of `KNOWN`. */
export const knownTo = ({ accountId, personId }: Caller) => [accountId, personId] as const;

/** The meeting, or null when there is none of which the caller may know. */
export function readMeetingRow(db: Db, id: string, caller: Caller): Promise<MeetingRow | null> {
  return db.maybe<MeetingRow>(`select m.* from meeting m where ${KNOWN} and m.id = $3`, [...knownTo(caller), id]);
}

/** The meeting, held against other changes until the transaction ends; past the scope: a chair from elsewhere signs. */
export function lockMeetingRow(tx: Tx, id: string): Promise<MeetingRow> {
  return beyondScope(tx, () => tx.one<MeetingRow>('select * from meeting where id = $1 for update', [id]));
}

/** The unit that called a meeting of which the caller may know: what only it does is asked there. */
export async function officeOfMeeting(
  db: Db,
  { meetingId }: { readonly meetingId: string },
  caller: Caller,
): Promise<string | null> {
  return (await readMeetingRow(db, meetingId, caller))?.unit_id ?? null;
}

/** The unit at which the caller holds a verb towards a meeting: the one that called it, else one that is called, else, for somebody called by name, any of their own. */
export async function unitOfMeeting(
  db: Db,
  { meetingId, verb }: { readonly meetingId: string; readonly verb: Verb },
  caller: Caller,
): Promise<string | null> {
  const row = await readMeetingRow(db, meetingId, caller);
  if (row === null) return null;
  if (can(caller.grants, verb, await pathOf(db, row.unit_id))) return row.unit_id;
  if (verb === 'meeting.read') {
    const own = new Set(caller.grants.map(({ unitId }) => unitId));
    const called = row.unit_ids.find((unitId) => own.has(unitId));
    if (called !== undefined) return called;
  }
  const isNamed = verb === 'meeting.read' ? isCalled(row, caller) : row.chair_id === caller.personId;
  const grant = isNamed ? caller.grants.find((one) => can([one], verb, [one.unitId])) : undefined;
  return grant?.unitId ?? row.unit_id;
}

const isCalled = (row: MeetingRow, { personId }: Caller): boolean =>
  personId !== null && row.person_ids.includes(personId);

/** What hangs on a meeting, in its order. */
export interface Parts {
  readonly attendees: readonly AttendeeRow[];
  readonly items: readonly ItemRow[];
  readonly conclusions: readonly ConclusionRow[];
}

/** What hangs on a meeting of which the caller may know. */
export function readParts(db: Db, meetingId: string): Promise<Parts> {
  return beyondScope(db, async () => ({
    attendees: await db.many<AttendeeRow>('select * from meeting_attendee where meeting_id = $1 order by position', [
      meetingId,
    ]),
    items: await db.many<ItemRow>('select * from meeting_item where meeting_id = $1 order by position', [meetingId]),
    conclusions: await db.many<ConclusionRow>(
      'select * from meeting_conclusion where meeting_id = $1 order by position',
      [meetingId],
    ),
  }));
}

/** A meeting as what may be done with it depends on it. */
export async function lifeOf(
  db: Db,
  row: MeetingRow,
  { attendees, items, conclusions }: Parts,
): Promise<MeetingLife & { readonly type: MeetingType }> {
  const type = await typeOf(db, row);
  return {
    state: row.state,
    heldOn: row.held_on,
    type,
    called: attendees,
    items: items.map(({ id, point, title, said, decided, grade, dropped_reason }) => ({
      title,
      said,
      decided,
      grade,
      asked: askedOf(type, point),
      dropped: dropped_reason !== '',
      conclusions: conclusions
        .filter((one) => one.item_id === id)
        .map(({ text, way, owner_id: ownerId, due_on: dueOn }) => ({ text, way, ownerId, dueOn })),
    })),
  };
}

/** Those called as rules ask of them. */
export function placesOf(attendees: readonly AttendeeRow[]): readonly CalledPlace[] {
  return attendees.map(({ unit_id: unitId, unit_name: unitName, person_id: personId, name }) => ({
    unitId,
    unitName,
    personId,
    name,
  }));
}

/** Units for which somebody speaks: where a meeting calls a unit and no person, it is they who come. */
export function speaksFor({ grants }: Pick<Caller, 'grants'>): readonly string[] {
  return grants.filter(({ role }) => role === 'unit-liaison' || role === 'leader').map(({ unitId }) => unitId);
}

const SIGNING_ROLES = ROLES.filter((role) => role !== 'team-member' && ROLE_KINDS[role].verbs.includes('meeting.sign'))
  .map((role) => `'${role}'`)
  .join(', ');

/** G7 Whether `account x` may sign minutes anywhere, by a role or as one of a team on a day. */
export const signsSomewhere = (day: string): string =>
  `(x.disabled_at is null and (exists (select 1 from role_grant g where g.account_id = x.id and g.ended_at is null and g.role in (${SIGNING_ROLES}))
     or exists (select 1 from team_assignment(x.person_id, ${day}))))`;
