import { z } from 'zod';
import { expected, id, list, map, text, textSchema, truth } from '../pack/file-parts.ts';
import { rulebookHead } from '../pack/rulebook.ts';

const FORMAT = 'dudao-plans/1';

/** Spans that a kind of plan usually covers; `any`: none in particular. */
export const PLAN_SPANS = ['three-years', 'year', 'month', 'week', 'any'] as const;
export type PlanSpan = (typeof PLAN_SPANS)[number];

const kindSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** How long a plan of this kind usually runs. */
    covers: z.enum(
      PLAN_SPANS,
      expected(
        'three-years（三年）、year（年）、month（月）、week（周）或 any（不限）',
        'three-years, year, month, week or any',
      ),
    ),
    /** Whether its tasks' due dates may be put off with a reason and an approval, unless the plan says otherwise. */
    may_extend: truth.optional(),
    /** Whether every task must hang on a node of the goal tree before it is published. */
    hangs_on_goals: truth.optional(),
    /** Which units owe a published one for today: kinds of units directly below whoever looks; `all`: every kind. */
    owed_by: list(text).optional(),
    /** Where it is asked for. */
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A kind of plan as its rulebook says it. */
export type PlanKind = z.output<typeof kindSchema>;

/** A file of kinds of plans. */
export const planKindsSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    kinds: list(kindSchema),
  },
  map,
);
/** Kinds of plans, as a rulebook says them. */
export type PlanKinds = z.output<typeof planKindsSchema>;
