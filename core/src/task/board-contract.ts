import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { POST_RANKS } from '../org/body-kind.ts';
import { SHOWN_HOLDER } from '../org/staff-contract.ts';
import { DAY, ID, UNIT } from './shapes.ts';
import { DUTY_JUDGEMENTS } from './two-duties.ts';

/** As many units and posts as the board shows. */
export const MOST_BOARD_UNITS = 300;
export const MOST_BOARD_POSTS = 1000;

/** Ranks that stand on the board: those who lead. */
export const BOARD_RANKS = POST_RANKS.filter((rank) => rank !== 'other');

const BOARD_UNIT = z.strictObject({
  unit: UNIT,
  /** How many levels below the unit that was asked for. */
  depth: z.int(),
  /** Who answers first for the unit; null where nobody does. */
  responsible: SHOWN_HOLDER.nullable(),
  /** Overdue tasks that the unit itself leads, and those with everything below it. */
  own: z.int(),
  total: z.int(),
  /** The due day of the oldest of them. */
  oldestOn: DAY,
});
export type BoardUnit = z.infer<typeof BOARD_UNIT>;

const BOARD_POST = z.strictObject({
  unit: UNIT,
  post: z.strictObject({ id: ID, name: z.string() }),
  rank: z.enum(POST_RANKS),
  person: z.strictObject({ id: ID, name: z.string() }).nullable(),
  /** The business duty: tasks that the post or its holder does or answers for. `key` counts key work of running plans, done or not. */
  carries: z.strictObject({ key: z.int(), open: z.int(), overdue: z.int() }),
  /** The supervision duty: owed items to supervise, units to lead or to keep contact with, and acts of this year that were logged. */
  supervises: z.strictObject({ open: z.int(), overdue: z.int(), units: z.int(), acts: z.int() }),
});
export type BoardPost = z.infer<typeof BOARD_POST>;

/**
 * Who carries what at and below a unit. Overdue tasks roll up from the lead unit to each unit above it and so to whoever answers first there;
 * units from the top, the worst first. Leading posts with both duties they hold; within a rank those who carry no key work first.
 */
export const readBoard = operation({
  name: 'task.read-board',
  kind: 'read',
  summary: { zh: '查看责任看板', en: 'See who carries what' },
  access: { verb: 'task.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    overdue: z.int(),
    units: z.array(BOARD_UNIT),
    posts: z.array(BOARD_POST),
    /** Whether there are more units or posts than are shown. */
    more: z.boolean(),
  }),
  problems: [],
});

const SIDE = z.strictObject({
  doneInTime: z.int(),
  doneLate: z.int(),
  open: z.int(),
  overdue: z.int(),
  judgement: z.enum(DUTY_JUDGEMENTS),
  /** Tasks of it in sight that are overdue or were done late, the oldest first; at most ten. */
  late: z.array(
    z.strictObject({ id: ID, title: z.string(), dueOn: DAY, doneOn: DAY.nullable(), planTitle: z.string() }),
  ),
});

/**
 * Both duties of a person in a span of time, judged by the tasks due in it, wherever they were planned: what they or the posts they held on
 * the due day did or answered for, and what these led or kept contact with for others.
 */
export const readTwoDuties = operation({
  name: 'task.read-two-duties',
  kind: 'read',
  summary: { zh: '查看一岗双责的履行情况', en: 'See how both duties of a post were kept' },
  access: { verb: 'task.read' },
  input: z.strictObject({
    personId: ID,
    fromOn: DAY,
    /** The first day after the span; null: today is its last. */
    untilOn: DAY.nullable(),
  }),
  output: z.strictObject({
    business: SIDE,
    supervision: z.strictObject({
      ...SIDE.shape,
      /** Acts logged in the span, and units led or kept contact with at its end. */
      acts: z.int(),
      units: z.int(),
    }),
  }),
  problems: [],
});
