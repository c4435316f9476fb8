import type { Implementation } from '../lib/serve.ts';
import { listQuizzesImplementation } from './list.ts';
import { callRoundImplementation, readQuizResultsImplementation } from './results.ts';
import { beginQuizImplementation, handInQuizImplementation, readAttemptImplementation } from './take.ts';

export const quizOperations: readonly Implementation[] = [
  listQuizzesImplementation,
  beginQuizImplementation,
  readAttemptImplementation,
  handInQuizImplementation,
  readQuizResultsImplementation,
  callRoundImplementation,
];
