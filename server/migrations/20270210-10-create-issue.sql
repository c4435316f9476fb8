-- Ledgers: what was found, who owes it, where it stands, and everything that was done about it. Which states and actions there are says the frozen rulebook
-- named by the entry. An entry belongs to the unit concerned; its owner, joint owners and whoever it was raised to see it by `issue_party`, wherever they stand.

create table issue (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  unit_name text not null,
  keeper_id uuid not null references unit (id),
  ledger text not null collate "C",
  rulebook_id text not null collate "C",
  version text not null collate "C",
  number text not null collate "C",
  title text not null,
  detail text not null,
  field_values jsonb not null,
  depth text collate "C",
  method text collate "C",
  severity text collate "C",
  urgency text collate "C",
  difficulty text collate "C",
  layer text collate "C",
  clause text collate "C",
  place text,
  source text not null collate "C",
  source_id uuid,
  source_text text not null default '',
  state text not null collate "C",
  phase text not null collate "C",
  is_open boolean not null,
  handling text collate "C",
  owner_unit_id uuid references unit (id),
  owner_unit_name text,
  owner_person_id uuid references person (id),
  owner_person_name text,
  raised_to_id uuid references unit (id),
  found_on date not null,
  fix_due_on date,
  due_on date,
  reported_on date,
  holds_until date,
  closed_on date,
  rounds integer not null default 0,
  reopened integer not null default 0,
  extensions integer not null default 0,
  is_key boolean not null default false,
  pending jsonb,
  worked_by uuid[] not null default '{}',
  measures integer not null default 0,
  measures_open integer not null default 0,
  written_by uuid not null,
  written_by_name text not null,
  written_at timestamptz not null,
  changed_at timestamptz not null,
  revision integer not null default 1,
  constraint issue_title_not_blank check (btrim(title) <> ''),
  constraint issue_phase_known check (phase in ('new', 'open', 'done', 'proving', 'raised', 'paused', 'closed', 'void')),
  constraint issue_open_by_phase check (is_open = (phase not in ('closed', 'void'))),
  constraint issue_closed_on check ((phase = 'closed') = (closed_on is not null)),
  constraint issue_owned check (phase in ('new', 'raised', 'void') or owner_unit_id is not null),
  constraint issue_owner_named check ((owner_unit_id is null) = (owner_unit_name is null)),
  constraint issue_raised check ((phase = 'raised') = (raised_to_id is not null)),
  constraint issue_number_once unique (keeper_id, number)
);

create index issue_region_due on issue (region, due_on, id) where is_open;

create index issue_region_changed on issue (region, changed_at, id);

create index issue_region_found on issue (region, found_on, id);

create index issue_unit_due on issue (unit_id, due_on, id) where is_open;

create index issue_unit_found on issue (unit_id, found_on, id);

create index issue_owner_due on issue (owner_unit_id, due_on, id) where is_open;

create index issue_keeper_ledger on issue (keeper_id, ledger, number);

create index issue_source on issue (source_id) where source_id is not null;

create index issue_clause on issue (region, clause, unit_id) where clause is not null;

comment on table issue is 'One entry of a ledger (台账条目): the unit concerned, the keeper whose number it bears, what was found, its state and phase, who owes it and by when. `due_on` is the day of the next step, `fix_due_on` of its owner. Never deleted.';

create table issue_party (
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  part text not null collate "C",
  constraint issue_party_pkey primary key (issue_id, unit_id, part),
  constraint issue_party_part check (part in ('owner', 'joint', 'raised'))
);

create index issue_party_unit on issue_party (unit_id, issue_id);

comment on table issue_party is 'Units beside the one concerned that work on an entry: its owner, joint owners, the office to which it was raised. By it they see the entry.';

alter table issue_party enable row level security;

alter table issue_party force row level security;

create policy issue_party_scope on issue_party using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table issue enable row level security;

alter table issue force row level security;

create policy issue_scope on issue using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue.id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue.id));

create table issue_number (
  keeper_id uuid not null references unit (id),
  region uuid not null,
  unit_id uuid not null references unit (id),
  prefix text not null collate "C",
  year integer not null,
  last integer not null,
  constraint issue_number_pkey primary key (keeper_id, prefix, year)
);

comment on table issue_number is 'The last number that a keeper gave in a ledger and year. `unit_id` is the keeper.';

alter table issue_number enable row level security;

alter table issue_number force row level security;

create policy issue_number_scope on issue_number using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table issue_step (
  issue_id uuid not null references issue (id),
  revision integer not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  action text not null collate "C",
  part text collate "C",
  from_state text collate "C",
  to_state text not null collate "C",
  words text not null,
  field_values jsonb not null,
  told jsonb not null,
  institution text,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  constraint issue_step_pkey primary key (issue_id, revision, action)
);

comment on table issue_step is 'What was done to an entry, in order: by whom, as whom, from which state to which, with which words. `told` names what else changed. Unit and region are those of the entry. Never changed.';

alter table issue_step enable row level security;

alter table issue_step force row level security;

create policy issue_step_scope on issue_step using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_step.issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_step.issue_id));

create table issue_proof (
  issue_id uuid not null references issue (id),
  filing_id uuid not null references evidence_filing (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  revision integer not null,
  title text not null,
  constraint issue_proof_pkey primary key (issue_id, filing_id, revision)
);

comment on table issue_proof is 'A filed piece of evidence given with a step of an entry. Unit and region are those of the entry.';

alter table issue_proof enable row level security;

alter table issue_proof force row level security;

create policy issue_proof_scope on issue_proof using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_proof.issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_proof.issue_id));

create table issue_measure (
  id uuid primary key,
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  ordinal integer not null,
  text text not null,
  quality text not null,
  owner text not null,
  due_on date not null,
  done_on date,
  cancelled boolean not null default false,
  result text not null default '',
  constraint issue_measure_ended check (not cancelled or done_on is not null)
);

create index issue_measure_issue on issue_measure (issue_id, ordinal);

comment on table issue_measure is 'A measure by which an entry is put right: to which quality, by whom, until when. `done_on` is the day it was done or cancelled.';

alter table issue_measure enable row level security;

alter table issue_measure force row level security;

create policy issue_measure_scope on issue_measure using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_measure.issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_measure.issue_id));
