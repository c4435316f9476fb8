import { z } from 'zod';
import { SHOWN_FORM } from '../activity/shapes.ts';
import { BODY_KINDS } from '../org/body-kind.ts';
import { formValuesSchema } from '../pack/form.ts';
import { PAPER_STATUSES } from './paper-state.ts';
import { ABOUT_KINDS, DIRECTIONS, EXPECTATIONS } from './papers-format.ts';

/** An id of a row. */
export const ID = z.uuid();
/** Calendar day, `2026-09-01`. */
export const DAY = z.iso.date();
/** What the caller may do, or the problem that stands in the way. */
export const ACTION = z.union([z.literal(true), z.string()]);
/** Both languages. */
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
/** Words of a person; empty where not given. */
export const WORDS = z.string().trim().max(4000);
/** Words of a person that must be given. */
export const SAID = z.string().trim().min(1).max(1000);

/** Who sends or receives: a unit as such, or a standing body of it. */
export const PARTY = z.strictObject({ unitId: ID, bodyId: ID.nullable().default(null) });
/** Who sends or receives. */
export type Party = z.output<typeof PARTY>;

/** A party by its names. `bodyKind` is null for a unit. */
export const SHOWN_PARTY = z.strictObject({
  unitId: ID,
  unitName: z.string(),
  bodyId: ID.nullable(),
  bodyName: z.string().nullable(),
  bodyKind: z.enum(BODY_KINDS).nullable(),
});
/** A party by its names. */
export type ShownParty = z.infer<typeof SHOWN_PARTY>;

const CHOICE = z.strictObject({ id: z.string(), name: TEXT, needsReason: z.boolean() });

/** A kind of paper as the browser gets it. */
export const SHOWN_KIND = z.strictObject({
  id: z.string(),
  name: TEXT,
  group: z.string(),
  to: z.array(z.enum(DIRECTIONS)),
  parts: SHOWN_FORM,
  expects: z.enum(EXPECTATIONS),
  within: z.int().nullable(),
  answer: SHOWN_FORM,
  decision: z.strictObject({ by: z.enum(['head', 'staff']), choices: z.array(CHOICE) }).nullable(),
  opinions: z.array(CHOICE).nullable(),
  about: z.array(z.enum(ABOUT_KINDS)),
  measures: z.boolean(),
  follows: z.strictObject({ kind: z.string(), name: TEXT, rounds: z.int() }).nullable(),
  source: z.strictObject({ text: TEXT, at: z.string() }).nullable(),
});
/** A kind of paper as the browser gets it. */
export type ShownPaperKind = z.infer<typeof SHOWN_KIND>;

/** What a paper may be about: which task, plan or campaign. */
export const ABOUT = z.strictObject({ kind: z.enum(ABOUT_KINDS), id: ID });

/** What is given of a draft. */
export const DRAFT_INPUT = {
  title: z.string().trim().min(1).max(200),
  values: formValuesSchema,
  to: z.array(PARTY).max(2000),
  about: ABOUT.nullable().default(null),
  /** The paper of another kind that was commented on before. */
  followsId: ID.nullable().default(null),
};

/** How far a paper has come: how many were sent it, have signed, have done what is expected, owe it still, and owe it beyond its day. */
export const COUNTS = z.strictObject({
  sent: z.int().nonnegative(),
  received: z.int().nonnegative(),
  done: z.int().nonnegative(),
  owing: z.int().nonnegative(),
  overdue: z.int().nonnegative(),
});

/** What stands on a desk. */
export const DESK_COUNTS = z.strictObject({
  toReceive: z.int().nonnegative(),
  toAnswer: z.int().nonnegative(),
  overdue: z.int().nonnegative(),
  drafts: z.int().nonnegative(),
  /** Papers that were issued and wait for somebody. */
  waiting: z.int().nonnegative(),
});

/** One line of a list of papers. */
export const PAPER_ROW = z.strictObject({
  id: ID,
  kind: z.string(),
  kindName: TEXT,
  expects: z.enum(EXPECTATIONS),
  title: z.string(),
  status: z.enum(PAPER_STATUSES),
  from: SHOWN_PARTY,
  issuedOn: DAY.nullable(),
  dueOn: DAY.nullable(),
  counts: COUNTS,
  /** What the party whose desk it is has done with it; null on the list of what it sent. */
  own: z
    .strictObject({
      receivedOn: DAY.nullable(),
      answeredOn: DAY.nullable(),
      choice: TEXT.nullable(),
      isLate: z.boolean(),
      isOverdue: z.boolean(),
    })
    .nullable(),
  /** The choice, where one receiver decided. */
  choice: TEXT.nullable(),
});
/** One line of a list of papers. */
export type PaperRowShown = z.infer<typeof PAPER_ROW>;

/** What one member of a body said. */
export const OPINION = z.strictObject({
  personId: ID,
  name: z.string(),
  choice: TEXT,
  text: z.string(),
  onDay: DAY,
  /** Who wrote it down, where that was another person. */
  notedBy: z.string().nullable(),
});

/** One receiver with all it did. */
export const RECEIVER = z.strictObject({
  id: ID,
  party: SHOWN_PARTY,
  receivedOn: DAY.nullable(),
  receivedBy: z.string().nullable(),
  answeredOn: DAY.nullable(),
  answeredBy: z.string().nullable(),
  isLate: z.boolean(),
  isOverdue: z.boolean(),
  choice: TEXT.nullable(),
  reason: z.string(),
  values: formValuesSchema,
  opinions: z.array(OPINION),
  /** Members who have said nothing yet. */
  missing: z.array(z.strictObject({ personId: ID, name: z.string() })),
});
/** One receiver with all it did. */
export type ShownReceiver = z.infer<typeof RECEIVER>;
