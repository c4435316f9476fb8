-- The texts of a plan, its review before it is published, the signatures of both sides, and what is settled or looked back on year by year.
-- Reviews, signatures and years are never changed: a later one stands beside them. A review or signature is of one revision of the draft.

alter table plan
  add column author_ids uuid[] not null default '{}',
  add column published_revision integer;

comment on column plan.author_ids is 'Accounts that made the plan or wrote what it says; none of them reviews it.';

comment on column plan.published_revision is 'The revision of the draft that was published: its review and signatures are of it. Null: a draft, or published before reviews were kept.';

create table plan_part (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  part text not null collate "C",
  text text not null,
  at timestamptz not null,
  by_name text not null
);

create unique index plan_part_once on plan_part (plan_id, part);

comment on table plan_part is 'A named text of a plan, as its kind asks for it.';

alter table plan_part enable row level security;

alter table plan_part force row level security;

create policy plan_part_scope on plan_part using (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_part.plan_id))
  with check (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_part.plan_id));

create table plan_review (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  plan_revision integer not null,
  verdict text not null collate "C",
  checks jsonb not null,
  note text not null,
  at timestamptz not null,
  account_id uuid not null,
  by_name text not null
);

create index plan_review_plan on plan_review (plan_id, at);

comment on table plan_review is 'What a reviewer said of one revision of a draft: passed or returned, each point yes or no with its reason.';

alter table plan_review enable row level security;

alter table plan_review force row level security;

create policy plan_review_scope on plan_review using (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_review.plan_id))
  with check (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_review.plan_id));

create table plan_signer (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  side text not null collate "C",
  person_id uuid not null references person (id),
  person_name text not null,
  person_title text not null
);

create unique index plan_signer_once on plan_signer (plan_id, side);

create index plan_signer_person on plan_signer (person_id);

comment on table plan_signer is 'Who is to sign a plan for a side, with unit and posts as they were when named.';

alter table plan_signer enable row level security;

alter table plan_signer force row level security;

create policy plan_signer_scope on plan_signer using (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_signer.plan_id))
  with check (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_signer.plan_id));

create table plan_signature (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  plan_revision integer not null,
  side text not null collate "C",
  person_id uuid not null references person (id),
  person_name text not null,
  at timestamptz not null,
  account_id uuid not null
);

create unique index plan_signature_given on plan_signature (plan_id, side, plan_revision);

comment on table plan_signature is 'A side signed one revision of a plan: by the account that is the person named, at this moment.';

alter table plan_signature enable row level security;

alter table plan_signature force row level security;

create policy plan_signature_scope on plan_signature using (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_signature.plan_id))
  with check (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_signature.plan_id));

create table plan_year (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  year integer not null,
  results jsonb not null,
  note text not null,
  at timestamptz not null,
  account_id uuid not null,
  by_name text not null
);

create unique index plan_year_once on plan_year (plan_id, year);

comment on table plan_year is 'A calendar year of a plan, settled against the targets due in it (results) or looked back on.';

alter table plan_year enable row level security;

alter table plan_year force row level security;

create policy plan_year_scope on plan_year using (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_year.plan_id))
  with check (
  (select scope_everything()) or exists (select 1 from plan seen where seen.id = plan_year.plan_id));
