-- What a visit is to do, what the unit proposes, where the team went, and what was written on site.

alter table visit
  add column themes text[] not null default '{}',
  add column agenda jsonb not null default '[]',
  add column proposal text[],
  add column proposal_note text not null default '',
  add column proposed_by text,
  add column proposed_at timestamptz,
  add column stops jsonb not null default '[]',
  add column outcome text not null default '',
  add constraint visit_agenda_listed check (jsonb_typeof(agenda) = 'array'),
  add constraint visit_stops_listed check (jsonb_typeof(stops) = 'array'),
  add constraint visit_proposal_whole check ((proposal is null) = (proposed_at is null) and (proposal is null) = (proposed_by is null));

create table visit_entry (
  id uuid primary key,
  visit_id uuid not null references visit (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  on_day date not null,
  text text not null,
  written_by text not null,
  written_at timestamptz not null,
  constraint visit_entry_text_not_blank check (btrim(text) <> '')
);

create index visit_entry_visit on visit_entry (visit_id, on_day);

comment on table visit_entry is 'What those who went wrote down on site: diary of a stay, what it teaches, notes of a meeting. Never changed. `unit_id` is the office.';

alter table visit_entry enable row level security;

alter table visit_entry force row level security;

create policy visit_entry_scope on visit_entry using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
