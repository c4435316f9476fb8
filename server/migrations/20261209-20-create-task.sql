-- Plans with their goal tree, targets and tasks, and what happens to them. A plan and its tasks belong to the unit that made the plan; they
-- are also seen by the units that have a part in them: `seen_regions` and `seen_units` hold the county-level and the lower ones, kept by
-- whatever names them. What hangs on a plan or a task is seen by whoever sees that.

create table plan (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  title text not null,
  document text not null,
  from_on date not null,
  until_on date not null,
  state text not null collate "C",
  may_extend boolean not null,
  seen_regions uuid[] not null,
  seen_units uuid[] not null,
  created_at timestamptz not null,
  published_at timestamptz,
  revision integer not null default 1,
  constraint plan_title_not_blank check (btrim(title) <> ''),
  constraint plan_until_after_from check (until_on >= from_on),
  constraint plan_published_at_known check ((state = 'published') = (published_at is not null))
);

create index plan_unit on plan (unit_id, from_on);

create index plan_seen_regions on plan using gin (seen_regions);

create index plan_seen_units on plan using gin (seen_units);

comment on table plan is 'A plan of a unit: annual, project, campaign, development plan, other. Draft until published; then every change carries a reason.';

alter table plan enable row level security;

alter table plan force row level security;

create policy plan_scope on plan using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or seen_regions && (select scope_regions())::uuid[] or seen_units && (select scope_units())::uuid[])
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or seen_regions && (select scope_regions())::uuid[] or seen_units && (select scope_units())::uuid[]);

create table plan_node (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  parent_id uuid references plan_node (id),
  level text not null collate "C",
  title text not null,
  position integer not null,
  constraint plan_node_title_not_blank check (btrim(title) <> '')
);

create unique index plan_node_title_taken on plan_node (plan_id, title);

create index plan_node_parent on plan_node (parent_id);

comment on table plan_node is 'A node of a plan''s goal tree, on which its tasks and targets hang: goal, focus, project, reform, livelihood item, other.';

alter table plan_node enable row level security;

alter table plan_node force row level security;

create policy plan_node_scope on plan_node using (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_node.plan_id))
  with check (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_node.plan_id));

create table task (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  node_id uuid references plan_node (id),
  number integer not null,
  title text not null,
  kind text not null collate "C",
  is_key boolean not null,
  is_owed boolean not null,
  state text not null collate "C",
  is_open boolean not null,
  progress smallint not null,
  owner_person_id uuid references person (id),
  owner_post_id uuid references post (id),
  owner_key uuid generated always as (coalesce(owner_person_id, owner_post_id)) stored,
  accountable_person_id uuid references person (id),
  accountable_post_id uuid references post (id),
  accountable_key uuid generated always as (coalesce(accountable_person_id, accountable_post_id)) stored,
  leader_person_id uuid references person (id),
  leader_post_id uuid references post (id),
  leader_key uuid generated always as (coalesce(leader_person_id, leader_post_id)) stored,
  contact_person_id uuid references person (id),
  contact_post_id uuid references post (id),
  contact_key uuid generated always as (coalesce(contact_person_id, contact_post_id)) stored,
  lead_unit_id uuid not null references unit (id),
  cooperating_unit_ids uuid[] not null,
  seen_regions uuid[] not null,
  seen_units uuid[] not null,
  start_on date,
  due_on date,
  work_days integer,
  priority integer,
  budget_share numeric(5, 2),
  project_class text collate "C",
  standard text not null,
  method text not null,
  consequence text not null,
  pace text not null,
  source_kind text,
  source_reference text,
  source_quote text,
  done_at timestamptz,
  created_at timestamptz not null,
  revision integer not null default 1,
  constraint task_title_not_blank check (btrim(title) <> ''),
  constraint task_due_after_start check (start_on is null or due_on is null or due_on >= start_on),
  constraint task_progress_percent check (progress between 0 and 100),
  constraint task_one_owner check (owner_person_id is null or owner_post_id is null),
  constraint task_one_accountable check (accountable_person_id is null or accountable_post_id is null),
  constraint task_one_leader check (leader_person_id is null or leader_post_id is null),
  constraint task_one_contact check (contact_person_id is null or contact_post_id is null),
  constraint task_open_has_owner check (not is_open or (owner_key is not null and due_on is not null))
);

create unique index task_number on task (plan_id, number);

create index task_node on task (node_id);

-- What somebody owes, by the person or the post it was given to, those due first before the others.
create index task_by_owner on task (owner_key, due_on) where is_open;

create index task_by_accountable on task (accountable_key, due_on) where is_open and accountable_key is not null;

create index task_by_leader on task (leader_key, due_on) where is_open and leader_key is not null;

create index task_by_contact on task (contact_key, due_on) where is_open and contact_key is not null;

create index task_by_lead_unit on task (lead_unit_id, due_on) where is_open;

create index task_unit on task (unit_id);

create index task_seen_regions on task using gin (seen_regions);

create index task_seen_units on task using gin (seen_units);

comment on table task is 'A task of a plan with its owner and due day. `is_open`: somebody owes it, that is, its plan is published and it is neither done nor cancelled.';

alter table task enable row level security;

alter table task force row level security;

create policy task_scope on task using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or seen_regions && (select scope_regions())::uuid[] or seen_units && (select scope_units())::uuid[])
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or seen_regions && (select scope_regions())::uuid[] or seen_units && (select scope_units())::uuid[]);

create table task_link (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  from_id uuid not null references task (id),
  to_id uuid not null references task (id),
  lag integer not null,
  constraint task_link_lag_not_negative check (lag >= 0)
);

