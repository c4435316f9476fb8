-- What comes again: entries that resemble closed ones are linked to them, closed ones are visited again, and rules that were left behind are kept in a register.

alter table issue add column likeness text collate "C";

create index issue_likeness on issue (likeness, region) where likeness is not null;

comment on column issue.likeness is 'By what an entry is recognised as the return of another: its ledger and the values that the ledger names, in one text. Null: the ledger names none, or one of them is missing.';

create table issue_link (
  issue_id uuid not null references issue (id),
  other_id uuid not null references issue (id),
  kind text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  is_same_unit boolean not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  constraint issue_link_pkey primary key (issue_id, other_id, kind),
  constraint issue_link_kind check (kind in ('recurs', 'merged', 'split')),
  constraint issue_link_of_two check (issue_id <> other_id)
);

create index issue_link_other on issue_link (other_id);

comment on table issue_link is 'One entry stands to another: it recurs what was closed there, was merged into it, or was split off from it. Unit and region are those of the first.';

create table issue_revisit (
  id uuid primary key,
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  keeper_id uuid not null references unit (id),
  ledger text not null collate "C",
  kind text not null collate "C",
  draw_id uuid,
  due_on date not null,
  verified_by uuid,
  verified_by_name text not null,
  done_on date,
  result text collate "C",
  words text not null default '',
  by_id uuid,
  by_name text,
  constraint issue_revisit_kind check (kind in ('due', 'random')),
  constraint issue_revisit_drawn check ((kind = 'random') = (draw_id is not null)),
  constraint issue_revisit_result check (result in ('held', 'relapsed', 'dropped')),
  constraint issue_revisit_done check ((done_on is null) = (result is null))
);

create index issue_revisit_due on issue_revisit (keeper_id, due_on, id) where done_on is null;

create index issue_revisit_issue on issue_revisit (issue_id);

create index issue_revisit_region_done on issue_revisit (region, done_on) where done_on is not null;

comment on table issue_revisit is 'A closed entry is looked at again: so many days after closing, or drawn at random. It held, or relapsed and was reopened; dropped where the entry was reopened before. `verified_by` is who had verified it.';

create table issue_draw (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  ledger text not null collate "C",
  closed_from date not null,
  closed_until date not null,
  share integer not null,
  seed text not null,
  digest text not null collate "C",
  population jsonb not null,
  drawn jsonb not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  constraint issue_draw_span check (closed_from <= closed_until),
  constraint issue_draw_share check (share between 1 and 100)
);

create index issue_draw_keeper on issue_draw (unit_id, ledger, closed_until);

comment on table issue_draw is 'A draw of closed entries for random revisits. `unit_id` keeps the ledger. From `population`, `share` and `seed` anybody can work out `drawn` again; `digest` is that of the population.';

create table issue_institution (
  id uuid primary key,
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  title text not null,
  loophole text not null,
  made_on date not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  constraint issue_institution_kind check (kind in ('made', 'revised')),
  constraint issue_institution_title_not_blank check (btrim(title) <> '')
);

create index issue_institution_issue on issue_institution (issue_id);

create index issue_institution_region on issue_institution (region, made_on, id);

comment on table issue_institution is 'A rule that was made or revised because of an entry (建章立制), and the loophole that it closes. Unit and region are those of the entry.';

alter table issue_link enable row level security;

alter table issue_link force row level security;

create policy issue_link_scope on issue_link using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_link.issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_link.issue_id));

alter table issue_revisit enable row level security;

alter table issue_revisit force row level security;

create policy issue_revisit_scope on issue_revisit using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_revisit.issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_revisit.issue_id));

alter table issue_draw enable row level security;

alter table issue_draw force row level security;

create policy issue_draw_scope on issue_draw using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table issue_institution enable row level security;

alter table issue_institution force row level security;

create policy issue_institution_scope on issue_institution using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_institution.issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or exists (select 1 from issue_party seen where seen.issue_id = issue_institution.issue_id));
