-- Figures that units report (统计): one row per unit and period, with what it owes, what it said, and the numbers beside their keys so that sums are made by the database. What
-- a figure said before it was corrected stands in a table of its own, which is never changed. Numbers that the register (`reported_value`) has are read there (decision 0060).

create table statistic_return (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  unit_name text not null collate "C",
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  period text not null collate "C",
  period_name text not null,
  every text not null collate "C",
  from_on date not null,
  due_on date not null,
  state text not null collate "C" default 'open',
  keys text[] not null,
  numbers numeric[] not null,
  said jsonb not null default '{}',
  asked_by_name text not null,
  asked_at timestamptz not null,
  handed_at timestamptz,
  handed_by_name text,
  urged_on date,
  urged_by_name text,
  urged_words text,
  corrections integer not null default 0,
  revision integer not null default 1,
  constraint statistic_return_once unique (unit_id, period),
  constraint statistic_return_state check (state in ('open', 'handed')),
  constraint statistic_return_every check (every in ('month', 'quarter', 'half', 'year', 'school_year')),
  constraint statistic_return_numbers check (cardinality(keys) = cardinality(numbers) and cardinality(keys) > 0),
  constraint statistic_return_handed_whole check ((state = 'handed') = (handed_at is not null) and (handed_at is null) = (handed_by_name is null)),
  constraint statistic_return_urged_whole check ((urged_on is null) = (urged_by_name is null) and (urged_on is null) = (urged_words is null))
);

create index statistic_return_region on statistic_return (region, period);

create index statistic_return_unit on statistic_return (unit_id, from_on desc);

create index statistic_return_due on statistic_return (due_on) where state = 'open';

comment on table statistic_return is 'What a unit is asked for in a period and what it said: `keys` are the cells (a counter, or one part of it), `numbers` stand beside them, null where nothing or "not applicable" is said; `said` has of each cell the exact text, why it does not apply, its list and a remark. Only what is handed in counts.';

create table statistic_correction (
  id uuid primary key,
  return_id uuid not null references statistic_return (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  key text not null collate "C",
  was jsonb not null,
  becomes jsonb not null,
  reason text not null,
  by_id uuid not null references account (id),
  by_name text not null,
  at timestamptz not null
);

create index statistic_correction_of on statistic_correction (return_id, at);

comment on table statistic_correction is 'What a cell of a return said before it was corrected and says since, who corrected it and why. Append-only.';

alter table statistic_return enable row level security;

alter table statistic_return force row level security;

create policy statistic_return_scope on statistic_return using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table statistic_correction enable row level security;

alter table statistic_correction force row level security;

create policy statistic_correction_scope on statistic_correction using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
