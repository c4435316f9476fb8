import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { findingSchema, totalsSchema } from '../lib/finding-schema.ts';
import { flagContract } from './flag-contract.ts';
import { mappingContract } from './mapping/contract.ts';
import { PERIOD } from './period.ts';

const id = z.uuid();
const standardId = z.string().min(1).max(40);
const version = z.string().min(1).max(20);
const cell = z.string().nullable();

/** A value that would change. `code` and `name` are the school's; for the county's own inputs `code` is empty. Null is missing. */
const change = z.strictObject({
  code: z.string(),
  name: z.string(),
  column: z.string(),
  label: z.strictObject({ zh: z.string(), en: z.string() }),
  unit: z.string().nullable(),
  before: cell,
  after: cell,
});

/** What an import would do, and what stands in its way. Nothing of it is in the register before it is committed. */
export const importBatchSchema = z.strictObject({
  id,
  unitId: id,
  unitName: z.string(),
  standardId,
  version,
  period: z.string(),
  fileName: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  /** `staged`: may be committed; `faulty`: problems stand; `committed`: done. */
  state: z.enum(['staged', 'faulty', 'committed']),
  committedAt: z.iso.datetime().nullable(),
  schools: z.strictObject({
    total: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** Reported for the period before, not in this file; they keep their values. */
    absent: z.number().int(),
  }),
  values: z.strictObject({
    total: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    missing: z.number().int(),
  }),
  /** The first of each kind, at most 500; `problemTotals` counts all. */
  problems: z.array(findingSchema).readonly(),
  problemTotals: totalsSchema,
  notices: z.array(findingSchema).readonly(),
  noticeTotals: totalsSchema,
  /** The first 200 values that differ from what is reported. */
  changes: z.array(change).readonly(),
  /** By which saved mapping the file was read; absent where by its own headings. */
  mapping: z.strictObject({ mappingId: id, name: z.string(), revision: z.int() }).optional(),
});
export type ImportBatch = z.output<typeof importBatchSchema>;

/** The workbook to fill in: drop-downs, frozen headings, hidden keys, version stamp, and what is already reported for the period. */
export const downloadTemplate = operation({
  name: 'dossier.download-template',
  kind: 'download',
  summary: { zh: '下载填报模板', en: 'Download the data template' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ unitId: id, standardId, version, period: PERIOD }),
  output: z.null(),
  problems: ['standard-not-found', 'standard-outside-register', 'unit-not-a-county'],
});

/** The empty workbook that any standard asks for, to be filled in and tried; it belongs to nobody. */
export const downloadBlank = operation({
  name: 'dossier.download-blank',
  kind: 'download',
  summary: { zh: '下载空白填报表', en: 'Download an empty data workbook' },
  access: 'signed-in',
  input: z.strictObject({ standardId, version }),
  output: z.null(),
  problems: ['standard-not-found'],
});

/** Reads and checks an uploaded file for a county, by its own headings or by a saved mapping, and stages what it would change; nothing reaches the register. */
export const previewImport = operation({
  name: 'dossier.preview-import',
  kind: 'write',
  summary: { zh: '检查并预览导入', en: 'Check a file and preview its import' },
  access: { verb: 'dossier.edit' },
  input: z.strictObject({ fileId: id, unitId: id, standardId, version, period: PERIOD, mappingId: id.optional() }),
  output: importBatchSchema,
  problems: [
    'upload-not-found',
    'standard-not-found',
    'standard-outside-register',
    'unit-not-a-county',
    'mapping-not-found',
  ],
});

/** A staged or committed import as its preview showed it. */
export const readImport = operation({
  name: 'dossier.read-import',
  kind: 'read',
  summary: { zh: '查看导入', en: 'Read an import' },
  access: { verb: 'dossier.read', whole: true },
  input: z.strictObject({ batchId: id }),
  output: importBatchSchema,
  problems: [],
});

/** Puts a staged import into the register, wholly or not at all: schools are created or renamed, values written, history kept. */
export const commitImport = operation({
  name: 'dossier.commit-import',
  kind: 'write',
  summary: { zh: '确认导入', en: 'Commit an import' },
  access: { verb: 'dossier.edit' },
  input: z.strictObject({ batchId: id }),
  output: z.strictObject({
    batchId: id,
    schoolsCreated: z.number().int(),
    schoolsChanged: z.number().int(),
    valuesWritten: z.number().int(),
  }),
  problems: [
    'import-has-problems',
    'import-already-committed',
    'import-overtaken',
    'import-touches-sealed',
    'unit-name-taken',
    'code-taken',
  ],
});

/**
 * What is reported for a period: the columns of the standard, the county's own values and one row per school in code order. Values
 * are decimal texts in the column's unit, choices their codes, judgements `1` or `0`; null is missing.
 */
export const listValues = operation({
  name: 'dossier.list-values',
  kind: 'read',
  summary: { zh: '查看填报数据', en: 'List reported values' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({
    unitId: id,
    standardId,
    version,
    period: PERIOD,
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(5000).default(2000),
  }),
  output: z.strictObject({
    columns: z
      .array(
        z.strictObject({
          code: z.string(),
          label: z.strictObject({ zh: z.string(), en: z.string() }),
          kind: z.enum(['count', 'decimal', 'choice', 'judgement', 'date']),
          unit: z.string().nullable(),
        }),
      )
      .readonly(),
    county: z.record(z.string(), cell),
    schoolCount: z.number().int(),
    rows: z
      .array(z.strictObject({ unitId: id, code: z.string(), name: z.string(), values: z.array(cell).readonly() }))
      .readonly(),
  }),
  problems: ['standard-not-found', 'standard-outside-register', 'unit-not-a-county'],
});

/**
 * Everything that a county and its schools report for a period (the latest when none is given), whatever standard asks for it: what a
 * standard being written is tried on. Cells are decimal texts, choices their codes, judgements `1` or `0`, days counted from 1970-01-01;
 * null is missing.
 */
export const readReported = operation({
  name: 'dossier.read-reported',
  kind: 'read',
  summary: { zh: '查看某县全部填报数据', en: 'Read everything that a county reports' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ unitId: id, period: PERIOD.optional() }),
  output: z.strictObject({
    /** Periods with reports, the latest first. */
    periods: z.array(PERIOD).readonly(),
    /** The one that is told; null when there are none. */
    period: PERIOD.nullable(),
    columns: z.array(z.string()).readonly(),
    schools: z
      .array(z.strictObject({ code: z.string(), name: z.string(), values: z.array(cell).readonly() }))
      .readonly(),
    county: z.record(z.string(), z.string()),
  }),
  problems: ['unit-not-a-county'],
});

/** Every operation of this noun. */
export const dossierContract = [
  downloadTemplate,
  downloadBlank,
  previewImport,
  readImport,
  commitImport,
  listValues,
  ...flagContract,
  ...mappingContract,
  readReported,
];
