-- How much may be asked of a unit in a year: what an office sets for itself and what lies below it, where the rulebook leaves it open or
-- another number holds. A campaign that goes beyond is published with a reason.

create table burden_limit (
  unit_id uuid not null references unit (id),
  region uuid not null,
  limit_id text not null collate "C",
  most integer not null,
  reason text not null,
  by_name text not null,
  on_day date not null,
  constraint burden_limit_pkey primary key (unit_id, limit_id),
  constraint burden_limit_most check (most >= 0),
  constraint burden_limit_reason_not_blank check (btrim(reason) <> '')
);

comment on table burden_limit is 'A limit on meetings, papers or visits that a unit set for itself and what lies below it.';

alter table burden_limit enable row level security;

alter table burden_limit force row level security;

create policy burden_limit_scope on burden_limit using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table campaign add column overload_reason text;
