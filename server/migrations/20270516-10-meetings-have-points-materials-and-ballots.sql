-- What a type of meeting demands itself: points that stand on each agenda, for each of those called where the type says so; materials that are handed in before; a
-- ballot. Materials and votes belong to the first of the minutes that supersede each other (`meeting_id` is its id), for those called stay the same.

alter table meeting
  add column instead_id uuid references paper (id),
  add constraint meeting_instead_of_cancelled check (instead_id is null or state = 'cancelled');

comment on column meeting.instead_id is 'The paper that was issued instead of the meeting.';

alter table meeting_item drop constraint meeting_item_kind;

alter table meeting_item
  add column point text collate "C",
  add column about_unit_id uuid references unit (id),
  add column about_person_id uuid references person (id),
  add column grade text not null default '' collate "C",
  add column brief jsonb,
  add constraint meeting_item_kind check (kind in ('standing', 'earlier', 'report', 'ledger', 'task', 'own')),
  add constraint meeting_item_standing check ((kind = 'standing') = (point is not null)),
  add constraint meeting_item_about check (about_unit_id is null or kind = 'standing'),
  add constraint meeting_item_about_whom check (about_person_id is null or about_unit_id is not null);

comment on column meeting_item.point is 'The standing point of the type of which this is one; `about_unit_id` and `about_person_id` say whom it is taken up for where it stands for each.';
comment on column meeting_item.brief is 'The state in figures of the unit of which the point speaks, as it stood when the minutes were signed.';

create table meeting_material (
  meeting_id uuid not null references meeting (id),
  material text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  person_id uuid references person (id),
  version integer not null,
  parts jsonb not null,
  handed_by_name text not null,
  handed_at timestamptz not null,
  constraint meeting_material_version unique nulls not distinct (meeting_id, material, unit_id, person_id, version)
);

comment on table meeting_material is 'What a unit, or a person of the office, handed in before a meeting, version by version; the last stands. Only ever added to.';

alter table meeting_material enable row level security;

alter table meeting_material force row level security;

create policy meeting_material_scope on meeting_material using (
  (select scope_everything()) or exists (select 1 from meeting m where m.id = meeting_id))
  with check (
  (select scope_everything()) or (
    (region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])) and exists (select 1 from meeting m where m.id = meeting_id)));

create table meeting_ballot (
  meeting_id uuid not null references meeting (id),
  person_id uuid not null references person (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  constraint meeting_ballot_pkey primary key (meeting_id, person_id)
);

comment on table meeting_ballot is 'Who voted at a meeting. What they voted stands apart, without them. `unit_id` is the unit that called the meeting.';

alter table meeting_ballot enable row level security;

alter table meeting_ballot force row level security;

create policy meeting_ballot_scope on meeting_ballot using (
  (select scope_everything()) or exists (select 1 from meeting m where m.id = meeting_id))
  with check (
  (select scope_everything()) or (
    (region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])) and exists (select 1 from meeting m where m.id = meeting_id)));

create table meeting_vote (
  id uuid primary key,
  meeting_id uuid not null references meeting (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  person_id uuid references person (id),
  grade text not null collate "C"
);

create index meeting_vote_of on meeting_vote (meeting_id);

comment on table meeting_vote is 'A vote about a unit, or a person of the office, without whose it is and when it was given; in the order of random ids. Counted by the server alone, once the minutes are signed.';

alter table meeting_vote enable row level security;

alter table meeting_vote force row level security;

create policy meeting_vote_scope on meeting_vote using ((select scope_everything())) with check ((select scope_everything()));
