import { z } from 'zod';
import { PERIOD } from '../dossier/period.ts';

/** The most characters of one caption. */
export const LONGEST_CAPTION = 200;
/** The most photos of one part, and the most pairs. */
export const MOST_PHOTOS = 60;

const TEXT = z.strictObject({ zh: z.string().max(200), en: z.string().max(200) });

/** A photo that is filed as evidence, with what it shows. */
export const photoSchema = z.strictObject({ filingId: z.uuid(), caption: z.string().max(LONGEST_CAPTION) });
/** A photo that is filed as evidence, with what it shows. */
export type Photo = z.output<typeof photoSchema>;

const sideSchema = z.strictObject({
  period: PERIOD,
  /** As the register had it when this was kept, plain decimal text; null: nothing was reported. What is sent in is not believed. */
  value: z.string().max(60).nullable().default(null),
});

/** One figure of the register in two years. Name and values are filled in when it is kept. */
export const figureSchema = z.strictObject({
  element: z.string().min(1).max(80),
  label: TEXT.nullable().default(null),
  unit: z.string().max(20).nullable().default(null),
  before: sideSchema,
  after: sideSchema,
});
/** One figure of the register in two years. */
export type ComparedFigure = z.output<typeof figureSchema>;

/** What changed: how it looked before and after, and a figure that tells it. Nulls: not chosen. */
export const pairSchema = z.strictObject({
  title: z.string().max(100),
  before: photoSchema.nullable(),
  after: photoSchema.nullable(),
  figure: figureSchema.nullable(),
});
/** What changed, before and after. */
export type PicturePair = z.output<typeof pairSchema>;

/** The photos of a pair that are chosen. */
export function photosOfPair({ before, after }: PicturePair): readonly Photo[] {
  return [before, after].filter((photo) => photo !== null);
}

/** Whether nothing is said in a pair. */
export function isEmptyPair({ title, before, after, figure }: PicturePair): boolean {
  return title.trim() === '' && before === null && after === null && figure === null;
}

/** What of a pair is still open: its name, a photo on each side with what it shows. */
export function isWholePair({ title, before, after }: PicturePair): boolean {
  const isWhole = (photo: Photo | null): boolean => photo !== null && photo.caption.trim() !== '';
  return title.trim() !== '' && isWhole(before) && isWhole(after);
}

/** A figure of a unit in the years for which the register has it. */
export interface RegisterFigure {
  readonly element: string;
  readonly label: ComparedFigure['label'];
  readonly unit: string | null;
  readonly values: Readonly<Record<string, string>>;
}

/** The figure as the register has it: name and values are the register's, whatever was sent in. Null where the register knows no such figure. */
export function resolvedFigure(
  { element, before, after }: ComparedFigure,
  register: readonly RegisterFigure[],
): ComparedFigure | null {
  const known = register.find((one) => one.element === element);
  if (known === undefined) return null;
  const side = ({ period }: ComparedFigure['before']) => ({ period, value: known.values[period] ?? null });
  return { element, label: known.label, unit: known.unit, before: side(before), after: side(after) };
}
