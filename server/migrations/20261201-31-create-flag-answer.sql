-- What units answer to the flags that quality rules raise on their data.

create table flag_answer (
  region uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  period text not null collate "C",
  rule text not null collate "C",
  member text not null collate "C",
  figures text not null collate "C",
  answer text not null,
  answered_at timestamptz not null,
  answered_by uuid not null,
  answered_by_name text not null,
  constraint flag_answer_pkey primary key (region, id),
  constraint flag_answer_not_empty check (btrim(answer) <> '')
);

create index flag_answer_period on flag_answer (region, period, answered_at desc);

comment on table flag_answer is 'An answer to a flag: the unit flagged, the rule, the stage (empty: none) and the figures it was given for. When the figures change the flag is open again. Answers are never changed; the newest counts.';

alter table flag_answer enable row level security;

alter table flag_answer force row level security;

create policy flag_answer_scope on flag_answer using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
