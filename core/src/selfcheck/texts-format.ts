import { z } from 'zod';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { expected, id, list, map, namedSchema, oneOf, text, textSchema, truth, wholeOf } from '../pack/file-parts.ts';
import { formSchema } from '../pack/form.ts';
import { rulebookHead } from '../pack/rulebook.ts';
import { MOST_PHOTOS } from './pictures.ts';

const FORMAT = 'dudao-texts/1';

const whole = (most: number) => wholeOf(5)(0, most);

/** The most characters of one text, and the most rows of one table. */
export const LONGEST_PART = 20_000;
/** The most rows of one table. */
export const MOST_ROWS = 1000;

/** What of the self-marks a part repeats, kept current by itself. */
export const MARK_VIEWS = ['counts', 'achievements', 'shortfalls', 'gaps'] as const;
/** What of the self-marks a part repeats. */
export type MarkView = (typeof MARK_VIEWS)[number];

const part = {
  id,
  name: textSchema,
  /** What to write there, in one sentence. */
  help: textSchema.optional(),
  /** Without it the text is not complete. */
  needed: truth.optional(),
};

const textPartSchema = z.strictObject(
  { ...part, kind: z.literal('text'), shortest: whole(LONGEST_PART).optional(), longest: whole(LONGEST_PART) },
  map,
);

const tablePartSchema = z.strictObject(
  {
    ...part,
    kind: z.literal('table'),
    columns: formSchema,
    least: whole(MOST_ROWS).optional(),
    most: whole(MOST_ROWS).optional(),
    /** Rows stand in an order of their own, which people set. */
    ordered: truth.optional(),
    /** Column of numbers whose sum is told. */
    total: id.optional(),
    /** What is told of a row where a condition over its columns holds. */
    flags: list(z.strictObject({ when: text, name: textSchema }, map)).optional(),
  },
  map,
);

const partSchema = z.discriminatedUnion(
  'kind',
  [
    textPartSchema,
    tablePartSchema,
    /** A published plan of the unit. */
    z.strictObject({ ...part, kind: z.literal('plan') }, map),
    /** Goals of the unit's own words, each with a goal of a published plan of a unit above. */
    z.strictObject({ ...part, kind: z.literal('goals'), least: whole(MOST_ROWS).optional() }, map),
    /** Photos that are filed as evidence, each with what it shows. */
    z.strictObject(
      { ...part, kind: z.literal('photos'), least: whole(MOST_PHOTOS).optional(), most: whole(MOST_PHOTOS).optional() },
      map,
    ),
    /** Before and after: two photos each, and a figure of the register in two years. */
    z.strictObject(
      { ...part, kind: z.literal('pairs'), least: whole(MOST_PHOTOS).optional(), most: whole(MOST_PHOTOS).optional() },
      map,
    ),
    z.strictObject({ ...part, kind: z.literal('marks'), show: oneOf(MARK_VIEWS) }, map),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? '以下之一：text（文字）、table（表）、plan（计划）、goals（目标对接）、photos（照片）、pairs（前后对比）、marks（自查结论）|text, table, plan, goals, photos, pairs or marks'
        : undefined,
  },
);
/** One part of a text. */
export type TextPart = z.output<typeof partSchema>;
/** A part in photos, or in pairs of them. */
export type PicturePart = Extract<TextPart, { kind: 'photos' | 'pairs' }>;
/** A part in words. */
export type WordsPart = z.output<typeof textPartSchema>;
/** A part in rows. */
export type TablePart = z.output<typeof tablePartSchema>;

/** Who checks a text: the unit above, a team sent to the unit, or the unit's own head. Never its writer. */
export const CHECKERS = ['above', 'team', 'head'] as const;
/** Who checks a text. */
export type Checker = (typeof CHECKERS)[number];

const checksSchema = z.strictObject({ by: oneOf(CHECKERS), items: list(namedSchema).min(1) }, map);

const textKindSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Id of a group, under which people find it. */
    group: id,
    /** Kinds of units that write it; absent: all. */
    of: list(oneOf(UNIT_KINDS)).optional(),
    /** `unit`: the unit keeps one and betters it over the years; `dossier`: each dossier has its own. */
    kept: oneOf(['unit', 'dossier']),
    /** `staff`: whoever fills in for the unit, or its head; `head`: its head alone. */
    by: oneOf(['staff', 'head']),
    help: textSchema.optional(),
    parts: list(partSchema).min(1),
    checks: checksSchema.optional(),
    /** Where it is asked for. */
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A kind of text: its parts, who writes and who checks it. */
export type TextKind = z.output<typeof textKindSchema>;

/** A file of kinds of texts. */
export const textsSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    groups: list(namedSchema),
    kinds: list(textKindSchema),
  },
  map,
);
/** Kinds of texts, as a rulebook says them. */
export type Texts = z.output<typeof textsSchema>;
