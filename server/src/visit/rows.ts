import { can, isWithin, speaksFor } from '@dudao/core/access/can';
import type { VisitType } from '@dudao/core/inspection/visit-type';
import type { AgendaItem } from '@dudao/core/visit/agenda';
import type { VisitItem, VisitSheet } from '@dudao/core/visit/contract';
import type { NoPlace, Presence } from '@dudao/core/visit/presence';
import type { Stop } from '@dudao/core/visit/route';
import type { VisitKind, VisitLine } from '@dudao/core/visit/visit-kind';
import type { VisitState } from '@dudao/core/visit/visit-state';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { VisitTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';

/** A visit as stored. Its words and sheets were written from checked values only. */
export type VisitRow = Omit<
  VisitTable,
  'kind' | 'visit_type' | 'line' | 'state' | 'sheets' | 'agenda' | 'stops' | 'changes'
> & {
  readonly kind: VisitKind;
  readonly visit_type: VisitType;
  readonly line: VisitLine;
  readonly state: VisitState;
  readonly sheets: readonly VisitSheet[];
  readonly agenda: readonly AgendaItem[];
  readonly stops: readonly Stop[];
  readonly changes: readonly VisitChange[];
};

/** A change of a visit after it was planned. */
export interface VisitChange {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  /** Columns that are other than before. */
  readonly what: readonly string[];
  /** The unit had been told, and was told again. */
  readonly told: boolean;
}

/** The visit, or null when there is none in sight. */
export function readVisitRow(db: Db, visitId: string): Promise<VisitRow | null> {
  return db.maybe<VisitRow>('select * from visit where id = $1', [visitId]);
}

/** The visit, held against other changes until the transaction ends; past the scope: a team and the unit visited write into what is the office's. */
export function lockVisitRow(tx: Tx, visitId: string): Promise<VisitRow> {
  return beyondScope(tx, () => tx.one<VisitRow>('select * from visit where id = $1 for update', [visitId]));
}

/**
 * The unit at which the caller stands to a visit: the office that runs it where they hold the verb there, else the unit visited. Null where the
 * visit is not theirs to know of: outside the office and its team it is told only once the unit was told or the visit has begun.
 */
export async function unitOfVisit(
  db: Db,
  { visitId, verb }: { readonly visitId: string; readonly verb: string },
  caller: Caller,
): Promise<string | null> {
  const row = await readVisitRow(db, visitId);
  if (row === null) return null;
  const ways = await waysOf(db, row);
  if (!knowsOf(caller, row, ways)) return null;
  return can(caller.grants, verb, ways.office) ? row.unit_id : row.visited_unit_id;
}

/** The office that runs a visit, where the caller may know of the visit: what only an office does is asked there. */
export async function officeOfVisit(
  db: Db,
  of: { readonly visitId: string; readonly verb: string },
  caller: Caller,
): Promise<string | null> {
  if ((await unitOfVisit(db, of, caller)) === null) return null;
  return (await readVisitRow(db, of.visitId))?.unit_id ?? null;
}

/** Ids from the root down to a unit, whoever asks. */
export function pathOf(db: Db, unitId: string): Promise<readonly string[]> {
  return beyondScope(
    db,
    async () => (await db.one<{ path: string[] }>('select path from unit where id = $1', [unitId])).path,
  );
}

/** Ids from the root down to each of some units, whoever asks. */
export async function pathsOf(db: Db, unitIds: readonly string[]): Promise<(unitId: string) => readonly string[]> {
  const rows = await beyondScope(db, () =>
    db.many<{ id: string; path: string[] }>('select id, path from unit where id = any ($1::uuid[])', [
      [...new Set(unitIds)],
    ]),
  );
  const paths = new Map(rows.map(({ id, path }) => [id, path]));
  return (unitId) => paths.get(unitId) ?? [];
}

/** Where a visit stands in the tree: ids from the root down to the office that runs it, and to the unit visited. */
export interface Ways {
  readonly office: readonly string[];
  readonly visited: readonly string[];
}

/**
 * V21 Whether the caller speaks for the unit visited, by a verb: by a role of the unit's own side, and not while they run the visit themselves.
 */
export function speaksForVisited({ grants }: Pick<Caller, 'grants'>, verb: string, { office, visited }: Ways): boolean {
  const isOneself = office.at(-1) === visited.at(-1);
  return (isOneself || !can(grants, 'visit.plan', office)) && speaksFor(grants, verb, { unit: visited, office });
}

/** Where a visit stands in the tree, whoever asks. */
export async function waysOf(db: Db, row: Pick<VisitRow, 'unit_id' | 'visited_unit_id'>): Promise<Ways> {
  return { office: await pathOf(db, row.unit_id), visited: await pathOf(db, row.visited_unit_id) };
}

/** Whether the caller may know of a visit at all: it was told or has begun, or they oversee the office that runs it, or go there in its team. */
export function knowsOf(
  caller: Caller,
  row: Pick<VisitRow, 'noticed_at' | 'begun_at' | 'body_id'>,
  { office, visited }: Ways,
): boolean {
  if (row.noticed_at !== null || row.begun_at !== null) return true;
  return can(caller.grants, 'inspection.read', office) || isInTeam(row, caller, visited);
}

/**
 * Whether the caller goes in the team to a unit: they sit in it, and by it look after the unit. Who is recused from the unit does not, whatever else they
 * hold there.
 */
export function isInTeam(
  { body_id }: Pick<VisitRow, 'body_id'>,
  { assignments }: Caller,
  visited: readonly string[],
): boolean {
  return assignments.some((one) => one.bodyId === body_id && isWithin(one, visited));
}

/** A team of the office with how many of it may go to a unit on a day: members then who are not recused from it. */
export interface TeamFit {
  readonly name: string;
  /** It looks after the unit, or one above it, on that day. */
  readonly isAssigned: boolean;
  readonly fit: number;
  /** Their names. */
  readonly crew: readonly string[];
}

/** The team where it is an open one of the office on that day, else null. */
export function readTeamFit(
  db: Db,
  {
    bodyId,
    officeId,
    visitedId,
    day,
  }: { readonly bodyId: string; readonly officeId: string; readonly visitedId: string; readonly day: string },
): Promise<TeamFit | null> {
  return beyondScope(db, () =>
    db.maybe<TeamFit>(
      `with visited as (select path from unit where id = $3)
       select b.name,
         exists (select 1 from body_link l, visited v where l.body_id = b.id and l.linked_unit_id = any (v.path)
           and l.from_on <= $4 and (l.until_on is null or l.until_on > $4)) as "isAssigned",
         c.fit, c.crew
       from body b, lateral (
         select count(*)::int as fit, coalesce(array_agg(p.name order by p.name, p.id), '{}') as crew from person p, visited v
         where p.id in (select coalesce(s.person_id, h.person_id) from body_seat s
             left join post_holding h on h.post_id = s.post_id and h.from_on <= $4 and (h.until_on is null or h.until_on > $4)
             where s.body_id = b.id)
           and exists (select 1 from team_assignment(p.id, $4::date) t
             where t.body_id = b.id and t.unit_id = any (v.path) and not (t.except_ids && v.path))) c
       where b.id = $1 and b.unit_id = $2 and b.kind = 'team' and b.founded_on <= $4 and (b.ended_on is null or b.ended_on > $4)`,
      [bodyId, officeId, visitedId, day],
    ),
  );
}

const NAMED = (alias: string) => `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name)`;

/** A visit with the names of everything it names. */
export type ShownVisitRow = VisitItem & Pick<VisitRow, 'noticed_at' | 'begun_at' | 'body_id'>;

const WHICH = {
  one: 'v.id = $1',
  runs: 'v.unit_id = $1 and v.from_on <= $3 and v.until_on >= $2',
  mine: `v.body_id = any ($1::uuid[]) and (v.until_on >= $2::date - $3::int or v.state = 'under-way') and v.state <> 'cancelled'`,
  receives: `v.visited_unit_id in (select unit_id from unit_below where top_id = $1) and v.from_on <= $3 and v.until_on >= $2`,
  // Of very many those nearest to today; they are told in order of their days.
  campaign: `v.campaign_id = $1 and v.unit_id = $2`,
} as const;

const NEAREST: Partial<Record<keyof typeof WHICH, string>> = { campaign: 'abs(v.from_on - $3::date), ' };

/** Visits in sight with their names, the first day first; one more than `limit` where there are more. */
export async function listVisitRows(
  db: Db,
  which: keyof typeof WHICH,
  params: readonly unknown[],
  limit = 1,
): Promise<ShownVisitRow[]> {
  const ids = await db.many<{ id: string }>(
    `select v.id from visit v where ${WHICH[which]} order by ${NEAREST[which] ?? ''}v.from_on, v.id limit ${limit + 1}`,
    params,
  );
  // The rows are in sight already; names of the office above and of people elsewhere are told with them.
  return beyondScope(db, () =>
    db.many<ShownVisitRow>(
      `select v.id, v.title, ${NAMED('o')} as office, ${NAMED('u')} as visited,
         case when b.id is null then null else ${NAMED('b')} end as team,
         case when p.id is null then null else ${NAMED('p')} end as leader,
         case when d.id is null then null else ${NAMED('d')} end as department,
         v.kind, v.visit_type as type, v.line, v.from_on as "fromOn", v.until_on as "untilOn", v.state, v.noticed_at, v.begun_at, v.body_id
       from visit v join unit o on o.id = v.unit_id join unit u on u.id = v.visited_unit_id
         left join body b on b.id = v.body_id left join person p on p.id = v.leader_id left join unit d on d.id = v.department_id
       where v.id = any ($1::uuid[]) order by v.from_on, v.id`,
      [ids.map(({ id }) => id)],
    ),
  );
}

/** A visit as lists tell it, without what decides who may know of it. */
export function shownVisit({ noticed_at: _n, begun_at: _b, body_id: _t, ...item }: ShownVisitRow): VisitItem {
  return item;
}

/** Somebody's coming or leaving as it counts, with what the device claimed. */
export interface PresenceRow {
  readonly visitId: string;
  readonly accountId: string;
  /** Null: the account is linked to no person. */
  readonly personId: string | null;
  readonly by: string;
  readonly what: Presence;
  readonly at: string;
  readonly claimedAt: string;
  readonly withinMetres: number | null;
  readonly noPlace: NoPlace | null;
  readonly counts: boolean;
}

const PRESENCE =
  'select p.visit_id as "visitId", p.account_id as "accountId", a.person_id as "personId", i.by_name as by, p.what, p.at, p.counts';

/** Comings and leavings of some visits, in the order of their moments. */
export function listPresencesOf(db: Db, visitIds: readonly string[]): Promise<readonly PresenceRow[]> {
  return beyondScope(db, () =>
    db.many<PresenceRow>(
      `${PRESENCE}, i.body -> 'claims' ->> 'deviceAt' as "claimedAt", i.body -> 'claims' ->> 'noPlace' as "noPlace",
         (i.body -> 'claims' -> 'place' ->> 'withinMetres')::float8 as "withinMetres"
       from field_presence p join field_item_told i on i.id = p.item_id join account a on a.id = p.account_id
       where p.visit_id = any ($1::uuid[]) order by p.at, p.item_id`,
      [visitIds],
    ),
  );
}

/** Comings and leavings of a visit, in the order of their moments. */
export function listPresences(db: Db, visitId: string): Promise<readonly PresenceRow[]> {
  return listPresencesOf(db, [visitId]);
}

/** Whether the caller goes on the visit, or runs it: a member of its team, or somebody of the office. */
export async function isOfIt(db: Db, row: VisitRow, caller: Caller): Promise<boolean> {
  return isInTeam(row, caller, await pathOf(db, row.visited_unit_id)) || (await runs(db, row, caller));
}

/** Whether the caller is of the office that runs the visit. */
export async function runs(db: Db, row: VisitRow, { grants }: Caller): Promise<boolean> {
  return can(grants, 'visit.plan', await pathOf(db, row.unit_id));
}

/** A visit as its steps see it. */
export function lifeOf({ kind, visit_type, state, from_on }: VisitRow) {
  return { kind, type: visit_type, state, fromOn: from_on };
}

/**
 * Whether a person leads the team that went, and whether anybody does who can act: not recused from the unit, with an account that works. The office
 * itself has no such head.
 */
export async function headsOf(
  db: Db,
  { bodyId, visitedId }: { readonly bodyId: string | null; readonly visitedId: string },
  { personId, today }: { readonly personId: string | null; readonly today: string },
): Promise<{ isHead: boolean; hasHead: boolean | null }> {
  if (bodyId === null) return { isHead: false, hasHead: null };
  return beyondScope(db, () =>
    db.one<{ isHead: boolean; hasHead: boolean }>(
      `select count(*) > 0 as "hasHead", coalesce(bool_or(p.id = $2), false) as "isHead"
       from body_seat s left join post_holding h on h.post_id = s.post_id and h.from_on <= $3 and (h.until_on is null or h.until_on > $3)
         join person p on p.id = coalesce(s.person_id, h.person_id) join unit u on u.id = $4
       where s.body_id = $1 and s.role in ('head', 'deputy') and s.from_on <= $3 and (s.until_on is null or s.until_on > $3)
         and exists (select 1 from team_assignment(p.id, $3::date) t
           where t.body_id = s.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path))
         and exists (select 1 from account x where x.person_id = p.id and x.disabled_at is null)`,
      [bodyId, personId, today, visitedId],
    ),
  );
}
