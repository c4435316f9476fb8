-- Exemplars (典型): what grew from an entry of the library of results, what was said about it on its way, how it is cultivated, the evidence that is shown with it, who
-- endorsed it, and who adopted it. `unit_id` is the unit that did it first; of an adoption the unit that adopts. A published one is shown to every unit below its office,
-- and so is a withdrawn one, with the reason; how it came about is shown to those alone who see the unit.

create table exemplar (
  id uuid primary key,
  issue_id uuid not null references issue (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  unit_name text not null,
  office_id uuid not null references unit (id),
  office_name text not null,
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  state text not null collate "C",
  round integer not null default 1,
  kind text not null collate "C",
  theme text not null collate "C",
  stages text[] not null,
  title text not null,
  creators text not null,
  parts jsonb not null,
  proposed_as text not null collate "C",
  proposed_by uuid not null references account (id),
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  moved_at timestamptz not null,
  number text not null default '' collate "C",
  digest text not null default '' collate "C",
  published_at timestamptz,
  published_by_name text,
  level text collate "C",
  ended_at timestamptz,
  ended_by_name text,
  ended_reason text,
  revision integer not null default 1,
  constraint exemplar_title_not_blank check (btrim(title) <> ''),
  constraint exemplar_state_known check (state in ('recommended', 'returned', 'agreed', 'verified', 'published', 'withdrawn', 'dropped')),
  constraint exemplar_proposed_as check (proposed_as in ('team', 'unit', 'office')),
  constraint exemplar_level_known check (level in ('county', 'city', 'province', 'nation')),
  constraint exemplar_published_whole check ((published_at is not null) = (number <> '') and (number <> '') = (digest <> '') and (published_at is not null) = (state in ('published', 'withdrawn'))),
  constraint exemplar_ended_whole check ((ended_at is null) = (ended_reason is null) and (ended_at is not null) = (state in ('withdrawn', 'dropped')))
);

create unique index exemplar_once on exemplar (issue_id) where state <> 'dropped';

create index exemplar_library on exemplar (office_id, state, published_at desc, id desc);

create index exemplar_unit on exemplar (unit_id, state, published_at desc);

create index exemplar_waiting on exemplar (office_id, moved_at) where state in ('recommended', 'returned', 'agreed', 'verified');

create index exemplar_ended on exemplar (ended_at) where state = 'withdrawn';

comment on table exemplar is 'A candidate or an exemplar, grown from one entry of the library of results. Published, its text is never changed; withdrawn, it stays with the reason.';

create table exemplar_letters (
  exemplar_id uuid primary key references exemplar (id),
  grams integer[] not null
);

create index exemplar_letters_grams on exemplar_letters using gin (grams);

comment on table exemplar_letters is 'Letters and pairs of neighbours in the text of a published exemplar, as numbers salted with its office, and the initials of each letter of its title.';

create table exemplar_word (
  id uuid primary key,
  exemplar_id uuid not null references exemplar (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  ordinal integer not null,
  round integer not null,
  kind text not null collate "C",
  holds boolean not null,
  words text not null,
  met_on date,
  findings jsonb,
  by_id uuid not null references account (id),
  by_person uuid references person (id),
  by_name text not null,
  at timestamptz not null,
  constraint exemplar_word_kind check (kind in ('propose', 'revise', 'answer-unit', 'answer-office', 'verify', 'return', 'publish', 'drop', 'withdraw')),
  constraint exemplar_word_order unique (exemplar_id, ordinal)
);

create unique index exemplar_word_answered_once on exemplar_word (exemplar_id, round, kind) where kind in ('answer-unit', 'answer-office');

comment on table exemplar_word is 'What was said about an exemplar on its way: recommended, answered by either side, verified, handed back, published, withdrawn. Append-only.';

create table exemplar_care (
  id uuid primary key,
  exemplar_id uuid not null references exemplar (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  ordinal integer not null,
  kind text not null collate "C",
  what text not null,
  help text not null,
  helper text not null,
  due_on date not null,
  set_by_name text not null,
  set_at timestamptz not null,
  done_at timestamptz,
  done_words text,
  done_by_name text,
  constraint exemplar_care_kind check (kind in ('lacking', 'advice')),
  constraint exemplar_care_order unique (exemplar_id, ordinal),
  constraint exemplar_care_done_whole check ((done_at is null) = (done_words is null) and (done_at is null) = (done_by_name is null))
);

comment on table exemplar_care is 'A point of the plan by which a candidate is cultivated: what is lacking or advised, who helps, until when, and what came of it.';

create table exemplar_piece (
  exemplar_id uuid not null references exemplar (id),
  filing_id uuid not null references evidence_filing (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  position integer not null,
  title text not null,
  constraint exemplar_piece_pkey primary key (exemplar_id, filing_id)
);

comment on table exemplar_piece is 'Evidence of the entry that is shown with a published exemplar, as whoever published it chose.';

create table exemplar_endorsement (
  id uuid primary key,
  exemplar_id uuid not null references exemplar (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  level text not null collate "C",
  by_name text not null,
  document text not null,
  on_day date not null,
  filing_id uuid not null references evidence_filing (id),
  noted_by_name text not null,
  noted_at timestamptz not null,
  constraint exemplar_endorsement_level check (level in ('county', 'city', 'province', 'nation'))
);

create index exemplar_endorsement_of on exemplar_endorsement (exemplar_id, on_day);

comment on table exemplar_endorsement is 'That a level endorsed an exemplar, with the document and the file that proves it. Append-only.';

create table exemplar_adoption (
  id uuid primary key,
  exemplar_id uuid not null references exemplar (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  unit_name text not null,
  author_id uuid not null references unit (id),
  state text not null collate "C",
  plan text not null,
  begins_on date not null,
  begun_on date,
  result_on date not null,
  result text not null default '',
  figures text not null default '',
  adopted_by_name text not null,
  adopted_at timestamptz not null,
  reported_at timestamptz,
  reported_by uuid references account (id),
  reported_by_person uuid references person (id),
  checked_holds boolean,
  checked_words text,
  checked_by_name text,
  checked_at timestamptz,
  ended_reason text,
  kept_up text,
  revision integer not null default 1,
  constraint exemplar_adoption_by_another check (unit_id <> author_id),
  constraint exemplar_adoption_state check (state in ('planned', 'running', 'reported', 'proven', 'given_up')),
  constraint exemplar_adoption_proven check (state <> 'proven' or (checked_holds and checked_at is not null)),
  constraint exemplar_adoption_given_up check ((state = 'given_up') = (ended_reason is not null))
);

create unique index exemplar_adoption_once on exemplar_adoption (exemplar_id, unit_id) where state <> 'given_up';

create index exemplar_adoption_of on exemplar_adoption (exemplar_id, state, adopted_at);

create index exemplar_adoption_unit on exemplar_adoption (unit_id, state);

create index exemplar_adoption_reported on exemplar_adoption (region, result_on) where state = 'reported';

comment on table exemplar_adoption is 'That a unit adopts an exemplar of another: planned, begun, reported after its term, proven or given up. Given up, it stays among the counted.';

create table exemplar_adoption_piece (
  adoption_id uuid not null references exemplar_adoption (id),
  filing_id uuid not null references evidence_filing (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  title text not null,
  constraint exemplar_adoption_piece_pkey primary key (adoption_id, filing_id)
);

comment on table exemplar_adoption_piece is 'Evidence by which an adopter shows what came of what it adopted.';

alter table exemplar enable row level security;

alter table exemplar force row level security;

create policy exemplar_scope on exemplar using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or (state in ('published', 'withdrawn') and office_id = any ((select scope_ancestors())::uuid[])))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table exemplar_word enable row level security;

alter table exemplar_word force row level security;

create policy exemplar_word_scope on exemplar_word using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table exemplar_care enable row level security;

alter table exemplar_care force row level security;

create policy exemplar_care_scope on exemplar_care using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table exemplar_piece enable row level security;

alter table exemplar_piece force row level security;

create policy exemplar_piece_scope on exemplar_piece using (
  (select scope_everything()) or exists (select 1 from exemplar e where e.id = exemplar_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table exemplar_endorsement enable row level security;

alter table exemplar_endorsement force row level security;

create policy exemplar_endorsement_scope on exemplar_endorsement using (
  (select scope_everything()) or exists (select 1 from exemplar e where e.id = exemplar_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table exemplar_adoption enable row level security;

alter table exemplar_adoption force row level security;

create policy exemplar_adoption_scope on exemplar_adoption using (
  (select scope_everything()) or exists (select 1 from exemplar e where e.id = exemplar_id) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

alter table exemplar_adoption_piece enable row level security;

alter table exemplar_adoption_piece force row level security;

create policy exemplar_adoption_piece_scope on exemplar_adoption_piece using (
  (select scope_everything()) or exists (select 1 from exemplar_adoption a where a.id = adoption_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
