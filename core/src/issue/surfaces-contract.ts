import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { MOVES } from './moves.ts';
import { ISSUE_FILTER, SORTS } from './read-contract.ts';
import { DAY, ENTRY_LINE, ID, LEDGER, UNIT } from './shapes.ts';

/** Most entries on which one may act at once. */
export const MOST_MATCHING = 10_000;

const ORDER = { sort: z.enum(SORTS).default('due'), descending: z.boolean().default(false) } as const;

/** An entry as far as acting on many asks. */
export const MATCH = z.strictObject({
  id: ID,
  revision: z.int(),
  number: z.string(),
  title: z.string(),
  ledger: LEDGER,
  state: z.string(),
});
/** An entry as far as acting on many asks. */
export type MatchingEntry = z.infer<typeof MATCH>;

/** Every entry of a query, as it stands now, to act on all of them: what is previewed and done later are these, in these revisions. */
export const listMatching = operation({
  name: 'issue.list-matching',
  kind: 'read',
  summary: { zh: '列出全部符合条件的条目', en: 'List everything that matches' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ ...ISSUE_FILTER, ...ORDER }),
  output: z.strictObject({ entries: z.array(MATCH).max(MOST_MATCHING) }),
  problems: ['issue-too-many-match'],
});

/** Entries of a query with what happened to them over time, a page at a time. */
export const listTimeline = operation({
  name: 'issue.list-timeline',
  kind: 'read',
  summary: { zh: '按时间列出台账条目', en: 'List entries over time' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    ...ISSUE_FILTER,
    ...ORDER,
    limit: z.int().min(1).max(200).default(100),
    from: z.string().max(200).optional(),
  }),
  output: z.strictObject({
    entries: z.array(
      z.strictObject({
        ...ENTRY_LINE.shape,
        /** The owner's day, which stays when the entry has gone on. */
        fixDueOn: DAY.nullable(),
        closedOn: DAY.nullable(),
        /** What moved it, in order. */
        moves: z.array(z.strictObject({ what: z.enum(MOVES), on: DAY })),
      }),
    ),
    next: z.string().nullable(),
  }),
  problems: ['issue-no-such-place'],
});

/** Entries by how they stand to their day. */
const STANDING = {
  red: z.int(),
  yellow: z.int(),
  green: z.int(),
  /** Without a day that anybody owes: held, ended, or given none. */
  none: z.int(),
  /** Whether there are more than these: what is due first was counted. */
  isMore: z.boolean(),
} as const;

/** The places directly below a unit, each with the entries of a query there and below; and the unit's own. What is asked for is asked as for a list. */
export const countPlaces = operation({
  name: 'issue.count-places',
  kind: 'read',
  summary: { zh: '按地方统计台账条目', en: 'Count entries by place' },
  access: { verb: 'issue.read' },
  input: z.strictObject(ISSUE_FILTER),
  output: z.strictObject({
    /** What is the unit's own and lies in no place below it. */
    own: z.strictObject(STANDING),
    places: z.array(
      z.strictObject({
        unit: UNIT,
        kind: z.enum(UNIT_KINDS),
        /** Whether other units stand below it. */
        hasBelow: z.boolean(),
        ...STANDING,
      }),
    ),
  }),
  problems: [],
});
