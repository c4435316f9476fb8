-- Reminders: what waits for whom, how people want to be told, the messages that leave, how the channels do, and calendar feeds. All of it is
-- derived or personal: a row is seen by its own account alone. `unit_id` and `region` are those of the unit that a matter is about, else of
-- the account.

create function scope_account() returns uuid language sql stable
  as $$ select nullif(current_setting('app.account', true), '')::uuid $$;

create table notice (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  subject text not null collate "C",
  ref uuid not null,
  recipient text not null collate "C",
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  step_days integer not null,
  severity text not null collate "C",
  due_on date not null,
  figures jsonb not null,
  link text not null,
  reached_at timestamptz not null,
  read_at timestamptz,
  snoozed_until date,
  told_days integer,
  settled_at timestamptz,
  constraint notice_once unique (account_id, subject, ref),
  constraint notice_rulebook foreign key (rulebook_id, rulebook_version) references rulebook_version (rulebook_id, version),
  constraint notice_link_inside check (link like '/%' and link not like '//%')
);

create index notice_open on notice (account_id, due_on) where settled_at is null;

create index notice_untold on notice (account_id) where settled_at is null and told_days is null;

create index notice_of_subject on notice (subject) where settled_at is null;

comment on table notice is 'One matter that waits for one account: the step of its rule that is reached (working days after due_on), whether it was read, put off, told outside (told_days: the step at which it was), settled. One row per account, subject and ref, for good.';

alter table notice enable row level security;

alter table notice force row level security;

create policy notice_own on notice using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));

create table notice_wish (
  account_id uuid primary key references account (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  rhythm text not null collate "C",
  weekday smallint not null,
  hour smallint not null,
  digest_at smallint not null,
  quiet_from smallint,
  quiet_until smallint,
  severe_at_once boolean not null,
  muted text[] not null,
  lang text not null collate "C",
  changed_on date not null,
  revision integer not null default 1,
  constraint notice_wish_quiet_whole check ((quiet_from is null) = (quiet_until is null)),
  constraint notice_wish_not_round check (digest_at % 30 <> 0)
);

comment on table notice_wish is 'How a person wants to be told outside the application; digest_at is the minute of the day of their digest.';

alter table notice_wish enable row level security;

alter table notice_wish force row level security;

create policy notice_wish_own on notice_wish using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));

create table notice_address (
  account_id uuid not null references notice_wish (account_id),
  channel text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  address text,
  constraint notice_address_pkey primary key (account_id, channel)
);

comment on table notice_address is 'A channel that a person has turned on, with their address there; null where the channel is a group.';

alter table notice_address enable row level security;

alter table notice_address force row level security;

create policy notice_address_own on notice_address using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));

create table notice_message (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  channel text not null collate "C",
  kind text not null collate "C",
  slot date not null,
  told jsonb not null,
  state text not null collate "C",
  tries integer not null default 0,
  made_at timestamptz not null,
  next_at timestamptz not null,
  claimed_until timestamptz,
  tried_at timestamptz,
  sent_at timestamptz,
  failure text,
  constraint notice_message_kind check (kind in ('digest', 'severe', 'test')),
  constraint notice_message_state check (state in ('waiting', 'sending', 'sent', 'failed', 'unsure', 'dropped')),
  constraint notice_message_sent check ((state = 'sent') = (sent_at is not null))
);

-- Never more than one message per person, channel and day of each kind; whoever makes it first has made it.
create unique index notice_message_once on notice_message (account_id, channel, kind, slot) where kind <> 'test';

create index notice_message_waiting on notice_message (channel, next_at) where state in ('waiting', 'sending');

create index notice_message_tried on notice_message (channel, tried_at);

create index notice_message_of_account on notice_message (account_id, channel, made_at desc);

comment on table notice_message is 'A message to one person over one channel: a digest of a day, what is severe, or a test. told: the reminders in it with their steps. unsure: the connection broke after it was handed over, so it is not sent again. dropped: nothing in it was open any more.';

alter table notice_message enable row level security;

alter table notice_message force row level security;

create policy notice_message_own on notice_message using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));

create table notice_channel (
  channel text primary key collate "C",
  name text not null,
  failing_since timestamptz,
  failure text,
  held_until timestamptz,
  last_sent_at timestamptz,
  constraint notice_channel_failing_whole check ((failing_since is null) = (failure is null))
);

comment on table notice_channel is 'How a configured channel does: since when every try failed and why, until when the other side wants to be left alone.';

create table notice_feed (
  account_id uuid primary key references account (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  fetched_at timestamptz
);

create unique index notice_feed_token on notice_feed (token_hash);

comment on table notice_feed is 'The calendar feed of a person. Only the SHA-256 of its secret address is kept.';

alter table notice_feed enable row level security;

alter table notice_feed force row level security;

create policy notice_feed_own on notice_feed using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));

create table notice_feed_entry (
  account_id uuid not null references account (id),
  subject text not null collate "C",
  ref uuid not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  due_on date not null,
  title text not null,
  link text not null,
  sequence integer not null default 0,
  changed_at timestamptz not null,
  cancelled_at timestamptz,
  constraint notice_feed_entry_pkey primary key (account_id, subject, ref)
);

comment on table notice_feed_entry is 'What the calendar feed of a person told last, so that a change raises the sequence and what is no more is cancelled.';

alter table notice_feed_entry enable row level security;

alter table notice_feed_entry force row level security;

create policy notice_feed_entry_own on notice_feed_entry using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));
