import { accountsOfHolders, type NoticeSource } from '../source.ts';

/** A unit was told of a visit that has not begun: it prepares, and may propose a route. Of a visit of which it was not told it learns nothing here. */
export const visitAnnounced: NoticeSource = {
  subject: 'visit-announced',
  // What was changed after it had been told is another matter: it is told anew.
  matters: `select case when v.changes @> '[{"told": true}]' then md5(v.id::text || v.noticed_at::text)::uuid else v.id end as ref,
      v.visited_unit_id as unit_id, v.from_on as due_on, '/visits/' || v.id as link,
      jsonb_build_object('title', v.title, 'office', o.name) as figures, null::uuid[] as spared
    from visit v join unit o on o.id = v.unit_id where v.state = 'noticed' and v.from_on between $1::date - 31 and $2`,
};

/** Members of a team go on a visit; who is recused from the unit is not told. It is the office's matter, not the unit's. */
export const visitComing: NoticeSource = {
  subject: 'visit-coming',
  matters: `select v.id as ref, v.unit_id, v.from_on as due_on, '/visits/' || v.id as link,
      jsonb_build_object('title', v.title, 'visited', u.name) as figures, null::uuid[] as spared
    from visit v join unit u on u.id = v.visited_unit_id
    where v.state in ('planned', 'noticed') and v.body_id is not null and v.from_on between $1::date - 31 and $2`,
  named: accountsOfHolders({
    from: 'visit v join unit u on u.id = v.visited_unit_id join body_seat s on s.body_id = v.body_id',
    ref: 'v.id',
    recipient: 'owner',
    person: 's.person_id',
    post: 's.post_id',
    where: `v.state in ('planned', 'noticed') and v.from_on <= $2 and s.from_on <= $1 and (s.until_on is null or s.until_on > $1)
      and exists (select 1 from team_assignment(a.person_id, $1::date) t
        where t.body_id = v.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path))`,
  }),
};
