import { z } from 'zod';
import * as Q from '../lib/rational.ts';

const TEXT = z.strictObject({ zh: z.string(), en: z.string() });

/** How a question is answered: one choice, several, or a number. True or false is one of two choices. */
export const QUESTION_KINDS = ['single', 'multiple', 'number'] as const;

/** A question as it was drawn for somebody, with what is right. Kept with the attempt, so that it stays what it was. */
export const questionSchema = z.strictObject({
  id: z.string(),
  topic: z.string(),
  kind: z.enum(QUESTION_KINDS),
  text: TEXT,
  /** Empty for a number. */
  choices: z.array(z.strictObject({ id: z.string(), name: TEXT })),
  /** Unit of a number; null without one. */
  unit: z.string().nullable(),
  /** Ids of the right choices, or the number as decimal text. */
  right: z.array(z.string()).min(1),
  /** Where it can be looked up. */
  source: TEXT,
});
/** A question with what is right. */
export type Question = z.output<typeof questionSchema>;

/** What somebody answered: ids of choices, or one number as typed. Nothing: not answered. */
export type Answer = readonly string[];

/**
 * Whether an answer is right: exactly the right choices, in any order; of a number the same value, however it is written. Nothing is wrong, and so
 * is what is no number.
 */
export function isRight({ kind, right }: Pick<Question, 'kind' | 'right'>, answer: Answer): boolean {
  if (kind === 'number') {
    const [said, true_] = [answer[0] ?? '', right[0] ?? ''].map((text) => Q.parseDecimal(plain(text)));
    return said != null && true_ != null && Q.compareRational(said, true_) === 0;
  }
  return (
    answer.length === right.length && new Set(answer).size === right.length && right.every((id) => answer.includes(id))
  );
}

/** Digits as keyboards of Chinese offices write them too. */
function plain(text: string): string {
  return text.trim().normalize('NFKC').replaceAll(',', '').replace(/^\+/u, '');
}

/** How many of the questions of a topic were right. */
export interface TopicScore {
  readonly topic: string;
  readonly right: number;
  readonly asked: number;
}

/** What came out: by topic in the order in which topics are first asked, in all, and in whole per cent rounded down. */
export interface QuizScore {
  readonly topics: readonly TopicScore[];
  readonly right: number;
  readonly asked: number;
  readonly percent: number;
}

/** Grades answers by the questions' ids. What was not answered is wrong. */
export function gradeAnswers(questions: readonly Question[], answers: Readonly<Record<string, Answer>>): QuizScore {
  const isOk = (question: Question): boolean => isRight(question, answers[question.id] ?? []);
  const topics = [...new Set(questions.map(({ topic }) => topic))].map((topic) => {
    const those = questions.filter((one) => one.topic === topic);
    return { topic, right: those.filter(isOk).length, asked: those.length };
  });
  const right = questions.filter(isOk).length;
  const asked = questions.length;
  return { topics, right, asked, percent: asked === 0 ? 0 : Math.floor((right * 100) / asked) };
}
