-- Sealed visits. Until it is opened a row says nothing but that in a week there may be something: no unit, no person, no day. What it holds is encrypted under a key
-- of its own, which is wrapped for the few who were cleared when it was proposed; length and form are the same for every row. Reached by one operation alone
-- (server/src/visit/sealed-store.ts), past every scope.

create table sealed_visit (
  id uuid primary key,
  week date not null,
  blob bytea not null,
  constraint sealed_visit_monday check (extract(isodow from week) = 1)
);

comment on table sealed_visit is 'A sealed visit: a random id, the Monday of its week, and a blob of fixed length. Deleted when it is opened, or unused after a year; its commitment stays in the log.';

alter table sealed_visit enable row level security;

alter table sealed_visit force row level security;

create policy sealed_visit_system on sealed_visit using ((select scope_everything())) with check ((select scope_everything()));

-- What an opened one discloses stands with the visit that it became.
alter table visit add column commitment text collate "C", add column disclosure text,
  add constraint visit_disclosure_whole check ((commitment is null) = (disclosure is null));

create table visit_outing (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  body_id uuid not null references body (id),
  on_day date not null,
  constraint visit_outing_once unique (body_id, on_day)
);

create index visit_outing_unit on visit_outing (unit_id, on_day);

comment on table visit_outing is 'A day on which a team goes out, to nobody says where. Offices plan more of them than there are sealed visits.';

alter table visit_outing enable row level security;

alter table visit_outing force row level security;

create policy visit_outing_scope on visit_outing using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or body_id = any ((select scope_bodies())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
