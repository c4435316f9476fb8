-- Activities as they were held: who took part, on which days, what it adds up to. Quotas are counted from these rows and never typed in.
-- A correction keeps the version before it; a record is withdrawn with a reason and stays readable.

create table activity (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  rulebook_id text not null collate "C",
  version text not null collate "C",
  from_on date not null,
  until_on date not null,
  starts_at smallint,
  ends_at smallint,
  body_id uuid references body (id),
  stage text collate "C",
  field_values jsonb not null,
  quantities jsonb not null,
  proof text,
  explanation text,
  revision integer not null default 1,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  constraint activity_until_after_from check (until_on >= from_on),
  constraint activity_clock check ((starts_at is null) = (ends_at is null) and starts_at >= 0 and ends_at > starts_at and ends_at <= 1440),
  constraint activity_withdrawn check ((withdrawn_at is null) = (withdrawn_reason is null))
);

create index activity_unit on activity (unit_id, from_on desc);

create index activity_kind on activity (kind, from_on);

create index activity_body on activity (body_id, from_on) where body_id is not null;

comment on table activity is 'One activity that was held: its kind by a frozen rulebook, its days, the clock in minutes of the day, what was filled in, what it adds up to.';

alter table activity enable row level security;

alter table activity force row level security;

create policy activity_scope on activity using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table activity_person (
  activity_id uuid not null references activity (id),
  person_id uuid not null references person (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  constraint activity_person_key primary key (activity_id, person_id)
);

create index activity_person_by_person on activity_person (person_id);

comment on table activity_person is 'Who took part in an activity; for whom it counts. Unit and region are those of the activity.';

alter table activity_person enable row level security;

alter table activity_person force row level security;

create policy activity_person_scope on activity_person using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table activity_version (
  activity_id uuid not null references activity (id),
  revision integer not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  content text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  constraint activity_version_key primary key (activity_id, revision)
);

comment on table activity_version is 'Every version that a record has had, the present one included: what it said as canonical JSON, and who said it when. Never changed.';

alter table activity_version enable row level security;

alter table activity_version force row level security;

create policy activity_version_scope on activity_version using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table school_term (
  unit_id uuid not null references unit (id),
  region uuid not null,
  school_year text not null collate "C",
  term smallint not null,
  begins_on date not null,
  ends_on date not null,
  set_by uuid not null,
  constraint school_term_key primary key (unit_id, school_year, term),
  constraint school_term_number check (term between 1 and 2),
  constraint school_term_ends_after_begin check (ends_on > begins_on)
);

comment on table school_term is 'When the terms of a school year begin and end in a county; where nothing is set the usual days hold.';

alter table school_term enable row level security;

alter table school_term force row level security;

create policy school_term_scope on school_term using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table quota_demand (
  unit_id uuid not null references unit (id),
  region uuid not null,
  quota_id text not null collate "C",
  from_on date not null,
  demand numeric,
  reason text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  constraint quota_demand_key primary key (unit_id, quota_id, from_on),
  constraint quota_demand_positive check (demand > 0)
);

comment on table quota_demand is 'How much a quota demands at and below a unit from a day on, with the reason; null: it is not demanded there.';

alter table quota_demand enable row level security;

alter table quota_demand force row level security;

create policy quota_demand_scope on quota_demand using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
