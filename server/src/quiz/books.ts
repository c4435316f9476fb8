import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { QUIZZES } from '@dudao/core/quiz/quizzes';
import type { QuizKind, Quizzes } from '@dudao/core/quiz/quizzes-format';
import type { Db } from '../lib/db.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** A quiz with the rulebook version that says what it is. */
export interface FrozenQuiz {
  readonly quiz: QuizKind;
  readonly book: Quizzes;
}

/** The quizzes in force: those of the newest frozen version of every rulebook. */
export async function listQuizKinds(db: Db): Promise<readonly FrozenQuiz[]> {
  const books = (await listRulebooks(db, QUIZZES)).map(({ content }) => content);
  return books.flatMap((book) => book.quizzes.map((quiz) => ({ quiz, book })));
}

/** The quiz as it is in force. Refuses: quiz-unknown. */
export async function findQuiz(db: Db, id: string): Promise<Result<FrozenQuiz>> {
  const found = (await listQuizKinds(db)).find(({ quiz }) => quiz.id === id);
  return found === undefined ? refuse(problem('quiz-unknown', {}, { field: 'quiz' })) : ok(found);
}

/** The quiz as it was when somebody took it, whatever is in force now. */
export async function readFrozenQuiz(
  db: Db,
  { quiz: id, rulebook_id, version }: { readonly quiz: string; readonly rulebook_id: string; readonly version: string },
): Promise<FrozenQuiz> {
  const frozen = await readFrozenRulebook(db, QUIZZES, { id: rulebook_id, version });
  const quiz = frozen?.content.quizzes.find((one) => one.id === id);
  if (frozen === null || quiz === undefined) throw new Error(`the rulebook ${rulebook_id} ${version} is frozen`);
  return { quiz, book: frozen.content };
}
