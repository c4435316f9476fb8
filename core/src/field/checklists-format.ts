import { z } from 'zod';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import {
  decimal,
  decimals,
  expected,
  id,
  list,
  map,
  namedSchema,
  oneOf,
  text,
  textSchema,
  truth,
} from '../pack/file-parts.ts';
import { rulebookHead } from '../pack/rulebook.ts';
import { DEPTHS, LEVELS, MET, METHODS } from './shapes.ts';

const FORMAT = 'dudao-checklists/1';

const whole = (most: number) => {
  const error = expected(`1 到 ${most} 的整数`, `a whole number from 1 to ${most}`);
  return z
    .string(error)
    .regex(/^[1-9]\d{0,4}$/u, error)
    .transform(Number)
    .refine((number) => number <= most, error);
};
const percentError = expected('0 到 100 的整数', 'a whole number from 0 to 100');
const percent = z
  .string(percentError)
  .regex(/^(?:\d{1,2}|100)$/u, percentError)
  .transform(Number);

const sourceSchema = z.strictObject({ text: textSchema, at: text }, map);

/** What a bad answer demands before the sheet is finished. */
export const DEMANDS = ['note', 'photo', 'measure'] as const;
/** What a bad answer demands. */
export type FieldDemand = (typeof DEMANDS)[number];

/** What a bad answer proposes to write into a ledger. */
const findingSchema = z.strictObject({ ledger: text, title: textSchema, depth: oneOf(DEPTHS).optional() }, map);

/** Against what an answer is held: a fixed value, or what the unit reported in the register (`figure`: its column). */
const expectedSchema = z.union(
  [
    z.strictObject({ value: text }, map),
    /** `tolerance`: percent by which the figure found may differ; absent: not at all. */
    z.strictObject({ figure: text, tolerance: percent.optional() }, map),
  ],
  expected('value，或 figure 和 tolerance', 'value, or figure with tolerance'),
);

const item = {
  id,
  name: textSchema,
  /** How to look or ask, in one sentence. */
  help: textSchema.optional(),
  source: sourceSchema.optional(),
  needed: truth.optional(),
  /** Condition over the items above it under which it is asked; absent: always. */
  when: text.optional(),
  /** By which methods it may be found, the usual one first; absent: those of the sheet. */
  methods: list(oneOf(METHODS)).min(1).optional(),
  /** Condition over the items up to it under which its answer is bad. */
  bad: text.optional(),
  demands: list(oneOf(DEMANDS)).optional(),
  finding: findingSchema.optional(),
  /** What a good answer counts. */
  points: decimal.optional(),
  expected: expectedSchema.optional(),
};

const itemSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ ...item, kind: z.literal('yes-no') }, map),
    /** Whole steps from 1 to `most`; the points are given in proportion. */
    z.strictObject({ ...item, kind: z.literal('scale'), most: whole(10) }, map),
    z.strictObject(
      {
        ...item,
        kind: z.literal('number'),
        unit: text.optional(),
        decimals: decimals.optional(),
        least: decimal.optional(),
        most: decimal.optional(),
        /** The number counts people met, of this kind. */
        met: oneOf(MET).optional(),
      },
      map,
    ),
    z.strictObject(
      {
        ...item,
        kind: z.literal('choice'),
        /** `share`: percent of the points that it is given; absent: all, or none where the answer is bad. */
        choices: list(z.strictObject({ id, name: textSchema, share: percent.optional() }, map)).min(2),
      },
      map,
    ),
    z.strictObject({ ...item, kind: z.literal('text'), longest: whole(20_000).optional() }, map),
    z.strictObject({ ...item, kind: z.literal('day') }, map),
    /** Names of those who attended, each with its post. */
    z.strictObject({ ...item, kind: z.literal('attendance'), met: oneOf(MET).optional() }, map),
    z.strictObject({ ...item, kind: z.literal('signature') }, map),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? '以下之一：yes-no、scale、number、choice、text、day、attendance、signature|yes-no, scale, number, choice, text, day, attendance or signature'
        : undefined,
  },
);
/** One question of a sheet. */
export type SheetItem = z.output<typeof itemSchema>;

/** Whether a part of a visit is looked at everywhere, or is what this visit looks at closely. */
export const PARTS = ['routine', 'focus'] as const;

const sectionSchema = z.strictObject(
  { id, name: textSchema, part: oneOf(PARTS).optional(), items: list(itemSchema).min(1) },
  map,
);

/** What a sheet is: by it the methods and contacts of a visit are told apart. */
export const SHEET_KINDS = [
  'observation',
  'checklist',
  'lesson',
  'interview',
  'meeting',
  'review',
  'guidance',
  'case',
  'diary',
] as const;
/** What a sheet is. */
export type SheetKind = (typeof SHEET_KINDS)[number];

const sheetSchema = z.strictObject(
  {
    id,
    name: textSchema,
    kind: oneOf(SHEET_KINDS),
    group: id,
    help: textSchema.optional(),
    source: sourceSchema.optional(),
    /** Of which kinds of units; absent: of all. */
    of: list(oneOf(UNIT_KINDS)).optional(),
    methods: list(oneOf(METHODS)).min(1),
    level: oneOf(LEVELS),
    /** It is filled in before any file is opened. */
    before_files: truth.optional(),
    /** Nobody's name is written: whoever is asked stays unknown. */
    anonymous: truth.optional(),
    sections: list(sectionSchema).min(1),
    /** Grades by percent of the points, the best first; absent: none is given. */
    grades: list(z.strictObject({ id, name: textSchema, from: percent }, map)).optional(),
  },
  map,
);
/** A sheet to be filled in on the spot: checklist, observation form, rubric of a lesson, interview, minutes. */
export type Sheet = z.output<typeof sheetSchema>;

/** A file of sheets. */
export const checklistsSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    groups: list(namedSchema).min(1),
    /** Into which ledgers findings and early signs are proposed that name none. */
    proposes: z.strictObject({ finding: text, sign: text }, map),
    sheets: list(sheetSchema).min(1),
  },
  map,
);
/** Sheets, as a rulebook says them. */
export type Checklists = z.output<typeof checklistsSchema>;
