import type { MatrixInputs } from './target.ts';

/** Inputs of the operations of quizzes. */
export const QUIZ_INPUTS: MatrixInputs = {
  'quiz.list-quizzes': ({ unitId, dossierId }) => ({ unitId, dossierId }),
  'quiz.begin': ({ unitId, dossierId }) => ({ unitId, dossierId, quiz: 'none' }),
  'quiz.read-attempt': ({ attemptId }) => ({ attemptId }),
  'quiz.hand-in': ({ attemptId }) => ({ attemptId, answers: {} }),
  'quiz.read-results': ({ unitId, dossierId }) => ({ unitId, dossierId, quiz: 'none' }),
  'quiz.call-round': ({ unitId }) => ({
    unitId,
    quiz: 'none',
    title: '竞赛',
    fromOn: '2026-12-01',
    untilOn: '2026-12-05',
  }),
};
