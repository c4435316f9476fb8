-- Meetings: called by a unit by a type of a rulebook, with agenda, attendance, minutes, what was concluded and the documents that left. `unit_ids` and `person_ids` are
-- those called, so that row-level security shows a meeting to them. A confidential one is shown to whom it names and to the account that called it, whatever units
-- they hold: neither to others of the same office nor to those above it.

create function scope_person() returns uuid language sql stable
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;

create table meeting (
  id uuid primary key,
  root_id uuid not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  type text not null collate "C",
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  confidential boolean not null,
  state text not null collate "C",
  title text not null,
  place text not null,
  held_on date not null,
  begins_at text not null collate "C",
  unit_ids uuid[] not null,
  person_ids uuid[] not null,
  chair_id uuid not null references person (id),
  chair_name text not null,
  over_reason text not null default '',
  notice_number text not null default '' collate "C",
  called_by uuid not null references account (id),
  called_by_name text not null,
  called_at timestamptz not null,
  recorded_by uuid references account (id),
  recorded_by_person uuid references person (id),
  recorded_by_name text,
  signed_by_name text,
  signed_at timestamptz,
  digest text collate "C",
  number text not null default '' collate "C",
  cancelled_by_name text,
  cancelled_at timestamptz,
  cancelled_reason text,
  supersedes_id uuid references meeting (id),
  supersede_reason text,
  superseded_by_id uuid references meeting (id),
  revision integer not null default 1,
  constraint meeting_title_not_blank check (btrim(title) <> ''),
  constraint meeting_state_known check (state in ('called', 'held', 'signed', 'superseded', 'cancelled')),
  constraint meeting_signed_whole check ((signed_at is null) = (digest is null) and (signed_at is not null) = (state in ('signed', 'superseded'))),
  constraint meeting_cancelled_whole check ((cancelled_at is null) = (cancelled_reason is null) and (state = 'cancelled') = (cancelled_at is not null)),
  constraint meeting_supersedes_why check ((supersedes_id is null) = (supersede_reason is null))
);

create index meeting_office on meeting (unit_id, held_on desc, id desc);

create index meeting_type_of on meeting (unit_id, type, held_on desc);

create index meeting_units on meeting using gin (unit_ids);

create index meeting_persons on meeting using gin (person_ids);

create index meeting_caller on meeting (called_by, held_on desc);

create index meeting_chair on meeting (chair_id, held_on desc);

create index meeting_waiting on meeting (held_on) where state in ('called', 'held');

create unique index meeting_superseded_once on meeting (supersedes_id) where state <> 'cancelled';

comment on table meeting is 'A meeting called by a unit: called, held, signed off with its minutes. Signed minutes are never changed, only superseded by another row that names the same root.';

alter table meeting enable row level security;

alter table meeting force row level security;

create policy meeting_scope on meeting using (
  (select scope_everything()) or called_by = (select scope_account()) or person_ids @> array[(select scope_person())]
  or (not confidential and (
    region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
    or unit_ids && (select scope_units())::uuid[] or unit_ids && (select scope_regions())::uuid[])))
  with check (
  (select scope_everything()) or (
    (region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
    and (not confidential or called_by = (select scope_account()) or person_ids @> array[(select scope_person())])));

create table meeting_attendee (
  id uuid primary key,
  meeting_id uuid not null references meeting (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  position integer not null,
  person_id uuid references person (id),
  name text not null,
  unit_name text not null,
  attendance text not null collate "C",
  delegate text not null default '',
  note text not null default '',
  constraint meeting_attendee_once unique nulls not distinct (meeting_id, unit_id, person_id),
  constraint meeting_attendee_attendance check (attendance in ('invited', 'present', 'late', 'delegate', 'absent'))
);

create index meeting_attendee_order on meeting_attendee (meeting_id, position);

comment on table meeting_attendee is 'Who is called to a meeting, and whether they came. `unit_id` is the unit of whom is called.';

alter table meeting_attendee enable row level security;

alter table meeting_attendee force row level security;

create policy meeting_attendee_scope on meeting_attendee using (
  (select scope_everything()) or exists (select 1 from meeting m where m.id = meeting_id))
  with check (
  (select scope_everything()) or (
    (region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])) and exists (select 1 from meeting m where m.id = meeting_id)));

create table meeting_item (
  id uuid primary key,
  meeting_id uuid not null references meeting (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  position integer not null,
  kind text not null collate "C",
  ref_id uuid,
  title text not null,
  said text not null default '',
  decided text not null default '',
  dropped_reason text not null default '',
  constraint meeting_item_kind check (kind in ('earlier', 'report', 'ledger', 'task', 'own'))
);

create index meeting_item_order on meeting_item (meeting_id, position);

comment on table meeting_item is 'A point of the agenda with its minutes. `ref_id`: the conclusion, paper, entry or task of which it speaks. A dropped one stays with the reason. `unit_id` is the unit that called the meeting.';

alter table meeting_item enable row level security;

alter table meeting_item force row level security;

create policy meeting_item_scope on meeting_item using (
  (select scope_everything()) or exists (select 1 from meeting m where m.id = meeting_id))
  with check (
  (select scope_everything()) or (
    (region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])) and exists (select 1 from meeting m where m.id = meeting_id)));

create table meeting_conclusion (
  id uuid primary key,
  meeting_id uuid not null references meeting (id),
  item_id uuid not null references meeting_item (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  position integer not null,
  text text not null,
  way text not null collate "C",
  owner_id uuid references unit (id),
  due_on date,
  task_id uuid references task (id),
  constraint meeting_conclusion_way check (way in ('task', 'ledger', 'note')),
  constraint meeting_conclusion_owned check (way = 'note' or (owner_id is not null and due_on is not null))
);

create index meeting_conclusion_order on meeting_conclusion (meeting_id, position);

comment on table meeting_conclusion is 'What a meeting concluded: with the task that was set of it at sign-off. Entries of ledgers name the meeting and its words as their source. `unit_id` is the unit that called the meeting.';

alter table meeting_conclusion enable row level security;

alter table meeting_conclusion force row level security;

create policy meeting_conclusion_scope on meeting_conclusion using (
  (select scope_everything()) or exists (select 1 from meeting m where m.id = meeting_id))
  with check (
  (select scope_everything()) or (
    (region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])) and exists (select 1 from meeting m where m.id = meeting_id)));

create index meeting_conclusion_due on meeting_conclusion (due_on) where way <> 'note';

create table meeting_document (
  meeting_id uuid not null references meeting (id),
  document text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  template_id uuid references document_template (id),
  sha256 text not null collate "C",
  content bytea not null,
  made_at timestamptz not null,
  constraint meeting_document_pkey primary key (meeting_id, document)
);

comment on table meeting_document is 'The notice of a meeting as it left, or its minutes as they were signed off, with the template by which it was written; null: the shipped one. Never changed. `unit_id` is the unit that called the meeting.';

alter table meeting_document enable row level security;

alter table meeting_document force row level security;

create policy meeting_document_scope on meeting_document using (
  (select scope_everything()) or exists (select 1 from meeting m where m.id = meeting_id))
  with check (
  (select scope_everything()) or (
    (region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])) and exists (select 1 from meeting m where m.id = meeting_id)));
