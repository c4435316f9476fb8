import { z } from 'zod';
import { expected, id, list, map, namedSchema, text, textSchema, truth } from '../pack/file-parts.ts';
import { rulebookHead } from '../pack/rulebook.ts';

const FORMAT = 'dudao-plans/1';

/** Spans that a kind of plan usually covers; `any`: none in particular. */
export const PLAN_SPANS = ['three-years', 'year', 'month', 'week', 'any'] as const;
export type PlanSpan = (typeof PLAN_SPANS)[number];

const partSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** What to write there, in one sentence. */
    help: textSchema.optional(),
    /** Without it the plan is neither signed nor published. */
    needed: truth.optional(),
  },
  map,
);

const dayCount = z
  .string({ error: 'decimal' })
  .regex(/^(0|[1-9]\d{0,2})$/u, expected('0 到 999 的整数', 'a whole number from 0 to 999'))
  .transform(Number);

const readyTaskSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** To what degree, and how. */
    standard: textSchema.optional(),
    method: textSchema.optional(),
    /** So many days before or after the anchor day. */
    due: z
      .strictObject(
        {
          before: dayCount.optional(),
          after: dayCount.optional(),
          /** Counted in working days. */ working: truth.optional(),
        },
        map,
      )
      .refine(
        ({ before, after }) => (before === undefined) !== (after === undefined),
        expected('before 与 after 之一', 'one of before and after'),
      ),
    /** Working days it takes: it begins so long before it is due. */
    work_days: dayCount.optional(),
  },
  map,
);
/** A task that every plan of a kind begins with. */
export type ReadyTask = z.output<typeof readyTaskSchema>;

const signatureSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Where the signer stands: at the plan's own unit, or at one above it. */
    of: z.enum(['own', 'above'], expected('own（本单位）或 above（上级）', 'own or above')),
  },
  map,
);

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
    /** Named texts that the plan consists of beside its tasks. */
    parts: list(partSchema).optional(),
    /** What its reviewer says yes or no to, a no with its reason. */
    checks: list(namedSchema).optional(),
    /** Who reviews it before it is published: another person of the unit, or the unit above. Absent: nobody needs to. */
    review: z.enum(['another', 'above'], expected('another（另一人）或 above（上级）', 'another or above')).optional(),
    /** Whose signatures it needs before it is published. */
    signatures: list(signatureSchema).optional(),
    /** What happens for each calendar year of it: the side above settles it against its targets, or the unit looks back on it. */
    yearly: z
      .enum(['settlement', 'review'], expected('settlement（按指标结算）或 review（年度回顾）', 'settlement or review'))
      .optional(),
    /** It may be published without a task: its texts or its targets are what counts. */
    without_tasks: truth.optional(),
    /** What the day is called from which its ready tasks are counted; asked when a plan is made. */
    anchor: textSchema.optional(),
    /** Tasks that every plan of this kind begins with; whom they are given to is said before it is published. */
    tasks: list(readyTaskSchema).optional(),
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
