import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { formValuesSchema } from '../pack/form.ts';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import { ACT_PROBLEMS } from './act-problems.ts';
import { ENTRY_SOURCE } from './entry-source.ts';
import {
  ACTION,
  DAY,
  ENTRY_FIELDS,
  ID,
  LEDGER,
  OWNER,
  SHOWN_LEDGER,
  TEXT,
  UNABLE,
  UNIT,
  UPLOADS,
  WORDS,
} from './shapes.ts';

const FORM_FAULTS = Object.keys(FORM_PROBLEMS);
/** What decides whether a deed may be done. */
const ACT_FAULTS = Object.keys(ACT_PROBLEMS);
/** What is refused of what an entry says. */
export const ENTRY_FAULTS = [
  ...FORM_FAULTS,
  'issue-mark',
  'issue-mark-not-asked',
  'issue-clause-unknown',
  'issue-found-later',
  'issue-leader-unknown',
  'unit-closed',
];

/** The ledgers in force, and which of them the caller may write for a unit. */
export const listLedgers = operation({
  name: 'issue.list-ledgers',
  kind: 'read',
  summary: { zh: '列出台账', en: 'List ledgers' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    ledgers: z.array(SHOWN_LEDGER),
    /** Ids of those in which the caller may write an entry about the unit. */
    writable: z.array(LEDGER),
    /** Whether the caller keeps ledgers at the unit. */
    mayKeep: ACTION,
    /** Of each of these, who may keep the entry, as far as the caller may write it there: the usual one first. */
    keepers: z.record(LEDGER, z.array(UNIT)),
    /** Ids of those in which the caller may write what was put right in front of them (quick lane). */
    quick: z.array(LEDGER),
  }),
  problems: [],
});

/** Writes an entry. With `fixed`, what was put right in front of whoever found it: assigned, reported and verified in one go (quick lane). */
export const createIssue = operation({
  name: 'issue.create',
  kind: 'write',
  summary: { zh: '登记台账条目', en: 'Write an entry of a ledger' },
  access: { verb: 'issue.write' },
  input: z.strictObject({
    ledger: LEDGER,
    /** The unit concerned. */
    unitId: ID,
    ...ENTRY_FIELDS,
    /** Who keeps it, where units of several levels may; absent: the usual one. */
    keeperId: ID.optional(),
    /** From where it comes; absent: a team's visit, or whoever writes it. */
    source: ENTRY_SOURCE.optional(),
    /** What shows the problem as it was found: files sent now, and evidence of the unit that is filed already. */
    uploads: UPLOADS,
    filingIds: z.array(ID).max(50).default([]),
    fixed: z
      .strictObject({
        words: WORDS.min(1),
        owner: OWNER.optional(),
        filingIds: z.array(ID).max(50).default([]),
        /** What shows that it was put right. */
        uploads: UPLOADS,
        values: formValuesSchema.default({}),
        institution: z.string().trim().max(500).optional(),
      })
      .optional(),
  }),
  output: z.strictObject({ issueId: ID, number: z.string() }),
  problems: [
    ...ENTRY_FAULTS,
    ...ACT_FAULTS,
    'issue-no-such-ledger',
    'issue-no-keeper',
    'issue-not-writer',
    'issue-no-quick-lane',
    'issue-quick-not-yours',
    'issue-source-unnamed',
    'issue-source-unknown',
    'issue-source-taken',
  ],
});

/** Rewrites an entry that nobody was handed yet. */
export const editIssue = operation({
  name: 'issue.edit',
  kind: 'write',
  summary: { zh: '修改登记内容', en: 'Rewrite an entry' },
  access: { verb: 'issue.act' },
  input: z.strictObject({ issueId: ID, revision: z.int(), ...ENTRY_FIELDS }),
  output: z.strictObject({ revision: z.int() }),
  problems: [...ENTRY_FAULTS, 'issue-not-editable', 'issue-not-yours'],
});

/** What is given with an action. */
export const DEED_INPUT = {
  action: z.string().min(1).max(60),
  words: WORDS.default(''),
  values: formValuesSchema.default({}),
  owner: OWNER.optional(),
  jointUnitIds: z.array(ID).max(30).optional(),
  handling: z.string().max(60).optional(),
  dueOn: z.string().max(20).optional(),
  until: z.string().max(20).optional(),
  raiseToId: ID.optional(),
  filingIds: z.array(ID).max(50).default([]),
  institution: z.string().trim().max(500).optional(),
} as const;

