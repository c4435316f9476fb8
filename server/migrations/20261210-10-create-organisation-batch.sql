-- Checked workbooks of the organisation, waiting to be taken; and moves of units in the tree, so that their history can be told.

create table organisation_batch (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  file_id uuid not null,
  file_sha256 text not null collate "C",
  file_name text not null,
  state text not null collate "C",
  resolution text not null collate "C",
  report jsonb not null,
  content bytea,
  plan_digest text collate "C",
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  taken_at timestamptz,
  taken_by uuid,
  constraint organisation_batch_state check (state in ('staged', 'conflict', 'faulty', 'taken')),
  constraint organisation_batch_taken check ((state = 'taken') = (taken_at is not null))
);

create index organisation_batch_unit on organisation_batch (unit_id, created_at desc);

comment on table organisation_batch is 'A checked workbook of the organisation: its report for people, the rows that do something (gzipped JSON), and the digest of what they do.';

alter table organisation_batch enable row level security;

alter table organisation_batch force row level security;

create policy organisation_batch_scope on organisation_batch using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table unit_move (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  from_parent_id uuid not null references unit (id),
  to_parent_id uuid not null references unit (id),
  on_day date not null,
  constraint unit_move_two_parents check (from_parent_id <> to_parent_id)
);

create index unit_move_unit on unit_move (unit_id, on_day);

comment on table unit_move is 'A unit that came below another parent, within its county; all that stands below it went along.';

alter table unit_move enable row level security;

alter table unit_move force row level security;

create policy unit_move_scope on unit_move using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
