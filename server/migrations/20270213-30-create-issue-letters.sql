-- Finding entries by any part of their text, and by the initials of their titles' pinyin.
--
-- Under row-level security an index on searched texts is of no use on the entries themselves (see 20261216-10-unit-scope-by-path.sql). The letters of an
-- entry stand in a table of ids and numbers only: each letter and each pair of neighbours as a number into which its region went too, so that the index
-- leads to the entries of one region at once and the table tells nothing to whoever does not know the region and the text already. The server writes it
-- soon after the entry (server/src/issue/letter-issues.ts); until then the entry stands in `issue_unlettered`, where a search looks as well.

create table issue_letters (
  issue_id uuid primary key,
  initials text not null collate "C",
  grams integer[] not null
);

create index issue_letters_grams on issue_letters using gin (grams);

comment on table issue_letters is 'Letters and pairs of neighbours in the text of an entry, as numbers salted with its region, and the initials of each letter of its title.';

create table issue_unlettered (
  issue_id uuid primary key
);

comment on table issue_unlettered is 'Entries whose letters have not been written since they were made or rewritten. Kept by triggers.';

create or replace function note_issue_made() returns trigger language plpgsql as $$
begin
  insert into issue_tally_change (region, unit_id, owner_unit_id, keeper_id, ledger, state, phase, due_on, entries)
    select region, unit_id, owner_unit_id, keeper_id, ledger, state, phase, due_on, count(*) from made group by 1, 2, 3, 4, 5, 6, 7, 8;
  insert into issue_unlettered (issue_id) select id from made on conflict do nothing;
  return null;
end $$;

create function note_issue_rewritten() returns trigger language plpgsql as $$
begin
  insert into issue_unlettered (issue_id) values (new.id) on conflict do nothing;
  return null;
end $$;

create trigger issue_rewritten after update on issue for each row
  when (old.title is distinct from new.title or old.detail is distinct from new.detail or old.number is distinct from new.number or old.region <> new.region)
  execute function note_issue_rewritten();

insert into issue_unlettered (issue_id) select id from issue;
