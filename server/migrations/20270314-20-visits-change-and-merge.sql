-- A visit is changed with a reason, made in one with others, one of a route or of a draw, or made to see whether something was put right.

alter table visit
  add column changes jsonb not null default '[]',
  add column merged_into uuid references visit (id),
  add column requester_ids uuid[] not null default '{}',
  add column route_id uuid,
  add column route_ordinal integer,
  add column draw_id uuid references draw (id),
  add column origin_id uuid references visit (id),
  add column to_check text[] not null default '{}',
  add constraint visit_changes_listed check (jsonb_typeof(changes) = 'array'),
  add constraint visit_merged_is_cancelled check (merged_into is null or state = 'cancelled'),
  add constraint visit_route_whole check ((route_id is null) = (route_ordinal is null));

create index visit_route on visit (route_id, route_ordinal) where route_id is not null;
