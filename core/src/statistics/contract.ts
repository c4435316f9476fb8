import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import {
  ACTION,
  CALLED,
  DAY,
  ID,
  MOMENT,
  PERIOD,
  PERIOD_ID,
  RETURN_LINE,
  REVISED,
  SAID,
  SENT_CELL,
  TEXT,
  UNUSUAL,
  WORDS,
} from './shapes.ts';
import { STAT_PERIODS } from './stat-period.ts';

const MOST_CELLS = 500;
const AT = { returnId: ID, revision: z.int() } as const;

const CELL_FAULTS = [
  'statistic-cell-unknown',
  'statistic-not-a-number',
  'statistic-negative',
  'statistic-too-long',
  'statistic-not-whole',
  'statistic-too-fine',
  'statistic-not-yes-no',
  'statistic-absent-and-value',
  'statistic-absent-unsaid',
  'statistic-list-unasked',
  'statistic-list-long',
  'statistic-list-twice',
  'statistic-list-differs',
];

/** Periods for which figures were asked of a unit or of those below, and those for which they may be. */
export const listPeriods = operation({
  name: 'statistics.list-periods',
  kind: 'read',
  summary: { zh: '列出统计期', en: 'List periods of figures' },
  access: { verb: 'statistics.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    /** The latest first, at most 60. */
    periods: z.array(z.strictObject({ ...PERIOD.shape, asked: z.int(), handed: z.int(), late: z.int(), dueOn: DAY })),
    offers: z.array(
      z.strictObject({
        every: z.enum(STAT_PERIODS),
        name: TEXT,
        counters: z.int(),
        periods: z.array(z.strictObject({ id: z.string(), name: TEXT, dueOn: DAY })),
      }),
    ),
    today: DAY,
    actions: z.strictObject({ ask: ACTION }),
  }),
  problems: [],
});

/** Asks every unit at and below one, that owes anything for periods of this kind, for its figures; who was asked already is left as they are. */
export const askForFigures = operation({
  name: 'statistics.ask',
  kind: 'write',
  summary: { zh: '布置填报', en: 'Ask for figures' },
  access: { verb: 'statistics.keep' },
  input: z.strictObject({ unitId: ID, period: PERIOD_ID, dueOn: DAY }),
  output: z.strictObject({ asked: z.int(), already: z.int() }),
  problems: ['statistic-no-book', 'statistic-period-ahead', 'statistic-due-past', 'statistic-nobody-owes'],
});

/** Who has handed in for a period and who has not, those that are missing first. */
export const listReturns = operation({
  name: 'statistics.list-returns',
  kind: 'read',
  summary: { zh: '查看填报情况', en: 'See who has handed in' },
  access: { verb: 'statistics.read' },
  input: z.strictObject({
    unitId: ID,
    period: PERIOD_ID,
    state: z.enum(['all', 'open', 'late', 'handed']).default('all'),
    after: z
      .strictObject({ state: z.enum(['open', 'handed']), name: z.string(), id: ID })
      .nullable()
      .default(null),
  }),
  output: z.strictObject({
    period: PERIOD,
    counts: z.strictObject({ asked: z.int(), handed: z.int(), late: z.int() }),
    returns: z.array(RETURN_LINE),
    next: z.strictObject({ state: z.enum(['open', 'handed']), name: z.string(), id: ID }).nullable(),
    actions: z.strictObject({ urge: ACTION }),
  }),
  problems: [],
});

/** Urges those who have not handed in: the chosen ones, or all. They are reminded at once. */
export const urgeReturns = operation({
  name: 'statistics.urge',
  kind: 'write',
  summary: { zh: '催报', en: 'Urge' },
  access: { verb: 'statistics.keep' },
  input: z.strictObject({ unitId: ID, period: PERIOD_ID, unitIds: z.array(ID).max(2000).nullable(), words: WORDS }),
  output: z.strictObject({ urged: z.int() }),
  problems: ['statistic-nobody-to-urge'],
});

/** What a unit itself is asked for, what is still open first. */
export const listOwnReturns = operation({
  name: 'statistics.list-own',
  kind: 'read',
  summary: { zh: '查看本单位的填报', en: 'See what the unit is asked for' },
  access: { verb: 'statistics.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ returns: z.array(RETURN_LINE).max(60) }),
  problems: [],
});

/** One return: its grid with the period before beside it, what is unusual, and every correction. */
export const readReturn = operation({
  name: 'statistics.read-return',
  kind: 'read',
  summary: { zh: '查看填报表', en: 'Read a return' },
  access: { verb: 'statistics.read' },
  input: z.strictObject({ returnId: ID }),
  output: z.strictObject({
    ...RETURN_LINE.shape,
    /** False: it is still being filled in, and whoever reads it is not of the unit; then its cells are empty. */
    isTold: z.boolean(),
    /** The period before as it is called. */
    beforeName: TEXT,
    cells: z.array(
      z.strictObject({
        key: z.string(),
        code: z.string(),
        name: TEXT,
        part: TEXT.nullable(),
        group: CALLED,
        unit: z.string(),
        kind: z.enum(['amount', 'yes']),
        decimals: z.int(),
        listed: z.boolean(),
        means: TEXT,
        usual: z.strictObject({
          least: z.string().optional(),
          most: z.string().optional(),
          change: z.int().optional(),
        }),
        ...SAID,
        before: z.strictObject({ value: z.string().nullable(), absent: z.string().nullable() }).nullable(),
        unusual: UNUSUAL.nullable(),
      }),
    ),
    history: z.array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        was: z.strictObject(SAID),
        becomes: z.strictObject(SAID),
        reason: z.string(),
        by: z.string(),
        at: MOMENT,
      }),
    ),
    revision: z.int(),
    actions: z.strictObject({ fill: ACTION, correct: ACTION }),
  }),
  problems: [],
});

/** Saves cells of a return that was not handed in yet. */
export const saveCells = operation({
  name: 'statistics.save-cells',
  kind: 'write',
  summary: { zh: '保存填报的数', en: 'Save cells' },
  access: { verb: 'statistics.fill' },
  input: z.strictObject({ ...AT, cells: z.array(SENT_CELL).min(1).max(MOST_CELLS) }),
  output: REVISED,
  problems: ['statistic-not-yours', 'statistic-handed-already', ...CELL_FAULTS],
});

/** Hands a return in, once every cell says something. */
export const handReturnIn = operation({
  name: 'statistics.hand-in',
  kind: 'write',
  summary: { zh: '上报', en: 'Hand in' },
  access: { verb: 'statistics.fill' },
  input: z.strictObject(AT),
  output: REVISED,
  problems: ['statistic-not-yours', 'statistic-handed-already', 'statistic-cells-missing'],
});

/** Corrects a cell of a return that was handed in, with the reason; what stood before is kept. */
export const correctCell = operation({
  name: 'statistics.correct-cell',
  kind: 'write',
  summary: { zh: '更正已上报的数', en: 'Correct a cell' },
  access: { verb: 'statistics.fill' },
  input: z.strictObject({ ...AT, cell: SENT_CELL, reason: WORDS }),
  output: REVISED,
  problems: [
    'statistic-not-yours',
    'statistic-not-handed',
    'statistic-correction-empty',
    'statistic-correction-same',
    ...CELL_FAULTS,
  ],
});
