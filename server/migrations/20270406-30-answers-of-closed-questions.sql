-- Of questions that were closed before the register was there, it took the closing for the answer; the answer is the approval before it.

update issue_raising r set ended_revision = v.revision, ended_at = v.at, ended_on = (v.at at time zone 'Asia/Shanghai')::date
  from issue_step c cross join lateral (
    select s.revision, s.at from issue_step s
    where s.issue_id = c.issue_id and s.revision < c.revision and s.from_state = 'answered' and s.to_state = 'in_force'
    order by s.revision desc limit 1) v
  where c.issue_id = r.issue_id and c.revision = r.ended_revision and c.from_state = 'in_force' and c.to_state = 'closed'
    and r.kind = 'asked' and r.ended_as = 'answered';
