import { z } from 'zod';
import { FLAG_STANDINGS } from '../dossier/flag-desk.ts';
import { ALWAYS } from './spot-check-rules.ts';

const ID = z.string().trim().min(1).max(64);
const NAME = z.string().trim().min(1).max(100);
const CODE = z.string().min(1).max(120);
const COUNT = z.int().min(0).max(1000);
const HEX = z.string().regex(/^[0-9a-f]{64}$/u);
/** A share in ten-thousandths. */
const SHARE = z.int().min(0).max(10_000);

const RULES = z.strictObject({
  items: z.strictObject({
    unknown: COUNT,
    by_honesty: z.array(z.strictObject({ least: COUNT, items: COUNT })),
  }),
  random: z.strictObject({ percent: COUNT, least: COUNT }),
  always: z.strictObject({ flags: z.array(z.enum(ALWAYS)), each: COUNT }),
  weights: z.strictObject({
    base: COUNT,
    zero: COUNT.optional(),
    error: COUNT,
    doubt: COUNT,
    unchecked: COUNT,
    gaps: z.array(z.strictObject({ least: COUNT, points: COUNT })),
  }),
});
/** The numbers of a rulebook by which a spot check is drawn. */
export type SpotCheckRules = z.infer<typeof RULES>;

const FLAG = z.strictObject({
  /** Id of the quality rule, with the stage where it has one: `rule@stage`. */
  id: CODE,
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  severity: z.enum(['error', 'doubt']),
  standing: z.enum(FLAG_STANDINGS),
  /** Figures that it is about, as far as the unit handed them in. */
  elements: z.array(CODE),
});
/** An oddity of a unit's figures as it stood when the plan was made. */
export type SpotCheckFlag = z.infer<typeof FLAG>;

const UNIT = z.strictObject({
  id: ID,
  name: NAME,
  dossier: ID,
  /** Number and root of the sealed submission that is verified. */
  version: z.int().min(1),
  root: HEX,
  /** Figures verified at the unit before, and its honesty index over them; null: none was. */
  verified: z.int().min(0),
  honesty: SHARE.nullable(),
  /** Figures handed in. */
  figures: z.array(CODE),
  /** Those of them that say that there is nothing: a number that is 0. */
  zeros: z.array(CODE),
  flags: z.array(FLAG),
  /** Figures that were verified at the unit before: how often, and their mean gap. */
  before: z.array(z.strictObject({ element: CODE, times: z.int().min(1), gap: SHARE })),
});
/** A unit of a plan: what is known of its figures before any is drawn. */
export type SpotCheckUnit = z.infer<typeof UNIT>;

/** The plan of a spot check (S1): everything that is settled before chance has its say. */
export const SPOT_CHECK_PLAN = z.strictObject({
  format: z.literal('dudao-spot-check/1'),
  title: NAME,
  standard: z.strictObject({ id: NAME, version: NAME }),
  period: NAME,
  rulebook: z.strictObject({ id: NAME, version: NAME, digest: HEX }),
  rules: RULES,
  /** What people call the figures. */
  elements: z.array(z.strictObject({ code: CODE, label: z.string() })),
  units: z.array(UNIT).min(1).max(20_000),
});
/** A plan of a spot check. */
export type SpotCheckPlan = z.infer<typeof SPOT_CHECK_PLAN>;

/** What is told before the visits (S7): that something will be drawn by a plan that is bound, and not the plan itself. */
export const SPOT_CHECK_NOTICE = z.strictObject({
  format: z.literal('dudao-spot-check-notice/1'),
  title: NAME,
  units: z.int(),
  planDigest: HEX,
  commitment: HEX,
  announcedAt: z.iso.datetime(),
});
/** What is told before the visits. */
export type SpotCheckNotice = z.infer<typeof SPOT_CHECK_NOTICE>;

/** The plan as it was announced: kept by the office until the visits are over. */
export const SPOT_CHECK_ANNOUNCED = z.strictObject({
  plan: SPOT_CHECK_PLAN,
  planDigest: HEX,
  commitment: HEX,
  announcedAt: z.iso.datetime(),
});
/** An announced spot check. */
export type SpotCheckAnnounced = z.infer<typeof SPOT_CHECK_ANNOUNCED>;

/** How a figure came to be taken: always, by the random share, or by its weight. */
export const TAKEN_HOW = ['always', 'random', 'weighted'] as const;

const TAKEN = z.strictObject({
  unit: ID,
  element: CODE,
  how: z.enum(TAKEN_HOW),
  /** Of `always`: the flag for which it was taken; else null. */
  flag: CODE.nullable(),
  /** Of `weighted`: its weight, and the sum of weights among which it was drawn; of `random` 1 and the number of figures. */
  weight: z.int().min(1),
  of: z.int().min(1),
});
/** A figure that was taken, and why. */
export type TakenFigure = z.infer<typeof TAKEN>;

/** What is published after the visits (S8). */
export const SPOT_CHECK_RECORD = z.strictObject({
  ...SPOT_CHECK_ANNOUNCED.shape,
  witnesses: z.array(z.strictObject({ who: NAME, text: z.string().min(1).max(1000) })),
  seed: HEX,
  drawnAt: z.iso.datetime(),
  taken: z.array(TAKEN),
});
/** A spot check that was opened, with all that is needed to repeat it. */
export type SpotCheckRecord = z.infer<typeof SPOT_CHECK_RECORD>;
