-- How teams live: their sheets of days and weeks, what their members signed and declared, what units said of them after visits, cards for emergencies.
-- Rows are the office's: a team gets at its own through operations that ask whether the caller sits in it, the unit visited at its own rating alone.

create table team_sheet (
  id uuid primary key,
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  span text not null collate "C",
  from_on date not null,
  state text not null collate "C",
  parts jsonb not null,
  reviews jsonb not null,
  people jsonb not null,
  vehicles integer not null,
  escorts integer not null,
  km numeric(6, 1) not null,
  note text not null,
  facts jsonb,
  returns jsonb not null default '[]',
  written_by text not null,
  signed_by text,
  signed_at timestamptz,
  handed_in_on date,
  received_by text,
  received_at timestamptz,
  revision integer not null default 1,
  constraint team_sheet_once unique (body_id, span, from_on),
  constraint team_sheet_signed check ((signed_by is null) = (signed_at is null)),
  constraint team_sheet_handed_in check (state not in ('handed-in', 'received') or (signed_at is not null and facts is not null and handed_in_on is not null)),
  constraint team_sheet_received check ((state = 'received') = (received_at is not null))
);

create index team_sheet_unit on team_sheet (unit_id, from_on);

create index team_sheet_waiting on team_sheet (unit_id) where state = 'handed-in';

comment on table team_sheet is 'A team''s sheet of a day or of a week from Monday on: what its people wrote; what is counted is frozen when it is handed in, `returns` keeps each time it came back. `unit_id` is the office.';

alter table team_sheet enable row level security;

alter table team_sheet force row level security;

create policy team_sheet_scope on team_sheet using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table team_day (
  sheet_id uuid not null references team_sheet (id) on delete cascade,
  person_id uuid not null references person (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  on_day date not null,
  hours numeric(3, 1) not null,
  night boolean not null,
  km numeric(6, 1) not null,
  constraint team_day_pkey primary key (sheet_id, person_id)
);

create index team_day_person on team_day (person_id, on_day);

comment on table team_day is 'Who was on site on a day by the sheet of that day: hours claimed, whether overnight, how far. Made of the sheet whenever it is saved.';

alter table team_day enable row level security;

alter table team_day force row level security;

create policy team_day_scope on team_day using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table team_integrity (
  id uuid primary key,
  visit_id uuid not null references visit (id),
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  person_id uuid not null references person (id),
  ordinal integer not null,
  items jsonb not null,
  words text not null,
  signed_by text not null,
  signed_at timestamptz not null,
  constraint team_integrity_once unique (visit_id, person_id, ordinal),
  constraint team_integrity_ordinal check (ordinal >= 0)
);

create index team_integrity_unit on team_integrity (unit_id, signed_at);

create index team_integrity_person on team_integrity (person_id);

comment on table team_integrity is 'What somebody signed for a visit, never changed: number 0 is the pledge before it, from 1 on declarations, the last of which holds. `words` are those that were signed. `unit_id` is the office.';

alter table team_integrity enable row level security;

alter table team_integrity force row level security;

create policy team_integrity_scope on team_integrity using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table team_visit_rating (
  visit_id uuid not null references visit (id),
  rater_unit_id uuid not null references unit (id),
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  grades text not null,
  rated_at timestamptz not null,
  constraint team_visit_rating_pkey primary key (visit_id, rater_unit_id)
);

create index team_visit_rating_body on team_visit_rating (body_id, rated_at);

create index team_visit_rating_unit on team_visit_rating (unit_id);

comment on table team_visit_rating is 'What a unit visited said of the team afterwards. The team never sees it, the office the mean of several units alone. `unit_id` is the office.';

alter table team_visit_rating enable row level security;

alter table team_visit_rating force row level security;

create policy team_visit_rating_scope on team_visit_rating using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table team_care_card (
  person_id uuid primary key references person (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  contact_name text not null,
  contact_phone text not null,
  insured_until date,
  revision integer not null default 1
);

create index team_care_card_unit on team_care_card (unit_id);

comment on table team_care_card is 'Whom to call when something happens to somebody who goes out, and until when they are insured. Kept by themselves, seen by them and by offices whose teams they sit in. `unit_id` is where they work.';

alter table team_care_card enable row level security;

alter table team_care_card force row level security;

create policy team_care_card_scope on team_care_card using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
