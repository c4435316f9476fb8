-- The day by which a question is to be answered stays once an answer is worked out and only waits to be approved: that the approval has days of its own
-- makes no late answer one in time. And a question is asked by the unit concerned: what whoever keeps the ledger wrote there themselves was put to nobody.

create or replace function note_issue_raising() returns trigger language plpgsql as $$
begin
  if old.raised_to_id is distinct from new.raised_to_id then
    if old.raised_to_id is not null then
      perform end_issue_raising(new, 'raised', case when new.answers > old.answers then 'answered' else 'dropped' end);
    end if;
    if new.raised_to_id is not null then
      perform write_issue_raising(new, 'raised');
    end if;
  end if;
  if new.is_asked then
    if new.phase in ('proving', 'closed') then
      perform end_issue_raising(new, 'asked', 'answered');
    elsif new.phase = 'void' then
      perform end_issue_raising(new, 'asked', 'dropped');
    elsif old.phase in ('proving', 'closed', 'void') then
      perform write_issue_raising(new, 'asked');
    else
      update issue_raising set due_on = case when new.phase = 'done' then due_on else new.due_on end, owner_unit_id = new.owner_unit_id
      where issue_id = new.id and kind = 'asked' and is_open;
    end if;
  end if;
  return null;
end $$;

comment on column issue.is_asked is 'The unit concerned wrote it in a ledger whose entries begin by waiting for the head of its keeper: it is a question put to the office that keeps it (请示).';

-- Answers that are worked out already: the day before is that of the class with which they were handed over.
update issue_raising r set due_on = i.fix_due_on from issue i
  where i.id = r.issue_id and r.kind = 'asked' and r.is_open and i.phase = 'done' and i.fix_due_on is not null;

-- Of what was written before, those are of the unit whose writer had a role of it at that time, where another unit keeps the ledger.
create temporary table issue_not_asked on commit drop as
  select i.id from issue i where i.is_asked and (i.ledger = 'tendency' or i.unit_id = i.keeper_id or not exists (
    select 1 from role_grant g where g.account_id = i.written_by and g.unit_id = i.unit_id and g.granted_at <= i.written_at
      and (g.ended_at is null or g.ended_at > i.written_at)));

update issue_raising r set ended_revision = i.revision, ended_at = now(), ended_on = (now() at time zone 'Asia/Shanghai')::date, ended_as = 'dropped'
  from issue i join issue_not_asked n on n.id = i.id where r.issue_id = i.id and r.kind = 'asked' and r.is_open;

update issue i set is_asked = false from issue_not_asked n where n.id = i.id;
