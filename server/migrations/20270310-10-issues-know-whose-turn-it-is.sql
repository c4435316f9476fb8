-- An entry knows who has the turn, so that reminders and figures of who holds what is late ask no rulebook; how often the level above answered; and when a
-- lasting one is to be looked at again.

alter table issue add column waits text collate "C", add column answers integer not null default 0, add column look_on date;

alter table issue add constraint issue_waits check (waits is null or waits in
  ('keeper', 'keeper-head', 'owner', 'owner-head', 'unit', 'unit-head', 'team', 'finder', 'above'));

-- Where it says nothing, the phase does (`turn_of`): of what was written before, only states that wait for somebody else are written down.
update issue set waits = case when state = 'drafting' or state = 'written' then 'unit' when state = 'gate' or (state = 'listed' and ledger = 'dropout') then 'unit-head'
    else 'keeper-head' end
where rulebook_id = 'TZ-DD' and ((phase = 'new' and (state in ('drafting', 'written', 'gate') or (state = 'listed' and ledger = 'dropout')
  or (state = 'asked' and ledger in ('question', 'major', 'tendency')))) or (state = 'answered' and phase = 'done' and ledger in ('question', 'major', 'tendency')));

update issue i set answers = s.answers from (
  select issue_id, count(*)::int as answers from issue_step where from_state = 'raised' and action in ('answer', 'answer_above') group by issue_id) s
where s.issue_id = i.id;

create function turn_of(waits text, phase text) returns text language sql immutable parallel safe
return coalesce(waits, case phase when 'open' then 'owner' when 'raised' then 'above' when 'closed' then null when 'void' then null else 'keeper' end);

comment on function turn_of is 'Who has the turn in an entry: as its state says, else as its phase does; null where nobody owes anything.';

alter table issue add column holder_id uuid generated always as (
  case turn_of(waits, phase) when 'owner' then owner_unit_id when 'owner-head' then owner_unit_id when 'unit' then unit_id when 'unit-head' then unit_id
    when 'above' then raised_to_id else case when phase in ('closed', 'void') then null else keeper_id end end) stored;

create index issue_look on issue (look_on) where look_on is not null;

create index issue_pending on issue (keeper_id) where pending is not null;

create index issue_measure_due on issue_measure (due_on) where done_on is null;

create index issue_revisit_open on issue_revisit (due_on) where done_on is null;

create index issue_closed_numbers on issue (keeper_id, ledger, closed_on desc, number desc) where phase = 'closed';

comment on column issue.waits is 'Who owes the next step, as the state of its ledger says; null: as its phase does (`turn_of`).';

comment on column issue.holder_id is 'The unit that has the turn: whose lateness it is when the day of the next step is past.';

comment on column issue.answers is 'How often the level above answered since it was last reopened.';

comment on column issue.look_on is 'Until when a lasting entry is to be looked at again; null: it is not looked at again and again.';
