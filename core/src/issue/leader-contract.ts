import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ID, UNABLE, WORDS } from './shapes.ts';

/** Persons who may be put in charge of an entry about a unit: who leads it or a unit above it, by a post or by a duty. */
export const listLeaders = operation({
  name: 'issue.list-leaders',
  kind: 'read',
  summary: { zh: '列出可以包案的领导', en: 'List leaders who may be in charge' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ leaders: z.array(z.strictObject({ id: ID, name: z.string(), unitName: z.string() })) }),
  problems: [],
});

/**
 * Hands entries that are not ended from one leader in charge, or who supervises them, to another, with the reason: all of a unit and below, or those named. With `preview` it only says
 * what would become of each. All are handed over, or none.
 */
export const handOverLeader = operation({
  name: 'issue.hand-over-leader',
  kind: 'write',
  summary: { zh: '移交包案、督办领导', en: 'Hand over to another leader' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    unitId: ID,
    from: ID,
    to: ID,
    /** Absent: all of which the first one is in charge or which they supervise. */
    issueIds: z.array(ID).min(1).max(1000).optional(),
    words: WORDS.min(2),
    preview: z.boolean(),
  }),
  output: z.strictObject({
    able: z.int(),
    /** Those that cannot be handed over, by their place in the order of their numbers, with the reason in both languages. */
    unable: z.array(UNABLE),
    done: z.boolean(),
  }),
  problems: ['issue-bulk-unable', 'issue-leader-same', 'issue-leads-nothing'],
});
