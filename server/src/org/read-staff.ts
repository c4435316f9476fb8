import { can } from '@dudao/core/access/can';
import { ok } from '@dudao/core/lib/result';
import type { DutyKind, PostRank } from '@dudao/core/org/body-kind';
import {
  type Body,
  type Duty,
  listGaps,
  type Person,
  type Post,
  readBody,
  readStaff,
  type Seat,
} from '@dudao/core/org/staff-contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { gapsOfUnit, listGapRows } from './gaps.ts';
import { readUnitRow } from './rows.ts';
import {
  type BodyRow,
  HOLDER_COLUMNS,
  HOLDER_JOINS,
  type HolderColumns,
  readStaffRow,
  shownHolder,
  unitOfRow,
} from './staff-rows.ts';

/** How long back new holders of a post count as turnover, in years. */
const TURNOVER_YEARS = 2;

export const readStaffImplementation = implement(readStaff, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const on = plainDateOf(now);
    const { unitId, includeEnded } = input;
    const row = await readUnitRow(db, unitId);
    const edit = can(caller.grants, 'org.staff', unit.path)
      ? row?.closed_on === null
        ? true
        : 'unit-closed'
      : 'forbidden';
    return ok({
      persons: await listPersons(db, unitId, includeEnded),
      posts: await listPosts(db, unitId, { on, includeEnded }),
      duties: await listDuties(db, unitId, { on, includeEnded }),
      bodies: await listBodies(db, unitId, { on, includeEnded }),
      gaps: await gapsOfUnit(db, unitId, on),
      actions: { edit },
    });
  },
});

async function listPersons(db: Db, unitId: string, includeEnded: boolean): Promise<Person[]> {
  return db.many<Person>(
    `select p.id, p.name, p.phone, p.joined_on as "joinedOn", p.left_on as "leftOn", p.revision,
       (select count(*)::int from post_holding h where h.person_id = p.id and h.until_on is null)
       + (select count(*)::int from body_seat s where s.person_id = p.id and s.until_on is null)
       + (select count(*)::int from duty d where d.person_id = p.id and d.until_on is null) as holds
     from person p where p.unit_id = $1 and ($2 or p.left_on is null) order by p.left_on nulls first, p.joined_on, p.name, p.id`,
    [unitId, includeEnded],
  );
}

interface Shown {
  readonly on: string;
  readonly includeEnded: boolean;
}

async function listPosts(db: Db, unitId: string, { on, includeEnded }: Shown): Promise<Post[]> {
  const rows = await db.many<{
    id: string;
    name: string;
    rank: PostRank;
    ended_on: string | null;
    person_id: string | null;
    person_name: string | null;
    from_on: string | null;
    turnover: number;
  }>(
    `select p.id, p.name, p.rank, p.ended_on, h.person_id, pe.name as person_name, h.from_on,
       (select count(*)::int from post_holding t where t.post_id = p.id and t.from_on > $3::date - make_interval(years => $4)
          and exists (select 1 from post_holding e where e.post_id = p.id and e.from_on < t.from_on)) as turnover
     from post p left join post_holding h on h.post_id = p.id and h.until_on is null
     left join person pe on pe.id = h.person_id
     where p.unit_id = $1 and ($2 or p.ended_on is null)
     order by array_position(array['main', 'deputy', 'other'], p.rank), p.name, p.id`,
    [unitId, includeEnded, on, TURNOVER_YEARS],
  );
  return rows.map(({ id, name, rank, ended_on, person_id, person_name, from_on, turnover }) => ({
    id,
    name,
    rank,
    endedOn: ended_on,
    holder:
      person_id === null || from_on === null ? null : { personId: person_id, name: person_name ?? '', fromOn: from_on },
    turnover,
  }));
}

interface DatedHolder extends HolderColumns {
  readonly id: string;
  readonly from_on: string;
  readonly until_on: string | null;
}

async function listDuties(db: Db, unitId: string, { on, includeEnded }: Shown): Promise<Duty[]> {
  // Who answers for a unit may stand above it: a leader of the county, whom a school does not see otherwise.
  const rows = await beyondScope(db, () =>
    db.many<DatedHolder & { kind: DutyKind }>(
      `select s.id, s.kind, s.from_on, s.until_on, ${HOLDER_COLUMNS} from duty s ${HOLDER_JOINS}
       where s.unit_id = $2 and ($3 or s.until_on is null)
       order by s.until_on nulls first,
         array_position(array['first-responsible', 'in-charge', 'specific', 'contact-leader', 'liaison', 'deputy-liaison'], s.kind), s.id`,
      [on, unitId, includeEnded],
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    holder: shownHolder(row),
    fromOn: row.from_on,
    untilOn: row.until_on,
  }));
}

