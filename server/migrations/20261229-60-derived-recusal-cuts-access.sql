-- What the organisation itself tells recuses like what is declared: where a person works, and posts they hold or held within three years.
-- Whoever comes to such a tie after they were given a unit sees nothing of it until the assignment is changed. The same rule as
-- `recusalsFrom` of core: the unit itself or one above the home, or one below a home that is a school, kindergarten or cluster.

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
  ), home as (
    select u.id, u.path, u.kind from person p join unit u on u.id = p.unit_id where p.id = person
    union
    select u.id, u.path, u.kind from post_holding h join unit u on u.id = h.unit_id
    where h.person_id = person and h.from_on <= on_day
      and (h.until_on is null or h.until_on > on_day - make_interval(years => 3))
  )
  select s.body_id, l.linked_unit_id, least(s.until_on, l.until_on),
    array(select k.about_unit_id from kept_from k join unit k_unit on k_unit.id = k.about_unit_id where l.linked_unit_id = any (k_unit.path))
  from seated s
  join body_link l on l.body_id = s.body_id and l.from_on <= on_day and (l.until_on is null or l.until_on > on_day)
  join unit u on u.id = l.linked_unit_id
  where not exists (select 1 from kept_from k where k.about_unit_id = any (u.path))
    and not exists (
      select 1 from home h where u.id = any (h.path)
        or (h.id = any (u.path) and h.kind in ('school', 'school-cluster', 'kindergarten')))
$$;
