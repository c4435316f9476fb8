-- A unit asks to change a sealed submission of its dossier; somebody of the level whose turn it is grants or refuses it by name, never who asked. What was
-- asked and what was decided stay; a wish changes once, from asked to its end.

create table dossier_reopening (
  id uuid primary key,
  dossier_id uuid not null references dossier (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  ordinal bigint generated always as identity,
  number integer not null,
  reason text not null,
  elements text[] not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  state text not null default 'asked' collate "C",
  decided_by uuid,
  decided_name text,
  decided_unit text,
  decided_at timestamptz,
  note text not null default '',
  constraint dossier_reopening_state check (state in ('asked', 'granted', 'refused', 'withdrawn', 'overtaken')),
  constraint dossier_reopening_decided check ((state in ('granted', 'refused')) = (decided_by is not null)),
  constraint dossier_reopening_named check (
    (decided_by is null) = (decided_name is null) and (decided_by is null) = (decided_unit is null) and (decided_by is null) = (decided_at is null)),
  constraint dossier_reopening_second check (decided_by <> asked_by)
);

create unique index dossier_reopening_open on dossier_reopening (dossier_id) where state = 'asked';

create index dossier_reopening_dossier on dossier_reopening (dossier_id, number);

comment on table dossier_reopening is 'A wish to change a sealed submission (`number`): who asked and why, who granted or refused it. Changed once, from asked to its end.';

alter table dossier_reopening enable row level security;

alter table dossier_reopening force row level security;

create policy dossier_reopening_scope on dossier_reopening using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create function keep_dossier_reopening() returns trigger language plpgsql as $$
begin
  if old.state <> 'asked' or (new.id, new.dossier_id, new.number, new.reason, new.elements, new.asked_by, new.asked_name, new.asked_at)
    is distinct from (old.id, old.dossier_id, old.number, old.reason, old.elements, old.asked_by, old.asked_name, old.asked_at) then
    raise exception 'what was asked and decided stays' using errcode = 'check_violation', constraint = 'dossier_reopening_kept';
  end if;
  return new;
end $$;

create trigger dossier_reopening_kept before update on dossier_reopening for each row execute function keep_dossier_reopening();
