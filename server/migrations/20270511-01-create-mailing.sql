-- Mailings: documents of one kind made for many units at once. What each letter says, its number and the template are frozen when a mailing is begun; the letters are made
-- beside the server's other work, and reach their units when it is issued. `unit_id` is the office, `row_unit_id` the unit that a letter goes to.

create table mailing (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  publication_id uuid references publication (id),
  title text not null,
  series text not null,
  template_id uuid references document_template (id),
  template_name text not null,
  template_sha256 text not null collate "C",
  template_content bytea not null,
  state text not null collate "C" default 'open',
  begun_by_name text not null,
  begun_at timestamptz not null,
  ended_by_name text,
  ended_at timestamptz,
  revision integer not null default 1,
  constraint mailing_state check (state in ('open', 'issued', 'cancelled')),
  constraint mailing_ended check ((state = 'open') = (ended_at is null) and (ended_at is null) = (ended_by_name is null))
);

create index mailing_office on mailing (unit_id, begun_at desc, id);

create index mailing_open on mailing (begun_at, id) where state = 'open';

comment on table mailing is 'Documents of one kind made for many units at once: of what, by which template, how far. The template is kept as it was when the mailing was begun.';

create table mailing_letter (
  id uuid primary key,
  mailing_id uuid not null references mailing (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  row_unit_id uuid not null references unit (id),
  row_region uuid not null,
  row_name text not null,
  ordinal integer not null,
  number text not null,
  told jsonb,
  state text not null collate "C",
  problem jsonb,
  done_at timestamptz,
  size_bytes integer,
  issued_at timestamptz,
  received_by_name text,
  received_at timestamptz,
  constraint mailing_letter_once unique (mailing_id, ordinal),
  constraint mailing_letter_state check (state in ('waiting', 'made', 'failed')),
  constraint mailing_letter_told check (state = 'failed' or told is not null),
  constraint mailing_letter_failed check ((state = 'failed') = (problem is not null)),
  constraint mailing_letter_made check ((state = 'made') = (size_bytes is not null)),
  constraint mailing_letter_issued check (issued_at is null or state = 'made'),
  constraint mailing_letter_received check ((received_at is null) = (received_by_name is null) and (received_at is null or issued_at is not null))
);

create index mailing_letter_waiting on mailing_letter (mailing_id, ordinal) where state = 'waiting';

create index mailing_letter_own on mailing_letter (row_unit_id, issued_at desc, id) where issued_at is not null;

comment on table mailing_letter is 'A letter of a mailing: to whom, what it says (frozen), whether it was made or why not, when it was issued and who signed for it. `unit_id` is the office; the unit sees its own once it is issued.';

create table mailing_document (
  letter_id uuid not null references mailing_letter (id),
  document text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  template_id uuid references document_template (id),
  sha256 text not null collate "C",
  content bytea not null,
  made_at timestamptz not null,
  constraint mailing_document_pkey primary key (letter_id, document)
);

comment on table mailing_document is 'A letter of a mailing as its Word file was made, with the template by which it was written; null: the shipped one. Never changed. `unit_id` is the office.';

do $$
declare name text;
begin
  foreach name in array array['mailing', 'mailing_letter', 'mailing_document'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end $$;

create policy mailing_scope on mailing using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy mailing_letter_scope on mailing_letter using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or (issued_at is not null and (row_region = any ((select scope_regions())::uuid[]) or row_unit_id = any ((select scope_units())::uuid[]))))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy mailing_document_scope on mailing_document using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from mailing_letter l where l.id = letter_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
