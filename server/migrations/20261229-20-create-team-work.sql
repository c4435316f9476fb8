-- What a team has to do in a month, by a rulebook or by its own wish, and what of it was ticked off.

create table team_work (
  id uuid primary key,
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  month date not null,
  item text collate "C",
  rulebook_id text collate "C",
  version text collate "C",
  linked_unit_id uuid references unit (id),
  title text not null,
  due_on date not null,
  position smallint not null default 0,
  done_on date,
  note text not null default '',
  ticked_by text,
  made_at timestamptz not null,
  constraint team_work_title_not_blank check (btrim(title) <> ''),
  constraint team_work_first_of_month check (extract(day from month) = 1),
  constraint team_work_rulebook_whole check ((item is null) = (rulebook_id is null) and (item is null) = (version is null)),
  constraint team_work_done_on check ((done_on is null) = (ticked_by is null))
);

create unique index team_work_once on team_work (body_id, month, item, linked_unit_id) nulls not distinct where item is not null;

create index team_work_month on team_work (body_id, month);

comment on table team_work is 'One thing on a team''s list of a month: an item of a rulebook, for the team or one of its units, or its own. What records do is done by them and never ticked.';

alter table team_work enable row level security;

alter table team_work force row level security;

create policy team_work_scope on team_work using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
