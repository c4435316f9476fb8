-- A draw of revisits is announced before it is made: its plan and the commitment to a seed that the server keeps sealed. It is opened later, with the words
-- of witnesses; only then the seed and what it drew are told. Draws made before that had a seed from outside and no commitment.

alter table issue_draw alter column seed drop not null;

alter table issue_draw alter column drawn drop not null;

alter table issue_draw add column due_on date;

alter table issue_draw add column commitment text collate "C";

alter table issue_draw add column seed_sealed bytea;

alter table issue_draw add column witnesses jsonb not null default '[]';

alter table issue_draw add column opened_at timestamptz;

alter table issue_draw add column opened_by_name text;

update issue_draw set opened_at = at, opened_by_name = by_name;

alter table issue_draw add constraint issue_draw_told_when_opened check ((opened_at is null) = (seed is null) and (opened_at is null) = (drawn is null));

comment on table issue_draw is 'A draw of closed entries for random revisits. `unit_id` keeps the ledger. Announced with the digest of its plan and a commitment; `seed` and `drawn` are told when it is opened, and from them and `population` anybody can work it out again.';
