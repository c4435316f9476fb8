-- What a unit writes about itself, by kinds that a frozen rulebook says: a school's philosophy, its inspection route, a self-check report. One row
-- per unit and kind, or per dossier and kind; every version is kept beside it. A check is of one version and is never changed.

create table unit_text (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  dossier_id uuid references dossier (id),
  kind text not null collate "C",
  rulebook_id text not null collate "C",
  version text not null collate "C",
  part_values jsonb not null,
  written_by uuid not null,
  written_by_name text not null,
  written_at timestamptz not null,
  revision integer not null
);

create unique index unit_text_once on unit_text (unit_id, kind, dossier_id) nulls not distinct;

create index unit_text_dossier on unit_text (dossier_id) where dossier_id is not null;

create index unit_text_kind on unit_text (region, kind);

comment on table unit_text is 'The latest version of what a unit writes about itself, by part of its kind. Without a dossier the unit keeps it over the years.';

alter table unit_text enable row level security;

alter table unit_text force row level security;

create policy unit_text_scope on unit_text using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table unit_text_version (
  text_id uuid not null references unit_text (id),
  revision integer not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  part_values jsonb not null,
  written_by uuid not null,
  written_by_name text not null,
  written_at timestamptz not null,
  constraint unit_text_version_key primary key (text_id, revision)
);

comment on table unit_text_version is 'Every version of a unit''s text, the latest too. Never changed or deleted.';

alter table unit_text_version enable row level security;

alter table unit_text_version force row level security;

create policy unit_text_version_scope on unit_text_version using (
  (select scope_everything()) or exists (select 1 from unit_text seen where seen.id = unit_text_version.text_id))
  with check (
  (select scope_everything()) or exists (select 1 from unit_text seen where seen.id = unit_text_version.text_id));

create table unit_text_check (
  id uuid primary key,
  text_id uuid not null references unit_text (id),
  revision integer not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  passed boolean not null,
  items jsonb not null,
  remark text not null,
  checked_by uuid not null,
  checked_by_name text not null,
  checked_at timestamptz not null
);

create index unit_text_check_text on unit_text_check (text_id, checked_at);

comment on table unit_text_check is 'What somebody else said of one version of a unit''s text, item by item. Never changed or deleted.';

alter table unit_text_check enable row level security;

alter table unit_text_check force row level security;

create policy unit_text_check_scope on unit_text_check using (
  (select scope_everything()) or exists (select 1 from unit_text seen where seen.id = unit_text_check.text_id))
  with check (
  (select scope_everything()) or exists (select 1 from unit_text seen where seen.id = unit_text_check.text_id));
