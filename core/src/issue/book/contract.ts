import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { TABLE_PROBLEMS } from '../../lib/table-problems.ts';
import { ISSUE_FILTER, SORTS } from '../read-contract.ts';
import { ID, TEXT } from '../shapes.ts';

/** Most entries of one workbook, and most rows of a sheet that is taken in. */
export const MOST_IN_BOOK = 20_000;
/** So many rows of a preview are shown, those that cannot be taken first. */
export const MOST_SHOWN_ROWS = 500;

/** The entries of a list as a workbook that may be changed and taken in again: what each says, who owns it and by when, its measures. */
export const downloadIssueBook = operation({
  name: 'issue.download-book',
  kind: 'download',
  summary: { zh: '导出可改工作簿', en: 'Download a workbook to change' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    ...ISSUE_FILTER,
    sort: z.enum(SORTS).default('due'),
    descending: z.boolean().default(false),
  }),
  output: z.null(),
  problems: ['issue-export-too-many'],
});

const SHOWN_ROW = z.strictObject({
  sheet: z.enum(['entries', 'measures']),
  /** As the spreadsheet program counts. */
  row: z.int(),
  number: z.string(),
  title: z.string(),
  did: z.enum(['changed', 'added', 'refused']),
  /** What it changes, cell by cell; '' is empty. */
  fields: z.array(z.strictObject({ column: TEXT, before: z.string(), after: z.string() })),
  /** The actions of the ledger that it does, in their order. */
  actions: z.array(TEXT),
  /** Why it cannot be taken. */
  faults: z.array(
    z.strictObject({
      problem: z.string(),
      /** The cell to be mended, e.g. `R7`; null: the row as a whole. */
      cell: z.string().nullable(),
      ...TEXT.shape,
    }),
  ),
});
/** A row of a workbook that does something, or cannot. */
export type ShownBookRow = z.output<typeof SHOWN_ROW>;

/**
 * Takes a workbook of entries in again. With `preview` it says what would become of every row. Otherwise everything that the preview showed as possible is done in
 * one transaction, by the same rules as on the page, and `plan` must be what the preview said: when anything came out differently meanwhile, nothing is done.
 * What the file does not mention stays as it is.
 */
export const takeIssueBook = operation({
  name: 'issue.take-book',
  kind: 'write',
  summary: { zh: '导入改好的台账工作簿', en: 'Take a changed workbook of entries in' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    /** The unit for which the caller acts. */
    unitId: ID,
    fileId: ID,
    preview: z.boolean(),
    plan: z.string().max(100).optional(),
  }),
  output: z.strictObject({
    unchanged: z.int(),
    changed: z.int(),
    added: z.int(),
    refused: z.int(),
    rows: z.array(SHOWN_ROW),
    plan: z.string(),
    done: z.boolean(),
  }),
  problems: [
    'upload-not-found',
    'issue-book-not-ours',
    'issue-book-too-long',
    'issue-book-overtaken',
    'issue-book-nothing',
    ...Object.keys(TABLE_PROBLEMS),
  ],
});
