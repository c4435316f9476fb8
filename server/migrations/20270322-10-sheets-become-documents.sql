-- Sheets of supervision are documents of the office's own templates: the bytes that were issued are kept. A summons says when and where the talk is; what was
-- said and promised there is a record that the unit talked to confirms.

alter table issue_urge add column talk_on date, add column talk_at text, add column talk_place text, add column talk_who text,
  add constraint issue_urge_talk check ((talk_on is null) = (talk_at is null) and (talk_on is null) = (talk_place is null) and (talk_on is null) = (talk_who is null));

create table issue_urge_document (
  urge_id uuid not null references issue_urge (id),
  document text not null collate "C",
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  template_id uuid references document_template (id),
  sha256 text not null collate "C",
  content bytea not null,
  made_at timestamptz not null,
  constraint issue_urge_document_pkey primary key (urge_id, document)
);

comment on table issue_urge_document is 'A sheet of supervision, or the confirmed record of a talk, as its Word file left, with the template by which it was written; null: the shipped one. Never changed.';

alter table issue_urge_document enable row level security;

alter table issue_urge_document force row level security;

create policy issue_urge_document_scope on issue_urge_document using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_urge_document.issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_urge_document.issue_id));

create table issue_talk (
  urge_id uuid not null references issue_urge (id),
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  revision integer not null,
  held_on date not null,
  began text not null collate "C",
  ended text not null collate "C",
  place text not null,
  hosts text not null,
  talked_to text not null,
  recorder text not null,
  pointed_out text not null,
  said text not null,
  promises jsonb not null,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  objection text,
  objected_at timestamptz,
  objected_by_name text,
  confirmed_on date,
  confirmed_at timestamptz,
  confirmed_by_name text,
  constraint issue_talk_pkey primary key (urge_id),
  constraint issue_talk_objected check ((objection is null) = (objected_at is null) and (objection is null) = (objected_by_name is null)),
  constraint issue_talk_confirmed check ((confirmed_on is null) = (confirmed_at is null) and (confirmed_on is null) = (confirmed_by_name is null)),
  constraint issue_talk_one_answer check (objection is null or confirmed_on is null)
);

create index issue_talk_issue on issue_talk (issue_id);

comment on table issue_talk is 'The record of a talk to which a sheet of supervision summoned: what was pointed out, said and promised. Written anew until the unit talked to confirms it, then never changed. Unit and region are those of the entry.';

alter table issue_talk enable row level security;

alter table issue_talk force row level security;

create policy issue_talk_scope on issue_talk using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_talk.issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_talk.issue_id));
