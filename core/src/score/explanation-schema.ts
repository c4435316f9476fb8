import { z } from 'zod';
import { text } from './result-schema.ts';

const explainedValue = z.strictObject({
  state: z.enum(['number', 'truth', 'missing', 'not-applicable']),
  text: z.string().nullable(),
  exact: z.boolean(),
  unit: z.string().nullable(),
});
const aspect = z.enum(['value', 'limit', 'met']);
const record = { level: z.number().int(), row: z.number().int() };
const school = z.strictObject({ code: z.string(), name: z.string() });

/** Shape of an explanation on the wire; the same as `ScoreExplanation`. */
export const explanationSchema = z.strictObject({
  definition: z.string(),
  aspect,
  member: z.string().nullable(),
  name: text,
  formula: z.string(),
  where: z.string().nullable(),
  substituted: z.string().nullable(),
  outcome: explainedValue,
  comparison: z.strictObject({ operator: z.string(), limit: explainedValue, met: z.boolean().nullable() }).nullable(),
  inputs: z
    .array(
      z.strictObject({
        input: z.string(),
        column: z.string(),
        name: text,
        ...record,
        text: z.string().nullable(),
        unit: z.string().nullable(),
      }),
    )
    .readonly(),
  references: z
    .array(
      z.strictObject({
        definition: z.string(),
        aspect,
        member: z.string().nullable(),
        name: text,
        ...record,
        value: explainedValue,
      }),
    )
    .readonly(),
  ranges: z
    .array(
      z.strictObject({
        function: z.string(),
        columns: z.array(text).readonly(),
        rows: z.array(z.strictObject({ ...record, cells: z.array(z.string().nullable()).readonly() })).readonly(),
        steps: z.array(z.strictObject({ name: text, text: z.string() })).readonly(),
      }),
    )
    .readonly(),
  school: school.nullable(),
  clause: z
    .looseObject({
      id: z.string(),
      name: text,
      text,
      verification: z.enum(['verified', 'found', 'from_knowledge']),
      sources: z.array(z.string()).readonly().optional(),
    })
    .nullable(),
  schools: z.record(z.string(), school),
});
