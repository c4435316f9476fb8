import { z } from 'zod';
import { expected, id, list, map, text, textSchema, verificationSchema } from '../pack/file-parts.ts';
import { rulebookHead } from '../pack/rulebook.ts';

const FORMAT = 'dudao-retention/1';
const YEARS = expected('1 到 100 的整数', 'a whole number from 1 to 100');

/** What an archive keeps: files of evidence, texts of the unit, sealed submissions. */
export const RECORDS = ['evidence', 'text', 'submission'] as const;
/** What an archive keeps. */
export type RecordKind = (typeof RECORDS)[number];

const classSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Whole years that it is kept after the year of its end; absent: for ever. */
    years: z
      .string(YEARS)
      .regex(/^(?:[1-9]\d?|100)$/u, YEARS)
      .transform(Number)
      .optional(),
  },
  map,
);
/** A class of retention (保管期限). */
export type RetentionClass = z.output<typeof classSchema>;

const ruleSchema = z.strictObject(
  {
    of: z.enum(RECORDS, expected(RECORDS.join('、'), RECORDS.join(', '))),
    /** Ids of standards; absent: of all. */
    standards: list(text).optional(),
    /** Ids of clauses; absent: under all. */
    clauses: list(text).optional(),
    /** Kinds of file of evidence (pdf, jpg …), or kinds of texts; absent: all. */
    kinds: list(text).optional(),
    class: id,
    source: z.strictObject({ text: textSchema, at: text, verification: verificationSchema }, map),
  },
  map,
);
/** Which records fall into a class. */
export type RetentionRule = z.output<typeof ruleSchema>;

/** A file that says how long what is kept. */
export const retentionSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    classes: list(classSchema).min(1),
    /** The first that fits decides. */
    rules: list(ruleSchema).min(1),
  },
  map,
);
/** How long what is kept, as a rulebook says it. */
export type Retention = z.output<typeof retentionSchema>;
