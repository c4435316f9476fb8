import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ACTION, DAY, HOLDER_OR_NAME, ID, LONG, REASON, SOURCE, TASK_FIELDS, TASK_LINE } from './shapes.ts';
import { ACT_KINDS, BLOCKER_KINDS } from './task-kind.ts';

const WHO = z.strictObject({ at: z.iso.datetime(), by: z.string() });

/** As many tasks as one call may create. */
export const MOST_TASKS = 2000;

/**
 * Creates tasks in a plan, all of them or none: each fault names its row. `row` is the number by which the caller knows a task, e.g. its row
 * in a sheet; left out it is its place in the list, counted from 1.
 */
export const createTasks = operation({
  name: 'task.create-tasks',
  kind: 'write',
  summary: { zh: '新建任务（可一次多项）', en: 'Create tasks, many at once' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    planId: ID,
    tasks: z
      .array(z.strictObject({ ...TASK_FIELDS.shape, row: z.int().min(1).max(1_000_000).optional() }))
      .min(1)
      .max(MOST_TASKS),
    reason: REASON,
  }),
  output: z.strictObject({ taskIds: z.array(ID) }),
  problems: [
    'reason-required',
    'task-incomplete',
    'task-ends-before-begin',
    'due-outside-plan',
    'node-elsewhere',
    'sign-off-without-units',
    'holder-unknown',
    'holder-ambiguous',
    'unit-unknown',
    'unit-ambiguous',
    'person-left',
    'post-ended',
    'unit-closed',
  ],
});

/** Says anew all that is said of a task. In a published plan with a reason, and the due day only as far as the plan allows. */
export const changeTask = operation({
  name: 'task.change-task',
  kind: 'write',
  summary: { zh: '修改任务', en: 'Change a task' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ taskId: ID, fields: TASK_FIELDS, reason: REASON, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'task-closed',
    'reason-required',
    'task-incomplete',
    'task-ends-before-begin',
    'due-outside-plan',
    'due-not-extendable',
    'due-needs-approval',
    'node-elsewhere',
    'sign-off-without-units',
    'holder-unknown',
    'holder-ambiguous',
    'unit-unknown',
    'unit-ambiguous',
    'person-left',
    'post-ended',
    'unit-closed',
  ],
});

/** Cancels a task; one of a draft is removed. */
export const cancelTask = operation({
  name: 'task.cancel-task',
  kind: 'write',
  summary: { zh: '取消任务', en: 'Cancel a task' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ taskId: ID, reason: REASON, revision: z.int() }),
  output: z.strictObject({}),
  problems: ['task-closed', 'reason-required'],
});

const BLOCKER = z.strictObject({
  id: ID,
  kind: z.enum(BLOCKER_KINDS),
  text: z.string(),
  owner: z.string(),
  breakthrough: z.string(),
  raisedOn: DAY,
  resolvedOn: DAY.nullable(),
});
export type Blocker = z.infer<typeof BLOCKER>;

const REPORT = z.strictObject({
  id: ID,
  ...WHO.shape,
  progress: z.int(),
  text: z.string(),
  /** What came of it; demanded when the task is reported done. */
  effect: z.string(),
  reply: z.strictObject({ ...WHO.shape, text: z.string() }).nullable(),
});
export type TaskReport = z.infer<typeof REPORT>;

const ACT = z.strictObject({ id: ID, kind: z.enum(ACT_KINDS), onDay: DAY, leader: z.string(), note: z.string() });
export type LeaderAct = z.infer<typeof ACT>;

const EXTENSION = z.strictObject({
  id: ID,
  ...WHO.shape,
  fromDue: DAY,
  toDue: DAY,
  reason: z.string(),
  state: z.enum(['requested', 'approved', 'rejected']),
  decision: z.strictObject({ ...WHO.shape, note: z.string() }).nullable(),
});
export type Extension = z.infer<typeof EXTENSION>;

const SIGNATURE = z.strictObject({
  unit: z.strictObject({ id: ID, name: z.string() }),
  signed: z.strictObject({ ...WHO.shape, note: z.string() }).nullable(),
  actions: z.strictObject({ sign: ACTION }),
});
export type TaskSignature = z.infer<typeof SIGNATURE>;

/** A task with its texts, reports, acts, blockers, extensions and what it waits for. */
export const readTask = operation({
  name: 'task.read-task',
  kind: 'read',
  summary: { zh: '查看任务', en: 'Read a task' },
  access: { verb: 'task.read' },
  input: z.strictObject({ taskId: ID }),
  output: z.strictObject({
    ...TASK_LINE.shape,
    planUnit: z.strictObject({ id: ID, name: z.string() }),
    planState: z.enum(['draft', 'published']),
    nodeTitle: z.string().nullable(),
    standard: z.string(),
    method: z.string(),
    consequence: z.string(),
    pace: z.string(),
    source: SOURCE.nullable(),
    /** The record of an activity that set it, for those who may read it. */
    activityId: ID.nullable(),
    needsSignOff: z.boolean(),
    /** Each cooperating unit of a joint task, whether it has signed, and whether the caller may sign for it. */
    signatures: z.array(SIGNATURE),
    blockers: z.array(BLOCKER),
    reports: z.array(REPORT),
    acts: z.array(ACT),
    extensions: z.array(EXTENSION),
    /** What must be finished before, and what waits for it. */
    before: z.array(z.strictObject({ linkId: ID, taskId: ID, title: z.string(), lag: z.int() })),
    after: z.array(z.strictObject({ linkId: ID, taskId: ID, title: z.string(), lag: z.int() })),
    actions: z.strictObject({
      change: ACTION,
      report: ACTION,
      reply: ACTION,
      act: ACTION,
      block: ACTION,
      extend: ACTION,
      decide: ACTION,
    }),
  }),
  problems: [],
});

