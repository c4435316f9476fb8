import { z } from 'zod';

const text = z.strictObject({ zh: z.string(), en: z.string() });
const figure = z.string().nullable();
const maybeVerdict = z.enum(['pass', 'fail', 'pending']).nullable();
const itemVerdict = z.enum(['pass', 'fail', 'pending', 'not-applicable']).nullable();
const change = { before: maybeVerdict, after: maybeVerdict };
const verdictChange = z.strictObject(change);

/** Shape of a comparison on the wire; the same as `ResultComparison`, its longest lists cut. */
export const resultComparisonSchema = z.strictObject({
  overall: verdictChange,
  verdict: verdictChange,
  parts: z.array(z.strictObject({ id: z.string(), name: text, ...change })).readonly(),
  items: z
    .array(
      z.strictObject({
        part: z.string(),
        id: z.string(),
        name: text,
        unit: z.string().nullable(),
        before: itemVerdict,
        after: itemVerdict,
        valueBefore: figure,
        valueAfter: figure,
      }),
    )
    .readonly(),
  schools: z
    .array(
      z.strictObject({
        stage: z.string(),
        code: z.string(),
        name: z.string(),
        ...change,
        gained: z.array(z.string()).readonly(),
        lost: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  coefficients: z
    .array(
      z.strictObject({
        stage: z.string(),
        indicator: z.string(),
        before: figure,
        after: figure,
        metBefore: z.boolean().nullable(),
        metAfter: z.boolean().nullable(),
      }),
    )
    .readonly(),
  figures: z
    .array(
      z.strictObject({
        stage: z.string(),
        code: z.string(),
        name: z.string(),
        indicator: z.string(),
        before: figure,
        after: figure,
      }),
    )
    .readonly(),
  grades: z
    .array(
      z.strictObject({
        score: z.string(),
        name: text,
        code: z.string().nullable(),
        rowName: z.string(),
        gradeBefore: z.string().nullable(),
        gradeAfter: z.string().nullable(),
        markBefore: figure,
        markAfter: figure,
      }),
    )
    .readonly(),
});

const count = z.number().int();
/** Shape of `ImpactCount`. */
export const impactCountSchema = z.strictObject({
  units: count,
  touched: count,
  overallChanged: count,
  verdictChanged: count,
  schoolsChanged: count,
  itemsChanged: count,
  gradesChanged: count,
  numbersMoved: count,
});
