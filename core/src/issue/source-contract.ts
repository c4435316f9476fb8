import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { verdict } from '../score/result-schema.ts';
import { SOURCE_RECORDS } from './entry-source.ts';
import { PHASES } from './ledgers-format.ts';
import { DAY, ID, LEDGER, TEXT, UNIT } from './shapes.ts';

const STANDARD = z.string().min(1).max(60);
const MOST_SHOWN = 300;

/** What would follow for the ledger from a county's newest evaluation by a standard. */
export const previewDerived = operation({
  name: 'issue.preview-derived',
  kind: 'read',
  summary: { zh: '预览评估结果转台账', en: 'Preview what an evaluation adds to the ledger' },
  access: { verb: 'issue.keep' },
  input: z.strictObject({ unitId: ID, standardId: STANDARD }),
  output: z.strictObject({
    /** The evaluation that it would follow from; null: there is none yet. */
    run: z.strictObject({ id: ID, on: DAY, period: z.string(), version: z.string() }).nullable(),
    /** Into which ledger it is written already by itself; null: it is not. */
    follows: LEDGER.nullable(),
    write: z.int(),
    pass: z.int(),
    miss: z.int(),
    /** Rows of the evaluation whose school is not in the register. */
    unknown: z.int(),
    /** The first of what would be written. */
    entries: z.array(z.strictObject({ unit: UNIT, clause: z.string(), title: TEXT, found: TEXT })).max(MOST_SHOWN),
  }),
  problems: [],
});

/** Lets a ledger follow a standard's evaluations, from the newest on, or ends that. Entries that were written stay. */
export const followStandard = operation({
  name: 'issue.follow-standard',
  kind: 'write',
  summary: { zh: '评估结果自动转台账', en: 'Let the ledger follow evaluations' },
  access: { verb: 'issue.keep' },
  input: z.strictObject({ unitId: ID, standardId: STANDARD, ledger: LEDGER.nullable() }),
  output: z.strictObject({ written: z.int(), pass: z.int(), miss: z.int() }),
  problems: ['issue-no-such-ledger', 'issue-not-a-county', 'issue-no-keeper', 'issue-ledger-asks'],
});

/** Entries in sight that were written from records here, such as sheets of a visit: what of a record was taken up already. */
export const listOfRecords = operation({
  name: 'issue.list-of-records',
  kind: 'read',
  summary: { zh: '列出由记录登记的台账条目', en: 'List the entries that came from records' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, noun: z.enum(SOURCE_RECORDS), recordIds: z.array(ID).max(2000) }),
  output: z.strictObject({
    entries: z.array(
      z.strictObject({
        issueId: ID,
        number: z.string(),
        recordId: ID,
        /** What was said of the source: which question of the sheet. */
        text: z.string(),
        phase: z.enum(PHASES),
      }),
    ),
  }),
  problems: [],
});

const FIGURE = z.string().nullable();

/** Shape of `Stand` with the evaluation by which it is. */
const STAND = z.strictObject({
  runId: ID,
  on: DAY,
  verdict,
  met: z.int(),
  items: z.int(),
  missing: z.int(),
  misses: z.boolean(),
  value: FIGURE,
  scores: z.array(z.strictObject({ name: TEXT, mark: FIGURE, unit: z.string(), grade: TEXT.nullable() })).readonly(),
});

const SHEET_SCORE = z
  .strictObject({ points: z.string(), of: z.string(), percent: FIGURE, grade: TEXT.nullable() })
  .nullable();

