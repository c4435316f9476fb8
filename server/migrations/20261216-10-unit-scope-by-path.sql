-- A tree of a whole country, asked under row-level security in milliseconds.
--
-- Under row-level security PostgreSQL uses an index only for comparisons that cannot tell what they have seen. Equality and order of ids and texts are such;
-- arrays that contain each other, searched texts and patterns are not, and each of them was a walk over every unit. So the pairs of units above and below
-- each other, and the letters of names, stand in tables of their own, which hold ids and letters only and are kept by triggers.

create table unit_below (
  top_id uuid not null,
  unit_id uuid not null,
  constraint unit_below_pkey primary key (top_id, unit_id)
);

create index unit_below_unit on unit_below (unit_id);

comment on table unit_below is 'Every unit with each unit above it and with itself: `top_id` stands at or above `unit_id`. Kept by triggers from the paths.';

create table unit_letters (
  unit_id uuid primary key,
  grams tsvector not null
);

comment on table unit_letters is 'Letters and pairs of neighbours in the present name of a unit, for finding any part of it. Kept by triggers.';

insert into unit_below (top_id, unit_id) select unnest(path), id from unit;

insert into unit_letters (unit_id, grams) select id, name_grams(name) from unit;

create index unit_letters_grams on unit_letters using gin (grams);

create function keep_unit_made() returns trigger language plpgsql as $$
begin
  insert into unit_below (top_id, unit_id) select unnest(path), id from made;
  insert into unit_letters (unit_id, grams) select id, name_grams(name) from made;
  return null;
end $$;

create function keep_unit_changed() returns trigger language plpgsql as $$
begin
  if exists (select 1 from made m join was w on w.id = m.id where w.path <> m.path) then
    delete from unit_below b using made m join was w on w.id = m.id where w.path <> m.path and b.unit_id = m.id;
    insert into unit_below (top_id, unit_id) select unnest(m.path), m.id from made m join was w on w.id = m.id where w.path <> m.path;
  end if;
  update unit_letters l set grams = name_grams(m.name) from made m join was w on w.id = m.id where w.name <> m.name and l.unit_id = m.id;
  return null;
end $$;

create trigger unit_made after insert on unit referencing new table as made for each statement execute function keep_unit_made();

create trigger unit_changed after update on unit referencing old table as was new table as made for each statement
  execute function keep_unit_changed();

alter table unit drop column name_grams;

drop index unit_path;

-- Ordered as bytes are, these serve equality, order and beginnings alike.
drop index unit_school_code;

create index unit_school_code on unit (school_code);

drop index unit_area_code;

create index unit_area_code on unit (area_code);

-- Who sees a unit at county level or above is decided by its path and the few units at which the caller holds roles, not by the list of regions below
-- them: for a leader of a whole country that list is thousands of ids long and was searched for every row. Other tables carry no path and keep their
-- regions; below a county the units are named one by one as before.
create function scope_tops() returns uuid[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.tops', true), ''), '{}')::uuid[] $$;

drop policy unit_seen on unit;

create policy unit_seen on unit for select using (
  (select scope_everything()) or path && (select scope_tops())::uuid[] or id = any ((select scope_units())::uuid[])
  or id = any ((select scope_ancestors())::uuid[]));

drop policy unit_added on unit;

create policy unit_added on unit for insert with check (
  (select scope_everything()) or path && (select scope_tops())::uuid[] or path && (select scope_units())::uuid[]);

drop policy unit_changed on unit;

create policy unit_changed on unit for update using (
  (select scope_everything()) or path && (select scope_tops())::uuid[] or id = any ((select scope_units())::uuid[]));

-- Regions of the tree, a few thousand, read from the index alone. Their ids are their regions.
create index unit_regions on unit (region) include (path) where region = id;
