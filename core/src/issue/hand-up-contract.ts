import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ENTRY_FAULTS } from './contract.ts';
import { ENTRY_FIELDS, ID } from './shapes.ts';

/**
 * Hands up what is not solved here: a new entry in the library of a level above, by the ledger that this one names, which says from which entry it comes. This one
 * goes on as it stands; its story tells the new number.
 */
export const handUpIssue = operation({
  name: 'issue.hand-up',
  kind: 'write',
  summary: { zh: '作为困难报上一级', en: 'Hand up as a difficulty' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    issueId: ID,
    revision: z.int(),
    /** The unit above whose library takes it. */
    keeperId: ID,
    ...ENTRY_FIELDS,
  }),
  output: z.strictObject({ revision: z.int(), issueId: ID, number: z.string() }),
  problems: [...ENTRY_FAULTS, 'issue-no-handing-up', 'issue-not-yours', 'issue-nobody-above', 'issue-handed-up'],
});
