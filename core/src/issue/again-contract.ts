import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { formValuesSchema } from '../pack/form.ts';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import { ACT_PROBLEMS } from './act-problems.ts';
import { ACTION, DAY, ID, LEDGER, MARK_VALUES, TEXT, UNIT, UPLOADS, WORDS } from './shapes.ts';

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

/** A revisit in a list, or the next one of an entry. */
export const REVISIT = z.strictObject({
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
  /** Whether the caller may set down what it found, or what stands in the way, in words too where it was not made yet. */
  actions: z.strictObject({ record: ACTION }),
  obstacle: TEXT.nullable(),
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
    limit: z.int().min(1).max(200).default(50),
    /** What `next` of the list before said. */
    from: z.string().max(60).optional(),
  }),
  output: z.strictObject({ revisits: z.array(REVISIT), next: z.string().nullable() }),
  problems: ['issue-no-such-place'],
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
    /** Of what relapsed: how it is handled now. Absent: as before, with what the entry carries for that. */
    handling: z.string().max(60).optional(),
    dueOn: z.string().max(20).optional(),
    /** What the class that is given asks. */
    values: formValuesSchema.default({}),
    /** What was seen there, filed as evidence of the unit and shown beside what proved the closing. */
    uploads: UPLOADS,
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

/** Announces a draw of closed entries of a ledger for revisits: the ledger's share of those closed within a span of days, once per span. The seed is the server's, and sealed. */
export const announceRevisitDraw = operation({
  name: 'issue.announce-revisit-draw',
  kind: 'write',
  summary: { zh: '公布回访抽取方案', en: 'Announce a draw of revisits' },
  access: { verb: 'issue.keep' },
  input: z.strictObject({ unitId: ID, ledger: LEDGER, closedFrom: DAY, closedUntil: DAY, dueOn: DAY }),
  output: z.strictObject({ drawId: ID, population: z.int(), commitment: z.string() }),
  problems: [
    'issue-no-such-ledger',
    'issue-nothing-to-draw',
    'issue-draw-span',
    'issue-draw-overlaps',
    'issue-no-share',
    'issue-day-past',
  ],
});

const WITNESS = z.strictObject({ who: z.string().trim().min(1).max(60), text: z.string().trim().min(1).max(200) });

/** Opens an announced draw, with what witnesses say now: tells the seed, draws, and plans the revisits of what was drawn and is still closed. */
export const openRevisitDraw = operation({
  name: 'issue.open-revisit-draw',
  kind: 'write',
  summary: { zh: '开启回访抽取', en: 'Open a draw of revisits' },
  access: { verb: 'issue.keep' },
  input: z.strictObject({ unitId: ID, drawId: ID, witnesses: z.array(WITNESS).max(10).default([]) }),
  output: z.strictObject({ population: z.int(), drawn: z.int() }),
  problems: ['issue-no-such-draw', 'draw-opened', 'draw-too-soon'],
});

/** Draws that a unit announced, the newest first, with all from which those that were opened can be worked out again. */
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
        /** Null: drawn before draws were announced. */
        dueOn: DAY.nullable(),
        share: z.int(),
        digest: z.string(),
        /** Null: drawn before draws were announced. */
        commitment: z.string().nullable(),
        population: z.array(ID),
        at: z.iso.datetime(),
        by: z.string(),
        /** Null: not opened yet. */
        opened: z
          .strictObject({
            at: z.iso.datetime(),
            by: z.string(),
            seed: z.string(),
            witnesses: z.array(WITNESS),
            drawn: z.array(ID),
            /** What the server finds when it works the draw out again; null where nothing was announced. */
            holds: z.boolean().nullable(),
          })
          .nullable(),
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
