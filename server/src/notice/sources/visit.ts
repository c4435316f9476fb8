import { accountsOfHolders, dayOf, type NoticeSource } from '../source.ts';

/** A unit was told of a visit that has not begun: it prepares, and may propose a route. Of a visit of which it was not told it learns nothing here. */
export const visitAnnounced: NoticeSource = {
  subject: 'visit-announced',
  // What was changed after it had been told is another matter: it is told anew.
  matters: `select case when v.changes @> '[{"told": true}]' then md5(v.id::text || v.noticed_at::text)::uuid else v.id end as ref,
      v.visited_unit_id as unit_id, v.from_on as due_on, '/visits/' || v.id as link,
      jsonb_build_object('title', v.title, 'office', o.name) as figures, null::uuid[] as spared
    from visit v join unit o on o.id = v.unit_id where v.state = 'noticed' and v.from_on between $1::date - 31 and $2`,
};

interface Going {
  /** A table of visits with the path of the unit visited. */
  readonly visits: string;
  readonly ref: string;
  readonly where: string;
}

/** Accounts of the team that goes on visits `c`; who is recused from the unit is none of them. */
export function thoseWhoGo({ visits, ref, where }: Going): string {
  return accountsOfHolders({
    from: `${visits} c join body_seat s on s.body_id = c.body_id`,
    ref,
    recipient: 'owner',
    person: 's.person_id',
    post: 's.post_id',
    where: `${where} and s.from_on <= $1 and (s.until_on is null or s.until_on > $1)
      and exists (select 1 from team_assignment(a.person_id, $1::date) t
        where t.body_id = c.body_id and t.unit_id = any (c.path) and not (t.except_ids && c.path))`,
  });
}

/** Members of a team go on a visit; who is recused from the unit is not told. It is the office's matter, not the unit's. */
export const visitComing: NoticeSource = {
  subject: 'visit-coming',
  matters: `select v.id as ref, v.unit_id, v.from_on as due_on, '/visits/' || v.id as link,
      jsonb_build_object('title', v.title, 'visited', u.name) as figures, null::uuid[] as spared
    from visit v join unit u on u.id = v.visited_unit_id
    where v.state in ('planned', 'noticed') and v.body_id is not null and v.from_on between $1::date - 31 and $2`,
  named: thoseWhoGo({
    visits: '(select v.*, u.path from visit v join unit u on u.id = v.visited_unit_id)',
    ref: 'c.id',
    where: `c.state in ('planned', 'noticed') and c.from_on <= $2`,
  }),
};

/**
 * Visits cancelled within a fortnight, before they began, whose day is not past; what went into another visit (V16) is that one's matter. Those of one series and
 * unit that were cancelled together are one deed.
 */
const CANCELLED = `select v.*, o.name as office, u.name as visited, u.path, ${dayOf('v.cancelled_at')} as on_day,
    coalesce(v.series_id, v.id)::text || v.visited_unit_id || v.cancelled_at as deed
  from visit v join unit o on o.id = v.unit_id join unit u on u.id = v.visited_unit_id
  where v.state = 'cancelled' and v.begun_at is null and v.merged_into is null and v.from_on >= $1 and v.until_on >= $1
    and v.cancelled_at >= $1::date - 14`;

const TEAM_REF = `md5('team' || c.deed)::uuid`;

/** What one of the two sides hears of one deed: those of it, as one matter. */
const heard = (
  ref: string,
  unitId: string,
  where: string,
) => `select ${ref} as ref, ${unitId} as unit_id, min(c.on_day) as due_on,
    '/visits/' || (array_agg(c.id order by c.from_on, c.id))[1] as link,
    jsonb_build_object('title', min(c.title), 'office', min(c.office), 'visited', min(c.visited), 'count', count(*)::text,
      'from', min(c.from_on)::text, 'reason', min(c.cancel_reason)) as figures, null::uuid[] as spared
  from (${CANCELLED}) c where ${where} group by c.deed, ${unitId}`;

/** V25 Who had been told of visits hears that they are cancelled, once for each deed: the team always, as the office's matter; the unit of those of which it had been told. */
export const visitCancelled: NoticeSource = {
  subject: 'visit-cancelled',
  matters: `${heard(TEAM_REF, 'c.unit_id', 'c.body_id is not null')}
    union all ${heard(`md5('unit' || c.deed)::uuid`, 'c.visited_unit_id', 'c.noticed_at is not null')}`,
  namedOnly: `select ${TEAM_REF} from (${CANCELLED}) c`,
  named: thoseWhoGo({ visits: `(${CANCELLED})`, ref: TEAM_REF, where: 'true' }),
};
