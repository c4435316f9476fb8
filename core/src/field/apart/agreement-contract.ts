import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { DAY, ID, SHEET_KEY, TEXT, UNIT } from '../shapes.ts';
import { DRIFT_VERDICTS } from './drift.ts';
import { MEASURE_LEVELS } from './level.ts';

const NAMED = z.strictObject({ id: ID, name: z.string() });

/** Which pairs: of an office, opened on days from–to, perhaps of one campaign or team. */
const SPAN = {
  unitId: ID,
  fromOn: DAY,
  untilOn: DAY,
  campaignId: ID.nullable().default(null),
  bodyId: ID.nullable().default(null),
} as const;

/** How far pairs agree. `alpha` has three decimals, rounded half up; null with the reason in `why`: too few pairs, or all marks alike. */
const LINE = {
  pairs: z.int(),
  same: z.int(),
  alpha: z.string().nullable(),
  why: z.enum(['few', 'constant']).nullable(),
} as const;
const LINE_SHAPE = z.strictObject(LINE);
/** How far pairs agree. */
export type ShownAgreement = z.infer<typeof LINE_SHAPE>;

/** Agreement of pairs: question by question, the least first, and by sheet, team and campaign. */
export const readAgreement = operation({
  name: 'field.read-agreement',
  kind: 'read',
  summary: { zh: '查看督学评判的一致性', en: 'Read how far inspectors agree' },
  access: { verb: 'field.apart' },
  input: z.strictObject(SPAN),
  output: z.strictObject({
    /** Pairs that are counted, and pairs of these days still under way or released. */
    counted: z.int(),
    uncounted: z.int(),
    least: z.int(),
    whole: LINE_SHAPE,
    items: z.array(
      z.strictObject({
        sheet: z.strictObject({ key: SHEET_KEY, name: TEXT }),
        item: z.strictObject({ id: z.string(), name: TEXT }),
        level: z.enum(MEASURE_LEVELS),
        ...LINE,
      }),
    ),
    sheets: z.array(
      z.strictObject({
        sheet: z.strictObject({ key: SHEET_KEY, name: TEXT }),
        verdicts: LINE_SHAPE,
        scores: LINE_SHAPE,
      }),
    ),
    teams: z.array(z.strictObject({ team: NAMED.nullable(), verdicts: LINE_SHAPE, scores: LINE_SHAPE })),
    campaigns: z.array(z.strictObject({ campaign: NAMED.nullable(), verdicts: LINE_SHAPE, scores: LINE_SHAPE })),
  }),
  problems: [],
});

/** One question: which answers met how often, an interval of α with its seed, and the pairs that differ. */
export const readItemAgreement = operation({
  name: 'field.read-item-agreement',
  kind: 'read',
  summary: { zh: '查看一个问题的一致性', en: 'Read how far inspectors agree about one question' },
  access: { verb: 'field.apart' },
  input: z.strictObject({ ...SPAN, sheetKey: SHEET_KEY, item: z.string().min(1).max(100) }),
  output: z.strictObject({
    sheet: z.strictObject({ key: SHEET_KEY, name: TEXT }),
    item: z.strictObject({ id: z.string(), name: TEXT }),
    level: z.enum(MEASURE_LEVELS),
    line: LINE_SHAPE,
    interval: z.strictObject({ from: z.string(), until: z.string(), seed: z.int(), resamples: z.int() }).nullable(),
    /** At most 12 answers, in the order of the level; a row and a column for each: how often the two met, in either order. */
    values: z.array(z.string()).max(12),
    met: z.array(z.array(z.int())),
    differing: z
      .array(z.strictObject({ apartId: ID, unit: UNIT, first: z.string(), second: z.string(), on: DAY }))
      .max(50),
  }),
  problems: ['field-agreement-unknown'],
});

/** The tables as they stand on the page, as CSV in UTF-8 with a mark for Excel. */
export const downloadAgreement = operation({
  name: 'field.download-agreement',
  kind: 'download',
  summary: { zh: '导出一致性和宽严', en: 'Export agreement and leniency' },
  access: { verb: 'field.apart' },
  input: z.strictObject({ ...SPAN, of: z.enum(['items', 'teams', 'people']) }),
  output: z.null(),
  problems: [],
});

/** Somebody's leniency in percentage points: positive gave more than what was agreed. */
const DRIFT = z.strictObject({
  cases: z.int(),
  mean: z.string().nullable(),
  band: z.string().nullable(),
  verdict: z.enum(DRIFT_VERDICTS),
  months: z.array(z.strictObject({ month: z.string(), cases: z.int(), mean: z.string() })),
});
/** Somebody's leniency. */
export type ShownDrift = z.infer<typeof DRIFT>;

const PERSON_DRIFT = { agreed: DRIFT, partners: DRIFT } as const;

/** How leniently each inspector marks against what was agreed, and against the other of each pair. A hint for a talk. */
export const readDrift = operation({
  name: 'field.read-drift',
  kind: 'read',
  summary: { zh: '查看督学评判的宽严', en: 'Read how leniently inspectors mark' },
  access: { verb: 'field.apart' },
  input: z.strictObject(SPAN),
  output: z.strictObject({
    least: z.int(),
    people: z.array(z.strictObject({ person: NAMED, team: z.string(), ...PERSON_DRIFT })),
  }),
  problems: [],
});

/** The caller's own leniency over all their pairs; nobody else's. */
export const readOwnDrift = operation({
  name: 'field.read-own-drift',
  kind: 'read',
  summary: { zh: '查看自己评判的宽严', en: 'Read how leniently one marks oneself' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ least: z.int(), ...PERSON_DRIFT }),
  problems: [],
});
