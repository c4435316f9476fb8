alter table issue add column rests_since date;

comment on column issue.rests_since is 'Since when it is held or raised, so that the days of its owner do not run; null: they run.';

-- What rests already does so since the last deed that brought it there.
update issue i set rests_since = (
  select max(s.at at time zone 'Asia/Shanghai')::date from issue_step s
  where s.issue_id = i.id and s.to_state = i.state and s.from_state is distinct from i.state)
where i.phase in ('raised', 'paused');
