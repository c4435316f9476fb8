-- Recognition (认定): applications under the programmes of packs, what was sent, checked and made public, what was decided, the goals of
-- titles and their yearly reviews, and the numbers that offices set where a programme leaves them open. All but the application itself, which
-- moves on by stages, is append-only: a later fate of a title is a new decision. Every row carries the `region` of its unit.

create table recognition_application (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  person_id uuid references person (id),
  programme_id text not null collate "C",
  programme_version text not null collate "C",
  round text not null collate "C",
  level text collate "C",
  applied_on date not null,
  stage text not null collate "C",
  verdict text not null collate "C",
  revision integer not null default 1,
  constraint recognition_application_stage check (stage in ('filed', 'returned', 'checked', 'noticed', 'decided', 'dropped'))
);

create unique index recognition_application_open on recognition_application (programme_id, coalesce(person_id, unit_id))
  where stage not in ('decided', 'dropped');

create index recognition_application_unit on recognition_application (unit_id);

comment on table recognition_application is 'An application of a unit or a person for a round of a programme, by the programme version in force when it was opened.';

create table recognition_filing (
  id uuid primary key,
  application_id uuid not null references recognition_application (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  answers jsonb not null,
  judgement jsonb not null,
  revision integer not null,
  filed_at timestamptz not null,
  filed_by uuid not null,
  filed_by_name text not null
);

create index recognition_filing_application on recognition_filing (application_id);

comment on table recognition_filing is 'What was sent with an application, each time, and how the criteria judged it then.';

create table recognition_check (
  id uuid primary key,
  application_id uuid not null references recognition_application (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  opinion text not null collate "C",
  checked jsonb not null,
  remark text not null,
  checked_on date not null,
  revision integer not null,
  checked_at timestamptz not null,
  checked_by uuid not null,
  checked_by_name text not null,
  constraint recognition_check_opinion check (opinion in ('recommend', 'reject', 'return'))
);

create index recognition_check_application on recognition_check (application_id);

comment on table recognition_check is 'What an office found on each criterion of an application, and what it recommends.';

create table recognition_notice (
  id uuid primary key,
  application_id uuid not null references recognition_application (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  from_on date not null,
  until_on date not null,
  place text not null,
  revision integer not null,
  given_at timestamptz not null,
  given_by uuid not null,
  given_by_name text not null,
  constraint recognition_notice_until_after_from check (until_on >= from_on)
);

create index recognition_notice_application on recognition_notice (application_id);

comment on table recognition_notice is 'A public notice (公示) of a proposed recognition.';

create table recognition_decision (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  person_id uuid references person (id),
  application_id uuid references recognition_application (id),
  programme_id text not null collate "C",
  programme_version text not null collate "C",
  kind text not null collate "C",
  round text collate "C",
  outcome text collate "C",
  passes boolean not null,
  confers boolean not null,
  level text collate "C",
  document text not null,
  decided_on date not null,
  valid_until date,
  reason text not null,
  digest text not null collate "C",
  ordinal bigint generated always as identity,
  decided_at timestamptz not null,
  decided_by uuid not null,
  decided_by_name text not null,
  constraint recognition_decision_kind check (kind in ('decided', 'withdrawn')),
  constraint recognition_decision_digest check (digest ~ '^[0-9a-f]{64}$'),
  constraint recognition_decision_until_after_on check (valid_until is null or valid_until >= decided_on)
);

create unique index recognition_decision_application on recognition_decision (application_id) where application_id is not null;

create index recognition_decision_unit on recognition_decision (unit_id);

create index recognition_decision_programme on recognition_decision (programme_id, decided_on);

comment on table recognition_decision is 'What was decided about a unit or a person under a programme; a withdrawal is a decision too. Never changed.';

create table recognition_goal (
  id uuid primary key,
  decision_id uuid not null references recognition_decision (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  goal text not null collate "C",
  position integer not null,
  words text not null,
  signed_on date not null,
  signed_by uuid not null,
  signed_by_name text not null,
  constraint recognition_goal_words_not_blank check (btrim(words) <> '')
);

create unique index recognition_goal_position on recognition_goal (decision_id, position);

comment on table recognition_goal is 'A goal that a title-holder signed for the term of the title.';

create table recognition_review (
  id uuid primary key,
  decision_id uuid not null references recognition_decision (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  year integer not null,
  results jsonb not null,
  met boolean not null,
  reviewed_on date not null,
  reviewed_by uuid not null,
  reviewed_by_name text not null
);

create unique index recognition_review_year on recognition_review (decision_id, year);

create index recognition_review_unit on recognition_review (unit_id);

comment on table recognition_review is 'The review of a year of a title against its signed goals.';

create table recognition_term (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  programme_id text not null collate "C",
  key text not null collate "C",
  year integer,
  value text not null collate "C",
  document text not null,
  set_on date not null,
  ordinal bigint generated always as identity,
  set_at timestamptz not null,
  set_by uuid not null,
  set_by_name text not null
);

create index recognition_term_unit on recognition_term (unit_id, programme_id);

comment on table recognition_term is 'A number that a programme leaves open, as an office set it for its unit and all below: a parameter, or the places of a year.';

alter table recognition_application enable row level security;

alter table recognition_application force row level security;

create policy recognition_application_scope on recognition_application using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table recognition_filing enable row level security;

alter table recognition_filing force row level security;

create policy recognition_filing_scope on recognition_filing using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table recognition_check enable row level security;

alter table recognition_check force row level security;

create policy recognition_check_scope on recognition_check using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table recognition_notice enable row level security;

alter table recognition_notice force row level security;

create policy recognition_notice_scope on recognition_notice using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table recognition_decision enable row level security;

alter table recognition_decision force row level security;

create policy recognition_decision_scope on recognition_decision using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table recognition_goal enable row level security;

alter table recognition_goal force row level security;

create policy recognition_goal_scope on recognition_goal using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table recognition_review enable row level security;

alter table recognition_review force row level security;

create policy recognition_review_scope on recognition_review using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table recognition_term enable row level security;

alter table recognition_term force row level security;

create policy recognition_term_scope on recognition_term using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
