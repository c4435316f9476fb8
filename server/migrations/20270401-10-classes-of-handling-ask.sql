-- What an entry carries for its class of handling: in which plan it stands, which conditions are lacking and who makes them, what support is asked of
-- whom, how often it is looked at. Filled in with the class; a rulebook says what is asked.

alter table issue add column handling_values jsonb not null default '{}';

comment on column issue.handling_values is 'What was filled in with the class of handling, by the fields that the class asks.';

-- A rule that an entry left behind has a document number and the file itself, filed as evidence of its unit.

alter table issue_institution add column document_number text not null default '', add column filing_id uuid references evidence_filing (id);

comment on column issue_institution.document_number is 'The number under which the rule was issued; empty where it was not told.';

comment on column issue_institution.filing_id is 'The rule itself among the evidence of its unit; null: only its name was told.';

-- Whoever supervises a key entry (督办领导) is a person of the register. They are found by lists, by what is theirs, and by reminders, as leaders in charge are.

alter table issue add column key_values jsonb not null default '{}';

comment on column issue.key_values is 'What was filled in when it was marked as key: who supervises it.';

alter table issue add column supervisor_ids uuid[] not null generated always as (persons_in(key_values)) stored;

comment on column issue.supervisor_ids is 'Persons who supervise it since it was marked as key.';

create index issue_led on issue using gin (leader_ids) where is_open and leader_ids <> '{}';

create index issue_supervised on issue using gin (supervisor_ids) where is_open and supervisor_ids <> '{}';
