-- Deployment documents and what their sentences may become. The text is kept as it was read; proposals are what the rules or a person made of
-- it, each with the decision of a person.

create table directive (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  title text not null,
  document text not null,
  year integer not null,
  file_sha256 text collate "C",
  file_name text,
  paragraphs jsonb not null,
  notices jsonb not null,
  filed_at timestamptz not null,
  filed_by_name text not null,
  revision integer not null default 1,
  constraint directive_title_not_blank check (btrim(title) <> ''),
  constraint directive_file_named check ((file_sha256 is null) = (file_name is null))
);

create index directive_unit on directive (unit_id, filed_at);

comment on table directive is 'A deployment document (speech, plan, notice) of a unit: its paragraphs as read, and the file they came from unless it was pasted.';

alter table directive enable row level security;

alter table directive force row level security;

create policy directive_scope on directive using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table directive_proposal (
  id uuid primary key,
  directive_id uuid not null references directive (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  key text not null collate "C",
  number integer not null,
  origin text not null collate "C",
  is_current boolean not null,
  content jsonb not null,
  state text not null collate "C",
  draft jsonb,
  reason text not null,
  decided_at timestamptz,
  decided_by_name text,
  plan_id uuid references plan (id),
  task_ids uuid[] not null,
  revision integer not null default 1,
  constraint directive_proposal_accepted_as check ((state = 'accepted') = (draft is not null)),
  constraint directive_proposal_decided check ((state = 'open') = (decided_at is null)),
  constraint directive_proposal_decided_by check ((decided_at is null) = (decided_by_name is null)),
  constraint directive_proposal_in_plan check (plan_id is null or state = 'accepted')
);

create unique index directive_proposal_key on directive_proposal (directive_id, key);

create index directive_proposal_plan on directive_proposal (plan_id);

comment on table directive_proposal is 'What a sentence of a directive may become, and what somebody decided: open, accepted as its draft says, rejected with a reason. Not current: decided on, but no longer found by the rules.';

alter table directive_proposal enable row level security;

alter table directive_proposal force row level security;

create policy directive_proposal_scope on directive_proposal using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
