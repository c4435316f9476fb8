import { inspectorsOf } from '@dudao/core/inspection/draw';
import { recusalsFrom } from '@dudao/core/inspection/recusal';
import {
  type Need,
  proposeReplacements,
  proposeSwaps,
  type Round,
  type Stay,
  type SwapCause,
  staysOf,
} from '@dudao/core/inspection/rotation';
import { beyondScope, type Db } from '../lib/db.ts';
import { listAway } from './absence-rows.ts';
import { type DrawRow, recordOf } from './draw-rows.ts';
import { listConflicts } from './object.ts';
import { listListed, listMembers, type MemberRow, readRules } from './rows.ts';
import { listTeams, listTeamUnits } from './team-rows.ts';
import { readTies } from './ties.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who should leave a team, and who comes for them. */
export interface ProposedSwap {
  readonly cause: SwapCause;
  readonly unit: Named | null;
  readonly out: { readonly person: Named; readonly bodyId: string; readonly team: string };
  readonly in: { readonly person: Named; readonly bodyId: string | null; readonly team: string | null };
}

/** How long who has been where, and what should change for that, for recusals and for absences. */
export interface Rotation {
  readonly stays: { readonly person: Named; readonly unit: Named; readonly rounds: number }[];
  readonly most: number | null;
  readonly swaps: ProposedSwap[];
  readonly stuck: { readonly cause: SwapCause; readonly person: Named; readonly team: string }[];
}

const LISTED = 500;

/** The rotation of a unit's teams on a day. */
export async function rotationOf(db: Db, unitId: string, on: string): Promise<Rotation> {
  const { rules } = await readRules(db, unitId);
  const stays = staysOf(await listRounds(db, unitId, on));
  const teams = await listTeams(db, unitId, on);
  const ids = teams.map(({ id }) => id);
  const members = await listMembers(db, ids, on);
  const units = await listTeamUnits(db, ids, on);
  const free = await listFree(db, unitId, on);
  const people = [...members.map(({ id }) => id), ...free.map(({ id }) => id)];
  const placed = await placedUnits(db, [...stays.map((stay) => stay.unitId), ...units.map(({ unit }) => unit.id)]);
  const ties = await readTies(db, people, on);
  const away = await listAway(db, people, on);
  const sitting = teams.map(({ id }) => ({
    bodyId: id,
    personIds: members.filter((one) => one.body_id === id).map((one) => one.id),
    unitIds: units.filter((one) => one.body_id === id).map(({ unit }) => unit.id),
  }));
  const isRecused = (personId: string, id: string): boolean => {
    const [tie, unit] = [ties.get(personId), placed.get(id)];
    return tie !== undefined && unit !== undefined && recusalsFrom(tie, unit, on).length > 0;
  };
  const needs = await listNeeds(db, { sitting, away, on });
  const called = await listCalled(db, ids);
  const replaced = proposeReplacements(sitting, needs, {
    isRecused,
    isAway: (id) => away.has(id),
    reservesOf: (bodyId) => inOrder(free, called.get(bodyId)),
  });
  const moving = new Set([...needs.map(({ personId }) => personId), ...replaced.map((one) => one.in.personId)]);
  const most = rules.sameUnitRounds;
  const rotated = most === null ? [] : proposeSwaps(sitting, stays, { most, isRecused });
  const names = await namesOf(db, stays, [...members, ...free]);
  const person = (id: string): Named => ({ id, name: names.get(id) ?? '' });
  const unit = (id: string): Named => ({ id, name: placed.get(id)?.name ?? '' });
  const team = (id: string): string => teams.find((one) => one.id === id)?.name ?? '';
  const at = (one: { personId: string; bodyId: string }) => ({
    person: person(one.personId),
    bodyId: one.bodyId,
    team: team(one.bodyId),
  });
  return {
    stays: stays
      .filter(({ rounds, unitId: id }) => rounds >= 2 && placed.has(id))
      .slice(0, LISTED)
      .map((stay) => ({ person: person(stay.personId), unit: unit(stay.unitId), rounds: stay.rounds })),
    most,
    swaps: [
      ...replaced.map((one) => ({
        cause: one.cause,
        unit: one.unitId === null ? null : unit(one.unitId),
        out: at(one),
        in: {
          person: person(one.in.personId),
          bodyId: one.in.bodyId,
          team: one.in.bodyId === null ? null : team(one.in.bodyId),
        },
      })),
      ...rotated
        .filter((swap) => !moving.has(swap.out.personId) && !moving.has(swap.in.personId))
        .map((swap) => ({ cause: 'stay' as const, unit: unit(swap.unitId), out: at(swap.out), in: at(swap.in) })),
    ],
    stuck: needs
      .filter((need) => !replaced.some(({ personId }) => personId === need.personId))
      .map(({ cause, personId, bodyId }) => ({ cause, person: person(personId), team: team(bodyId) })),
  };
}

/** Recused members first, each for the first unit, then who is away; everybody once. */
async function listNeeds(
  db: Db,
  {
    sitting,
    away,
    on,
  }: {
    readonly sitting: readonly { bodyId: string; personIds: readonly string[] }[];
    readonly away: ReadonlySet<string>;
    readonly on: string;
  },
): Promise<readonly Need[]> {
  const conflicts = await listConflicts(db, { bodyIds: sitting.map(({ bodyId }) => bodyId) }, on);
  const all: Need[] = [
    ...conflicts.map(({ bodyId, personId, unitId }) => ({ bodyId, personId, unitId, cause: 'recused' as const })),
    ...sitting.flatMap(({ bodyId, personIds }) =>
      personIds
        .filter((id) => away.has(id))
        .map((personId) => ({ bodyId, personId, unitId: null, cause: 'away' as const })),
    ),
  ];
  return all.filter((need, i) => all.findIndex(({ personId }) => personId === need.personId) === i);
}

/** Inspectors of the register who serve and sit in no team, in its order. */
async function listFree(db: Db, unitId: string, on: string): Promise<readonly Named[]> {
  const listed = await listListed(db, { unitId, below: false }, on);
  return listed
    .filter(({ state, teams }) => (state === 'serving' || state === 'expiring') && teams.length === 0)
    .map(({ personId, name }) => ({ id: personId, name }));
}

/** For teams that came out of a draw: the reserves of their visit in the order in which the draw calls them (D7). */
async function listCalled(db: Db, bodyIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.many<DrawRow & { body_id: string; visited_unit_id: string }>(
    'select d.*, t.body_id, t.visited_unit_id from draw_team t join draw d on d.id = t.draw_id where t.body_id = any ($1)',
    [bodyIds],
  );
  return new Map(
    rows.flatMap((row) => {
      const visit = recordOf(row)?.visits.find(({ unit }) => unit === row.visited_unit_id);
      return visit === undefined ? [] : [[row.body_id, Object.values(visit.reserves).flat()] as const];
    }),
  );
}

/** Those whom a draw calls in its order; for a team that was not drawn, all in the order of the register. */
function inOrder(free: readonly Named[], called: readonly string[] | undefined): readonly string[] {
  const ids = free.map(({ id }) => id);
  return called === undefined ? ids : called.filter((id) => ids.includes(id));
}

async function placedUnits(db: Db, ids: readonly string[]) {
  const rows = await db.many<{ id: string; name: string; path: string[] }>(
    'select id, name, path from unit where id = any ($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function namesOf(db: Db, stays: readonly Stay[], members: readonly (MemberRow | Named)[]) {
  const ids = stays.map(({ personId }) => personId);
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
