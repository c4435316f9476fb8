import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { goesWithSeries } from '@dudao/core/visit/cancel-series';
import { listVisits, readVisit } from '@dudao/core/visit/contract';
import { readMyVisits } from '@dudao/core/visit/course-contract';
import { faultOfStep, type VisitStep } from '@dudao/core/visit/decide-step';
import { minutesOf, staysOf } from '@dudao/core/visit/presence';
import { routeOf } from '@dudao/core/visit/route';
import type { EntryKind } from '@dudao/core/visit/visit-entry';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readVisitBook } from './book.ts';
import { listTakenReferrals } from './referral-rows.ts';
import {
  isInTeam,
  knowsOf,
  lifeOf,
  listPresences,
  listVisitRows,
  type PresenceRow,
  pathOf,
  pathsOf,
  readTeamFit,
  readVisitRow,
  shownVisit,
  speaksForVisited,
  unitOfVisit,
  type VisitRow,
  waysOf,
} from './rows.ts';
import { listSeries, type SeriesRow } from './series-rows.ts';

/** So many visits are told at once. */
const MOST = 500;
/** Visits of a team stay in sight so many days after their end. */
const RECENT_DAYS = 30;

/** What may be done, and by which verb at the office; `team`: members of the team may too. */
const ACTIONS = {
  notice: { step: 'notice', verb: 'visit.plan', team: false },
  change: { step: 'change', verb: 'visit.plan', team: false },
  arrange: { step: 'arrange', verb: 'visit.plan', team: true },
  begin: { step: 'begin', verb: 'visit.plan', team: true },
  write: { step: 'write', verb: 'visit.plan', team: true },
  leave: { step: 'leave', verb: 'visit.plan', team: true },
  close: { step: 'close', verb: 'visit.plan', team: false },
  cancel: { step: 'cancel', verb: 'visit.plan', team: false },
} as const satisfies Readonly<Record<string, { step: VisitStep; verb: string; team: boolean }>>;

interface Standing {
  readonly caller: Caller;
  readonly office: readonly string[];
  readonly visited: readonly string[];
  readonly series: readonly SeriesRow[];
  readonly today: string;
}

/** What the caller may do with a visit now, each with the reason where not. */
function actionsOn(row: VisitRow, { caller, office, visited, series, today }: Standing) {
  const life = lifeOf(row);
  const may = (name: keyof typeof ACTIONS): true | string => {
    const { step, verb, team } = ACTIONS[name];
    if (!can(caller.grants, verb, office) && !(team && isInTeam(row, caller, visited))) return 'forbidden';
    return faultOfStep(step, life, today)?.problem ?? true;
  };
  const propose: true | string = speaksForVisited(caller, 'visit.answer', { office, visited })
    ? (faultOfStep('propose', life, today)?.problem ?? true)
    : 'forbidden';
  const cancelSeries = !can(caller.grants, 'visit.plan', office)
    ? 'forbidden'
    : series.some(({ state }) => goesWithSeries(state)) || 'visit-series-none';
  return {
    notice: may('notice'),
    change: may('change'),
    arrange: may('arrange'),
    propose,
    begin: may('begin'),
    write: may('write'),
    leave: may('leave'),
    close: may('close'),
    cancel: may('cancel'),
    cancelSeries,
  };
}

