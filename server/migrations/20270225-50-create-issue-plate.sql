-- Complaints under a public plate (挂牌督办): a keeper may let everybody see how many are open and which numbers are closed.

create table issue_plate (
  unit_id uuid primary key references unit (id),
  region uuid not null,
  shown_at timestamptz not null,
  by_name text not null
);

comment on table issue_plate is 'A keeper of ledgers that shows its public plates to everybody: counts and closed numbers, no names.';

alter table issue_plate enable row level security;

alter table issue_plate force row level security;

create policy issue_plate_scope on issue_plate using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
