-- Views of ledgers that a person keeps under a name: which entries, in which order, with which columns, as a list, a board, over time or on a map. Shared,
-- they are seen by everybody whose account belongs to the same unit and who may see the unit that the view is of.

create table issue_view (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  by_name text not null,
  office_id uuid not null references unit (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  params jsonb not null,
  is_default boolean not null default false,
  is_shared boolean not null default false,
  changed_at timestamptz not null,
  revision integer not null default 1,
  constraint issue_view_name_not_blank check (btrim(name) <> ''),
  constraint issue_view_name_once unique (account_id, name)
);

create unique index issue_view_default on issue_view (account_id) where is_default;

create index issue_view_shared on issue_view (office_id) where is_shared;

comment on table issue_view is 'A view of the ledger of a unit and all below it, kept by one account under a name; `params` is what its address says, `office_id` the unit of the account, with which it may be shared.';

alter table issue_view enable row level security;

alter table issue_view force row level security;

create policy issue_view_seen on issue_view for select using (
  (select scope_everything()) or account_id = (select scope_account())
  or (is_shared and (region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))));

create policy issue_view_own on issue_view using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));
