import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { PHASES } from '../ledgers-format.ts';
import { LIGHTS } from '../light.ts';
import { DAY, ID, LEDGER, MEASURE, TEXT, UNIT } from '../shapes.ts';

/** Of which ledger, and of problems found in which year; absent: in any. */
const ASKED = {
  unitId: ID,
  ledger: LEDGER,
  year: z.int().min(2000).max(2100).optional(),
} as const;

/** E52 The items of a ledger of special rectification, with their problems and measures counted; what was not taken up does not count. */
export const countItems = operation({
  name: 'issue.count-items',
  kind: 'read',
  summary: { zh: '统计整治项、问题、措施', en: 'Count items, problems and measures' },
  access: { verb: 'issue.read' },
  input: z.strictObject(ASKED),
  output: z.strictObject({
    /** Those with most problems first. `item` null: problems that name none. */
    items: z.array(
      z.strictObject({
        item: z.string().nullable(),
        problems: z.int(),
        closed: z.int(),
        measures: z.int(),
      }),
    ),
    total: z.strictObject({ items: z.int(), problems: z.int(), measures: z.int(), unsaid: z.int() }),
  }),
  problems: ['issue-no-such-ledger', 'issue-no-items'],
});

/** The problems of one item by their numbers, with their measures, fifty at a time. */
export const listItemProblems = operation({
  name: 'issue.list-item-problems',
  kind: 'read',
  summary: { zh: '列出整治项的问题和措施', en: 'List the problems and measures of an item' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    ...ASKED,
    /** Null: those that name none. */
    item: z.string().min(1).max(200).nullable(),
    from: z.string().max(120).optional(),
  }),
  output: z.strictObject({
    problems: z.array(
      z.strictObject({
        id: ID,
        number: z.string(),
        title: z.string(),
        unit: UNIT,
        owner: UNIT.nullable(),
        ownerPerson: z.string().nullable(),
        stateName: TEXT,
        phase: z.enum(PHASES),
        dueOn: DAY.nullable(),
        closedOn: DAY.nullable(),
        light: z.enum(LIGHTS),
        /** Those that were not cancelled, in their order. */
        measures: z.array(MEASURE),
      }),
    ),
    next: z.string().nullable(),
  }),
  problems: ['issue-no-such-ledger', 'issue-no-items', 'issue-no-such-place'],
});

/** The whole tree as a workbook: a row for each measure, the counts of each item, and the sentence. */
export const exportItems = operation({
  name: 'issue.export-items',
  kind: 'download',
  summary: { zh: '导出项、问题、措施', en: 'Export items, problems and measures' },
  access: { verb: 'issue.read' },
  input: z.strictObject(ASKED),
  output: z.null(),
  problems: ['issue-no-such-ledger', 'issue-no-items', 'issue-export-too-many'],
});
