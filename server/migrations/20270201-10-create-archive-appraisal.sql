-- What becomes of records whose time has run out: one person proposes, another decides. Nothing is destroyed by the machine, whatever was decided.

create table archive_appraisal (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  filing_id uuid not null references evidence_filing (id),
  verdict text not null collate "C",
  until integer,
  reason text not null,
  proposed_by uuid not null references account (id),
  proposed_name text not null,
  proposed_at timestamptz not null,
  agreed boolean,
  decided_by uuid references account (id),
  decided_name text,
  decided_at timestamptz,
  note text not null default '',
  constraint archive_appraisal_verdict check (verdict in ('keep', 'keep-for-ever', 'destroy')),
  constraint archive_appraisal_until check ((verdict = 'keep') = (until is not null)),
  constraint archive_appraisal_two check (decided_by is null or decided_by <> proposed_by),
  constraint archive_appraisal_decided_whole check ((agreed is null) = (decided_by is null))
);

create index archive_appraisal_filing on archive_appraisal (filing_id, proposed_at desc);

create unique index archive_appraisal_open on archive_appraisal (filing_id) where agreed is null;

comment on table archive_appraisal is 'A proposal about a piece of evidence whose retention has run out, and what another person decided. `until`: with keep, the year from which it is due again.';

alter table archive_appraisal enable row level security;

alter table archive_appraisal force row level security;

create policy archive_appraisal_scope on archive_appraisal using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

-- A downloaded archive stands in the log of readers beside single pieces.

drop index event_evidence;

create index event_evidence on event (unit_id, at desc) where event in ('evidence.read-filing.done', 'evidence.download-file.done', 'evidence.packed');
