import { z } from 'zod';

const ID = z.string().trim().min(1).max(64);
const NAME = z.string().trim().min(1).max(100);
const COUNT = z.int().min(1).max(10_000);
const HEX = z.string().regex(/^[0-9a-f]{64}$/u);

/** The plan of a draw (D1): everything that is settled before chance has its say. */
export const DRAW_PLAN = z.strictObject({
  format: z.literal('dudao-draw/1'),
  title: NAME,
  /** The day for which is drawn. */
  on: z.iso.date(),
  units: z
    .array(z.strictObject({ id: ID, name: NAME, stratum: NAME }))
    .min(1)
    .max(100_000),
  /** How many units of each stratum are taken. */
  take: z.record(NAME, COUNT),
  inspectors: z
    .array(
      z.strictObject({ id: ID, name: NAME, group: NAME, /** Id of the unit they belong to. */ home: ID.optional() }),
    )
    .min(1)
    .max(10_000),
  /** How many inspectors of each group go on every visit. */
  each: z.record(NAME, COUNT),
  /** How many inspectors a visit has at least. */
  least: z.int().min(2).max(20).default(2),
  recusals: z.array(z.strictObject({ inspector: ID, unit: ID, reason: NAME })).default([]),
});
/** A plan of a draw. */
export type DrawPlan = z.infer<typeof DRAW_PLAN>;

const VISIT = z.strictObject({
  unit: ID,
  inspectors: z.array(ID),
  /** Who comes next, by group, in order (D7). */
  reserves: z.record(NAME, z.array(ID)),
});
/** A visit that was drawn. */
export type DrawnVisit = z.infer<typeof VISIT>;

const ANNOUNCED = z.strictObject({
  plan: DRAW_PLAN,
  planDigest: HEX,
  commitment: HEX,
  announcedAt: z.iso.datetime(),
});
/** What is published before (D2). */
export const DRAW_ANNOUNCEMENT = ANNOUNCED;
/** A draw that was announced. */
export type DrawAnnouncement = z.infer<typeof ANNOUNCED>;

/** What is published after (D9). */
export const DRAW_RECORD = z.strictObject({
  ...ANNOUNCED.shape,
  witnesses: z.array(z.strictObject({ who: NAME, text: z.string().min(1).max(1000) })),
  seed: HEX,
  drawnAt: z.iso.datetime(),
  visits: z.array(VISIT),
  replacements: z.array(z.strictObject({ unit: ID, out: ID, in: ID, reason: NAME })),
});
/** A draw that was opened, with all that is needed to repeat it. */
export type DrawRecord = z.infer<typeof DRAW_RECORD>;
