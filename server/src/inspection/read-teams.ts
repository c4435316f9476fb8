import { can } from '@dudao/core/access/can';
import { LEAST_MEMBERS, proposeAssignment } from '@dudao/core/inspection/assignment';
import { daysLate } from '@dudao/core/inspection/oversight';
import { recusalsFrom } from '@dudao/core/inspection/recusal';
import { readTeams } from '@dudao/core/inspection/team-contract';
import { ok } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listConflicts } from './object.ts';
import { listMembers, type MemberRow, readRules } from './rows.ts';
import { listTeams, listTeamUnits, shownTeamUnit } from './team-rows.ts';
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
          lacks: Math.max(0, LEAST_MEMBERS - own.length),
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
