-- Published rulebooks of packs (how work runs: campaigns, activities, recognition programmes …), frozen by digest like standards.
-- Append-only: the server's role may insert and read (see server/src/lib/app-role.ts).

create table rulebook_version (
  kind text not null collate "C",
  rulebook_id text not null collate "C",
  version text not null collate "C",
  pack text not null collate "C",
  digest text not null collate "C",
  content_digest text not null collate "C",
  content text not null,
  frozen_at timestamptz not null default now(),
  constraint rulebook_version_key primary key (rulebook_id, version),
  constraint rulebook_version_digest check (digest ~ '^[0-9a-f]{64}$' and content_digest ~ '^[0-9a-f]{64}$')
);

comment on table rulebook_version is 'A published rulebook as it was at its first start: canonical JSON text, its SHA-256 (`digest`), and the SHA-256 of what it says apart from its version.';
