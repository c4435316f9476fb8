import { z } from 'zod';
import { formValuesSchema } from '../pack/form.ts';
import { PACES } from './pace.ts';

/** An id of a row. */
export const ID = z.uuid();
/** Calendar day, `2026-09-01`. */
export const DAY = z.iso.date();
/** What the caller may do, or the problem that stands in the way. */
export const ACTION = z.union([z.literal(true), z.string()]);
/** Both languages. */
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
/** A thing with id and name. */
export const NAMED = z.strictObject({ id: z.string(), name: TEXT });
/** Minutes of the day. */
export const CLOCK = z.int().min(0).max(1440).nullable();

const field = {
  id: z.string(),
  name: TEXT,
  needed: z.boolean().optional(),
  when: z.string().optional(),
  help: TEXT.optional(),
};

/** A form as the browser gets it: what `FormField` of pack/form.ts says. */
export const SHOWN_FORM = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({
      ...field,
      kind: z.literal('number'),
      unit: z.string().optional(),
      decimals: z.int().optional(),
      least: z.string().optional(),
      most: z.string().optional(),
    }),
    z.strictObject({ ...field, kind: z.literal('choice'), choices: z.array(NAMED) }),
    z.strictObject({ ...field, kind: z.literal('text'), longest: z.int().optional() }),
    z.strictObject({ ...field, kind: z.literal('yes-no') }),
    z.strictObject({ ...field, kind: z.literal('day') }),
    z.strictObject({ ...field, kind: z.literal('persons') }),
  ]),
);

/** A kind of activity as the browser gets it. */
export const SHOWN_KIND = z.strictObject({
  id: z.string(),
  name: TEXT,
  group: z.string(),
  takes: z.enum(['persons', 'body', 'unit']),
  fields: SHOWN_FORM,
  about: z.enum(['needed', 'asked']).nullable(),
  /** A record sets a task for the unit it is about. */
  setsTask: z.boolean(),
  clock: z.enum(['needed', 'asked']).nullable(),
  mostDays: z.int(),
  proof: z.array(TEXT),
  stages: z.array(z.strictObject({ ...NAMED.shape, fields: SHOWN_FORM, byAnother: z.boolean() })),
});
/** A kind of activity as the browser gets it. */
export type ShownKind = z.infer<typeof SHOWN_KIND>;

/** What is given of a record. */
export const RECORD_INPUT = z.strictObject({
  fromOn: DAY,
  untilOn: DAY,
  startsAt: CLOCK.default(null),
  endsAt: CLOCK.default(null),
  bodyId: ID.nullable().default(null),
  /** The unit that it was about, for kinds that ask for one. */
  aboutUnitId: ID.nullable().default(null),
  personIds: z.array(ID).max(2000).default([]),
  values: formValuesSchema,
  /** What proves it, as a reference: a file number, where the sign-in sheet lies. */
  proof: z.string().trim().max(500).default(''),
  /** Why a person stands in two records at one time. */
  explanation: z.string().trim().max(500).default(''),
});
/** What is given of a record. */
export type RecordInput = z.infer<typeof RECORD_INPUT>;

/** A person by name. */
export const PERSON_NAME = z.strictObject({ id: ID, name: z.string() });

/** A stored record. */
export const ACTIVITY = z.strictObject({
  id: ID,
  unitId: ID,
  unitName: z.string(),
  kind: z.string(),
  fromOn: DAY,
  untilOn: DAY,
  startsAt: CLOCK,
  endsAt: CLOCK,
  body: PERSON_NAME.nullable(),
  aboutUnit: PERSON_NAME.nullable(),
  persons: z.array(PERSON_NAME),
  values: formValuesSchema,
  quantities: z.record(z.string(), z.string()),
  stage: z.string().nullable(),
  proof: z.string(),
  /** Given where a person stands in two records at one time: to be looked at. */
  explanation: z.string(),
  revision: z.int(),
  withdrawnReason: z.string().nullable(),
});
/** A stored record. */
export type Activity = z.infer<typeof ACTIVITY>;

/** Which records are meant. */
export const FILTER = {
  unitId: ID,
  /** Those of the units below too. */
  below: z.boolean().default(false),
  kind: z.string().max(100).optional(),
  personId: ID.optional(),
  bodyId: ID.optional(),
  from: DAY.optional(),
  until: DAY.optional(),
  search: z.string().trim().max(60).optional(),
  withdrawn: z.boolean().default(false),
  /** Only those that this quota counts; with `personId` or `bodyId` wherever they were recorded. */
  quotaId: z.string().max(100).optional(),
};

/** How many of those of whom a quota demands something stand how. */
export const PACE_COUNTS = z.strictObject({
  due: z.int().nonnegative(),
  ...Object.fromEntries(PACES.map((pace) => [pace, z.int().nonnegative()])),
} as Record<'due' | (typeof PACES)[number], z.ZodInt>);
/** How many stand how. */
export type PaceCounts = z.infer<typeof PACE_COUNTS>;

/** A quota as it stands for one subject on a day. */
export const STANDING = z.strictObject({
  /** Decimal text in the quota's unit. */
  value: z.string(),
  demand: z.string().nullable(),
  pace: z.enum(PACES),
});

/** A period of a quota. */
export const PERIOD = z.strictObject({ from: DAY, until: DAY, name: TEXT, gone: z.number() });

/** A quota by its words. */
export const SHOWN_QUOTA = z.strictObject({
  id: z.string(),
  name: TEXT,
  unit: z.string(),
  compare: z.enum(['at-least', 'at-most', 'above', 'below', 'equal']),
  per: z.string(),
  each: z.enum(['person', 'body', 'unit']),
  kinds: z.array(TEXT),
  source: z.strictObject({ text: TEXT, at: z.string() }),
  note: TEXT.nullable(),
});
/** A quota by its words. */
export type ShownQuota = z.infer<typeof SHOWN_QUOTA>;
