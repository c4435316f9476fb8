-- How many entries stand where, without counting them.
--
-- A row of `issue_tally_change` says that so many entries came or went; it is written by a trigger in the transaction of the change itself and never waits
-- for anybody. From time to time the server folds these rows into `issue_tally`, once for the region and for each unit above it. A count reads both, so it
-- is exact at every moment, whether anything was folded or not.

create table issue_tally_change (
  region uuid not null,
  unit_id uuid not null,
  owner_unit_id uuid,
  keeper_id uuid not null,
  ledger text not null collate "C",
  state text not null collate "C",
  phase text not null collate "C",
  due_on date,
  entries integer not null
);

create index issue_tally_change_region on issue_tally_change (region);

comment on table issue_tally_change is 'Entries of ledgers that came (positive) or went (negative) since the last folding: for a unit, owner and keeper, by ledger, state and day due. Kept by triggers.';

alter table issue_tally_change enable row level security;

alter table issue_tally_change force row level security;

create policy issue_tally_change_seen on issue_tally_change for select using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or owner_unit_id = any ((select scope_units())::uuid[]) or keeper_id = any ((select scope_regions())::uuid[]) or keeper_id = any ((select scope_units())::uuid[]));

-- Whoever may write the entry has been asked already.
create policy issue_tally_change_added on issue_tally_change for insert with check (true);

create policy issue_tally_change_folded on issue_tally_change for delete using ((select scope_everything()));

create table issue_tally (
  part text not null collate "C",
  region uuid not null,
  ledger text not null collate "C",
  state text not null collate "C",
  phase text not null collate "C",
  due_on date,
  entries integer not null,
  constraint issue_tally_part check (part in ('concerned', 'owner', 'keeper')),
  constraint issue_tally_once unique nulls not distinct (part, region, ledger, state, phase, due_on)
);

comment on table issue_tally is 'Entries of ledgers by region and each unit above it, ledger, state and day due, up to the last folding: those that concern units there, those that units there own, and those that the unit itself keeps.';

alter table issue_tally enable row level security;

alter table issue_tally force row level security;

create policy issue_tally_scope on issue_tally using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or region = any ((select scope_units())::uuid[]))
  with check ((select scope_everything()));

create function note_issue_made() returns trigger language plpgsql as $$
begin
  insert into issue_tally_change (region, unit_id, owner_unit_id, keeper_id, ledger, state, phase, due_on, entries)
    select region, unit_id, owner_unit_id, keeper_id, ledger, state, phase, due_on, count(*) from made group by 1, 2, 3, 4, 5, 6, 7, 8;
  return null;
end $$;

create function note_issue_changed() returns trigger language plpgsql as $$
begin
  insert into issue_tally_change (region, unit_id, owner_unit_id, keeper_id, ledger, state, phase, due_on, entries)
    select region, unit_id, owner_unit_id, keeper_id, ledger, state, phase, due_on, sum(entries) from (
      select region, unit_id, owner_unit_id, keeper_id, ledger, state, phase, due_on, 1 as entries from made
      union all select region, unit_id, owner_unit_id, keeper_id, ledger, state, phase, due_on, -1 from was) c
    group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(entries) <> 0;
  return null;
end $$;

create trigger issue_made after insert on issue referencing new table as made for each statement execute function note_issue_made();

create trigger issue_changed after update on issue referencing old table as was new table as made for each statement execute function note_issue_changed();

-- Folds what has changed into the tally; returns how many rows were folded. One at a time: a second one finds nothing to do.
create function fold_issue_tally() returns integer language plpgsql as $$
declare
  folded integer;
