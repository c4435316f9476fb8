import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { NODE_LEVELS, PLAN_STATES } from './plan-kind.ts';
import { PLAN_SPANS } from './plan-kind-format.ts';
import { ACTION, DAY, ID, PLAN_KIND, REASON, TASK_LINE, TEXT, TITLE, UNIT } from './shapes.ts';
import { TARGET } from './target-shapes.ts';

const SHOWN_KIND = z.strictObject({
  id: PLAN_KIND,
  name: TEXT,
  covers: z.enum(PLAN_SPANS),
  mayExtend: z.boolean(),
  hangsOnGoals: z.boolean(),
  /** The texts it asks for. */
  parts: z.array(TEXT),
  reviewedBy: z.enum(['another', 'above']).nullable(),
  /** The sides that sign it. */
  signatures: z.array(TEXT),
  yearly: z.enum(['settlement', 'review']).nullable(),
  /** What the day is called from which the tasks are counted that it begins with; null: it begins with none. */
  anchor: TEXT.nullable(),
  /** The tasks it begins with. */
  tasks: z.array(TEXT),
});
/** A kind of plan as the browser gets it. */
export type ShownPlanKind = z.infer<typeof SHOWN_KIND>;

/** The kinds of plans in force: those of the newest version of every rulebook. */
export const listPlanKinds = operation({
  name: 'task.list-plan-kinds',
  kind: 'read',
  summary: { zh: '列出计划类别', en: 'List kinds of plans' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ kinds: z.array(SHOWN_KIND) }),
  problems: [],
});

const PLAN_FIELDS = z.strictObject({
  kind: PLAN_KIND,
  title: TITLE,
  /** The document that issued it, e.g. 县教〔2026〕3号; empty where there is none. */
  document: z.string().trim().max(200).default(''),
  fromOn: DAY,
  untilOn: DAY,
  /** Whether due dates may be put off with a reason and an approval; left out: as usual for its kind. */
  mayExtend: z.boolean().optional(),
});

const PLAN_LINE = z.strictObject({
  id: ID,
  unit: UNIT,
  kind: PLAN_KIND,
  kindName: TEXT,
  title: z.string(),
  document: z.string(),
  fromOn: DAY,
  untilOn: DAY,
  state: z.enum(PLAN_STATES),
  mayExtend: z.boolean(),
  tasks: z.int(),
  done: z.int(),
  /** Open tasks whose due day has passed. */
  overdue: z.int(),
  revision: z.int(),
});
export type PlanLine = z.infer<typeof PLAN_LINE>;

/** Plans of a unit and, unless left out, of the units below; the newest first. */
export const listPlans = operation({
  name: 'task.list-plans',
  kind: 'read',
  summary: { zh: '列出计划', en: 'List plans' },
  access: { verb: 'task.read' },
  input: z.strictObject({ unitId: ID, below: z.boolean().default(true), limit: z.int().min(1).max(500).default(200) }),
  output: z.strictObject({
    plans: z.array(PLAN_LINE),
    more: z.boolean(),
    /** Of each kind that units owe: the open units directly below without a published one for today, at most 100. */
    without: z.array(z.strictObject({ kind: PLAN_KIND, kindName: TEXT, units: z.array(UNIT) })),
    actions: z.strictObject({ create: ACTION }),
  }),
  problems: [],
});

/** Creates a plan as a draft. */
export const createPlan = operation({
  name: 'task.create-plan',
  kind: 'write',
  summary: { zh: '新建计划', en: 'Create a plan' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    unitId: ID,
    ...PLAN_FIELDS.shape,
    /** The day from which its ready tasks are counted; needed where its kind has some, else of no effect. */
    anchorOn: DAY.optional(),
  }),
  output: z.strictObject({ planId: ID }),
  problems: ['unit-closed', 'plan-ends-before-begin', 'plan-kind-unknown', 'plan-anchor-missing', 'due-outside-plan'],
});

/** Changes what a plan says of itself. */
export const changePlan = operation({
  name: 'task.change-plan',
  kind: 'write',
  summary: { zh: '修改计划', en: 'Change a plan' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ planId: ID, ...PLAN_FIELDS.shape, reason: REASON, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['plan-ends-before-begin', 'reason-required', 'plan-kind-unknown', 'plan-kind-settled'],
});

/** Publishes a plan: everybody named now owes their tasks. Freezes a first baseline. */
export const publishPlan = operation({
  name: 'task.publish-plan',
  kind: 'write',
  summary: { zh: '发布计划', en: 'Publish a plan' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ planId: ID, revision: z.int() }),
  output: z.strictObject({ revision: z.int(), tasks: z.int() }),
  problems: [
    'plan-published',
    'plan-empty',
    'task-incomplete',
    'due-outside-plan',
    'plan-part-missing',
    'plan-without-target',
    'plan-not-reviewed',
    'plan-not-signed',
  ],
});

const NODE = z.strictObject({
  id: ID,
  parentId: ID.nullable(),
  level: z.enum(NODE_LEVELS),
  title: z.string(),
  position: z.int(),
  /** The standard whose evaluation the goal is to pass; null: another goal. */
  standardId: z.string().nullable(),
});
export type PlanNode = z.infer<typeof NODE>;

