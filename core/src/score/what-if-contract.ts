import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { countyResultSchema } from './result-schema.ts';

const text = z.strictObject({ zh: z.string(), en: z.string() });
const figure = z.string().nullable();
const runId = z.uuid();
const truth = z.boolean().nullable();
const verdict = z.enum(['pass', 'fail', 'pending', 'not-applicable']);
const member = z.string().nullable();

/** A cost or a limit: a decimal above zero. */
const positive = z
  .string()
  .regex(/^\d{1,12}(?:\.\d{1,6})?$/u)
  .refine((value) => /[1-9]/u.test(value));

/** One cell set to another value; see `Change`. */
const change = z.strictObject({ code: z.string().max(20), column: z.string().max(80), value: z.number() });

const reason = countyResultSchema.shape.reasons.unwrap().element;

/** Shape of a difference on the wire; the same as `ResultDifference`. */
const differenceSchema = z.strictObject({
  verdicts: z
    .array(
      z.strictObject({
        of: z.enum(['county', 'part', 'item', 'stage', 'school']),
        id: z.string(),
        name: text,
        member: z.string().optional(),
        code: z.string().optional(),
        from: verdict,
        to: verdict,
      }),
    )
    .readonly(),
  figures: z
    .array(
      z.strictObject({
        of: z.enum(['school', 'mean', 'coefficient', 'composite']),
        indicator: z.string(),
        member: z.string(),
        code: z.string().optional(),
        from: figure,
        to: figure,
        metFrom: truth,
        metTo: truth,
      }),
    )
    .readonly(),
  reasonsGone: z.array(reason).readonly(),
  reasonsCome: z.array(reason).readonly(),
});

const gap = z.strictObject({
  code: z.string(),
  name: z.string(),
  member: z.string(),
  indicator: z.string(),
  value: figure,
  floorReached: truth,
  remedies: z
    .array(
      z.strictObject({
        input: z.string(),
        column: z.string(),
        unit: figure,
        from: z.string(),
        to: z.string(),
        add: z.string(),
        missing: z.string(),
      }),
    )
    .readonly(),
});

const changeable = z.strictObject({
  input: z.string(),
  column: z.string(),
  member,
  unit: figure,
  whole: z.boolean(),
});

const named = { definition: z.string(), member, code: z.string().nullable() };

/** Shape of a sought goal on the wire: `GoalResult` with the difference that it makes instead of the whole new result. */
export const goalSchema = z.strictObject({
  outcome: z.enum(['already', 'reached', 'partly', 'none']),
  changes: z
    .array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        input: z.string(),
        column: z.string(),
        member,
        unit: figure,
        from: z.string(),
        to: z.string(),
        add: z.string(),
        cost: z.string(),
      }),
    )
    .readonly(),
  cost: z.string(),
  optimality: z.enum(['proven', 'gap', 'none']),
  gapPercent: z.string().nullable(),
  bound: z.number().nullable(),
  blocked: z.array(z.strictObject({ ...named, why: z.enum(['out-of-reach', 'missing']) })).readonly(),
  untreated: z.array(z.strictObject(named)).readonly(),
  difference: differenceSchema.nullable(),
});

const goalInput = z.strictObject({
  runId,
  target: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('county') }),
    z.strictObject({ of: z.literal('schools') }),
    z.strictObject({ of: z.literal('school'), code: z.string().max(20) }),
  ]),
  /** Inputs that may rise, the cost of one unit, and by how much at most in one school. */
  allowances: z
    .array(z.strictObject({ input: z.string().max(80), cost: positive, most: positive.nullable().default(null) }))
    .min(1)
    .max(50),
});

/** The inputs behind a stored evaluation, for trying changes in the browser: the same numbers that were evaluated. */
export const readRunInputs = operation({
  name: 'score.read-inputs',
  kind: 'read',
  summary: { zh: '查看评估所用数据', en: 'Read the inputs of an evaluation' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({ runId }),
  output: z.strictObject({
    schools: z.array(z.strictObject({ code: z.string(), name: z.string(), kind: z.string() })).readonly(),
    numbers: z.record(z.string(), z.array(z.number().nullable()).readonly()),
    choices: z.record(z.string(), z.array(z.string().nullable()).readonly()),
    county: z.record(z.string(), z.number().nullable()),
    parameters: z.record(z.string(), z.string()),
    /** Columns of which more helps some indicator and harms none. */
    changeable: z.array(changeable).readonly(),
  }),
  problems: ['standard-not-found'],
});

/** What a stored evaluation would say with some values changed; nothing is stored. */
export const whatIf = operation({
  name: 'score.what-if',
  kind: 'read',
  summary: { zh: '推演：改动数据后的结果', en: 'What if values were different' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({ runId, changes: z.array(change).max(100) }),
  output: z.strictObject({ result: countyResultSchema, difference: differenceSchema }),
  problems: ['change-unknown-school', 'change-unknown-column', 'change-value-refused', 'standard-not-found'],
});

/** Every indicator of every school under its line, with what alone would just reach it. */
export const listGaps = operation({
  name: 'score.list-gaps',
  kind: 'read',
  summary: { zh: '差距清单：每校每项还差多少', en: 'What every school lacks' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({ runId }),
  output: z.strictObject({ gaps: z.array(gap).readonly() }),
  problems: ['standard-not-found'],
});

/** The cheapest changes with which the county, every school or one school would pass; takes some seconds, nothing is stored. */
export const seekGoalOperation = operation({
  name: 'score.seek-goal',
  kind: 'read',
  summary: { zh: '最少需要：花费最少的达标方案', en: 'The least that would pass' },
  access: { verb: 'score.read', whole: true },
  input: goalInput,
  output: goalSchema,
  problems: ['input-not-changeable', 'change-unknown-school', 'solver-busy', 'standard-not-found'],
});

/** The same as a workbook: changes, totals per school and per input, proof. */
export const downloadGoal = operation({
  name: 'score.download-goal',
  kind: 'download',
  summary: { zh: '导出达标方案', en: 'Export the least that would pass' },
  access: { verb: 'score.read', whole: true },
  input: goalInput,
  output: z.null(),
  problems: ['input-not-changeable', 'change-unknown-school', 'solver-busy', 'standard-not-found'],
});
