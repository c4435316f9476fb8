import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { formValuesSchema } from '../pack/form.ts';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import { ACT_PROBLEMS } from './problems.ts';
import { DAY, ID, LEDGER, MARK_VALUES, TEXT, UNIT, WORDS } from './shapes.ts';

/** A closed entry that a new one resembles. */
const LIKE = z.strictObject({
  id: ID,
  number: z.string(),
  title: z.string(),
  unit: UNIT,
  closedOn: DAY,
  /** Of the very unit, or of a sister: the same kind of unit in the same county or under the same parent. */
  isSameUnit: z.boolean(),
});

/** Which closed entries an entry resembles that is not written yet. The caller sees those they may see; the entry is linked to all. */
export const findRecurrences = operation({
  name: 'issue.find-recurrences',
  kind: 'read',
  summary: { zh: '查找反弹的问题', en: 'Find what comes again' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    unitId: ID,
    ledger: LEDGER,
    marks: MARK_VALUES.prefault({}),
    values: formValuesSchema.default({}),
  }),
  output: z.strictObject({
    entries: z.array(LIKE),
    /** Months for which the ledger looks back; null: it recognises nothing. */
    months: z.int().nullable(),
  }),
  problems: ['issue-no-such-ledger'],
});

/** What became of a revisit. */
export const REVISIT_RESULTS = ['held', 'relapsed'] as const;

const REVISIT = z.strictObject({
  id: ID,
  kind: z.enum(['due', 'random']),
  dueOn: DAY,
  issue: z.strictObject({ id: ID, number: z.string(), title: z.string(), revision: z.int() }),
  ledger: LEDGER,
  ledgerName: TEXT,
  unit: UNIT,
  closedOn: DAY.nullable(),
  verifiedBy: z.string(),
  doneOn: DAY.nullable(),
  result: z.enum([...REVISIT_RESULTS, 'dropped']).nullable(),
  words: z.string(),
  by: z.string().nullable(),
  isLate: z.boolean(),
});
/** A revisit in a list. */
export type ShownRevisit = z.infer<typeof REVISIT>;

/** Revisits of closed entries in ledgers that units at and below a unit keep: those that are due within so many days, or those that were made. */
export const listRevisits = operation({
  name: 'issue.list-revisits',
  kind: 'read',
  summary: { zh: '列出回访', en: 'List revisits' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    unitId: ID,
    done: z.boolean().default(false),
    /** Only those due until so many days from today. */
    withinDays: z.int().min(0).max(1500).default(30),
    limit: z.int().min(1).max(500).default(200),
  }),
  output: z.strictObject({ revisits: z.array(REVISIT), more: z.boolean() }),
  problems: [],
});

/** Sets down what a revisit found. What relapsed is reopened by the action of the ledger's table. */
export const recordRevisit = operation({
  name: 'issue.record-revisit',
  kind: 'write',
  summary: { zh: '登记回访结果', en: 'Set down a revisit' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    issueId: ID,
    revisitId: ID,
    result: z.enum(REVISIT_RESULTS),
    words: WORDS.min(1),
    handling: z.string().max(60).optional(),
    dueOn: z.string().max(20).optional(),
  }),
  output: z.strictObject({ revision: z.int(), state: z.string() }),
  problems: [
    ...Object.keys(FORM_PROBLEMS),
    ...Object.keys(ACT_PROBLEMS),
    'issue-no-such-revisit',
    'issue-revisit-made',
    'issue-revisit-early',
    'issue-no-reopening',
  ],
});

/** Draws closed entries of a ledger for revisits: the ledger's share of those closed within a span of days. Once per span. */
export const drawRevisits = operation({
  name: 'issue.draw-revisits',
  kind: 'write',
  summary: { zh: '随机抽取回访', en: 'Draw revisits' },
  access: { verb: 'issue.keep' },
  input: z.strictObject({
    unitId: ID,
    ledger: LEDGER,
    closedFrom: DAY,
    closedUntil: DAY,
    /** What nobody of the office chose, such as the number of a public lottery. */
    seed: z.string().trim().min(4).max(200),
    dueOn: DAY,
  }),
  output: z.strictObject({ drawId: ID, population: z.int(), drawn: z.int() }),
  problems: [
    'issue-no-such-ledger',
    'issue-nothing-to-draw',
    'issue-draw-span',
    'issue-draw-overlaps',
    'issue-no-share',
    'issue-day-past',
  ],
});

/** Draws that a unit made, the newest first, with all from which they can be worked out again. */
export const listDraws = operation({
  name: 'issue.list-draws',
  kind: 'read',
  summary: { zh: '列出回访抽取', en: 'List draws of revisits' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    draws: z.array(
      z.strictObject({
        id: ID,
        ledger: LEDGER,
        ledgerName: TEXT,
        closedFrom: DAY,
        closedUntil: DAY,
        share: z.int(),
        seed: z.string(),
        digest: z.string(),
        population: z.array(ID),
        drawn: z.array(ID),
        at: z.iso.datetime(),
        by: z.string(),
      }),
    ),
  }),
  problems: [],
});

const COUNTED = { revisited: z.int(), relapsed: z.int() } as const;

/** Whether closings last: entries that come again and revisits that failed, per unit and per person who verified. */
export const measureLasting = operation({
  name: 'issue.measure-lasting',
  kind: 'read',
  summary: { zh: '统计反弹率和纸面销号率', en: 'Measure whether closings last' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, from: DAY, until: DAY }),
  output: z.strictObject({
    units: z.array(
      z.strictObject({
        unit: UNIT,
        written: z.int(),
        /** Written entries that resemble a closed one of the same unit. */
        recurring: z.int(),
        closed: z.int(),
        ...COUNTED,
      }),
    ),
    verifiers: z.array(z.strictObject({ accountId: ID, name: z.string(), ...COUNTED })),
  }),
  problems: [],
});
