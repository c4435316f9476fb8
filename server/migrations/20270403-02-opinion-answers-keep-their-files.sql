-- Files that a unit gives with an answer become evidence when it hands in, or when its days are over: before that they are nobody's but its own.

create table opinion_given (
  point_id uuid not null references opinion_point (id),
  upload_id uuid not null references evidence_upload (id),
  opinion_id uuid not null references opinion (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  title text not null,
  account_id uuid not null references account (id),
  by_name text not null,
  given_at timestamptz not null,
  constraint opinion_given_pkey primary key (point_id, upload_id)
);

create index opinion_given_opinion on opinion_given (opinion_id);

comment on table opinion_given is 'A file that a unit gave with its answer to a point and that is not handed in yet: filed as evidence when it is. `unit_id` is the unit.';

alter table opinion_given enable row level security;

alter table opinion_given force row level security;

create policy opinion_given_scope on opinion_given using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
