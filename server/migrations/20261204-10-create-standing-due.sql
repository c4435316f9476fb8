-- Which standings are to be made anew, and since when: written in the transaction of what made them old, taken away when they are made.

create table standing_due (
  region uuid not null,
  period text not null collate "C",
  standard_id text not null collate "C",
  version text not null collate "C",
  due_at timestamptz not null,
  asked integer not null default 1,
  failed_at timestamptz,
  failure text,
  constraint standing_due_pkey primary key (region, period, standard_id, version),
  constraint standing_due_version foreign key (standard_id, version) references standard_version (standard_id, version),
  constraint standing_due_failure check ((failed_at is null) = (failure is null))
);

create index standing_due_at on standing_due (due_at) where failed_at is null;

comment on table standing_due is 'A county''s standing that is to be made anew, from due_at on. asked counts how often something made it old, so that what happens during a recomputation is not lost. failed_at and failure: the last try failed; it is tried again after the next change, when asked for, and at the next start.';

alter table standing_due enable row level security;

alter table standing_due force row level security;

create policy standing_due_scope on standing_due using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or region = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or region = any ((select scope_units())::uuid[]));
