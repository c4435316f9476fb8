-- Addresses that are told of events (事件推送), what was called there, and how each try ended.

create table feed_hook (
  id uuid primary key,
  account_id uuid not null references account (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  url text not null,
  kinds text[] not null,
  secret bytea not null,
  previous_secret bytea,
  previous_until timestamptz,
  -- The number in the sealed log up to which events were looked at.
  cursor bigint not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  paused_at timestamptz,
  paused_for text,
  accepted_at timestamptz,
  constraint feed_hook_named check (btrim(name) <> ''),
  constraint feed_hook_kinds check (cardinality(kinds) > 0),
  constraint feed_hook_paused check ((paused_at is null) = (paused_for is null) and (paused_for is null or paused_for in ('gone', 'failing'))),
  constraint feed_hook_previous check ((previous_secret is null) = (previous_until is null))
);

create index feed_hook_account on feed_hook (account_id, unit_id) where ended_at is null;

comment on table feed_hook is 'An address that is told of events by signed calls, under the sight of the account that registered it. Secrets are encrypted.';

create table feed_hook_call (
  id uuid primary key,
  hook_id uuid not null references feed_hook (id),
  account_id uuid not null references account (id),
  region uuid not null,
  -- The event's number in the sealed log; null: a test.
  number bigint,
  kind text not null,
  happened_at timestamptz not null,
  subject_id uuid,
  subject_unit_id uuid,
  state text not null,
  tries integer not null default 0,
  first_at timestamptz,
  next_at timestamptz,
  -- Until when a server is at it; one that died is waited for no longer.
  held_until timestamptz,
  constraint feed_hook_call_once unique (hook_id, number),
  constraint feed_hook_call_state check (state in ('waiting', 'accepted', 'given-up', 'withheld', 'skipped')),
  constraint feed_hook_call_next check ((state = 'waiting') = (next_at is not null)),
  constraint feed_hook_call_subject check ((number is null) = (subject_id is null) and (subject_id is null) = (subject_unit_id is null))
);

create index feed_hook_call_waiting on feed_hook_call (hook_id, next_at) where state = 'waiting';
create index feed_hook_call_newest on feed_hook_call (hook_id, happened_at desc, id);

comment on table feed_hook_call is 'What an address is told of one event, once; its id is the id of the message, whatever the number of tries.';

create table feed_hook_try (
  id uuid primary key,
  call_id uuid not null references feed_hook_call (id) on delete cascade,
  account_id uuid not null references account (id),
  region uuid not null,
  at timestamptz not null,
  took_ms integer not null,
  status integer,
  failure text,
  answer text not null,
  constraint feed_hook_try_end check ((status is null) <> (failure is null)),
  constraint feed_hook_try_answer check (char_length(answer) <= 500)
);

create index feed_hook_try_call on feed_hook_try (call_id, at);

comment on table feed_hook_try is 'One try of a call: the code of the answer and its first characters, or why there was none.';

alter table feed_hook enable row level security;
alter table feed_hook force row level security;
create policy feed_hook_own on feed_hook using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));

alter table feed_hook_call enable row level security;
alter table feed_hook_call force row level security;
create policy feed_hook_call_own on feed_hook_call using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));

alter table feed_hook_try enable row level security;
alter table feed_hook_try force row level security;
create policy feed_hook_try_own on feed_hook_try using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));
