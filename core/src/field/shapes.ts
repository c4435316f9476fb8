import { z } from 'zod';

/** The id of a row, or one made on a device. */
export const ID = z.uuid();
/** A moment in UTC, of whichever clock. */
export const MOMENT = z.iso.datetime();
/** A calendar day. */
export const DAY = z.iso.date();
/** Both languages. */
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
/** What the caller may do, or the problem that stands in the way. */
export const ACTION = z.union([z.literal(true), z.string()]);
/** A unit by its name. */
export const UNIT = z.strictObject({ id: ID, name: z.string() });
/** Id of a sheet (checklist); unique over all rulebooks. */
export const SHEET_KEY = z.string().min(1).max(100);

/** The four methods 听、查、看、访: hear a report, check files, look on the spot, visit and ask people. */
export const METHODS = ['hear', 'check', 'look', 'visit'] as const;
/** One of the four methods. */
export type Method = (typeof METHODS)[number];

/** Kinds of people who are met, by which first-hand contacts are counted. */
export const MET = ['leaders', 'teachers', 'pupils', 'parents', 'residents', 'others'] as const;
/** A kind of people met. */
export type Met = (typeof MET)[number];

/** How far down a sheet leads, from the top: an office of a county, a town, a school, a classroom or canteen, somebody's home. */
export const LEVELS = ['county', 'town', 'school', 'classroom', 'household'] as const;
/** How far down a sheet leads. */
export type Level = (typeof LEVELS)[number];

/** How deep a finding lies: seen on the surface, or in how things are done. */
export const DEPTHS = ['manifest', 'deep'] as const;

/**
 * A drawing on a surface that is 1000 wide and 1000 high: each stroke is a list of points `[x, y]` from the upper left, whole numbers from 0 to
 * 1000. A signature is such a drawing, and so is what somebody drew over a photo, whose picture itself stays as it was taken.
 */
export const STROKES = z
  .array(
    z
      .array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000)]))
      .min(1)
      .max(2000),
  )
  .max(200);
/** A drawing. */
export type Strokes = z.output<typeof STROKES>;

/** Where a device says that it is: degrees, and the metres within which that holds. A claim. */
export const PLACE = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  withinMetres: z.number().min(0).max(1_000_000),
});
