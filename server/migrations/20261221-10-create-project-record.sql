-- Projects: what is kept on record of them, the task force that drives one, the signatures of a joint task, and livelihood items shown to all.

alter table task add column needs_sign_off boolean not null default false;

comment on column task.needs_sign_off is 'The task is done only when every cooperating unit has signed.';

create table task_signature (
  task_id uuid not null references task (id),
  by_unit_id uuid not null references unit (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  at timestamptz not null,
  account_id uuid not null,
  by_name text not null,
  note text not null,
  constraint task_signature_key primary key (task_id, by_unit_id)
);

comment on table task_signature is 'A cooperating unit has signed that its part of a joint task is done; removed when it takes that back or the task is sent back.';

alter table task_signature enable row level security;

alter table task_signature force row level security;

create policy task_signature_scope on task_signature using (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_signature.task_id))
  with check (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_signature.task_id));

create table project_record (
  id uuid primary key,
  task_id uuid not null references task (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  above_id uuid references project_record (id),
  on_day date not null,
  field_values jsonb not null,
  sum numeric(14, 2),
  at timestamptz not null,
  account_id uuid not null,
  by_name text not null,
  constraint project_record_sum_positive check (sum > 0)
);

create index project_record_task on project_record (task_id, on_day);

create index project_record_above on project_record (above_id);

comment on table project_record is 'What is on record of a project: legal person, tender, site supervisor and reports, contract and payments. Never changed or deleted.';

alter table project_record enable row level security;

alter table project_record force row level security;

create policy project_record_scope on project_record using (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = project_record.task_id))
  with check (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = project_record.task_id));

create table project_record_withdrawal (
  record_id uuid primary key references project_record (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  at timestamptz not null,
  account_id uuid not null,
  by_name text not null,
  reason text not null
);

comment on table project_record_withdrawal is 'A record of a project was withdrawn, with the reason; it stays readable. That of the legal person never is.';

alter table project_record_withdrawal enable row level security;

alter table project_record_withdrawal force row level security;

create policy project_record_withdrawal_scope on project_record_withdrawal using (
  (select scope_everything()) or exists (select 1 from project_record seen where seen.id = project_record_withdrawal.record_id))
  with check (
  (select scope_everything()) or exists (select 1 from project_record seen where seen.id = project_record_withdrawal.record_id));

create table task_force (
  task_id uuid primary key references task (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  body_id uuid not null references body (id),
  plan_id uuid not null references plan (id),
  created_at timestamptz not null
);

create unique index task_force_body on task_force (body_id);

comment on table task_force is 'The standing body and the plan that drive a project.';

alter table task_force enable row level security;

alter table task_force force row level security;

create policy task_force_scope on task_force using (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_force.task_id))
  with check (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_force.task_id));

create table livelihood_item (
  node_id uuid primary key references plan_node (id) on delete cascade,
  unit_id uuid not null references unit (id),
  region uuid not null,
  published_at timestamptz not null,
  by_name text not null
);

comment on table livelihood_item is 'A livelihood item of a goal tree that is shown to everybody.';

alter table livelihood_item enable row level security;

alter table livelihood_item force row level security;

create policy livelihood_item_scope on livelihood_item using (
  (select scope_everything()) or exists (select 1 from plan_node seen where seen.id = livelihood_item.node_id))
  with check (
  (select scope_everything()) or exists (select 1 from plan_node seen where seen.id = livelihood_item.node_id));
