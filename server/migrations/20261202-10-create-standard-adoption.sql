-- Which version of a standard a unit and the units below it go by, from which day, by whose decision and why. Append-only.

create table standard_adoption (
  region uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  standard_id text not null collate "C",
  version text not null collate "C",
  family text not null collate "C",
  from_on date not null,
  decision text not null,
  reason text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  constraint standard_adoption_pkey primary key (region, id),
  constraint standard_adoption_day unique (unit_id, family, from_on),
  constraint standard_adoption_version foreign key (standard_id, version) references standard_version (standard_id, version),
  constraint standard_adoption_words check (btrim(decision) <> '' and btrim(reason) <> '')
);

comment on table standard_adoption is 'A decision that a unit goes by a version of a standard from a day on. family is the standard itself or, for a local profile, the one it extends: one decision per unit, family and day.';

alter table standard_adoption enable row level security;

alter table standard_adoption force row level security;

-- Decisions of the units above hold below, so they are seen below.
create policy standard_adoption_read on standard_adoption for select using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or unit_id = any ((select scope_ancestors())::uuid[]));

create policy standard_adoption_write on standard_adoption for insert with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
