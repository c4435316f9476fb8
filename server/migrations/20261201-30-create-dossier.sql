-- What schools and counties report, and the imports that bring it in.

create table import_batch (
  region uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  standard_id text not null collate "C",
  version text not null collate "C",
  period text not null collate "C",
  file_sha256 text not null collate "C",
  file_name text not null,
  state text not null collate "C",
  report jsonb not null,
  content bytea,
  based_on timestamptz,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  committed_at timestamptz,
  committed_by uuid,
  constraint import_batch_pkey primary key (region, id),
  constraint import_batch_state check (state in ('staged', 'faulty', 'committed')),
  constraint import_batch_committed check ((state = 'committed') = (committed_at is not null))
);

create index import_batch_unit on import_batch (unit_id, created_at desc);

comment on table import_batch is 'A checked file: its report for people, and the checked columns (gzipped JSON) until it is committed.';

alter table import_batch enable row level security;

alter table import_batch force row level security;

create policy import_batch_scope on import_batch using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table reported_value (
  region uuid not null,
  unit_id uuid not null references unit (id),
  period text not null collate "C",
  revision integer not null,
  columns text[] not null,
  numbers float8[] not null,
  choices jsonb not null,
  batch_id uuid,
  from_at timestamptz not null,
  until_at timestamptz,
  constraint reported_value_pkey primary key (region, unit_id, period, revision),
  constraint reported_value_columns check (cardinality(columns) = cardinality(numbers)),
  constraint reported_value_until_after_from check (until_at is null or until_at >= from_at)
);

create unique index reported_value_present on reported_value (region, unit_id, period) where until_at is null;

create index reported_value_region on reported_value (region, period) where until_at is null;

comment on table reported_value is 'What a unit reports for a school year: numbers by column code (float8 whose shortest text is the exact value, judgements 1 or 0) and choices by column code. A correction ends the row and begins the next revision; earlier ones stay.';

alter table reported_value enable row level security;

alter table reported_value force row level security;

create policy reported_value_scope on reported_value using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
