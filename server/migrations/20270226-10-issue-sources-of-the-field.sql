-- An entry of a ledger may come from a record of the field.

alter table issue drop constraint issue_source_noun;

alter table issue add constraint issue_source_noun check (source_noun is null or (source_noun in ('paper', 'activity', 'issue', 'field') and source_id is not null));

create index issue_source_record on issue (source_id) where source_noun is not null;
