import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { CODE, COUNTER_LINE, DAY, ID, NAMED, PERIOD, PERIOD_ID, SAID, TEXT, UNUSUAL } from './shapes.ts';

/** Counters of a table; none named: all of them. */
const CODES = z.array(CODE).max(200).nullable().default(null);

/** Figures of a unit and of all below it for a period: reported ones beside those that the system counts, each with where it comes from. */
export const readTotals = operation({
  name: 'statistics.read-totals',
  kind: 'read',
  summary: { zh: '查看统计汇总', en: 'Read totals' },
  access: { verb: 'statistics.read', whole: true },
  input: z.strictObject({ unitId: ID, period: PERIOD_ID, codes: CODES }),
  output: z.strictObject({
    period: PERIOD,
    beforeName: TEXT,
    counters: z.array(COUNTER_LINE),
    readOn: DAY,
    /** SHA-256 of what the table says, in the canonical form; the exported file carries the same. */
    digest: z.string(),
  }),
  problems: ['statistic-no-book'],
});

const PLACE = z.strictObject({
  unit: NAMED,
  /** The unit itself, beside those directly below it. */
  isOwn: z.boolean(),
  value: z.string().nullable(),
  share: z.strictObject({ part: z.string(), whole: z.string() }).nullable(),
  coverage: z.strictObject({ asked: z.int(), told: z.int(), absent: z.int() }).nullable(),
});

/** One counter: by the units directly below, each unit’s value with who said it, and over periods. */
export const readCounter = operation({
  name: 'statistics.read-counter',
  kind: 'read',
  summary: { zh: '查看一个统计指标', en: 'Read one counter' },
  access: { verb: 'statistics.read', whole: true },
  input: z.strictObject({
    unitId: ID,
    period: PERIOD_ID,
    code: CODE,
    after: z.strictObject({ name: z.string(), id: ID }).nullable().default(null),
  }),
  output: z.strictObject({
    period: PERIOD,
    counter: COUNTER_LINE,
    /** Units directly below with all below each; the greatest first. */
    places: z.array(PLACE),
    /** The last periods, the earliest first; the value null where nothing was said. */
    trend: z.array(z.strictObject({ period: PERIOD, value: z.string().nullable() })),
    /** What units said, in the order of their names: a line for each return. */
    values: z.array(
      z.strictObject({
        returnId: ID,
        unit: NAMED,
        period: PERIOD,
        isHanded: z.boolean(),
        cells: z.array(
          z.strictObject({
            key: z.string(),
            code: z.string(),
            part: TEXT.nullable(),
            ...SAID,
            unusual: UNUSUAL.nullable(),
          }),
        ),
        by: z.string(),
        on: DAY.nullable(),
        corrections: z.int(),
      }),
    ),
    next: z.strictObject({ name: z.string(), id: ID }).nullable(),
  }),
  problems: ['statistic-no-book', 'statistic-counter-unknown'],
});

/** The table of figures as a workbook, with sources and its digest. */
export const exportTable = operation({
  name: 'statistics.export-table',
  kind: 'download',
  summary: { zh: '导出统计表', en: 'Export the table of figures' },
  access: { verb: 'statistics.read', whole: true },
  input: z.strictObject({ unitId: ID, period: PERIOD_ID, codes: CODES }),
  output: z.null(),
  problems: ['statistic-no-book'],
});
