import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { TABLE_PROBLEMS } from '../../lib/table-problems.ts';
import { SOURCE_MAPPING } from './mapping.ts';

const ID = z.uuid();

/**
 * How an uploaded table of another form is laid out: its sheets with schools' codes, and every column of them with its heading and the first values
 * below it. Nothing is stored.
 */
export const readSource = operation({
  name: 'dossier.read-source',
  kind: 'read',
  summary: { zh: '查看外来表的列', en: 'Read the columns of a foreign table' },
  access: { verb: 'dossier.edit' },
  input: z.strictObject({ unitId: ID, fileId: ID }),
  output: z.strictObject({
    fileName: z.string(),
    sheets: z.array(
      z.strictObject({
        name: z.string(),
        columns: z.array(
          z.strictObject({
            /** Letters of the column. */
            at: z.string(),
            heading: z.string(),
            samples: z.array(z.string()),
          }),
        ),
      }),
    ),
    /** Sheets without a school's code in their first rows, which cannot be read. */
    leftOut: z.array(z.string()),
  }),
  problems: ['upload-not-found', ...Object.keys(TABLE_PROBLEMS)],
});

const MAPPING = z.strictObject({
  mappingId: ID,
  name: z.string(),
  mapping: SOURCE_MAPPING,
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
  revision: z.int(),
});
/** A saved mapping of a unit. */
export type SavedMapping = z.infer<typeof MAPPING>;

/** The mappings that a unit has saved, by name. */
export const listMappings = operation({
  name: 'dossier.list-mappings',
  kind: 'read',
  summary: { zh: '列出取数方案', en: 'List saved mappings' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ mappings: z.array(MAPPING) }),
  problems: [],
});

/** Keeps a mapping under a name, for this year's table and the next; `revision` 0 makes a new one. */
export const saveMapping = operation({
  name: 'dossier.save-mapping',
  kind: 'write',
  summary: { zh: '保存取数方案', en: 'Save a mapping' },
  access: { verb: 'dossier.edit' },
  input: z.strictObject({
    unitId: ID,
    name: z.string().trim().min(2).max(80),
    mapping: SOURCE_MAPPING,
    revision: z.int().min(0),
  }),
  output: z.strictObject({ mappingId: ID, revision: z.int() }),
  problems: ['mapping-name-taken', 'mapping-element-twice'],
});

/** Every operation of mappings. */
export const mappingContract = [readSource, listMappings, saveMapping];
