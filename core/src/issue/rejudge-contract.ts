import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { DEPTHS, GRADES, ID, SEVERITIES, UNABLE, WORDS } from './shapes.ts';

/** Judges many entries anew, with the reason: with `preview` only says what would become of each. All are done, or none. */
export const rejudgeIssues = operation({
  name: 'issue.rejudge',
  kind: 'write',
  summary: { zh: '再梳理再研判', en: 'Judge entries anew' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    unitId: ID,
    entries: z
      .array(z.strictObject({ issueId: ID, revision: z.int() }))
      .min(1)
      .max(1000),
    /** Absent: as before. */
    marks: z.strictObject({
      severity: z.enum(SEVERITIES).optional(),
      depth: z.enum(DEPTHS).optional(),
      urgency: z.enum(GRADES).optional(),
      difficulty: z.enum(GRADES).optional(),
    }),
    words: WORDS.min(2),
    preview: z.boolean(),
  }),
  output: z.strictObject({
    able: z.int(),
    /** Those that cannot be judged anew, by their place in `entries`, with the reason in both languages. */
    unable: z.array(UNABLE),
    done: z.boolean(),
  }),
  problems: ['issue-bulk-unable'],
});
