import { OPEN_PHASES } from '@dudao/core/issue/entry';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { addWorkingDays } from '@dudao/core/lib/working-day';
import { proposeMeeting } from '@dudao/core/meeting/contract';
import { type Each, type MeetingType, nextMeetingOn } from '@dudao/core/meeting/meeting-book';
import type { ItemKind } from '@dudao/core/meeting/meeting-state';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { regionsBelow } from '../org/rows.ts';
import { listOpenConclusions, readBefore } from './before.ts';
import { readMeetingBook } from './book.ts';
import { KNOWN, knownTo } from './rows.ts';

interface Fed {
  readonly kind: ItemKind;
  readonly refId: string | null;
  readonly point: string | null;
  readonly each: Each | null;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: string | null;
}
const MOST_FED = 20;
const PLAIN = { point: null, each: null } as const;

export const proposeMeetingImplementation = implement(proposeMeeting, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const book = await readMeetingBook(db);
    if (book === null) return refuse(problem('meeting-no-book'));
    const type = book.types.find(({ id }) => id === (input.type ?? book.types[0]?.id));
    if (type === undefined) return refuse(problem('meeting-type-unknown', {}, { field: 'type' }));
    const on = plainDateOf(now);
    const last = await readLast(db, { unitId: unit.id, type: type.id, caller });
    const of = { unitId: unit.id, type: type.id, caller, today: on };
    const heldOn = dayOf(type, last?.heldOn ?? null, on);
    return ok({
      types: book.types.map(({ id, name, convenes, attends, confidential = false, materials = [], ballot }) => ({
        id,
        name,
        convenes,
        attends,
        confidential,
        materials: materials.map((one) => one.name),
        ballot: ballot?.name ?? null,
      })),
      heldOn,
      items: await feed(db, { type, unit, on, heldOn, caller }),
      called: await listCalled(db, { type, unitId: unit.id, lastId: last?.id ?? null, on }),
      chairId: last?.chairId ?? null,
      before: await readBefore(db, { ...of, on: heldOn, rootId: null }),
      on,
    });
  },
});

/** G2 The day on which a type meets next; without a rhythm the next working day. */
function dayOf({ rhythm }: MeetingType, last: string | null, on: string): string {
  if (rhythm !== undefined) return nextMeetingOn(rhythm, { last, today: on });
  return dayText(addWorkingDays(parseDay(on) ?? 0, 1));
}

/** The last meeting of a type of which the caller may know. */
function readLast(
  db: Db,
  { unitId, type, caller }: { readonly unitId: string; readonly type: string; readonly caller: Caller },
) {
  return db.maybe<{ id: string; heldOn: string; chairId: string }>(
    `select m.id, m.held_on as "heldOn", m.chair_id as "chairId" from meeting m
     where ${KNOWN} and m.unit_id = $3 and m.type = $4 and m.state <> 'cancelled' order by m.held_on desc, m.id desc limit 1`,
    [...knownTo(caller), unitId, type],
  );
}

interface Calling {
  readonly type: MeetingType;
  readonly unitId: string;
  readonly lastId: string | null;
  readonly on: string;
}

/** Who would be called: who holds a seat of the type's roster today, then who was called the last time and is still there. */
async function listCalled(db: Db, { type: { roster }, unitId, lastId, on }: Calling) {
  const seated = roster === undefined ? [] : await listSeated(db, { unitId, roster, on });
  const before = await db.many<Called>(
    `select a.unit_id as "unitId", a.person_id as "personId", a.name, a.unit_name as "unitName" from meeting_attendee a
     where a.meeting_id = $1 and (a.person_id is null or exists (select 1 from person p where p.id = a.person_id and p.unit_id = a.unit_id and p.left_on is null)) order by a.position`,
    [lastId],
  );
  const isNew = (one: Called) => one.personId === null || seated.every(({ personId }) => personId !== one.personId);
  return [...seated, ...before.filter(isNew)];
}

interface Called {
  readonly unitId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly unitName: string;
}
interface Seating {
  readonly unitId: string;
  readonly roster: NonNullable<MeetingType['roster']>;
  readonly on: string;
}

