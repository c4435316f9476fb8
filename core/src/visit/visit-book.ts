import { z } from 'zod';
import type { Text } from '../lib/text.ts';
import { expected, id, list, map, text, textSchema, wholeOf } from '../pack/file-parts.ts';
import { type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';
import { fileSchema } from './file-book.ts';

const FORMAT = 'dudao-visits/1';

const whole = wholeOf(5);

/** By what means something is found out on site (听、查、看、访). */
export const METHODS = ['listen', 'check', 'look', 'visit'] as const;
/** One of the means. */
export type Method = (typeof METHODS)[number];

/** What people call the means. */
export const METHOD_NAMES: Readonly<Record<Method, Text>> = {
  listen: { zh: '听', en: 'listen' },
  check: { zh: '查', en: 'check' },
  look: { zh: '看', en: 'look' },
  visit: { zh: '访', en: 'visit people' },
};

/** Whether a part of a visit is its routine or what it is after (常规指导与重点聚焦). */
export const PARTS = ['routine', 'focus'] as const;
/** One of the parts. */
export type Part = (typeof PARTS)[number];

/** What people call the parts. */
export const PART_NAMES: Readonly<Record<Part, Text>> = {
  routine: { zh: '常规', en: 'routine' },
  focus: { zh: '重点', en: 'focus' },
};

/** Why a unit is to be visited more often, or sooner. */
export const CAUSES = [
  'never',
  'weak',
  'model',
  'troubled',
  'new-head',
  'vacant',
  'gap',
  'problems',
  'overdue',
  'passed',
] as const;
/** One of the reasons. */
export type Cause = (typeof CAUSES)[number];

const itemSchema = z.strictObject(
  {
    /** The how manieth working day of the visit, from 1. */
    day: whole(1, 30),
    method: z.enum(METHODS, expected(METHODS.join('、'), METHODS.join(', '))),
    part: z.enum(PARTS, expected(PARTS.join('、'), PARTS.join(', '))),
    name: textSchema,
  },
  map,
);
const agendaSchema = z.strictObject(
  { id, name: textSchema, source: z.strictObject({ text: textSchema, at: text }, map), items: list(itemSchema) },
  map,
);
/** A pattern of an agenda: what is done on which working day. */
export type AgendaPattern = z.output<typeof agendaSchema>;

const ruleSchema = z.strictObject(
  {
    when: z.enum(CAUSES, expected(CAUSES.join('、'), CAUSES.join(', '))),
    /** A unit of which it holds is visited at least once in so many days; absent: as often as any. */
    days: whole(1, 3650).optional(),
    /** Points that it adds to the unit's urgency. */
    points: whole(0, 1000),
    name: textSchema,
  },
  map,
);

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    agendas: list(agendaSchema),
    themes: list(z.strictObject({ id, name: textSchema, days: whole(1, 3650) }, map)),
    coverage: z.strictObject({ days: whole(1, 3650), rules: list(ruleSchema) }, map),
    /** How many open problems are many, and which mean gap of verified figures (in ten-thousandths) is great. */
    thresholds: z.strictObject({ problems: whole(1, 1000), gap: whole(1, 10_000) }, map),
    /** Visits to one unit so few days apart are proposed to be made in one. */
    merge_days: whole(1, 60),
    /** The hour, in China, at which a sealed visit is opened on its day. */
    opening_hour: whole(0, 23),
    /** What the file of a visit holds and how its findings are rated; absent: files are not checked. */
    file: fileSchema.optional(),
  },
  map,
);
/** How visits are planned, as a rulebook says it. */
export type VisitBook = z.output<typeof bookSchema>;

/** Planning of visits as a kind of rulebook: `packs/<pack>/visits/*.yaml`. */
export const VISIT_BOOKS: RulebookKind<VisitBook> = {
  kind: 'visits',
  name: { zh: '督导安排', en: 'planning of visits' },
  schema: bookSchema,
  check: (book) => [
    ...twiceIn(book, ['agendas'], book.content.agendas, ['日程样式', 'agenda']),
    ...twiceIn(book, ['themes'], book.content.themes, ['督导主题', 'theme']),
    ...twiceIn(book, ['file', 'found'], idOfFinds(book.content), ['档案检查点', 'point of a file']),
    ...twiceIn(book, ['file', 'asked'], book.content.file?.asked ?? [], ['检查问题', 'question of a check']),
    ...twiceIn(book, ['file', 'rated'], book.content.file?.rated ?? [], ['评定项', 'point of a rating']),
  ],
};

const idOfFinds = ({ file }: VisitBook) => (file?.found ?? []).map(({ find }) => ({ id: find }));
