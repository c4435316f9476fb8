-- Rounds of evaluation and checks before this system, entered by hand with their source. Later ones come from campaigns themselves.

create table evaluation_round (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  round integer,
  held_on date not null,
  held_by text not null,
  result text not null,
  source text not null,
  entered_name text not null,
  entered_on date not null,
  withdrawn_reason text,
  constraint evaluation_round_number check (round between 1 and 99),
  constraint evaluation_round_name_not_blank check (btrim(name) <> ''),
  constraint evaluation_round_source_not_blank check (btrim(source) <> '')
);

create unique index evaluation_round_once on evaluation_round (unit_id, name, held_on) where withdrawn_reason is null;

comment on table evaluation_round is 'A round of evaluation or a check of a unit before this system, entered by hand with its source.';

alter table evaluation_round enable row level security;

alter table evaluation_round force row level security;

create policy evaluation_round_scope on evaluation_round using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
