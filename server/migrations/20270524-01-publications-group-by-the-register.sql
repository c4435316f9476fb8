alter table publication add column facts jsonb not null default '{}'::jsonb;

comment on column publication.facts is 'What the register said of its units when it was proposed, by code, as far as they are grouped by it: later changes of the register move nobody.';
