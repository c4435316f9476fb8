import { z } from 'zod';
import { expected, id, list, map, text, textSchema } from '../../pack/file-parts.ts';
import { rulebookHead } from '../../pack/rulebook.ts';

const FORMAT = 'dudao-calibrations/1';

/** What is right about one question of a case, and why. */
const referenceSchema = z.strictObject({ item: id, value: text, reason: textSchema }, map);

const caseSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** What one sees and hears there. */
    text: textSchema,
    /** Given facts, each with its value. */
    facts: list(z.strictObject({ name: textSchema, value: text }, map)).optional(),
    references: list(referenceSchema).min(1),
  },
  map,
);
/** A case that everybody marks, with what is right and why. */
export type CalibrationCase = z.output<typeof caseSchema>;

const setSchema = z.strictObject(
  {
    id,
    name: textSchema,
    help: textSchema.optional(),
    /** The sheet whose questions are marked. */
    sheet: id,
    cases: list(caseSchema).min(1),
  },
  map,
);
/** Cases that everybody marks before going out, so that all hold one standard. */
export type CalibrationSet = z.output<typeof setSchema>;

/** A file of calibration sets. */
export const calibrationsSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    sets: list(setSchema).min(1),
  },
  map,
);
/** Calibration sets, as a rulebook says them. */
export type Calibrations = z.output<typeof calibrationsSchema>;
