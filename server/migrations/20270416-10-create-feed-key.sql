-- Keys by which programs read what an account may see (数据接口).

create table feed_key (
  id uuid primary key,
  account_id uuid not null references account (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  key_hash bytea not null,
  made_at timestamptz not null,
  until_on date not null,
  ended_at timestamptz,
  used_on date,
  constraint feed_key_named check (btrim(name) <> ''),
  constraint feed_key_hash unique (key_hash)
);

create index feed_key_account on feed_key (account_id, unit_id) where ended_at is null;

comment on table feed_key is 'A key by which a program reads what its account may see at a unit. Only the SHA-256 of the key is kept. `used_on` is the last day on which it was used.';

alter table feed_key enable row level security;

alter table feed_key force row level security;

create policy feed_key_own on feed_key using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));

-- D4 Pages of the feed go by the key of the rows within a region, which never changes, whatever the entries' phases and days do meanwhile.
create index issue_region_id on issue (region, id);
