-- Boundaries of maps (地图边界): versions of an office, each with its areas as they are drawn and matched to units.

create table boundary (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  version integer not null,
  state text not null collate "C",
  name text not null,
  approval text not null,
  source text not null,
  file_name text not null,
  sha256 text not null collate "C",
  width integer not null,
  height integer not null,
  positions integer not null,
  drawn integer not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  adopted_by_name text,
  adopted_at timestamptz,
  ended_by_name text,
  ended_at timestamptz,
  ended_reason text,
  revision integer not null default 1,
  constraint boundary_named check (btrim(name) <> '' and btrim(approval) <> ''),
  constraint boundary_state_known check (state in ('draft', 'in-force', 'superseded', 'withdrawn', 'discarded')),
  constraint boundary_version_once unique (unit_id, version),
  constraint boundary_adopted_whole check ((adopted_at is null) = (state in ('draft', 'discarded'))),
  constraint boundary_ended_whole check ((ended_at is null) = (state in ('draft', 'in-force')) and (ended_at is null) = (ended_reason is null))
);

create unique index boundary_draft_once on boundary (unit_id) where state = 'draft';

create unique index boundary_in_force_once on boundary (unit_id) where state = 'in-force';

comment on table boundary is 'A version of the boundaries that an office draws on its maps. `approval` is the number under which the map was approved (审图号). Nothing is deleted: what is replaced is superseded, what is taken off the maps withdrawn.';

create table boundary_area (
  boundary_id uuid not null references boundary (id),
  at integer not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  code text not null,
  name text not null,
  path text not null,
  x integer not null,
  y integer not null,
  area_unit_id uuid references unit (id),
  matched_by text collate "C",
  left_out text not null default '',
  constraint boundary_area_pkey primary key (boundary_id, at),
  constraint boundary_area_matched check ((area_unit_id is null) = (matched_by is null)),
  constraint boundary_area_by_known check (matched_by in ('code', 'name', 'person')),
  constraint boundary_area_left_out check (area_unit_id is null or left_out = '')
);

create unique index boundary_area_unit_once on boundary_area (boundary_id, area_unit_id) where area_unit_id is not null;

comment on table boundary_area is 'An area of boundaries as it is drawn, with the unit below the office that it belongs to, or why it is left out. `unit_id` is the office.';

-- Screens on walls (大屏): links by which a cockpit is shown without anybody signed in.

create table screen (
  id uuid primary key,
  account_id uuid not null references account (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  key_hash bytea not null,
  by_name text not null,
  made_at timestamptz not null,
  until_on date not null,
  ended_at timestamptz,
  used_on date,
  constraint screen_named check (btrim(name) <> ''),
  constraint screen_hash unique (key_hash)
);

create index screen_unit on screen (unit_id) where ended_at is null;

create index screen_account on screen (account_id) where ended_at is null;

comment on table screen is 'A link by which a screen shows the cockpit of a unit as its maker sees it. Only the SHA-256 of the link is kept. `used_on` is the last day on which it was shown.';

do $$
declare name text;
begin
  foreach name in array array['boundary', 'boundary_area', 'screen'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (
      (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
      with check (
      (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))', name || '_scope', name);
  end loop;
end $$;

-- How many units were visited since a day is counted from that day on, however many visits there were before.
create index visit_begun on visit (begun_at) where begun_at is not null;

create index team_contact_day on team_contact (on_day) where kind = 'visit';

create index activity_about_day on activity (from_on) where about_unit_id is not null and withdrawn_at is null and body_id is not null;

-- Running plans of a unit, however many it had before.
create index plan_running on plan (unit_id, until_on) where state = 'published';
