import { can } from '@dudao/core/access/can';
import { proposeAssignment } from '@dudao/core/inspection/assignment';
import { inspectorsOf } from '@dudao/core/inspection/draw';
import { daysLate } from '@dudao/core/inspection/oversight';
import { recusalsFrom } from '@dudao/core/inspection/recusal';
import { proposeSwaps, type Round, staysOf } from '@dudao/core/inspection/rotation';
import { readRotation, readTeams } from '@dudao/core/inspection/team-contract';
import { ok } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { type DrawRow, recordOf } from './draw-rows.ts';
import { listConflicts } from './object.ts';
import { readRules } from './rows.ts';
import { listMembers, listTeams, listTeamUnits, type MemberRow, shownTeamUnit } from './team-rows.ts';
import { readTies } from './ties.ts';

/** Kinds that are to have a team. */
const COVERED_KINDS = ['town', 'school-cluster', 'school', 'kindergarten'];
const LISTED = 500;
const RECENT_DAYS = 30;

export const readTeamsImplementation = implement(readTeams, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const on = plainDateOf(now);
    const teams = await listTeams(db, input.unitId, on);
    const ids = teams.map(({ id }) => id);
    const members = await listMembers(db, ids, on);
    const units = await listTeamUnits(db, ids, on);
    const work = await db.many<{ body_id: string; days: number; visits: number }>(
      `select body_id, sum(days)::float8 as days, count(*) filter (where kind = 'visit')::int as visits from team_contact
       where body_id = any ($1) and on_day > $2::date - ${RECENT_DAYS} and on_day <= $2 group by body_id`,
      [ids, on],
    );
    const reports = await listReports(db, ids, on);
    const conflicts = await listConflicts(db, { bodyIds: ids }, on);
    const unassigned = await listUnassigned(db, input.unitId, ids, on);
    const { rules } = await readRules(db, input.unitId);
    return ok({
      teams: teams.map(({ id, name }) => {
        const own = members.filter((one) => one.body_id === id);
        const head = own.find(({ role }) => role === 'head');
        const owed = reports.filter((one) => one.body_id === id && one.handedInOn === null);
        return {
          bodyId: id,
          name,
          head: head === undefined ? null : { id: head.id, name: head.name },
          members: own.map((one) => ({ id: one.id, name: one.name })),
          units: units.filter((one) => one.body_id === id).map((one) => shownTeamUnit(one, on)),
          days: work.find((one) => one.body_id === id)?.days ?? 0,
          visits: work.find((one) => one.body_id === id)?.visits ?? 0,
          reportsOwed: owed.length,
          reportsLate: owed.filter(({ daysLate: late }) => late > 0).length,
          conflicts: conflicts
            .filter(({ bodyId }) => bodyId === id)
            .map(({ person, unit: where, recusal }) => ({ person, unit: where, kind: recusal.kind })),
        };
      }),
      unassigned: unassigned.map(({ id, name }) => ({ id, name })),
      proposal: await propose(db, { unassigned, members, units, ids, on }),
      contactDays: rules.contactDays,
      reports: reports.map(({ body_id: _, ...report }) => report),
      on,
      actions: { manage: can(caller.grants, 'inspection.manage', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});

async function listReports(db: Db, bodyIds: readonly string[], on: string) {
  const rows = await db.many<{
    body_id: string;
    id: string;
    team: string;
    title: string;
    dueOn: string;
    handedInOn: string | null;
    content: string | null;
    suggestions: string | null;
  }>(
    `select r.body_id, r.id, b.name as team, r.title, r.due_on as "dueOn", r.handed_in_on as "handedInOn", r.content, r.suggestions
     from team_report r join body b on b.id = r.body_id where r.body_id = any ($1) order by r.due_on desc, b.name, r.id limit 500`,
    [bodyIds],
  );
  return rows.map((row) => ({ ...row, daysLate: daysLate(row.dueOn, row.handedInOn, on) }));
}

interface Unassigned {
  readonly id: string;
  readonly name: string;
  readonly path: string[];
}

function listUnassigned(db: Db, unitId: string, bodyIds: readonly string[], on: string): Promise<Unassigned[]> {
  return db.many<Unassigned>(
    `select u.id, u.name, u.path from unit u
     where u.id in (select unit_id from unit_below where top_id = $1) and u.id <> $1 and u.closed_on is null and u.kind = any ($2)
       and not exists (select 1 from body_link l where l.body_id = any ($3) and l.from_on <= $5 and (l.until_on is null or l.until_on > $5)
         and l.linked_unit_id = any (u.path))
     order by cardinality(u.path), u.name, u.id limit $4`,
    [unitId, COVERED_KINDS, bodyIds, LISTED, on],
  );
}

interface ToPropose {
  readonly unassigned: readonly Unassigned[];
  readonly members: readonly MemberRow[];
  readonly units: readonly { readonly body_id: string }[];
  readonly ids: readonly string[];
  readonly on: string;
}

/** A unit below another unassigned one goes with it: only the topmost are given out. */
async function propose(db: Db, { unassigned, members, units, ids, on }: ToPropose) {
  const open = new Set(unassigned.map(({ id }) => id));
  const top = unassigned.filter(({ id, path }) => !path.some((above) => above !== id && open.has(above)));
  const paths = new Map(top.map(({ id, path }) => [id, path]));
  const ties = await readTies(
    db,
    members.map(({ id }) => id),
    on,
  );
  const isKept = (bodyId: string, unitId: string): boolean =>
    members.some((one) => {
      const tie = one.body_id === bodyId ? ties.get(one.id) : undefined;
      return tie !== undefined && recusalsFrom(tie, { id: unitId, path: paths.get(unitId) ?? [] }, on).length > 0;
    });
  const loads = ids.map((bodyId) => ({
    bodyId,
    members: members.filter((one) => one.body_id === bodyId).length,
    units: units.filter((one) => one.body_id === bodyId).length,
  }));
  return [
    ...proposeAssignment(
      top.map(({ id }) => id),
      loads,
      isKept,
    ),
  ];
}

export const readRotationImplementation = implement(readRotation, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const on = plainDateOf(now);
    const { rules } = await readRules(db, input.unitId);
    const stays = staysOf(await listRounds(db, input.unitId, on));
    const teams = await listTeams(db, input.unitId, on);
    const ids = teams.map(({ id }) => id);
    const members = await listMembers(db, ids, on);
    const units = await listTeamUnits(db, ids, on);
    const most = rules.sameUnitRounds;
    const unitRows = await db.many<{ id: string; name: string; path: string[] }>(
      'select id, name, path from unit where id = any ($1)',
      [[...stays.map(({ unitId }) => unitId), ...units.map(({ unit }) => unit.id)]],
    );
    const placed = new Map(unitRows.map((row) => [row.id, row]));
    const ties = await readTies(
      db,
      members.map(({ id }) => id),
      on,
    );
    const sitting = teams.map(({ id }) => ({
      bodyId: id,
      personIds: members.filter((one) => one.body_id === id).map((one) => one.id),
      unitIds: units.filter((one) => one.body_id === id).map(({ unit }) => unit.id),
    }));
    const isRecused = (personId: string, unitId: string): boolean => {
      const [tie, unit] = [ties.get(personId), placed.get(unitId)];
      return tie !== undefined && unit !== undefined && recusalsFrom(tie, unit, on).length > 0;
    };
    const names = await namesOf(
      db,
      stays.map(({ personId }) => personId),
      members,
    );
    const person = (id: string) => ({ id, name: names.get(id) ?? '' });
    const unit = (id: string) => ({ id, name: placed.get(id)?.name ?? '' });
    const team = (id: string) => teams.find((one) => one.id === id)?.name ?? '';
    return ok({
      stays: stays
        .filter(({ rounds, unitId }) => rounds >= 2 && placed.has(unitId))
        .slice(0, LISTED)
        .map((stay) => ({ person: person(stay.personId), unit: unit(stay.unitId), rounds: stay.rounds })),
      most,
      swaps:
        most === null
          ? []
          : proposeSwaps(sitting, stays, { most, isRecused }).map((swap) => ({
              unit: unit(swap.unitId),
              out: { person: person(swap.out.personId), team: team(swap.out.bodyId) },
              in: { person: person(swap.in.personId), team: team(swap.in.bodyId) },
            })),
    });
  },
});

async function namesOf(db: Db, ids: readonly string[], members: readonly MemberRow[]) {
  const rows = await beyondScope(db, () =>
    db.many<{ id: string; name: string }>('select id, name from person where id = any ($1)', [ids]),
  );
  return new Map([...rows, ...members].map(({ id, name }) => [id, name]));
}

/** Every round of a unit's supervision: drawn visits without a team, and assignments of teams with whoever sat in them meanwhile. */
async function listRounds(db: Db, unitId: string, on: string): Promise<Round[]> {
  const teams = await beyondScope(db, () =>
    db.many<Round>(
      `select l.linked_unit_id as "unitId", l.from_on as "fromOn", array_agg(distinct p.id) as "personIds"
       from body b join body_link l on l.body_id = b.id and l.from_on <= $2
       join body_seat s on s.body_id = b.id and s.from_on < coalesce(l.until_on, 'infinity') and coalesce(s.until_on, 'infinity') > l.from_on
       left join post_holding h on h.post_id = s.post_id and h.from_on < coalesce(l.until_on, 'infinity') and coalesce(h.until_on, 'infinity') > l.from_on
       join person p on p.id = coalesce(s.person_id, h.person_id)
       where b.unit_id = $1 and b.kind = 'team' group by l.id, l.linked_unit_id, l.from_on`,
      [unitId, on],
    ),
  );
  const draws = await db.many<DrawRow & { with_team: string[] }>(
    `select d.*, coalesce((select array_agg(t.visited_unit_id) from draw_team t where t.draw_id = d.id), '{}') as with_team
     from draw d where d.unit_id = $1 and d.record is not null and d.on_day <= $2`,
    [unitId, on],
  );
  const drawn = draws.flatMap((row) => {
    const found = recordOf(row);
    if (found === null) return [];
    return found.visits
      .filter((visit) => !row.with_team.includes(visit.unit))
      .map((visit) => ({ unitId: visit.unit, fromOn: row.on_day, personIds: inspectorsOf(found, visit) }));
  });
  return [...teams, ...drawn];
}
