-- Draws of who is inspected and by whom: announced with a commitment, opened later with the seed. Plan, announcement and record are kept as
-- the very texts that were published; the seed is sealed with the server's key until it is told.

create table draw (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  title text not null,
  on_day date not null,
  visit_type text not null collate "C",
  commitment text not null collate "C",
  announcement text not null,
  announced_at timestamptz not null,
  seed_sealed bytea not null,
  witnesses text not null default '[]',
  record text,
  opened_at timestamptz,
  constraint draw_record_when_opened check ((record is null) = (opened_at is null))
);

create index draw_unit on draw (unit_id, announced_at);

comment on table draw is 'A draw of units and inspectors: the announcement as published, the sealed seed, witnesses, and once opened the public record.';

alter table draw enable row level security;

alter table draw force row level security;

create policy draw_scope on draw using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table draw_team (
  draw_id uuid not null references draw (id),
  visited_unit_id uuid not null references unit (id),
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  constraint draw_team_pkey primary key (draw_id, visited_unit_id)
);

create index draw_team_body on draw_team (body_id);

comment on table draw_team is 'The team that was made for a visit which was drawn.';

alter table draw_team enable row level security;

alter table draw_team force row level security;

create policy draw_team_scope on draw_team using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
