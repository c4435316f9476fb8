-- A dossier: one unit's file in one campaign for one version of a standard and one period. The figures themselves stay in `reported_value`.
-- Deadlines are moments of the server's clock. Units that review it stand in `chain`, the nearest first; `level` says how many have accepted.

create table dossier (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  campaign_id uuid not null references campaign (id),
  title text not null,
  standard_id text not null collate "C",
  version text not null collate "C",
  period text not null collate "C",
  due_at timestamptz not null,
  state text not null default 'open' collate "C",
  chain uuid[] not null,
  level smallint not null default 0,
  versions integer not null default 0,
  first_submitted_at timestamptz,
  submitted_at timestamptz,
  sealed_figures integer,
  opened_at timestamptz not null,
  opened_name text not null,
  revision integer not null default 1,
  constraint dossier_state_known check (state in ('open', 'submitted', 'returned', 'accepted')),
  constraint dossier_submitted check ((versions = 0) = (submitted_at is null))
);

create unique index dossier_of on dossier (campaign_id, unit_id, standard_id, version, period);

create index dossier_unit on dossier (unit_id);

create index dossier_region on dossier (region, period);

comment on table dossier is 'One unit''s file in one campaign for one standard version and period. `title` is the campaign''s, as it was when the dossier was opened; `sealed_figures` counts the figures of the newest submission.';

alter table dossier enable row level security;

alter table dossier force row level security;

create policy dossier_scope on dossier using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
