import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ACTION, DAY, ID, PACE_COUNTS, PERIOD, PERSON_NAME, SHOWN_QUOTA, STANDING } from './shapes.ts';

/** The days over which a campaign's quotas count; without them the calendar year. */
const SPAN = { from: DAY.optional(), until: DAY.optional() };

/** The quotas that somebody at a unit or below owes, with how many of them stand how today. */
export const listQuotas = operation({
  name: 'activity.list-quotas',
  kind: 'read',
  summary: { zh: '查看一个单位及下级的定额完成情况', en: 'Read how the quotas stand at and below a unit' },
  access: { verb: 'activity.read' },
  input: z.strictObject({ unitId: ID, ...SPAN }),
  output: z.strictObject({
    quotas: z.array(z.strictObject({ quota: SHOWN_QUOTA, period: PERIOD, counts: PACE_COUNTS })),
    on: DAY,
    actions: z.strictObject({ set: ACTION }),
  }),
  problems: [],
});

const SUBJECT = z.strictObject({
  id: ID,
  name: z.string(),
  unitId: ID,
  unitName: z.string(),
  ...STANDING.shape,
  /** For quotas by the week: in how many of the weeks gone by in the term it was met. */
  weeks: z.strictObject({ met: z.int(), all: z.int() }).nullable(),
});
/** Somebody who owes a quota, and how they stand. */
export type QuotaSubject = z.infer<typeof SUBJECT>;

/** One quota at and below a unit: the units directly below with their counts, and who owes it, those furthest behind first. */
export const readQuota = operation({
  name: 'activity.read-quota',
  kind: 'read',
  summary: { zh: '查看一项定额由谁完成得怎样', en: 'Read who stands how to one quota' },
  access: { verb: 'activity.read' },
  input: z.strictObject({
    unitId: ID,
    quotaId: z.string().max(100),
    limit: z.int().min(1).max(500).default(200),
    ...SPAN,
  }),
  output: z.strictObject({
    quota: SHOWN_QUOTA,
    period: PERIOD,
    on: DAY,
    counts: PACE_COUNTS,
    below: z.array(z.strictObject({ unitId: ID, name: z.string(), counts: PACE_COUNTS })),
    subjects: z.array(SUBJECT),
  }),
  problems: ['quota-unknown'],
});

const OWED = z.strictObject({ quota: SHOWN_QUOTA, period: PERIOD, ...STANDING.shape, weeks: SUBJECT.shape.weeks });
/** A quota that one person owes. */
export type OwedQuota = z.infer<typeof OWED>;

/** What one person owes by quotas, and how it stands. */
export const readPersonQuotas = operation({
  name: 'activity.read-person',
  kind: 'read',
  summary: { zh: '查看一个人的定额', en: 'Read the quotas of a person' },
  access: { verb: 'activity.read' },
  input: z.strictObject({ personId: ID }),
  output: z.strictObject({ person: PERSON_NAME, unitId: ID, on: DAY, quotas: z.array(OWED) }),
  problems: [],
});

/** The same of whoever is signed in; nothing for an account that is no person of its unit. */
export const readOwnQuotas = operation({
  name: 'activity.read-own',
  kind: 'read',
  summary: { zh: '查看我的定额', en: 'Read my own quotas' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ person: PERSON_NAME.nullable(), unitId: ID, on: DAY, quotas: z.array(OWED) }),
  problems: [],
});

const TERM_DAYS = z.strictObject({ beginsOn: DAY, endsOn: DAY });

/** When terms begin and end, and how much the quotas demand at a unit. */
export const readSettings = operation({
  name: 'activity.read-settings',
  kind: 'read',
  summary: { zh: '查看学期起止和定额数量', en: 'Read the terms and the demands of quotas' },
  access: { verb: 'activity.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    on: DAY,
    years: z.array(z.strictObject({ schoolYear: z.string(), first: TERM_DAYS, second: TERM_DAYS, isSet: z.boolean() })),
    demands: z.array(
      z.strictObject({
        quota: SHOWN_QUOTA,
        /** What counts here today; `exempt`: not demanded. Null: open. */
        today: z.string().nullable(),
        isExempt: z.boolean(),
        set: z.array(
          z.strictObject({ unitName: z.string(), fromOn: DAY, demand: z.string().nullable(), reason: z.string() }),
        ),
      }),
    ),
    actions: z.strictObject({ set: ACTION }),
  }),
  problems: [],
});

/** Sets the days of both terms of a school year for a unit and what lies below. */
export const setTerms = operation({
  name: 'activity.set-terms',
  kind: 'write',
  summary: { zh: '设定学期起止', en: 'Set when terms begin and end' },
  access: { verb: 'activity.set' },
  input: z.strictObject({
    unitId: ID,
    schoolYear: z.string().regex(/^20\d{2}-20\d{2}$/u),
    first: TERM_DAYS,
    second: TERM_DAYS,
  }),
  output: z.strictObject({}),
  problems: ['term-days'],
});

/** Sets how much a quota demands at a unit and below from a day on, or that it is not demanded there (null), with the reason. */
export const setDemand = operation({
  name: 'activity.set-demand',
  kind: 'write',
  summary: { zh: '设定定额数量', en: 'Set how much a quota demands' },
  access: { verb: 'activity.set' },
  input: z.strictObject({
    unitId: ID,
    quotaId: z.string().max(100),
    demand: z
      .string()
      .regex(/^\d{1,6}(?:\.\d{1,2})?$/u)
      .nullable(),
    fromOn: DAY,
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.strictObject({}),
  problems: ['quota-unknown', 'quota-from-past', 'quota-demand-value'],
});
