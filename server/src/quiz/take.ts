import { randomInt } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beginQuiz, handInQuiz, readAttempt } from '@dudao/core/quiz/contract';
import { drawQuestions } from '@dudao/core/quiz/draw';
import type { QuizFacts } from '@dudao/core/quiz/generate';
import { poolOf } from '@dudao/core/quiz/quizzes';
import { takesAt } from '@dudao/core/quiz/taker';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, readUnitRow, type UnitRow } from '../org/rows.ts';
import { readDossierRow } from '../selfcheck/rows.ts';
import { type FrozenQuiz, findQuiz, readFrozenQuiz } from './books.ts';
import { readFacts } from './facts.ts';
import { faultOfBegin, listMine } from './list.ts';
import {
  type AttemptRow,
  isOver,
  type RoundRow,
  readAttemptRow,
  readRoundRow,
  scoreOf,
  unitOfAttempt,
  writeAttempt,
  writeEnd,
} from './rows.ts';

/** Seeds lie below this, which PostgreSQL and JavaScript both hold exactly. */
const SEEDS = 2 ** 31;

interface ToTake {
  readonly frozen: FrozenQuiz;
  readonly round: RoundRow | null;
  readonly facts: QuizFacts | null;
}

/** What is to be taken: a quiz about the unit's dossier as it is in force, or the one of a round as that was called for. */
async function findToTake(
  tx: Tx,
  unit: UnitRow,
  input: { readonly quiz: string; readonly dossierId: string | null; readonly roundId: string | null },
): Promise<Result<ToTake>> {
  if (input.roundId !== null) {
    const roundId = input.roundId;
    const round = await beyondScope(tx, () => readRoundRow(tx, roundId));
    if (round === null || !unit.path.includes(round.unit_id)) return refuse(problem('not-found'));
    if (round.quiz !== input.quiz) return refuse(problem('quiz-unknown', {}, { field: 'quiz' }));
    return ok({ frozen: await readFrozenQuiz(tx, round), round, facts: null });
  }
  const frozen = await findQuiz(tx, input.quiz);
  if (!frozen.ok) return frozen;
  const dossier = input.dossierId === null ? null : await readDossierRow(tx, input.dossierId);
  if (dossier?.unit_id !== unit.id) return refuse(problem('not-found'));
  if (frozen.value.quiz.about !== 'dossier') return refuse(problem('quiz-unknown', {}, { field: 'quiz' }));
  const facts = await readFacts(tx, unit, dossier);
  return facts.ok ? ok({ frozen: frozen.value, round: null, facts: facts.value }) : facts;
}

export const beginQuizImplementation = implement(beginQuiz, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, caller, now }) => {
    if (!takesAt(caller.grants, input.unitId)) return refuse(problem('quiz-elsewhere'));
    // Holding the unit makes two beginnings of one person wait for each other.
    const unit = await lockUnitRow(tx, input.unitId);
    const found = await findToTake(tx, unit, input);
    if (!found.ok) return found;
    const { frozen, round, facts } = found.value;
    const about =
      round === null ? { dossierId: input.dossierId, roundId: null } : { dossierId: null, roundId: round.id };
    const mine = await listMine(tx, frozen, { about, accountId: caller.accountId });
    const fault = faultOfBegin(frozen, { mine, round, today: plainDateOf(now), now });
    if (fault === 'quiz-attempts-used') return refuse(problem(fault, { attempts: frozen.quiz.attempts }));
    if (fault === 'quiz-round-closed') {
      return refuse(problem(fault, { fromOn: round?.from_on ?? '', untilOn: round?.until_on ?? '' }));
    }
    const underWay = mine.find((row) => scoreOf(row, now) === null);
    if (underWay !== undefined) return ok({ attemptId: underWay.id });
    // One that was left until its time was over ends as it stands.
    for (const left of mine.filter(({ ended_at }) => ended_at === null)) {
      await writeEnd(tx, left, { answers: {}, endedAt: left.due_at });
    }
    const seed = randomInt(SEEDS);
    const questions = drawQuestions(poolOf(frozen.book, frozen.quiz, facts), frozen.quiz.draws, seed);
    if (questions.length === 0) return refuse(problem('quiz-nothing-to-ask'));
    const attemptId = await writeAttempt(tx, { unit, frozen, about, by: caller, seed, questions, now });
    await record(tx, {
      event: 'quiz.begun',
      unitId: unit.id,
      subject: attemptId,
      after: { quiz: frozen.quiz.id, ...about, seed, questions: questions.length },
    });
    return ok({ attemptId });
  },
});

export const readAttemptImplementation = implement(readAttempt, {
  subject: (db, { attemptId }) => unitOfAttempt(db, attemptId),
  handle: async ({ db, input, unit, caller, now }) => {
    const row = await readAttemptRow(db, input.attemptId);
    const home = row === null ? null : await readUnitRow(db, row.unit_id);
    const isMine = row?.account_id === caller.accountId;
    // Who may not see results sees nobody else's.
    if (row === null || home === null || !(isMine || can(caller.grants, 'quiz.read', unit.path)))
      return refuse(problem('not-found'));
    const { quiz, book } = await readFrozenQuiz(db, row);
    return ok({
      unit: { id: home.id, name: home.name },
      dossierId: row.dossier_id,
      quiz: quiz.id,
      name: quiz.name,
      topics: [...book.topics],
      by: row.by_name,
      isMine,
      begunAt: row.begun_at,
      dueAt: row.due_at,
      now: now.toISOString(),
      endedAt: row.ended_at ?? (isOver(row, now) ? row.due_at : null),
      pass: quiz.pass,
      questions: row.questions.map(({ right: _, source: __, ...asked }) => asked),
      outcome: outcomeOf(row, now),
    });
  },
});

function outcomeOf(row: AttemptRow, now: Date) {
  const score = scoreOf(row, now);
  if (score === null) return null;
  return {
    score: { ...score, topics: [...score.topics] },
    answers: Object.fromEntries(Object.entries(row.answers ?? {}).map(([id, answer]) => [id, [...answer]])),
    right: Object.fromEntries(row.questions.map(({ id, right, source }) => [id, { right: [...right], source }])),
  };
}

export const handInQuizImplementation = implement(handInQuiz, {
  subject: (db, { attemptId }) => unitOfAttempt(db, attemptId),
  handle: async ({ tx, input, caller, now }) => {
    const row = await tx.one<AttemptRow>('select * from quiz_attempt where id = $1 for update', [input.attemptId]);
    if (row.account_id !== caller.accountId) return refuse(problem('quiz-not-yours'));
    if (row.ended_at !== null) return refuse(problem('quiz-handed-in'));
    if (isOver(row, now)) return refuse(problem('quiz-over'));
    const asked = new Set(row.questions.map(({ id }) => id));
    const answers = Object.fromEntries(Object.entries(input.answers).filter(([id]) => asked.has(id)));
    const score = await writeEnd(tx, row, { answers, endedAt: now.toISOString() });
    await record(tx, {
      event: 'quiz.handed-in',
      unitId: row.unit_id,
      subject: row.id,
      after: { quiz: row.quiz, right: score.right, asked: score.asked },
    });
    return ok({ score: { ...score, topics: [...score.topics] } });
  },
});
