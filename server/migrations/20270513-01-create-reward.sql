-- Rewards: commendations, reward tables, funds, support and subsidies that an office proposes and people decide line by line. `unit_id` is the office.

create table reward (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  title text not null,
  basis text not null,
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  publication_id uuid references publication (id),
  publication_digest text collate "C",
  settings jsonb not null default '{}',
  pot numeric(16, 2),
  places integer,
  from_on date,
  until_on date,
  state text not null collate "C",
  writers jsonb not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  call_until date,
  per_unit integer,
  submitted_at timestamptz,
  notice_from date,
  notice_until date,
  notice_place text not null default '',
  decided_by_name text,
  decided_at timestamptz,
  decided_on date,
  document text,
  digest text collate "C",
  withdrawn_reason text,
  revision integer not null default 1,
  constraint reward_title_not_blank check (btrim(title) <> ''),
  constraint reward_state check (state in ('draft', 'called', 'submitted', 'decided', 'withdrawn')),
  constraint reward_cited_whole check ((publication_id is null) = (publication_digest is null)),
  constraint reward_span_whole check ((from_on is null) = (until_on is null) and (from_on is null or from_on <= until_on)),
  constraint reward_pot_above_zero check (pot is null or pot > 0),
  constraint reward_call_whole check ((call_until is null) = (per_unit is null)),
  constraint reward_notice_whole check ((notice_from is null) = (notice_until is null)),
  constraint reward_decided_whole check ((state = 'decided') = (digest is not null) and (digest is null) = (decided_at is null)
    and (digest is null) = (decided_on is null) and (digest is null) = (document is null)),
  constraint reward_withdrawn_why check ((state = 'withdrawn') = (withdrawn_reason is not null))
);

create index reward_office on reward (unit_id, proposed_at desc, id);

create unique index reward_proposed_once on reward (unit_id, kind, title, coalesce(publication_id, '00000000-0000-0000-0000-000000000000')) where state <> 'withdrawn';

comment on table reward is 'A proposal of an office: of which kind of the rulebook, resting on which published result, how far it is. What was decided is never changed. `writers` is who drew it up, changed or submitted it.';

create table reward_line (
  id uuid primary key,
  reward_id uuid not null references reward (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  row_unit_id uuid not null references unit (id),
  row_region uuid not null,
  person_id uuid references person (id),
  unit_name text not null,
  person_name text,
  position integer not null,
  added text not null collate "C",
  added_by_name text not null,
  cited jsonb,
  criteria jsonb not null default '[]',
  what text not null default '',
  reason text not null default '',
  proposed numeric(16, 2),
  granted boolean,
  amount numeric(16, 2),
  decided_reason text not null default '',
  certificate text,
  certificate_on date,
  received_on date,
  received_by_name text,
  paid_on date,
  voucher text,
  constraint reward_line_added check (added in ('rule', 'office', 'unit')),
  constraint reward_line_person_whole check ((person_id is null) = (person_name is null)),
  constraint reward_line_granted_first check (granted is not distinct from true or (amount is null and certificate is null and paid_on is null)),
  constraint reward_line_certificate_whole check ((certificate is null) = (certificate_on is null)),
  constraint reward_line_received_whole check ((received_on is null) = (received_by_name is null) and (received_on is null or certificate is not null)),
  constraint reward_line_paid_whole check ((paid_on is null) = (voucher is null) and (paid_on is null or amount > 0))
);

create unique index reward_line_once on reward_line (reward_id, row_unit_id, coalesce(person_id, '00000000-0000-0000-0000-000000000000'));

create unique index reward_line_certificate_once on reward_line (unit_id, certificate) where certificate is not null;

create index reward_line_own on reward_line (row_unit_id, reward_id);

comment on table reward_line is 'A unit or person in a proposal: what it rests on, what was proposed and decided, certificate and payment. `unit_id` is the office, `row_unit_id` the unit.';

create table reward_objection (
  id uuid primary key,
  reward_id uuid not null references reward (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  by_unit_id uuid not null references unit (id),
  by_region uuid not null,
  by_unit_name text not null,
  text text not null,
  by_name text not null,
  at timestamptz not null,
  answer text,
  answered_by_name text,
  answered_at timestamptz,
  constraint reward_objection_answered_whole check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by_name is null))
);

create index reward_objection_reward on reward_objection (reward_id, at);

comment on table reward_objection is 'What a unit has against a proposal under notice, and the answer. `unit_id` is the office.';

create table reward_deed (
  id uuid primary key,
  reward_id uuid not null references reward (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  what text not null collate "C",
  reason text not null,
  by_name text not null,
  at timestamptz not null,
  revision integer not null
);

create index reward_deed_reward on reward_deed (reward_id, revision);

comment on table reward_deed is 'What was done with a proposal, by whom and why. Only ever added to. `unit_id` is the office.';

create table reward_seal (
  digest text primary key collate "C",
  reward_id uuid not null references reward (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  content text not null,
  sealed_at timestamptz not null
);

comment on table reward_seal is 'What was decided as it was frozen: the canonical text whose SHA-256 is the digest. Never changed. `unit_id` is the office.';

create table reward_document (
  reward_id uuid not null references reward (id),
  document text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  template_id uuid references document_template (id),
  sha256 text not null collate "C",
  content bytea not null,
  made_at timestamptz not null,
  constraint reward_document_pkey primary key (reward_id, document)
);

comment on table reward_document is 'The document of a decision, the very bytes. Never changed. `unit_id` is the office.';

do $$
declare name text;
begin
  foreach name in array array['reward', 'reward_line', 'reward_objection', 'reward_deed', 'reward_seal', 'reward_document'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
  foreach name in array array['reward_deed', 'reward_seal', 'reward_document'] loop
    execute format('create policy %I on %I using (
      (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
      with check (
      (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))', name || '_scope', name);
  end loop;
end $$;

create policy reward_scope on reward using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or (unit_id = any ((select scope_ancestors())::uuid[]) and (state in ('called', 'decided') or (state = 'submitted' and notice_from is not null))))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy reward_line_scope on reward_line using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or ((row_region = any ((select scope_regions())::uuid[]) or row_unit_id = any ((select scope_units())::uuid[]))
    and (added = 'unit' or exists (select 1 from reward r where r.id = reward_id and r.state in ('submitted', 'decided')))))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy reward_objection_scope on reward_objection using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or by_region = any ((select scope_regions())::uuid[]) or by_unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
