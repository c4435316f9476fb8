import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ISSUE_FILTER } from './read-contract.ts';
import { DAY, ID, INSTITUTION_KINDS, LEDGER, ONE_UPLOAD, RULE, TEXT, UNIT } from './shapes.ts';

/** Marks and columns by which entries of any ledger may be counted, beside the choices and texts of its own fields. */
export const COUNTABLE = [
  'severity',
  'depth',
  'method',
  'urgency',
  'difficulty',
  'layer',
  'handling',
  'state',
] as const;

const VALUE = z.strictObject({ id: z.string(), name: TEXT });

/** Entries of a ledger counted by up to three of its fields, from the outermost in: the tree of item and problem, the matrix of urgency and difficulty. */
export const countIssuesBy = operation({
  name: 'issue.count-by',
  kind: 'read',
  summary: { zh: '按栏目统计台账条目', en: 'Count entries by fields' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    unitId: ID,
    as: ISSUE_FILTER.as,
    ledger: LEDGER,
    by: z.array(z.string().min(1).max(60)).min(1).max(3),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        /** One for each field asked; null where the entries say nothing. */
        values: z.array(VALUE.nullable()),
        entries: z.int(),
        open: z.int(),
        overdue: z.int(),
        measures: z.int(),
        /** Open entries by the days since they were found: up to 30, 60, 90, more. */
        ages: z.tuple([z.int(), z.int(), z.int(), z.int()]),
        /** Days since the oldest open entry was found; null: none is open. */
        oldestDays: z.int().nullable(),
      }),
    ),
    more: z.boolean(),
  }),
  problems: ['issue-no-such-ledger', 'issue-not-countable'],
});

/** Whether the lists of units meet what the ledger demands of a list as a whole. Units without an entry are not told. */
export const checkLists = operation({
  name: 'issue.check-lists',
  kind: 'read',
  summary: { zh: '检查整张清单', en: 'Check lists as a whole' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, ledger: LEDGER }),
  output: z.strictObject({
    lists: z.array(
      z.strictObject({
        unit: UNIT,
        entries: z.int(),
        checks: z.array(
          z.strictObject({ id: z.string(), name: TEXT, atLeast: z.int(), found: z.int(), isMet: z.boolean() }),
        ),
      }),
    ),
  }),
  problems: ['issue-no-such-ledger'],
});

/** Writes a rule that was made or revised because of an entry, and the loophole that it closes, into the register. */
export const addInstitution = operation({
  name: 'issue.add-institution',
  kind: 'write',
  summary: { zh: '登记建章立制', en: 'Register a rule left behind' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    issueId: ID,
    kind: z.enum(INSTITUTION_KINDS),
    /** As it was named at verification too, where the number or file of that rule is still to come. */
    title: z.string().trim().min(2).max(500),
    loophole: z.string().trim().max(1000).default(''),
    madeOn: DAY,
    documentNumber: z.string().trim().max(100).default(''),
    /** The rule itself, sent now. */
    uploads: ONE_UPLOAD,
  }),
  output: z.strictObject({ institutionId: ID }),
  problems: [
    'issue-not-yours',
    'issue-found-later',
    'issue-institution-early',
    'issue-institution-twice',
    'issue-proof-unknown',
  ],
});

/** The register of rules that entries left behind, the newest first. */
export const listInstitutions = operation({
  name: 'issue.list-institutions',
  kind: 'read',
  summary: { zh: '列出建章立制', en: 'List rules left behind' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, from: DAY, until: DAY }),
  output: z.strictObject({
    institutions: z.array(
      z.strictObject({
        ...RULE.shape,
        unit: UNIT,
        issue: z.strictObject({ id: ID, number: z.string(), title: z.string() }),
        by: z.string(),
      }),
    ),
    made: z.int(),
    revised: z.int(),
    /** Of those: with number and file. */
    complete: z.int(),
    /** Entries that were closed in those days, and how many of them left a rule behind. */
    closed: z.int(),
    closedWithRule: z.int(),
  }),
  problems: [],
});
