-- The organisation tree. A reference table: small, read everywhere, present on every node of a distributed database.
-- `region` is the county-level unit that a unit lies in, or the unit itself when it stands above counties: the distribution key of every
-- table that carries a unit. `path` holds the ids from the root down to the unit itself.

create function scope_everything() returns boolean language sql stable
  as $$ select coalesce(current_setting('app.everything', true), '') = 'on' $$;

create function scope_regions() returns uuid[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.regions', true), ''), '{}')::uuid[] $$;

create function scope_units() returns uuid[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.units', true), ''), '{}')::uuid[] $$;

create function scope_ancestors() returns uuid[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.ancestors', true), ''), '{}')::uuid[] $$;

-- Single characters and pairs of neighbours, so that a search for any part of a Chinese name finds it by index.
create function name_grams(name text) returns tsvector language plpgsql immutable parallel safe strict
  as $$
declare
  letters text[] := string_to_array(lower(name), null);
  grams text[] := letters;
begin
  for i in 1 .. coalesce(array_length(letters, 1), 0) - 1 loop
    grams := grams || (letters[i] || letters[i + 1]);
  end loop;
  return array_to_tsvector(array(select distinct g from unnest(grams) g where g <> ''));
end $$;

create table unit (
  id uuid primary key,
  parent_id uuid references unit (id),
  path uuid[] not null,
  region uuid not null,
  kind text not null,
  name text not null,
  school_type text collate "C",
  school_code text collate "C",
  area_code text collate "C",
  location_code text collate "C",
  urban_rural text collate "C",
  ownership text collate "C",
  opened_on date,
  closed_on date,
  revision integer not null default 1,
  name_grams tsvector not null generated always as (name_grams(name)) stored,
  constraint unit_path_ends_in_itself check (path[cardinality(path)] = id),
  constraint unit_name_not_blank check (btrim(name) <> ''),
  constraint unit_closed_after_opened check (closed_on is null or opened_on is null or closed_on >= opened_on)
);

create index unit_parent on unit (parent_id);

create unique index unit_sibling_name on unit (parent_id, name) where closed_on is null;

create index unit_path on unit using gin (path);

create index unit_region on unit (region);

create index unit_name_grams on unit using gin (name_grams);

create index unit_school_code on unit (school_code text_pattern_ops);

create index unit_area_code on unit (area_code text_pattern_ops);

comment on table unit is 'A unit of the organisation tree: province, city, county, town, department, school, teaching point … Never deleted, only closed.';

alter table unit enable row level security;

alter table unit force row level security;

create policy unit_seen on unit for select using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or id = any ((select scope_units())::uuid[])
  or id = any ((select scope_ancestors())::uuid[]));

create policy unit_added on unit for insert with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or path && (select scope_regions())::uuid[]
  or path && (select scope_units())::uuid[]);

create policy unit_changed on unit for update using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or id = any ((select scope_units())::uuid[]));

create table segment (
  region uuid not null,
  unit_id uuid not null references unit (id),
  stage text not null collate "C",
  opened_on date,
  closed_on date,
  constraint segment_pkey primary key (region, unit_id, stage)
);

create index segment_unit on segment (unit_id);

comment on table segment is 'A stage taught by a school (小学部, 初中部 …). A combined school has several under one code.';

alter table segment enable row level security;

alter table segment force row level security;

create policy segment_scope on segment using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table unit_code (
  region uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  code_kind text not null collate "C",
  code text not null collate "C",
  from_on date not null,
  until_on date,
  constraint unit_code_pkey primary key (region, id),
  constraint unit_code_until_after_from check (until_on is null or until_on >= from_on)
);

create index unit_code_unit on unit_code (unit_id, code_kind, from_on);

-- A cancelled school code is never given to another unit, so past holders count too.
create unique index unit_code_taken on unit_code (code_kind, code) where code_kind in ('school', 'area');

comment on table unit_code is 'Every code a unit has had, with its dates: kind school (10-digit 学校标识码), area (GB/T 2260), location (12-digit 统计用区划代码).';

alter table unit_code enable row level security;

alter table unit_code force row level security;

create policy unit_code_scope on unit_code using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table unit_name (
  region uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  name text not null,
  from_on date not null,
  until_on date,
  constraint unit_name_pkey primary key (region, id),
  constraint unit_name_until_after_from check (until_on is null or until_on >= from_on)
);

create index unit_name_unit on unit_name (unit_id, from_on);

comment on table unit_name is 'Every name a unit has had, with its dates. A rename keeps the codes.';

alter table unit_name enable row level security;

alter table unit_name force row level security;

create policy unit_name_scope on unit_name using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
