import { z } from 'zod';
import { HOLDER, SHOWN_HOLDER } from '../org/staff-contract.ts';
import { PROJECT_CLASSES, TASK_KINDS, TASK_STATES } from './task-kind.ts';

/** Id of anything stored. */
export const ID = z.uuid();
/** Calendar day, `2026-09-01`. */
export const DAY = z.iso.date();
/** A text in both languages. */
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
/** Id of a kind of plan, as a rulebook names it. */
export const PLAN_KIND = z.string().min(1).max(60);
/** A name of one line. */
export const TITLE = z.string().trim().min(1).max(200);
/** A text of some sentences; empty means not given. */
export const LONG = z.string().trim().max(4000);
/** What the caller may do with a record: true, or the problem that stands in the way. */
export const ACTION = z.union([z.literal(true), z.string()]);
/** Why a published plan is changed; a draft needs none. */
export const REASON = z.string().trim().max(1000).default('');
/** A unit by id and name. */
export const UNIT = z.strictObject({ id: ID, name: z.string() });

/** Whom a task is given to: a person, a post, or a name that is looked up at the lead unit and then at the plan's unit. */
export const HOLDER_OR_NAME = z.union([HOLDER, z.strictObject({ name: z.string().trim().min(1).max(100) })]);
export type HolderOrName = z.infer<typeof HOLDER_OR_NAME>;

/** Which unit a task is given to: its id, or a name that is looked up at and below the plan's unit. */
export const UNIT_OR_NAME = z.union([
  z.strictObject({ unitId: ID }),
  z.strictObject({ name: z.string().trim().min(1).max(100) }),
]);
export type UnitOrName = z.infer<typeof UNIT_OR_NAME>;

/** Where a task comes from, e.g. a sentence of a deployment document: what kind of thing, which one and where in it, and its words. */
export const SOURCE = z.strictObject({
  kind: z.string().trim().min(1).max(40),
  reference: z.string().trim().min(1).max(500),
  quote: z.string().trim().max(2000).default(''),
});
export type TaskSource = z.infer<typeof SOURCE>;

/** What is said of a task when it is made or changed. Nulls: not yet said. */
export const TASK_FIELDS = z.strictObject({
  title: TITLE,
  kind: z.enum(TASK_KINDS).default('prescribed'),
  isKey: z.boolean().default(false),
  /** An item owed from before (欠账), which two named leaders supervise. */
  isOwed: z.boolean().default(false),
  /** The node of the goal tree it hangs on: its id, or its title in this plan. */
  node: z
    .union([z.strictObject({ nodeId: ID }), z.strictObject({ title: TITLE })])
    .nullable()
    .default(null),
  owner: HOLDER_OR_NAME.nullable().default(null),
  accountable: HOLDER_OR_NAME.nullable().default(null),
  leader: HOLDER_OR_NAME.nullable().default(null),
  contact: HOLDER_OR_NAME.nullable().default(null),
  /** Null: the plan's own unit. */
  leadUnit: UNIT_OR_NAME.nullable().default(null),
  cooperatingUnits: z.array(UNIT_OR_NAME).max(60).default([]),
  /** Done only when every cooperating unit has signed. */
  needsSignOff: z.boolean().default(false),
  startOn: DAY.nullable().default(null),
  dueOn: DAY.nullable().default(null),
  workDays: z.int().min(1).max(2000).nullable().default(null),
  /** 1 is first. */
  priority: z.int().min(1).max(999).nullable().default(null),
  /** Percent of the plan's budget, two decimals at most. */
  budgetShare: z
    .string()
    .regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/u)
    .nullable()
    .default(null),
  projectClass: z.enum(PROJECT_CLASSES).nullable().default(null),
  /** To what degree (到什么程度), how (怎么干), what if not (干不好怎么办), and what stands by when (定进度). */
  standard: LONG.default(''),
  method: LONG.default(''),
  consequence: LONG.default(''),
  pace: LONG.default(''),
  source: SOURCE.nullable().default(null),
});
export type TaskFields = z.infer<typeof TASK_FIELDS>;

/** A task as lists and charts show it. */
export const TASK_LINE = z.strictObject({
  id: ID,
  planId: ID,
  planTitle: z.string(),
  number: z.int(),
  nodeId: ID.nullable(),
  title: z.string(),
  kind: z.enum(TASK_KINDS),
  isKey: z.boolean(),
  isOwed: z.boolean(),
  state: z.enum(TASK_STATES),
  progress: z.int(),
  owner: SHOWN_HOLDER.nullable(),
  /** The owner has left and nobody has taken the task over. */
  ownerLeft: z.boolean(),
  accountable: SHOWN_HOLDER.nullable(),
  leader: SHOWN_HOLDER.nullable(),
  contact: SHOWN_HOLDER.nullable(),
  leadUnit: UNIT,
  cooperatingUnits: z.array(UNIT),
  startOn: DAY.nullable(),
  dueOn: DAY.nullable(),
  workDays: z.int().nullable(),
  priority: z.int().nullable(),
  budgetShare: z.string().nullable(),
  projectClass: z.enum(PROJECT_CLASSES).nullable(),
  /** Blockers not yet resolved, and progress reports that nobody has answered. */
  openBlockers: z.int(),
  openReports: z.int(),
  /** Day of the last act of a leader for it; null: none. */
  lastActOn: DAY.nullable(),
  revision: z.int(),
});
/** A task as a list shows it. */
export type TaskLine = z.infer<typeof TASK_LINE>;
