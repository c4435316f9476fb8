-- Assurance of visits: checks of their files, what teams completed, and how findings are rated by the team's head and by the office. Rows are the office's: a team
-- gets at its own through operations that ask whether the caller was of it. Nothing is changed but that a returned file is completed; the latest counts.

create table assurance_check (
  id uuid primary key,
  visit_id uuid not null references visit (id),
  ordinal integer not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  body_id uuid references body (id),
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  found jsonb not null,
  answers jsonb not null,
  conclusion text not null,
  is_whole boolean not null,
  returned_what text,
  returned_until date,
  checked_by uuid not null references account (id),
  checked_by_person uuid not null references person (id),
  checked_by_name text not null,
  checked_at timestamptz not null,
  completed_words text,
  completed_by_name text,
  completed_at timestamptz,
  constraint assurance_check_once unique (visit_id, ordinal),
  constraint assurance_check_ordinal check (ordinal > 0),
  constraint assurance_check_returned_whole check ((returned_what is null) = (returned_until is null)),
  constraint assurance_check_completed_whole check ((completed_at is null) = (completed_words is null) and (completed_at is null) = (completed_by_name is null)),
  constraint assurance_check_completed_as_returned check (completed_at is null or returned_until is not null)
);

create index assurance_check_unit on assurance_check (unit_id);

create index assurance_check_body on assurance_check (body_id) where returned_until is not null and completed_at is null;

create index assurance_check_person on assurance_check (checked_by_person) where completed_at is not null;

comment on table assurance_check is 'A check of the file of a visit: what was found then, what the checker answered and concluded, whether it was returned and what the team completed. The highest ordinal of a visit counts. `unit_id` is the office.';

alter table assurance_check enable row level security;

alter table assurance_check force row level security;

create policy assurance_check_scope on assurance_check using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table assurance_rating (
  id uuid primary key,
  visit_id uuid not null references visit (id),
  rater text not null collate "C",
  ordinal integer not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  body_id uuid references body (id),
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  grades jsonb not null,
  rated_by uuid not null references account (id),
  rated_by_name text not null,
  rated_at timestamptz not null,
  constraint assurance_rating_once unique (visit_id, rater, ordinal),
  constraint assurance_rating_rater check (rater in ('team', 'office')),
  constraint assurance_rating_ordinal check (ordinal > 0)
);

create index assurance_rating_unit on assurance_rating (unit_id);

comment on table assurance_rating is 'What the head of the team, or the office, says of the findings of a visit: of each point a grade, words and the entries cited. Neither is told the other before both are in. The highest ordinal of a visit and rater counts. `unit_id` is the office.';

alter table assurance_rating enable row level security;

alter table assurance_rating force row level security;

create policy assurance_rating_scope on assurance_rating using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
