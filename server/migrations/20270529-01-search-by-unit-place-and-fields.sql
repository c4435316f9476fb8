-- A search finds an entry by the name of its unit (and the initials of it), its place and what its own text fields say, too. Their letters join those
-- that stand in `issue_letters` already: no index is added, and none of it is written with the entry. Every entry is lettered anew; until that is done, a search
-- reads what is not.

comment on table issue_letters is 'Letters and pairs of neighbours in what is searched of an entry (number, title, detail, unit, place, own text fields that nothing keeps back), as numbers salted with its region, and the initials of each letter of its title and its unit.';

drop trigger issue_rewritten on issue;
create trigger issue_rewritten after update on issue for each row
  when (old.title is distinct from new.title or old.detail is distinct from new.detail or old.number is distinct from new.number or old.region <> new.region
    or old.unit_name is distinct from new.unit_name or old.place is distinct from new.place or old.field_values is distinct from new.field_values)
  execute function note_issue_rewritten();

insert into issue_unlettered (issue_id) select id from issue on conflict do nothing;
