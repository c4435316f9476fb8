import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { textSchema, verificationSchema } from './file-parts.ts';
import { scaleSchema, scoreSchema, tableSchema, vetoSchema } from './score-format.ts';
import {
  clauseSchema,
  compareSchema,
  focusSchema,
  formSchema,
  judgedSchema,
  levelSchema,
  outputSchema,
  sourceSchema,
} from './standard.ts';

const provenance = {
  verification: verificationSchema,
  sources: z.array(z.string()).optional(),
  note: textSchema.optional(),
};
const named = z.strictObject({ id: z.string(), name: textSchema });
const perMember = z.record(z.string(), z.string());
const documentView = z.strictObject({
  number: z.string(),
  issuer: textSchema,
  issued_on: z.string(),
  effective_from: z.string().optional(),
  ...provenance,
});

/** A published version in a list. `digest` is the SHA-256 that freezes its content. */
export const standardSummarySchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  pack: z.string(),
  title: textSchema,
  number: z.string(),
  issuedOn: z.string(),
  changes: textSchema.nullable(),
  digest: z.string(),
  frozenAt: z.string(),
  /** What one row is: whom or what the standard evaluates. */
  object: textSchema,
  /** Whether its rows are schools of a county's register: then data are imported and evaluated there, else only tried from a file. */
  ofRegister: z.boolean(),
  /** Of a local profile: the standard that it completes. */
  completes: z.strictObject({ id: z.string(), version: z.string() }).nullable(),
  /** How many clauses are in each state of verification. */
  verified: z.number().int(),
  found: z.number().int(),
  fromKnowledge: z.number().int(),
});
export type StandardSummary = z.output<typeof standardSummarySchema>;

/** A standard as people read it: everything it says, templates written out. Mirrors `Standard`. */
export const standardViewSchema = z.strictObject({
  format: z.string(),
  id: z.string(),
  version: z.string(),
  profile: z
    .strictObject({
      of: z.string(),
      version: z.string(),
      region: z.strictObject({ code: z.string().optional(), name: textSchema }),
    })
    .optional(),
  title: textSchema,
  document: documentView,
  changes: textSchema.optional(),
  sources: z.record(z.string(), sourceSchema),
  dimension: z.strictObject({ id: z.string(), name: textSchema, members: z.array(named) }).optional(),
  levels: z.array(levelSchema),
  identity: z.strictObject({
    code: z.strictObject({ column: z.string(), label: z.string(), format: z.enum(['school', 'any']).optional() }),
    name: z.strictObject({ column: z.string(), label: z.string() }),
    kind: z.strictObject({ column: z.string(), input: z.string() }).optional(),
  }),
  clauses: z.array(clauseSchema),
  focuses: z.array(focusSchema).optional(),
  inputs: z.array(
    z.strictObject({
      id: z.string(),
      name: textSchema,
      level: z.string(),
      kind: z.enum(['count', 'decimal', 'choice', 'judgement', 'date']),
      unit: z.string().optional(),
      min: z.string().optional(),
      max: z.string().optional(),
      required: z.boolean().optional(),
      column: z.string().optional(),
      columns: perMember.optional(),
      label: z.string().optional(),
      labels: perMember.optional(),
      choices: z.array(z.strictObject({ code: z.string(), name: textSchema })).optional(),
      note: textSchema.optional(),
    }),
  ),
  parameters: z.array(
    z.strictObject({
      id: z.string(),
      name: textSchema,
      unit: z.string().optional(),
      value: z.union([z.string(), z.boolean(), z.record(z.string(), z.union([z.string(), z.boolean()]))]).optional(),
      dated: z.array(z.strictObject({ from: z.string(), value: z.string(), ...provenance })).optional(),
      open: z.boolean().optional(),
      alternatives: z.array(z.strictObject({ value: z.string(), ...provenance })).optional(),
      clause: z.string().optional(),
      note: textSchema.optional(),
    }),
  ),
  relaxations: z.array(
    z.strictObject({
      id: z.string(),
      name: textSchema,
      clause: z.string(),
      eases: z.array(z.string()),
      expires: z.strictObject({ on: z.string(), ...provenance }).optional(),
      needs: textSchema.optional(),
    }),
  ),
  tables: z.array(tableSchema).optional(),
  scales: z.array(scaleSchema).optional(),
  scores: z.array(scoreView()).optional(),
  vetoes: z.array(vetoSchema).optional(),
  definitions: z.array(
    z.strictObject({
      id: z.string(),
      name: textSchema,
      level: z.string(),
      per: z.string().optional(),
      members: z.array(z.string()).optional(),
      where: z.string().optional(),
      formula: z.string(),
      unit: z.string().optional(),
      decimals: z.number().int().optional(),
      threshold: z.union([z.string(), perMember]).optional(),
      compare: compareSchema.optional(),
      judged: judgedSchema.optional(),
      clause: z.string().optional(),
      note: textSchema.optional(),
    }),
  ),
  parts: z.array(
    z.strictObject({
      id: z.string(),
      name: textSchema,
      verdict: z.string(),
      items: z.array(
        z.strictObject({
          clause: z.string(),
          verdict: z.string(),
          value: z.string().optional(),
          schools: z.string().optional(),
        }),
      ),
    }),
  ),
  output: outputSchema,
  forms: z.array(formView()),
});
export type StandardView = z.output<typeof standardViewSchema>;

/** As `scoreSchema`: what a file writes as a text of digits is a number by now. */
function scoreView() {
  const item = z.looseObject({ id: z.string(), name: textSchema, kind: z.string(), clause: z.string() });
  return z.strictObject({ ...scoreSchema.shape, decimals: z.number().int().optional(), items: z.array(item) });
}

/** As `formSchema`, with decimals as numbers: on the wire nothing is still a text of a file. */
function formView() {
  const column = z.strictObject({
    id: z.string(),
    label: textSchema,
    from: z.string().optional(),
    item: z.string().optional(),
    member: z.string().optional(),
    unit: z.string().optional(),
    decimals: z.number().int().optional(),
  });
  const row = z.strictObject({
    id: z.string(),
    label: textSchema,
    from: z.string().optional(),
    decimals: z.number().int().optional(),
  });
  return z.strictObject({
    ...formSchema.shape,
    rows: z.union([z.enum(['schools', 'segments', 'members', 'items']), z.array(row)]),
    columns: z.array(column),
  });
}

/** Versions of standards that evaluations may use, newest first per standard. */
export const listStandards = operation({
  name: 'pack.list-standards',
  kind: 'read',
  summary: { zh: '标准列表', en: 'List standards' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ standards: z.array(standardSummarySchema) }),
  problems: [],
});

/** One version with every clause, input, formula, threshold, form and source. */
export const readStandardVersion = operation({
  name: 'pack.read-standard',
  kind: 'read',
  summary: { zh: '查看标准', en: 'Read a standard' },
  access: 'signed-in',
  input: z.strictObject({ id: z.string().min(1).max(40), version: z.string().min(1).max(20) }),
  output: z.strictObject({ summary: standardSummarySchema, standard: standardViewSchema }),
  problems: ['standard-not-found'],
});

/** Every operation of the noun. */
export const packContract = [listStandards, readStandardVersion];
