create table call (
  account_id uuid not null,
  call_id text not null collate "C",
  operation text not null collate "C",
  fingerprint text not null collate "C",
  reply bytea,
  at timestamptz not null,
  constraint call_pkey primary key (account_id, call_id)
) with (fillfactor = 80);

create index call_at on call (at);

comment on table call is 'Answered writes by the caller''s own id, kept 400 days: a retry gets the same reply (sealed, as it may hold a one-time link).';

create table upload (
  id uuid primary key,
  account_id uuid not null,
  name text not null,
  sha256 text not null collate "C",
  size_bytes bigint not null,
  uploaded_at timestamptz not null
);

create index upload_account on upload (account_id, uploaded_at);

comment on table upload is 'Files sent in, each belonging to its sender until an operation files it. The content is in the file store under its SHA-256.';
