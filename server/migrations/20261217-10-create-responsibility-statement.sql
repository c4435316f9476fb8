-- What a leader answers for, in four parts, issued by the unit and accepted by the person. A new statement ends the one before; nothing is deleted.

create table responsibility_statement (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  person_id uuid not null references person (id),
  post text,
  overall text not null,
  principal text not null,
  direct text not null,
  coordinating text not null,
  issued_on date not null,
  issued_by uuid not null,
  issued_by_name text not null,
  accepted_at timestamptz,
  ended_on date,
  constraint responsibility_statement_not_blank check (
    btrim(overall) <> '' and btrim(principal) <> '' and btrim(direct) <> '' and btrim(coordinating) <> ''),
  constraint responsibility_statement_ended_after_issued check (ended_on is null or ended_on >= issued_on)
);

create unique index responsibility_statement_open on responsibility_statement (person_id) where ended_on is null;

create index responsibility_statement_unit on responsibility_statement (unit_id);

comment on table responsibility_statement is '责任书: the overall (领导), principal, direct and coordinating responsibility of a person, with the posts held when it was issued. accepted_at: the person accepted it with their own account.';

alter table responsibility_statement enable row level security;

alter table responsibility_statement force row level security;

create policy responsibility_statement_scope on responsibility_statement using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
