-- The weekly combing of a ledger: once a week whoever keeps it goes through what is new, done, late and without progress, and says in words where it stands.

create table issue_week (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references unit (id),
  region uuid not null,
  week_on date not null,
  ledger text not null collate "C",
  figures jsonb not null,
  words text not null,
  by_id uuid not null references account (id),
  by_name text not null,
  at timestamptz not null,
  revision integer not null default 1,
  constraint issue_week_once unique (unit_id, ledger, week_on),
  constraint issue_week_monday check (extract(isodow from week_on) = 1),
  constraint issue_week_words_not_blank check (btrim(words) <> '')
);

comment on table issue_week is 'The combing of a week (from Monday) for a unit and all below it, of one ledger or, where `ledger` is empty, of all: what the server counted when it was recorded, and what was said of it.';

alter table issue_week enable row level security;

alter table issue_week force row level security;

create policy issue_week_scope on issue_week using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table issue_week_note (
  week_id uuid not null references issue_week (id),
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  note text not null,
  by_name text not null,
  at timestamptz not null,
  constraint issue_week_note_pkey primary key (week_id, issue_id),
  constraint issue_week_note_not_blank check (btrim(note) <> '')
);

comment on table issue_week_note is 'What was said of the progress of one entry in the combing of a week. Unit and region are those of the combing.';

alter table issue_week_note enable row level security;

alter table issue_week_note force row level security;

create policy issue_week_note_scope on issue_week_note using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
