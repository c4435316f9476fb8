-- Stored evaluations. A row is written once and never changed: standard, inputs, result and explanation as they were, with their digests.

create table evaluation_run (
  region uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  standard_id text not null collate "C",
  version text not null collate "C",
  standard_digest text not null collate "C",
  period text not null collate "C",
  evaluated_on date not null,
  relaxations text[] not null,
  parameters jsonb not null,
  verdict text not null collate "C",
  overall_verdict text not null collate "C",
  school_count integer not null,
  inputs bytea not null,
  result bytea not null,
  explanation bytea not null,
  digest text not null collate "C",
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  constraint evaluation_run_pkey primary key (region, id),
  constraint evaluation_run_verdict check (verdict in ('pass', 'fail', 'pending') and overall_verdict in ('pass', 'fail', 'pending'))
);

create index evaluation_run_unit on evaluation_run (unit_id, created_at desc);

comment on table evaluation_run is 'One evaluation of a county by one version of a standard. inputs, result and explanation are canonical JSON, gzipped; digest is SHA-256 over standard, choices, inputs and result.';

alter table evaluation_run enable row level security;

alter table evaluation_run force row level security;

create policy evaluation_run_scope on evaluation_run using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
