import { randomUUID } from 'node:crypto';
import type { Answer, Question, QuizScore } from '@dudao/core/quiz/question';
import { gradeAnswers } from '@dudao/core/quiz/question';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { QuizAttemptTable, QuizRoundTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import type { FrozenQuiz } from './books.ts';

/** An attempt with its questions, answers and score. */
export type AttemptRow = Omit<QuizAttemptTable, 'questions' | 'answers' | 'score'> & {
  readonly questions: readonly Question[];
  readonly answers: Readonly<Record<string, Answer>> | null;
  readonly score: QuizScore | null;
};
/** A round with the name of the unit that called for it. */
export type RoundRow = QuizRoundTable & { readonly unit: string };

/** What an attempt is about: a dossier or a round. */
export interface About {
  readonly dossierId: string | null;
  readonly roundId: string | null;
}

/** The attempt, or null when there is none or it is out of sight. */
export function readAttemptRow(db: Db, id: string): Promise<AttemptRow | null> {
  return db.maybe<AttemptRow>('select * from quiz_attempt where id = $1', [id]);
}

/** The unit of an attempt; null when it is out of sight. */
export async function unitOfAttempt(db: Db, id: string): Promise<string | null> {
  return (await readAttemptRow(db, id))?.unit_id ?? null;
}

/** Attempts at a quiz about one thing, the first first; of one account alone if told. */
export function listAttemptRows(
  db: Db,
  { quiz, about, accountId }: { readonly quiz: string; readonly about: About; readonly accountId: string | null },
): Promise<AttemptRow[]> {
  return db.many<AttemptRow>(
    `select * from quiz_attempt where quiz = $1 and coalesce(dossier_id, round_id) = $2 and ($3::uuid is null or account_id = $3)
     order by begun_at, id`,
    [quiz, about.dossierId ?? about.roundId, accountId],
  );
}

/** Keeps an attempt that begins; returns its id. */
export async function writeAttempt(
  tx: Tx,
  {
    unit,
    frozen,
    about,
    by,
    seed,
    questions,
    now,
  }: {
    readonly unit: { readonly id: string; readonly region: string };
    readonly frozen: FrozenQuiz;
    readonly about: About;
    readonly by: Caller;
    readonly seed: number;
    readonly questions: readonly Question[];
    readonly now: Date;
  },
): Promise<string> {
  const id = randomUUID();
  const dueAt = new Date(now.getTime() + frozen.quiz.minutes * 60_000);
  await tx.run(
    `insert into quiz_attempt (id, unit_id, region, quiz, rulebook_id, version, dossier_id, round_id, account_id, by_name, seed, questions, begun_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id,
      unit.id,
      unit.region,
      frozen.quiz.id,
      frozen.book.id,
      frozen.book.version,
      about.dossierId,
      about.roundId,
      by.accountId,
      by.name,
      seed,
      JSON.stringify(questions),
      now.toISOString(),
      dueAt.toISOString(),
    ],
  );
  return id;
}

/** Ends an attempt with what was answered. */
export async function writeEnd(
  tx: Tx,
  attempt: AttemptRow,
  { answers, endedAt }: { readonly answers: Readonly<Record<string, Answer>>; readonly endedAt: string },
): Promise<QuizScore> {
  const score = gradeAnswers(attempt.questions, answers);
  await tx.run('update quiz_attempt set ended_at = $2, answers = $3, score = $4 where id = $1', [
    attempt.id,
    endedAt,
    JSON.stringify(answers),
    JSON.stringify(score),
  ]);
  return score;
}

/** A page that hands in by itself when the time is over may be this late. */
const GRACE_MS = 60_000;

/** Whether an attempt can no longer be handed in. */
export function isOver(attempt: Pick<AttemptRow, 'due_at'>, now: Date): boolean {
  return now.getTime() > new Date(attempt.due_at).getTime() + GRACE_MS;
}

/** What came of an attempt: one that was left until its time was over had nothing right. Null while it is under way. */
export function scoreOf(attempt: AttemptRow, now: Date): QuizScore | null {
  return attempt.score ?? (isOver(attempt, now) ? gradeAnswers(attempt.questions, {}) : null);
}

const ROUND = 'select r.*, u.name as unit from quiz_round r join unit u on u.id = r.unit_id';

/** Rounds of these units that have not ended by a day, or had their end within so many days before it; those that end first first. */
export function listRoundRows(db: Db, unitIds: readonly string[], since: string): Promise<RoundRow[]> {
  return db.many<RoundRow>(
    `${ROUND} where r.unit_id = any ($1::uuid[]) and r.until_on >= $2 order by r.until_on, r.title, r.id limit 100`,
    [unitIds, since],
  );
}

/** One round; null where there is none. */
export function readRoundRow(db: Db, id: string): Promise<RoundRow | null> {
  return db.maybe<RoundRow>(`${ROUND} where r.id = $1`, [id]);
}

/** Keeps a round; returns its id. */
export async function writeRound(
  tx: Tx,
  {
    unit,
    frozen,
    title,
    fromOn,
    untilOn,
    by,
    now,
  }: {
    readonly unit: { readonly id: string; readonly region: string };
    readonly frozen: FrozenQuiz;
    readonly title: string;
    readonly fromOn: string;
    readonly untilOn: string;
    readonly by: Caller;
    readonly now: Date;
  },
): Promise<string> {
  const id = randomUUID();
  await tx.run(
    `insert into quiz_round (id, unit_id, region, quiz, rulebook_id, version, title, from_on, until_on, called_by, called_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      unit.id,
      unit.region,
      frozen.quiz.id,
      frozen.book.id,
      frozen.book.version,
      title,
      fromOn,
      untilOn,
      by.accountId,
      now.toISOString(),
    ],
  );
  return id;
}

/** Names of active accounts that hold at the unit itself a role by which quizzes are taken. */
export async function listTakers(
  db: Db,
  unitId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return beyondScope(db, () =>
    db.many<{ id: string; name: string }>(
      `select distinct a.id, a.name from account a join role_grant g on g.account_id = a.id
     where g.unit_id = $1 and g.ended_at is null and g.role in ('supervision-office', 'unit-liaison', 'leader', 'member') and a.disabled_at is null order by a.name, a.id limit 500`,
      [unitId],
    ),
  );
}
