import { type Problem, problem } from '@dudao/core/lib/problem';
import { mostVisitsAt } from '../campaign/rows.ts';
import { beyondScope, type Db } from '../lib/db.ts';

/**
 * What a visit would burden a unit with beyond measure: more visits of teams in the calendar year than its limit, or a second team on one day.
 * A visit noted as a contact and recorded as an activity of the same team and day is one.
 */
export async function faultOfVisit(
  db: Db,
  { unitId, bodyId, onDay }: { readonly unitId: string; readonly bodyId: string; readonly onDay: string },
): Promise<Problem | null> {
  return beyondScope(db, async () => {
    const unit = await db.one<{ id: string; name: string; path: string[] }>(
      'select id, name, path from unit where id = $1',
      [unitId],
    );
    const visits = await db.many<{ body_id: string; team: string; on_day: string }>(
      `select v.body_id, b.name as team, v.on_day from (
         select body_id, on_day from team_contact where linked_unit_id = $1 and kind = 'visit'
         union
         select body_id, from_on from activity where about_unit_id = $1 and withdrawn_at is null and body_id is not null) v
       join body b on b.id = v.body_id and b.kind = 'team'
       where v.on_day >= date_trunc('year', $2::date) and v.on_day < date_trunc('year', $2::date) + interval '1 year'
       order by v.on_day`,
      [unitId, onDay],
    );
    const isOwn = visits.some((one) => one.body_id === bodyId && one.on_day === onDay);
    const other = visits.find((one) => one.body_id !== bodyId && one.on_day === onDay);
    const at = { field: 'overload' };
    if (other !== undefined) return problem('visit-same-day', { team: other.team, unit: unit.name, day: onDay }, at);
    const most = await mostVisitsAt(db, unit);
    if (most === null || isOwn || visits.length < most) return null;
    return problem('visit-overload', { unit: unit.name, count: visits.length, most }, at);
  });
}
