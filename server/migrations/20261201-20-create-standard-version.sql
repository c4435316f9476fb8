-- Published versions of standards, frozen by digest. Append-only: the server's role may insert and read (see server/src/lib/app-role.ts).

create table standard_version (
  standard_id text not null collate "C",
  version text not null collate "C",
  pack text not null collate "C",
  digest text not null collate "C",
  content_digest text not null collate "C",
  content text not null,
  frozen_at timestamptz not null default now(),
  constraint standard_version_key primary key (standard_id, version),
  constraint standard_version_digest check (digest ~ '^[0-9a-f]{64}$' and content_digest ~ '^[0-9a-f]{64}$')
);

comment on table standard_version is 'A published standard as it was at its first start: canonical JSON text, its SHA-256 (`digest`), and the SHA-256 of what it says apart from its version.';
