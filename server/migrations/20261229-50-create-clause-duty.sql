-- Who answers for the clauses of a standard at a unit: government, education department, schools.

create table clause_duty (
  unit_id uuid not null references unit (id),
  region uuid not null,
  standard_id text not null collate "C",
  clause text not null collate "C",
  duties jsonb not null,
  revision integer not null,
  set_by text not null,
  set_at timestamptz not null,
  constraint clause_duty_pkey primary key (unit_id, standard_id, clause),
  constraint clause_duty_revision check (revision > 0)
);

comment on table clause_duty is 'Who answers for one clause of a standard at a unit: up to three sides, each with whether it leads, the unit that does it and what. An empty list: it was said and taken back.';

alter table clause_duty enable row level security;

alter table clause_duty force row level security;

create policy clause_duty_scope on clause_duty using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
