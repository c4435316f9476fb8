import type { InputOf } from '@dudao/core/lib/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { faultOfAgenda } from '@dudao/core/visit/agenda';
import type { planVisit } from '@dudao/core/visit/contract';
import { faultsOfPlan } from '@dudao/core/visit/decide-plan';
import { ownerOf } from '../campaign/rows.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { readStaffRow } from '../org/staff-rows.ts';
import { readVisitBook } from './book.ts';
import { readTeamFit, type VisitRow } from './rows.ts';

/** What is planned, apart from where. */
export type Planned = Omit<InputOf<typeof planVisit>, 'unitId' | 'visitedUnitId' | 'moreUnitIds' | 'repeat'>;

/** An opened draw with the units that it drew. */
export interface DrawnUnits {
  readonly id: string;
  readonly title: string;
  readonly onDay: string;
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** Draws of an office that were opened since a day, the newest first. */
export function listDrawnUnits(db: Db, officeId: string, since: string): Promise<DrawnUnits[]> {
  return db.many<DrawnUnits>(
    `select d.id, d.title, d.on_day as "onDay", jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name, u.id) as units
     from draw d cross join lateral jsonb_array_elements(d.record::jsonb -> 'visits') v join unit u on u.id = (v ->> 'unit')::uuid
     where d.unit_id = $1 and d.opened_at >= $2::date group by d.id order by d.on_day desc, d.id limit 50`,
    [officeId, since],
  );
}

/** The visit before a re-check, where it was to the same unit, is over, and the office may know of it. */
async function hasOrigin(db: Db, originId: string, visitedId: string): Promise<boolean> {
  return (
    (await db.maybe(`select 1 from visit where id = $1 and visited_unit_id = $2 and state in ('left', 'closed')`, [
      originId,
      visitedId,
    ])) !== null
  );
}

/** V27 An open department directly below the office. */
async function isDepartment(db: Db, unitId: string, officeId: string): Promise<boolean> {
  return (await listDepartments(db, officeId)).some(({ id }) => id === unitId);
}

/** Open departments directly below a unit. */
export function listDepartments(db: Db, unitId: string): Promise<{ id: string; name: string }[]> {
  return db.many(
    `select id, name from unit where parent_id = $1 and kind = 'department' and closed_on is null order by name, id limit 200`,
    [unitId],
  );
}

interface Place {
  readonly officeId: string;
  readonly visited: { readonly id: string; readonly name: string };
  readonly now: Date;
}

/** What stands against a visit as it is planned or changed: the rules, the team, the campaign, themes and agenda, the draw or the visit before it. */
export async function faultsOfPlanned(
  db: Db,
  planned: Planned,
  { officeId, visited, now }: Place,
): Promise<readonly Problem[]> {
  const { kind, type, line, fromOn, untilOn, bodyId, leaderId, campaignId, departmentId, themes, agenda } = planned;
  const team = bodyId === null ? null : await readTeamFit(db, { bodyId, officeId, visitedId: visited.id, day: fromOn });
  if (bodyId !== null && team?.isAssigned !== true) {
    return [
      problem('visit-team-elsewhere', { team: team?.name ?? '', unit: visited.name, day: fromOn }, { field: 'bodyId' }),
    ];
  }
  const leader = leaderId === null ? null : await readStaffRow(db, 'person', leaderId);
  const faults = faultsOfPlan(
    {
      kind,
      type,
      line,
      fromOn,
      untilOn,
      team,
      hasLeader: leader !== null,
      notDrawn: await notDrawn(db, planned, { officeId, visited }),
      hasOrigin: planned.originId !== null && planned.toCheck.length > 0,
    },
    plainDateOf(now),
  );
  if (faults.length > 0) return faults;
  if (planned.originId !== null && !(await hasOrigin(db, planned.originId, visited.id))) {
    return [problem('visit-origin-elsewhere', { unit: visited.name }, { field: 'originId' })];
  }
  if (campaignId !== null && (await ownerOf(db, campaignId)) !== officeId) {
    return [problem('visit-unknown-campaign', {}, { field: 'campaignId' })];
  }
  if (departmentId !== null && !(await isDepartment(db, departmentId, officeId))) {
    return [problem('visit-unknown-department', {}, { field: 'departmentId' })];
  }
  const known = (await readVisitBook(db))?.themes ?? [];
  const strange = themes.find((theme) => !known.some(({ id }) => id === theme));
  if (strange !== undefined) return [problem('visit-unknown-theme', { theme: strange }, { field: 'themes' })];
  const out = faultOfAgenda(agenda, { fromOn, untilOn });
  return out === null ? [] : [out];
}

/** The name of the unit where the draw did not draw it; null where no draw of the office is named. */
async function notDrawn(
  db: Db,
  { drawId }: Planned,
  { officeId, visited }: Omit<Place, 'now'>,
): Promise<readonly string[] | null> {
  if (drawId === null) return null;
  const drawn = await beyondScope(db, () =>
    db.maybe<{ units: string[] }>(
      `select array(select v ->> 'unit' from jsonb_array_elements(d.record::jsonb -> 'visits') v) as units
       from draw d where d.id = $1 and d.unit_id = $2 and d.record is not null`,
      [drawId, officeId],
    ),
  );
  if (drawn === null) return null;
  return drawn.units.includes(visited.id) ? [] : [visited.name];
}

/** The columns that say what is planned, in the order of `plannedValues`. */
export const PLANNED_COLUMNS = [
  'kind',
  'visit_type',
  'line',
  'title',
  'from_on',
  'until_on',
  'body_id',
  'leader_id',
  'campaign_id',
  'department_id',
  'sheets',
  'themes',
  'agenda',
  'draw_id',
  'origin_id',
  'to_check',
] as const;

/** The visit that one follows, and what was to be put right. */
type Followed = Pick<VisitRow, 'origin_id' | 'to_check'>;
const FOLLOWS_NONE: Followed = { origin_id: null, to_check: [] };

/** What is planned, as it is stored. Only a re-check says what it follows; `kept`: what a visit of another kind has taken along from one. */
export function plannedValues(planned: Planned, kept: Followed = FOLLOWS_NONE): readonly unknown[] {
  const { kind, type, line, title, fromOn, untilOn, bodyId, leaderId, campaignId, departmentId } = planned;
  const { sheets, themes, agenda } = planned;
  return [
    kind,
    type,
    line,
    title,
    fromOn,
    untilOn,
    bodyId,
    leaderId,
    campaignId,
    departmentId,
    JSON.stringify(sheets),
    themes,
    JSON.stringify(agenda),
    kind === 'sample' ? planned.drawId : null,
    kind === 'recheck' ? planned.originId : kept.origin_id,
    kind === 'recheck' ? planned.toCheck : kept.to_check,
  ];
}
