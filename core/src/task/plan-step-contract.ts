import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ACTION, ID, LONG, REASON, TEXT } from './shapes.ts';

const PART_TEXT = z.string().trim().max(20_000);
const PIECE = z.string().min(1).max(60);
const YEAR = z.int().min(2000).max(2200);
const ANSWER = z.strictObject({ id: PIECE, isMet: z.boolean(), reason: LONG.default('') });
const VERDICT = z.enum(['passed', 'returned']);

const REVIEW = z.strictObject({
  id: ID,
  at: z.iso.datetime(),
  by: z.string(),
  verdict: VERDICT,
  checks: z.array(z.strictObject({ name: TEXT, isMet: z.boolean(), reason: z.string() })),
  note: z.string(),
  /** It is of the plan as it stands; false: the plan was changed since. */
  isCurrent: z.boolean(),
});

const SIGNATURE = z.strictObject({
  side: PIECE,
  name: TEXT,
  of: z.enum(['own', 'above']),
  /** Who is to sign, with unit and posts; null: nobody is named yet. */
  person: z.strictObject({ id: ID, name: z.string(), title: z.string() }).nullable(),
  /** When they signed the plan as it stands; null: not yet, or the plan was changed since. */
  signedAt: z.iso.datetime().nullable(),
  action: ACTION,
});

const RESULT = z.strictObject({ name: z.string(), asked: z.string(), reached: z.string(), isMet: z.boolean() });
/** What became of a target in a year that is settled. */
export type YearResult = z.infer<typeof RESULT>;

const YEAR_LINE = z.strictObject({
  year: YEAR,
  /** The year is over. */
  isOver: z.boolean(),
  record: z
    .strictObject({ at: z.iso.datetime(), by: z.string(), note: z.string(), results: z.array(RESULT) })
    .nullable(),
});

/** What a plan has beside its tasks, as its kind asks for it: texts, review, signatures, years. */
export const readPlanSteps = operation({
  name: 'task.read-plan-steps',
  kind: 'read',
  summary: {
    zh: '查看计划的正文、审核、签署和年度记录',
    en: 'Read the texts, reviews, signatures and years of a plan',
  },
  access: { verb: 'task.read' },
  input: z.strictObject({ planId: ID }),
  output: z.strictObject({
    parts: z.array(
      z.strictObject({
        id: PIECE,
        name: TEXT,
        help: TEXT.nullable(),
        needed: z.boolean(),
        text: z.string(),
        /** Who wrote it last; null: nobody has. */
        written: z.strictObject({ at: z.iso.datetime(), by: z.string() }).nullable(),
      }),
    ),
    /** Who reviews it; null: nobody needs to. */
    reviewedBy: z.enum(['another', 'above']).nullable(),
    checks: z.array(z.strictObject({ id: PIECE, name: TEXT })),
    /** The newest first. */
    reviews: z.array(REVIEW),
    signatures: z.array(SIGNATURE),
    /** What happens to its years; null: nothing. */
    yearly: z.enum(['settlement', 'review']).nullable(),
    years: z.array(YEAR_LINE),
    actions: z.strictObject({ edit: ACTION, review: ACTION, settle: ACTION, lookBack: ACTION }),
  }),
  problems: [],
});

/** Writes a part of a plan; an empty text takes it away. */
export const writePart = operation({
  name: 'task.write-part',
  kind: 'write',
  summary: { zh: '编写计划的一部分', en: 'Write a part of a plan' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ planId: ID, part: PIECE, text: PART_TEXT, reason: REASON, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['plan-part-unknown', 'plan-part-missing', 'reason-required'],
});

/** Says yes or no to each point and passes a draft or returns it; never whoever wrote it. */
export const reviewPlan = operation({
  name: 'task.review-plan',
  kind: 'write',
  summary: { zh: '审核计划', en: 'Review a plan' },
  access: { verb: 'task.approve' },
  input: z.strictObject({
    planId: ID,
    verdict: VERDICT,
    checks: z.array(ANSWER).max(60),
    note: LONG.default(''),
    revision: z.int(),
  }),
  output: z.strictObject({ reviewId: ID }),
  problems: [
    'plan-without-review',
    'plan-published',
    'review-from-above',
    'review-own',
    'check-unanswered',
    'check-reason',
    'review-not-passing',
    'review-note',
    'plan-part-missing',
  ],
});

/** Names who is to sign a plan for a side: a person of the plan's unit, or of one above it. */
export const nameSigner = operation({
  name: 'task.name-signer',
  kind: 'write',
  summary: { zh: '写明签署人', en: 'Name who signs a plan' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ planId: ID, side: PIECE, personId: ID, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['plan-without-signature', 'plan-published', 'holder-unknown', 'person-left', 'signer-elsewhere'],
});

/** The person named signs with their own account the plan as it stands. */
export const signPlan = operation({
  name: 'task.sign-plan',
  kind: 'write',
  summary: { zh: '签署计划', en: 'Sign a plan' },
  access: { verb: 'task.sign' },
  input: z.strictObject({ planId: ID, side: PIECE, revision: z.int() }),
  output: z.strictObject({}),
  problems: [
    'plan-without-signature',
    'signer-missing',
    'signature-of-another',
    'signature-given',
    'plan-published',
    'plan-part-missing',
    'plan-without-target',
    'plan-not-reviewed',
  ],
});

/** Settles a year of a signed letter against the targets due in it; the side above does it, when the year is over. */
export const settleYear = operation({
  name: 'task.settle-year',
  kind: 'write',
  summary: { zh: '年度结算', en: 'Settle a year of a plan' },
  access: { verb: 'task.approve' },
  input: z.strictObject({ planId: ID, year: YEAR, note: z.string().trim().min(1).max(4000) }),
  output: z.strictObject({ results: z.array(RESULT) }),
  problems: [
    'plan-without-settlement',
    'plan-not-published',
    'year-outside-plan',
    'year-not-over',
    'year-closed',
    'settlement-own',
    'target-unreported',
  ],
});

/** The unit looks back on a year of its plan. */
export const lookBackOnYear = operation({
  name: 'task.look-back-on-year',
  kind: 'write',
  summary: { zh: '年度回顾', en: 'Look back on a year of a plan' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ planId: ID, year: YEAR, note: z.string().trim().min(1).max(4000) }),
  output: z.strictObject({}),
  problems: ['plan-without-year-review', 'plan-not-published', 'year-outside-plan', 'year-not-begun', 'year-closed'],
});
