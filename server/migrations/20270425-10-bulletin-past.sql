-- What earlier issues of the series told, kept with an issue as its charts show it: whatever is superseded later, its picture stays.

alter table bulletin add column past jsonb not null default '[]';
