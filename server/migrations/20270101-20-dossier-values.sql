-- Who said a reported value, where, and when: asked once, a number has one place at which it was said. A report is said by an import or in a dossier;
-- `since` tells of the columns that it only carries on which revision of the unit's reports said them.

alter table reported_value add column dossier_id uuid references dossier (id);

alter table reported_value add column by_name text;

alter table reported_value add column from_name text;

alter table reported_value add column reason text;

alter table reported_value add column since jsonb not null default '{}';

update reported_value v set by_name = b.created_by_name, from_name = b.file_name
from import_batch b where b.region = v.region and b.id = v.batch_id;

comment on table reported_value is 'What a unit reports for a school year: numbers by column code (float8 whose shortest text is the exact value, judgements 1 or 0) and choices by column code. A correction ends the row and begins the next revision; earlier ones stay. `since`: columns that were said in an earlier revision, which one; those not named are said in this one, by `by_name` in the import or dossier `from_name`.';

-- What is kept beside a figure of a dossier: where it was taken from, what is to be said of it, whose part it is.

create table dossier_item (
  dossier_id uuid not null references dossier (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  element text not null collate "C",
  source text not null default '',
  note text not null default '',
  person_id uuid references person (id),
  by_name text not null,
  at timestamptz not null,
  revision integer not null default 1,
  constraint dossier_item_pkey primary key (dossier_id, element)
);

comment on table dossier_item is 'Source, note and assignee of one data element in a dossier.';

alter table dossier_item enable row level security;

alter table dossier_item force row level security;

create policy dossier_item_scope on dossier_item using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
