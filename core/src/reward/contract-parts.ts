import { z } from 'zod';
import { PURPOSES, WAYS } from './reward-state.ts';

/** The id of a record. */
export const ID = z.uuid();
/** Calendar day, `2026-09-01`. */
export const DAY = z.iso.date();
/** A text in both languages. */
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
/** Whether something may be done; else the problem that stands in the way. */
export const ACTION = z.union([z.literal(true), z.string()]);
/** The id of something inside a rulebook. */
export const KEY = z.string().min(1).max(60);
/** Words that may be left out. */
export const WORDS = z.string().trim().max(500);
/** An amount in yuan as somebody writes it; null: none. */
export const AMOUNT = z.string().trim().max(20).nullable();
/** In which form a document is asked for. */
export const FORMAT = z.enum(['docx', 'pdf']);

/** A kind of proposal as people choose it. */
export const KIND = z.strictObject({
  id: KEY,
  name: TEXT,
  purpose: z.enum(PURPOSES),
  to: z.enum(['unit', 'person']),
  ways: z.array(z.enum(WAYS)),
  cites: z.boolean(),
  tasks: z.boolean(),
  money: z.enum(['none', 'needed', 'optional']),
  pot: z.boolean(),
  what: z.boolean(),
  /** Working days of public notice; null: none. */
  notice: z.int().nullable(),
  /** What is handed over: 奖牌, 证书; null: nothing. */
  certificate: TEXT.nullable(),
  pick: z.string().nullable(),
  parameters: z.array(
    z.strictObject({ id: KEY, name: TEXT, unit: z.string().nullable(), value: z.string().nullable() }),
  ),
  criteria: z.array(z.strictObject({ id: KEY, name: TEXT, formula: z.string() })),
});
/** A kind of proposal as people choose it. */
export type RewardKindFacts = z.infer<typeof KIND>;

/** How a criterion came about. */
export const CRITERION = z.strictObject({
  id: KEY,
  name: TEXT,
  formula: z.string(),
  substituted: z.string(),
  amount: z.string().nullable(),
  missing: z.array(z.string()),
});

/** A unit's line in the result that is cited. */
export const CITED_LINE = z.strictObject({
  code: z.string(),
  group: z.string(),
  place: z.int().nullable(),
  size: z.int(),
  figure: z.string().nullable(),
  moved: z.int().nullable(),
  grade: z.string().nullable(),
  rank: z.int().nullable(),
});

/** What somebody says of a line. */
export const STATED = {
  what: WORDS.default(''),
  amount: AMOUNT.default(null),
  reason: z.string().trim().max(1000),
} as const;
/** Why somebody cannot be added to a proposal. */
export const LINE_FAULTS = [
  'reward-not-now',
  'reward-unit-elsewhere',
  'reward-person-needed',
  'reward-person-unasked',
  'reward-person-elsewhere',
  'reward-twice',
  'reward-no-money',
  'reward-amount',
  'reward-reason-empty',
  'reward-title-needed',
  'reward-too-many',
] as const;
