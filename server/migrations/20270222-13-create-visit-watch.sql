-- Units on which an office keeps an eye: the weak, the models, leaderships with many problems.

create table visit_watch (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  watched_unit_id uuid not null references unit (id),
  kind text not null collate "C",
  reason text not null,
  from_on date not null,
  until_on date,
  outcome text,
  watched_by text not null,
  constraint visit_watch_ended_with_outcome check ((until_on is null) = (outcome is null))
);

create unique index visit_watch_held on visit_watch (unit_id, watched_unit_id, kind) where until_on is null;

comment on table visit_watch is 'A unit that an office watches: weak, model or troubled, since when and why, and what became of it. `unit_id` is the office.';

alter table visit_watch enable row level security;

alter table visit_watch force row level security;

create policy visit_watch_scope on visit_watch using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
