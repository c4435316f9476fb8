import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { TASK_STATES } from '../task/task-kind.ts';
import { GAP_TYPES, MARKS } from './marks.ts';
import { ACTION, ID, MOMENT, TEXT } from './shapes.ts';

const DAY = z.iso.date();
const WORDS = z.string().trim().max(2000);
const NAMED = z.strictObject({ id: ID, name: z.string() });
const ONE = { dossierId: ID, clause: z.string().min(1).max(80) };

/** How many clauses have which mark. */
export const COUNTS = z.strictObject({
  met: z.int(),
  partly: z.int(),
  notMet: z.int(),
  notApplicable: z.int(),
  unmarked: z.int(),
  percent: z.int().nullable(),
});

const GAP = z.strictObject({
  id: ID,
  clause: z.string(),
  type: z.enum(GAP_TYPES),
  /** What is missing now, before it is filled. */
  before: z.string(),
  action: z.string(),
  /** Who owes it now. */
  owner: z.string(),
  dueOn: DAY,
  isOverdue: z.boolean(),
  /** The task by which it is reminded; null for gaps that were planned before tasks were set, or out of the reader's sight. */
  task: z.strictObject({ id: ID, state: z.enum(TASK_STATES), progress: z.int(), ownerLeft: z.boolean() }).nullable(),
  /** What stands there since it was filled; null while it is open. */
  after: z.string().nullable(),
  doneOn: DAY.nullable(),
  /** The piece of evidence that proves it. */
  proof: z.strictObject({ id: ID, title: z.string() }).nullable(),
  revision: z.int(),
});

/** A dossier's self-check: every clause with the unit's word on it, what figures say, and what is done about gaps. */
export const readMarks = operation({
  name: 'selfcheck.read-marks',
  kind: 'read',
  summary: { zh: '查看逐条自查', en: 'Read a self-check' },
  access: { verb: 'selfcheck.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.strictObject({
    unit: z.strictObject({ id: ID, name: z.string(), kind: z.enum(UNIT_KINDS) }),
    title: z.string(),
    standard: z.strictObject({ id: z.string(), version: z.string(), title: TEXT }),
    period: z.string(),
    counts: COUNTS,
    /**
     * The figures that stand beside the marks, judged as they are now by the code of evaluations: how many are asked of the unit, how many of
     * them are missing, when one was last reported (null: never). Null: the standard computes nothing of such a unit.
     */
    figures: z.strictObject({ asked: z.int(), missing: z.int(), at: MOMENT.nullable() }).nullable(),
    clauses: z.array(
      z.strictObject({
        id: z.string(),
        name: TEXT,
        text: TEXT,
        computed: z.enum(['met', 'not-met', 'pending']).nullable(),
        contradicts: z.boolean(),
        mark: z.enum(MARKS).nullable(),
        achievement: z.string(),
        shortfall: z.string(),
        markedBy: z.string().nullable(),
        markedAt: MOMENT.nullable(),
        /** 0: not marked yet. */
        revision: z.int(),
      }),
    ),
    gaps: z.array(GAP),
    /** To whom a gap may be given: people of the unit, and units below it. Empty for who may not plan. */
    owners: z.strictObject({ people: z.array(NAMED), units: z.array(NAMED) }),
    actions: z.strictObject({ mark: ACTION, gap: ACTION }),
  }),
  problems: ['standard-not-found'],
});

/** Keeps the unit's word on one clause; earlier words stay beside it. `revision` 0 is the first. */
export const markClause = operation({
  name: 'selfcheck.mark-clause',
  kind: 'write',
  summary: { zh: '逐条自查', en: 'Mark a clause' },
  access: { verb: 'selfcheck.write' },
  input: z.strictObject({
    ...ONE,
    revision: z.int().nonnegative(),
    mark: z.enum(MARKS),
    achievement: WORDS,
    shortfall: WORDS,
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'standard-not-found',
    'mark-clause-unknown',
    'mark-achievement',
    'mark-shortfall',
    'mark-why-not-applicable',
    'mark-submitted',
    'text-not-yours',
  ],
});

/** Plans how a gap of a clause is filled. Who owes it gets a task in the unit's plan of corrections, and is reminded of it. */
export const planGap = operation({
  name: 'selfcheck.plan-gap',
  kind: 'write',
  summary: { zh: '安排补差', en: 'Plan how a gap is filled' },
  access: { verb: 'selfcheck.write' },
  input: z.strictObject({
    ...ONE,
    type: z.enum(GAP_TYPES),
    before: WORDS.min(1),
    action: WORDS.min(1),
    /** A person of the unit, or a unit below it, for which whoever answers owes it. */
    owner: z.union([z.strictObject({ personId: ID }), z.strictObject({ unitId: ID })]),
    dueOn: DAY,
  }),
  output: z.strictObject({ gapId: ID }),
  problems: [
    'standard-not-found',
    'mark-clause-unknown',
    'gap-clause-met',
    'gap-owner-elsewhere',
    'gap-due-past',
    'task-nobody-owes',
    'text-not-yours',
  ],
});

/** Says that a gap is filled, what stands there now, and which piece filed under its clause proves it. Its task is done thereby. */
export const fillGap = operation({
  name: 'selfcheck.fill-gap',
  kind: 'write',
  summary: { zh: '补差完成', en: 'A gap is filled' },
  access: { verb: 'selfcheck.write' },
  input: z.strictObject({ gapId: ID, revision: z.int().positive(), after: WORDS.min(1), doneOn: DAY, proofId: ID }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['gap-filled', 'gap-day', 'gap-proof', 'text-not-yours'],
});

/** The self-checks at and below a unit, unit by unit and clause by clause, of one standard and period. */
export const readMarkBoard = operation({
  name: 'selfcheck.read-mark-board',
  kind: 'read',
  summary: { zh: '查看下级自查进展', en: 'Read the self-checks below a unit' },
  access: { verb: 'selfcheck.read' },
  input: z.strictObject({
    unitId: ID,
    /** `standard version period`; null: the one whose dossiers were opened last. */
    of: z.string().max(100).nullable().default(null),
  }),
  output: z.strictObject({
    unit: z.strictObject({ id: ID, name: z.string() }),
    of: z.string().nullable(),
    choices: z.array(
      z.strictObject({ of: z.string(), standard: TEXT, version: z.string(), period: z.string(), units: z.int() }),
    ),
    units: z.array(
      z.strictObject({
        dossierId: ID,
        unitId: ID,
        name: z.string(),
        counts: COUNTS,
        openGaps: z.int(),
        overdueGaps: z.int(),
      }),
    ),
    /** Clauses that units have not met, those that most miss first. */
    clauses: z.array(z.strictObject({ id: z.string(), name: TEXT, counts: COUNTS })),
  }),
  problems: [],
});
