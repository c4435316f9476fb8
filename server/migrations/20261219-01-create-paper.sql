-- Papers that pass between offices, leading groups, teams and units. What a paper is, who may write it and what is expected of whoever receives
-- it says the frozen rulebook. What was issued is never changed: it is withdrawn, superseded or closed. Names of both sides are kept as they
-- were on the day of issue. A receiver's row belongs to the receiver and tells whose paper it is, so that both sides see it.

create table paper (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  body_id uuid references body (id),
  unit_name text not null,
  body_name text,
  body_kind text collate "C",
  kind text not null collate "C",
  rulebook_id text not null collate "C",
  version text not null collate "C",
  expects text not null collate "C",
  title text not null,
  field_values jsonb not null,
  to_parties jsonb not null,
  status text not null default 'draft' collate "C",
  due_on date,
  about_kind text collate "C",
  about_id uuid,
  about_title text,
  round integer not null default 1,
  supersedes_id uuid references paper (id),
  follows_id uuid references paper (id),
  written_by uuid not null,
  written_at timestamptz not null,
  issued_on date,
  issued_at timestamptz,
  issued_by uuid,
  issued_by_name text,
  ended_on date,
  ended_reason text not null default '',
  revision integer not null default 1,
  constraint paper_title_not_blank check (btrim(title) <> ''),
  constraint paper_status_known check (status in ('draft', 'issued', 'closed', 'withdrawn', 'superseded')),
  constraint paper_issued check ((status = 'draft') = (issued_on is null) and (issued_on is null) = (issued_at is null)),
  constraint paper_ended check ((status in ('draft', 'issued')) = (ended_on is null)),
  constraint paper_body_named check ((body_id is null) = (body_name is null) and (body_id is null) = (body_kind is null)),
  constraint paper_about check ((about_kind is null) = (about_id is null) and (about_id is null) = (about_title is null)),
  constraint paper_withdrawn_reason check (status <> 'withdrawn' or ended_reason <> '')
);

create index paper_unit on paper (unit_id, status, issued_at desc);

create index paper_follows on paper (follows_id) where follows_id is not null;

create unique index paper_revised_once on paper (supersedes_id) where status <> 'withdrawn';

comment on table paper is 'One paper by a kind of a frozen rulebook: who wrote it, what it says, where it stands. A draft keeps its receivers in `to_parties`; when it is issued they get rows of their own.';

create table paper_receiver (
  id uuid primary key,
  paper_id uuid not null references paper (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  body_id uuid references body (id),
  unit_name text not null,
  body_name text,
  body_kind text collate "C",
  from_unit_id uuid not null references unit (id),
  from_region uuid not null,
  due_on date,
  received_on date,
  received_by_name text,
  answered_on date,
  answered_by uuid,
  answered_by_name text,
  is_late boolean not null default false,
  choice text collate "C",
  reason text not null default '',
  answer_values jsonb not null default '{}',
  constraint paper_receiver_received check ((received_on is null) = (received_by_name is null)),
  constraint paper_receiver_answered check ((answered_on is null) = (answered_by_name is null)),
  constraint paper_receiver_answer_received check (answered_on is null or received_on is not null),
  constraint paper_receiver_choice check (choice is null or answered_on is not null)
);

create unique index paper_receiver_once on paper_receiver (paper_id, unit_id, body_id) nulls not distinct;

create index paper_receiver_unit on paper_receiver (unit_id, body_id);

create index paper_receiver_from on paper_receiver (from_unit_id, unit_id);

create index paper_receiver_due on paper_receiver (due_on) where answered_on is null;

comment on table paper_receiver is 'A unit or body to which a paper was issued, and what it did: signed, answered or decided, each once. `from_unit_id` and `from_region` are those of the paper.';

alter table paper_receiver enable row level security;

alter table paper_receiver force row level security;

create policy paper_receiver_scope on paper_receiver using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or from_unit_id = any ((select scope_units())::uuid[]) or from_region = any ((select scope_regions())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or from_unit_id = any ((select scope_units())::uuid[]) or from_region = any ((select scope_regions())::uuid[]));

alter table paper enable row level security;

alter table paper force row level security;

create policy paper_scope on paper using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from paper_receiver seen where seen.paper_id = paper.id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from paper_receiver seen where seen.paper_id = paper.id));

create table paper_opinion (
  receiver_id uuid not null references paper_receiver (id),
  person_id uuid not null references person (id),
  paper_id uuid not null references paper (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  person_name text not null,
  choice text not null collate "C",
  text text not null,
  on_day date not null,
  noted_by uuid not null,
  noted_by_name text,
  constraint paper_opinion_key primary key (receiver_id, person_id)
);

comment on table paper_opinion is 'What one member of a body said on a paper before its decision. `noted_by_name` is set where somebody else wrote it down. Unit and region are those of the receiver. Never changed.';

alter table paper_opinion enable row level security;

alter table paper_opinion force row level security;

create policy paper_opinion_scope on paper_opinion using (
  (select scope_everything()) or exists (select 1 from paper_receiver seen where seen.id = paper_opinion.receiver_id))
  with check (
  (select scope_everything()) or exists (select 1 from paper_receiver seen where seen.id = paper_opinion.receiver_id));

create table paper_task (
  paper_id uuid not null references paper (id),
  task_id uuid not null references task (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  linked_by uuid not null,
  constraint paper_task_key primary key (paper_id, task_id)
);

create index paper_task_by_task on paper_task (task_id);

comment on table paper_task is 'A task by which a paper is carried out, and the unit that named it.';

alter table paper_task enable row level security;

alter table paper_task force row level security;

create policy paper_task_scope on paper_task using (
  (select scope_everything()) or exists (select 1 from paper seen where seen.id = paper_task.paper_id))
  with check (
  (select scope_everything()) or exists (select 1 from paper seen where seen.id = paper_task.paper_id));
