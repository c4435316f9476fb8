import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { DRAW_PLAN } from './draw-format.ts';
import { FRAME_TYPES } from './frame.ts';
import { INSPECTOR_KINDS } from './inspector-kind.ts';
import { STRATA, VISIT_TYPES } from './visit-type.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const NAME = z.string().trim().min(1).max(100);
const ACTION = z.union([z.literal(true), z.string()]);
const COUNT = z.int().min(1).max(10_000);

/** What an office settles before a draw; names, homes and recusals come from the register, never from who asks. */
const DRAW_INPUT = z.strictObject({
  unitId: ID,
  title: NAME,
  /** The day for which is drawn: recusals and terms are those of that day. */
  on: DAY,
  visitType: z.enum(VISIT_TYPES),
  /** Which kinds of units below the unit can be drawn. */
  unitKinds: z.array(z.enum(UNIT_KINDS)).min(1).max(UNIT_KINDS.length),
  by: z.enum(STRATA),
  /** Units and inspectors that are left out of it. */
  exceptUnits: z.array(ID).max(10_000).default([]),
  /** Only these units can be drawn, such as those that passed the last time; absent: all of the kinds. */
  onlyUnits: z.array(ID).min(1).max(300).optional(),
  exceptInspectors: z.array(ID).max(10_000).default([]),
  /** How many units of each stratum are taken; a stratum not named is not drawn from. */
  take: z.record(NAME, COUNT),
  /** How many inspectors of each kind go on every visit. */
  each: z.partialRecord(z.enum(INSPECTOR_KINDS), COUNT),
});

const PROBLEM = z.strictObject({
  problem: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The plan of a draw as it would be announced, and why it could not be. */
export const planDraw = operation({
  name: 'inspection.plan-draw',
  kind: 'read',
  summary: { zh: '预览抽取方案', en: 'Preview the plan of a draw' },
  access: { verb: 'inspection.manage' },
  input: DRAW_INPUT,
  output: z.strictObject({
    plan: DRAW_PLAN.nullable(),
    /** Strata with the units in each. */
    strata: z.array(z.strictObject({ name: z.string(), units: z.int() })),
    /** Kinds of inspectors with how many serve on the day. */
    groups: z.array(z.strictObject({ kind: z.enum(INSPECTOR_KINDS), inspectors: z.int() })),
    /** Who serves but is not free on the day, and is left out. */
    away: z.array(z.string()),
    faults: z.array(PROBLEM),
    /** Visits beyond what the inspectors could make with one each: so many times somebody goes on more than one. */
    doubled: z.int().nonnegative(),
  }),
  problems: [],
});

/** Announces a draw: keeps a secret seed and publishes the plan with the commitment to it. */
export const announceDrawing = operation({
  name: 'inspection.announce-draw',
  kind: 'write',
  summary: { zh: '公布抽取方案和承诺值', en: 'Announce a draw with its commitment' },
  access: { verb: 'inspection.manage' },
  input: DRAW_INPUT,
  output: z.strictObject({ drawId: ID, commitment: z.string() }),
  problems: [
    'draw-nothing-to-take',
    'draw-no-inspectors',
    'draw-too-few-units',
    'draw-visit-too-small',
    'draw-too-few-inspectors',
    'draw-id-repeated',
    'draw-unknown',
  ],
});

/** Adds a witness's text between announcement and opening. */
export const addWitness = operation({
  name: 'inspection.add-witness',
  kind: 'write',
  summary: { zh: '登记见证', en: 'Add a witness’s text to a draw' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ drawId: ID, who: NAME, text: z.string().trim().min(1).max(1000) }),
  output: z.strictObject({}),
  problems: ['draw-opened'],
});

/** Tells the seed and what it drew. */
export const openDrawing = operation({
  name: 'inspection.open-draw',
  kind: 'write',
  summary: { zh: '公布种子，开启抽取', en: 'Open a draw' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ drawId: ID }),
  output: z.strictObject({ visits: z.int() }),
  problems: ['draw-opened', 'draw-too-soon', 'draw-other-seed'],
});

