-- Entries that were merged into another know which one goes on instead of them, so that what follows a source follows it there.

alter table issue add column merged_into uuid references issue (id);

alter table issue add constraint issue_merged_ended check (merged_into is null or phase = 'void');

create index issue_merged_into on issue (merged_into) where merged_into is not null;

comment on column issue.merged_into is 'The entry that goes on instead of this one; where that was merged in turn, the one that goes on now. Null: it was not merged.';
