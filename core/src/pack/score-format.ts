import { z } from 'zod';
import { date, decimal, decimals, id, list, map, provenance, text, textSchema, truth } from './file-parts.ts';

/** One step: `from` a value that is reached, or up `to` a value that is not exceeded. */
const stepSchema = z.strictObject({ from: decimal.optional(), to: decimal.optional(), value: decimal }, map);

/** Many tables of one shape: the same values, and for each key the bounds at which they begin (`from`) or end (`to`). */
const gridSchema = z.strictObject(
  {
    bound: z.enum(['from', 'to'], { error: 'table-bound' }),
    values: list(decimal),
    columns: z.record(id, list(decimal), { error: 'map' }),
  },
  map,
);

const tableParts = {
  id,
  name: textSchema,
  clause: text.optional(),
  unit: text.optional(),
  value_unit: text.optional(),
  /** The value outside of all steps; absent: missing. */
  beyond: decimal.optional(),
  ...provenance,
};

/** A table of steps, e.g. from a measured result to points; or a `grid`, which stands for one table `<id>.<key>` per column. */
export const tableFileSchema = z
  .strictObject({ ...tableParts, steps: list(stepSchema).optional(), grid: gridSchema.optional() }, map)
  .refine(({ steps, grid }) => (steps === undefined) !== (grid === undefined), { error: 'table-steps' })
  .refine(({ grid }) => Object.values(grid?.columns ?? {}).every((bounds) => bounds.length === grid?.values.length), {
    error: 'table-grid',
    path: ['grid'],
  });
type TableFile = z.output<typeof tableFileSchema>;

/** A table as it is used: grids are written out. */
export const tableSchema = z.strictObject({ ...tableParts, steps: list(stepSchema) }, map);
/** Steps from a measured value to another, with their provenance. */
export type StandardTable = z.output<typeof tableSchema>;

/** The tables that one entry stands for. */
export function writtenOut({ grid, steps, ...table }: TableFile): readonly StandardTable[] {
  if (grid === undefined) return [{ ...table, steps: steps ?? [] }];
  const { bound, values, columns } = grid;
  return Object.entries(columns).map(([key, bounds]) => ({
    ...table,
    id: `${table.id}.${key}`,
    name: { zh: `${table.name.zh}（${key}）`, en: `${table.name.en} (${key})` },
    steps: bounds.map((at, i) => ({ [bound]: at, value: values[i] ?? '0' })),
  }));
}

/** Words for a score, from the best grade down; the last one has no `from`. `to` may be written for readers and is checked. */
export const scaleSchema = z.strictObject(
  {
    id,
    name: textSchema,
    clause: text.optional(),
    grades: list(z.strictObject({ id, name: textSchema, from: decimal.optional(), to: decimal.optional() }, map)),
  },
  map,
);
/** A grade scale with words. */
export type Scale = z.output<typeof scaleSchema>;

const compare = z.enum(['at-least', 'at-most'], { error: 'score-compare' });
const form = z.enum(['all-or-nothing', 'proportional'], { error: 'score-form' });
const direction = z.enum(['high', 'low'], { error: 'score-direction' });

/** What every item of a score has. `full` is its full mark; `weight` its weight in per cent where the score weighs its items. */
const item = { id, name: textSchema, clause: text, note: textSchema.optional(), weight: decimal.optional() };
const full = { full: decimal };

