import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { UNIT_KINDS } from '../../org/unit-kind.ts';
import { PHASES } from '../ledgers-format.ts';
import { DAY, ID, LEDGER, TEXT, UNIT } from '../shapes.ts';
import { RAISING_KINDS, RAISING_SIDES, RAISING_STATES } from './raising.ts';

/** What the register is narrowed to. */
export const RAISING_FILTER = {
  /** `asked`: what was put to the level above at this unit and below it; `owed`: what this very unit is to answer. */
  unitId: ID,
  side: z.enum(RAISING_SIDES),
  state: z.enum(RAISING_STATES).default('waiting'),
  /** Of which kind the unit is that was asked. */
  level: z.enum(UNIT_KINDS).optional(),
  ledger: LEDGER.optional(),
  /** The day of the answer, on this day or later; on this day or earlier. */
  dueFrom: DAY.optional(),
  dueUntil: DAY.optional(),
} as const;

/** One line of the register. */
export const RAISING = z.strictObject({
  id: ID,
  kind: z.enum(RAISING_KINDS),
  issue: z.strictObject({ id: ID, number: z.string(), title: z.string(), unit: UNIT }),
  ledgerName: TEXT,
  from: UNIT,
  to: UNIT,
  level: z.enum(UNIT_KINDS),
  /** By whom, when, with which words; the moment is that of its line in the story. */
  asked: z.strictObject({ by: z.string(), at: z.iso.datetime(), words: z.string() }),
  /** The day by which the answer is owed; null: it has none. */
  dueOn: DAY.nullable(),
  isLate: z.boolean(),
  /** How it ended; null: it waits. `answers`: what was filled in with it, in words. */
  ended: z
    .strictObject({
      as: z.enum(['answered', 'dropped']),
      by: z.string(),
      at: z.iso.datetime(),
      actionName: TEXT,
      answers: z.array(z.strictObject({ name: TEXT, value: TEXT })),
      words: z.string(),
    })
    .nullable(),
  /** What happened then: where the entry stands now. */
  now: z.strictObject({ stateName: TEXT, phase: z.enum(PHASES), closedOn: DAY.nullable() }),
});
/** One line of the register. */
export type Raising = z.infer<typeof RAISING>;

/** What was put to the level above: what waits first, by its day; then what ended, the newest first. Fifty at a time. */
export const listRaisings = operation({
  name: 'issue.list-raisings',
  kind: 'read',
  summary: { zh: '请示与答复', en: 'List what was put to the level above' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    ...RAISING_FILTER,
    limit: z.int().min(1).max(200).default(50),
    from: z.string().max(80).optional(),
  }),
  output: z.strictObject({ raisings: z.array(RAISING), next: z.string().nullable() }),
  problems: ['issue-no-such-place'],
});

/** How many answers of the register are owed, and how many of them are late. */
export const countRaisings = operation({
  name: 'issue.count-raisings',
  kind: 'read',
  summary: { zh: '统计请示与答复', en: 'Count what waits for an answer from above' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, side: RAISING_FILTER.side }),
  output: z.strictObject({ waiting: z.int(), overdue: z.int() }),
  problems: [],
});

/** The register as a workbook, in the order of the list. */
export const exportRaisings = operation({
  name: 'issue.export-raisings',
  kind: 'download',
  summary: { zh: '导出请示与答复', en: 'Export what was put to the level above' },
  access: { verb: 'issue.read' },
  input: z.strictObject(RAISING_FILTER),
  output: z.null(),
  problems: ['issue-export-too-many'],
});
