import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { CARRIED, CLAUSE_CHANGES, MAPPED } from './carry-over.ts';
import { PHASES } from './ledgers-format.ts';
import { DAY, ID, LEDGER, TEXT, UNIT, WORDS } from './shapes.ts';

const STANDARD = z.string().min(1).max(60);
const CLAUSE = z.string().min(1).max(60);
const MOST_CARRIED = 2000;
/** A round is a campaign, or one that was entered by hand. */
const ROUND = {
  unitId: ID,
  roundId: ID,
  /** The standard under which the entries were found … */
  fromStandardId: STANDARD,
  /** … and the version of the standard under which the new round is held. */
  standardId: STANDARD,
  version: z.string().min(1).max(40),
} as const;

/** What the last round did not solve: entries at and below a unit that are open and name a clause of the old standard, each with where that stands now; or those that name no clause. */
export const previewCarryOver = operation({
  name: 'issue.preview-carry-over',
  kind: 'read',
  summary: { zh: '预览上一轮遗留问题', en: 'Preview what is carried over into a round' },
  access: { verb: 'issue.keep' },
  input: z.strictObject({
    ...ROUND,
    /** Entries that name no clause, as people write them, instead of those that name one. */
    withoutClause: z.boolean().default(false),
    ledger: LEDGER.optional(),
    /** Part of the title or number, or of the name of the unit concerned. */
    search: z.string().trim().min(1).max(60).optional(),
  }),
  output: z.strictObject({
    round: z.string(),
    entries: z.array(
      z.strictObject({
        id: ID,
        number: z.string(),
        ledger: LEDGER,
        title: z.string(),
        unit: UNIT,
        stateName: TEXT,
        revision: z.int(),
        /** Null: it names none. */
        clause: CLAUSE.nullable(),
        clauseName: TEXT.nullable(),
        how: z.enum(MAPPED),
        /** The clause of the new standard; null: a person decides. */
        to: z.strictObject({ clause: CLAUSE, name: TEXT }).nullable(),
        /** What became of what it asks; null: that is not known. */
        change: z.enum(CLAUSE_CHANGES).nullable(),
      }),
    ),
    /** Entries about which this was decided for the round already. */
    decided: z.int(),
    more: z.boolean(),
    /** The clauses of the new standard, to choose from. */
    clauses: z.array(z.strictObject({ id: CLAUSE, name: TEXT })),
  }),
  problems: ['standard-not-found', 'issue-no-such-round'],
});

/** Carries entries over into a round, each under a clause of its standard, or leaves them with a reason. All or none; what was decided for the round stays so. */
export const carryOver = operation({
  name: 'issue.carry-over',
  kind: 'write',
  summary: { zh: '把遗留问题带入新一轮', en: 'Carry entries over into a round' },
  access: { verb: 'issue.keep' },
  input: z.strictObject({
    ...ROUND,
    entries: z
      .array(
        z.strictObject({
          issueId: ID,
          revision: z.int(),
          /** Null: it is left as it is, and the words say why; or carried without one. */
          clause: CLAUSE.nullable(),
          /** Carried without a clause, as it stands; only what names none. */
          isKept: z.boolean().default(false),
          words: WORDS.default(''),
        }),
      )
      .min(1)
      .max(MOST_CARRIED),
  }),
  output: z.strictObject({ carried: z.int(), left: z.int() }),
  problems: [
    'standard-not-found',
    'issue-no-such-round',
    'clause-unknown',
    'issue-carry-silent',
    'issue-carry-twice',
    'issue-carry-other',
  ],
});

/** What was carried over into a round, and how it stands now. */
export const listCarried = operation({
  name: 'issue.list-carried',
  kind: 'read',
  summary: { zh: '列出带入本轮的遗留问题', en: 'List what was carried over into a round' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, roundId: ID }),
  output: z.strictObject({
    entries: z.array(
      z.strictObject({
        id: ID,
        number: z.string(),
        title: z.string(),
        unit: UNIT,
        phase: z.enum(PHASES),
        stateName: TEXT,
        closedOn: DAY.nullable(),
        from: z.string(),
        to: z.string().nullable(),
        how: z.enum(CARRIED),
        words: z.string(),
        on: DAY,
        by: z.string(),
      }),
    ),
  }),
  problems: [],
});
