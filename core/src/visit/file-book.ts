import { z } from 'zod';
import { VISIT_TYPES, type VisitType } from '../inspection/visit-type.ts';
import { id, list, map, oneOf, text, textSchema, wholeOf } from '../pack/file-parts.ts';
import { VISIT_KINDS, type VisitKind } from './visit-kind.ts';

/** What of a visit’s file is found by the machine from what is stored. */
export const FINDS = [
  'notice',
  'presence',
  'stops',
  'diary',
  'sheets',
  'methods',
  'feedback',
  'entries',
  'depth',
  'opinion',
  'answer',
] as const;
/** One of them. */
export type Find = (typeof FINDS)[number];

const number = wholeOf(3);

const OF_VISITS = {
  /** Types and kinds of visits of which it is asked; absent: all. */
  types: list(oneOf(VISIT_TYPES)).min(1).optional(),
  kinds: list(oneOf(VISIT_KINDS)).min(1).optional(),
  source: z.strictObject({ text: textSchema, at: text }, map).optional(),
} as const;

const foundSchema = z.strictObject(
  {
    find: oneOf(FINDS),
    name: textSchema,
    ...OF_VISITS,
    /** Of the notice: so many days before the visit began at the latest. */
    days: number(0, 60).optional(),
    /** Of the depth: so many percent of the entries are deep; and with how many entries it is asked. */
    percent: number(1, 100).optional(),
    least: number(1, 100).optional(),
  },
  map,
);
/** A point of a file that is found from what is stored. */
export type FoundPoint = z.output<typeof foundSchema>;

/** A part of the rulebook of visits: what their file holds, what its checker is asked, on what findings are rated. */
export const fileSchema = z.strictObject(
  {
    found: list(foundSchema).min(1),
    asked: list(z.strictObject({ id, name: textSchema, ...OF_VISITS }, map)),
    rated: list(
      z.strictObject(
        { id, name: textSchema, question: textSchema, source: z.strictObject({ text: textSchema, at: text }, map) },
        map,
      ),
    ).min(1),
    /** Working days that a team is usually given to complete a file. */
    return_days: number(1, 60),
  },
  map,
);
/** What of files is found, asked and rated. */
export type FileBook = z.output<typeof fileSchema>;

/** Those of some points that are asked of a visit. */
export function pointsFor<
  Point extends {
    readonly types?: readonly VisitType[] | undefined;
    readonly kinds?: readonly VisitKind[] | undefined;
  },
>(points: readonly Point[], { kind, type }: { readonly kind: VisitKind; readonly type: VisitType }): readonly Point[] {
  return points.filter(
    ({ types, kinds }) =>
      (types === undefined || types.includes(type)) && (kinds === undefined || kinds.includes(kind)),
  );
}
