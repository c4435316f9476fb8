-- An entry of a ledger may come from a point of an opinion.

alter table issue drop constraint issue_source_noun;

alter table issue add constraint issue_source_noun check (source_noun is null or (source_noun in ('paper', 'activity', 'issue', 'field', 'run', 'opinion') and source_id is not null));
