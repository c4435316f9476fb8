-- Opinions: what an office says to a unit after visits, what the unit answers to each point, what becomes of it, and the document that is issued. `unit_id` is
-- the office, `addressed_unit_id` the unit; it sees an opinion once it was sent. Members of the team see it from the draft on.

create table opinion (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  addressed_unit_id uuid not null references unit (id),
  addressed_region uuid not null,
  body_id uuid references body (id),
  campaign_id uuid references campaign (id),
  visit_ids uuid[] not null,
  visit_type text not null collate "C",
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  silence text not null collate "C",
  state text not null collate "C",
  title text not null,
  overall text not null,
  praise text[] not null default '{}',
  advice text[] not null default '{}',
  copies text not null default '',
  drafted_by uuid not null references account (id),
  drafted_by_person uuid references person (id),
  drafted_by_name text not null,
  drafted_at timestamptz not null,
  signed_by_name text,
  signed_at timestamptz,
  sent_by_name text,
  sent_at timestamptz,
  answered_by_name text,
  answered_at timestamptz,
  issued_by_name text,
  issued_at timestamptz,
  number text,
  digest text collate "C",
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  preliminary_due_on date not null,
  reply_days integer not null,
  reply_count text not null collate "C",
  issue_days integer not null,
  issue_count text not null collate "C",
  reply_due_on date,
  issue_due_on date,
  supersedes_id uuid references opinion (id),
  supersede_reason text,
  superseded_by_id uuid references opinion (id),
  revision integer not null default 1,
  constraint opinion_number_once unique (unit_id, number),
  constraint opinion_visits check (cardinality(visit_ids) > 0),
  constraint opinion_sent_whole check ((sent_at is null) = (sent_by_name is null) and (sent_at is null) = (reply_due_on is null) and (sent_at is null) = (issue_due_on is null)),
  constraint opinion_issued_whole check ((issued_at is null) = (number is null) and (issued_at is null) = (digest is null)),
  constraint opinion_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_reason is null) and (state = 'withdrawn') = (withdrawn_at is not null)),
  constraint opinion_supersedes_why check ((supersedes_id is null) = (supersede_reason is null)),
  constraint opinion_silence check (silence in ('silence', 'agreement'))
);

create index opinion_office on opinion (unit_id, drafted_at desc, id);

create index opinion_addressed on opinion (addressed_unit_id, drafted_at desc, id);

create index opinion_visits_of on opinion using gin (visit_ids);

create index opinion_waiting on opinion (state) where state in ('draft', 'signed', 'sent', 'answered');

comment on table opinion is 'What an office says to a unit after visits: drafted, signed off, sent as a preliminary opinion, answered, issued under a number with the digest of its content. An issued one is never changed, only superseded by another.';

alter table opinion enable row level security;

alter table opinion force row level security;

create policy opinion_scope on opinion using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or ((sent_at is not null or body_id = any ((select scope_bodies())::uuid[]))
    and (addressed_region = any ((select scope_regions())::uuid[]) or addressed_unit_id = any ((select scope_units())::uuid[]))))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table opinion_point (
  id uuid primary key,
  opinion_id uuid not null references opinion (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  position integer not null,
  text text not null,
  demand text not null default '',
  due_on date,
  source jsonb not null,
  answer text collate "C",
  answer_words text,
  answered_by_name text,
  answered_at timestamptz,
  decision text collate "C",
  decided_text text,
  decided_demand text,
  decided_due_on date,
  talked_on date,
  decided_reason text,
  decided_by_name text,
  decided_at timestamptz,
  constraint opinion_point_text_not_blank check (btrim(text) <> ''),
  constraint opinion_point_answer_whole check ((answer is null) = (answer_words is null) and (answer is null) = (answered_by_name is null) and (answer is null) = (answered_at is null)),
  constraint opinion_point_decision_whole check ((decision is null) = (decided_reason is null) and (decision is null) = (decided_by_name is null) and (decision is null) = (decided_at is null))
);

create index opinion_point_opinion on opinion_point (opinion_id, position);

comment on table opinion_point is 'A point of an opinion: what was found and is asked, on what it rests, what the unit answers, and what was decided. Text and source stay as they were sent; a change stands beside them. `unit_id` is the office.';

alter table opinion_point enable row level security;

alter table opinion_point force row level security;

create policy opinion_point_scope on opinion_point using (
  (select scope_everything()) or exists (select 1 from opinion o where o.id = opinion_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table opinion_proof (
  point_id uuid not null references opinion_point (id),
  filing_id uuid not null references evidence_filing (id),
  opinion_id uuid not null references opinion (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  title text not null,
  constraint opinion_proof_pkey primary key (point_id, filing_id)
);

create index opinion_proof_opinion on opinion_proof (opinion_id);

comment on table opinion_proof is 'Evidence that a unit gave with its answer to a point. `unit_id` is the unit.';

alter table opinion_proof enable row level security;

alter table opinion_proof force row level security;

create policy opinion_proof_scope on opinion_proof using (
  (select scope_everything()) or exists (select 1 from opinion o where o.id = opinion_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table opinion_document (
  opinion_id uuid not null references opinion (id),
  document text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  template_id uuid references document_template (id),
  sha256 text not null collate "C",
  content bytea not null,
  made_at timestamptz not null,
  constraint opinion_document_pkey primary key (opinion_id, document)
);

comment on table opinion_document is 'A document of an opinion as it was sent or issued, with the template by which it was written; null: the shipped one. Never changed. `unit_id` is the office.';

alter table opinion_document enable row level security;

alter table opinion_document force row level security;

create policy opinion_document_scope on opinion_document using (
  (select scope_everything()) or exists (select 1 from opinion o where o.id = opinion_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table opinion_delivery (
  id uuid primary key,
  opinion_id uuid not null references opinion (id),
  document text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  outcome text not null collate "C",
  who text not null,
  on_day date not null,
  note text not null default '',
  noted_by_name text not null,
  noted_at timestamptz not null,
  constraint opinion_delivery_outcome check (outcome in ('received', 'refused', 'not-collected'))
);

create index opinion_delivery_opinion on opinion_delivery (opinion_id, noted_at);

create unique index opinion_delivery_received_once on opinion_delivery (opinion_id, document) where outcome = 'received';

comment on table opinion_delivery is 'How a document of an opinion came to its unit: who signed for it and when, or that it was refused or not collected. Never changed. `unit_id` is the office.';

alter table opinion_delivery enable row level security;

alter table opinion_delivery force row level security;

create policy opinion_delivery_scope on opinion_delivery using (
  (select scope_everything()) or exists (select 1 from opinion o where o.id = opinion_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
