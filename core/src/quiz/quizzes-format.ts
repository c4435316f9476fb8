import { z } from 'zod';
import { decimal, expected, id, list, map, namedSchema, oneOf, text, textSchema } from '../pack/file-parts.ts';
import { rulebookHead } from '../pack/rulebook.ts';
import { MAKES } from './generate.ts';

const FORMAT = 'dudao-quiz/1';

const count = (most: number) => {
  const error = expected(`1 到 ${most} 的整数`, `a whole number from 1 to ${most}`);
  return z
    .string(error)
    .regex(/^[1-9]\d{0,3}$/u, error)
    .transform(Number)
    .refine((number) => number <= most, error);
};

const asked = { id, topic: id, text: textSchema, source: textSchema };
const bankSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject(
      { ...asked, kind: z.literal('single'), choices: list(namedSchema).min(2), right: list(id).length(1) },
      map,
    ),
    z.strictObject(
      { ...asked, kind: z.literal('multiple'), choices: list(namedSchema).min(2), right: list(id).min(1) },
      map,
    ),
    /** `right`: whether what is said is so. */
    z.strictObject({ ...asked, kind: z.literal('true-false'), right: z.boolean({ error: 'truth' }) }, map),
    z.strictObject({ ...asked, kind: z.literal('number'), unit: text.optional(), right: decimal }, map),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? '以下之一：single（单选）、multiple（多选）、true-false（判断）、number（填数）|single, multiple, true-false or number'
        : undefined,
  },
);
/** A question of the bank. */
export type BankQuestion = z.output<typeof bankSchema>;

const quizSchema = z.strictObject(
  {
    id,
    name: textSchema,
    help: textSchema.optional(),
    /** `dossier`: about a unit's own dossier, at any time while it is filled in; `round`: when a unit above calls for it. */
    about: oneOf(['dossier', 'round']),
    /** How many questions of each topic. */
    draws: list(z.strictObject({ topic: id, count: count(50) }, map)).min(1),
    minutes: count(240),
    attempts: count(99),
    /** Per cent of right answers with which it is passed. */
    pass: count(100),
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A quiz: what is drawn, how long it takes, how often, when it is passed. */
export type QuizKind = z.output<typeof quizSchema>;

/** A file of quizzes with their bank of questions. */
export const quizzesSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    topics: list(namedSchema).min(1),
    quizzes: list(quizSchema).min(1),
    questions: list(bankSchema),
    /** Questions made of what is known of the unit. */
    made: list(z.strictObject({ topic: id, of: oneOf(MAKES) }, map)).optional(),
  },
  map,
);
/** Quizzes with their bank, as a rulebook says them. */
export type Quizzes = z.output<typeof quizzesSchema>;
