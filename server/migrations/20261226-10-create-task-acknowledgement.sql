-- Somebody says that they know a task of theirs: what it is, to what degree, how, and what if not. What they were told is kept; once the task
-- says something else, it is to be acknowledged anew.

create table task_acknowledgement (
  id uuid primary key,
  task_id uuid not null references task (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  person_id uuid not null references person (id),
  title text not null,
  standard text not null,
  method text not null,
  consequence text not null,
  due_on date not null,
  at timestamptz not null,
  account_id uuid not null
);

create index task_acknowledgement_task on task_acknowledgement (task_id, person_id);

comment on table task_acknowledgement is 'A person acknowledged a task on their card, with what the card said of it. Never changed or deleted.';

alter table task_acknowledgement enable row level security;

alter table task_acknowledgement force row level security;

create policy task_acknowledgement_scope on task_acknowledgement using (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_acknowledgement.task_id))
  with check (
  (select scope_everything()) or exists (select 1 from task seen where seen.id = task_acknowledgement.task_id));
