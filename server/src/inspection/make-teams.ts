import { randomUUID } from 'node:crypto';
import { LEAST_MEMBERS } from '@dudao/core/inspection/assignment';
import { inspectorsOf } from '@dudao/core/inspection/draw';
import { assignUnits, makeTeams } from '@dudao/core/inspection/team-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfClosed } from '@dudao/core/org/decide';
import { faultOfSeating } from '@dudao/core/org/decide-staff';
import { beyondScope, type Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, readUnitRow, unitState } from '../org/rows.ts';
import { personState, readStaffRow } from '../org/staff-rows.ts';
import { type DrawRow, lockDraw, recordOf, teamOfVisit, unitOfDraw } from './draw-rows.ts';
import { listMembers } from './rows.ts';
import { listTeams } from './team-rows.ts';

interface Period {
  readonly fromOn: string;
  readonly untilOn: string | null;
}

interface NewTeam extends Period {
  readonly visitedUnitId: string;
  readonly name: string;
  readonly headId: string | null;
  readonly personIds: readonly string[];
}

export const makeTeamsImplementation = implement(makeTeams, {
  subject: (db, input) => unitOfDraw(db, input.drawId),
  constraints: {
    body_name_taken: ({ teams }) => problem('body-name-taken', { name: teams.map(({ name }) => name).join('、') }),
    draw_team_pkey: () => problem('draw-has-team', { name: '' }),
  },
  handle: async ({ tx, input, unit }) => {
    const draw = await lockDraw(tx, input.drawId);
    const drawn = recordOf(draw);
    if (drawn === null) return refuse(problem('draw-not-opened'));
    const { fromOn, untilOn = null } = input;
    if (untilOn !== null && untilOn <= fromOn) return refuse(problem('ends-before-begin', { fromOn }));
    const closed = faultOfClosed(unitState(await lockUnitRow(tx, unit.id)));
    if (closed !== null) return refuse(closed);
    const bodyIds: string[] = [];
    for (const { visitedUnitId, name, headId } of input.teams) {
      const visit = drawn.visits.find((one) => one.unit === visitedUnitId);
      if (visit === undefined) return refuse(problem('draw-not-on-visit', { id: '—', unit: visitedUnitId }));
      const personIds = inspectorsOf(drawn, visit);
      if (headId !== null && !personIds.includes(headId)) {
        return refuse(problem('draw-not-on-visit', { id: headId, unit: visitedUnitId }));
      }
      const known = await teamOfVisit(tx, draw.id, visitedUnitId);
      if (known !== null) return refuse(problem('draw-has-team', { name: known.name }));
      const made = await writeTeam(tx, draw, { visitedUnitId, name, headId, personIds, fromOn, untilOn });
      if (typeof made !== 'string') return refuse(made);
      bodyIds.push(made);
    }
    return ok({ bodyIds });
  },
});

