import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { CAUSES } from './visit-book.ts';
import { WATCH_KINDS } from './watch-kind.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const NAMED = z.strictObject({ id: ID, name: z.string() });
const COUNT = z.int().nonnegative();
const NEAR = z.strictObject({
  visitId: ID,
  office: z.string(),
  title: z.string(),
  fromOn: DAY,
  untilOn: DAY,
});

/** Every school, kindergarten and town below an office with its last visit, how urgent the next one is and why; blind spots by area and theme. */
export const readCoverage = operation({
  name: 'visit.read-coverage',
  kind: 'read',
  summary: { zh: '查看督导覆盖情况', en: 'Read the coverage of visits' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ unitId: ID, /** Visits are counted from this day on. */ fromOn: DAY }),
  output: z.strictObject({
    /** Every unit is visited at least once in so many days. */
    longest: COUNT,
    rulebook: z.strictObject({ id: z.string(), version: z.string(), title: TEXT, origin: TEXT }).nullable(),
    units: z.array(
      z.strictObject({
        unit: NAMED,
        area: z.string(),
        /** The unit next below the office in which it lies, or it itself. */
        placeId: ID,
        lastOn: DAY.nullable(),
        silentDays: COUNT.nullable(),
        interval: COUNT,
        overdueDays: COUNT,
        urgency: COUNT,
        reasons: z.array(z.strictObject({ cause: z.enum(CAUSES), name: TEXT })),
        nextOn: DAY.nullable(),
        /** Visits since the day from which they are counted, by anybody of supervision. */
        visits: COUNT,
        watch: z.array(z.strictObject({ id: ID, kind: z.enum(WATCH_KINDS), reason: z.string() })),
      }),
    ),
    /** Units with a visit since that day. */
    visited: COUNT,
    mix: z.strictObject({
      announced: COUNT,
      unannounced: COUNT,
      lines: z.strictObject({ office: COUNT, leader: COUNT, special: COUNT }),
    }),
    themes: z.array(z.strictObject({ id: z.string(), name: TEXT, days: COUNT })),
    heat: z.array(z.strictObject({ area: z.string(), theme: z.string(), seen: COUNT, all: COUNT })),
    /** Visits to one unit that could be made in one, of whichever office the caller may know of. */
    mergeable: z.array(z.strictObject({ unit: NAMED, first: NEAR, second: NEAR, daysApart: COUNT })),
    on: DAY,
    canPlan: z.boolean(),
  }),
  problems: [],
});

/** What a visit to a unit on certain days would come upon: visits near by of any office that could be joined, and the unit's burden of the year. */
export const readBurdenOfVisit = operation({
  name: 'visit.read-burden',
  kind: 'read',
  summary: { zh: '查看单位的接待负担', en: 'Read a unit’s burden of visits' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ unitId: ID, visitedUnitId: ID, fromOn: DAY, untilOn: DAY }),
  output: z.strictObject({
    near: z.array(NEAR.extend({ daysApart: COUNT })),
    /** Visits received and planned openly in the calendar year of the first day. */
    visits: COUNT,
    /** The most that may be asked of it in a year; null: nobody has said. */
    most: COUNT.nullable(),
  }),
  problems: ['visit-outside'],
});

/** Puts a unit on the office's watch list: weak, a model or pilot to be supported, or a leadership with many problems. */
export const watchUnit = operation({
  name: 'visit.watch-unit',
  kind: 'write',
  summary: { zh: '列入重点关注', en: 'Put a unit on the watch list' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({
    unitId: ID,
    watchedUnitId: ID,
    kind: z.enum(WATCH_KINDS),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.strictObject({ watchId: ID }),
  problems: ['visit-outside', 'watched-already'],
});

/** Takes a unit off the watch list, with what became of it. */
export const unwatchUnit = operation({
  name: 'visit.unwatch-unit',
  kind: 'write',
  summary: { zh: '解除重点关注', en: 'Take a unit off the watch list' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ watchId: ID, outcome: z.string().trim().min(1).max(500) }),
  output: z.strictObject({}),
  problems: ['watch-ended'],
});
