-- An entry that an evaluation wrote says so, and opens it.

alter table issue drop constraint issue_source_noun;

alter table issue add constraint issue_source_noun check (source_noun is null or (source_noun in ('paper', 'activity', 'issue', 'field', 'run') and source_id is not null));

update issue i set source_noun = 'run' where source = 'threshold' and source_noun is null and exists (select 1 from evaluation_run r where r.id = i.source_id);

comment on column issue.source_noun is 'Of which noun the record is that `source_id` names: one that a person named, the entry below that was handed up, or the evaluation (run) that wrote it.';