interface EntryRow {
  readonly id: string;
  readonly kind: EntryKind;
  readonly onDay: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

function listEntries(db: Db, visitId: string): Promise<EntryRow[]> {
  return beyondScope(db, () =>
    db.many<EntryRow>(
      `select id, kind, on_day as "onDay", text, written_by as by, written_at as at from visit_entry where visit_id = $1 order by on_day, written_at, id`,
      [visitId],
    ),
  );
}

export const readVisitImplementation = implement(readVisit, {
  subject: (db, input, caller) => unitOfVisit(db, { visitId: input.visitId, verb: 'visit.read' }, caller),
  handle: async ({ db, input, caller, now }) => {
    const row = await readVisitRow(db, input.visitId);
    const [shown] = await listVisitRows(db, 'one', [input.visitId]);
    if (row === null || shown === undefined) return refuse(problem('not-found'));
    const office = await pathOf(db, row.unit_id);
    const visited = await pathOf(db, row.visited_unit_id);
    const today = plainDateOf(now);
    const side = can(caller.grants, 'inspection.read', office)
      ? 'office'
      : isInTeam(row, caller, visited)
        ? 'team'
        : 'unit';
    const series = side === 'unit' || row.series_id === null ? [] : await listSeries(db, row.series_id, caller);
    const campaign = await nameOfCampaign(db, row.campaign_id);
    const themes = (await readVisitBook(db))?.themes ?? [];
    const { body_id: bodyId, unit_id: officeId, visited_unit_id: visitedId, from_on: day } = row;
    const team = bodyId === null ? null : await readTeamFit(db, { bodyId, officeId, visitedId, day });
    return ok({
      ...shownVisit(shown),
      campaign,
      sheets: [...row.sheets],
      themes: row.themes.map((id) => ({ id, name: themes.find((one) => one.id === id)?.name ?? { zh: id, en: id } })),
      agenda: [...row.agenda],
      crew: [...(team?.crew ?? [])],
      proposal: proposalOf(row),
      route: routeTold(row),
      outcome: row.outcome,
      ...(await readAround(db, row, { caller, side })),
      series: series.map(shownTime),
      referrals: side === 'unit' ? [] : await listTakenReferrals(db, row.id),
      entries: side === 'unit' ? [] : await listEntries(db, row.id),
      ...(side === 'unit' ? { presences: [], stays: [] } : await readPresences(db, row, now)),
      side,
      noticedAt: row.noticed_at,
      begunAt: row.begun_at,
      leftAt: row.left_at,
      closedAt: row.closed_at,
      cancelledAt: row.cancelled_at,
      cancelReason: row.cancel_reason,
      revision: row.revision,
      actions: actionsOn(row, { caller, office, visited, series, today }),
      on: today,
    });
  },
});

function shownTime({ id, unit, fromOn, state, revision, row }: SeriesRow) {
  const { until_on: untilOn, noticed_at: noticedAt } = row;
  return { id, unit, fromOn, untilOn, state, revision, goes: goesWithSeries(state), isTold: noticedAt !== null };
}

/** Who came and left when, and how long each of them was there. */
async function readPresences(db: Db, { id, left_at: leftAt, cancelled_at: cancelledAt }: VisitRow, now: Date) {
  const rows = await listPresences(db, id);
  const nameOf = new Map(rows.map(({ accountId, by }) => [accountId, by]));
  const over = leftAt ?? cancelledAt;
  const overMs = over === null ? null : Date.parse(over);
  const counted = rows.filter(({ counts }) => counts);
  const stays = staysOf(counted.map(({ accountId, what, at }) => ({ who: accountId, what, atMs: Date.parse(at) })));
  return {
    presences: rows.map(shownPresence),
    stays: stays.map((stay) => ({
      by: nameOf.get(stay.who) ?? '',
      begunAt: new Date(stay.begunMs).toISOString(),
      leftAt: stay.leftMs === null ? null : new Date(stay.leftMs).toISOString(),
      minutes: minutesOf(stay, { overMs, nowMs: now.getTime() }),
    })),
  };
}

function shownPresence({ by, what, at, claimedAt, withinMetres, noPlace: why, counts }: PresenceRow) {
  return { by, what, at, claimedAt, place: { withinMetres, why }, counts };
}

interface AroundAsked {
  readonly caller: Caller;
  readonly side: 'office' | 'team' | 'unit';
}

/** What a visit came of and what hangs together with it, as far as the caller may know. */
async function readAround(db: Db, row: VisitRow, { caller, side }: AroundAsked) {
  const requesters = await listUnitNames(db, row.requester_ids);
  const into = row.merged_into === null ? null : await beyondScope(db, () => readVisitRow(db, row.merged_into ?? ''));
  const knowsInto = into !== null && knowsOf(caller, into, await waysOf(db, into));
  return {
    // The unit learns of what changed after it had been told.
    changes: row.changes
      .filter(({ told }) => side !== 'unit' || told)
      .map(({ at, by, reason, what }) => ({ at, by, reason, what: [...what] })),
    requesters: [...requesters],
    mergedInto: into !== null && knowsInto ? { id: into.id, name: into.title } : null,
    way: side === 'unit' || row.route_id === null ? [] : await listWay(db, row.route_id, caller),
    draw: row.draw_id === null ? null : await nameOfDraw(db, row.draw_id),
    origin: row.origin_id === null ? null : await readOrigin(db, row.origin_id),
    toCheck: [...row.to_check],
  };
}

async function listUnitNames(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await beyondScope(db, () =>
    db.many<{ name: string }>(
      'select name from unit where id = any ($1::uuid[]) order by array_position($1::uuid[], id)',
      [ids],
    ),
  );
  return rows.map(({ name }) => name);
}

/** Visits of a route in its order, those of which the caller may know. */
async function listWay(db: Db, routeId: string, caller: Caller) {
  const rows = await db.many<VisitRow & { readonly unit: string }>(
    `select v.*, u.name as unit from visit v join unit u on u.id = v.visited_unit_id where v.route_id = $1 order by v.route_ordinal`,
    [routeId],
  );
  const path = await pathsOf(
    db,
    rows.flatMap((row) => [row.unit_id, row.visited_unit_id]),
  );
  return rows
    .filter((row) => knowsOf(caller, row, { office: path(row.unit_id), visited: path(row.visited_unit_id) }))
    .map(({ id, unit, state, begun_at: begunAt, left_at: leftAt }) => ({ id, unit, state, begunAt, leftAt }));
}

async function nameOfDraw(db: Db, id: string): Promise<{ id: string; name: string } | null> {
  return beyondScope(db, () => db.one('select id, title as name from draw where id = $1', [id]));
}

function readOrigin(db: Db, id: string) {
  return beyondScope(db, () =>
    db.one<{ id: string; title: string; outcome: string; on: string }>(
      'select id, title, outcome, from_on as on from visit where id = $1',
      [id],
    ),
  );
}

async function nameOfCampaign(db: Db, id: string | null): Promise<{ id: string; name: string } | null> {
  if (id === null) return null;
  return beyondScope(db, () => db.one('select id, title as name from campaign where id = $1', [id]));
}

function proposalOf({ proposal, proposal_note: note, proposed_by: by, proposed_at: at }: VisitRow) {
  return proposal === null || by === null || at === null ? null : { places: proposal, note, by, at };
}

function routeTold({ proposal, stops }: VisitRow) {
  const route = routeOf(proposal ?? [], stops);
  return { stops: [...route.stops], leftOut: [...route.leftOut], deepest: route.deepest };
}

export const listVisitsImplementation = implement(listVisits, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, caller, unit, now }) => {
    const { unitId, side, fromOn, untilOn } = input;
    const rows = await listVisitRows(db, side, [unitId, fromOn, untilOn], MOST);
    const path = await pathsOf(
      db,
      rows.flatMap(({ office, visited }) => [office.id, visited.id]),
    );
    const known = rows.filter((row) =>
      knowsOf(caller, row, { office: path(row.office.id), visited: path(row.visited.id) }),
    );
    return ok({
      visits: known.slice(0, MOST).map(shownVisit),
      more: rows.length > MOST,
      on: plainDateOf(now),
      actions: { plan: can(caller.grants, 'visit.plan', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});

export const readMyVisitsImplementation = implement(readMyVisits, {
  handle: async ({ db, caller, now }) => {
    const on = plainDateOf(now);
    const bodies = [...new Set(caller.assignments.map(({ bodyId }) => bodyId))];
    const rows = bodies.length === 0 ? [] : await listVisitRows(db, 'mine', [bodies, on, RECENT_DAYS], MOST);
    const path = await pathsOf(
      db,
      rows.map(({ visited }) => visited.id),
    );
    const own = rows.filter((row) => isInTeam(row, caller, path(row.visited.id)));
    return ok({ visits: own.slice(0, MOST).map(shownVisit), on });
  },
});
