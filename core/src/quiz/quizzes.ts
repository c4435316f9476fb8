import { type Problem, problem } from '../lib/problem.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { makeQuestions, type QuizFacts } from './generate.ts';
import type { Question } from './question.ts';
import { type BankQuestion, type QuizKind, type Quizzes, quizzesSchema } from './quizzes-format.ts';

/** Quizzes with their bank of questions as a kind of rulebook: `packs/<pack>/quizzes/*.yaml`. */
export const QUIZZES: RulebookKind<Quizzes> = {
  kind: 'quizzes',
  name: { zh: '自测和竞赛题库', en: 'quizzes with their questions' },
  schema: quizzesSchema,
  check: checkQuizzes,
};

function checkQuizzes(book: Rulebook<Quizzes>, others: readonly Rulebook[]): readonly Problem[] {
  const { topics, quizzes, questions, made = [] } = book.content;
  const foreign = others
    .filter(({ kind, content }) => kind === QUIZZES.kind && content.id !== book.content.id)
    // Safe: a rulebook of this kind was read by this very schema.
    .flatMap(({ content }) => (content as Quizzes).quizzes);
  const unknown = (path: readonly (string | number)[], id: string, words: readonly [string, string]): Problem => {
    const [kindZh, kindEn] = words;
    return problem('pack-unknown-reference', { kindZh, kindEn, id, hintZh: '', hintEn: '' }, placeAt(book.root, path));
  };
  const topicFault = (path: readonly (string | number)[], topic: string): readonly Problem[] =>
    topics.some(({ id }) => id === topic) ? [] : [unknown(path, topic, ['主题', 'topic'])];
  return [
    ...twiceIn(book, ['topics'], topics, ['主题', 'topic']),
    ...twiceIn(book, ['quizzes'], quizzes, ['自测', 'quiz']),
    ...twiceIn(book, ['questions'], questions, ['题目', 'question']),
    ...questions.flatMap((one, i) => [
      ...topicFault(['questions', i, 'topic'], one.topic),
      ...rightFaults(one).map((id) => unknown(['questions', i, 'right'], id, ['选项', 'choice'])),
    ]),
    ...made.flatMap(({ topic }, i) => topicFault(['made', i, 'topic'], topic)),
    ...quizzes.flatMap((quiz, i) => [
      ...(foreign.some(({ id }) => id === quiz.id)
        ? [
            problem(
              'pack-duplicate-id',
              { kindZh: '自测', kindEn: 'quiz', id: quiz.id, firstLine: 0 },
              placeAt(book.root, ['quizzes', i, 'id']),
            ),
          ]
        : []),
      ...quiz.draws.flatMap(({ topic, count }, j) => {
        const path = ['quizzes', i, 'draws', j];
        const banked = questions.filter((one) => one.topic === topic).length;
        // Of a round, whose questions are the bank's alone, so many must be there.
        const lacks = quiz.about === 'round' && banked < count;
        return [
          ...topicFault([...path, 'topic'], topic),
          ...(lacks ? [problem('quiz-too-few', { topic, found: banked, asked: count }, placeAt(book.root, path))] : []),
        ];
      }),
    ]),
  ];
}

/** Right answers that are no choices. */
function rightFaults(question: BankQuestion): readonly string[] {
  if (question.kind === 'true-false' || question.kind === 'number') return [];
  return question.right.filter((id) => !question.choices.some((choice) => choice.id === id));
}

const YES_NO = [
  { id: 'yes', name: { zh: '对', en: 'true' } },
  { id: 'no', name: { zh: '错', en: 'false' } },
];

/** A question of the bank as it is asked. */
function bankedQuestion(one: BankQuestion): Question {
  const { id, topic, text, source } = one;
  const asked = { id: `bank.${id}`, topic, text, source };
  switch (one.kind) {
    case 'true-false':
      return { ...asked, kind: 'single', choices: [...YES_NO], unit: null, right: [one.right ? 'yes' : 'no'] };
    case 'number':
      return { ...asked, kind: 'number', choices: [], unit: one.unit ?? null, right: [one.right] };
    default:
      return { ...asked, kind: one.kind, choices: [...one.choices], unit: null, right: [...one.right] };
  }
}

/** Every question from which a quiz draws: those of the bank and, about a dossier, those made of what is known. */
export function poolOf(
  { questions, made = [] }: Pick<Quizzes, 'questions' | 'made'>,
  { about }: Pick<QuizKind, 'about'>,
  facts: QuizFacts | null,
): readonly Question[] {
  const banked = questions.map(bankedQuestion);
  if (about === 'round' || facts === null) return banked;
  return [...banked, ...made.flatMap(({ topic, of }) => makeQuestions(of, topic, facts))];
}
