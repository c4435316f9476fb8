-- The unit's word on each clause of a dossier's standard, and what it does about what is missing. Earlier words are kept.

create table self_mark (
  dossier_id uuid not null references dossier (id),
  clause text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  mark text not null collate "C",
  achievement text not null,
  shortfall text not null,
  marked_by uuid not null,
  marked_by_name text not null,
  marked_at timestamptz not null,
  revision integer not null,
  constraint self_mark_key primary key (dossier_id, clause),
  constraint self_mark_known check (mark in ('met', 'partly', 'not-met', 'not-applicable'))
);

create index self_mark_unit on self_mark (unit_id);

comment on table self_mark is 'What a unit says of itself on one clause of its dossier''s standard, with what was reached and what falls short. No row: not marked yet.';

alter table self_mark enable row level security;

alter table self_mark force row level security;

create policy self_mark_scope on self_mark using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table self_mark_version (
  dossier_id uuid not null references dossier (id),
  clause text not null collate "C",
  revision integer not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  mark text not null collate "C",
  achievement text not null,
  shortfall text not null,
  marked_by uuid not null,
  marked_by_name text not null,
  marked_at timestamptz not null,
  constraint self_mark_version_key primary key (dossier_id, clause, revision)
);

comment on table self_mark_version is 'Every word a unit ever said on a clause, the latest too. Never changed or deleted.';

alter table self_mark_version enable row level security;

alter table self_mark_version force row level security;

create policy self_mark_version_scope on self_mark_version using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table self_gap (
  id uuid primary key,
  dossier_id uuid not null references dossier (id),
  clause text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  type text not null collate "C",
  before text not null,
  action text not null,
  owner text not null,
  due_on date not null,
  after text,
  done_on date,
  planned_by uuid not null,
  planned_at timestamptz not null,
  revision integer not null default 1,
  constraint self_gap_type_known check (type in ('hardware', 'document', 'people', 'other')),
  constraint self_gap_done check ((after is null) = (done_on is null))
);

create index self_gap_dossier on self_gap (dossier_id);

create index self_gap_due on self_gap (due_on) where done_on is null;

comment on table self_gap is 'Something missing under a clause: what, who fills it by when and how; `after` says what stands there since.';

alter table self_gap enable row level security;

alter table self_gap force row level security;

create policy self_gap_scope on self_gap using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
