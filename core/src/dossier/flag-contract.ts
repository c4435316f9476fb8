import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { FLAG_STANDINGS, FLAG_VERDICTS } from './flag-desk.ts';
import { PERIOD } from './period.ts';

const ID = z.uuid();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const ASKED = {
  unitId: ID,
  standardId: z.string().min(1).max(40),
  version: z.string().min(1).max(20),
  period: PERIOD,
};

const FLAG = z.strictObject({
  rule: z.string(),
  name: TEXT,
  severity: z.enum(['error', 'doubt']),
  /** The school; the county where the flag is about the whole of it. */
  unitId: ID,
  code: z.string().nullable(),
  record: z.string().nullable(),
  member: z.string().nullable(),
  memberName: TEXT.nullable(),
  value: z.string().nullable(),
  other: z.string().nullable(),
  why: TEXT,
  standing: z.enum(FLAG_STANDINGS),
  /** The newest answer to the same figures; null while there is none. */
  answer: z.strictObject({ text: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
  /** What was last decided about the same figures; null while nothing was. */
  judgement: z
    .strictObject({ verdict: z.enum(FLAG_VERDICTS), note: z.string(), by: z.string(), at: z.iso.datetime() })
    .nullable(),
  actions: z.strictObject({ answer: ACTION, accepted: ACTION, returned: ACTION, escalated: ACTION }),
});

/**
 * What quality rules find odd in a county's reported data, asked now, what is to be done first: errors before doubts, open before settled; each
 * with its reason, its answer and what was decided about it.
 */
export const listFlags = operation({
  name: 'dossier.list-flags',
  kind: 'read',
  summary: { zh: '数据疑点', en: 'Flags on reported data' },
  access: { verb: 'dossier.read', whole: true },
  input: z.strictObject(ASKED),
  output: z.strictObject({
    /** How many rules were asked; 0 when no rules are known for the standard's data. */
    rules: z.number().int(),
    flags: z.array(FLAG).readonly(),
  }),
  problems: ['standard-not-found', 'standard-outside-register', 'unit-not-a-county', 'values-not-reported'],
});

const FIGURES = {
  rule: z.string().min(1).max(80),
  member: z.string().max(40).nullable(),
  value: z.string().max(40).nullable(),
  other: z.string().max(80).nullable(),
};

/** Answers a flag: what is true and why, or what will be corrected. The answer holds for these figures only. */
export const answerFlag = operation({
  name: 'dossier.answer-flag',
  kind: 'write',
  summary: { zh: '说明一条疑点', en: 'Answer a flag' },
  access: { verb: 'dossier.edit' },
  input: z.strictObject({
    unitId: ID,
    period: PERIOD,
    ...FIGURES,
    answer: z.string().trim().min(2).max(1000),
  }),
  output: z.strictObject({ at: z.iso.datetime() }),
  problems: [],
});

/**
 * Decides about a flag as it stands now: `accepted` settles it for these figures, `returned` asks for another answer, `escalated` leaves it to be
 * verified on site. `unitId` is the county whose data is asked, `code` the school's; null for the whole county.
 */
export const judgeFlag = operation({
  name: 'dossier.judge-flag',
  kind: 'write',
  summary: { zh: '审核一条疑点', en: 'Decide about a flag' },
  access: { verb: 'dossier.review' },
  input: z.strictObject({
    ...ASKED,
    ...FIGURES,
    code: z.string().max(40).nullable(),
    verdict: z.enum(FLAG_VERDICTS),
    note: z.string().trim().max(1000),
  }),
  output: z.strictObject({ at: z.iso.datetime() }),
  problems: [
    'standard-not-found',
    'standard-outside-register',
    'unit-not-a-county',
    'values-not-reported',
    'flag-gone',
    'flag-unanswered',
    'flag-own-answer',
    'flag-must-be-corrected',
    'flag-settled',
    'flag-note-missing',
  ],
});

/** The operations of flags. */
export const flagContract = [listFlags, answerFlag, judgeFlag];
