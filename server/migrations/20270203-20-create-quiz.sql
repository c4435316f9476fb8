-- Quizzes: rounds for which a unit calls, and attempts with the questions that were drawn for somebody.

create table quiz_round (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  quiz text not null collate "C",
  rulebook_id text not null collate "C",
  version text not null collate "C",
  title text not null,
  from_on date not null,
  until_on date not null,
  called_by uuid not null,
  called_at timestamptz not null,
  constraint quiz_round_days check (until_on >= from_on)
);

create index quiz_round_unit on quiz_round (unit_id, until_on);

comment on table quiz_round is 'A round of a quiz, such as a contest, to which a unit calls its own people and those below it for some days.';

alter table quiz_round enable row level security;

alter table quiz_round force row level security;

create policy quiz_round_scope on quiz_round using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));

create table quiz_attempt (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  region uuid not null,
  quiz text not null collate "C",
  rulebook_id text not null collate "C",
  version text not null collate "C",
  dossier_id uuid references dossier (id),
  round_id uuid references quiz_round (id),
  account_id uuid not null,
  by_name text not null,
  seed bigint not null,
  questions jsonb not null,
  begun_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  answers jsonb,
  score jsonb,
  constraint quiz_attempt_of_one check ((dossier_id is null) <> (round_id is null)),
  constraint quiz_attempt_whole check ((ended_at is null) = (answers is null) and (ended_at is null) = (score is null))
);

-- Somebody takes one quiz once at a time.
create unique index quiz_attempt_under_way on quiz_attempt (account_id, quiz, coalesce(dossier_id, round_id)) where ended_at is null;

create index quiz_attempt_dossier on quiz_attempt (dossier_id, quiz) where dossier_id is not null;

create index quiz_attempt_round on quiz_attempt (round_id) where round_id is not null;

create index quiz_attempt_unit on quiz_attempt (unit_id, quiz);

comment on table quiz_attempt is 'One attempt of somebody at a quiz: the questions drawn by `seed` with what is right, what was answered, how it was graded. One that was never handed in counts as nothing right.';

alter table quiz_attempt enable row level security;

alter table quiz_attempt force row level security;

create policy quiz_attempt_scope on quiz_attempt using (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]))
  with check (
  (select scope_everything()) or region = any ((select scope_regions())::uuid[]) or unit_id = any ((select scope_units())::uuid[]));
