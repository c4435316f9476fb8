import { z } from 'zod';
import { LIST_PAGES } from './counted.ts';
import { RETURN_STATES } from './return-state.ts';
import { readStatPeriod, STAT_PERIODS } from './stat-period.ts';

export const ID = z.uuid();
export const DAY = z.iso.date();
export const MOMENT = z.iso.datetime();
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
export const NAMED = z.strictObject({ id: ID, name: z.string() });
export const CALLED = z.strictObject({ id: z.string(), name: TEXT });
export const ACTION = z.union([z.literal(true), z.string()]);
export const REVISED = z.strictObject({ revision: z.int() });
/** A period as it is asked for: `2026-03`, `2026-Q1`, `2026-H1`, `2026`, `2025-2026`. */
export const PERIOD_ID = z
  .string()
  .max(9)
  .refine((id) => readStatPeriod(id) !== null);
export const CODE = z.string().regex(/^[A-Z]{2}\d{2}$/u);
/** Why, or what is meant: some words at least. */
export const WORDS = z.string().trim().min(2).max(500);
const MOST_LETTERS = 200;

/** A period as it is told. */
export const PERIOD = z.strictObject({
  id: z.string(),
  every: z.enum(STAT_PERIODS),
  name: TEXT,
  from: DAY,
  before: DAY,
});

/** A cell as it is sent. */
export const SENT_CELL = z.strictObject({
  key: z.string().min(4).max(70),
  value: z.string().max(40).nullable(),
  absent: z.string().trim().max(MOST_LETTERS).nullable(),
  lines: z.array(z.string().trim().min(1).max(MOST_LETTERS)).max(1000).default([]),
  note: z.string().trim().max(MOST_LETTERS).default(''),
});

/** ST7 What is unusual about a value. */
export const UNUSUAL = z.strictObject({
  is: z.enum(['low', 'high', 'changed']),
  limit: z.string(),
  change: z.string().nullable(),
});

/** What a unit said in a cell. */
export const SAID = {
  value: z.string().nullable(),
  absent: z.string().nullable(),
  lines: z.array(z.string()),
  note: z.string(),
} as const;

/** A return as lists tell it. */
export const RETURN_LINE = z.strictObject({
  id: ID,
  unit: NAMED,
  period: PERIOD,
  state: z.enum(RETURN_STATES),
  dueOn: DAY,
  isLate: z.boolean(),
  /** Cells that it asks for, and of these that say something. */
  asked: z.int(),
  filled: z.int(),
  handed: z.strictObject({ by: z.string(), at: MOMENT }).nullable(),
  corrections: z.int(),
  urged: z.strictObject({ by: z.string(), on: DAY, words: z.string() }).nullable(),
});
/** A return as lists tell it. */
export type ReturnLine = z.infer<typeof RETURN_LINE>;

const SHARE = z.strictObject({ part: z.string(), whole: z.string() });

/** A counter with its figure. */
export const COUNTER_LINE = z.strictObject({
  code: z.string(),
  name: TEXT,
  group: CALLED,
  /** Unit of measure; `%` of a share. */
  unit: z.string(),
  kind: z.enum(['amount', 'yes']),
  means: TEXT,
  every: z.enum(STAT_PERIODS).nullable(),
  /** Units report it, the register has it, it is made of others, or the system counts it. */
  from: z.enum(['reported', 'register', 'derived', 'counted']),
  value: z.string().nullable(),
  share: SHARE.nullable(),
  parts: z.array(
    z.strictObject({
      ...CALLED.shape,
      value: z.string().nullable(),
      percent: z.string().nullable(),
      share: SHARE.nullable(),
    }),
  ),
  coverage: z.strictObject({ asked: z.int(), told: z.int(), absent: z.int() }).nullable(),
  before: z.string().nullable(),
  change: z.string().nullable(),
  target: z.enum(['zero', 'all']).nullable(),
  isReached: z.boolean().nullable(),
  uneven: z.array(TEXT),
  /** The list that a counted figure opens. */
  opens: z.strictObject({ page: z.enum(LIST_PAGES), about: z.record(z.string(), z.string()) }).nullable(),
});
/** A counter with its figure. */
export type CounterLine = z.infer<typeof COUNTER_LINE>;
