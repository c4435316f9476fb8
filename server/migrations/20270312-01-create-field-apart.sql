-- Marking apart: two inspectors fill in one sheet of a visit without seeing each other's, and agree afterwards. Draws of visits, pairs, what was said about
-- answers; and calibrations: cases that everybody marks before going out. `unit_id` and `region` are those of the office.

create table field_apart_draw (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  campaign_id uuid references campaign (id),
  title text not null,
  sheet_key text not null collate "C",
  from_on date not null,
  until_on date not null,
  share integer not null,
  days integer not null,
  population jsonb not null,
  digest text not null collate "C",
  commitment text not null collate "C",
  seed_sealed bytea not null,
  at timestamptz not null,
  by_id uuid not null references account (id),
  by_name text not null,
  opened_at timestamptz,
  opened_by_name text,
  seed text collate "C",
  witnesses jsonb not null default '[]',
  drawn jsonb,
  passed_over jsonb not null default '[]',
  constraint field_apart_draw_share check (share between 1 and 100),
  constraint field_apart_draw_days check (until_on >= from_on),
  constraint field_apart_draw_told_when_opened check ((opened_at is null) = (seed is null) and (opened_at is null) = (drawn is null))
);

create index field_apart_draw_unit on field_apart_draw (unit_id, at);

comment on table field_apart_draw is 'A draw of visits that are marked twice: announced with the digest of its plan and a commitment; seed and what was drawn are told when it is opened, and from `population` anybody can work it out again.';

alter table field_apart_draw enable row level security;

alter table field_apart_draw force row level security;

create policy field_apart_draw_scope on field_apart_draw using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_apart (
  id uuid primary key,
  draw_id uuid references field_apart_draw (id),
  visit_id uuid not null references visit (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  sheet_key text not null collate "C",
  first_person uuid not null references person (id),
  second_person uuid not null references person (id),
  due_on date not null,
  reason text not null,
  made_at timestamptz not null,
  made_by uuid not null references account (id),
  state text not null collate "C" default 'marking',
  first_item uuid references field_item (id),
  second_item uuid references field_item (id),
  opened_at timestamptz,
  differing integer,
  open integer,
  agreed_at timestamptz,
  released_at timestamptz,
  released_by_name text,
  release_reason text,
  revision integer not null default 1,
  constraint field_apart_two check (first_person <> second_person),
  constraint field_apart_state check (state in ('marking', 'comparing', 'agreed', 'released')),
  constraint field_apart_opened check ((state in ('comparing', 'agreed')) = (opened_at is not null)
    and (opened_at is null or (first_item is not null and second_item is not null and differing is not null and open is not null))),
  constraint field_apart_released check ((state = 'released') = (released_at is not null) and (released_at is null) = (release_reason is null)
    and (released_at is null) = (released_by_name is null))
);

create unique index field_apart_once on field_apart (visit_id, sheet_key) where state <> 'released';

create index field_apart_unit on field_apart (unit_id, made_at);

create index field_apart_opened on field_apart (unit_id, opened_at) where opened_at is not null;

create index field_apart_first on field_apart (first_person);

create index field_apart_second on field_apart (second_person);

create index field_apart_draw_of on field_apart (draw_id) where draw_id is not null;

comment on table field_apart is 'Two people who mark one sheet of a visit apart. As long as its state is `marking`, what others recorded of that sheet on the visit is told to nobody but its author. `first_item` and `second_item` are the versions that are compared, as they were when both were in.';

alter table field_apart enable row level security;

alter table field_apart force row level security;

create policy field_apart_scope on field_apart using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_apart_word (
  id uuid primary key,
  apart_id uuid not null references field_apart (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  item text not null collate "C",
  side text not null collate "C",
  value jsonb,
  reason text not null,
  at timestamptz not null,
  by_id uuid not null references account (id),
  by_name text not null,
  constraint field_apart_word_side check (side in ('first', 'second', 'head'))
);

create index field_apart_word_apart on field_apart_word (apart_id, at);

comment on table field_apart_word is 'What one of the two, or who decides, said the answer to a question is. Never changed; a later word of the same side counts instead.';

alter table field_apart_word enable row level security;

alter table field_apart_word force row level security;

create policy field_apart_word_scope on field_apart_word using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_calibration (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  campaign_id uuid references campaign (id),
  rulebook_id text not null collate "C",
  version text not null collate "C",
  set_id text not null collate "C",
  sheet_version text not null collate "C",
  least integer not null,
  is_gate boolean not null,
  until_on date not null,
  opened_at timestamptz not null,
  opened_by uuid not null references account (id),
  constraint field_calibration_least check (least between 1 and 100)
);

create index field_calibration_unit on field_calibration (unit_id, opened_at);

comment on table field_calibration is 'A calibration that an office opened for the members of its teams: a frozen set of cases, until when, and whether whoever has not passed is kept from pairs.';

alter table field_calibration enable row level security;

alter table field_calibration force row level security;

create policy field_calibration_scope on field_calibration using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_calibration_mark (
  round_id uuid not null references field_calibration (id),
  person_id uuid not null references person (id),
  case_id text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  answers jsonb not null,
  at timestamptz not null,
  constraint field_calibration_mark_pkey primary key (round_id, person_id, case_id)
);

comment on table field_calibration_mark is 'What somebody said of a case of a calibration. Never changed.';

alter table field_calibration_mark enable row level security;

alter table field_calibration_mark force row level security;

create policy field_calibration_mark_scope on field_calibration_mark using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_calibration_result (
  round_id uuid not null references field_calibration (id),
  person_id uuid not null references person (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  same integer not null,
  of integer not null,
  passed boolean not null,
  at timestamptz not null,
  constraint field_calibration_result_pkey primary key (round_id, person_id)
);

create index field_calibration_result_person on field_calibration_result (person_id);

comment on table field_calibration_result is 'How somebody’s marks of a whole set agree with what is right, written with the last case.';

alter table field_calibration_result enable row level security;

alter table field_calibration_result force row level security;

create policy field_calibration_result_scope on field_calibration_result using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

-- Of which sheet a record is and whose: by it what is marked apart is kept from others. Null as long as only a file of it came.

alter table field_record add column sheet_key text collate "C", add column account_id uuid references account (id);

comment on column field_record.sheet_key is 'The sheet of its first version; null: a feedback sheet, or only files came yet.';

comment on column field_record.account_id is 'Who made what came first of it.';

update field_record r set sheet_key = f.key, account_id = f.account_id
from (select distinct on (record_id) record_id, body #>> '{sheet,key}' as key, account_id from field_item
  where record_id is not null and kind <> 'unreadable' order by record_id, (kind = 'file'), received_at, id) f where f.record_id = r.id;

-- Photos and voice notes of what is marked apart lie open to nobody but who made them until both are handed in.

alter table evidence_filing add column apart boolean not null default false;

comment on column evidence_filing.apart is 'Brought from a visit whose sheet is still marked apart: only whoever filed it sees it.';
