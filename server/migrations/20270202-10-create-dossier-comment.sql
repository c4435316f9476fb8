-- What people say about a dossier: threads about a data element, a clause or the whole, comments in them, and how far each reader has read. A comment
-- keeps its words after five minutes; it may be withdrawn, which leaves a trace.

create table dossier_thread (
  id uuid primary key,
  dossier_id uuid not null references dossier (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  kind text not null collate "C",
  key text not null collate "C",
  opened_at timestamptz not null,
  settled_at timestamptz,
  settled_by_name text,
  constraint dossier_thread_kind_known check (kind in ('element', 'clause', 'dossier')),
  constraint dossier_thread_key check ((kind = 'dossier') = (key = '')),
  constraint dossier_thread_settled check ((settled_at is null) = (settled_by_name is null))
);

create index dossier_thread_dossier on dossier_thread (dossier_id);

comment on table dossier_thread is 'What was said about one thing of a dossier, one after the other. Settled until somebody says something in it again.';

alter table dossier_thread enable row level security;

alter table dossier_thread force row level security;

create policy dossier_thread_scope on dossier_thread using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table dossier_comment (
  id uuid primary key,
  ordinal bigint generated always as identity,
  thread_id uuid not null references dossier_thread (id),
  dossier_id uuid not null references dossier (id),
  unit_id uuid not null references unit (id),
  region uuid not null,
  body text not null,
  said_at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  by_unit_id uuid not null,
  by_unit text not null,
  to_id uuid,
  to_name text,
  changed_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  revision integer not null default 1,
  constraint dossier_comment_not_blank check (btrim(body) <> ''),
  constraint dossier_comment_to check ((to_id is null) = (to_name is null)),
  constraint dossier_comment_changed_soon check (changed_at is null or changed_at <= said_at + interval '5 minutes'),
  constraint dossier_comment_withdrawn check ((withdrawn_at is null) = (withdrawn_reason is null))
);

create index dossier_comment_dossier on dossier_comment (dossier_id, ordinal);

create index dossier_comment_thread on dossier_comment (thread_id, ordinal);

create index dossier_comment_to on dossier_comment (to_id) where to_id is not null and withdrawn_at is null;

comment on table dossier_comment is 'What somebody said about a thing of a dossier. `to_id`: whose answer is asked for.';

alter table dossier_comment enable row level security;

alter table dossier_comment force row level security;

create policy dossier_comment_scope on dossier_comment using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

-- The words of a comment are kept by the database too: they change only together with the moment of a change, which lies within five minutes.
create function keep_dossier_comment() returns trigger language plpgsql as $$
begin
  if new.body is distinct from old.body and new.changed_at is not distinct from old.changed_at
    or new.said_at is distinct from old.said_at or new.by_id is distinct from old.by_id or new.by_name is distinct from old.by_name
    or old.withdrawn_at is not null then
    raise exception 'a comment keeps what was said, by whom and when' using errcode = 'check_violation', constraint = 'dossier_comment_kept';
  end if;
  return new;
end $$;

create trigger dossier_comment_kept before update on dossier_comment for each row execute function keep_dossier_comment();

create table dossier_comment_read (
  dossier_id uuid not null references dossier (id),
  account_id uuid not null,
  unit_id uuid not null references unit (id),
  region uuid not null,
  up_to bigint not null,
  constraint dossier_comment_read_pkey primary key (dossier_id, account_id)
);

comment on table dossier_comment_read is 'How far somebody has read what was said about a dossier: the ordinal of the last comment seen.';

alter table dossier_comment_read enable row level security;

alter table dossier_comment_read force row level security;

create policy dossier_comment_read_scope on dossier_comment_read using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
