-- Announcements (信息发布): what an office or a school tells units and the public, its pictures with the consent of who is in them, whom it is for and who signed
-- for it, and people without an account who signed up for it. `unit_id` is the unit that announces; of an addressee the unit that is told. Released, an item is
-- shown to whom it is for; withdrawn, it stays with the reason.

create table announcement (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  unit_name text not null,
  rulebook_id text not null collate "C",
  rulebook_version text not null collate "C",
  kind text not null collate "C",
  state text not null default 'draft' collate "C",
  title text not null,
  body text not null,
  form jsonb not null,
  is_public boolean not null,
  audience text not null collate "C",
  body_id uuid references body (id),
  roster jsonb,
  sign_up_until date,
  sign_up_places integer,
  writers jsonb not null,
  returned_reason text,
  created_at timestamptz not null,
  moved_at timestamptz not null,
  digest text not null default '' collate "C",
  released_at timestamptz,
  released_by_name text,
  public_id uuid,
  ended_at timestamptz,
  ended_reason text,
  revision integer not null default 1,
  constraint announcement_state_known check (state in ('draft', 'submitted', 'released', 'withdrawn', 'dropped')),
  constraint announcement_audience_known check (audience in ('below', 'chosen')),
  constraint announcement_title_not_blank check (btrim(title) <> ''),
  constraint announcement_released_whole check ((released_at is null) = (digest = '') and (released_at is not null) = (state in ('released', 'withdrawn'))),
  constraint announcement_public_whole check (public_id is null or (is_public and released_at is not null)),
  constraint announcement_ended_whole check ((ended_at is null) = (ended_reason is null) and (ended_at is not null) = (state in ('withdrawn', 'dropped'))),
  constraint announcement_sign_up_whole check ((sign_up_until is null) = (sign_up_places is null) and (sign_up_until is null or is_public)),
  constraint announcement_places check (sign_up_places between 1 and 9999)
);

create index announcement_unit on announcement (unit_id, moved_at desc, id desc);

create unique index announcement_public on announcement (public_id) where public_id is not null;

create index announcement_public_list on announcement (released_at desc, id desc) where public_id is not null;

comment on table announcement is 'An item that a unit announces. Released, its words are never changed; withdrawn, it stays with the reason.';

create table announcement_deed (
  id uuid primary key,
  announcement_id uuid not null references announcement (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  what text not null collate "C",
  reason text not null,
  by_name text not null,
  at timestamptz not null,
  revision integer not null
);

create index announcement_deed_of on announcement_deed (announcement_id, at);

comment on table announcement_deed is 'What was done with an item, by whom and why. Append-only.';

create table announcement_picture (
  id uuid primary key,
  announcement_id uuid not null references announcement (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  filing_id uuid not null references evidence_filing (id),
  position integer not null,
  caption text not null,
  consent text not null collate "C",
  consent_words text not null,
  added_by_name text not null,
  removed_at timestamptz,
  constraint announcement_picture_consent check (consent in ('nobody', 'agreed', 'guardians')),
  constraint announcement_picture_consent_said check (consent = 'nobody' or btrim(consent_words) <> ''),
  constraint announcement_picture_order unique (announcement_id, position)
);

comment on table announcement_picture is 'A picture of an item, as evidence of its unit, with why the people in it may be shown. Taken down, it stays with its moment.';

create table announcement_addressee (
  announcement_id uuid not null references announcement (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  is_chosen boolean not null,
  read_at timestamptz,
  read_by_name text,
  constraint announcement_addressee_pkey primary key (announcement_id, unit_id),
  constraint announcement_addressee_read_whole check ((read_at is null) = (read_by_name is null))
);

create index announcement_addressee_unit on announcement_addressee (unit_id, announcement_id);

comment on table announcement_addressee is 'A unit that an item was meant for by name, and who of a unit signed for it. One for all below has lines only of units that signed.';

create table announcement_sign_up (
  id uuid primary key,
  announcement_id uuid not null references announcement (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  contact bytea,
  contact_digest text not null collate "C",
  code_digest text not null collate "C",
  persons integer not null,
  note text not null,
  at timestamptz not null,
  erase_on date not null,
  ended_at timestamptz,
  is_struck boolean not null default false,
  ended_reason text not null default '',
  constraint announcement_sign_up_persons check (persons between 1 and 20)
);

create unique index announcement_sign_up_once on announcement_sign_up (announcement_id, contact_digest) where ended_at is null;

create index announcement_sign_up_of on announcement_sign_up (announcement_id, at desc, id desc);

create index announcement_sign_up_erase on announcement_sign_up (erase_on) where contact is not null;

comment on table announcement_sign_up is 'People without an account who signed up for an item. `contact` is sealed, and erased with name and note on its day.';

alter table announcement enable row level security;

alter table announcement force row level security;

alter table announcement_deed enable row level security;

alter table announcement_deed force row level security;

alter table announcement_picture enable row level security;

alter table announcement_picture force row level security;

alter table announcement_addressee enable row level security;

alter table announcement_addressee force row level security;

alter table announcement_sign_up enable row level security;

alter table announcement_sign_up force row level security;

create policy announcement_addressee_scope on announcement_addressee using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy announcement_scope on announcement using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[])
  or (state in ('released', 'withdrawn') and (
    (audience = 'below' and unit_id = any ((select scope_ancestors())::uuid[]))
    or exists (select 1 from announcement_addressee a where a.announcement_id = id and a.is_chosen))))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy announcement_deed_scope on announcement_deed using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy announcement_picture_scope on announcement_picture using (
  (select scope_everything()) or exists (select 1 from announcement a where a.id = announcement_id))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create policy announcement_sign_up_scope on announcement_sign_up using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