/** A plan with its goal tree, targets, tasks, links and baselines: of a plan above, what concerns the caller's units. */
export const readPlan = operation({
  name: 'task.read-plan',
  kind: 'read',
  summary: { zh: '查看计划', en: 'Read a plan' },
  access: { verb: 'task.read' },
  input: z.strictObject({ planId: ID }),
  output: z.strictObject({
    ...PLAN_LINE.shape,
    publishedAt: z.iso.datetime().nullable(),
    /** Its kind asks for texts, a review, signatures or years. */
    hasSteps: z.boolean(),
    /** The unit directly above, whose people sign and settle; null at the top or out of sight. */
    unitAbove: UNIT.nullable(),
    nodes: z.array(NODE),
    targets: z.array(TARGET),
    taskLines: z.array(TASK_LINE),
    links: z.array(z.strictObject({ id: ID, fromId: ID, toId: ID, lag: z.int() })),
    baselines: z.array(z.strictObject({ id: ID, name: z.string(), takenAt: z.iso.datetime(), by: z.string() })),
    /** `show`: making its livelihood items public. */
    actions: z.strictObject({ edit: ACTION, publish: ACTION, show: ACTION }),
  }),
  problems: [],
});

/** Adds a node to the goal tree, below another one or at its top. */
export const addNode = operation({
  name: 'task.add-node',
  kind: 'write',
  summary: { zh: '在规划图上增加一项', en: 'Add a node to the goal tree' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    planId: ID,
    parentId: ID.nullable().default(null),
    level: z.enum(NODE_LEVELS),
    title: TITLE,
    /** The standard whose evaluation the goal is to pass. */
    standardId: z.string().min(1).max(40).nullable().default(null),
    reason: REASON,
  }),
  output: z.strictObject({ nodeId: ID }),
  problems: ['reason-required', 'node-title-taken', 'node-elsewhere', 'node-standard-unknown'],
});

/** Renames a node of the goal tree. */
export const changeNode = operation({
  name: 'task.change-node',
  kind: 'write',
  summary: { zh: '修改规划图上的一项', en: 'Change a node of the goal tree' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    nodeId: ID,
    level: z.enum(NODE_LEVELS),
    title: TITLE,
    standardId: z.string().min(1).max(40).nullable().default(null),
    reason: REASON,
  }),
  output: z.strictObject({}),
  problems: ['reason-required', 'node-title-taken', 'node-standard-unknown'],
});

/** Removes a node on which nothing hangs. */
export const removeNode = operation({
  name: 'task.remove-node',
  kind: 'write',
  summary: { zh: '删除规划图上的一项', en: 'Remove a node of the goal tree' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ nodeId: ID, reason: REASON }),
  output: z.strictObject({}),
  problems: ['reason-required', 'node-in-use'],
});

/** Freezes the plan as it stands under a name. */
export const takeBaseline = operation({
  name: 'task.take-baseline',
  kind: 'write',
  summary: { zh: '存一份基线', en: 'Take a baseline' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ planId: ID, name: z.string().trim().min(1).max(100) }),
  output: z.strictObject({ baselineId: ID }),
  problems: [],
});

const WHAT_CHANGED = z.strictObject({
  kind: z.enum(['added', 'removed', 'changed']),
  of: z.enum(['task', 'target']),
  id: ID,
  title: z.string(),
  /** Which fields, with their words then and now. */
  fields: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
});
export type WhatChanged = z.infer<typeof WHAT_CHANGED>;

/** What differs between a baseline and the plan as it stands, and the reasons given since. */
export const compareBaseline = operation({
  name: 'task.compare-baseline',
  kind: 'read',
  summary: { zh: '与基线相比有哪些变动', en: 'Compare a plan with a baseline' },
  access: { verb: 'task.read' },
  input: z.strictObject({ baselineId: ID }),
  output: z.strictObject({
    takenAt: z.iso.datetime(),
    differences: z.array(WHAT_CHANGED),
    /** Where each task stood in the baseline, for the shadows of a chart. */
    shadows: z.array(z.strictObject({ taskId: ID, startOn: DAY.nullable(), dueOn: DAY.nullable() })),
    changes: z.array(
      z.strictObject({ at: z.iso.datetime(), by: z.string(), what: z.string(), title: z.string(), reason: z.string() }),
    ),
  }),
  problems: [],
});

/** How many tasks each kind of unit at and below the plan's unit has under each node of the goal tree. */
export const readMatrix = operation({
  name: 'task.read-matrix',
  kind: 'read',
  summary: { zh: '查看层级与目标的覆盖表', en: 'Read the coverage of goals by level' },
  access: { verb: 'task.read' },
  input: z.strictObject({ planId: ID }),
  output: z.strictObject({
    levels: z.array(z.strictObject({ kind: z.string(), units: z.int() })),
    nodes: z.array(z.strictObject({ id: ID, title: z.string(), level: z.enum(NODE_LEVELS) })),
    cells: z.array(z.strictObject({ nodeId: ID, kind: z.string(), tasks: z.int(), open: z.int() })),
  }),
  problems: [],
});
