-- National and provincial matters that an office hands one level up for inspection: the office above takes each into a visit or returns it with an answer.

create table visit_referral (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  to_unit_id uuid not null references unit (id),
  to_region uuid not null,
  about_unit_id uuid not null references unit (id),
  level text not null collate "C",
  title text not null,
  basis text not null,
  reason text not null,
  referred_by text not null,
  referred_at timestamptz not null,
  visit_id uuid references visit (id),
  taken_by text,
  taken_at timestamptz,
  answer text,
  answered_by text,
  answered_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  revision integer not null default 1,
  constraint visit_referral_said check (btrim(title) <> '' and btrim(basis) <> '' and btrim(reason) <> ''),
  constraint visit_referral_upward check (to_unit_id <> unit_id),
  constraint visit_referral_taken_whole check ((visit_id is null) = (taken_at is null) and (taken_by is null) = (taken_at is null)),
  constraint visit_referral_answered_whole check ((answer is null) = (answered_at is null) and (answered_by is null) = (answered_at is null)),
  constraint visit_referral_withdrawn_whole check ((withdrawn_reason is null) = (withdrawn_at is null) and (withdrawn_at is null or answered_at is null))
);

create index visit_referral_from on visit_referral (unit_id, referred_at desc, id);

create index visit_referral_to on visit_referral (to_unit_id, referred_at desc, id);

create index visit_referral_visit on visit_referral (visit_id) where visit_id is not null;

create index visit_merged_into on visit (merged_into) where merged_into is not null;

comment on table visit_referral is 'A national or provincial matter that an office (`unit_id`) hands one level up for inspection, to the office `to_unit_id`: what about which unit, by which document, why; the visit into which it was taken, or the answer.';

alter table visit_referral enable row level security;

alter table visit_referral force row level security;

create policy visit_referral_scope on visit_referral using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or to_region = any ((select scope_regions())::uuid[]) or to_unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or to_region = any ((select scope_regions())::uuid[]) or to_unit_id = any ((select scope_units())::uuid[]));
