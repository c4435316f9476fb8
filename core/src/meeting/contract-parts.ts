import { z } from 'zod';

/** An id. */
export const ID = z.uuid();
/** A day. */
export const DAY = z.iso.date();
/** A moment. */
export const MOMENT = z.iso.datetime();
/** A name in both languages. */
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
/** Whether the reader may do something, or the problem that keeps them from it. */
export const ACTION = z.union([z.literal(true), z.string()]);
/** What people write at length. */
export const WORDS = z.string().trim().max(4000);

/** The state of a unit in figures on a day. */
export const BRIEF = z.strictObject({
  /** Entries of ledgers that it owns: open, past their day, and closed within the last ninety days. */
  open: z.int(),
  overdue: z.int(),
  closed: z.int(),
  /** Its overdue tasks. */
  tasks: z.int(),
});
/** The state of a unit in figures on a day. */
export type Brief = z.output<typeof BRIEF>;

/** What somebody owes before a meeting, and what they handed in. */
export const MATERIAL_LINE = z.strictObject({
  material: z.string(),
  name: TEXT,
  unitId: ID,
  personId: ID.nullable(),
  by: z.string(),
  dueOn: DAY,
  parts: z.array(z.strictObject({ id: z.string(), name: TEXT, text: z.string() })),
  /** Null: nothing is handed in. */
  handed: z.strictObject({ by: z.string(), at: MOMENT, version: z.int(), late: z.boolean() }).nullable(),
  action: ACTION,
});

/** A secret ballot as its meeting tells it. */
export const BALLOT = z.strictObject({
  name: TEXT,
  grades: z.array(z.strictObject({ id: z.string(), name: TEXT })),
  least: z.int(),
  /** About whom the reader votes. */
  about: z.array(z.strictObject({ unitId: ID, personId: ID.nullable(), name: z.string() })),
  voted: z.int(),
  voters: z.int(),
  /** Null: not told before the minutes are signed. */
  counts: z
    .array(z.strictObject({ name: z.string(), votes: z.int(), grades: z.record(z.string(), z.int()).nullable() }))
    .nullable(),
  action: ACTION,
});
