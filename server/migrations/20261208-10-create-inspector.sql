-- The register of inspectors: persons appointed by a unit for terms, with training, grades on the criteria, declared recusals, pledges and
-- secondments. `unit_id` is the unit whose register it is. Nothing is deleted; what is over has a last day.

create table inspector (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  person_id uuid not null references person (id),
  field text not null,
  qualifications text not null,
  revision integer not null default 1,
  constraint inspector_field_not_blank check (btrim(field) <> '')
);

create unique index inspector_registered on inspector (unit_id, person_id);

create index inspector_person on inspector (person_id);

comment on table inspector is 'A person in the register of inspectors of a unit; terms tell when and of which kind.';

alter table inspector enable row level security;

alter table inspector force row level security;

create policy inspector_scope on inspector using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table inspector_term (
  id uuid primary key,
  inspector_id uuid not null references inspector (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  from_on date not null,
  until_on date not null,
  document text,
  constraint inspector_term_until_from check (until_on >= from_on)
);

create index inspector_term_inspector on inspector_term (inspector_id, from_on);

comment on table inspector_term is 'An appointment: kind, first day, first day after it, document. One whose days are the same was ended before it began.';

alter table inspector_term enable row level security;

alter table inspector_term force row level security;

create policy inspector_term_scope on inspector_term using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table inspector_training (
  id uuid primary key,
  inspector_id uuid not null references inspector (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  on_day date not null,
  hours numeric(5, 1) not null,
  subject text not null,
  organiser text not null,
  constraint inspector_training_hours check (hours > 0)
);

create index inspector_training_inspector on inspector_training (inspector_id, on_day);

comment on table inspector_training is 'Training of an inspector: day, hours, subject.';

alter table inspector_training enable row level security;

alter table inspector_training force row level security;

create policy inspector_training_scope on inspector_training using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table inspector_grade (
  id uuid primary key,
  inspector_id uuid not null references inspector (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  criterion text not null collate "C",
  grade text not null collate "C",
  remark text not null,
  rated_at timestamptz not null,
  rated_by uuid not null
);

create index inspector_grade_inspector on inspector_grade (inspector_id, criterion, rated_at);

comment on table inspector_grade is 'A grade on one criterion of selection; the latest of a criterion counts, the earlier ones stay.';

alter table inspector_grade enable row level security;

alter table inspector_grade force row level security;

create policy inspector_grade_scope on inspector_grade using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table recusal (
  id uuid primary key,
  inspector_id uuid not null references inspector (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  about_unit_id uuid not null references unit (id),
  kind text not null collate "C",
  detail text not null,
  declared_by text not null,
  from_on date not null,
  until_on date,
  constraint recusal_until_from check (until_on is null or until_on >= from_on)
);

create index recusal_inspector on recusal (inspector_id);

create index recusal_about on recusal (about_unit_id);

comment on table recusal is 'A declared recusal of an inspector from a unit and all below it. What the organisation itself knows is not stored but found.';

alter table recusal enable row level security;

alter table recusal force row level security;

create policy recusal_scope on recusal using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table pledge (
  id uuid primary key,
  inspector_id uuid not null references inspector (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  occasion text not null,
  signed_on date not null
);

create unique index pledge_signed on pledge (inspector_id, occasion);

comment on table pledge is 'A pledge of integrity signed by an inspector for a year, a campaign or a visit.';

alter table pledge enable row level security;

alter table pledge force row level security;

create policy pledge_scope on pledge using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table secondment (
  id uuid primary key,
  inspector_id uuid not null references inspector (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  home_unit_id uuid not null references unit (id),
  home_region uuid not null,
  from_on date not null,
  until_on date not null,
  purpose text not null,
  answer text collate "C",
  reason text,
  constraint secondment_until_after_from check (until_on > from_on),
  constraint secondment_answer check (answer in ('agreed', 'refused'))
);

create index secondment_inspector on secondment (inspector_id);

create index secondment_home on secondment (home_unit_id);

comment on table secondment is 'A request that an inspector’s home unit lets them go for a period, and its answer. The home unit sees it too.';

alter table secondment enable row level security;

alter table secondment force row level security;

create policy secondment_scope on secondment using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or home_unit_id = any ((select scope_units())::uuid[])
  or home_region = any ((select scope_regions())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or home_unit_id = any ((select scope_units())::uuid[])
  or home_region = any ((select scope_regions())::uuid[]));

create table inspection_rule (
  unit_id uuid primary key references unit (id),
  region uuid not null,
  training_hours numeric(5, 1),
  same_unit_rounds integer,
  contact_days integer,
  warn_days integer not null,
  revision integer not null default 1
);

comment on table inspection_rule is 'What a unit has settled for its inspectors; null is not settled and nothing is measured against it.';

alter table inspection_rule enable row level security;

alter table inspection_rule force row level security;

create policy inspection_rule_scope on inspection_rule using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
