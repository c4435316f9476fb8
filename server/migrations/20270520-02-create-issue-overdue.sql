-- Entries of which the log was told that their day is past (条目逾期).

create table issue_overdue (
  issue_id uuid not null references issue (id),
  due_on date not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  primary key (issue_id, due_on)
);

comment on table issue_overdue is 'An entry of which the log was told once that this day of it passed while it was open.';

alter table issue_overdue enable row level security;
alter table issue_overdue force row level security;
create policy issue_overdue_scope on issue_overdue using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

-- What is overdue already is no news.
insert into issue_overdue (issue_id, due_on, unit_id, region)
  select id, due_on, unit_id, region from issue where is_open and due_on < (now() at time zone 'Asia/Shanghai')::date;
