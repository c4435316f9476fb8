-- What somebody above found instead of a figure that a unit handed in; the unit's own stays beside it in the sealed version.

create table dossier_verified (
  id uuid primary key,
  dossier_id uuid not null references dossier (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  ordinal bigint generated always as identity,
  number integer not null,
  element text not null collate "C",
  self text,
  verified text,
  note text not null,
  as_unit text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null
);

create index dossier_verified_dossier on dossier_verified (dossier_id, ordinal);

create index dossier_verified_unit on dossier_verified (unit_id);

comment on table dossier_verified is 'A figure of a submission as it was found when somebody verified it, beside what was handed in. Never changed; the newest of an element counts.';

alter table dossier_verified enable row level security;

alter table dossier_verified force row level security;

create policy dossier_verified_scope on dossier_verified using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
