-- Who does what: persons of units, posts and who holds them, standing bodies with their seats and units, duties for a unit. All with dates;
-- nothing is deleted, only ended. A seat or a duty hangs on a post or on a person: one that hangs on a post goes with it to its next holder.
-- Every row carries the `region` of the unit it belongs to.

create table person (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  phone text collate "C",
  joined_on date not null,
  left_on date,
  revision integer not null default 1,
  constraint person_name_not_blank check (btrim(name) <> ''),
  constraint person_left_after_joined check (left_on is null or left_on >= joined_on)
);

create index person_unit on person (unit_id);

comment on table person is 'A person who works at a unit, with or without an account. Never deleted: whoever leaves keeps a day of leaving.';

alter table person enable row level security;

alter table person force row level security;

create policy person_scope on person using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table post (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  rank text not null collate "C",
  ended_on date,
  constraint post_name_not_blank check (btrim(name) <> '')
);

create unique index post_name_taken on post (unit_id, name) where ended_on is null;

comment on table post is 'A post of a unit (县长, 校长, 分管副局长 …), of rank main, deputy or other, whoever holds it.';

alter table post enable row level security;

alter table post force row level security;

create policy post_scope on post using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table post_holding (
  id uuid primary key,
  post_id uuid not null references post (id),
  person_id uuid not null references person (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  from_on date not null,
  until_on date,
  constraint post_holding_until_after_from check (until_on is null or until_on >= from_on)
);

create unique index post_holding_held on post_holding (post_id) where until_on is null;

create index post_holding_person on post_holding (person_id);

create index post_holding_unit on post_holding (unit_id, from_on);

comment on table post_holding is 'Who holds a post, from and until when. A post has one holder at a time.';

alter table post_holding enable row level security;

alter table post_holding force row level security;

create policy post_holding_scope on post_holding using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table body (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  parent_id uuid references body (id),
  kind text not null collate "C",
  name text not null,
  founded_on date not null,
  document text,
  mandate text,
  ended_on date,
  revision integer not null default 1,
  constraint body_name_not_blank check (btrim(name) <> ''),
  constraint body_ended_after_founded check (ended_on is null or ended_on >= founded_on)
);

create unique index body_name_taken on body (unit_id, name) where ended_on is null;

create index body_unit on body (unit_id);

create index body_parent on body (parent_id);

comment on table body is 'A standing body of a unit: leading group, its office, work group, supervision team, task force, temporary Party group.';

alter table body enable row level security;

alter table body force row level security;

create policy body_scope on body using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table body_seat (
  id uuid primary key,
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  role text not null collate "C",
  post_id uuid references post (id),
  person_id uuid references person (id),
  from_on date not null,
  until_on date,
  constraint body_seat_one_holder check ((post_id is null) <> (person_id is null)),
  constraint body_seat_until_after_from check (until_on is null or until_on >= from_on)
);

create unique index body_seat_head on body_seat (body_id) where role = 'head' and until_on is null;

create unique index body_seat_post on body_seat (body_id, post_id) where until_on is null;

create unique index body_seat_person on body_seat (body_id, person_id) where until_on is null;

create index body_seat_by_person on body_seat (person_id) where until_on is null;

comment on table body_seat is 'A seat in a body, held by a post or a person, from and until when. A body has one head at a time.';

alter table body_seat enable row level security;

alter table body_seat force row level security;

create policy body_seat_scope on body_seat using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table body_link (
  id uuid primary key,
  body_id uuid not null references body (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  linked_unit_id uuid not null references unit (id),
  duty text,
  from_on date not null,
  until_on date,
  constraint body_link_until_after_from check (until_on is null or until_on >= from_on)
);

create unique index body_link_linked on body_link (body_id, linked_unit_id) where until_on is null;

create index body_link_unit on body_link (linked_unit_id) where until_on is null;

comment on table body_link is 'A unit of a body, from and until when: a member unit of a leading group with its duty, a unit that a team looks after.';

alter table body_link enable row level security;

alter table body_link force row level security;

create policy body_link_scope on body_link using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table duty (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  post_id uuid references post (id),
  person_id uuid references person (id),
  from_on date not null,
  until_on date,
  constraint duty_one_holder check ((post_id is null) <> (person_id is null)),
  constraint duty_until_after_from check (until_on is null or until_on >= from_on)
);

create unique index duty_held on duty (unit_id, kind) where until_on is null;

create index duty_by_person on duty (person_id) where until_on is null;

comment on table duty is 'Who answers for a unit, by kind: first responsible, in charge, specific, contact leader, liaison, deputy liaison. One of a kind at a time.';

alter table duty enable row level security;

alter table duty force row level security;

create policy duty_scope on duty using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