const itemSchema = z.discriminatedUnion(
  'kind',
  [
    /** Computed: the formula is the mark, held between 0 and the full mark. */
    z.strictObject({ ...item, kind: z.literal('formula'), full: decimal.optional(), formula: text }, map),
    /** Rated by people: each grade of a choice input is worth the marks written here. */
    z.strictObject(
      {
        ...item,
        ...full,
        kind: z.literal('ordinal'),
        input: id,
        marks: z.record(z.string(), decimal, { error: 'score-marks' }),
      },
      map,
    ),
    /** Conditions that are ticked off: each met one is worth the same share of the full mark. */
    z.strictObject({ ...item, ...full, kind: z.literal('checklist'), checks: list(text) }, map),
    /** The full mark when at least `least` of the conditions are met, else nothing. */
    z.strictObject({ ...item, ...full, kind: z.literal('k-of-n'), least: text, of: list(text) }, map),
    /** A value held against a target: all or nothing, or in proportion to what was reached. Zero targets: `at-most`, target 0. */
    z.strictObject(
      {
        ...item,
        ...full,
        kind: z.literal('target'),
        value: text,
        target: text,
        compare: compare.optional(),
        form: form.optional(),
        unit: text.optional(),
        decimals: decimals.optional(),
      },
      map,
    ),
    /** Done by a day: full marks in time; late, `points` fewer for every begun `days`; not done after the day, nothing. */
    z.strictObject(
      {
        ...item,
        ...full,
        kind: z.literal('by-date'),
        done: id,
        due: text,
        late: z.strictObject({ days: decimal, points: decimal }, map).optional(),
      },
      map,
    ),
    /** The place among the siblings: full marks up to `place`, or points by place. */
    z.strictObject(
      {
        ...item,
        ...full,
        kind: z.literal('rank'),
        value: text,
        order: direction.optional(),
        place: decimal.optional(),
        ladder: list(z.strictObject({ place: decimal, points: decimal }, map)).optional(),
      },
      map,
    ),
    /** Against the year before: a difference or a ratio that must reach `least`. */
    z.strictObject(
      {
        ...item,
        ...full,
        kind: z.literal('improvement'),
        value: text,
        measure: z.enum(['difference', 'ratio'], { error: 'score-change' }).optional(),
        least: text.optional(),
        form: form.optional(),
      },
      map,
    ),
    /** An indicator made comparable among the siblings (OECD/JRC handbook), times the full mark. */
    z.strictObject(
      {
        ...item,
        ...full,
        kind: z.literal('normalised'),
        value: text,
        method: z.enum(['min-max', 'z-score', 'rank', 'reference', 'above-below'], { error: 'score-method' }),
        order: direction.optional(),
        reference: text.optional(),
      },
      map,
    ),
    /** Points added to the sum, at most `cap`. */
    z.strictObject({ ...item, kind: z.literal('bonus'), formula: text, cap: decimal }, map),
    /** Points taken off the sum, at most `cap`. */
    z.strictObject({ ...item, kind: z.literal('deduction'), formula: text, cap: decimal }, map),
  ],
  { error: (issue) => (issue.code === 'invalid_union' ? 'score-kind' : undefined) },
);
/** One item of a score, by its kind. */
export type ScoreItem = z.output<typeof itemSchema>;

export const scoreSchema = z.strictObject(
  {
    id,
    name: textSchema,
    level: id,
    clause: text,
    /** Result marks and process marks are separate scores: the one decides grades, the other feeds the periods. */
    measure: z.enum(['result', 'process'], { error: 'score-measure' }),
    aggregate: z.enum(['sum', 'weighted-mean', 'geometric-mean', 'worst', 'count'], { error: 'score-aggregate' }),
    unit: text.optional(),
    decimals: decimals.optional(),
    /** The sum of the items' full marks, without bonus; checked. */
    full: decimal.optional(),
    /** The most and the least that the score can be. */
    ceiling: decimal.optional(),
    floor: decimal.optional(),
    scale: id.optional(),
    /** What is held against the scale; absent: the exact mark, not the displayed one. */
    judged: z.enum(['exact', 'displayed'], { error: 'judged' }).optional(),
    /** Words for the items' own marks: each item has a grade, and the items of each grade are counted. */
    item_scale: id.optional(),
    /** Whether the place among the siblings is told. */
    rank: truth.optional(),
    /** What the place goes by where that is not the mark alone, e.g. the mark and what breaks ties. */
    rank_by: text.optional(),
    items: list(itemSchema),
    note: textSchema.optional(),
  },
  map,
);
/** A score: items, how they come together, its grades. */
export type Score = z.output<typeof scoreSchema>;

export const vetoSchema = z.strictObject(
  {
    id,
    name: textSchema,
    clause: text,
    level: id,
    /** The condition that hits. */
    when: text,
    /** A judgement input that says whether the proof was accepted, and what proof is asked for. Unproven, the veto leaves all pending. */
    proof: z.strictObject({ input: id, what: textSchema }, map).optional(),
    effect: z.enum(['fail', 'grade-at-most', 'zero'], { error: 'veto-effect' }),
    grade: id.optional(),
    /** Scores that it hits; absent: all of its level and below. */
    scores: list(id).optional(),
    /** Last day on which it counts. */
    expires: z.strictObject({ on: date, ...provenance }, map).optional(),
    note: textSchema.optional(),
  },
  map,
);
/** A veto: after the formula, with proof, effect and expiry. */
export type Veto = z.output<typeof vetoSchema>;
