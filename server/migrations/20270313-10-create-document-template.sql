-- Templates of an office for the documents that leave it: its own Word files, all versions kept, and which of them holds.

create table document_template (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  version integer not null,
  name text not null,
  sha256 text not null collate "C",
  content bytea not null,
  added_by_name text not null,
  added_at timestamptz not null,
  constraint document_template_once unique (unit_id, kind, version),
  constraint document_template_version check (version > 0)
);

comment on table document_template is 'A template of a kind of document as an office sent it, checked when it came. Never changed.';

alter table document_template enable row level security;

alter table document_template force row level security;

create policy document_template_scope on document_template using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table document_template_choice (
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  template_id uuid references document_template (id),
  chosen_by_name text not null,
  chosen_at timestamptz not null,
  constraint document_template_choice_pkey primary key (unit_id, kind)
);

comment on table document_template_choice is 'Which template of an office holds for a kind of document, at the office and below it where nobody chose another; null: the shipped one.';

alter table document_template_choice enable row level security;

alter table document_template_choice force row level security;

create policy document_template_choice_scope on document_template_choice using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
