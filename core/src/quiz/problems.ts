import type { ProblemCatalogue } from '../lib/problem.ts';

const said = (status: 403 | 409 | 422, zh: string, en: string) => ({ status, text: { zh, en } });

/** What quizzes refuse. */
export const QUIZ_PROBLEMS = {
  'quiz-too-few': said(
    422,
    '主题“{topic}”的题库只有 {found} 题，抽不出 {asked} 题。请补充题目或少抽。',
    'The bank has {found} questions of “{topic}”, too few to draw {asked}. Add some or draw fewer.',
  ),
  'quiz-unknown': said(
    422,
    '没有这项自测，或它不在这里做。请刷新页面后重选。',
    'There is no such quiz here. Reload the page and choose again.',
  ),
  'quiz-nothing-to-ask': said(
    409,
    '还没有可以出的题：请先逐条自查、安排补差。',
    'There is nothing to ask yet: mark clauses and plan how gaps are filled first.',
  ),
  'quiz-attempts-used': said(409, '次数已经用完（共 {attempts} 次）。', 'All {attempts} attempts are used.'),
  'quiz-elsewhere': said(403, '自测和竞赛在自己的单位参加。', 'Quizzes are taken at one’s own unit.'),
  'quiz-over': said(
    409,
    '答题时间已过，这一次不能再交。还有次数的，可以重做。',
    'The time is over, so this attempt cannot be handed in. Begin another if any is left.',
  ),
  'quiz-handed-in': said(409, '这一次已经交卷。', 'This attempt was handed in already.'),
  'quiz-not-yours': said(403, '只能交自己的答卷。', 'Only your own attempt can be handed in.'),
  'quiz-round-closed': said(
    409,
    '这次竞赛从 {fromOn} 到 {untilOn}，现在不能答题。',
    'This round runs from {fromOn} to {untilOn}; it cannot be taken now.',
  ),
  'quiz-days': said(
    422,
    '结束日期不能早于开始日期，也不能早于今天。',
    'It cannot end before it begins, nor before today.',
  ),
} as const satisfies ProblemCatalogue;