/** Who might own an entry, the likeliest first, by line of duty and by place; a person decides. */
export const proposeOwner = operation({
  name: 'issue.propose-owner',
  kind: 'read',
  summary: { zh: '建议责任单位', en: 'Propose an owner' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ issueId: ID }),
  output: z.strictObject({
    proposals: z.array(
      z.strictObject({
        by: z.enum(['line', 'unit', 'place']),
        unit: UNIT,
        person: UNIT.nullable(),
        joint: z.array(UNIT),
        why: TEXT,
      }),
    ),
  }),
  problems: [],
});

/** Does one action of the ledger's table to an entry. */
export const actOnIssue = operation({
  name: 'issue.act',
  kind: 'write',
  summary: { zh: '办理台账条目', en: 'Act on an entry' },
  access: { verb: 'issue.act' },
  input: z.strictObject({ issueId: ID, revision: z.int(), ...DEED_INPUT, uploads: UPLOADS }),
  output: z.strictObject({ revision: z.int(), state: z.string(), dueOn: DAY.nullable() }),
  problems: [...FORM_FAULTS, ...ACT_FAULTS, 'issue-leader-unknown'],
});

/** Does one action to many entries: with `preview` only says what would become of each. Of all that can be done, all are done, or none. */
export const actOnIssues = operation({
  name: 'issue.act-on-many',
  kind: 'write',
  summary: { zh: '批量办理台账条目', en: 'Act on many entries' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    /** The unit for which the caller acts. */
    unitId: ID,
    entries: z
      .array(
        z.strictObject({
          issueId: ID,
          revision: z.int(),
          /** Who is to own this one, whoever owns the others. */
          owner: OWNER.optional(),
          jointUnitIds: z.array(ID).max(30).optional(),
        }),
      )
      .min(1)
      .max(10_000),
    preview: z.boolean(),
    /** E22 Whoever is proposed first for an entry is to own it, where nobody is named. */
    eachOwn: z.boolean().default(false),
    ...DEED_INPUT,
  }),
  output: z.strictObject({
    /** How many were done, or would be. */
    able: z.int(),
    /** Those that cannot be done, by their place in `entries` (0 is the first), with the problem and its message in both languages. */
    unable: z.array(UNABLE),
    /** Where each has an owner of its own: who is to own those that can be done, by their place in `entries`. */
    owners: z.array(z.strictObject({ at: z.int(), unit: UNIT, person: UNIT.nullable(), joint: z.array(UNIT) })),
    done: z.boolean(),
  }),
  problems: ['issue-bulk-unable'],
});

/** Sets down the measures by which an entry is put right. Those that were done or cancelled stay as they are. */
export const setMeasures = operation({
  name: 'issue.set-measures',
  kind: 'write',
  summary: { zh: '制定整改措施', en: 'Set down measures' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    issueId: ID,
    revision: z.int(),
    measures: z
      .array(
        z.strictObject({
          id: ID.optional(),
          text: z.string().trim().min(2).max(1000),
          /** By what one sees that it is done well. */
          quality: z.string().trim().min(1).max(500),
          /** Who carries it out, in words; where a person or a unit is named beside, by their name. */
          owner: z.string().trim().min(1).max(100),
          ownerUnitId: ID.nullable().default(null),
          ownerPersonId: ID.nullable().default(null),
          dueOn: DAY,
        }),
      )
      .max(50),
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'issue-measures-closed',
    'issue-measure-unknown',
    'issue-measure-done',
    'issue-not-yours',
    'issue-owner-unknown',
    'issue-day-past',
  ],
});

/** Says that a measure is done, or cancels it with a reason. */
export const endMeasure = operation({
  name: 'issue.end-measure',
  kind: 'write',
  summary: { zh: '办结或取消措施', en: 'End a measure' },
  access: { verb: 'issue.act' },
  input: z.strictObject({ issueId: ID, measureId: ID, cancelled: z.boolean(), result: WORDS.min(1) }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['issue-measures-closed', 'issue-measure-unknown', 'issue-measure-done', 'issue-not-yours'],
});
