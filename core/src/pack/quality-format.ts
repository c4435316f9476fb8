import { z } from 'zod';
import { decimal, decimals, id, idTemplate, list, map, namedSchema, text, textSchema } from './file-parts.ts';

/** Format of a file of data quality rules. */
export const QUALITY_FORMAT = 'dudao-quality/1';

const rule = {
  /** Written once for each of these: `{}` is the id in formulas and ids, its name in names. */
  for: list(z.union([id, namedSchema], { error: 'for' })).optional(),
  id: idTemplate,
  name: textSchema,
  level: id,
  /** The dimension's id: asked for each member. */
  per: id.optional(),
  members: list(id).optional(),
  where: text.optional(),
  /** `error`: cannot be; `doubt`: may be, and is answered. */
  severity: z.enum(['error', 'doubt'], { error: 'quality-severity' }),
  /** What the person is told: why it is odd and what to do. `{value}` and `{other}` are the two figures. */
  why: textSchema,
  unit: text.optional(),
  decimals: decimals.optional(),
};

const ruleSchema = z.discriminatedUnion(
  'kind',
  [
    /** A value outside what is believable. */
    z.strictObject(
      { ...rule, kind: z.literal('range'), value: text, least: text.optional(), most: text.optional() },
      map,
    ),
    /** Two figures that must agree, or of which one cannot exceed the other. */
    z.strictObject(
      {
        ...rule,
        kind: z.literal('agree'),
        value: text,
        other: text,
        compare: z.enum(['equal', 'at-most', 'at-least'], { error: 'quality-compare' }).optional(),
        tolerance: text.optional(),
      },
      map,
    ),
    /** A change against last year by more than a share. */
    z.strictObject({ ...rule, kind: z.literal('jump'), value: text, most: text }, map),
    /** Far from the median of the peers, in median deviations. */
    z.strictObject({ ...rule, kind: z.literal('outlier'), value: text, times: decimal }, map),
    /** Last digits that are not spread as counted numbers are; told of the group. */
    z.strictObject({ ...rule, kind: z.literal('digits'), value: text }, map),
    /** The same numbers in several records. */
    z.strictObject({ ...rule, kind: z.literal('copies'), of: list(id), least: decimal }, map),
    /** A record whose numbers, at least so many, are all as they were last year. */
    z.strictObject({ ...rule, kind: z.literal('unchanged'), of: list(id), least: decimal }, map),
    /** A record whose numbers, at least so many of them ten or more, end in a zero more often than `most` of them. */
    z.strictObject({ ...rule, kind: z.literal('rounded'), of: list(id), least: decimal, most: decimal }, map),
  ],
  { error: (issue) => (issue.code === 'invalid_union' ? 'quality-kind' : undefined) },
);
/** One rule as written, or written out once per id of `for`. */
export type QualityRule = z.output<typeof ruleSchema>;
/** A rule that looks at the reported columns themselves instead of a formula. */
export type ColumnRule = Extract<QualityRule, { readonly of: readonly string[] }>;

/** Whether a rule looks at the reported columns themselves. */
export function isColumnRule(rule: QualityRule): rule is ColumnRule {
  return 'of' in rule;
}

export const qualityFileSchema = z.strictObject(
  {
    format: z.literal(QUALITY_FORMAT, { error: 'quality-format' }),
    id: text,
    title: textSchema,
    /**
     * Ids of the standards whose inputs, parameters and definitions the rules name; any version that has them will do. Local profiles of
     * them are meant too.
     */
    standards: list(text),
    rules: list(ruleSchema),
  },
  map,
);
/** A file of data quality rules. */
export type QualityFile = z.output<typeof qualityFileSchema>;
