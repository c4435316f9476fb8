-- The regions below a province or a city are looked up when a statement first asks for them, and then remembered until the transaction ends: most requests
-- of somebody above counties touch units only, whose policies do not ask.

create or replace function scope_regions() returns uuid[] language plpgsql stable parallel restricted
  as $$
declare
  known uuid[] := coalesce(nullif(current_setting('app.regions', true), ''), '{}')::uuid[];
  tall uuid[] := coalesce(nullif(current_setting('app.tall', true), ''), '{}')::uuid[];
begin
  if cardinality(tall) = 0 then
    return known;
  end if;
  known := known || array(select region from unit where region = id and path && tall and not region = any (known));
  perform set_config('app.regions', known::text, true), set_config('app.tall', '', true);
  return known;
end $$;

-- With the id, on which the policy of units asks too, the index alone answers.
drop index unit_regions;

create index unit_regions on unit (region) include (id, path) where region = id;

-- How many open units stand directly below one is asked for every unit listed, and answered from this index alone.
create index unit_open_below on unit (parent_id) include (id, path) where closed_on is null;
