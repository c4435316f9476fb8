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

const STAND = z.strictObject({
  runId: ID,
  on: DAY,
  verdict,
  /** Items that are met, of those that apply. */
  met: z.int(),
  items: z.int(),
  /** Units that miss the entry's clause. */
  missing: z.int(),
  /** Whether the unit concerned misses it. */
  misses: z.boolean(),
});

/** How the county stood as inspected and how it stands after rectification, and what closing this entry means for it. */
export const readEffect = operation({
  name: 'issue.read-effect',
  kind: 'read',
  summary: { zh: '查看整改前后的结果', en: 'See the results as inspected and after rectification' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ issueId: ID }),
  output: z.strictObject({
    /** Null: the entry names no clause of a standard, or the county was never evaluated by it. */
    asInspected: STAND.nullable(),
    /** Null: no evaluation since. */
    afterRectification: STAND.nullable(),
    /** Entries about the same clause that are still open, this one left out. */
    othersOpen: z.int(),
  }),
  problems: [],
});
