import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ID, TASK_LINE, UNIT } from './shapes.ts';
import { HOLDER_PARTS } from './task-kind.ts';

/** How somebody comes to owe a task: in a part of their own, or because they answer for the unit that leads. */
export const OWING = [...HOLDER_PARTS, 'unit'] as const;
export type Owing = (typeof OWING)[number];

/** Open tasks that the signed-in person owes, those due first before the others. */
export const listMine = operation({
  name: 'task.list-mine',
  kind: 'read',
  summary: { zh: '我的待办', en: 'What I owe' },
  access: 'signed-in',
  input: z.strictObject({
    /** Only in this part; left out: any. */
    as: z.enum(OWING).optional(),
    search: z.string().trim().min(1).max(50).optional(),
    limit: z.int().min(1).max(500).default(100),
    offset: z.int().min(0).max(5000).default(0),
  }),
  output: z.strictObject({
    /** Null when the account is no person. */
    person: z.strictObject({ id: ID, name: z.string() }).nullable(),
    /** Units that the person answers for. */
    units: z.array(UNIT),
    tasks: z.array(z.strictObject({ ...TASK_LINE.shape, as: z.array(z.enum(OWING)) })),
    /** Of the first 1,000: overdue, due within seven days from today, later. */
    counts: z.strictObject({ overdue: z.int(), week: z.int(), later: z.int(), isCapped: z.boolean() }),
    more: z.boolean(),
  }),
  problems: [],
});

/** Tasks of published plans that units at and below a unit lead, with who answers for them; those due first before the others. */
export const listTasks = operation({
  name: 'task.list-tasks',
  kind: 'read',
  summary: { zh: '任务清单和责任清单', en: 'List tasks and who answers' },
  access: { verb: 'task.read' },
  input: z.strictObject({
    unitId: ID,
    show: z.enum(['open', 'overdue', 'done', 'all']).default('open'),
    /** Of one plan alone. */
    planId: ID.optional(),
    /** Key work alone, or tasks with a project class alone. */
    about: z.enum(['all', 'key', 'project']).default('all'),
    limit: z.int().min(1).max(500).default(200),
    offset: z.int().min(0).max(100_000).default(0),
  }),
  output: z.strictObject({ tasks: z.array(TASK_LINE), more: z.boolean() }),
  problems: [],
});

/** The tasks that a record of an activity set, the latest first: also those that were cancelled. */
export const listAsked = operation({
  name: 'task.list-asked',
  kind: 'read',
  summary: { zh: '查看一条活动记录布置的任务', en: 'List the tasks that a record set' },
  access: { verb: 'task.read' },
  input: z.strictObject({ activityId: ID }),
  output: z.strictObject({
    tasks: z.array(
      z.strictObject({
        ...TASK_LINE.shape,
        /** What was last reported of it; null: nothing yet. */
        lastReport: z.strictObject({ at: z.iso.datetime(), by: z.string(), text: z.string() }).nullable(),
        doneAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  problems: [],
});

/** The task list, the responsibility list, the timetable and the targets of a plan as one workbook. */
export const downloadPlan = operation({
  name: 'task.download-plan',
  kind: 'download',
  summary: { zh: '导出任务清单和责任清单', en: 'Download the task list and the responsibility list' },
  access: { verb: 'task.read' },
  input: z.strictObject({ planId: ID }),
  output: z.null(),
  problems: [],
});
