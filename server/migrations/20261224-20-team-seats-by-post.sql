-- Whoever fills a post decides who holds the seats that hang on it. So a post of a unit below the team's own gives nothing of what the team sees:
-- a school must not be able to send somebody of its choice to look at other schools. Posts of the team's unit and of those above it do as before.

create or replace function team_assignment(person uuid, on_day date)
  returns table (body_id uuid, unit_id uuid, until_on date, except_ids uuid[]) language sql stable strict
  as $$
  with seated as (
    select s.body_id, least(s.until_on, h.until_on, b.ended_on, p.left_on) as until_on
    from person p
    join body_seat s on s.person_id = p.id or s.post_id in (select h.post_id from post_holding h where h.person_id = p.id)
    join body b on b.id = s.body_id
    left join post_holding h on h.post_id = s.post_id and h.person_id = p.id
      and h.from_on <= on_day and (h.until_on is null or h.until_on > on_day)
    where p.id = person and (p.left_on is null or p.left_on > on_day)
      and (s.post_id is null or h.id is not null)
      and (s.post_id is null or exists (
        select 1 from post o join unit_below at on at.top_id = o.unit_id and at.unit_id = b.unit_id where o.id = s.post_id))
      and s.from_on <= on_day and (s.until_on is null or s.until_on > on_day)
      and b.kind = 'team' and b.founded_on <= on_day and (b.ended_on is null or b.ended_on > on_day)
  ), kept_from as (
    select r.about_unit_id from recusal r join inspector i on i.id = r.inspector_id
    where i.person_id = person and r.from_on <= on_day and (r.until_on is null or r.until_on > on_day)
  )
  select s.body_id, l.linked_unit_id, least(s.until_on, l.until_on),
    array(select k.about_unit_id from kept_from k join unit k_unit on k_unit.id = k.about_unit_id where l.linked_unit_id = any (k_unit.path))
  from seated s
  join body_link l on l.body_id = s.body_id and l.from_on <= on_day and (l.until_on is null or l.until_on > on_day)
  join unit u on u.id = l.linked_unit_id
  where not exists (select 1 from kept_from k where k.about_unit_id = any (u.path))
$$;
