import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { MOST_CLAUSES } from './find-clauses.ts';
import { CLAUSE_REF, ID, TEXT } from './shapes.ts';

/** Clauses of the standards and sheets in the system by number or name, each in the newest version of what it belongs to. */
export const findClauses = operation({
  name: 'issue.find-clauses',
  kind: 'read',
  summary: { zh: '查找条款', en: 'Find clauses' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, search: z.string().trim().min(1).max(60) }),
  output: z.strictObject({
    clauses: z.array(z.strictObject({ ...CLAUSE_REF.shape, text: TEXT })).max(MOST_CLAUSES),
  }),
  problems: [],
});
