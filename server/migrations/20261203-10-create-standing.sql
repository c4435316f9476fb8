-- Where counties and their schools stand under a version of a standard, as last recomputed. Derived from reported_value alone and replaced
-- county by county; never evidence: what was decided is an evaluation_run.

create table county_standing (
  region uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  period text not null collate "C",
  standard_id text not null collate "C",
  version text not null collate "C",
  standard_digest text not null collate "C",
  evaluated_on date not null,
  digest text not null collate "C",
  verdict text not null collate "C",
  overall_verdict text not null collate "C",
  school_count integer not null,
  failing_schools integer not null,
  pending_schools integer not null,
  failing_coefficients integer not null,
  changed_at timestamptz not null,
  previous_verdict text collate "C",
  computed_at timestamptz not null,
  parts jsonb not null,
  stages jsonb not null,
  figures jsonb not null,
  conditions jsonb not null,
  constraint county_standing_pkey primary key (region, id),
  constraint county_standing_once unique (region, unit_id, period, standard_id, version),
  constraint county_standing_version foreign key (standard_id, version) references standard_version (standard_id, version),
  constraint county_standing_verdict check (verdict in ('pass', 'fail', 'pending') and overall_verdict in ('pass', 'fail', 'pending')
    and previous_verdict in ('pass', 'fail', 'pending'))
);

create index county_standing_unit on county_standing (unit_id, period);

comment on table county_standing is 'Where a county stands under a version of a standard for a school year: decisions, every derived figure as decimal text, conditions, counts. digest is SHA-256 over the standard, its values on the day, the form of the standing and the reports read: the same digest, the same standing. previous_verdict is the overall verdict of the standing that differed last, until changed_at.';

alter table county_standing enable row level security;

alter table county_standing force row level security;

create policy county_standing_scope on county_standing using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

-- No reference to unit: units are never deleted, and half a million checks a run would cost more than the rows.
create table school_standing (
  region uuid not null,
  standing_id uuid not null,
  unit_id uuid not null,
  stage text not null collate "C",
  verdict text not null collate "C",
  numbers float8[] not null,
  met text not null collate "C",
  floors text not null collate "C",
  constraint school_standing_pkey primary key (region, standing_id, unit_id, stage)
);

comment on table school_standing is 'Where a school stands in a stage, as part of the county_standing of standing_id. numbers, met and floors follow the order of that row''s stages -> stage -> indicators: the nearest float8 (NaN: missing), and one character each: 1 met, 0 not met, ? unknown, - no line.';

alter table school_standing enable row level security;

alter table school_standing force row level security;

create policy school_standing_scope on school_standing using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
