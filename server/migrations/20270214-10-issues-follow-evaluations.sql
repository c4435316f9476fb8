-- Entries that an evaluation wrote know what they came from, so that the next evaluation finds them; and a county says which standards its ledger follows.

alter table issue add column source_key text collate "C";

alter table issue add column source_period text collate "C";

alter table issue add column passes_on date;

create index issue_source_key on issue (region, source_key) where source_key is not null;

comment on column issue.source_key is 'What of which standard the entry came from, the same in every evaluation; null: people wrote it.';

comment on column issue.passes_on is 'Since when the source says that it is met again; null: it does not, or there is none.';

create table issue_follow (
  unit_id uuid not null references unit (id),
  region uuid not null,
  standard_id text not null collate "C",
  ledger text not null collate "C",
  since timestamptz not null,
  by_name text not null,
  constraint issue_follow_pkey primary key (unit_id, standard_id)
);

comment on table issue_follow is 'Into which ledger of a county what its evaluations by a standard miss is written. Without a row nothing is written by itself.';

alter table issue_follow enable row level security;

alter table issue_follow force row level security;

create policy issue_follow_scope on issue_follow using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
