import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { BodyKind, DutyKind, PostRank, SeatRole } from '@dudao/core/org/body-kind';
import { faultOfPerson } from '@dudao/core/org/decide-staff';
import { acceptanceOf } from '@dudao/core/org/responsibility';
import {
  acceptStatement,
  issueStatement,
  listLeaders,
  readResponsibility,
  type Statement,
} from '@dudao/core/org/responsibility-contract';
import type { Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import type { ResponsibilityStatementTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { lockStaffRow, personState, readStaffRow, unitOfRow } from './staff-rows.ts';

interface Unit {
  readonly id: string;
  readonly name: string;
}

const UNIT = "json_build_object('id', u.id, 'name', u.name) as unit";
/** Posts that the person `$1` holds now. */
const MINE = 'select h.post_id from post_holding h where h.person_id = $1 and h.until_on is null';

export const readResponsibilityImplementation = implement(readResponsibility, {
  subject: (db, input) => unitOfRow(db, 'person', input.personId),
  handle: async ({ db, input, unit, caller }) => {
    const { personId } = input;
    const person = await readStaffRow(db, 'person', personId);
    const statements = await listStatements(db, personId);
    const [open] = statements.filter(({ endedOn }) => endedOn === null);
    if (person === null) return refuse(problem('not-found'));
    const mayIssue = can(caller.grants, 'org.staff', unit.path) ? true : 'forbidden';
    const mayAccept = can(caller.grants, 'org.accept', unit.path);
    return ok({
      personId,
      name: person.name,
      unit: await db.one<Unit>('select id, name from unit where id = $1', [person.unit_id]),
      joinedOn: person.joined_on,
      leftOn: person.left_on,
      posts: await db.many<{ name: string; rank: PostRank; unit: Unit; fromOn: string }>(
        `select p.name, p.rank, ${UNIT}, h.from_on as "fromOn" from post_holding h join post p on p.id = h.post_id join unit u on u.id = p.unit_id
         where h.person_id = $1 and h.until_on is null order by array_position(array['main', 'deputy', 'other'], p.rank), p.name`,
        [personId],
      ),
      duties: await db.many<{ kind: DutyKind; unit: Unit; post: string | null; fromOn: string }>(
        `select d.kind, ${UNIT}, p.name as post, d.from_on as "fromOn" from duty d join unit u on u.id = d.unit_id left join post p on p.id = d.post_id
         where d.until_on is null and (d.person_id = $1 or d.post_id in (${MINE}))
         order by array_position(array['first-responsible', 'in-charge', 'specific', 'contact-leader', 'liaison', 'deputy-liaison'], d.kind), u.name`,
        [personId],
      ),
      seats: await db.many<{
        role: SeatRole;
        bodyId: string;
        body: string;
        kind: BodyKind;
        post: string | null;
        fromOn: string;
      }>(
        `select s.role, b.id as "bodyId", b.name as body, b.kind, p.name as post, s.from_on as "fromOn"
         from body_seat s join body b on b.id = s.body_id left join post p on p.id = s.post_id
         where s.until_on is null and b.ended_on is null and (s.person_id = $1 or s.post_id in (${MINE})) order by b.founded_on, b.name`,
        [personId],
      ),
      contactUnits: await db.many<{ unit: Unit; body: string }>(
        `select ${UNIT}, b.name as body from body_seat s join body b on b.id = s.body_id and b.kind = 'team' and b.ended_on is null
         join body_link l on l.body_id = b.id and l.until_on is null join unit u on u.id = l.linked_unit_id
         where s.until_on is null and (s.person_id = $1 or s.post_id in (${MINE})) order by u.name`,
        [personId],
      ),
      statements,
      actions: {
        issue: person.left_on === null ? mayIssue : 'person-left',
        accept: mayAccept
          ? acceptanceOf(open === undefined ? null : { ...open, personId }, caller.personId)
          : 'forbidden',
      },
    });
  },
});

function listStatements(db: Db, personId: string): Promise<Statement[]> {
  return db.many<Statement>(
    `select id, overall, principal, direct, coordinating, post, issued_on as "issuedOn", issued_by_name as "issuedBy", accepted_at as "acceptedAt",
       ended_on as "endedOn"
     from responsibility_statement where person_id = $1 order by ended_on nulls first, issued_on desc, id`,
    [personId],
  );
}

export const issueStatementImplementation = implement(issueStatement, {
  subject: (db, input) => unitOfRow(db, 'person', input.personId),
  handle: async ({ tx, input, caller }) => {
    const { personId, issuedOn, overall, principal, direct, coordinating } = input;
    const person = await lockStaffRow(tx, 'person', personId);
    const fault = faultOfPerson(personState(person), issuedOn);
    if (fault !== null) return refuse(fault);
    const { last } = await tx.one<{ last: string | null }>(
      'select max(issued_on) as last from responsibility_statement where person_id = $1',
      [personId],
    );
    if (last !== null && issuedOn < last) return refuse(problem('date-before-history', { earliest: last }));
    await tx.run('update responsibility_statement set ended_on = $2 where person_id = $1 and ended_on is null', [
      personId,
      issuedOn,
    ]);
    const statementId = randomUUID();
    await tx.run(
      `insert into responsibility_statement (id, unit_id, region, person_id, post, overall, principal, direct, coordinating, issued_on,
         issued_by, issued_by_name)
       values ($1, $2, $3, $4, (select string_agg(p.name, '、' order by p.name) from post p where p.id in (${MINE.replace('$1', '$4')})),
         $5, $6, $7, $8, $9, $10, $11)`,
      [
        statementId,
        person.unit_id,
        person.region,
        personId,
        overall,
        principal,
        direct,
        coordinating,
        issuedOn,
        caller.accountId,
        caller.name,
      ],
    );
    await record(tx, {
      event: 'org.statement-issued',
      unitId: person.unit_id,
      subject: statementId,
      after: { personId, issuedOn },
    });
    return ok({ statementId });
  },
});

function lockStatement(db: Db, id: string, lock: '' | ' for update'): Promise<ResponsibilityStatementTable | null> {
  return db.maybe<ResponsibilityStatementTable>(`select * from responsibility_statement where id = $1${lock}`, [id]);
}

export const acceptStatementImplementation = implement(acceptStatement, {
  subject: async (db, input) => (await lockStatement(db, input.statementId, ''))?.unit_id ?? null,
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockStatement(tx, input.statementId, ' for update');
    if (row === null) return refuse(problem('not-found'));
    const { person_id: personId, accepted_at: acceptedAt, ended_on: endedOn } = row;
    const may = acceptanceOf({ personId, acceptedAt, endedOn }, caller.personId);
    if (may !== true) return refuse(problem(may));
    await tx.run('update responsibility_statement set accepted_at = $2 where id = $1', [row.id, now.toISOString()]);
    await record(tx, {
      event: 'org.statement-accepted',
      unitId: row.unit_id,
      subject: row.id,
      after: { personId: row.person_id },
    });
    return ok({});
  },
});

interface LeaderRow {
  readonly personId: string;
  readonly name: string;
  readonly post: string;
  readonly rank: PostRank;
  readonly unit: Unit;
  readonly firstFor: number;
  readonly contactUnits: number;
  readonly statementId: string | null;
  readonly acceptedAt: string | null;
  readonly count: number;
  readonly accepted: number;
}

const HOLDS = (kind: string): string =>
  `(select count(*)::int from duty d where d.until_on is null and d.kind = '${kind}' and (d.person_id = pe.id or d.post_id = p.id))`;

export const listLeadersImplementation = implement(listLeaders, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input }) => {
    const rows = await db.many<LeaderRow>(
      `select pe.id as "personId", pe.name, p.name as post, p.rank, ${UNIT}, ${HOLDS('first-responsible')} as "firstFor",
         ${HOLDS('contact-leader')} as "contactUnits", s.id as "statementId", s.accepted_at as "acceptedAt",
         count(*) over ()::int as count, count(s.accepted_at) over ()::int as accepted
       from unit_below at join unit u on u.id = at.unit_id join post p on p.unit_id = u.id
       join post_holding h on h.post_id = p.id and h.until_on is null join person pe on pe.id = h.person_id
       left join responsibility_statement s on s.person_id = pe.id and s.ended_on is null
       where at.top_id = $1 and u.closed_on is null and p.ended_on is null and p.rank in ('main', 'deputy')
       order by s.id is not null, s.accepted_at is not null, cardinality(u.path), u.name, array_position(array['main', 'deputy'], p.rank), p.name, p.id
       limit $2`,
      [input.unitId, input.limit],
    );
    return ok({
      leaders: rows.map(({ statementId, count, accepted, ...leader }) => ({
        ...leader,
        statement: statementId === null ? 'none' : leader.acceptedAt === null ? 'issued' : 'accepted',
      })),
      count: rows[0]?.count ?? 0,
      accepted: rows[0]?.accepted ?? 0,
    });
  },
});
