create table account (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  sign_in_name text not null,
  name text not null,
  password_hash text collate "C",
  created_at timestamptz not null,
  created_by uuid,
  disabled_at timestamptz,
  revision integer not null default 1,
  constraint account_sign_in_name_lower check (sign_in_name = lower(sign_in_name)),
  constraint account_name_not_blank check (btrim(name) <> '')
);

create unique index account_sign_in_name_taken on account (sign_in_name);

create index account_unit on account (unit_id);

comment on table account is 'A person who may sign in. Made by the unit above; never deleted, only disabled. Until the first password is set, `password_hash` is null.';

alter table account enable row level security;

alter table account force row level security;

create policy account_scope on account using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table role_grant (
  id uuid primary key,
  account_id uuid not null references account (id),
  role text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  granted_at timestamptz not null,
  granted_by uuid,
  ended_at timestamptz,
  ended_by uuid
);

create unique index role_grant_held on role_grant (account_id, role, unit_id) where ended_at is null;

create index role_grant_unit on role_grant (unit_id) where ended_at is null;

comment on table role_grant is 'A role given to an account at a unit; it reaches down to everything below. Ended, never deleted.';

alter table role_grant enable row level security;

alter table role_grant force row level security;

create policy role_grant_scope on role_grant using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table account_link (
  token_hash bytea primary key,
  account_id uuid not null references account (id),
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz
);

create index account_link_account on account_link (account_id);

comment on table account_link is 'One-time links that set a password. Only the SHA-256 of the token is kept.';

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);

create index session_account on session (account_id);

comment on table session is 'Open sessions. Only the SHA-256 of the token is kept; ended after 30 minutes idle or 12 hours.';

create table sign_in_failure (
  name_digest text primary key collate "C",
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

comment on table sign_in_failure is 'Failed sign-ins by keyed digest of the name typed, known or not, so that both are delayed alike.';
