-- Visits: who goes where, when and in which way. A visit is the office's that runs it; it is out of sight of the unit visited until that unit was told of it
-- or the visit has begun. Members of its team see it where they may look after the unit: somebody recused from the unit does not.

create function scope_bodies() returns uuid[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.bodies', true), ''), '{}')::uuid[] $$;

create table visit (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  visited_unit_id uuid not null references unit (id),
  visited_region uuid not null,
  kind text not null collate "C",
  visit_type text not null collate "C",
  line text not null collate "C",
  title text not null,
  from_on date not null,
  until_on date not null,
  body_id uuid references body (id),
  leader_id uuid references person (id),
  campaign_id uuid references campaign (id),
  sheets jsonb not null default '[]',
  state text not null collate "C",
  noticed_at timestamptz,
  begun_at timestamptz,
  left_at timestamptz,
  closed_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  planned_at timestamptz not null,
  revision integer not null default 1,
  constraint visit_title_not_blank check (btrim(title) <> ''),
  constraint visit_days check (until_on >= from_on),
  constraint visit_sheets_listed check (jsonb_typeof(sheets) = 'array'),
  constraint visit_cancelled_with_reason check ((cancelled_at is null) = (cancel_reason is null) and (state = 'cancelled') = (cancelled_at is not null)),
  constraint visit_left_after_begun check (left_at is null or begun_at is not null)
);

create index visit_office on visit (unit_id, from_on);

create index visit_visited on visit (visited_unit_id, from_on);

create index visit_body on visit (body_id) where body_id is not null;

comment on table visit is 'A visit of an office, or of a team of it, to a unit: kind, type, line, days (the last one included), what is filled in on site, and how far it is. `unit_id` is the office that runs it.';

alter table visit enable row level security;

alter table visit force row level security;

create policy visit_scope on visit using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or ((noticed_at is not null or begun_at is not null or body_id = any ((select scope_bodies())::uuid[]))
    and (visited_region = any ((select scope_regions())::uuid[]) or visited_unit_id = any ((select scope_units())::uuid[]))))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
