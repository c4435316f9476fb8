-- Campaigns: a frozen template run over units. A draft chooses its units, days, deadlines and texts; publication gives every unit its stages.
-- What happens at a gate is kept line by line. Names of people stand as they were, for units do not see accounts above them.

create table campaign (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  rulebook_id text not null collate "C",
  version text not null collate "C",
  title text not null,
  state text not null default 'draft' collate "C",
  object_id uuid references unit (id),
  sample_ids uuid[] not null default '{}',
  days jsonb not null default '{}',
  spans jsonb not null default '{}',
  texts jsonb not null default '{}',
  submitted_by uuid,
  submitted_name text,
  published_name text,
  published_on date,
  cancel_reason text,
  created_at timestamptz not null,
  revision integer not null default 1,
  constraint campaign_title_not_blank check (btrim(title) <> ''),
  constraint campaign_state_known check (state in ('draft', 'submitted', 'published', 'cancelled'))
);

create index campaign_unit_owner on campaign (unit_id, created_at);

comment on table campaign is 'A run of a campaign template by a unit. Units that take part see it once it is published.';

alter table campaign enable row level security;

alter table campaign force row level security;

create policy campaign_scope on campaign using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table campaign_unit (
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  batch text not null collate "C",
  team_id uuid references body (id),
  team_name text,
  from_on date,
  until_on date,
  ends jsonb not null default '{}',
  burden jsonb,
  constraint campaign_unit_pkey primary key (campaign_id, unit_id)
);

create index campaign_unit_unit on campaign_unit (unit_id);

create index campaign_unit_region on campaign_unit (region);

comment on table campaign_unit is 'A unit that takes part, in a batch; from publication on with its days, its team and what it bears.';

alter table campaign_unit enable row level security;

alter table campaign_unit force row level security;

create policy campaign_unit_scope on campaign_unit using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy campaign_taking_part on campaign for select using (
  state in ('published', 'cancelled') and exists (select 1 from campaign_unit cu where cu.campaign_id = campaign.id));

create table campaign_stage (
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  stage text not null collate "C",
  ordinal smallint not null,
  from_on date not null,
  until_on date not null,
  first_until_on date not null,
  chain text collate "C",
  state text not null collate "C",
  opened_on date,
  passed_on date,
  asked_on date,
  requested_by uuid,
  reviewed_by uuid,
  note text,
  constraint campaign_stage_pkey primary key (campaign_id, unit_id, stage),
  constraint campaign_stage_order check (until_on >= from_on)
);

create index campaign_stage_waiting on campaign_stage (region, state, asked_on) where state in ('requested', 'forwarded');

comment on table campaign_stage is 'A stage of a unit: its days now and as published, and where its gate stands.';

alter table campaign_stage enable row level security;

alter table campaign_stage force row level security;

create policy campaign_stage_scope on campaign_stage using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table campaign_entry (
  id uuid primary key,
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  stage text collate "C",
  ordinal bigint generated always as identity,
  what text not null collate "C",
  on_day date not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  said jsonb not null
);

create index campaign_entry_unit on campaign_entry (campaign_id, unit_id, ordinal);

comment on table campaign_entry is 'What was asked, answered and decided for a unit, line by line; never changed.';

alter table campaign_entry enable row level security;

alter table campaign_entry force row level security;

create policy campaign_entry_scope on campaign_entry using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table campaign_action (
  id uuid primary key,
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  stage text collate "C",
  action text collate "C",
  time smallint not null default 1,
  own_name text,
  due_on date not null,
  done_on date,
  by_id uuid,
  by_name text,
  note text,
  proof text,
  field_values jsonb not null default '{}',
  constraint campaign_action_own check ((action is null) = (own_name is not null))
);

create unique index campaign_action_done on campaign_action (campaign_id, unit_id, action, time) where action is not null;

create index campaign_action_unit on campaign_action (campaign_id, unit_id);

comment on table campaign_action is 'A prescribed action that was done, or an own action that a unit proposed.';

alter table campaign_action enable row level security;

alter table campaign_action force row level security;

create policy campaign_action_scope on campaign_action using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table campaign_item (
  id uuid primary key,
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  stage text not null collate "C",
  text text not null,
  owner text not null,
  due_on date not null,
  blocks boolean not null,
  made_on date not null,
  made_name text not null,
  done_on date,
  done_by uuid,
  done_note text,
  rejected text,
  verified_on date,
  verified_by uuid,
  verified_name text,
  constraint campaign_item_owner_not_blank check (btrim(owner) <> '')
);

create index campaign_item_unit on campaign_item (campaign_id, unit_id);

create index campaign_item_open on campaign_item (region) where verified_on is null;

comment on table campaign_item is 'Make-up work that a team demands before a gate, or a finding carried along, with owner and day.';

alter table campaign_item enable row level security;

alter table campaign_item force row level security;

create policy campaign_item_scope on campaign_item using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table campaign_review (
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  review text not null collate "C",
  verdicts jsonb not null,
  passed boolean not null,
  on_day date not null,
  by_name text not null,
  constraint campaign_review_pkey primary key (campaign_id, unit_id, review)
);

comment on table campaign_review is 'The last answers of a team to a plan review of a unit.';

alter table campaign_review enable row level security;

alter table campaign_review force row level security;

create policy campaign_review_scope on campaign_review using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table campaign_guidance (
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  task text not null collate "C",
  parts jsonb not null,
  on_day date not null,
  by_name text not null,
  constraint campaign_guidance_pkey primary key (campaign_id, unit_id, task)
);

comment on table campaign_guidance is 'What a team wrote down for a guidance task of a unit.';

alter table campaign_guidance enable row level security;

alter table campaign_guidance force row level security;

create policy campaign_guidance_scope on campaign_guidance using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table campaign_extension (
  id uuid primary key,
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  stage text not null collate "C",
  from_on date not null,
  to_on date not null,
  reason text not null,
  state text not null default 'asked' collate "C",
  asked_by uuid not null,
  asked_name text not null,
  asked_on date not null,
  answer text
);

create unique index campaign_extension_asked on campaign_extension (campaign_id, unit_id, stage) where state = 'asked';

comment on table campaign_extension is 'A later end of a stage that a unit asked for, and the answer.';

alter table campaign_extension enable row level security;

alter table campaign_extension force row level security;

create policy campaign_extension_scope on campaign_extension using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table campaign_change (
  id uuid primary key,
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  batch text not null collate "C",
  stage text not null collate "C",
  to_on date not null,
  reason text not null,
  by_name text not null,
  on_day date not null,
  units integer not null
);

create index campaign_change_campaign on campaign_change (campaign_id);

comment on table campaign_change is 'A decision to move the end of a stage for a batch. The unit is the one that runs the campaign.';

alter table campaign_change enable row level security;

alter table campaign_change force row level security;

create policy campaign_change_scope on campaign_change using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy campaign_change_taking_part on campaign_change for select using (
  exists (select 1 from campaign_unit cu where cu.campaign_id = campaign_change.campaign_id));

create table campaign_fact (
  unit_id uuid not null references unit (id),
  region uuid not null,
  fact text not null collate "C",
  value text not null,
  on_day date not null,
  constraint campaign_fact_pkey primary key (unit_id, fact)
);

comment on table campaign_fact is 'What a unit answered once, so that no campaign asks for it again.';

alter table campaign_fact enable row level security;

alter table campaign_fact force row level security;

create policy campaign_fact_scope on campaign_fact using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
