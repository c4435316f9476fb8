-- Second opinions on deployment documents: what was asked of which service, and what became of it. A row is sent at most once.

create table directive_opinion (
  id uuid primary key,
  directive_id uuid not null references directive (id) on delete cascade,
  unit_id uuid not null references unit (id),
  region uuid not null,
  host text not null,
  model text not null,
  asked_at timestamptz not null,
  asked_by_name text not null,
  sent_at timestamptz,
  closed_at timestamptz,
  failure text,
  proposed integer not null default 0,
  known integer not null default 0,
  dropped integer not null default 0,
  constraint directive_opinion_failure_closed check (failure is null or closed_at is not null)
);

create unique index directive_opinion_waiting on directive_opinion (directive_id) where closed_at is null;

create index directive_opinion_directive on directive_opinion (directive_id, asked_at);

comment on table directive_opinion is 'A second opinion that was asked of a service on a directive. Not closed: the answer is awaited. Closed with a failure: there was none.';

alter table directive_opinion enable row level security;

alter table directive_opinion force row level security;

create policy directive_opinion_scope on directive_opinion using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
