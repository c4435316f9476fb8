import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { findingSchema, totalsSchema } from '../lib/finding-schema.ts';
import { resultComparisonSchema } from './comparison-schema.ts';
import { explanationSchema } from './explanation-schema.ts';
import { countyResultSchema, verdict } from './result-schema.ts';

const id = z.uuid();

/** Facts of one stored evaluation. `period` is the school year's name, e.g. `2025-2026`; `digest` freezes standard, inputs and result. */
export const runFactsSchema = z.strictObject({
  id,
  unitId: id,
  unitName: z.string(),
  standardId: z.string(),
  version: z.string(),
  standardDigest: z.string(),
  period: z.string(),
  on: z.iso.date(),
  relaxations: z.array(z.string()).readonly(),
  verdict,
  overallVerdict: verdict,
  digest: z.string(),
  schoolCount: z.number().int(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
});

const choices = {
  standardId: z.string().min(1).max(40),
  version: z.string().min(1).max(20),
  period: z.string().regex(/^\d{4}-\d{4}$/u),
  /** Day of the evaluation: picks dated parameters and ends relaxations. */
  on: z.iso.date(),
  relaxations: z.array(z.string().max(40)).max(50).default([]),
  parameters: z.record(z.string(), z.string()).default({}),
};

/** Evaluates a county with what is reported for the period and stores inputs, result, explanation and digests. */
export const runEvaluation = operation({
  name: 'score.run',
  kind: 'write',
  summary: { zh: '运行评估并存档', en: 'Run an evaluation and store it' },
  access: { verb: 'score.run' },
  input: z.strictObject({ unitId: id, ...choices }),
  output: runFactsSchema,
  problems: [
    'standard-not-found',
    'standard-outside-register',
    'values-not-reported',
    'relaxation-unknown',
    'relaxation-expired',
    'parameter-not-offered',
    'unit-not-a-county',
  ],
});

/** Evaluations of a unit, newest first. */
export const listRuns = operation({
  name: 'score.list-runs',
  kind: 'read',
  summary: { zh: '评估记录', en: 'List evaluations' },
  access: { verb: 'score.read' },
  input: z.strictObject({ unitId: id }),
  output: z.strictObject({ runs: z.array(runFactsSchema).readonly() }),
  problems: [],
});

/** One stored evaluation as it was frozen, with the facts of the one before it for comparison. */
export const readRun = operation({
  name: 'score.read-run',
  kind: 'read',
  summary: { zh: '查看评估结果', en: 'Read an evaluation' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({ runId: id }),
  output: z.strictObject({ run: runFactsSchema, result: countyResultSchema, previous: runFactsSchema.nullable() }),
  problems: [],
});

/** How one value of a stored evaluation came about, from its stored inputs and frozen standard. */
export const explainValue = operation({
  name: 'score.explain',
  kind: 'read',
  summary: { zh: '解释一个数值', en: 'Explain a value' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({
    runId: id,
    definition: z.string().max(80),
    member: z.string().max(40).optional(),
    code: z.string().max(20).optional(),
  }),
  output: z.strictObject({ explanation: explanationSchema }),
  problems: ['definition-not-found', 'standard-not-found'],
});

/** Recomputes a stored evaluation and compares it with what was stored, to the last digit. */
export const replayRun = operation({
  name: 'score.replay',
  kind: 'read',
  summary: { zh: '复算核对', en: 'Replay an evaluation' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({ runId: id }),
  output: z.strictObject({ same: z.boolean(), storedDigest: z.string(), recomputedDigest: z.string() }),
  problems: ['standard-not-found'],
});

/** The evaluation as a workbook: summary, items, schools by stage, coefficients, inputs. */
export const downloadRun = operation({
  name: 'score.download-run',
  kind: 'download',
  summary: { zh: '导出评估结果', en: 'Export an evaluation' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({ runId: id }),
  output: z.null(),
  problems: ['standard-not-found'],
});

const versionRef = z.strictObject({ standardId: z.string().min(1).max(40), version: z.string().min(1).max(20) });
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

/** How many schools and figures of one county a preview lists; `count` tells how many there are. */
export const LISTED_CHANGES = 200;
/** How many counties one call of a preview compares at most. */
export const MOST_PREVIEWED = 25;

/**
 * What another version of a standard would do to the counties below a unit, with what they report for the period; nothing is stored.
 * A few counties a call: `next` begins the next call, null after the last. A county without reported values has no comparison.
 */
export const previewImpact = operation({
  name: 'score.preview-impact',
  kind: 'read',
  summary: { zh: '影响预览', en: 'Preview the impact of a version' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({
    unitId: id,
    before: versionRef,
    after: versionRef,
    period: choices.period,
    on: choices.on,
    from: id.optional(),
    limit: z.number().int().min(1).max(MOST_PREVIEWED).default(5),
  }),
  output: z.strictObject({
    /** Counties below the unit, compared or still to come. */
    total: count,
    next: id.nullable(),
    counties: z
      .array(
        z.strictObject({
          unitId: id,
          unitName: z.string(),
          schoolCount: count,
          compared: z.strictObject({ count: impactCountSchema, comparison: resultComparisonSchema }).nullable(),
        }),
      )
      .readonly(),
  }),
  problems: ['standard-not-found', 'impact-same-version'],
});

/** That a unit goes by a version from a day on, by whose decision and why. */
export const adoptionSchema = z.strictObject({
  id,
  unitId: id,
  unitName: z.string(),
  standardId: z.string(),
  version: z.string(),
  family: z.string(),
  fromOn: z.iso.date(),
  decision: z.string(),
  reason: z.string(),
  decidedAt: z.iso.datetime(),
  decidedBy: z.string(),
  /** How many levels above the unit asked about it was decided. */
  above: count,
});

/** Moves a unit and the units below it to a version of a standard from a day on; evaluations made before stay as they are. */
export const adoptVersion = operation({
  name: 'score.adopt-version',
  kind: 'write',
  summary: { zh: '采用标准版本', en: 'Adopt a version of a standard' },
  access: { verb: 'score.run' },
  input: z.strictObject({
    unitId: id,
    ...versionRef.shape,
    fromOn: z.iso.date(),
    /** Who decided, or the number of the decision. */
    decision: z.string().trim().min(1).max(200),
    reason: z.string().trim().min(1).max(1000),
  }),
  output: z.strictObject({ id, fromOn: z.iso.date() }),
  problems: ['standard-not-found', 'adoption-unchanged', 'adoption-not-later'],
});

/** What a unit and those above it have decided about versions, newest first; `adoptionsInForce` tells which hold on a day. */
export const listAdoptions = operation({
  name: 'score.list-adoptions',
  kind: 'read',
  summary: { zh: '标准版本采用记录', en: 'List adopted versions' },
  access: { verb: 'score.read' },
  input: z.strictObject({ unitId: id }),
  output: z.strictObject({ adoptions: z.array(adoptionSchema).readonly() }),
  problems: [],
});

const trialInput = z.strictObject({
  standardId: z.string().min(1).max(40),
  version: z.string().min(1).max(20),
  /** An own upload: the rows, and perhaps a sheet of the group's own values. */
  fileId: id,
  /** An own upload of the period before, for formulas that say 上年. */
  previousFileId: id.nullable().default(null),
  on: z.iso.date(),
  /** Values of open parameters, and alternatives chosen. */
  parameters: z.record(z.string().max(40), z.string().max(40)).default({}),
});

/** Evaluates a file by a standard without storing anything: what is wrong in it, or the result. For any rows that a standard knows. */
export const tryFile = operation({
  name: 'score.try-file',
  kind: 'read',
  summary: { zh: '试算一个文件', en: 'Try a file' },
  access: 'signed-in',
  input: trialInput,
  output: z.strictObject({
    rowCount: z.number().int(),
    problems: z.array(findingSchema).readonly(),
    problemTotals: totalsSchema,
    notices: z.array(findingSchema).readonly(),
    noticeTotals: totalsSchema,
    /** Null while problems stand in the way. */
    result: countyResultSchema.nullable(),
    /** What the file of the period before comes to by itself; null without one. */
    before: countyResultSchema.nullable(),
  }),
  problems: ['upload-not-found', 'standard-not-found', 'parameter-not-offered', 'trial-too-many-rows'],
});

/** How a value of a tried file came about. */
export const explainTrial = operation({
  name: 'score.explain-trial',
  kind: 'read',
  summary: { zh: '解释试算的一个数值', en: 'Explain a value of a trial' },
  access: 'signed-in',
  input: trialInput.extend({
    definition: z.string().max(80),
    member: z.string().max(40).optional(),
    code: z.string().max(40).optional(),
  }),
  output: z.strictObject({ explanation: explanationSchema }),
  problems: [
    'upload-not-found',
    'standard-not-found',
    'parameter-not-offered',
    'trial-too-many-rows',
    'trial-faulty',
    'definition-not-found',
  ],
});

/** Every operation of this noun. */
export const scoreContract = [
  runEvaluation,
  listRuns,
  readRun,
  explainValue,
  replayRun,
  downloadRun,
  previewImpact,
  adoptVersion,
  listAdoptions,
  tryFile,
  explainTrial,
];
