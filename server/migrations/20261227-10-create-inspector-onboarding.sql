-- What a new inspector has done before working alone, ticked by the office with a day.

create table inspector_onboarding (
  id uuid primary key,
  inspector_id uuid not null references inspector (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  item text not null collate "C",
  on_day date not null,
  note text not null,
  by_name text not null
);

create unique index inspector_onboarding_item on inspector_onboarding (inspector_id, item);

comment on table inspector_onboarding is 'An item of the onboarding checklist that a new inspector has done, who ticked it and on which day it was done.';

alter table inspector_onboarding enable row level security;

alter table inspector_onboarding force row level security;

create policy inspector_onboarding_scope on inspector_onboarding using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
