import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { OWNERSHIPS, SCHOOL_TYPES, URBAN_RURAL_CODES } from './code.ts';
import { ACTION, DAY, ID, NAME } from './schemas.ts';
import { STAGES, UNIT_KINDS } from './unit-kind.ts';

const UNIT_ACTIONS = z.strictObject({
  create: ACTION,
  rename: ACTION,
  close: ACTION,
  merge: ACTION,
  split: ACTION,
  changeCode: ACTION,
  move: ACTION,
  changeStages: ACTION,
  describe: ACTION,
  listAccounts: ACTION,
  createAccount: ACTION,
});

const UNIT_SUMMARY = z.strictObject({
  id: ID,
  parentId: ID.nullable(),
  kind: z.enum(UNIT_KINDS),
  name: z.string(),
  schoolType: z.string().nullable(),
  schoolCode: z.string().nullable(),
  areaCode: z.string().nullable(),
  closedOn: DAY.nullable(),
  /** How many units stand directly below, closed ones left out. */
  childCount: z.int().nonnegative(),
  actions: UNIT_ACTIONS,
});
export type UnitSummary = z.infer<typeof UNIT_SUMMARY>;

const MAX_LISTED = 500;

/**
 * Units directly below `parentId`; or, with `search`, those in the caller's scope (below `parentId` when given) whose name contains the
 * text or whose code begins with it; or, with neither, the tops of the caller's scope. Ordered by code, then name. At most `limit`
 * (default 200) from `offset`; `more` tells that there are others.
 */
export const listUnits = operation({
  name: 'org.list-units',
  kind: 'read',
  summary: { zh: '列出下级单位，或按名称、代码查找', en: 'List units below a unit, or find units by name or code' },
  access: { verb: 'org.read' },
  input: z.strictObject({
    parentId: ID.optional(),
    search: z.string().trim().min(1).max(60).optional(),
    kinds: z.array(z.enum(UNIT_KINDS)).max(UNIT_KINDS.length).optional(),
    includeClosed: z.boolean().default(false),
    limit: z.int().min(1).max(MAX_LISTED).default(200),
    offset: z.int().min(0).max(1_000_000).default(0),
  }),
  output: z.strictObject({ units: z.array(UNIT_SUMMARY), more: z.boolean() }),
  problems: [],
});

/** One unit with its place in the tree, its segments, and every code and name it has had. */
export const readUnit = operation({
  name: 'org.read-unit',
  kind: 'read',
  summary: { zh: '查看一个单位', en: 'Read one unit' },
  access: { verb: 'org.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    ...UNIT_SUMMARY.shape,
    /** County-level unit that the unit lies in; itself when it stands above. */
    region: ID,
    locationCode: z.string().nullable(),
    urbanRural: z.string().nullable(),
    ownership: z.string().nullable(),
    openedOn: DAY.nullable(),
    revision: z.int(),
    /** From the root down to the unit itself. */
    path: z.array(z.strictObject({ id: ID, name: z.string(), kind: z.enum(UNIT_KINDS) })),
    segments: z.array(z.strictObject({ stage: z.enum(STAGES), openedOn: DAY.nullable(), closedOn: DAY.nullable() })),
    codes: z.array(
      z.strictObject({
        kind: z.enum(['school', 'area', 'location']),
        code: z.string(),
        fromOn: DAY,
        untilOn: DAY.nullable(),
      }),
    ),
    names: z.array(z.strictObject({ name: z.string(), fromOn: DAY, untilOn: DAY.nullable() })),
    /** Units that went into this one or it into them, that were set up out of it or it out of them, or below which it came. */
    successions: z.array(
      z.strictObject({
        kind: z.enum(['merged-into', 'took-in', 'split-off', 'split-from', 'moved-below']),
        unitId: ID,
        name: z.string(),
        onDay: DAY,
      }),
    ),
  }),
  problems: [],
});

