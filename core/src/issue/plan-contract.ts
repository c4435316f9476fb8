import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { PHASES } from './ledgers-format.ts';
import { PLAN_GAPS } from './plan.ts';
import { ACTION, DAY, ID, LEDGER, MEASURE, TEXT, UNIT } from './shapes.ts';

const ENTRY = z.strictObject({
  id: ID,
  number: z.string(),
  ledger: LEDGER,
  ledgerName: TEXT,
  title: z.string(),
  detail: z.string(),
  /** Null: the ledger does not ask for it. */
  cause: z.string().nullable(),
  unit: UNIT,
  owner: UNIT.nullable(),
  ownerPerson: z.string().nullable(),
  handlingName: TEXT.nullable(),
  phase: z.enum(PHASES),
  stateName: TEXT,
  foundOn: DAY,
  fixDueOn: DAY.nullable(),
  closedOn: DAY.nullable(),
  measures: z.array(MEASURE),
  /** What the plan of this entry lacks; `measure` counts those that were not cancelled, from 0. */
  gaps: z.array(z.strictObject({ gap: z.enum(PLAN_GAPS), measure: z.int().nullable() })),
  /** What was said when it was reported as put right, and last of all; '' where nothing was. */
  reported: z.string(),
  lastWords: z.string(),
  rules: z.array(z.string()),
});

/** The rectification plan of a unit: what it is concerned by or owns and is still open, with measures and what the plan lacks; and what was closed since a day. */
export const readUnitPlan = operation({
  name: 'issue.read-unit-plan',
  kind: 'read',
  summary: { zh: '查看单位的整改落实方案', en: 'Read the rectification plan of a unit' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, since: DAY.optional() }),
  output: z.strictObject({
    unit: UNIT,
    /** From which day what was closed is told. */
    since: DAY,
    open: z.array(ENTRY),
    closed: z.array(ENTRY),
    /** Who keeps the ledgers of what is open and may ask the unit in writing to put it right; `notice` is whether the caller may do so for them. */
    keepers: z.array(z.strictObject({ ...UNIT.shape, open: z.int(), notice: ACTION })),
    /** More entries are there than a plan holds. */
    more: z.boolean(),
  }),
  problems: [],
});

/**
 * The same as a document by the unit's template: plan, report, the list of problems or of what was closed. `notice` is the keeper's, by its template: what it asks
 * the unit to put right.
 */
export const downloadUnitPlan = operation({
  name: 'issue.download-unit-plan',
  kind: 'download',
  summary: { zh: '下载整改通知书、方案、报告和清单', en: 'Save the notice, plan, report or lists of rectification' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    unitId: ID,
    since: DAY.optional(),
    kind: z.enum(['plan', 'report', 'problems', 'closed', 'notice']),
    /** Of a notice: whose it is. */
    keeperId: ID.optional(),
    format: z.enum(['docx', 'pdf']).default('docx'),
  }),
  output: z.null(),
  problems: [
    'issue-not-yours',
    'issue-nothing-to-ask',
    'document-template-unusable',
    'document-pdf-missing',
    'document-pdf-failed',
  ],
});
