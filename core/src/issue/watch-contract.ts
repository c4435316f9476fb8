import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ID, LEDGER, UNIT } from './shapes.ts';

/** How often somebody is told of what moved. */
export const RHYTHMS = ['day', 'week'] as const;

/** What somebody follows beside single entries. */
const FOLLOWED = z.union([
  z.strictObject({ kind: z.literal('unit'), ledger: LEDGER.nullable() }),
  z.strictObject({ kind: z.literal('view'), viewId: ID }),
]);

const EVERY = z.enum(RHYTHMS).nullable();

/** What the caller follows. */
export const listWatches = operation({
  name: 'issue.list-watches',
  kind: 'read',
  summary: { zh: '列出关注的台账', en: 'List what is followed' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    watches: z.array(
      z.strictObject({
        id: ID,
        unit: UNIT,
        every: z.enum(RHYTHMS),
        issue: z.strictObject({ id: ID, number: z.string(), title: z.string() }).nullable(),
        view: z.strictObject({ id: ID, name: z.string() }).nullable(),
        ledger: LEDGER.nullable(),
      }),
    ),
  }),
  problems: [],
});

/** Follows an entry; `every` null: not any more. */
export const followIssue = operation({
  name: 'issue.follow',
  kind: 'write',
  summary: { zh: '关注条目', en: 'Follow an entry' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ issueId: ID, every: EVERY }),
  output: z.strictObject({}),
  problems: ['issue-watch-team'],
});

/** Follows the ledger of a unit and all below it, or a view; `every` null: not any more. */
export const followLedger = operation({
  name: 'issue.follow-ledger',
  kind: 'write',
  summary: { zh: '关注台账或视图', en: 'Follow a ledger or a view' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, followed: FOLLOWED, every: EVERY }),
  output: z.strictObject({}),
  problems: ['issue-watch-team', 'issue-watch-no-view', 'issue-watch-view-marks'],
});