/** Reports how far a task is. 100 per cent closes it, and demands a word on the effect. */
export const reportProgress = operation({
  name: 'task.report-progress',
  kind: 'write',
  summary: { zh: '报送进度', en: 'Report progress' },
  access: { verb: 'task.report' },
  input: z.strictObject({
    taskId: ID,
    progress: z.int().min(0).max(100),
    text: z.string().trim().min(1).max(4000),
    effect: LONG.default(''),
    revision: z.int(),
  }),
  output: z.strictObject({ reportId: ID, revision: z.int(), isDone: z.boolean() }),
  problems: ['task-closed', 'plan-not-published', 'effect-missing', 'signatures-missing', 'gap-task-open'],
});

/** Answers a progress report; `reopen` sends a task reported done back to work. */
export const replyReport = operation({
  name: 'task.reply-report',
  kind: 'write',
  summary: { zh: '回复进度', en: 'Answer a progress report' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ reportId: ID, text: z.string().trim().min(1).max(4000), reopen: z.boolean().default(false) }),
  output: z.strictObject({}),
  problems: ['report-answered', 'task-not-done'],
});

/** Notes what a leader did for a task in person. */
export const logAct = operation({
  name: 'task.log-act',
  kind: 'write',
  summary: { zh: '记录领导过问、部署、督办', en: 'Log what a leader did for a task' },
  access: { verb: 'task.report' },
  input: z.strictObject({
    taskId: ID,
    kind: z.enum(ACT_KINDS),
    onDay: DAY,
    leader: HOLDER_OR_NAME,
    note: LONG.default(''),
  }),
  output: z.strictObject({ actId: ID }),
  problems: ['plan-not-published', 'act-in-future', 'holder-unknown', 'holder-ambiguous', 'person-left', 'post-ended'],
});

/** Names what stands in a task's way, who clears it and how. */
export const addBlocker = operation({
  name: 'task.add-blocker',
  kind: 'write',
  summary: { zh: '登记制约因素', en: 'Name a blocker' },
  access: { verb: 'task.report' },
  input: z.strictObject({
    taskId: ID,
    kind: z.enum(BLOCKER_KINDS),
    text: z.string().trim().min(1).max(2000),
    owner: z.string().trim().min(1).max(100),
    breakthrough: LONG.default(''),
  }),
  output: z.strictObject({ blockerId: ID }),
  problems: ['task-closed', 'plan-not-published'],
});

/** Says that a blocker stands in the way no more. */
export const resolveBlocker = operation({
  name: 'task.resolve-blocker',
  kind: 'write',
  summary: { zh: '制约因素已解决', en: 'Resolve a blocker' },
  access: { verb: 'task.report' },
  input: z.strictObject({ blockerId: ID, resolvedOn: DAY, breakthrough: LONG.default('') }),
  output: z.strictObject({}),
  problems: ['blocker-resolved', 'ends-before-begin'],
});

/** Asks for a later due day. */
export const requestExtension = operation({
  name: 'task.request-extension',
  kind: 'write',
  summary: { zh: '申请延期', en: 'Ask for an extension' },
  access: { verb: 'task.report' },
  input: z.strictObject({ taskId: ID, toDue: DAY, reason: z.string().trim().min(1).max(2000) }),
  output: z.strictObject({ extensionId: ID }),
  problems: [
    'task-closed',
    'plan-not-published',
    'due-not-extendable',
    'extension-not-later',
    'extension-past',
    'extension-asked',
    'due-outside-plan',
  ],
});

/** Approves or rejects an extension; never by whoever asked for it. */
export const decideExtension = operation({
  name: 'task.decide-extension',
  kind: 'write',
  summary: { zh: '审批延期', en: 'Decide on an extension' },
  access: { verb: 'task.approve' },
  input: z.strictObject({ extensionId: ID, decision: z.enum(['approve', 'reject']), note: LONG.default('') }),
  output: z.strictObject({}),
  problems: ['extension-decided', 'extension-own', 'reason-required', 'task-closed'],
});

/** Lets a task begin only after another one, and so many working days later. */
export const linkTasks = operation({
  name: 'task.link-tasks',
  kind: 'write',
  summary: { zh: '设定任务先后', en: 'Let a task wait for another' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ fromId: ID, toId: ID, lag: z.int().min(0).max(500).default(0), reason: REASON }),
  output: z.strictObject({ linkId: ID }),
  problems: ['reason-required', 'link-circle', 'link-elsewhere', 'link-exists'],
});

/** Lets a task no longer wait for another. */
export const unlinkTasks = operation({
  name: 'task.unlink-tasks',
  kind: 'write',
  summary: { zh: '取消任务先后', en: 'Remove a link between tasks' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ linkId: ID, reason: REASON }),
  output: z.strictObject({}),
  problems: ['reason-required'],
});

/** Gives the open tasks of a plan the days that back-scheduling from the end day leaves them. What is under way keeps its start. */
export const applySchedule = operation({
  name: 'task.apply-schedule',
  kind: 'write',
  summary: { zh: '按倒排工期设定日期', en: 'Take over the back-scheduled days' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ planId: ID, endOn: DAY, reason: REASON, revision: z.int() }),
  output: z.strictObject({ changed: z.int(), revision: z.int() }),
  problems: ['reason-required', 'schedule-too-late', 'due-outside-plan', 'due-not-extendable', 'due-needs-approval'],
});
