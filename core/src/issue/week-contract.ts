import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { MOVES } from './moves.ts';
import { ACTION, DAY, ID, LEDGER, UNIT, WORDS } from './shapes.ts';

/** What a week did to a ledger; entries are those that concern a unit and all below it. */
export const WEEK_FIGURES = z.strictObject({
  /** Entries that moved in each way; one that moved twice in the same way counts once. */
  moves: z.array(z.strictObject({ what: z.enum(MOVES), count: z.int() })),
  /** As it stands when it is asked: what is open, late, late since this week, and what nobody has touched since the week began. */
  open: z.int(),
  red: z.int(),
  newlyLate: z.int(),
  idle: z.int(),
  /** Entries under key supervision, and how many of them are closed. */
  key: z.strictObject({ all: z.int(), closed: z.int() }),
});
/** What a week did to a ledger. */
export type WeekFigures = z.infer<typeof WEEK_FIGURES>;

/** A place directly below a unit, or a unit itself, with what is late there and what the days did. */
const MOVED_PLACE = z.strictObject({
  unit: UNIT,
  red: z.int(),
  newlyLate: z.int(),
  written: z.int(),
  closed: z.int(),
  returned: z.int(),
  reopened: z.int(),
  raised: z.int(),
});

/** What moved in a ledger from one day to another, for a unit and by the places directly below it, and who holds what is late. */
export const countMoves = operation({
  name: 'issue.count-moves',
  kind: 'read',
  summary: { zh: '统计台账变动', en: 'Count what moved' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, ledger: LEDGER.optional(), from: DAY, until: DAY }),
  output: z.strictObject({
    ...WEEK_FIGURES.shape,
    places: z.array(MOVED_PLACE),
    /** Units that have the turn in what is late, and the person in an owner; those with most first, at most fifty units. */
    holders: z.array(
      z.strictObject({
        unit: UNIT,
        person: z.strictObject({ id: ID, name: z.string() }).nullable(),
        red: z.int(),
        newlyLate: z.int(),
        /** Day due of what is late longest. */
        oldestDueOn: DAY,
      }),
    ),
  }),
  problems: ['issue-week-span'],
});

const NOTE = z.strictObject({ issueId: ID, note: z.string().trim().min(1).max(1000) });

/** A week's combing as it was recorded. */
const RECORD = z.strictObject({
  weekOn: DAY,
  words: z.string(),
  figures: WEEK_FIGURES,
  by: z.string(),
  at: z.iso.datetime(),
  revision: z.int(),
});

/** A week of a ledger as it was combed through, with the one before. */
export const readWeek = operation({
  name: 'issue.read-week',
  kind: 'read',
  summary: { zh: '查看每周梳理', en: 'Read the combing of a week' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, ledger: LEDGER.optional(), weekOn: DAY }),
  output: z.strictObject({
    record: RECORD.nullable(),
    notes: z.array(z.strictObject({ ...NOTE.shape, number: z.string(), title: z.string(), by: z.string() })),
    /** Weeks recorded before this one, the newest first, up to eleven. */
    earlier: z.array(RECORD),
    actions: z.strictObject({ record: ACTION }),
  }),
  problems: ['issue-not-a-monday'],
});

/** Records the combing of a week: figures as the server counts them, words, and notes on entries. Notes that are left out stay. */
export const recordWeek = operation({
  name: 'issue.record-week',
  kind: 'write',
  summary: { zh: '记录每周梳理', en: 'Record the combing of a week' },
  access: { verb: 'issue.keep' },
  input: z.strictObject({
    unitId: ID,
    ledger: LEDGER.optional(),
    weekOn: DAY,
    /** Of the record that was seen; null: there was none. */
    revision: z.int().nullable(),
    words: WORDS.min(2),
    notes: z.array(NOTE).max(200),
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['issue-not-a-monday', 'issue-week-not-open', 'issue-week-note-unknown', 'issue-no-such-ledger'],
});
