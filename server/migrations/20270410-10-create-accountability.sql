-- Accountability (问责): cases that an office opens against units below it and their people, from facts to appeal. A case is shown to who handles it, to leaders of the
-- office and of the units above it, and, once they were told, to the one concerned; to nobody else of any office.

create function knows_accountability(
  account uuid, person uuid, office uuid, concerned uuid, concerned_person uuid, is_told boolean, handlers uuid[]
) returns boolean language sql stable
  as $$ select account is not null and case
    when person = concerned_person
      or exists (select 1 from role_grant g where g.account_id = account and g.ended_at is null and g.unit_id = concerned and g.role in ('leader', 'unit-liaison'))
    then is_told and (concerned_person is null or person = concerned_person
      or exists (select 1 from role_grant g where g.account_id = account and g.ended_at is null and g.unit_id = concerned and g.role = 'leader'))
    else handlers @> array[account]
      or exists (select 1 from role_grant g where g.account_id = account and g.ended_at is null and g.role = 'leader'
        and exists (select 1 from unit u where u.id = office and g.unit_id = any (u.path)))
  end $$;

comment on function knows_accountability is 'Whether an account that is a person may know of a case of accountability. Who stands on the side of the one concerned knows of it from the notice on and as they do, whatever else they hold.';

create table accountability_case (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  number text not null collate "C",
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  kind text not null collate "C",
  trigger text collate "C",
  trigger_ref uuid,
  title text not null,
  field_values jsonb not null,
  concerned_unit_id uuid not null references unit (id),
  concerned_unit_name text not null,
  concerned_person_id uuid references person (id),
  concerned_person_name text,
  state text not null collate "C",
  urges integer not null,
  handler_ids uuid[] not null,
  opened_by uuid not null references account (id),
  opened_by_person uuid references person (id),
  opened_by_name text not null,
  opened_on date not null,
  opened_at timestamptz not null,
  proposed_by uuid references account (id),
  proposed_by_person uuid references person (id),
  proposed_from text collate "C",
  measure text collate "C",
  scope text not null default '',
  guidance text not null default '',
  deciders jsonb not null default '[]',
  criticism text not null default 'none' collate "C",
  criticism_text text not null default '',
  notified_on date,
  heard_on date,
  served_on date,
  received_on date,
  appealed_on date,
  reviewed_on date,
  appeal_due_on date,
  until_on date,
  due_on date,
  bars text[] not null default '{}' collate "C",
  revision integer not null default 1,
  constraint accountability_case_number unique (unit_id, number),
  constraint accountability_case_title check (btrim(title) <> ''),
  constraint accountability_case_state check (state in
    ('filed', 'notified', 'heard', 'proposed', 'seconding', 'decided', 'served', 'appealed', 'ended', 'dropped', 'revoked', 'transferred')),
  constraint accountability_case_below check (unit_id <> concerned_unit_id),
  constraint accountability_case_person check ((concerned_person_id is null) = (concerned_person_name is null)),
  constraint accountability_case_criticism check (criticism in ('none', 'owed', 'handed', 'accepted')),
  constraint accountability_case_measured check (state not in ('proposed', 'seconding', 'decided', 'served', 'appealed', 'ended', 'transferred') or measure is not null),
  constraint accountability_case_served check (state not in ('served', 'appealed', 'ended') or (served_on is not null and notified_on is not null)),
  constraint accountability_case_revoked check (state <> 'revoked' or until_on is null)
);

create index accountability_case_office on accountability_case (unit_id, opened_on desc, id desc);

create index accountability_case_concerned on accountability_case (concerned_unit_id, opened_on desc, id desc);

create index accountability_case_handlers on accountability_case using gin (handler_ids);

create index accountability_case_person on accountability_case (concerned_person_id, opened_on desc) where concerned_person_id is not null;

create index accountability_case_waiting on accountability_case (due_on) where due_on is not null;

create index accountability_case_bars on accountability_case (concerned_unit_id, until_on) where until_on is not null;

create unique index accountability_case_proposal on accountability_case (unit_id, trigger, trigger_ref)
  where trigger is not null and state not in ('ended', 'dropped', 'revoked', 'transferred');

comment on table accountability_case is 'A case of accountability: of the unit or the person of a unit concerned, by a kind of the frozen rulebook. `unit_id` is the office that opened it, `handler_ids` the accounts that handle it, `bars` and `until_on` what it keeps the one concerned from while it has effect.';

alter table accountability_case enable row level security;

alter table accountability_case force row level security;

create policy accountability_case_known on accountability_case using (
  (select scope_everything()) or knows_accountability((select scope_account()), (select scope_person()), unit_id, concerned_unit_id, concerned_person_id, notified_on is not null, handler_ids))
  with check (
  (select scope_everything()) or knows_accountability((select scope_account()), (select scope_person()), unit_id, concerned_unit_id, concerned_person_id, notified_on is not null, handler_ids));

create table accountability_fact (
  id uuid primary key,
  case_id uuid not null references accountability_case (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  position integer not null,
  text text not null,
  evidence text not null,
  source text not null collate "C",
  ref_id uuid,
  label text not null,
  stands boolean,
  constraint accountability_fact_source check (source in ('issue', 'opinion', 'visit', 'task', 'own')),
  constraint accountability_fact_ref check ((source = 'own') = (ref_id is null))
);

create index accountability_fact_order on accountability_fact (case_id, position);

comment on table accountability_fact is 'What a case rests on: what happened, what proves it, of which record it is, and whether it stands after the hearing. `unit_id` is the office of the case.';

alter table accountability_fact enable row level security;

alter table accountability_fact force row level security;

create policy accountability_fact_known on accountability_fact using (
  (select scope_everything()) or exists (select 1 from accountability_case c where c.id = case_id))
  with check (
  (select scope_everything()) or exists (select 1 from accountability_case c where c.id = case_id));

create table accountability_step (
  case_id uuid not null references accountability_case (id),
  revision integer not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  action text not null collate "C",
  is_told boolean not null,
  words text not null,
  measure text collate "C",
  at timestamptz not null,
  by_id uuid not null references account (id),
  by_name text not null,
  constraint accountability_step_pkey primary key (case_id, revision)
);

comment on table accountability_step is 'What was done in a case, in order, and whether the one concerned is told of it. `unit_id` is the office of the case. Never changed.';

alter table accountability_step enable row level security;

alter table accountability_step force row level security;

create policy accountability_step_known on accountability_step using (
  (select scope_everything()) or exists (select 1 from accountability_case c where c.id = case_id))
  with check (
  (select scope_everything()) or exists (select 1 from accountability_case c where c.id = case_id));

create table accountability_aside (
  unit_id uuid not null references unit (id),
  region uuid not null,
  trigger text not null collate "C",
  ref_id uuid not null,
  round integer not null,
  concerned_unit_id uuid not null references unit (id),
  says_zh text not null,
  says_en text not null,
  reason text not null,
  at timestamptz not null,
  by_id uuid not null references account (id),
  by_name text not null,
  constraint accountability_aside_pkey primary key (unit_id, trigger, ref_id, round),
  constraint accountability_aside_reason check (btrim(reason) <> '')
);

comment on table accountability_aside is 'A proposal of a rule that somebody set aside, with the reason. `unit_id` is the office, `ref_id` the entry or unit that was judged, `round` the year for a unit and 0 for an entry. Never changed.';

alter table accountability_aside enable row level security;

alter table accountability_aside force row level security;

create policy accountability_aside_scope on accountability_aside using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
