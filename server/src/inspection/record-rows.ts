import type { Grade } from '@dudao/core/inspection/inspector-kind';
import { summariseRatings, type TeamAspect, type TeamGrades } from '@dudao/core/inspection/oversight';
import { beyondScope, type Db } from '../lib/db.ts';

/** Means of what units said, with how many said something. */
export interface ToldRatings {
  readonly means: Record<TeamAspect, number>;
  readonly raters: number;
}

interface RecordRow {
  readonly id: string;
  readonly secondmentId: string;
  readonly inspectorId: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly purpose: string;
  readonly days: number;
  readonly visits: number;
  readonly units: number;
  readonly ratings: string | null;
  readonly grade: Grade;
  readonly appraisal: string;
  readonly issuedOn: string;
  readonly acknowledgedOn: string | null;
  readonly acknowledgedBy: string | null;
  readonly remark: string | null;
}

/** Records of one inspector's secondments, or of everybody at and below a home unit; the latest first. The caller has the right to them. */
export async function listRecords(
  db: Db,
  of: { readonly inspectorId: string } | { readonly homeUnitId: string },
): Promise<(Omit<RecordRow, 'ratings'> & { readonly ratings: ToldRatings | null })[]> {
  const [condition, key] =
    'inspectorId' in of
      ? ['r.inspector_id = $1', of.inspectorId]
      : ['r.home_unit_id in (select unit_id from unit_below where top_id = $1)', of.homeUnitId];
  const rows = await beyondScope(db, () =>
    db.many<RecordRow>(
      `select r.id, r.secondment_id as "secondmentId", r.inspector_id as "inspectorId", s.from_on as "fromOn", s.until_on as "untilOn", s.purpose,
         r.days::float8 as days, r.visits, r.units, r.ratings, r.grade, r.appraisal, r.issued_on as "issuedOn",
         r.acknowledged_on as "acknowledgedOn", r.acknowledged_by_name as "acknowledgedBy", r.remark
       from service_record r join secondment s on s.id = r.secondment_id where ${condition} order by s.until_on desc, r.id limit 200`,
      [key],
    ),
  );
  // Written by `issueRecord` alone, in this shape.
  return rows.map((row) => ({
    ...row,
    ratings: row.ratings === null ? null : (JSON.parse(row.ratings) as ToldRatings),
  }));
}

/** What somebody did with teams within a period. */
export async function countService(db: Db, personId: string, fromOn: string, untilOn: string) {
  return beyondScope(db, () =>
    db.one<{ days: number; visits: number; units: number }>(
      `select coalesce(sum(days), 0)::float8 as days, count(*) filter (where kind = 'visit')::int as visits,
         count(distinct linked_unit_id)::int as units
       from team_contact where person_id = $1 and on_day >= $2 and on_day < $3`,
      [personId, fromOn, untilOn],
    ),
  );
}

/**
 * What units said, in rounds of a period that are closed, of the teams in which somebody sat at the time: the means alone, and only where
 * enough units rated.
 */
export async function summariseService(
  db: Db,
  personId: string,
  { fromOn, untilOn, on }: { readonly fromOn: string; readonly untilOn: string; readonly on: string },
): Promise<ToldRatings | null> {
  const rows = await beyondScope(db, () =>
    db.many<{ grades: string }>(
      `select r.grades from team_rating r join rating_round o on o.id = r.round_id
       where o.opened_on < $3 and o.closes_on > $2 and o.closes_on <= $4 and exists (
         select 1 from body_seat s left join post_holding h on h.post_id = s.post_id
           and h.from_on < o.closes_on and coalesce(h.until_on, 'infinity') > o.opened_on
         where s.body_id = r.body_id and coalesce(s.person_id, h.person_id) = $1
           and s.from_on < o.closes_on and coalesce(s.until_on, 'infinity') > o.opened_on)
       order by r.id`,
      [personId, fromOn, untilOn, on],
    ),
  );
  // Written by `rateTeam` alone, after its contract had parsed them.
  const { means, raters } = summariseRatings(rows.map(({ grades }) => JSON.parse(grades) as TeamGrades));
  return means === null || raters === null ? null : { means: { ...means }, raters };
}
