-- What a region's tally holds lies together: each page of a list asks a province's thousands of rows at once, and where their pages are not swept yet they
-- are looked up in the table (a ledger of 1,000,000 entries: on 6,410 pages before, on some hundred now).
create or replace function count_issue_tally() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7203112613);
  lock table issue in share row exclusive mode;
  delete from issue_tally_change;
  delete from issue_tally;
  insert into issue_tally (part, region, ledger, state, phase, due_on, entries)
    select * from (
      select c.part, a.region, c.ledger, c.state, c.phase, c.due_on, sum(c.entries)
      from (select 'concerned' as part, region, ledger, state, phase, due_on, count(*) as entries from issue group by 2, 3, 4, 5, 6
        union all select 'owner', u.region, i.ledger, i.state, i.phase, i.due_on, count(*) from issue i join unit u on u.id = i.owner_unit_id group by 2, 3, 4, 5, 6) c
      join unit r on r.id = c.region cross join lateral unnest(r.path) a (region)
      group by 1, 2, 3, 4, 5, 6
      union all select 'keeper', keeper_id, ledger, state, phase, due_on, count(*) from issue group by 2, 3, 4, 5, 6) counted
    order by 1, 2, 3, 4, 5, 6;
end $$;

cluster issue_tally using issue_tally_once;

-- Each folding takes away the rows that came to nothing, and looked for them in the whole tally.
create index issue_tally_empty on issue_tally (region) where entries = 0;
