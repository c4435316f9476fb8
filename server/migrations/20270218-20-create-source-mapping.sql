-- How a unit takes data elements out of tables of another form, such as the yearly statistics of education: kept under a name and used again next year.

create table source_mapping (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  mapping jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  saved_name text not null,
  revision integer not null default 1,
  constraint source_mapping_name unique (unit_id, name)
);

comment on table source_mapping is 'Which columns of a foreign table, by sheet and heading, make which data elements of a unit''s schools.';

alter table source_mapping enable row level security;

alter table source_mapping force row level security;

create policy source_mapping_scope on source_mapping using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
