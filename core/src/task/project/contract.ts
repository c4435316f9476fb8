import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { HOLDER, SHOWN_HOLDER } from '../../org/staff-contract.ts';
import { ACTION, DAY, ID, TITLE, UNIT } from '../shapes.ts';
import { RECORD_KINDS } from './record-kind.ts';

const WHO = z.strictObject({ at: z.iso.datetime(), by: z.string() });
/** A text of a record by the id of its field. */
const VALUES = z.record(z.string().max(40), z.string().trim().max(2000));

const RECORD = z.strictObject({
  id: ID,
  kind: z.enum(RECORD_KINDS),
  /** The record that it hangs on. */
  aboveId: ID.nullable(),
  onDay: DAY,
  values: VALUES,
  /** Of a record with a sum on which others hang: what is left of it, a plain decimal. */
  left: z.string().nullable(),
  ...WHO.shape,
  withdrawn: z.strictObject({ ...WHO.shape, reason: z.string() }).nullable(),
  actions: z.strictObject({ withdraw: ACTION }),
});
export type ProjectRecord = z.infer<typeof RECORD>;

const FORCE = z.strictObject({
  body: z.strictObject({ id: ID, name: z.string() }),
  head: SHOWN_HOLDER.nullable(),
  staff: z.int(),
  endedOn: DAY.nullable(),
  plan: z.strictObject({ id: ID, title: z.string() }).nullable(),
});

/** What is on record of a project, and the task force that drives it. Withdrawn records stay, marked as such. */
export const readProject = operation({
  name: 'task.read-project',
  kind: 'read',
  summary: { zh: '查看项目档案和专班', en: 'Read the records and the task force of a project' },
  access: { verb: 'task.read' },
  input: z.strictObject({ taskId: ID }),
  output: z.strictObject({
    records: z.array(RECORD),
    force: FORCE.nullable(),
    actions: z.strictObject({ record: ACTION, force: ACTION }),
  }),
  problems: [],
});

/** Keeps a record of a project: its legal person, a tender, its site supervisor and their reports, a contract and its payments. */
export const addRecord = operation({
  name: 'task.add-record',
  kind: 'write',
  summary: { zh: '登记项目档案', en: 'Keep a record of a project' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    taskId: ID,
    kind: z.enum(RECORD_KINDS),
    aboveId: ID.nullable().default(null),
    onDay: DAY,
    values: VALUES,
  }),
  output: z.strictObject({ recordId: ID }),
  problems: [
    'no-project',
    'plan-not-published',
    'record-field-unknown',
    'record-field-missing',
    'record-money',
    'record-day',
    'record-in-future',
    'record-hangs-elsewhere',
    'record-before',
    'payment-over-contract',
  ],
});

/** Withdraws a record with a reason; it stays readable. The legal person's stands for life. */
export const withdrawRecord = operation({
  name: 'task.withdraw-record',
  kind: 'write',
  summary: { zh: '撤回一条项目档案', en: 'Withdraw a record of a project' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ recordId: ID, reason: z.string().trim().min(2).max(1000) }),
  output: z.strictObject({}),
  problems: ['record-for-life', 'record-in-use', 'record-withdrawn'],
});

/** Founds the task force of a project in one act: the body, its head and staff, and its plan as a draft. It ends only when the project is done. */
export const createTaskForce = operation({
  name: 'task.create-task-force',
  kind: 'write',
  summary: { zh: '为项目成立专班', en: 'Found the task force of a project' },
  access: { verb: 'org.staff' },
  input: z.strictObject({
    taskId: ID,
    name: TITLE,
    foundedOn: DAY,
    head: HOLDER,
    members: z.array(HOLDER).min(1).max(50),
    planTitle: TITLE,
    /** The kind of its plan, by a rulebook. */
    planKind: z.string().min(1).max(60),
  }),
  output: z.strictObject({ bodyId: ID, planId: ID }),
  problems: [
    'task-closed',
    'plan-not-published',
    'plan-kind-unknown',
    'task-force-exists',
    'task-force-after-due',
    'body-name-taken',
    'holder-unknown',
    'person-left',
    'post-ended',
    'already-seated',
  ],
});

/** A unit that helps with a task signs that its part is done, or takes its signature back while the task is open. */
export const signOff = operation({
  name: 'task.sign-off',
  kind: 'write',
  summary: { zh: '会签任务', en: 'Sign off a task' },
  access: { verb: 'task.sign' },
  input: z.strictObject({
    taskId: ID,
    unitId: ID,
    isSigned: z.boolean(),
    note: z.string().trim().max(1000).default(''),
  }),
  output: z.strictObject({}),
  problems: ['task-closed', 'plan-not-published', 'sign-off-not-asked', 'sign-off-elsewhere'],
});

const ITEM = z.strictObject({
  id: ID,
  title: z.string(),
  plan: z.string(),
  unit: UNIT,
  /** Units that lead its tasks; the only ones who are named. */
  responsible: z.array(z.string()),
  tasks: z.int(),
  done: z.int(),
  overdue: z.int(),
  /** Mean progress of its tasks, 0 to 100. */
  progress: z.int(),
  dueOn: DAY.nullable(),
  publishedOn: DAY,
});
export type LivelihoodItem = z.infer<typeof ITEM>;

/** The livelihood items that units have made public, with their progress: for anybody, without an account. No person is named. */
export const listLivelihood = operation({
  name: 'task.list-livelihood',
  kind: 'read',
  summary: { zh: '查看公开的民生实事', en: 'See the public livelihood items' },
  access: 'public',
  input: z.strictObject({ unitId: ID.optional() }),
  output: z.strictObject({ on: DAY, items: z.array(ITEM), more: z.boolean() }),
  problems: [],
});

/** Makes a livelihood item of a published plan public, or no longer. */
export const showLivelihood = operation({
  name: 'task.show-livelihood',
  kind: 'write',
  summary: { zh: '公开民生实事', en: 'Make a livelihood item public' },
  access: { verb: 'task.approve' },
  input: z.strictObject({ nodeId: ID, isPublic: z.boolean() }),
  output: z.strictObject({}),
  problems: ['not-livelihood', 'plan-not-published'],
});
