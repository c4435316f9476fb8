-- What was put to the level above, and what became of it: an entry that was raised until the unit above answers, and a question that waits for the office
-- that keeps its ledger. One row each time, kept by triggers, so that every way in which an entry is written or moved is in it; words and names of
-- the asking and the answer are those of the entry's story, which the row names by its revisions.

alter table issue add column is_asked boolean not null default false;

comment on column issue.is_asked is 'Its ledger begins by waiting for the head of its keeper: it is a question put to the office that keeps it (请示).';

create table issue_raising (
  id uuid primary key default gen_random_uuid(),
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  owner_unit_id uuid references unit (id),
  kind text not null collate "C",
  from_id uuid not null references unit (id),
  from_name text not null,
  to_id uuid not null references unit (id),
  to_name text not null,
  to_kind text not null collate "C",
  ledger text not null collate "C",
  asked_revision integer not null,
  asked_at timestamptz not null,
  due_on date,
  ended_revision integer,
  ended_at timestamptz,
  ended_on date,
  ended_as text collate "C",
  is_open boolean not null generated always as (ended_at is null) stored,
  turn_on date not null generated always as (case when ended_at is null then coalesce(due_on, date 'infinity') else ended_on end) stored,
  constraint issue_raising_kind check (kind in ('raised', 'asked')),
  constraint issue_raising_ended check ((ended_at is null) = (ended_as is null) and (ended_at is null) = (ended_on is null) and (ended_at is null) = (ended_revision is null)),
  constraint issue_raising_ended_as check (ended_as in ('answered', 'dropped'))
);

create unique index issue_raising_open on issue_raising (issue_id, kind) where is_open;

create index issue_raising_region on issue_raising (region, is_open, turn_on, id);

create index issue_raising_unit on issue_raising (unit_id, is_open, turn_on, id);

create index issue_raising_owner on issue_raising (owner_unit_id, is_open, turn_on, id) where owner_unit_id is not null;

create index issue_raising_to on issue_raising (to_id, is_open, turn_on, id);

comment on table issue_raising is 'What was put to the level above (上提、请示): by whom, to whom, with which day for the answer, and what became of it. `turn_on` is the day of the answer while it waits, later the day on which it ended. Unit and region are those of the entry. Kept by triggers.';

alter table issue_raising enable row level security;

alter table issue_raising force row level security;

create policy issue_raising_scope on issue_raising using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]) or is_party_of(issue_id));

create function write_issue_raising(entry issue, wanted text) returns void language plpgsql as $$
begin
  insert into issue_raising (issue_id, unit_id, region, owner_unit_id, kind, from_id, from_name, to_id, to_name, to_kind, ledger, asked_revision, asked_at, due_on)
    select entry.id, entry.unit_id, entry.region, entry.owner_unit_id, wanted, f.id, f.name, t.id, t.name, t.kind, entry.ledger, entry.revision, entry.changed_at, entry.due_on
    from unit f, unit t
    where f.id = case wanted when 'raised' then entry.keeper_id else entry.unit_id end
      and t.id = case wanted when 'raised' then entry.raised_to_id else entry.keeper_id end
  on conflict (issue_id, kind) where is_open do nothing;
end $$;

create function note_issue_asked() returns trigger language plpgsql as $$
begin
  perform write_issue_raising(new, 'asked');
  return null;
end $$;

create function end_issue_raising(entry issue, wanted text, outcome text) returns void language plpgsql as $$
begin
  update issue_raising set ended_revision = entry.revision, ended_at = entry.changed_at, ended_on = (entry.changed_at at time zone 'Asia/Shanghai')::date, ended_as = outcome
  where issue_id = entry.id and kind = wanted and is_open;
end $$;

create function note_issue_raising() returns trigger language plpgsql as $$
begin
  if old.raised_to_id is distinct from new.raised_to_id then
    if old.raised_to_id is not null then
      perform end_issue_raising(new, 'raised', case when new.answers > old.answers then 'answered' else 'dropped' end);
    end if;
    if new.raised_to_id is not null then
      perform write_issue_raising(new, 'raised');
    end if;
  end if;
  if new.is_asked then
    if new.phase in ('proving', 'closed') then
      perform end_issue_raising(new, 'asked', 'answered');
    elsif new.phase = 'void' then
      perform end_issue_raising(new, 'asked', 'dropped');
    elsif old.phase in ('proving', 'closed', 'void') then
      perform write_issue_raising(new, 'asked');
    else
      update issue_raising set due_on = new.due_on, owner_unit_id = new.owner_unit_id where issue_id = new.id and kind = 'asked' and is_open;
    end if;
  end if;
  return null;
end $$;

create trigger issue_asked after insert on issue for each row when (new.is_asked) execute function note_issue_asked();

create trigger issue_raising_moved after update on issue for each row
  when (old.raised_to_id is distinct from new.raised_to_id
    or (new.is_asked and (old.phase <> new.phase or old.due_on is distinct from new.due_on or old.owner_unit_id is distinct from new.owner_unit_id)))
  execute function note_issue_raising();

-- What was written before: the three ledgers of questions, and what the stories tell of raising and answering. The unit above is known by its name there.
update issue set is_asked = true where rulebook_id = 'TZ-DD' and ledger in ('question', 'major', 'tendency');

insert into issue_raising (issue_id, unit_id, region, owner_unit_id, kind, from_id, from_name, to_id, to_name, to_kind, ledger, asked_revision, asked_at, due_on,
    ended_revision, ended_at, ended_on, ended_as)
  select i.id, i.unit_id, i.region, i.owner_unit_id, 'asked', i.unit_id, i.unit_name, k.id, k.name, k.kind, i.ledger, 1, i.written_at,
    case when e.at is null then i.due_on end, e.revision, e.at, (e.at at time zone 'Asia/Shanghai')::date,
    case when e.at is null then null when i.phase = 'void' then 'dropped' else 'answered' end
  from issue i join unit k on k.id = i.keeper_id
  left join lateral (
    select s.revision, s.at from issue_step s where s.issue_id = i.id and s.from_state is distinct from s.to_state
    order by s.revision desc limit 1) e on i.phase in ('proving', 'closed', 'void')
  where i.is_asked;

insert into issue_raising (issue_id, unit_id, region, owner_unit_id, kind, from_id, from_name, to_id, to_name, to_kind, ledger, asked_revision, asked_at, due_on,
    ended_revision, ended_at, ended_on, ended_as)
  select i.id, i.unit_id, i.region, i.owner_unit_id, 'raised', k.id, k.name, t.id, t.name, t.kind, i.ledger, s.revision, s.at,
    case when e.at is null then i.due_on end, e.revision, e.at, (e.at at time zone 'Asia/Shanghai')::date,
    case when e.at is null then null when e.action in ('answer', 'answer_above') then 'answered' else 'dropped' end
  from issue_step s join issue i on i.id = s.issue_id join unit k on k.id = i.keeper_id
  left join lateral (
    select n.revision, n.at, n.action from issue_step n
    where n.issue_id = s.issue_id and n.revision > s.revision and n.from_state = 'raised' and n.to_state <> 'raised' order by n.revision limit 1) e on true
  join unit t on t.id = case when e.at is null then i.raised_to_id
    else (select a.id from unit a where a.id = any (k.path) and a.name = s.told ->> 'raisedTo' limit 1) end
  where s.to_state = 'raised' and s.from_state <> 'raised';
