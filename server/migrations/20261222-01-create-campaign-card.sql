-- What teams tick on the policy-point cards of a campaign, for each unit: once, or in every stage (stage '' is none).

create table campaign_card (
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  card text not null collate "C",
  stage text not null default '' collate "C",
  points jsonb not null,
  on_day date not null,
  by_name text not null,
  constraint campaign_card_pkey primary key (campaign_id, unit_id, card, stage)
);

comment on table campaign_card is 'The last ticks of a team on a policy-point card for a unit: each point met or not, and how.';

alter table campaign_card enable row level security;

alter table campaign_card force row level security;

create policy campaign_card_scope on campaign_card using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
