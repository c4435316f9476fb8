-- Append-only: the server's role may insert and read, not change or delete (see server/src/lib/app-role.ts).

create table log_epoch (
  singleton boolean primary key default true,
  epoch integer not null,
  constraint log_epoch_one_row check (singleton)
);

insert into log_epoch (epoch) values (1);

comment on table log_epoch is 'Raised by one when the database was moved to another cluster, whose transaction numbers start anew.';

create table event (
  id uuid primary key,
  epoch integer not null,
  tx xid8 not null,
  ordinal integer not null,
  at timestamptz not null default now(),
  account_id uuid,
  role text collate "C",
  grant_unit_id uuid,
  operation text not null collate "C",
  request_id text not null,
  event text not null collate "C",
  unit_id uuid,
  subject text,
  before text,
  after text,
  constraint event_order unique (epoch, tx, ordinal)
);

create index event_unit on event (unit_id, at);

create index event_subject on event (subject);

comment on table event is 'What happened, written in the same transaction as the change itself. `before` and `after` are canonical JSON texts.';

create table event_seal (
  number bigint primary key,
  event_id uuid not null unique,
  epoch integer not null,
  tx xid8 not null,
  ordinal integer not null,
  previous text not null collate "C",
  hash text not null collate "C",
  sealed_at timestamptz not null default now()
);

comment on table event_seal is 'Dense number and chained SHA-256 of each event, given in the order of finished transactions.';
