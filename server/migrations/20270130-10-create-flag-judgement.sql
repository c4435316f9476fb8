-- What the office decides about flags and their answers.

create table flag_judgement (
  region uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  period text not null collate "C",
  rule text not null collate "C",
  member text not null collate "C",
  figures text not null collate "C",
  verdict text not null collate "C",
  note text not null,
  judged_at timestamptz not null,
  judged_by uuid not null,
  judged_by_name text not null,
  constraint flag_judgement_pkey primary key (region, id),
  constraint flag_judgement_verdict check (verdict in ('accepted', 'returned', 'escalated'))
);

create index flag_judgement_period on flag_judgement (region, period, judged_at desc);

comment on table flag_judgement is 'A decision about a flag: the unit flagged, the rule, the stage (empty: none) and the figures it holds for. Decisions are never changed; the newest counts.';

alter table flag_judgement enable row level security;

alter table flag_judgement force row level security;

create policy flag_judgement_scope on flag_judgement using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
