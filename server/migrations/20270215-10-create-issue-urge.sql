-- Sheets of supervision (督办文书): what an office issues to the owner of an entry that is late, badly done or relapsed. Each has a number, an addressee and a
-- day for the reply; answered once, or withdrawn with a reason; what was issued is never rewritten.

create table issue_urge (
  id uuid primary key,
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  number text not null collate "C",
  rung text not null collate "C",
  colour text not null collate "C",
  to_unit_id uuid not null references unit (id),
  to_unit_name text not null,
  to_person_name text,
  text text not null,
  issued_on date not null,
  issued_at timestamptz not null,
  issued_by uuid not null,
  issued_by_name text not null,
  reply_due_on date not null,
  reply text,
  replied_on date,
  replied_by_name text,
  is_late boolean not null default false,
  withdrawn_reason text,
  constraint issue_urge_colour check (colour in ('blue', 'yellow', 'red')),
  constraint issue_urge_replied check ((reply is null) = (replied_on is null) and (reply is null) = (replied_by_name is null)),
  constraint issue_urge_answered_or_withdrawn check (reply is null or withdrawn_reason is null)
);

create index issue_urge_issue on issue_urge (issue_id, issued_at desc);

create index issue_urge_waiting on issue_urge (region, reply_due_on) where reply is null and withdrawn_reason is null;

create index issue_urge_to on issue_urge (to_unit_id, reply_due_on) where reply is null and withdrawn_reason is null;

comment on table issue_urge is 'A sheet of supervision to the owner of an entry, by a rung of its ledger''s ladder. Unit and region are those of the entry.';

alter table issue_urge enable row level security;

alter table issue_urge force row level security;

create policy issue_urge_scope on issue_urge using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_urge.issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_urge.issue_id));
