-- Evidence of units: files by the hash of their content, filed under clauses of standards. A file is written once and never changed; a filing is
-- replaced by a newer version or withdrawn with a reason, never deleted. Every row carries the `region` of the unit that it belongs to.

create table evidence_space (
  unit_id uuid primary key references unit (id),
  region uuid not null,
  used_bytes bigint not null default 0,
  limit_bytes bigint not null,
  latitude double precision,
  longitude double precision,
  constraint evidence_space_within check (used_bytes between 0 and limit_bytes),
  constraint evidence_space_whole_place check ((latitude is null) = (longitude is null))
);

comment on table evidence_space is 'How much evidence a unit may store, how much of it is taken or set aside for uploads under way, and where the unit lies.';

alter table evidence_space enable row level security;

alter table evidence_space force row level security;

create policy evidence_space_scope on evidence_space using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table evidence_file (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  sha256 text not null collate "C",
  sm3 text not null collate "C",
  size_bytes bigint not null,
  kind text not null collate "C",
  name text not null,
  received_at timestamptz not null,
  received_by uuid not null references account (id),
  by_name text not null,
  device_at timestamptz,
  nonce_at timestamptz,
  pixels_wide integer,
  pixels_high integer,
  picture_sha256 text collate "C",
  sealed bytea,
  scan text not null collate "C",
  scanner text,
  scanned_at timestamptz,
  constraint evidence_file_once unique (unit_id, sha256)
);

create index evidence_file_content on evidence_file (sha256);

create index evidence_file_waiting on evidence_file (id) where scan = 'waiting';

comment on table evidence_file is 'A file of a unit, by the hash of its content: who sent it, what the device claimed, when the server received it. `sealed` holds what the camera wrote, encrypted; `picture_sha256` the copy that is shown.';

alter table evidence_file enable row level security;

alter table evidence_file force row level security;

create policy evidence_file_scope on evidence_file using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table evidence_upload (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  account_id uuid not null references account (id),
  by_name text not null,
  name text not null,
  size_bytes bigint not null,
  sha256 text not null collate "C",
  device_at timestamptz,
  nonce_at timestamptz,
  state text not null default 'receiving' collate "C",
  refusal jsonb,
  file_id uuid references evidence_file (id),
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  constraint evidence_upload_state check (state in ('receiving', 'received', 'refused'))
);

create index evidence_upload_open on evidence_upload (unit_id, account_id, begun_at);

create index evidence_upload_expiry on evidence_upload (expires_at) where state = 'receiving';

comment on table evidence_upload is 'A file on its way: announced with length and hash, received only when both are right and the content was judged.';

alter table evidence_upload enable row level security;

alter table evidence_upload force row level security;

create policy evidence_upload_scope on evidence_upload using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table evidence_filing (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  file_id uuid not null references evidence_file (id),
  standard_id text not null collate "C",
  clause text not null collate "C",
  period text not null collate "C",
  element text collate "C",
  title text not null,
  shows text not null,
  expires_on date,
  filed_at timestamptz not null,
  filed_by uuid not null references account (id),
  by_name text not null,
  replaces_id uuid references evidence_filing (id),
  replaced_by uuid references evidence_filing (id),
  version integer not null default 1,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  revision integer not null default 1,
  constraint evidence_filing_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_reason is null))
);

create index evidence_filing_unit on evidence_filing (unit_id, standard_id, clause, filed_at desc);

create index evidence_filing_file on evidence_filing (file_id);

create unique index evidence_filing_once on evidence_filing (unit_id, standard_id, clause, period, file_id) where withdrawn_at is null and replaced_by is null;

create unique index evidence_filing_replaces on evidence_filing (replaces_id);

comment on table evidence_filing is 'A file filed under a unit, a clause of a standard and a period: what it shows, until when it holds, which earlier version it replaces. Withdrawn with a reason, never deleted.';

alter table evidence_filing enable row level security;

alter table evidence_filing force row level security;

create policy evidence_filing_scope on evidence_filing using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table evidence_match (
  file_id uuid not null references evidence_file (id),
  earlier_id uuid not null references evidence_file (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  how text not null collate "C",
  bits integer not null,
  primary key (file_id, earlier_id)
);

comment on table evidence_match is 'An earlier file with the same content or nearly the same picture, found when the later one was received.';

alter table evidence_match enable row level security;

alter table evidence_match force row level security;

create policy evidence_match_scope on evidence_match using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table evidence_mark (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  filing_id uuid not null references evidence_filing (id),
  account_id uuid not null references account (id),
  by_name text not null,
  role text not null collate "C",
  at timestamptz not null,
  accurate boolean not null,
  credible boolean not null,
  complete boolean not null,
  orderly boolean not null,
  note text not null
);

create index evidence_mark_filing on evidence_mark (filing_id, account_id, at desc);

comment on table evidence_mark is 'What a reader found of a piece of evidence by the four demands. Only ever added to; the newest of each person counts.';

alter table evidence_mark enable row level security;

alter table evidence_mark force row level security;

create policy evidence_mark_scope on evidence_mark using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

-- Perceptual hashes of pictures, for finding earlier ones. Hashes and ids only: whose they are stands in evidence_file.

create table evidence_print (
  print bigint not null,
  file_id uuid not null references evidence_file (id)
);

create index evidence_print_file on evidence_print (file_id);

create index evidence_print_band_1 on evidence_print ((print & 65535)) include (print, file_id);

create index evidence_print_band_2 on evidence_print (((print >> 16) & 65535)) include (print, file_id);

create index evidence_print_band_3 on evidence_print (((print >> 32) & 65535)) include (print, file_id);

create index evidence_print_band_4 on evidence_print (((print >> 48) & 65535)) include (print, file_id);

comment on table evidence_print is 'Perceptual hashes of a picture and of windows in it, found by any of their four 16-bit bands. Ids and hashes only.';

create index event_evidence on event (unit_id, at desc) where event in ('evidence.read-filing.done', 'evidence.download-file.done');
