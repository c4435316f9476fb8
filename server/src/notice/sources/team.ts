import { accountsOfHolders, dayOf, type NoticeSource } from '../source.ts';

/** Days and weeks of the last month on which a team was on site and of which it has handed in no sheet; `ref` is made of what the sheet would tell. */
const OWED = `(select md5(d.body_id::text || d.span || d.from_on::text)::uuid as ref, d.* from (
    select distinct v.body_id, b.unit_id, b.name as team, s.span, s.from_on, s.until_on
    from visit v join body b on b.id = v.body_id and b.ended_on is null
      cross join lateral generate_series(${dayOf('v.begun_at')}, least($1::date, coalesce(${dayOf('coalesce(v.left_at, v.cancelled_at)')}, $1::date)), '1 day') day
      cross join lateral (values ('daily', day::date, day::date), ('weekly', date_trunc('week', day)::date, date_trunc('week', day)::date + 6)) s (span, from_on, until_on)
    where v.begun_at is not null and ${dayOf('v.begun_at')} >= $1::date - 31) d
  where not exists (select 1 from team_sheet t where t.body_id = d.body_id and t.span = d.span and t.from_on = d.from_on and t.handed_in_on is not null
    and t.state <> 'returned'))`;

/** A team was on site and has not handed in the sheet of that day or week; its head is reminded, its members where it has none. */
export const teamSheet: NoticeSource = {
  subject: 'team-sheet',
  matters: `select o.ref, o.unit_id, o.until_on as due_on, '/teams/' || o.body_id || '/sheets/' || o.span || '/' || o.from_on as link,
      jsonb_build_object('team', o.team, 'from', o.from_on::text, 'what', case o.span when 'daily' then '日报' else '周报' end,
        'whatEn', case o.span when 'daily' then 'sheet of the day' else 'sheet of the week' end) as figures, null::uuid[] as spared
    from ${OWED} o where o.until_on <= $2`,
  named: accountsOfHolders({
    from: `${OWED} o join body_seat s on s.body_id = o.body_id`,
    ref: 'o.ref',
    recipient: 'owner',
    person: 's.person_id',
    post: 's.post_id',
    where: `o.until_on <= $2 and s.from_on <= $1 and (s.until_on is null or s.until_on > $1)
      and (s.role in ('head', 'deputy') or not exists (select 1 from body_seat h where h.body_id = o.body_id and h.role in ('head', 'deputy')
        and h.from_on <= $1 and (h.until_on is null or h.until_on > $1)))`,
  }),
};

/** Visits of the last month that are over, with each seat of somebody who went and has declared nothing yet. */
const UNDECLARED = `visit v join unit u on u.id = v.visited_unit_id join body_seat s on s.body_id = v.body_id`;
const isUndeclared = (person: string): string => `v.begun_at is not null
    and ${dayOf('coalesce(v.left_at, v.cancelled_at)')} between $1::date - 31 and $1
    and exists (select 1 from team_assignment(${person}, ${dayOf('v.begun_at')}) t
      where t.body_id = v.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path))
    and not exists (select 1 from team_integrity i where i.visit_id = v.id and i.person_id = ${person} and i.ordinal > 0)`;

/** Somebody went on a visit and has neither declared what was offered nor signed that there was nothing. */
export const teamIntegrity: NoticeSource = {
  subject: 'team-integrity',
  matters: `select distinct v.id as ref, v.unit_id, ${dayOf('coalesce(v.left_at, v.cancelled_at)')} as due_on, '/visits/' || v.id as link,
      jsonb_build_object('title', v.title, 'visited', u.name) as figures, null::uuid[] as spared
    from ${UNDECLARED} left join post_holding h on h.post_id = s.post_id join person p on p.id = coalesce(s.person_id, h.person_id)
    where ${isUndeclared('p.id')}`,
  named: accountsOfHolders({
    from: UNDECLARED,
    ref: 'v.id',
    recipient: 'owner',
    person: 's.person_id',
    post: 's.post_id',
    where: isUndeclared('a.person_id'),
  }),
};
