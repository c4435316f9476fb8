-- What cannot be solved at one level is handed up as an entry of the level above, which names the entry that it comes from.

alter table issue drop constraint issue_source_noun;

alter table issue add constraint issue_source_noun check (source_noun is null or (source_noun in ('paper', 'activity', 'issue') and source_id is not null));
