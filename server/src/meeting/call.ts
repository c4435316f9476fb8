import { randomUUID } from 'node:crypto';
import { periodOf } from '@dudao/core/lib/calendar-period';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { type CalledInput, callMeeting, type NewItem } from '@dudao/core/meeting/contract';
import { type Burden, faultOfCalling, overBurdened } from '@dudao/core/meeting/decide-meeting';
import type { Limit, MeetingType } from '@dudao/core/meeting/meeting-book';
import { type About, spreadPoints, standingPoint } from '@dudao/core/meeting/standing';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow } from '../org/rows.ts';
import { readMeetingBook } from './book.ts';
import { freezeDocument, takeNumber } from './document.ts';
import type { MeetingRow } from './rows.ts';

/** Somebody called, as found in the organisation. */
interface Found {
  readonly unitId: string;
  readonly region: string;
  readonly unitName: string;
  readonly personId: string | null;
  readonly name: string;
}

export const callMeetingImplementation = implement(callMeeting, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const book = await readMeetingBook(tx);
    if (book === null) return refuse(problem('meeting-no-book'));
    const type = book.types.find(({ id }) => id === input.type);
    if (type === undefined) return refuse(problem('meeting-type-unknown', {}, { field: 'type' }));
    const { confidential = false } = type;
    const { heldOn, chairId, overReason } = input;
    if (confidential && input.called.some(({ personId }) => personId === null)) {
      return refuse(problem('meeting-names-only', {}, { field: 'called' }));
    }
    const called = await findCalled(tx, unit.id, input.called);
    const unknown = input.called.filter((one) => !called.some((found) => isSame(found, one)));
    if (unknown.length > 0) {
      return refuse(problem('meeting-attendee-unknown', await readNames(tx, unknown), { field: 'called' }));
    }
    const chair = called.find(({ personId }) => personId === chairId);
    if (chair === undefined) return refuse(problem('meeting-chair-not-called', {}, { field: 'chairId' }));
    if (!(await areInSight(tx, unit.id, input.items)))
      return refuse(problem('meeting-item-unknown', {}, { field: 'items' }));
    const standing = faultOfStanding(input.items, type);
    if (standing !== null) return refuse(standing);
    const items = spreadPoints(input.items, { type, called, officeId: unit.id });
    const alone = input.items.find((item) =>
      items.every(({ kind, refId, point }) => kind !== item.kind || refId !== item.refId || point !== item.point),
    );
    if (alone !== undefined) return refuse(problem('meeting-point-nobody', nobodyAt(alone, type), { field: 'items' }));
    // Held, so that of two who call a unit at once the second counts the first.
    await lockUnitRow(tx, unit.id);
    const burdens = confidential ? [] : await readBurdens(tx, { unitId: unit.id, heldOn, called, limits: book.limits });
    const over = overBurdened(book.limits, burdens);
    const fault = faultOfCalling({ heldOn, today: plainDateOf(now), over, overReason });
    if (fault !== null) return refuse(fault);
    const meetingId = randomUUID();
    const place = { unit_id: unit.id, region: unit.region, confidential };
    const number = await takeNumber(tx, place, { book, kind: 'notice', on: plainDateOf(now) });
    await tx.run(
      `insert into meeting (id, root_id, unit_id, region, type, rulebook_id, rulebook_version, confidential, state, title, place, held_on, begins_at, unit_ids, person_ids,
         chair_id, chair_name, over_reason, notice_number, called_by, called_by_name, called_at)
       values ($1, $1, $2, $3, $4, $5, $6, $7, 'called', $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        meetingId,
        unit.id,
        unit.region,
        type.id,
        book.id,
        book.version,
        confidential,
        input.title,
        input.place,
        heldOn,
        input.beginsAt,
        [...new Set(called.map(({ unitId }) => unitId))],
        called.flatMap(({ personId }) => personId ?? []),
        chairId,
        chair.name,
        over.length === 0 ? '' : overReason,
        number,
        caller.accountId,
        caller.name,
        now.toISOString(),
      ],
    );
    await writeAttendees(tx, meetingId, called);
    await writeItems(tx, { meetingId, unitId: unit.id, region: unit.region }, items);
    const row = await tx.one<MeetingRow>('select * from meeting where id = $1', [meetingId]);
    const frozen = await freezeDocument(tx, row, { document: 'meeting-notice', caller, now, services });
    if (!frozen.ok) return frozen;
    const told = { type: type.id, heldOn, called: called.length, items: items.length, over: over.length };
    await record(tx, {
      event: 'meeting.called',
      unitId: unit.id,
      subject: meetingId,
      // Of a confidential one the log says that it was called, not what it is.
      after: confidential ? { confidential } : { ...told, number, sha256: frozen.value.sha256 },
    });
    return ok({ meetingId });
  },
});

/** G12 Why points cannot stand on an agenda of a type; null where they can: standing points are of that type, each once, and only they name one. */
function faultOfStanding(items: readonly NewItem[], type: Pick<MeetingType, 'points'>): Problem | null {
  const named = items.flatMap(({ point }) => point ?? []);
  const isWhole = items.every(({ kind, point, refId }) =>
    kind === 'standing' ? refId === null && standingPoint(type, point) !== undefined : point === null,
  );
  return isWhole && new Set(named).size === named.length
    ? null
    : problem('meeting-point-unknown', {}, { field: 'items' });
}

function nobodyAt({ title, point }: NewItem, type: Pick<MeetingType, 'points'>) {
  const isUnit = standingPoint(type, point)?.each === 'unit';
  return {
    point: title,
    pointEn: title,
    who: isUnit ? '下级单位' : '本单位人员',
    whoEn: isUnit ? 'units below' : 'people of the office',
  };
}

const isSame = (one: CalledInput, other: CalledInput): boolean =>
  one.unitId === other.unitId && one.personId === other.personId;

/** Names of people and units that cannot be called, as far as the caller sees them. */
async function readNames(db: Db, called: readonly CalledInput[]) {
  const rows = await db.many<{ name: string }>(
    `select coalesce(p.name, u.name) as name from jsonb_to_recordset($1) as c ("unitId" uuid, "personId" uuid, place integer)
       left join person p on p.id = c."personId" left join unit u on u.id = c."unitId" and c."personId" is null
     where p.id is not null or u.id is not null order by c.place`,
    [JSON.stringify(called.map((one, place) => ({ ...one, place })))],
  );
  const names = rows.map(({ name }) => name).join('、');
  return { names: names || '所选的参会人员或单位', namesEn: names || 'Somebody who is called' };
}

/** Those called as the organisation knows them, each once; without those who are not of the unit or those below it, or have left. */
async function findCalled(db: Db, unitId: string, called: readonly CalledInput[]): Promise<readonly Found[]> {
  const once = [...new Map(called.map((one) => [`${one.unitId} ${one.personId}`, one])).values()];
  return db.many<Found>(
    `select u.id as "unitId", u.region, u.name as "unitName", p.id as "personId", coalesce(p.name, u.name) as name
     from jsonb_to_recordset($1) as c ("unitId" uuid, "personId" uuid, place integer)
       join unit u on u.id = c."unitId" and exists (select 1 from unit_below b where b.top_id = $2 and b.unit_id = u.id)
       left join person p on p.id = c."personId" and p.unit_id = u.id and p.left_on is null
     where c."personId" is null or p.id is not null order by c.place`,
    [JSON.stringify(once.map((one, place) => ({ ...one, place }))), unitId],
  );
}

interface Calling {
  readonly unitId: string;
  readonly heldOn: string;
  readonly called: readonly Found[];
  readonly limits: readonly Limit[];
}

/** Whether the entries, tasks, conclusions and papers of which points speak are in the caller's sight: what became of them is told with the meeting. */
async function areInSight(db: Db, unitId: string, items: readonly NewItem[]): Promise<boolean> {
  const of = (kind: NewItem['kind']) => [
    ...new Set(items.flatMap((item) => (item.kind === kind ? (item.refId ?? []) : []))),
  ];
  const asked = [of('ledger'), of('task'), of('earlier'), of('report')] as const;
  const { n } = await db.one<{ n: number }>(
    `select ((select count(*) from issue where id = any ($1::uuid[])) + (select count(*) from task where id = any ($2::uuid[]))
       + (select count(*) from meeting_conclusion where id = any ($3::uuid[]) and unit_id = $5)
       + (select count(*) from paper_receiver where id = any ($4::uuid[]) and from_unit_id = $5))::int as n`,
    [...asked, unitId],
  );
  return n === asked.flat().length;
}

/** G4 To how many meetings of the office each unit would be called with this one; its own unit is not counted. */
async function readBurdens(db: Db, { unitId, heldOn, called, limits }: Calling): Promise<Burden[]> {
  const burdens: Burden[] = [];
  const ids = [...new Set(called.map((one) => one.unitId))].filter((id) => id !== unitId);
  for (const { per } of limits) {
    const { from, before } = periodOf(per, heldOn);
    const rows = await db.many<{ unitId: string; name: string; count: number }>(
      `select u.id as "unitId", u.name, 1 + (select count(*)::int from meeting m where m.unit_id = $1 and m.held_on >= $3 and m.held_on < $4 and m.state <> 'cancelled'
           and m.supersedes_id is null and not m.confidential and m.unit_ids @> array[u.id]) as count
       from unit u where u.id = any ($2::uuid[]) order by count desc, u.name`,
      [unitId, ids, from, before],
    );
    burdens.push(...rows.map((row) => ({ ...row, per })));
  }
  return burdens;
}

async function writeAttendees(tx: Tx, meetingId: string, called: readonly Found[]): Promise<void> {
  const rows = called.map((one, i) => ({ ...one, id: randomUUID(), position: i + 1 }));
  await tx.run(
    `insert into meeting_attendee (id, meeting_id, unit_id, region, position, person_id, name, unit_name, attendance)
     select a.id, $1, a."unitId", a.region, a.position, a."personId", a.name, a."unitName", 'invited'
     from jsonb_to_recordset($2) as a (id uuid, "unitId" uuid, region uuid, position integer, "personId" uuid, name text, "unitName" text)`,
    [meetingId, JSON.stringify(rows)],
  );
}

interface Place {
  readonly meetingId: string;
  readonly unitId: string;
  readonly region: string;
}

/** Writes points of an agenda at their places. */
export async function writeItems(
  tx: Tx,
  { meetingId, unitId, region }: Place,
  items: readonly (NewItem & { readonly position?: number; readonly about?: About | null })[],
): Promise<void> {
  const rows = items.map(({ about = null, ...one }, i) => ({
    position: i + 1,
    ...one,
    aboutUnit: about?.unitId ?? null,
    aboutPerson: about?.personId ?? null,
    id: randomUUID(),
  }));
  await beyondScope(tx, () =>
    tx.run(
      `insert into meeting_item (id, meeting_id, unit_id, region, position, kind, ref_id, title, point, about_unit_id, about_person_id)
       select i.id, $1, $2, $3, i.position, i.kind, i."refId", i.title, i.point, i."aboutUnit", i."aboutPerson"
       from jsonb_to_recordset($4) as i (id uuid, position integer, kind text, "refId" uuid, title text, point text, "aboutUnit" uuid, "aboutPerson" uuid)`,
      [meetingId, unitId, region, JSON.stringify(rows)],
    ),
  );
}
