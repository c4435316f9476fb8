-- What the packs held when they were last read and frozen here, so that a start with the same packs need not read them again.

create table pack_set (
  singleton boolean primary key default true,
  digest text not null collate "C",
  read_at timestamptz not null default now(),
  constraint pack_set_one_row check (singleton),
  constraint pack_set_digest check (digest ~ '^[0-9a-f]{64}$')
);

comment on table pack_set is 'SHA-256 over the names and contents of all pack files of the last start: the same packs were read, checked and frozen in this database already.';
