-- What is recorded on visits with devices that may be without network: devices, what they carry, every item as it came in, the records that follow from the
-- items, files, and what needs a person. `unit_id` and `region` of what belongs to a visit are those of the unit that it is about.

create table field_device (
  id uuid primary key,
  account_id uuid not null references account (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  name text not null,
  system text not null,
  registered_at timestamptz not null,
  last_contact_at timestamptz not null,
  clock_ahead_ms bigint not null default 0,
  made_up_to integer not null default 0,
  waiting integer not null default 0,
  wipe_ordered_at timestamptz,
  wipe_by text,
  wipe_reason text,
  wiped_at timestamptz,
  revision integer not null default 1,
  constraint field_device_wipe_whole check ((wipe_ordered_at is null) = (wipe_by is null) and (wipe_ordered_at is null) = (wipe_reason is null)),
  constraint field_device_wiped_as_ordered check (wiped_at is null or wipe_ordered_at is not null)
);

create index field_device_account on field_device (account_id);

create index field_device_unit on field_device (unit_id);

comment on table field_device is 'A device with which somebody records in the field; its id is made on it. Unit and region are those of its owner’s account. `made_up_to` is the highest counter that it said or that arrived.';

alter table field_device enable row level security;

alter table field_device force row level security;

create policy field_device_scope on field_device using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_carried (
  device_id uuid not null references field_device (id),
  visit_id uuid not null references visit (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  sheets jsonb not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  constraint field_carried_pkey primary key (device_id, visit_id)
);

create index field_carried_visit on field_carried (visit_id);

comment on table field_carried is 'Visits that a device told the server it carries, while its owner might record for them: what it makes for them later is theirs.';

alter table field_carried enable row level security;

alter table field_carried force row level security;

create policy field_carried_scope on field_carried using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_record (
  id uuid primary key,
  visit_id uuid not null references visit (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  first_at timestamptz not null,
  revision integer not null default 1,
  constraint field_record_kind check (kind in ('record', 'feedback'))
);

create index field_record_visit on field_record (visit_id, first_at);

create index field_record_unit on field_record (unit_id);

comment on table field_record is 'A filled-in sheet or feedback sheet; what it says are its versions among the items. Its id was made on a device.';

alter table field_record enable row level security;

alter table field_record force row level security;

create policy field_record_scope on field_record using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_item (
  id uuid primary key,
  device_id uuid not null references field_device (id),
  counter integer not null,
  visit_id uuid references visit (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  record_id uuid references field_record (id),
  parent_id uuid,
  account_id uuid not null references account (id),
  by_name text not null,
  received_at timestamptz not null,
  nonce_at timestamptz,
  clock_ahead_ms bigint not null,
  was_sealed boolean not null,
  digest text not null collate "C",
  body jsonb not null,
  constraint field_item_kind check (kind in ('record', 'feedback', 'file', 'unreadable')),
  constraint field_item_of_record check (kind = 'unreadable' or (record_id is not null and visit_id is not null))
);

create index field_item_device on field_item (device_id, counter);

create index field_item_record on field_item (record_id);

create index field_item_visit on field_item (visit_id);

comment on table field_item is 'Everything that came from a device, as it came: versions of records and feedback sheets, files, and what could not be read. Never changed.';

alter table field_item enable row level security;

alter table field_item force row level security;

create policy field_item_scope on field_item using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_item_other (
  item_id uuid not null references field_item (id),
  digest text not null collate "C",
  unit_id uuid not null references unit (id),
  region uuid not null,
  account_id uuid not null references account (id),
  received_at timestamptz not null,
  body jsonb not null,
  constraint field_item_other_pkey primary key (item_id, digest)
);

comment on table field_item_other is 'What arrived under the id of an item with other content than the first time. Never changed.';

alter table field_item_other enable row level security;

alter table field_item_other force row level security;

create policy field_item_other_scope on field_item_other using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_file (
  item_id uuid primary key references field_item (id),
  record_id uuid not null references field_record (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  filing_id uuid not null references evidence_filing (id),
  filed_at timestamptz not null
);

create index field_file_record on field_file (record_id);

comment on table field_file is 'A photo or voice note whose bytes are here: the piece of evidence that it became.';

alter table field_file enable row level security;

alter table field_file force row level security;

create policy field_file_scope on field_file using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_set_aside (
  item_id uuid primary key references field_item (id),
  record_id uuid not null references field_record (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  for_id uuid not null references field_item (id),
  reason text not null,
  at timestamptz not null,
  by_id uuid not null references account (id),
  by_name text not null
);

create index field_set_aside_record on field_set_aside (record_id);

comment on table field_set_aside is 'A version that somebody set aside for another, with the reason. It stays readable. Never changed.';

alter table field_set_aside enable row level security;

alter table field_set_aside force row level security;

create policy field_set_aside_scope on field_set_aside using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table field_flag (
  id uuid primary key,
  item_id uuid not null references field_item (id),
  record_id uuid references field_record (id),
  visit_id uuid references visit (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  flag text not null collate "C",
  detail text not null,
  raised_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references account (id),
  settled_by_name text,
  words text,
  constraint field_flag_once unique (item_id, flag),
  constraint field_flag_settled check ((settled_at is null) = (words is null) and (settled_at is null) = (settled_by_name is null))
);

create index field_flag_record on field_flag (record_id);

create index field_flag_waiting on field_flag (unit_id, raised_at) where settled_at is null;

comment on table field_flag is 'Why something that came from the field needs a person, and what a person said of it.';

alter table field_flag enable row level security;

alter table field_flag force row level security;

create policy field_flag_scope on field_flag using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

-- Bytes that were sealed on a device for the server are opened when they are whole, and judged as what is inside.

alter table evidence_upload add column sealed boolean not null default false;

comment on column evidence_upload.sealed is 'What is sent is sealed to the server’s key: hash and size are those of the sealed bytes.';
