-- Bulletins: an issue of a series of a frozen rulebook, with its figures, units and reports as they were read once, its words, and the document that left. `receiver_unit_ids`
-- and `receiver_person_ids` are those to whom it was delivered, so that row-level security shows it to them once it is issued.

create table bulletin (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  series text not null collate "C",
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  state text not null collate "C",
  title text not null,
  period_name text not null,
  from_on date not null,
  until_on date not null,
  sections jsonb not null,
  figures jsonb not null,
  units jsonb not null,
  reports jsonb not null,
  before_id uuid references bulletin (id),
  written_by uuid not null references account (id),
  written_by_person uuid references person (id),
  written_by_name text not null,
  begun_at timestamptz not null,
  submitted_at timestamptz,
  returned_by_name text,
  returned_reason text,
  signed_by_name text,
  signed_at timestamptz,
  issued_on date,
  number text not null default '' collate "C",
  digest text collate "C",
  discarded_reason text,
  supersedes_id uuid references bulletin (id),
  supersede_reason text,
  superseded_by_id uuid references bulletin (id),
  receiver_unit_ids uuid[] not null default '{}',
  receiver_person_ids uuid[] not null default '{}',
  revision integer not null default 1,
  constraint bulletin_title_not_blank check (btrim(title) <> ''),
  constraint bulletin_state_known check (state in ('draft', 'signing', 'issued', 'superseded', 'discarded')),
  constraint bulletin_days check (from_on <= until_on),
  constraint bulletin_signed_whole check (
    (signed_at is null) = (digest is null) and (signed_at is null) = (issued_on is null) and (signed_at is null) = (number = '') and (signed_at is not null) = (state in ('issued', 'superseded'))),
  constraint bulletin_discarded_why check ((state = 'discarded') = (discarded_reason is not null)),
  constraint bulletin_supersedes_why check ((supersedes_id is null) = (supersede_reason is null))
);

create index bulletin_office on bulletin (unit_id, until_on desc, id desc);

create index bulletin_receivers on bulletin using gin (receiver_unit_ids);

create index bulletin_persons on bulletin using gin (receiver_person_ids);

create index bulletin_waiting on bulletin (submitted_at) where state = 'signing';

create unique index bulletin_numbered on bulletin (unit_id, number) where number <> '';

create unique index bulletin_once on bulletin (unit_id, series, until_on) where supersedes_id is null and state <> 'discarded';

create unique index bulletin_superseded_once on bulletin (supersedes_id) where state <> 'discarded';

comment on table bulletin is 'An issue of a series of bulletins. Figures, units and reports were read once when it was begun. What is signed is never changed, only superseded by another row.';

alter table bulletin enable row level security;

alter table bulletin force row level security;

create policy bulletin_scope on bulletin using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or (signed_at is not null and (receiver_person_ids @> array[(select scope_person())]
    or receiver_unit_ids && (select scope_units())::uuid[] or receiver_unit_ids && (select scope_regions())::uuid[])))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table bulletin_receiver (
  id uuid primary key,
  bulletin_id uuid not null references bulletin (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  unit_name text not null,
  person_id uuid not null references person (id),
  person_name text not null,
  delivered_on date not null,
  due_on date not null,
  read_at timestamptz,
  received_on date,
  words text not null default '',
  constraint bulletin_receiver_once unique (bulletin_id, unit_id)
);

create index bulletin_receiver_person on bulletin_receiver (person_id, bulletin_id);

create index bulletin_receiver_waiting on bulletin_receiver (due_on) where received_on is null;

comment on table bulletin_receiver is 'The first responsible person of a unit to whom an issue was delivered: when they first opened it, and when they signed for it. `unit_id` is that unit.';

alter table bulletin_receiver enable row level security;

alter table bulletin_receiver force row level security;

create policy bulletin_receiver_scope on bulletin_receiver using (
  (select scope_everything()) or exists (select 1 from bulletin b where b.id = bulletin_id))
  with check (
  (select scope_everything()) or exists (select 1 from bulletin b where b.id = bulletin_id));

create table bulletin_document (
  bulletin_id uuid not null references bulletin (id),
  document text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  template_id uuid references document_template (id),
  sha256 text not null collate "C",
  content bytea not null,
  made_at timestamptz not null,
  constraint bulletin_document_pkey primary key (bulletin_id, document)
);

comment on table bulletin_document is 'An issue as it was signed, with the template by which it was written; null: the shipped one. Never changed. `unit_id` is its office.';

alter table bulletin_document enable row level security;

alter table bulletin_document force row level security;

create policy bulletin_document_scope on bulletin_document using (
  (select scope_everything()) or exists (select 1 from bulletin b where b.id = bulletin_id))
  with check (
  (select scope_everything()) or exists (select 1 from bulletin b where b.id = bulletin_id));
