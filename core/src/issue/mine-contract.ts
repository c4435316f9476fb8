import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { PARTS } from './ledgers-format.ts';
import { DAY, ID, LEDGER, TEXT, UNIT } from './shapes.ts';

/** What of the ledgers may be somebody's to do: the next step of an entry or a request to decide, a measure, the reply to a sheet of supervision, a revisit; and what they lead or supervise until it is ended. */
export const OWED = ['turn', 'measure', 'reply', 'revisit', 'led'] as const;
/** What of the ledgers may be somebody's to do. */
export type Owed = (typeof OWED)[number];

/** What is the signed-in person's to do in ledgers, one kind at a time, what is due first before the others; by their roles at these very units, and in person. */
export const listMineOfLedgers = operation({
  name: 'issue.list-mine',
  kind: 'read',
  summary: { zh: '台账里轮到我办理的', en: 'What is mine to do in ledgers' },
  access: 'signed-in',
  input: z.strictObject({
    what: z.enum(OWED),
    limit: z.int().min(1).max(200).default(50),
    /** What `next` of the list before said. */
    from: z.string().max(200).optional(),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        /** Of the entry, the measure, the sheet or the revisit. */
        id: ID,
        issue: z.strictObject({ id: ID, number: z.string(), title: z.string() }),
        unit: UNIT,
        keeper: ID,
        ledger: LEDGER,
        ledgerName: TEXT,
        /** What is to be done: the entry's state or what was asked for, the measure's words, the sheet, the kind of revisit. */
        toDo: TEXT,
        /** As whom; `joint`: beside its owner (协办); `leader`: in charge of it (包案); `supervisor`: who supervises it (督办). */
        as: z.enum([...PARTS, 'joint', 'leader', 'supervisor']),
        dueOn: DAY.nullable(),
      }),
    ),
    next: z.string().nullable(),
    /** Of the first 1,000: overdue, due within seven days from today, later; null where the list goes on from a place. */
    counts: z.strictObject({ overdue: z.int(), week: z.int(), later: z.int(), isCapped: z.boolean() }).nullable(),
  }),
  problems: ['issue-no-such-place'],
});
