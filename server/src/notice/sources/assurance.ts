import { dayOf, type NoticeSource } from '../source.ts';
import { thoseWhoGo } from './visit.ts';

/** What waits is told for a quarter. */
const DAYS_TOLD = 92;

/** Visits `c` whose file was checked, with the latest check: those that were returned. */
const RETURNED = `(select v.*, u.name as visited, u.path, k.returned_what, k.returned_until, k.completed_at, k.checked_by, k.checked_by_person
    from visit v join unit u on u.id = v.visited_unit_id
      join lateral (select * from assurance_check k where k.visit_id = v.id order by k.ordinal desc limit 1) k on true
    where v.state in ('left', 'closed') and k.returned_until is not null and k.returned_until >= $1::date - ${DAYS_TOLD})`;

const LINK = `'/visits/' || c.id || '#visit-file'`;
const WITH_TEAM = 'c.completed_at is null and c.returned_until between $1 and $2';

/** Q8 A file that was returned: the team completes it, the office where it went itself. */
export const fileReturned: NoticeSource = {
  subject: 'file-returned',
  matters: `select c.id as ref, c.unit_id, c.returned_until as due_on, ${LINK} as link,
      jsonb_build_object('title', c.title, 'visited', c.visited, 'missing', c.returned_what) as figures, null::uuid[] as spared
    from ${RETURNED} c where ${WITH_TEAM}`,
  named: `${thoseWhoGo({ visits: RETURNED, ref: 'c.id', where: WITH_TEAM })}
    union all select c.id, 'owner', g.account_id from ${RETURNED} c
      join role_grant g on g.unit_id = c.unit_id and g.role = 'supervision-office' and g.ended_at is null where c.body_id is null and ${WITH_TEAM}`,
};

const TO_CHECK = '(c.completed_at is not null or c.returned_until < $1)';

/** Q8 A file that was completed, or whose day has passed: whoever checked it checks it again. */
export const fileCheck: NoticeSource = {
  subject: 'file-check',
  matters: `select c.id as ref, c.unit_id, coalesce(${dayOf('c.completed_at')}, c.returned_until) as due_on, ${LINK} as link,
      jsonb_build_object('title', c.title, 'visited', c.visited, 'what', case when c.completed_at is null then '期满没有补齐' else '已经补齐' end,
        'whatEn', case when c.completed_at is null then 'its day has passed' else 'it was completed' end) as figures, null::uuid[] as spared
    from ${RETURNED} c where ${TO_CHECK}`,
  named: `select c.id as ref, 'owner' as recipient, a.id as account_id from ${RETURNED} c join account a on a.id = c.checked_by or a.person_id = c.checked_by_person
    join unit o on o.id = c.unit_id
    where ${TO_CHECK} and exists (select 1 from role_grant g where g.account_id = a.id and g.role = 'supervision-office' and g.ended_at is null and g.unit_id = any (o.path))`,
};

/** Visits `c` with a team whose findings one side has rated and the other has not; that a side has rated is known to both. */
const rated = (by: 'team' | 'office', other: 'team' | 'office') => `(select v.*, u.name as visited, u.path, r.on_day
    from visit v join unit u on u.id = v.visited_unit_id
      join (select visit_id, min(${dayOf('rated_at')}) as on_day from assurance_rating where rater = '${by}' and rated_at >= $1::date - ${DAYS_TOLD} group by visit_id) r on r.visit_id = v.id
    where v.state in ('left', 'closed') and v.body_id is not null
      and not exists (select 1 from assurance_rating o where o.visit_id = v.id and o.rater = '${other}'))`;

const waiting = (visits: string, spared: string) =>
  `select c.id as ref, c.unit_id, c.on_day as due_on, ${LINK} as link, jsonb_build_object('title', c.title, 'visited', c.visited) as figures, ${spared} as spared
    from ${visits} c`;

const BY_OFFICE = rated('office', 'team');
const BY_TEAM = rated('team', 'office');

/** Whether a seat `s` is a head's or deputy's, or the team of a visit `c` has neither now. */
const LEADS = `(s.role in ('head', 'deputy') or not exists (select 1 from body_seat h where h.body_id = c.body_id and h.role in ('head', 'deputy')
  and h.from_on <= $1 and (h.until_on is null or h.until_on > $1)))`;

/** Q8 The office rated the findings of a visit: the head of its team has not yet. */
export const ratingTeam: NoticeSource = {
  subject: 'rating-team',
  matters: waiting(BY_OFFICE, 'null::uuid[]'),
  named: thoseWhoGo({ visits: BY_OFFICE, ref: 'c.id', where: LEADS }),
};

/** Accounts of everybody who sat in the team of a visit `c` on a day of it: they do not rate for the office. */
const WENT = `array(select a.id from body_seat s left join post_holding h on h.post_id = s.post_id
  join account a on a.person_id = coalesce(s.person_id, h.person_id)
  where s.body_id = c.body_id and s.from_on <= c.until_on and (s.until_on is null or s.until_on > c.from_on))`;

/** Q8 The head of a team rated the findings: the office has not yet. */
export const ratingOffice: NoticeSource = {
  subject: 'rating-office',
  matters: waiting(BY_TEAM, WENT),
};