begin
  perform pg_advisory_xact_lock(7203112613);
  with gone as (delete from issue_tally_change returning *),
    placed as (
      select 'concerned' as part, unnest(r.path) as region, g.ledger, g.state, g.phase, g.due_on, g.entries from gone g join unit r on r.id = g.region
      union all
      select 'owner', unnest(r.path), g.ledger, g.state, g.phase, g.due_on, g.entries from gone g join unit u on u.id = g.owner_unit_id join unit r on r.id = u.region
      union all
      select 'keeper', g.keeper_id, g.ledger, g.state, g.phase, g.due_on, g.entries from gone g),
    summed as (
      select part, region, ledger, state, phase, due_on, sum(entries) as entries from placed group by 1, 2, 3, 4, 5, 6 having sum(entries) <> 0),
    kept as (
      insert into issue_tally as t (part, region, ledger, state, phase, due_on, entries)
        select * from summed order by 1, 2, 3, 4, 5, 6
      on conflict on constraint issue_tally_once do update set entries = t.entries + excluded.entries)
  select count(*) into folded from gone;
  delete from issue_tally where entries = 0;
  return folded;
end $$;

-- Counts all entries anew; nobody may write entries meanwhile.
create function count_issue_tally() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7203112613);
  lock table issue in share row exclusive mode;
  delete from issue_tally_change;
  delete from issue_tally;
  insert into issue_tally (part, region, ledger, state, phase, due_on, entries)
    select c.part, a.region, c.ledger, c.state, c.phase, c.due_on, sum(c.entries)
    from (select 'concerned' as part, region, ledger, state, phase, due_on, count(*) as entries from issue group by 2, 3, 4, 5, 6
      union all select 'owner', u.region, i.ledger, i.state, i.phase, i.due_on, count(*) from issue i join unit u on u.id = i.owner_unit_id group by 2, 3, 4, 5, 6) c
    join unit r on r.id = c.region cross join lateral unnest(r.path) a (region)
    group by 1, 2, 3, 4, 5, 6
    union all select 'keeper', keeper_id, ledger, state, phase, due_on, count(*) from issue group by 2, 3, 4, 5, 6;
end $$;

-- A region that moves takes its entries along: from the units above it before to those above it now. What was not folded yet will be folded there.
create function note_region_moved() returns trigger language plpgsql as $$
declare
  everything text := current_setting('app.everything', true);
begin
  if not exists (select 1 from made m join was w on w.id = m.id where m.region = m.id and w.path <> m.path) then
    return null;
  end if;
  perform pg_advisory_xact_lock(7203112613), set_config('app.everything', 'on', true);
  with moved as (select m.id, w.path as before, m.path as after from made m join was w on w.id = m.id where m.region = m.id and w.path <> m.path),
    held as (
      select 'concerned' as part, m.id, i.ledger, i.state, i.phase, i.due_on, 1 as entries from moved m join issue i on i.region = m.id
      union all
      select 'owner', m.id, i.ledger, i.state, i.phase, i.due_on, 1 from moved m join unit u on u.region = m.id join issue i on i.owner_unit_id = u.id
      union all
      select 'concerned', m.id, c.ledger, c.state, c.phase, c.due_on, -c.entries from moved m join issue_tally_change c on c.region = m.id
      union all
      select 'owner', m.id, c.ledger, c.state, c.phase, c.due_on, -c.entries
      from moved m join unit u on u.region = m.id join issue_tally_change c on c.owner_unit_id = u.id),
    summed as (select part, id, ledger, state, phase, due_on, sum(entries) as entries from held group by 1, 2, 3, 4, 5, 6),
    placed as (
      select s.part, unnest(m.before) as region, s.ledger, s.state, s.phase, s.due_on, -s.entries as entries from summed s join moved m on m.id = s.id
      union all
      select s.part, unnest(m.after), s.ledger, s.state, s.phase, s.due_on, s.entries from summed s join moved m on m.id = s.id)
  insert into issue_tally as t (part, region, ledger, state, phase, due_on, entries)
    select part, region, ledger, state, phase, due_on, sum(entries) from placed group by 1, 2, 3, 4, 5, 6 having sum(entries) <> 0 order by 1, 2, 3, 4, 5, 6
  on conflict on constraint issue_tally_once do update set entries = t.entries + excluded.entries;
  perform set_config('app.everything', coalesce(everything, ''), true);
  return null;
end $$;

create trigger region_moved after update on unit referencing old table as was new table as made for each statement execute function note_region_moved();

select count_issue_tally();
