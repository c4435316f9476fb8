-- Spot checks: which figures of handed-in dossiers are verified on site, drawn so that anybody can repeat it. Announcement and record are kept as the
-- very texts that are published. What was drawn belongs to the office that drew, not to the unit where it is looked at: the unit must not see it before.

create table spot_check (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  title text not null,
  campaign_id uuid not null references campaign (id),
  standard_id text not null collate "C",
  version text not null collate "C",
  period text not null collate "C",
  units integer not null,
  commitment text not null collate "C",
  announcement text not null,
  announced_at timestamptz not null,
  seed_sealed bytea not null,
  witnesses text not null default '[]',
  record text,
  opened_at timestamptz,
  constraint spot_check_record_when_opened check ((record is null) = (opened_at is null))
);

create index spot_check_unit on spot_check (unit_id, announced_at);

comment on table spot_check is 'A spot check of figures: the plan as announced, the sealed seed, witnesses, and once opened the public record.';

alter table spot_check enable row level security;

alter table spot_check force row level security;

create policy spot_check_scope on spot_check using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table spot_check_item (
  id uuid primary key,
  spot_check_id uuid not null references spot_check (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  visited_unit_id uuid not null references unit (id),
  dossier_id uuid not null references dossier (id),
  element text not null collate "C",
  place integer not null,
  how text not null collate "C",
  reason text not null,
  unseen_reason text,
  unseen_by text,
  unseen_at timestamptz,
  constraint spot_check_item_once unique (spot_check_id, dossier_id, element),
  constraint spot_check_item_how check (how in ('always', 'random', 'weighted')),
  constraint spot_check_item_unseen check ((unseen_reason is null) = (unseen_by is null) and (unseen_reason is null) = (unseen_at is null))
);

create index spot_check_item_visited on spot_check_item (visited_unit_id);

create index spot_check_item_dossier on spot_check_item (dossier_id);

comment on table spot_check_item is 'A figure that was drawn, why, and why it could not be seen. What it was found to be stands in `dossier_verified`. `unit_id` is the office that drew.';

alter table spot_check_item enable row level security;

alter table spot_check_item force row level security;

create policy spot_check_item_scope on spot_check_item using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
