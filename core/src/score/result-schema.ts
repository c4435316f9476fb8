import { z } from 'zod';

/** A text in both languages, on the wire. */
export const text = z.strictObject({ zh: z.string(), en: z.string() });
/** Three-valued outcome. */
export const verdict = z.enum(['pass', 'fail', 'pending']);
/** Decimal text; null where there is no number. */
export const figure = z.string().nullable();
const truths = z.record(z.string(), z.boolean().nullable());

const segment = z.strictObject({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  values: z.record(z.string(), figure),
  met: truths,
  floor: truths,
  verdict,
  displayDiffers: z.array(z.string()).readonly(),
});

const groupIndicator = z.strictObject({
  mean: figure,
  sd: figure,
  cv: figure,
  cvMet: z.boolean().nullable().optional(),
});

const stage = z.strictObject({
  segments: z.array(segment).readonly(),
  indicators: z.record(z.string(), groupIndicator),
  composite: z.strictObject({ cv: figure, met: z.boolean().nullable() }).nullable().optional(),
  verdict,
});

const item = z.strictObject({
  id: z.string(),
  name: text,
  requirement: text,
  verdict: z.enum(['pass', 'fail', 'pending', 'not-applicable']),
  value: figure,
  unit: z.string().nullable(),
  offenders: z.array(z.string()).readonly(),
  pendingSchools: z.array(z.string()).readonly(),
});

const score = z.strictObject({
  id: z.string(),
  name: text,
  measure: z.enum(['result', 'process']),
  unit: z.string(),
  decimals: z.number().int(),
  full: z.string().nullable(),
  scale: z.string().nullable(),
  rows: z
    .array(
      z.strictObject({
        code: z.string().nullable(),
        name: z.string(),
        mark: figure,
        withoutVeto: figure,
        grade: z.string().nullable(),
        gradeWithoutVeto: z.string().nullable(),
        rank: z.number().int().nullable(),
        items: z.record(z.string(), figure),
        itemGrades: z.record(z.string(), z.string().nullable()).optional(),
        counts: z.record(z.string(), z.number().int().nullable()).optional(),
        vetoes: truths,
      }),
    )
    .readonly(),
});

const reason = z.strictObject({
  verdict: z.enum(['fail', 'pending']),
  text,
  definition: z.string(),
  member: z.string().optional(),
  code: z.string().optional(),
});

/** Shape of a county's result on the wire; the same as `CountyResult`. */
export const countyResultSchema = z.strictObject({
  standard: z.strictObject({ id: z.string(), version: z.string(), digest: z.string(), title: text }),
  verdict,
  overallVerdict: verdict,
  stages: z.record(z.string(), stage),
  parts: z.array(z.strictObject({ id: z.string(), name: text, verdict, items: z.array(item).readonly() })).readonly(),
  scores: z.array(score).readonly().optional(),
  reasons: z.array(reason).readonly(),
  relaxations: z.array(z.string()).readonly(),
});