/** Replaces an inspector who cannot come by the first reserve, with the reason. */
export const replaceDrawn = operation({
  name: 'inspection.replace-drawn',
  kind: 'write',
  summary: { zh: '按顺位替补', en: 'Replace an inspector by the next reserve' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ drawId: ID, visitedUnitId: ID, out: ID, reason: NAME }),
  output: z.strictObject({ in: ID }),
  problems: ['draw-not-opened', 'draw-not-on-visit', 'draw-no-reserve', 'draw-has-team'],
});

const LISTED = z.strictObject({
  id: ID,
  title: z.string(),
  on: DAY,
  announcedAt: MOMENT,
  openedAt: MOMENT.nullable(),
  commitment: z.string(),
  /** How many units the plan takes. */
  visits: z.int(),
});

/** Draws of a unit, the latest first. */
export const listDraws = operation({
  name: 'inspection.list-draws',
  kind: 'read',
  summary: { zh: '列出抽取', en: 'List the draws of a unit' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ draws: z.array(LISTED), actions: z.strictObject({ manage: ACTION }) }),
  problems: [],
});

const PERSON = z.strictObject({ id: ID, name: z.string(), group: z.string() });

/** One draw: its plan, its witnesses, and once it is opened the result with the checks that anybody can repeat. */
export const readDraw = operation({
  name: 'inspection.read-draw',
  kind: 'read',
  summary: { zh: '查看一次抽取', en: 'Read a draw' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ drawId: ID }),
  output: z.strictObject({
    ...LISTED.shape,
    unitId: ID,
    plan: DRAW_PLAN,
    planDigest: z.string(),
    witnesses: z.array(z.strictObject({ who: z.string(), text: z.string() })),
    /** Null until it is opened. */
    seed: z.string().nullable(),
    result: z.array(
      z.strictObject({
        unit: z.strictObject({ id: ID, name: z.string(), stratum: z.string() }),
        inspectors: z.array(PERSON),
        /** How many could still replace somebody. */
        reserves: z.int(),
        /** The team that was made for the visit. */
        team: z.strictObject({ bodyId: ID, name: z.string() }).nullable(),
      }),
    ),
    replacements: z.array(z.strictObject({ unit: z.string(), out: z.string(), in: z.string(), reason: z.string() })),
    /** Which checks of the public record hold; null until it is opened. */
    verification: z.record(z.string(), z.boolean()).nullable(),
    actions: z.strictObject({ manage: ACTION, open: ACTION, replace: ACTION }),
  }),
  problems: [],
});

/** The public file of a draw: the announcement, or once it is opened the record that `dudao verify-draw` repeats. */
export const downloadDraw = operation({
  name: 'inspection.download-draw',
  kind: 'download',
  summary: { zh: '下载抽取的公开记录', en: 'Download the public record of a draw' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ drawId: ID }),
  output: z.null(),
  problems: [],
});

/** The units that an inspection of a unit may reach, by type: how many there are and, of one type, which. Draws take from them. */
export const readFrame = operation({
  name: 'inspection.read-frame',
  kind: 'read',
  summary: { zh: '查看检查范围', en: 'Read which units an inspection reaches' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({
    unitId: ID,
    type: z.enum(FRAME_TYPES).optional(),
    search: z.string().trim().max(60).default(''),
  }),
  output: z.strictObject({
    unitName: z.string(),
    /** In the order of the types; types without a unit are missing. */
    types: z.array(z.strictObject({ type: z.enum(FRAME_TYPES), units: z.int().positive() })),
    /** Of the type asked for, or of all; at most `MOST_FRAME`. */
    units: z.array(
      z.strictObject({
        id: ID,
        name: z.string(),
        type: z.enum(FRAME_TYPES),
        parent: z.string().nullable(),
        /** The last day on which a team noted a visit there; null: never. */
        lastVisitOn: z.iso.date().nullable(),
      }),
    ),
    matching: z.int().nonnegative(),
  }),
  problems: [],
});

/** As many units as one answer lists. */
export const MOST_FRAME = 500;
