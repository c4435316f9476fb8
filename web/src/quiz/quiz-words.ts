import type { OutputOf } from '@dudao/core/lib/contract';
import type { listQuizzes, readAttempt, readQuizResults } from '@dudao/core/quiz/contract';

/** A quiz on the list. */
export type QuizLine = OutputOf<typeof listQuizzes>['quizzes'][number];
/** One attempt. */
export type Attempt = OutputOf<typeof readAttempt>;
/** What people reached. */
export type Results = OutputOf<typeof readQuizResults>;

/** Seconds as minutes and seconds, such as `3:07`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
