-- When an inspector is not free for the team, and what is told to the home unit after a secondment. Both belong to the register's unit and are seen
-- by the home unit too; either side enters absences. Nothing is deleted: an absence that is called off has a day and a reason for that.

create table inspector_absence (
  id uuid primary key,
  inspector_id uuid not null references inspector (id),
  person_id uuid not null references person (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  home_unit_id uuid not null references unit (id),
  home_region uuid not null,
  kind text not null collate "C",
  detail text not null,
  from_on date not null,
  until_on date not null,
  is_by_home boolean not null,
  cancelled_on date,
  cancel_reason text,
  constraint inspector_absence_until_after_from check (until_on > from_on),
  constraint inspector_absence_cancelled check ((cancelled_on is null) = (cancel_reason is null))
);

create index inspector_absence_inspector on inspector_absence (inspector_id);

create index inspector_absence_person on inspector_absence (person_id, until_on);

create index inspector_absence_home on inspector_absence (home_unit_id);

comment on table inspector_absence is 'Days on which an inspector is not free for a team: needed by the home unit, on leave, in training.';

alter table inspector_absence enable row level security;

alter table inspector_absence force row level security;

create policy inspector_absence_scope on inspector_absence using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or home_unit_id = any ((select scope_units())::uuid[]) or home_region = any ((select scope_regions())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or home_unit_id = any ((select scope_units())::uuid[]) or home_region = any ((select scope_regions())::uuid[]));

create table service_record (
  id uuid primary key,
  secondment_id uuid not null references secondment (id),
  inspector_id uuid not null references inspector (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  home_unit_id uuid not null references unit (id),
  home_region uuid not null,
  days numeric(6, 1) not null,
  visits integer not null,
  units integer not null,
  ratings text,
  grade text not null collate "C",
  appraisal text not null,
  issued_on date not null,
  acknowledged_on date,
  acknowledged_by_name text,
  remark text,
  constraint service_record_acknowledged check ((acknowledged_on is null) = (acknowledged_by_name is null))
);

create unique index service_record_secondment on service_record (secondment_id);

create index service_record_home on service_record (home_unit_id);

create index service_record_inspector on service_record (inspector_id);

comment on table service_record is 'What a seconded inspector did, as their home unit is told: days, visits, the mean of what units said (JSON; null where too few), the office’s appraisal.';

alter table service_record enable row level security;

alter table service_record force row level security;

create policy service_record_scope on service_record using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or home_unit_id = any ((select scope_units())::uuid[]) or home_region = any ((select scope_regions())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or home_unit_id = any ((select scope_units())::uuid[]) or home_region = any ((select scope_regions())::uuid[]));