/** Founds one team with its seats and its unit; returns its id, or why somebody cannot sit in it. */
async function writeTeam(tx: Tx, draw: DrawRow, team: NewTeam): Promise<string | Problem> {
  const { visitedUnitId, name, headId, personIds, fromOn, untilOn } = team;
  const bodyId = randomUUID();
  const place = [draw.unit_id, draw.region];
  await tx.run(
    `insert into body (id, unit_id, region, kind, name, founded_on, document) values ($1, $2, $3, 'team', $4, $5, $6)`,
    [bodyId, ...place, name, fromOn, `抽取“${draw.title}”`],
  );
  await record(tx, {
    event: 'org.body-founded',
    unitId: draw.unit_id,
    subject: bodyId,
    after: { kind: 'team', name, foundedOn: fromOn, drawId: draw.id },
  });
  const linkId = randomUUID();
  await tx.run(
    'insert into body_link (id, body_id, unit_id, region, linked_unit_id, from_on, until_on) values ($1, $2, $3, $4, $5, $6, $7)',
    [linkId, bodyId, ...place, visitedUnitId, fromOn, untilOn],
  );
  await record(tx, {
    event: 'org.unit-linked',
    unitId: draw.unit_id,
    subject: bodyId,
    after: { linkId, linkedUnitId: visitedUnitId, duty: null, fromOn, untilOn },
  });
  for (const personId of personIds) {
    const role = personId === headId ? 'head' : 'member';
    const fault = await faultOfMember(tx, { bodyId, name, personId, role, fromOn, untilOn });
    if (fault !== null) return fault;
    const seatId = randomUUID();
    await tx.run(
      `insert into body_seat (id, body_id, unit_id, region, role, person_id, from_on, until_on) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [seatId, bodyId, ...place, role, personId, fromOn, untilOn],
    );
    await record(tx, {
      event: 'org.seated',
      unitId: draw.unit_id,
      subject: bodyId,
      after: { seatId, role, holder: { personId }, fromOn, untilOn },
    });
  }
  await tx.run(
    'insert into draw_team (draw_id, visited_unit_id, body_id, unit_id, region) values ($1, $2, $3, $4, $5)',
    [draw.id, visitedUnitId, bodyId, ...place],
  );
  return bodyId;
}

interface NewMember extends Period {
  readonly bodyId: string;
  readonly name: string;
  readonly personId: string;
  readonly role: 'head' | 'member';
}

/** Why somebody cannot sit in a new team: gone, or in another open team within the period. Teams of other offices count too. */
function faultOfMember(tx: Tx, { bodyId, name, personId, role, fromOn, untilOn }: NewMember): Promise<Problem | null> {
  return beyondScope(tx, async () => {
    const person = await readStaffRow(tx, 'person', personId);
    const other = await tx.maybe<{ name: string }>(
      `select b.name from body_seat s join body b on b.id = s.body_id
       where s.person_id = $1 and b.kind = 'team' and b.id <> $2 and b.ended_on is null
         and s.from_on < coalesce($4::date, 'infinity') and coalesce(s.until_on, 'infinity') > $3::date limit 1`,
      [personId, bodyId, fromOn, untilOn],
    );
    const body = { kind: 'team', name, foundedOn: fromOn, endedOn: null } as const;
    return faultOfSeating(body, {
      role,
      fromOn,
      person: person === null ? null : personState(person),
      elsewhere: other?.name ?? null,
    });
  });
}

export const assignUnitsImplementation = implement(assignUnits, {
  subject: async (_db, input) => input.unitId,
  constraints: { body_link_linked: () => problem('unit-already-linked') },
  handle: async ({ tx, input, unit }) => {
    const { fromOn, untilOn = null } = input;
    if (untilOn !== null && untilOn <= fromOn) return refuse(problem('ends-before-begin', { fromOn }));
    const teams = new Map((await listTeams(tx, unit.id, fromOn)).map((team) => [team.id, team]));
    const members = await listMembers(tx, [...teams.keys()], fromOn);
    for (const { bodyId, unitId } of input.assignments) {
      const team = teams.get(bodyId);
      if (team === undefined) return refuse(problem('not-found'));
      const size = members.filter((one) => one.body_id === bodyId).length;
      if (size < LEAST_MEMBERS)
        return refuse(problem('team-below-least', { team: team.name, size, least: LEAST_MEMBERS }));
      if (fromOn < team.founded_on) {
        return refuse(problem('before-body', { name: team.name, foundedOn: team.founded_on }, { field: 'fromOn' }));
      }
      const linked = await readUnitRow(tx, unitId);
      if (linked === null || linked.closed_on !== null || !linked.path.includes(unit.id)) {
        return refuse(problem('unit-not-below'));
      }
      const again = await tx.maybe(
        `select id from body_link where body_id = $1 and linked_unit_id = $2 and from_on < coalesce($4::date, 'infinity')
           and coalesce(until_on, 'infinity') > $3::date limit 1`,
        [bodyId, unitId, fromOn, untilOn],
      );
      if (again !== null) return refuse(problem('unit-already-linked'));
      const linkId = randomUUID();
      await tx.run(
        'insert into body_link (id, body_id, unit_id, region, linked_unit_id, from_on, until_on) values ($1, $2, $3, $4, $5, $6, $7)',
        [linkId, bodyId, team.unit_id, team.region, unitId, fromOn, untilOn],
      );
      await record(tx, {
        event: 'org.unit-linked',
        unitId: unit.id,
        subject: bodyId,
        after: { linkId, linkedUnitId: unitId, duty: null, fromOn, untilOn },
      });
    }
    return ok({ count: input.assignments.length });
  },
});
