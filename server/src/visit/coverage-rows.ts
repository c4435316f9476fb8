import type { VerifiedPair } from '@dudao/core/dossier/filing/honesty';
import { UNIT_KINDS, type UnitKind } from '@dudao/core/org/unit-kind';
import { isCovered } from '@dudao/core/visit/coverage';
import type { VisitKind, VisitLine } from '@dudao/core/visit/visit-kind';
import type { WatchKind } from '@dudao/core/visit/watch-kind';
import type { Db } from '../lib/db.ts';

/** An open unit below an office, and the part of the office's area in which it lies: the unit between them that stands next to the office, or the office itself. */
export interface UnitBelow {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly areaId: string;
  readonly area: string;
  /** The unit next below the office at or above it. */
  readonly placeId: string;
}

/** Open units below an office that are in sight. */
export function listUnitsBelow(db: Db, officeId: string): Promise<UnitBelow[]> {
  return db.many<UnitBelow>(
    `select u.id, u.name, u.kind, a.id as "areaId", a.name as area, u.path[cardinality(o.path) + 1] as "placeId"
     from unit_below b join unit u on u.id = b.unit_id join unit o on o.id = b.top_id
       join unit a on a.id = case when cardinality(u.path) > cardinality(o.path) + 1 then u.path[cardinality(o.path) + 1] else o.id end
     where b.top_id = $1 and u.id <> $1 and u.closed_on is null order by u.name, u.id`,
    [officeId],
  );
}

/** Somebody of supervision was at a unit on a day: a visit of ours, a contact of a team, an activity of one. */
export interface Seen {
  readonly unitId: string;
  readonly onDay: string;
  /** It covers the unit; a visit that was begun and then cancelled was a burden all the same. */
  readonly covers: boolean;
}

/** Where it stands that somebody of supervision was at a unit on a day; `since` narrows each part by its own index. */
const seenRows = (
  since: string,
): string => `select visited_unit_id as unit_id, (begun_at at time zone 'Asia/Shanghai')::date as on_day, state <> 'cancelled' as covers
         from visit where begun_at is not null${since === '' ? '' : ` and begun_at >= ${since}::date::timestamp at time zone 'Asia/Shanghai'`}
       union all select linked_unit_id, on_day, true from team_contact where kind = 'visit'${since === '' ? '' : ` and on_day >= ${since}::date`}
       union all select about_unit_id, from_on, true from activity where about_unit_id is not null and withdrawn_at is null and body_id is not null${
         since === '' ? '' : ` and from_on >= ${since}::date`
       }`;

/** Days on which units below an office were visited; a visit with its contact and its activity is one for each day. */
export function listSeen(db: Db, officeId: string): Promise<Seen[]> {
  return db.many<Seen>(
    `select s.unit_id as "unitId", s.on_day as "onDay", bool_or(s.covers) as covers from (${seenRows('')}) s
     join unit_below b on b.unit_id = s.unit_id and b.top_id = $1 group by 1, 2`,
    [officeId],
  );
}

/** How many units of a place are to be visited, and how many of them were since a day. */
export interface PlaceVisited {
  readonly placeId: string;
  readonly covered: number;
  readonly visited: number;
}

/** V7 Units to be visited by the place directly below an office in which they lie, and those visited from one day to another: as coverage counts them, but reading these days alone. */
export function countVisited(
  db: Db,
  officeId: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<PlaceVisited[]> {
  return db.many<PlaceVisited>(
    `with seen as (select distinct s.unit_id from (${seenRows('$2')}) s where s.covers and s.on_day between $2::date and $3::date)
     select u.path[cardinality(o.path) + 1] as "placeId", count(*)::int as covered, count(s.unit_id)::int as visited
     from unit_below b join unit u on u.id = b.unit_id join unit o on o.id = b.top_id left join seen s on s.unit_id = u.id
     where b.top_id = $1 and u.id <> $1 and u.closed_on is null and u.kind = any ($4::text[]) group by 1`,
    [officeId, from, until, UNIT_KINDS.filter(isCovered)],
  );
}

/** A visit below an office as far as coverage counts it. */
export interface CoverVisit {
  readonly id: string;
  readonly visitedId: string;
  readonly visited: string;
  readonly office: string;
  readonly title: string;
  readonly kind: VisitKind;
  readonly line: VisitLine;
  readonly state: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly begunOn: string | null;
  readonly themes: readonly string[];
  readonly officeId: string;
  readonly told: boolean;
}

/** Visits below an office that are in sight and were not cancelled; those of other offices too, once their units were told. */
export function listCoverVisits(db: Db, officeId: string): Promise<CoverVisit[]> {
  return db.many<CoverVisit>(
    `select v.id, v.visited_unit_id as "visitedId", u.name as visited, o.name as office, v.title, v.kind, v.line, v.state, v.from_on as "fromOn",
       v.until_on as "untilOn", (v.begun_at at time zone 'Asia/Shanghai')::date as "begunOn", v.themes, v.unit_id as "officeId",
       v.noticed_at is not null or v.begun_at is not null as told
     from visit v join unit_below b on b.unit_id = v.visited_unit_id and b.top_id = $1
       join unit u on u.id = v.visited_unit_id left join unit o on o.id = v.unit_id
     where v.state <> 'cancelled' order by v.from_on, v.id`,
    [officeId],
  );
}

/** A unit whose head is new, or which has none. */
export interface HeadFact {
  readonly unitId: string;
  readonly isNew: boolean;
  readonly isVacant: boolean;
}

/** Units below an office whose main post is held since less than a year, or by nobody. */
export function listHeadFacts(db: Db, officeId: string, on: string): Promise<HeadFact[]> {
  return db.many<HeadFact>(
    `select p.unit_id as "unitId", coalesce(bool_or(h.from_on > $2::date - interval '1 year'), false) as "isNew",
       bool_or(h.id is null) as "isVacant"
     from post p join unit_below b on b.unit_id = p.unit_id and b.top_id = $1
       left join post_holding h on h.post_id = p.id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
     where p.rank = 'main' and (p.ended_on is null or p.ended_on > $2) group by p.unit_id`,
    [officeId, on],
  );
}

/** Figures that were verified, with their unit; the newest of each figure. */
export function listVerifiedPairs(db: Db, officeId: string): Promise<(VerifiedPair & { readonly unitId: string })[]> {
  return db.many<VerifiedPair & { readonly unitId: string }>(
    `select distinct on (v.dossier_id, v.element) v.unit_id as "unitId", v.self, v.verified, d.period
     from dossier_verified v join unit_below b on b.unit_id = v.unit_id and b.top_id = $1 join dossier d on d.id = v.dossier_id
     order by v.dossier_id, v.element, v.ordinal desc`,
    [officeId],
  );
}

/** A unit on an office's watch list. */
export interface WatchRow {
  readonly id: string;
  readonly unitId: string;
  readonly kind: WatchKind;
  readonly reason: string;
}

/** The watch list of an office. */
export function listWatched(db: Db, officeId: string): Promise<WatchRow[]> {
  return db.many<WatchRow>(
    `select id, watched_unit_id as "unitId", kind, reason from visit_watch where unit_id = $1 and until_on is null order by from_on, id`,
    [officeId],
  );
}