create unique index task_link_exists on task_link (from_id, to_id);

create index task_link_plan on task_link (plan_id);

create index task_link_to on task_link (to_id);

comment on table task_link is 'The second task begins after the first has ended and `lag` whole working days have passed.';

alter table task_link enable row level security;

alter table task_link force row level security;

create policy task_link_scope on task_link using (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = task_link.plan_id))
  with check (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = task_link.plan_id));

create table task_report (
  id uuid primary key,
  task_id uuid not null references task (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  at timestamptz not null,
  account_id uuid not null,
  by_name text not null,
  progress smallint not null,
  text text not null,
  effect text not null,
  replied_at timestamptz,
  replied_by text,
  reply text,
  constraint task_report_reply_whole check ((replied_at is null) = (reply is null) and (replied_at is null) = (replied_by is null))
);

create index task_report_task on task_report (task_id, at);

create index task_report_unanswered on task_report (task_id) where replied_at is null;

comment on table task_report is 'How far a task was, as reported, with its effect and the answer to it.';

alter table task_report enable row level security;

alter table task_report force row level security;

create policy task_report_scope on task_report using (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_report.task_id))
  with check (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_report.task_id));

create table task_act (
  id uuid primary key,
  task_id uuid not null references task (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  on_day date not null,
  person_id uuid references person (id),
  post_id uuid references post (id),
  note text not null,
  account_id uuid not null,
  constraint task_act_one_leader check ((person_id is null) <> (post_id is null))
);

create index task_act_task on task_act (task_id);

comment on table task_act is 'What a leader did for a task in person: asked, deployed, supervised.';

alter table task_act enable row level security;

alter table task_act force row level security;

create policy task_act_scope on task_act using (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_act.task_id))
  with check (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_act.task_id));

create table task_blocker (
  id uuid primary key,
  task_id uuid not null references task (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  text text not null,
  owner text not null,
  breakthrough text not null,
  raised_on date not null,
  resolved_on date,
  constraint task_blocker_resolved_after_raised check (resolved_on is null or resolved_on >= raised_on)
);

create index task_blocker_task on task_blocker (task_id);

comment on table task_blocker is 'What stands in a task''s way: project, funds, staffing, talent, land; who clears it and how.';

alter table task_blocker enable row level security;

alter table task_blocker force row level security;

create policy task_blocker_scope on task_blocker using (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_blocker.task_id))
  with check (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_blocker.task_id));

create table task_extension (
  id uuid primary key,
  task_id uuid not null references task (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  at timestamptz not null,
  account_id uuid not null,
  by_name text not null,
  from_due date not null,
  to_due date not null,
  reason text not null,
  state text not null collate "C",
  decided_at timestamptz,
  decided_by text,
  note text not null,
  constraint task_extension_later check (to_due > from_due)
);

create index task_extension_task on task_extension (task_id);

create unique index task_extension_asked on task_extension (task_id) where state = 'requested';

comment on table task_extension is 'A later due day that was asked for, with reason and decision.';

alter table task_extension enable row level security;

alter table task_extension force row level security;

create policy task_extension_scope on task_extension using (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_extension.task_id))
  with check (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_extension.task_id));

create table plan_baseline (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  taken_at timestamptz not null,
  by_name text not null,
  content jsonb not null
);

create index plan_baseline_plan on plan_baseline (plan_id, taken_at);

comment on table plan_baseline is 'A plan frozen as it stood: its tasks and targets in words.';

alter table plan_baseline enable row level security;

alter table plan_baseline force row level security;

create policy plan_baseline_scope on plan_baseline using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table plan_change (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  at timestamptz not null,
  by_name text not null,
  what text not null collate "C",
  title text not null,
  reason text not null
);

create index plan_change_plan on plan_change (plan_id, at);

comment on table plan_change is 'Why a published plan was changed: what was changed, its title, the reason.';

alter table plan_change enable row level security;

alter table plan_change force row level security;

create policy plan_change_scope on plan_change using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table target (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  node_id uuid references plan_node (id),
  name text not null,
  kind text not null collate "C",
  sense text not null collate "C",
  value numeric not null,
  measure text not null,
  base numeric,
  due_on date not null,
  reached numeric,
  from_share_id uuid,
  revision integer not null default 1,
  constraint target_name_not_blank check (btrim(name) <> '')
);

create index target_plan on target (plan_id);

create index target_node on target (node_id);

comment on table target is 'A target of a plan: an amount, a rate, none at all, a rank; by a day. `from_share_id`: the share of a target from above that it is.';

alter table target enable row level security;

alter table target force row level security;

create policy target_scope on target using (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = target.plan_id))
  with check (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = target.plan_id));

create table target_share (
  id uuid primary key,
  target_id uuid not null references target (id),
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  to_unit_id uuid not null references unit (id),
  to_region uuid not null,
  value numeric not null,
  base numeric,
  state text not null collate "C"
);

create unique index target_share_unit on target_share (target_id, to_unit_id);

create index target_share_to on target_share (to_unit_id);

comment on table target_share is 'The share of a target that a unit below is offered; accepted when the unit has taken it into a plan of its own.';

alter table target add constraint target_from_share foreign key (from_share_id) references target_share (id);

alter table target_share enable row level security;

alter table target_share force row level security;

create policy target_share_scope on target_share using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or to_region = any ((select scope_regions())::uuid[]) or to_unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or to_region = any ((select scope_regions())::uuid[]) or to_unit_id = any ((select scope_units())::uuid[]));
