-- Supervision of supervision: contacts and reports of teams, ratings of teams by their units, complaints. `unit_id` is always the office that
-- takes them (of a complaint: the one that judges it), never the unit that speaks: so the rows are out of sight of the teams and of the
-- units, and each is told of its own through operations.

create table team_contact (
  id uuid primary key,
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  linked_unit_id uuid not null references unit (id),
  person_id uuid references person (id),
  kind text not null collate "C",
  on_day date not null,
  days numeric(4, 1) not null,
  topic text not null,
  conclusion text not null,
  constraint team_contact_days check (days >= 0)
);

create index team_contact_body on team_contact (body_id, linked_unit_id, on_day);

comment on table team_contact is 'A contact of a team with one of its units: visit, meeting or call; topic, what was agreed, days on site.';

alter table team_contact enable row level security;

alter table team_contact force row level security;

create policy team_contact_scope on team_contact using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table team_report (
  id uuid primary key,
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  title text not null,
  due_on date not null,
  handed_in_on date,
  content text,
  suggestions text,
  person_id uuid references person (id),
  constraint team_report_whole check ((handed_in_on is null) = (content is null))
);

create index team_report_body on team_report (body_id, due_on);

comment on table team_report is 'A report that a team owes its office by a day, with opinions and suggestions once it is handed in.';

alter table team_report enable row level security;

alter table team_report force row level security;

create policy team_report_scope on team_report using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table rating_round (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  title text not null,
  opened_on date not null,
  closes_on date not null,
  constraint rating_round_closes_after_opening check (closes_on > opened_on)
);

create index rating_round_unit on rating_round (unit_id);

comment on table rating_round is 'A round in which units rate the teams of an office, from a day until before another.';

alter table rating_round enable row level security;

alter table rating_round force row level security;

create policy rating_round_scope on rating_round using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table team_rating (
  id uuid primary key,
  round_id uuid not null references rating_round (id),
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  rater_unit_id uuid not null references unit (id),
  grades text not null,
  rated_at timestamptz not null
);

create unique index team_rating_once on team_rating (round_id, body_id, rater_unit_id);

comment on table team_rating is 'What a unit said of its team in a round. Told to nobody one by one; the office sees means of three and more.';

alter table team_rating enable row level security;

alter table team_rating force row level security;

create policy team_rating_scope on team_rating using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table team_complaint (
  id uuid primary key,
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  from_unit_id uuid not null references unit (id),
  about_person_id uuid not null references person (id),
  text text not null,
  filed_on date not null,
  answer text
);

create index team_complaint_unit on team_complaint (unit_id);

create index team_complaint_from on team_complaint (from_unit_id);

comment on table team_complaint is 'A unit’s complaint about somebody of a team, with the office that judges it and its answer.';

alter table team_complaint enable row level security;

alter table team_complaint force row level security;

create policy team_complaint_scope on team_complaint using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
