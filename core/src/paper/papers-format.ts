import { z } from 'zod';
import { PERIODS } from '../lib/calendar-period.ts';
import { BODY_KINDS } from '../org/body-kind.ts';
import { expected, id, list, map, namedSchema, oneOf, text, textSchema, truth, wholeOf } from '../pack/file-parts.ts';
import { formSchema } from '../pack/form.ts';
import { rulebookHead } from '../pack/rulebook.ts';

const FORMAT = 'dudao-papers/1';
const MOST_DAYS = 250;

/** Who may write a paper: a unit as such, or a kind of standing body. */
export const WRITERS = ['unit', ...BODY_KINDS] as const;
/** Who may write. */
export type Writer = (typeof WRITERS)[number];

/**
 * To whom a paper may go, as seen from its writer: open units below; the units above (for a body its own unit first); units beside it that do
 * not teach; the writer itself; or other open bodies of a kind of the writer's own unit.
 */
export const DIRECTIONS = ['below', 'above', 'beside', 'self', ...BODY_KINDS] as const;
/** To whom a paper may go. */
export type Direction = (typeof DIRECTIONS)[number];

/** What is expected of each receiver. */
export const EXPECTATIONS = ['nothing', 'receipt', 'reply', 'decision'] as const;
/** What is expected of each receiver. */
export type Expectation = (typeof EXPECTATIONS)[number];

/** What a paper may be about. */
export const ABOUT_KINDS = ['task', 'plan', 'campaign'] as const;
/** What a paper may be about. */
export type AboutKind = (typeof ABOUT_KINDS)[number];

const wholeSchema = wholeOf(3)(0, MOST_DAYS);

const choiceSchema = z.strictObject(
  {
    id,
    name: textSchema,
    needs_reason: truth.optional(),
    /** The paper goes back to its writer with this choice: what is handed in regularly does not count as handed in. */
    returns: truth.optional(),
  },
  map,
);
/** One of the choices of a decision. */
export type PaperChoice = z.output<typeof choiceSchema>;

const kindSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Id of a group, under which people find it. */
    group: id,
    from: list(oneOf(WRITERS)).min(1),
    to: list(oneOf(DIRECTIONS)).min(1),
    /** What the writer fills in, beside the title. */
    parts: formSchema,
    expects: oneOf(EXPECTATIONS),
    /** Working days after the day of issue until what is expected is due; absent: no day is set. */
    within: wholeSchema.optional(),
    /** What the receiver fills in with a reply or a decision. */
    answer: formSchema.optional(),
    decision: z
      .strictObject(
        {
          /** `head`: the head or a deputy of the body, or a leader of the unit; `staff`: whoever answers for it. */
          by: oneOf(['head', 'staff']),
          choices: list(choiceSchema).min(2),
        },
        map,
      )
      .optional(),
    /** Every member of the deciding body says one of these before it decides. */
    opinions: z.strictObject({ choices: list(choiceSchema).min(2) }, map).optional(),
    /** What it may be about. */
    about: list(oneOf(ABOUT_KINDS)).optional(),
    /** Receivers, and the writer, name the tasks by which it is carried out. */
    measures: truth.optional(),
    /** It is issued only after so many rounds of comments on a paper of another kind, all of them closed. */
    follows: z.strictObject({ kind: id, rounds: wholeSchema }, map).optional(),
    /** It is handed in once in each period, on a working day that is named at the latest; `field`, a day that must be filled in, says of which period it tells. */
    regular: z.strictObject({ every: oneOf(PERIODS), on: wholeSchema, field: id }, map).optional(),
    /** Where it is asked for. */
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A kind of paper. */
export type PaperKind = z.output<typeof kindSchema>;

/** A file of kinds of paper. */
export const papersSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    groups: list(namedSchema),
    kinds: list(kindSchema),
  },
  map,
);
/** Kinds of paper, as a rulebook says them. */
export type Papers = z.output<typeof papersSchema>;