/** E38 What closing an entry would do to the result that it came from. */
const IF_CLOSED = z.discriminatedUnion('kind', [
  z.strictObject({
    /**
     * by-person: no source here that figures could follow from. not-evaluated: the county was never evaluated by its standard. ended: it is closed or void.
     * met: the newest evaluation, or a later visit, says that it is met; closing changes no figure. missing: figures are missing. many-cells: no single
     * figure or answer decides it. kept: its record is not shown to the caller, or does not count by itself. unasked: it can be reckoned and was not.
     */
    kind: z.enum(['by-person', 'not-evaluated', 'ended', 'met', 'missing', 'many-cells', 'kept']),
  }),
  z.strictObject({ kind: z.literal('unasked') }),
  z.strictObject({
    kind: z.literal('reckoned'),
    /** Whose cell was put at its passing line: the unit's name, the column's label. */
    of: z.string(),
    label: z.string(),
    unit: FIGURE,
    cell: z.enum(['number', 'judgement']),
    from: z.string(),
    to: z.string(),
    stand: STAND,
  }),
  z.strictObject({
    kind: z.literal('sheet'),
    recordId: ID,
    sheet: TEXT,
    item: TEXT,
    /** The answer that was given, and the one that passes. */
    from: TEXT,
    to: TEXT,
    now: SHEET_SCORE,
    after: SHEET_SCORE,
  }),
]);

/** What closing an entry would do, as it is told. */
export type IfClosedShown = z.output<typeof IF_CLOSED>;

/** How the county stood as inspected, how it stands after rectification, and what closing this entry would do to it. */
export const readEffect = operation({
  name: 'issue.read-effect',
  kind: 'read',
  summary: { zh: '查看整改前后的结果', en: 'See the results as inspected and after rectification' },
  access: { verb: 'issue.read' },
  /** `reckon`: whether closing is to be reckoned through, which evaluates the whole county once more. */
  input: z.strictObject({ issueId: ID, reckon: z.boolean().default(false) }),
  output: z.strictObject({
    /** The figure that the entry is about; null: it is about none. */
    figure: z.strictObject({ name: TEXT, line: FIGURE, unit: FIGURE }).nullable(),
    /** Null: the entry names no clause of a standard, or the county was never evaluated by it. */
    asInspected: STAND.nullable(),
    /** Null: no evaluation since. */
    afterRectification: STAND.nullable(),
    ifClosed: IF_CLOSED,
    /** Entries about the same clause that are still open, this one left out. */
    othersOpen: z.int(),
  }),
  problems: [],
});

/** Rows of one answer of `compareRun`. */
export const MOST_COMPARED = 50;

/**
 * What an evaluation found missed, as inspected and after rectification: each beside its figure by the newest evaluation since and the entry that followed it.
 * By unit where one is named; `next` asks for the rows that follow.
 */
export const compareRun = operation({
  name: 'issue.compare-run',
  kind: 'read',
  summary: { zh: '检查时与整改后对照', en: 'As inspected beside after rectification' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({
    runId: ID,
    /** Of this school alone, by its code; `''`: of the county itself. */
    code: z.string().max(20).optional(),
    from: z.int().min(0).max(1_000_000).default(0),
  }),
  output: z.strictObject({
    asInspected: z.strictObject({ on: DAY, verdict, met: z.int(), items: z.int(), missed: z.int() }),
    /** By the newest evaluation since; null: there is none. */
    afterRectification: z
      .strictObject({ runId: ID, on: DAY, verdict, met: z.int(), items: z.int(), missed: z.int() })
      .nullable(),
    /** Units that miss something, with how much; the county itself under `''`. */
    units: z.array(z.strictObject({ code: z.string(), name: z.string(), missed: z.int() })),
    rows: z.array(
      z.strictObject({
        key: z.string(),
        code: z.string(),
        unitName: z.string(),
        clause: z.string(),
        name: TEXT,
        line: FIGURE,
        unit: FIGURE,
        value: FIGURE,
        /** By the newest evaluation since; `met` null: it cannot be judged by it. */
        after: z.strictObject({ value: FIGURE, met: z.boolean().nullable() }).nullable(),
        entry: z
          .strictObject({ id: ID, number: z.string(), phase: z.enum(PHASES), closedOn: DAY.nullable() })
          .nullable(),
      }),
    ),
    total: z.int(),
    next: z.int().nullable(),
  }),
  problems: [],
});
