import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ACT_PROBLEMS } from './act-problems.ts';
import { SOURCES } from './ledgers-format.ts';
import { DAY, ID, OWNER, TEXT, UNABLE, UNIT, WORDS } from './shapes.ts';

const MOST_MERGED = 50;
const MOST_PARTS = 20;
const ACT_FAULTS = Object.keys(ACT_PROBLEMS);

/** The entries about the same unit in the same ledger that may be merged into one, the newest first; and those that cannot now, with the reason. */
export const listMergeable = operation({
  name: 'issue.list-mergeable',
  kind: 'read',
  summary: { zh: '列出可并入的条目', en: 'List what may be merged into an entry' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ issueId: ID }),
  output: z.strictObject({
    entries: z.array(
      z.strictObject({
        id: ID,
        number: z.string(),
        title: z.string(),
        stateName: TEXT,
        owner: UNIT.nullable(),
        foundOn: DAY,
        dueOn: DAY.nullable(),
        source: z.enum(SOURCES),
        revision: z.int(),
        /** Why it cannot be merged, in both languages; null: it can. */
        obstacle: TEXT.nullable(),
      }),
    ),
  }),
  problems: [],
});

/** Merges entries into one that goes on instead of them: all, or none. With `preview` only says what stands in the way of each. */
export const mergeIssues = operation({
  name: 'issue.merge',
  kind: 'write',
  summary: { zh: '合并同类条目', en: 'Merge entries into one' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    /** The one that goes on. */
    issueId: ID,
    revision: z.int(),
    entries: z
      .array(z.strictObject({ issueId: ID, revision: z.int() }))
      .min(1)
      .max(MOST_MERGED),
    words: WORDS.min(1),
    preview: z.boolean(),
  }),
  output: z.strictObject({
    revision: z.int(),
    /** How many were merged, or would be. */
    able: z.int(),
    unable: z.array(UNABLE),
  }),
  problems: ['issue-bulk-unable', 'issue-merge-closed', 'issue-not-yours', 'issue-no-merging'],
});

/** Splits an entry into parts that go on instead of it, each with its number, owner and day. */
export const splitIssue = operation({
  name: 'issue.split',
  kind: 'write',
  summary: { zh: '把条目分成几条', en: 'Split an entry' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    issueId: ID,
    revision: z.int(),
    words: WORDS.min(1),
    parts: z
      .array(
        z.strictObject({
          title: z.string().trim().min(2).max(200),
          detail: WORDS.default(''),
          /** Absent: the owner of the whole. */
          owner: OWNER.optional(),
          jointUnitIds: z.array(ID).max(30).optional(),
          handling: z.string().max(60).optional(),
          dueOn: z.string().max(20).optional(),
          /** Open measures of the whole that go to this part. */
          measureIds: z.array(ID).max(50).default([]),
        }),
      )
      .min(2)
      .max(MOST_PARTS),
  }),
  output: z.strictObject({ revision: z.int(), parts: z.array(z.strictObject({ issueId: ID, number: z.string() })) }),
  problems: [
    ...ACT_FAULTS,
    'issue-no-merging',
    'issue-part-early',
    'issue-part-class',
    'issue-part-measures',
    'issue-measure-unknown',
  ],
});
