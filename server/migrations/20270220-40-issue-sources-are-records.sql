-- An entry may come from a record that is kept here, such as a paper or an activity: which noun `source_id` is of.

alter table issue add column source_noun text collate "C";

alter table issue add constraint issue_source_noun check (source_noun is null or (source_noun in ('paper', 'activity') and source_id is not null));

comment on column issue.source_noun is 'Of which noun the record is that `source_id` names, where a person named one; null: `source_id` is an evaluation, or nothing.';
