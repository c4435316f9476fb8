-- Papers that come regularly know of which period they tell, and whether they were sent back. Who is asked for them says the unit that gets them.

alter table paper add column period_on date;

alter table paper add column returned_on date;

create unique index paper_regular_once on paper (unit_id, body_id, kind, period_on) nulls not distinct
  where period_on is not null and status in ('issued', 'closed') and returned_on is null;

create index paper_period on paper (kind, period_on) where period_on is not null;

create table paper_reporter (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  reporter_unit_id uuid not null references unit (id),
  reporter_body_id uuid references body (id),
  from_on date not null,
  until_on date,
  set_by_name text not null,
  constraint paper_reporter_days check (until_on is null or until_on >= from_on)
);

create unique index paper_reporter_once on paper_reporter (unit_id, kind, reporter_unit_id, reporter_body_id) nulls not distinct where until_on is null;

create index paper_reporter_of on paper_reporter (unit_id, kind, from_on);

comment on table paper_reporter is 'From whom a unit asks for a regular paper, from the first day of a period until the first day of one in which it is not asked any more. `unit_id` is the unit that gets the papers.';

alter table paper_reporter enable row level security;

alter table paper_reporter force row level security;

create policy paper_reporter_scope on paper_reporter using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
