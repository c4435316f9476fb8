-- Submissions of dossiers, sealed: what was said stands in `leaves` (canonical JSON texts, sorted) under the root over them. The server may add a
-- version and never change or take one away. What was decided about them stands in `dossier_act`, likewise for good.

create table dossier_version (
  dossier_id uuid not null references dossier (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  number integer not null,
  root text not null collate "C",
  leaves jsonb not null,
  note text not null,
  figures integer not null,
  due_at timestamptz not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  constraint dossier_version_pkey primary key (dossier_id, number)
);

comment on table dossier_version is 'A submission of a dossier: its leaves as an array of canonical JSON texts, and their Merkle root (SHA-256). Never changed.';

alter table dossier_version enable row level security;

alter table dossier_version force row level security;

create policy dossier_version_scope on dossier_version using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table dossier_act (
  id uuid primary key,
  dossier_id uuid not null references dossier (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  ordinal bigint generated always as identity,
  number integer not null,
  what text not null collate "C",
  as_unit text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  note text not null,
  reasons jsonb not null,
  constraint dossier_act_known check (what in ('returned', 'accepted'))
);

create index dossier_act_dossier on dossier_act (dossier_id, ordinal);

comment on table dossier_act is 'A submission was handed back, with reasons, or accepted by a level above: by whom, in which unit''s name. Never changed.';

alter table dossier_act enable row level security;

alter table dossier_act force row level security;

create policy dossier_act_scope on dossier_act using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
