-- Publications: results that an office makes public. Proposed from kept evaluations, told to each unit first, confirmed grade by grade, frozen in one snapshot,
-- signed by two, published, and never changed afterwards: only superseded by another. `unit_id` is the office.

create table publication (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  title text not null,
  standard_id text not null collate "C",
  version text not null collate "C",
  period text not null collate "C",
  measure text not null collate "C",
  grouping text[] not null,
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  run_ids uuid[] not null,
  before_run_ids uuid[] not null,
  before_publication_id uuid references publication (id),
  state text not null collate "C",
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  told_at timestamptz,
  reply_due_on date,
  digest text collate "C",
  public_digest text collate "C",
  frozen_at timestamptz,
  published_at timestamptz,
  public_id uuid,
  withdrawn_reason text,
  supersedes_id uuid references publication (id),
  supersede_reason text,
  superseded_by_id uuid references publication (id),
  revision integer not null default 1,
  constraint publication_title_not_blank check (btrim(title) <> ''),
  constraint publication_runs check (cardinality(run_ids) > 0),
  constraint publication_told_whole check ((told_at is null) = (reply_due_on is null)),
  constraint publication_frozen_whole check ((digest is null) = (public_digest is null) and (digest is null) = (frozen_at is null)),
  constraint publication_published_whole check ((published_at is null) = (public_id is null) and (published_at is null or digest is not null)),
  constraint publication_supersedes_why check ((supersedes_id is null) = (supersede_reason is null)),
  constraint publication_withdrawn_why check ((state = 'withdrawn') = (withdrawn_reason is not null))
);

create index publication_office on publication (unit_id, proposed_at desc, id);

create unique index publication_open_once on publication (unit_id, standard_id, period, measure) where state in ('draft', 'told', 'frozen');

create unique index publication_in_force_once on publication (unit_id, standard_id, period, measure) where state = 'published';

comment on table publication is 'Results that an office makes public: from which evaluations, by which measure and grouping, how far it is. What was published is never changed, only superseded.';

create table publication_row (
  publication_id uuid not null references publication (id),
  code text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  row_unit_id uuid not null references unit (id),
  row_region uuid not null,
  name text not null,
  position integer not null,
  computed jsonb not null,
  grade text collate "C",
  grade_reason text not null default '',
  confirmed_by_name text,
  confirmed_at timestamptz,
  told_at timestamptz,
  reply text collate "C",
  points jsonb not null default '[]',
  replied_by_name text,
  replied_at timestamptz,
  answered_at timestamptz,
  constraint publication_row_pkey primary key (publication_id, code),
  constraint publication_row_reply check (reply is null or reply in ('accepted', 'objected')),
  constraint publication_row_replied_whole check ((reply is null) = (replied_at is null) and (reply is null) = (replied_by_name is null)),
  constraint publication_row_confirmed_whole check ((confirmed_at is null) = (confirmed_by_name is null))
);

create index publication_row_own on publication_row (row_unit_id, publication_id) where told_at is not null;

comment on table publication_row is 'A unit in a publication: its figure, place and grade by the rule, the grade that a person confirmed, its reply and the answers. `unit_id` is the office, `row_unit_id` the unit, which sees its own row once it was told.';

create table publication_left (
  publication_id uuid not null references publication (id),
  code text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  reason text not null,
  constraint publication_left_pkey primary key (publication_id, code)
);

comment on table publication_left is 'A unit that is left out of a publication, and why. `unit_id` is the office.';

create table publication_snapshot (
  digest text primary key collate "C",
  publication_id uuid not null references publication (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  content bytea not null,
  public_content text not null,
  frozen_at timestamptz not null
);

create index publication_snapshot_publication on publication_snapshot (publication_id);

comment on table publication_snapshot is 'A publication as it was frozen: the gzipped canonical text whose SHA-256 is the digest, and the text of what the public is told. Never changed. `unit_id` is the office.';

create table publication_signature (
  publication_id uuid not null references publication (id),
  digest text not null collate "C" references publication_snapshot (digest),
  account_id uuid not null references account (id),
  person_id uuid references person (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  by_name text not null,
  signed_at timestamptz not null,
  constraint publication_signature_pkey primary key (digest, account_id)
);

comment on table publication_signature is 'Who signed which snapshot. Void once another snapshot is frozen. Never changed. `unit_id` is the office.';

create table publication_deed (
  id uuid primary key,
  publication_id uuid not null references publication (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  what text not null collate "C",
  reason text not null,
  by_name text not null,
  at timestamptz not null,
  revision integer not null
);

create index publication_deed_publication on publication_deed (publication_id, revision);

comment on table publication_deed is 'What was decided about a publication, by whom and why. Only ever added to. `unit_id` is the office.';

create table publication_public (
  public_id uuid primary key,
  publication_id uuid not null references publication (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  digest text not null collate "C" references publication_snapshot (digest),
  public_digest text not null collate "C",
  content text not null,
  published_at timestamptz not null,
  signed_on date[] not null,
  supersedes_public_id uuid references publication_public (public_id),
  supersede_reason text
);

create index publication_public_newest on publication_public (published_at desc, public_id);

create unique index publication_public_superseded_once on publication_public (supersedes_public_id);

comment on table publication_public is 'What everybody may read, as it was frozen: the public page is fed from here alone. Never changed; that it is superseded is said by the row of the other. `unit_id` is the office.';

do $$
declare name text;
begin
  foreach name in array array['publication', 'publication_row', 'publication_left', 'publication_snapshot', 'publication_signature', 'publication_deed', 'publication_public'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
  foreach name in array array['publication_left', 'publication_snapshot', 'publication_signature', 'publication_deed', 'publication_public'] loop
    execute format('create policy %I on %I using (
      (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
      with check (
      (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))', name || '_scope', name);
  end loop;
end $$;

create policy publication_row_scope on publication_row using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or (told_at is not null and (row_region = any ((select scope_regions())::uuid[]) or row_unit_id = any ((select scope_units())::uuid[]))))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy publication_scope on publication using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or (told_at is not null and exists (select 1 from publication_row r where r.publication_id = id)))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
