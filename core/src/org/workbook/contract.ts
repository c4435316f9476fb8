import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { findingSchema, totalsSchema } from '../../lib/finding-schema.ts';
import { ID } from '../schemas.ts';
import { RESOLUTIONS } from './resolve-rows.ts';
import { SHEET_KEYS } from './sheets.ts';

const SHOWN_ROW = z.strictObject({
  sheet: z.enum(SHEET_KEYS),
  /** As the spreadsheet program counts. */
  row: z.int(),
  name: z.string(),
  did: z.enum(['added', 'changed', 'ended']),
  /** Columns in which the file and the register differ; `before` is null for what is new. */
  fields: z.array(z.strictObject({ column: z.string(), before: z.string().nullable(), after: z.string() })),
});

const TALLY = z.strictObject({
  sheet: z.enum(SHEET_KEYS),
  added: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  ended: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  conflicts: z.int().nonnegative(),
});

const BATCH = z.strictObject({
  id: ID,
  unitId: ID,
  unitName: z.string(),
  fileId: ID,
  fileName: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  /** `staged`: may be taken; `conflict`: rows changed here and there wait for a decision; `faulty`: problems stand; `taken`: done. */
  state: z.enum(['staged', 'conflict', 'faulty', 'taken']),
  takenAt: z.iso.datetime().nullable(),
  resolution: z.enum(RESOLUTIONS),
  /** Sheets that the file has. */
  tallies: z.array(TALLY),
  /** The first 500 rows that do something. */
  rows: z.array(SHOWN_ROW),
  /** The first 200 rows that were changed on both sides. */
  conflicts: z.array(SHOWN_ROW),
  /** The first of each kind, at most 500; `problemTotals` counts all. */
  problems: z.array(findingSchema),
  problemTotals: totalsSchema,
  notices: z.array(findingSchema),
  noticeTotals: totalsSchema,
});
/** A checked workbook. */
export type WorkbookBatch = z.output<typeof BATCH>;

/** The organisation at and below a unit as a workbook: units, persons, posts, bodies, duties, seats, units of bodies; or the same sheets empty. */
export const downloadWorkbook = operation({
  name: 'org.download-workbook',
  kind: 'download',
  summary: { zh: '导出单位、人员和机构的工作簿', en: 'Download units, people and bodies as a workbook' },
  access: { verb: 'org.import' },
  input: z.strictObject({ unitId: ID, content: z.enum(['present', 'blank']) }),
  output: z.null(),
  problems: [],
});

/**
 * Compares an uploaded workbook with the register at and below a unit. Nothing is changed. `resolution` says whose values count in rows that were
 * changed in the file and elsewhere since the export.
 */
export const previewWorkbook = operation({
  name: 'org.preview-workbook',
  kind: 'write',
  summary: { zh: '检查工作簿并预览变动', en: 'Check a workbook and preview what it changes' },
  access: { verb: 'org.import' },
  input: z.strictObject({ unitId: ID, fileId: ID, resolution: z.enum(RESOLUTIONS).default('ask') }),
  output: BATCH,
  problems: ['upload-not-found'],
});

/** A checked workbook as its preview showed it. */
export const readWorkbook = operation({
  name: 'org.read-workbook',
  kind: 'read',
  summary: { zh: '查看检查过的工作簿', en: 'Read a checked workbook' },
  access: { verb: 'org.import' },
  input: z.strictObject({ batchId: ID }),
  output: BATCH,
  problems: [],
});

/**
 * Takes a checked workbook, wholly or not at all, with an event for each change. What the file does not mention stays as it is. Refused when the
 * register has changed so that the outcome would not be the one shown.
 */
export const takeWorkbook = operation({
  name: 'org.take-workbook',
  kind: 'write',
  summary: { zh: '导入检查过的工作簿', en: 'Take a checked workbook' },
  access: { verb: 'org.import' },
  input: z.strictObject({ batchId: ID }),
  output: z.strictObject({ added: z.int(), changed: z.int(), ended: z.int() }),
  problems: [
    'book-taken',
    'book-has-problems',
    'book-changed-meanwhile',
    'book-overtaken',
    'book-no-change',
    'unit-name-taken',
    'code-taken',
    'post-name-taken',
    'body-name-taken',
    'head-taken',
    'already-seated',
    'unit-already-linked',
  ],
});
