-- What somebody follows: an entry, the ledger of a unit and all below it, or a view that is kept under a name. What moved comes as a reminder, once a day
-- or once a week.

create table issue_watch (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  issue_id uuid references issue (id),
  ledger text collate "C",
  view_id uuid references issue_view (id) on delete cascade,
  every text not null collate "C",
  since timestamptz not null,
  constraint issue_watch_every check (every in ('day', 'week')),
  constraint issue_watch_one_thing check (num_nonnulls(issue_id, view_id) <= 1 and (ledger is null or num_nonnulls(issue_id, view_id) = 0)),
  constraint issue_watch_once unique nulls not distinct (account_id, unit_id, issue_id, ledger, view_id)
);

comment on table issue_watch is 'What one account follows: an entry, a view, or else the ledger of a unit and all below it (`ledger` null: all of them). `unit_id` is the unit concerned by the entry, or the unit of the view.';

alter table issue_watch enable row level security;

alter table issue_watch force row level security;

create policy issue_watch_own on issue_watch using ((select scope_everything()) or account_id = (select scope_account()))
  with check ((select scope_everything()) or account_id = (select scope_account()));
