import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { WORK_STATES } from './worklist.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MONTH = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u);
const ACTION = z.union([z.literal(true), z.string()]);
const UNIT = z.strictObject({ id: ID, name: z.string() });

/** One thing on a team's list of a month. */
export const WORK_ITEM = z.strictObject({
  id: ID,
  title: z.string(),
  /** Null: it is about the team as such. */
  unit: UNIT.nullable(),
  dueOn: DAY,
  state: z.enum(WORK_STATES),
  /** Done by so many records of the month; null: ticked off by hand. */
  times: z.int().nullable(),
  /** The records of the month that count, the latest first; an activity with its address where the caller may read it. */
  records: z.array(z.strictObject({ onDay: DAY, what: z.string(), activityId: ID.nullable() })),
  doneOn: DAY.nullable(),
  by: z.string().nullable(),
  note: z.string(),
  /** The team put it there itself. */
  isOwn: z.boolean(),
});
/** One thing on a team's list of a month. */
export type WorkItem = z.infer<typeof WORK_ITEM>;

/** A team's list of a month: what it has to do there, what is done and by which records. */
export const readWorklist = operation({
  name: 'inspection.read-worklist',
  kind: 'read',
  summary: { zh: '查看督导组每月工作清单', en: 'Read a team’s monthly work list' },
  access: { verb: 'inspection.work' },
  input: z.strictObject({ bodyId: ID, month: MONTH }),
  output: z.strictObject({
    items: z.array(WORK_ITEM),
    /** How many items of the rulebook are not yet on the list: all of them before it is made. */
    missing: z.int().nonnegative(),
    actions: z.strictObject({ make: ACTION, tick: ACTION }),
  }),
  problems: ['team-ended'],
});

/** Puts on a team's list of a month what the rulebook says and is not there yet; what stands there stays. */
export const makeWorklist = operation({
  name: 'inspection.make-worklist',
  kind: 'write',
  summary: { zh: '生成督导组每月工作清单', en: 'Make a team’s monthly work list' },
  access: { verb: 'inspection.tick' },
  input: z.strictObject({ bodyId: ID, month: MONTH }),
  output: z.strictObject({ added: z.int() }),
  problems: ['not-on-team', 'team-ended', 'worklist-empty'],
});

/** Puts something of a team's own on its list. */
export const addWork = operation({
  name: 'inspection.add-work',
  kind: 'write',
  summary: { zh: '在工作清单上自加一项', en: 'Add an item to a team’s list' },
  access: { verb: 'inspection.tick' },
  input: z.strictObject({
    bodyId: ID,
    month: MONTH,
    title: z.string().trim().min(1).max(200),
    dueOn: DAY,
  }),
  output: z.strictObject({ itemId: ID }),
  problems: ['not-on-team', 'team-ended', 'work-out-of-month'],
});

/** Ticks an item off with the day and a note, or takes the tick back. What records do is not ticked by hand. */
export const tickWork = operation({
  name: 'inspection.tick-work',
  kind: 'write',
  summary: { zh: '勾办工作清单', en: 'Tick an item off' },
  access: { verb: 'inspection.tick' },
  input: z.strictObject({
    itemId: ID,
    /** Null: it is not done after all. */
    doneOn: DAY.nullable(),
    note: z.string().trim().max(1000).default(''),
  }),
  output: z.strictObject({}),
  problems: ['not-on-team', 'day-ahead', 'work-by-records', 'work-out-of-month', 'work-note-missing', 'work-done'],
});
