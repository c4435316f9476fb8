-- What became of units: one that went into another, one that was set up out of another. Both units keep their own rows and histories.

create table unit_succession (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  successor_id uuid not null references unit (id),
  kind text not null collate "C",
  on_day date not null,
  constraint unit_succession_two_units check (unit_id <> successor_id),
  constraint unit_succession_kind check (kind in ('merged', 'split'))
);

create index unit_succession_unit on unit_succession (unit_id);

create index unit_succession_successor on unit_succession (successor_id);

comment on table unit_succession is 'merged: the unit was closed and went into its successor; split: the successor was set up out of the unit, which stays.';

alter table unit_succession enable row level security;

alter table unit_succession force row level security;

create policy unit_succession_seen on unit_succession for select using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or successor_id = any ((select scope_units())::uuid[]));

create policy unit_succession_added on unit_succession for insert with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
