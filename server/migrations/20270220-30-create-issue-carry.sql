-- What a round did not solve goes on in the next one: each entry once per round, under a clause of that round's standard, or left with a reason.

create table issue_carry (
  issue_id uuid not null references issue (id),
  round_id uuid not null,
  round_name text not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  standard_id text not null collate "C",
  version text not null collate "C",
  from_clause text not null collate "C",
  to_clause text collate "C",
  how text not null collate "C",
  words text not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  constraint issue_carry_pkey primary key (issue_id, round_id),
  constraint issue_carry_how check (how in ('same', 'renamed', 'chosen', 'left')),
  constraint issue_carry_left check ((how = 'left') = (to_clause is null)),
  constraint issue_carry_left_says_why check (how <> 'left' or btrim(words) <> '')
);

create index issue_carry_round on issue_carry (round_id, region);

comment on table issue_carry is 'An entry that a round began with because the one before had not solved it: from which clause to which of the round''s standard. `round_id` is a campaign or an evaluation round entered by hand. Unit and region are those of the entry. Never changed.';

alter table issue_carry enable row level security;

alter table issue_carry force row level security;

create policy issue_carry_scope on issue_carry using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or is_party_of(issue_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or is_party_of(issue_id));
