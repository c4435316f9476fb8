-- An entry of a ledger may come from what a meeting concluded.

alter table issue drop constraint issue_source_noun;

alter table issue add constraint issue_source_noun check (source_noun is null or (source_noun in ('paper', 'activity', 'issue', 'field', 'run', 'opinion', 'meeting') and source_id is not null));
