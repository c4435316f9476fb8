import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { verdict } from './result-schema.ts';

const id = z.uuid();
const count = z.number().int();

/** Under what counties were recomputed: one version of a standard and one school year; `counties` says how many, `at` when last. */
export const standingSetSchema = z.strictObject({
  standardId: z.string(),
  version: z.string(),
  period: z.string(),
  counties: count,
  at: z.iso.datetime(),
});

/** Where one county stands; `previousVerdict` is the overall one before the last turn (null: it never turned), `changedAt` when that was. */
export const countyStandingSchema = z.strictObject({
  unitId: id,
  unitName: z.string(),
  verdict,
  overallVerdict: verdict,
  schoolCount: count,
  failingSchools: count,
  pendingSchools: count,
  failingCoefficients: count,
  previousVerdict: verdict.nullable(),
  changedAt: z.iso.datetime(),
  computedAt: z.iso.datetime(),
});

/** How many standings one call lists at most. */
export const MOST_STANDINGS = 500;

/**
 * Where the counties below a unit stand, as last recomputed, the worst first: failed before pending before passed, then by coefficients over
 * their line and schools that fail. Without `set` the one computed last.
 */
export const listStandings = operation({
  name: 'score.list-standings',
  kind: 'read',
  summary: { zh: '各县现状', en: 'List where counties stand' },
  access: { verb: 'score.read' },
  input: z.strictObject({
    unitId: id,
    set: z
      .strictObject({
        standardId: z.string().min(1).max(40),
        version: z.string().min(1).max(20),
        period: z.string().regex(/^\d{4}-\d{4}$/u),
      })
      .optional(),
    offset: count.min(0).max(100_000).default(0),
    limit: count.min(1).max(MOST_STANDINGS).default(100),
  }),
  output: z.strictObject({
    /** How many standings below the unit are being made anew; ask again until none is. */
    waiting: count,
    /** What was recomputed below the unit, the latest first. */
    sets: z.array(standingSetSchema).readonly(),
    /** The one listed; null where nothing was recomputed. */
    set: standingSetSchema.nullable(),
    /** What `verdict` decides: the part of the standard that the school table decides. */
    verdictName: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
    /** Counties by overall verdict, all pages together. */
    totals: z.strictObject({ pass: count, fail: count, pending: count }),
    standings: z.array(countyStandingSchema).readonly(),
    more: z.boolean(),
  }),
  problems: [],
});

const text = z.strictObject({ zh: z.string(), en: z.string() });

/**
 * Whether a unit's county would pass an evaluation by what is reported now: its latest standing under the standard, what of it misses,
 * and how it stood before. Null where nothing was computed: no forecast is made up.
 */
export const readForecast = operation({
  name: 'score.read-forecast',
  kind: 'read',
  summary: { zh: '查看迎检目标的预测', en: 'Read the forecast of an evaluation' },
  access: { verb: 'score.read' },
  input: z.strictObject({ unitId: id, standardId: z.string().min(1).max(40) }),
  output: z.strictObject({
    standard: z.strictObject({ id: z.string(), title: text }),
    county: z.strictObject({ id, name: z.string() }),
    forecast: countyStandingSchema
      .extend({
        version: z.string(),
        period: z.string(),
        /** Requirements that are missed or cannot be decided yet, missed ones first; `failing` and `pending` count rows where rows decide. */
        misses: z.array(
          z.strictObject({
            part: text,
            item: text,
            verdict: z.enum(['fail', 'pending']),
            failing: count,
            pending: count,
          }),
        ),
      })
      .nullable(),
    /** The school year before under the same standard; null: none was computed. */
    before: z
      .strictObject({
        period: z.string(),
        overallVerdict: verdict,
        failingSchools: count,
        pendingSchools: count,
        failingCoefficients: count,
      })
      .nullable(),
    /** The evaluation that was last frozen under the standard; null: there is none. */
    run: z.strictObject({ id, overallVerdict: verdict, period: z.string(), createdAt: z.iso.datetime() }).nullable(),
    /** Standings that are being made anew. */
    waiting: count,
  }),
  problems: ['standard-not-found'],
});

/**
 * All standings below a unit are made anew by the server, a county after the other: what is there already and, for the latest school year,
 * under what each county goes by. `due` says how many; `score.read-recompute` how many are left.
 */
export const recomputeStandings = operation({
  name: 'score.recompute',
  kind: 'write',
  summary: { zh: '重算各县现状', en: 'Recompute where counties stand' },
  access: { verb: 'score.recompute' },
  input: z.strictObject({ unitId: id }),
  output: z.strictObject({ due: count }),
  problems: [],
});

/** How many standings below a unit wait for being made anew, and how many could not be made. */
export const readRecompute = operation({
  name: 'score.read-recompute',
  kind: 'read',
  summary: { zh: '查看重算进度', en: 'Read how far a recomputation is' },
  access: { verb: 'score.recompute' },
  input: z.strictObject({ unitId: id }),
  output: z.strictObject({ waiting: count, failed: count }),
  problems: [],
});

/** How many counties one call lists at most. */
export const MOST_COUNTIES = 20;

/** The counties below a unit, else of the caller's whole scope, in order of their codes, each with its latest evaluation. */
export const listCounties = operation({
  name: 'score.list-counties',
  kind: 'read',
  summary: { zh: '各县最近评估', en: 'List counties with their latest evaluations' },
  access: { verb: 'score.read' },
  input: z.strictObject({ unitId: id.optional() }),
  output: z.strictObject({
    counties: z
      .array(
        z.strictObject({
          unitId: id,
          unitName: z.string(),
          /** Null while it was never evaluated. */
          run: z
            .strictObject({ id, overallVerdict: verdict, period: z.string(), createdAt: z.iso.datetime() })
            .nullable(),
        }),
      )
      .readonly(),
    more: z.boolean(),
  }),
  problems: [],
});