/** Who holds a seat in the office's bodies of a kind on a day, heads first, and is of the office or a unit below it. */
async function listSeated(db: Db, { unitId, roster, on }: Seating): Promise<readonly Called[]> {
  const rows = await db.many<Called & { readonly rank: number }>(
    `select u.id as "unitId", p.id as "personId", p.name, u.name as "unitName", min(array_position($3::text[], s.role)) as rank
     from body b join body_seat s on s.body_id = b.id and s.from_on <= $4 and (s.until_on is null or s.until_on > $4) and s.role = any ($3::text[])
       left join post_holding h on h.post_id = s.post_id and h.from_on <= $4 and (h.until_on is null or h.until_on > $4)
       join person p on p.id = coalesce(s.person_id, h.person_id) and p.left_on is null join unit u on u.id = p.unit_id
     where b.unit_id = $1 and b.kind = $2 and b.ended_on is null and u.id in (select unit_id from unit_below where top_id = $1)
     group by u.id, p.id order by rank, p.name, p.id limit 500`,
    [unitId, roster.body, roster.seats, on],
  );
  return rows.map(({ rank: _rank, ...one }) => one);
}

async function listBelow(db: Db, unitId: string): Promise<readonly string[]> {
  const rows = await db.many<{ id: string }>('select unit_id as id from unit_below where top_id = $1', [unitId]);
  return rows.map(({ id }) => id);
}

interface Feeding {
  readonly type: MeetingType;
  readonly unit: SubjectUnit;
  readonly on: string;
  readonly heldOn: string;
  readonly caller: Caller;
}

/** G3 G12 What the type feeds into an agenda: what is not done of earlier meetings first, then its standing points, then what is to be reported, then what is overdue. */
async function feed(db: Db, { type, unit, on, heldOn, caller }: Feeding): Promise<Fed[]> {
  const { feeds } = type;
  // A region's ledger is walked region by region, that of another unit unit by unit: both by an index.
  const isWhole = unit.region === unit.id;
  const ids = isWhole ? await regionsBelow(db, unit) : await listBelow(db, unit.id);
  const fed = async (kind: MeetingType['feeds'][number], text: string, params: readonly unknown[]): Promise<Fed[]> => {
    if (!feeds.includes(kind)) return [];
    const rows = await db.many<Omit<Fed, 'kind' | 'point' | 'each'>>(`${text} limit ${MOST_FED}`, params);
    return rows.map((one) => ({ ...one, kind, ...PLAIN }));
  };
  const earlier = feeds.includes('earlier')
    ? await listOpenConclusions(db, { unitId: unit.id, type: type.id, caller, today: on })
    : [];
  return [
    ...earlier.map((one) => ({ ...one, kind: 'earlier' as const, ...PLAIN })),
    ...(type.points ?? []).map(({ id, title, each = null }) => ({
      kind: 'standing' as const,
      refId: null,
      point: id,
      each,
      title: title.zh,
      owner: '',
      dueOn: null,
    })),
    ...(await fed(
      'report',
      `select r.id as "refId", p.title, r.unit_name as owner, r.due_on as "dueOn" from paper_receiver r join paper p on p.id = r.paper_id
       where r.from_unit_id = $1 and p.status = 'issued' and p.expects not in ('nothing', 'receipt') and r.answered_on is null and r.due_on <= $2
         and r.unit_id in (select unit_id from unit_below where top_id = $1)
       order by r.due_on, r.id`,
      [unit.id, heldOn],
    )),
    ...(await fed(
      'ledger',
      `select i.id as "refId", i.number || ' ' || i.title as title, coalesce(i.owner_unit_name, i.unit_name) as owner, i.due_on as "dueOn"
       from unnest($1::uuid[]) as k (id) cross join unnest($2::text[]) as f (phase) cross join lateral (
         select * from issue e where e.${isWhole ? 'region' : 'unit_id'} = k.id and e.phase = f.phase and e.is_open and e.due_on < $3 order by e.due_on, e.id limit ${MOST_FED}) i
       order by i.due_on, i.id`,
      [ids, OPEN_PHASES, on],
    )),
    ...(await fed(
      'task',
      `select t.id as "refId", t.title, u.name as owner, t.due_on as "dueOn" from task t join unit u on u.id = t.lead_unit_id
       where t.is_open and t.due_on < $1 and t.lead_unit_id in (select unit_id from unit_below where top_id = $2) order by t.due_on, t.id`,
      [on, unit.id],
    )),
  ];
}
