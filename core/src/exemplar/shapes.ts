import { z } from 'zod';
import { DEMANDS } from './exemplar-book.ts';
import { ADOPTION_STATES, ENDORSEMENT_LEVELS, EXEMPLAR_STATES } from './exemplar-state.ts';

export const ID = z.uuid();
export const DAY = z.iso.date();
export const MOMENT = z.iso.datetime();
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
export const NAMED = z.strictObject({ id: ID, name: z.string() });
/** Something that a rulebook names. */
export const CALLED = z.strictObject({ id: z.string(), name: TEXT });
export const ACTION = z.union([z.literal(true), z.string()]);
export const CODE = z.string().min(1).max(60);
/** Why, or what is meant: a sentence at least. */
export const WORDS = z.string().trim().min(2).max(2000);
export const REVISED = z.strictObject({ revision: z.int() });
export const AT = { exemplarId: ID, revision: z.int() } as const;

/** X12 How many units are how far with it. */
export const COUNTS = z.strictObject({ planned: z.int(), running: z.int(), proven: z.int(), givenUp: z.int() });

/** An exemplar as the library tells it. */
export const EXEMPLAR_LINE = z.strictObject({
  id: ID,
  number: z.string(),
  title: z.string(),
  state: z.enum(EXEMPLAR_STATES),
  kind: CALLED,
  theme: CALLED,
  stages: z.array(CALLED),
  /** The unit that did it first, under the name that it had then. */
  unit: NAMED,
  office: NAMED,
  level: z.enum(ENDORSEMENT_LEVELS).nullable(),
  publishedOn: DAY.nullable(),
  counts: COUNTS,
  /** The beginning of what came of it. */
  excerpt: z.string(),
  /** A picture that it is shown by. */
  pictureId: ID.nullable(),
});
/** An exemplar as the library tells it. */
export type ExemplarLine = z.infer<typeof EXEMPLAR_LINE>;

/** What an exemplar says, as it is sent. */
export const EXEMPLAR_TEXT = {
  kind: CODE,
  theme: CODE,
  stages: z.array(CODE).min(1).max(6),
  title: z.string().trim().min(4).max(100),
  /** Who had the idea or carried it, as far as the unit wants them named. */
  creators: z.string().trim().max(200).default(''),
  parts: z.record(CODE, z.string().trim().max(10_000)),
} as const;

/** A part as a form shows it. */
export const SHOWN_PART = z.strictObject({
  id: z.string(),
  name: TEXT,
  hint: TEXT.nullable(),
  demand: z.enum(DEMANDS).nullable(),
  least: z.int(),
  longest: z.int(),
});

const FINDING = z.strictObject({ holds: z.boolean(), seen: z.string().trim().max(1000) });
/** X5 What whoever verifies found of each of the four demands. */
export const FINDINGS = z.strictObject({ practice: FINDING, figures: FINDING, case: FINDING, result: FINDING });

/** A piece of evidence that is shown with an exemplar. */
export const PIECE = z.strictObject({
  filingId: ID,
  title: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  isPicture: z.boolean(),
});
/** A piece of evidence that is shown with an exemplar. */
export type Piece = z.infer<typeof PIECE>;

/** An adoption as the page of its exemplar shows it. What was not verified is told to those who see the adopter. */
export const ADOPTION = z.strictObject({
  id: ID,
  unit: NAMED,
  state: z.enum(ADOPTION_STATES),
  plan: z.string(),
  beginsOn: DAY,
  begunOn: DAY.nullable(),
  resultOn: DAY,
  result: z.string(),
  figures: z.string(),
  reportedOn: DAY.nullable(),
  /** What whoever verified said, and when; also where it was handed back. */
  checked: z.strictObject({ holds: z.boolean(), words: z.string(), by: z.string(), on: DAY }).nullable(),
  endedReason: z.string(),
  /** What the adopter said to the withdrawal of the exemplar. */
  keptUp: z.string(),
  pieces: z.array(PIECE),
  revision: z.int(),
  actions: z.strictObject({ begin: ACTION, report: ACTION, giveUp: ACTION, acknowledge: ACTION, verify: ACTION }),
});
/** An adoption as its page shows it. */
export type ShownAdoption = z.infer<typeof ADOPTION>;
