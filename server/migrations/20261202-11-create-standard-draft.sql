-- Standards being written, before they are published and frozen.

create table standard_draft (
  region uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  standard_id text not null collate "C",
  version text not null collate "C",
  title jsonb not null,
  basis_id text collate "C",
  basis_version text collate "C",
  text text not null,
  cases text not null,
  state text not null collate "C",
  revision integer not null,
  writers uuid[] not null,
  created_at timestamptz not null,
  created_by_name text not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  submitted_at timestamptz,
  submitted_by_name text,
  published_at timestamptz,
  published_by_name text,
  constraint standard_draft_pkey primary key (region, id),
  constraint standard_draft_state check (state in ('draft', 'submitted', 'accepted', 'published')),
  constraint standard_draft_basis check ((basis_id is null) = (basis_version is null)),
  constraint standard_draft_published check ((state = 'published') = (published_at is not null))
);

create index standard_draft_unit on standard_draft (unit_id, updated_at desc);

comment on table standard_draft is 'A standard being written by a unit''s supervision office: the YAML of its file and of its cases. `writers` are all who saved or submitted it; none of them may review or publish it.';

alter table standard_draft enable row level security;

alter table standard_draft force row level security;

create policy standard_draft_scope on standard_draft using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table standard_review (
  region uuid not null,
  id uuid not null,
  draft_id uuid not null,
  unit_id uuid not null references unit (id),
  revision integer not null,
  decision text not null collate "C",
  reasons text not null,
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  constraint standard_review_pkey primary key (region, id),
  constraint standard_review_draft foreign key (region, draft_id) references standard_draft (region, id) on delete cascade,
  constraint standard_review_decision check (decision in ('accept', 'return'))
);

create index standard_review_of_draft on standard_review (region, draft_id, at);

comment on table standard_review is 'What a second person decided about a submitted draft, and why.';

alter table standard_review enable row level security;

alter table standard_review force row level security;

create policy standard_review_scope on standard_review using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
