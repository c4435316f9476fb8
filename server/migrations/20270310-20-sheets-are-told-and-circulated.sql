-- Sheets of supervision stand in an entry's story, so each says when it was answered or withdrawn, and by whom. A circular goes to several units beside the
-- owner, and to levels above for their information; each gets a copy as it was sent, for they do not see the entry.

alter table issue_urge add column replied_at timestamptz, add column withdrawn_at timestamptz, add column withdrawn_by_name text;

create table issue_urge_copy (
  id uuid primary key,
  urge_id uuid not null references issue_urge (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  unit_name text not null,
  part text not null collate "C",
  number text not null collate "C",
  rung_name jsonb not null,
  colour text not null collate "C",
  from_name text not null,
  text text not null,
  issued_on date not null,
  withdrawn_on date,
  seen_at timestamptz,
  seen_by_name text,
  constraint issue_urge_copy_once unique (urge_id, unit_id),
  constraint issue_urge_copy_part check (part in ('to', 'copy')),
  constraint issue_urge_copy_seen check ((seen_at is null) = (seen_by_name is null))
);

create index issue_urge_copy_unit on issue_urge_copy (unit_id, issued_on desc, id);

comment on table issue_urge_copy is 'A circular as it was sent to a unit beside the owner of the entry (to), or to a level above for its information (copy). Unit and region are those of the addressee.';

alter table issue_urge_copy enable row level security;

alter table issue_urge_copy force row level security;

create policy issue_urge_copy_scope on issue_urge_copy using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