const BODY_COLUMNS = `b.id, b.unit_id, b.parent_id, b.kind, b.name, b.founded_on, b.ended_on,
  (select count(*)::int from body_seat c where c.body_id = b.id and (c.until_on is null or c.until_on > $1)) as seats,
  (select count(*)::int from body_link c where c.body_id = b.id and (c.until_on is null or c.until_on > $1)) as units`;

type ListedBody = Pick<BodyRow, 'id' | 'unit_id' | 'parent_id' | 'kind' | 'name' | 'founded_on' | 'ended_on'> &
  HolderColumns & { readonly seats: number; readonly units: number; readonly seat_id: string | null };

const BODY_FROM = `from body b left join body_seat s on s.body_id = b.id and s.role = 'head' and (s.until_on is null or s.until_on > $1) ${HOLDER_JOINS}`;

function shownBody(row: ListedBody): Body {
  return {
    id: row.id,
    unitId: row.unit_id,
    parentId: row.parent_id,
    kind: row.kind,
    name: row.name,
    foundedOn: row.founded_on,
    endedOn: row.ended_on,
    head: row.seat_id === null ? null : shownHolder(row),
    seats: row.seats,
    units: row.units,
  };
}

/** The bodies of a unit with their heads on a day. */
export async function listBodies(db: Db, unitId: string, { on, includeEnded }: Shown): Promise<Body[]> {
  const rows = await beyondScope(db, () =>
    db.many<ListedBody>(
      `select ${BODY_COLUMNS}, s.id as seat_id, ${HOLDER_COLUMNS} ${BODY_FROM}
       where b.unit_id = $2 and ($3 or b.ended_on is null) order by b.ended_on nulls first, b.founded_on, b.name, b.id`,
      [on, unitId, includeEnded],
    ),
  );
  return rows.map(shownBody);
}

export const readBodyImplementation = implement(readBody, {
  subject: (db, input) => unitOfRow(db, 'body', input.bodyId),
  handle: async ({ db, input, unit, caller, now }) => {
    const on = input.on ?? plainDateOf(now);
    const row = await beyondScope(db, () =>
      db.one<ListedBody>(`select ${BODY_COLUMNS}, s.id as seat_id, ${HOLDER_COLUMNS} ${BODY_FROM} where b.id = $2`, [
        on,
        input.bodyId,
      ]),
    );
    const body = await readStaffRow(db, 'body', input.bodyId);
    const seats = await listSeats(db, input.bodyId, on);
    const { since } = input;
    const edit = can(caller.grants, 'org.staff', unit.path)
      ? body?.ended_on === null
        ? true
        : 'body-ended'
      : 'forbidden';
    return ok({
      ...shownBody(row),
      document: body?.document ?? null,
      mandate: body?.mandate ?? null,
      revision: body?.revision ?? 0,
      on,
      roster: seats.filter(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || untilOn > on)),
      joined: since === undefined ? [] : seats.filter(({ fromOn }) => fromOn > since && fromOn <= on),
      left:
        since === undefined ? [] : seats.filter(({ untilOn }) => untilOn !== null && untilOn > since && untilOn <= on),
      assigned: await db.many(
        `select l.id, l.linked_unit_id as "unitId", u.name, l.duty, l.from_on as "fromOn", l.until_on as "untilOn"
         from body_link l join unit u on u.id = l.linked_unit_id
         where l.body_id = $1 and l.from_on <= $2 and (l.until_on is null or l.until_on > $2) order by u.name, l.id`,
        [input.bodyId, on],
      ),
      below: await db.many(
        'select id, kind, name from body where parent_id = $1 and ended_on is null order by founded_on, name, id',
        [input.bodyId],
      ),
      actions: { edit },
    });
  },
});

/** Every seat a body has had, the head first; holders as of the day, or of the last day of the seat. */
async function listSeats(db: Db, bodyId: string, on: string): Promise<Seat[]> {
  const rows = await beyondScope(db, () =>
    db.many<DatedHolder & { role: Seat['role'] }>(
      `select s.id, s.role, s.from_on, s.until_on, ${HOLDER_COLUMNS} from body_seat s ${HOLDER_JOINS}
       where s.body_id = $2 order by array_position(array['head', 'deputy', 'member', 'liaison'], s.role), s.from_on, s.id`,
      [on, bodyId],
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    holder: shownHolder(row),
    fromOn: row.from_on,
    untilOn: row.until_on,
  }));
}

export const listGapsImplementation = implement(listGaps, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    return ok(await listGapRows(db, input.unitId, { on: plainDateOf(now), limit: input.limit }));
  },
});