/** Fields of a unit when it is created. Codes are checked by form; `segments` defaults to what the school type teaches. */
export const NEW_UNIT = z.strictObject({
  kind: z.enum(UNIT_KINDS),
  name: NAME,
  schoolType: z.enum(Object.keys(SCHOOL_TYPES)).optional(),
  schoolCode: z.string().trim().optional(),
  areaCode: z.string().trim().optional(),
  locationCode: z.string().trim().optional(),
  urbanRural: z.enum(Object.keys(URBAN_RURAL_CODES)).optional(),
  ownership: z.enum(OWNERSHIPS).optional(),
  segments: z.array(z.enum(STAGES)).max(STAGES.length).optional(),
  openedOn: DAY.optional(),
});
export type NewUnit = z.infer<typeof NEW_UNIT>;

/** Creates a unit below `parentId`. */
export const createUnit = operation({
  name: 'org.create-unit',
  kind: 'write',
  summary: { zh: '新增单位', en: 'Create a unit' },
  access: { verb: 'org.edit' },
  input: z.strictObject({ parentId: ID, ...NEW_UNIT.shape }),
  output: z.strictObject({ unitId: ID }),
  problems: [
    'unit-closed',
    'unit-kind-not-below',
    'unit-not-a-school',
    'unit-name-taken',
    'code-not-digits',
    'code-type-unknown',
    'code-province-unknown',
    'code-county-part',
    'code-taken',
  ],
});

/** Gives a unit a new name from a day on; codes stay, the old name remains in the history. */
export const renameUnit = operation({
  name: 'org.rename-unit',
  kind: 'write',
  summary: { zh: '单位更名', en: 'Rename a unit' },
  access: { verb: 'org.edit' },
  input: z.strictObject({ unitId: ID, name: NAME, fromOn: DAY, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['unit-closed', 'unit-name-taken', 'date-before-history'],
});

/** Closes a unit from a day on. Refused while open units stand below it. Nothing is deleted. */
export const closeUnit = operation({
  name: 'org.close-unit',
  kind: 'write',
  summary: { zh: '撤销单位', en: 'Close a unit' },
  access: { verb: 'org.edit' },
  input: z.strictObject({ unitId: ID, closedOn: DAY, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['unit-closed', 'unit-has-open-units', 'date-before-history', 'unit-is-root'],
});

/**
 * Closes a unit and lets another take it in: its persons go there, its posts, duties and bodies end. What it reported stays its own, and
 * both tell what became of it.
 */
export const mergeUnit = operation({
  name: 'org.merge-unit',
  kind: 'write',
  summary: { zh: '单位并入另一单位', en: 'Merge a unit into another' },
  access: { verb: 'org.edit' },
  input: z.strictObject({ unitId: ID, intoId: ID, onDay: DAY, revision: z.int() }),
  output: z.strictObject({ revision: z.int(), persons: z.int().nonnegative() }),
  problems: [
    'unit-closed',
    'unit-has-open-units',
    'unit-is-root',
    'unit-not-like',
    'unit-not-below',
    'date-before-history',
  ],
});

/** Sets up a new unit out of an open one, beside it, and remembers where it came from. */
export const splitUnit = operation({
  name: 'org.split-unit',
  kind: 'write',
  summary: { zh: '从单位分设新单位', en: 'Set up a unit out of another' },
  access: { verb: 'org.edit' },
  input: z.strictObject({ unitId: ID, ...NEW_UNIT.omit({ openedOn: true }).shape, onDay: DAY }),
  output: z.strictObject({ unitId: ID }),
  problems: [
    'unit-closed',
    'unit-is-root',
    'unit-arranged-from-above',
    'unit-kind-not-below',
    'unit-not-a-school',
    'unit-name-taken',
    'date-before-history',
    'code-not-digits',
    'code-type-unknown',
    'code-province-unknown',
    'code-county-part',
    'code-taken',
  ],
});

/** Gives a unit a new school, area or location code from a day on; the old one remains in the history and is never given again. */
export const changeCode = operation({
  name: 'org.change-code',
  kind: 'write',
  summary: { zh: '变更单位代码', en: 'Change a code of a unit' },
  access: { verb: 'org.edit' },
  input: z.strictObject({
    unitId: ID,
    kind: z.enum(['school', 'area', 'location']),
    code: z.string().trim(),
    fromOn: DAY,
    revision: z.int(),
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'unit-closed',
    'unit-not-a-school',
    'date-before-history',
    'code-not-digits',
    'code-type-unknown',
    'code-province-unknown',
    'code-county-part',
    'code-taken',
  ],
});
