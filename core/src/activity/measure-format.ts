import { z } from 'zod';
import { date, decimal, expected, id, list, map, text, textSchema } from '../pack/file-parts.ts';

const FIGURES = ['records', 'days', 'persons', 'participations'] as const;

/**
 * What is counted over records of activities: how many, on how many different days, by how many different persons, how many
 * participations; or the sum of a quantity. `where` is a condition over a record's fields (see `measure.ts`).
 */
export const measureSchema = z.strictObject(
  {
    /** Ids of kinds of activity, of any pack. */
    kinds: list(id),
    figure: z
      .enum(
        FIGURES,
        expected(
          'records（次数）、days（天数）、persons（人数）或 participations（人次）',
          'records, days, persons or participations',
        ),
      )
      .optional(),
    /** A quantity that each of the kinds carries; instead of `figure`. */
    sum: id.optional(),
    where: text.optional(),
  },
  map,
);
/** A measure as a rulebook writes it; one of `figure` and `sum` is given. */
export type Measure = z.output<typeof measureSchema>;

/** Spans over which quotas count. A campaign's days are given by whoever asks. */
export const PERIODS = ['week', 'month', 'term', 'school-year', 'year', 'campaign'] as const;
export type PeriodKind = (typeof PERIODS)[number];

const demandSchema = z.strictObject(
  {
    value: decimal.optional(),
    /** In order of their days. */
    dated: list(z.strictObject({ from: date, value: decimal }, map)).optional(),
    /** Nobody says how much: set by those who use the quota, or not set. */
    open: z.literal(true, { error: 'only-true' }).optional(),
  },
  map,
);
/** How much is demanded: one number, dated ones, or an open one. */
export type Demand = z.output<typeof demandSchema>;

const ids = list(text).optional();
/** Of whom a quota demands it. What is absent does not narrow; all that is given must hold. */
const dueSchema = z.strictObject(
  {
    each: z.enum(
      ['person', 'body', 'unit'],
      expected('person（每人）、body（每个机构）或 unit（每个单位）', 'person, body or unit'),
    ),
    /** Kinds of the unit: their own, or that the person or body belongs to. */
    unit_kinds: ids,
    /** The unit's name contains this. */
    unit_named: text.optional(),
    /** Ranks of a post that the person holds. */
    ranks: ids,
    /** Kinds of the body: their own, or in which the person has a seat. */
    body_kinds: ids,
  },
  map,
);
/** Of whom a quota demands it. */
export type Due = z.output<typeof dueSchema>;

/** A quota as a rulebook writes it: a measure held against a demand, of whom, over which span, and the sentence that it comes from. */
export const quotaSchema = z.strictObject(
  {
    id,
    name: textSchema,
    measure: measureSchema,
    compare: z.enum(['at-least', 'at-most', 'above', 'below', 'equal'], { error: 'compare' }),
    demand: demandSchema,
    /** Unit of the figure, e.g. 学时. */
    unit: text,
    due: dueSchema,
    per: z.enum(
      PERIODS,
      expected(
        'week（周）、month（月）、term（学期）、school-year（学年）、year（年）或 campaign（活动期间）',
        'week, month, term, school-year, year or campaign',
      ),
    ),
    /** The sentence that demands it, and where it stands. */
    source: z.strictObject({ text: textSchema, at: text }, map),
    note: textSchema.optional(),
  },
  map,
);
/** A quota. */
export type Quota = z.output<typeof quotaSchema>;
