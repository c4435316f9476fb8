import { z } from 'zod';
import { verifyValue } from '../dossier/filing/verify-contract.ts';
import { PERIOD } from '../dossier/period.ts';
import { operation } from '../lib/contract.ts';
import { FIGURE_STATES } from './spot-check-facts.ts';
import { TAKEN_HOW } from './spot-check-format.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
const NAME = z.string().trim().min(1).max(100);
const ACTION = z.union([z.literal(true), z.string()]);
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const SHARE = z.int().min(0).max(10_000);

const OF = {
  campaignId: ID,
  standardId: z.string().min(1).max(40),
  version: z.string().min(1).max(20),
  period: PERIOD,
};
/** Of whose dossiers figures are drawn: those of one campaign under one version and period, at and below the unit, that are handed in. */
const SPOT_CHECK_INPUT = z.strictObject({
  unitId: ID,
  title: NAME,
  ...OF,
  rulebookId: z.string().min(1).max(60),
  /** An opened draw: only the units that it takes, and those below them. Null: all. */
  drawId: ID.nullable(),
});

const PART = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['base', 'zero', 'unchecked']), points: z.int() }),
  z.strictObject({ kind: z.literal('flag'), points: z.int(), flag: z.string(), name: TEXT }),
  z.strictObject({ kind: z.literal('gap'), points: z.int(), gap: SHARE, times: z.int() }),
]);
const PROBLEM = z.strictObject({
  problem: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A spot check as it would be announced: how many figures of each unit and why, the weightiest of them, and what stands in its way. */
export const planSpotCheck = operation({
  name: 'inspection.plan-spot-check',
  kind: 'read',
  summary: { zh: '试拟核实抽样方案', en: 'Preview the plan of a spot check' },
  access: { verb: 'inspection.manage' },
  input: SPOT_CHECK_INPUT,
  output: z.strictObject({
    units: z.array(
      z.strictObject({
        unitId: ID,
        unit: z.string(),
        figures: z.int(),
        verified: z.int(),
        honesty: SHARE.nullable(),
        always: z.int(),
        random: z.int(),
        weighted: z.int(),
        /** The weightiest figures, at most five, of those that a flag or a gap before makes heavier. */
        weightiest: z.array(
          z.strictObject({ element: z.string(), label: TEXT, weight: z.int(), parts: z.array(PART) }),
        ),
      }),
    ),
    /** Dossiers that are not handed in, from which nothing is drawn. */
    waiting: z.int(),
    taken: z.int(),
    faults: z.array(PROBLEM),
  }),
  problems: ['spot-check-no-rulebook', 'draw-not-opened'],
});

/** Announces a spot check: keeps a secret seed and binds the plan by a commitment. The plan stays with the office until the visits are over. */
export const announceSpotChecking = operation({
  name: 'inspection.announce-spot-check',
  kind: 'write',
  summary: { zh: '公布核实抽样的承诺值', en: 'Announce a spot check with its commitment' },
  access: { verb: 'inspection.manage' },
  input: SPOT_CHECK_INPUT,
  output: z.strictObject({ spotCheckId: ID, commitment: z.string() }),
  problems: ['spot-check-no-rulebook', 'spot-check-nothing', 'draw-not-opened', 'draw-id-repeated', 'draw-unknown'],
});

/** Adds a witness's text between announcement and opening. */
export const witnessSpotCheck = operation({
  name: 'inspection.witness-spot-check',
  kind: 'write',
  summary: { zh: '登记核实抽样的见证', en: 'Add a witness’s text to a spot check' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ spotCheckId: ID, who: NAME, text: z.string().trim().min(1).max(1000) }),
  output: z.strictObject({}),
  problems: ['draw-opened'],
});

/** Tells the seed and which figures it drew; from now on teams see what they have to look at. */
export const openSpotChecking = operation({
  name: 'inspection.open-spot-check',
  kind: 'write',
  summary: { zh: '开启核实抽样', en: 'Open a spot check' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ spotCheckId: ID }),
  output: z.strictObject({ taken: z.int() }),
  problems: ['draw-opened', 'draw-too-soon', 'draw-other-seed'],
});

const COUNTS = z.strictObject({
  all: z.int(),
  open: z.int(),
  agrees: z.int(),
  differs: z.int(),
  unseen: z.int(),
});
const LISTED = {
  id: ID,
  title: z.string(),
  standardId: z.string(),
  version: z.string(),
  period: z.string(),
  announcedAt: MOMENT,
  openedAt: MOMENT.nullable(),
  units: z.int(),
  counts: COUNTS,
};

/** Spot checks of a unit, the latest first, and of what a new one could draw. */
export const listSpotChecks = operation({
  name: 'inspection.list-spot-checks',
  kind: 'read',
  summary: { zh: '列出核实抽样', en: 'List the spot checks of a unit' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    spotChecks: z.array(z.strictObject(LISTED)),
    /** Campaigns, versions and periods with dossiers at and below the unit; how many there are and how many of them are handed in. */
    frames: z.array(z.strictObject({ ...OF, title: z.string(), standard: TEXT, dossiers: z.int(), handedIn: z.int() })),
    rulebooks: z.array(z.strictObject({ id: z.string(), version: z.string(), title: TEXT, origin: TEXT })),
    draws: z.array(z.strictObject({ id: ID, title: z.string(), on: z.iso.date() })),
    actions: z.strictObject({ manage: ACTION }),
  }),
  problems: [],
});

const FOUND = {
  state: z.enum(FIGURE_STATES),
  /** As it was found; null: not found yet, or there is no such thing. */
  verified: z.string().nullable(),
  /** How it was found, or why it could not be seen; empty: neither yet. */
  note: z.string(),
  by: z.string().nullable(),
  at: MOMENT.nullable(),
};
const ELEMENT = z.strictObject({
  code: z.string(),
  label: TEXT,
  kind: z.enum(['count', 'decimal', 'choice', 'judgement', 'date']),
  unit: z.string().nullable(),
  choices: z.array(z.strictObject({ code: z.string(), name: TEXT })).readonly(),
  note: TEXT.nullable(),
});
const FIGURE = {
  itemId: ID,
  element: ELEMENT,
  /** As the unit handed it in. */
  self: z.string().nullable(),
  how: z.enum(TAKEN_HOW),
  /** Of `always`: the name of the flag for which it was taken. */
  flag: TEXT.nullable(),
  parts: z.array(PART),
  ...FOUND,
};

/** One spot check: what proves it, and once it is opened which figures were drawn, why, and how each stands. */
export const readSpotCheck = operation({
  name: 'inspection.read-spot-check',
  kind: 'read',
  summary: { zh: '查看一次核实抽样', en: 'Read a spot check' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ spotCheckId: ID }),
  output: z.strictObject({
    ...LISTED,
    unitId: ID,
    campaign: z.string(),
    rulebook: z.strictObject({ id: z.string(), version: z.string(), digest: z.string() }),
    planDigest: z.string(),
    commitment: z.string(),
    witnesses: z.array(z.strictObject({ who: z.string(), text: z.string() })),
    /** Null until it is opened. */
    seed: z.string().nullable(),
    places: z.array(
      z.strictObject({
        unitId: ID,
        unit: z.string(),
        dossierId: ID,
        verified: z.int(),
        honesty: SHARE.nullable(),
        /** Teams of the office that look after the unit today. */
        teams: z.array(z.string()),
        figures: z.array(z.strictObject(FIGURE)),
      }),
    ),
    /** Which checks of the public record hold; null until it is opened. */
    verification: z.record(z.string(), z.boolean()).nullable(),
    actions: z.strictObject({ manage: ACTION, open: ACTION }),
  }),
  problems: [],
});

/** The notice of a spot check, or once it is opened the record that `dudao verify-draw` repeats. The record tells what was drawn: it is published after the visits. */
export const downloadSpotCheck = operation({
  name: 'inspection.download-spot-check',
  kind: 'download',
  summary: { zh: '下载核实抽样的公开记录', en: 'Download the public record of a spot check' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ spotCheckId: ID }),
  output: z.null(),
  problems: [],
});

/** Units at which teams of mine have figures to look at. */
export const readMySpotChecks = operation({
  name: 'inspection.read-my-spot-checks',
  kind: 'read',
  summary: { zh: '我的督导组要核实的单位', en: 'Units at which my teams have figures to verify' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    places: z.array(
      z.strictObject({ bodyId: ID, unitId: ID, unit: z.string(), title: z.string(), open: z.int(), all: z.int() }),
    ),
  }),
  problems: [],
});

/** What a team has to look at in a unit: the figures that were drawn there, those still to be seen first. */
export const listUnitSpotCheck = operation({
  name: 'inspection.list-unit-spot-check',
  kind: 'read',
  summary: { zh: '单位的现场核实清单', en: 'List the figures to verify at a unit' },
  access: { verb: 'inspection.report' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    unit: z.string(),
    spotChecks: z.array(
      z.strictObject({
        spotCheckId: ID,
        title: z.string(),
        dossierId: ID,
        period: z.string(),
        openedAt: MOMENT,
        figures: z.array(z.strictObject({ ...FIGURE, actions: z.strictObject({ record: ACTION }) })),
      }),
    ),
  }),
  problems: [],
});

/** Writes down what a drawn figure was found to be. It is kept where every verified figure is, beside what the unit handed in. */
export const recordSpotCheck = operation({
  name: 'inspection.record-spot-check',
  kind: 'write',
  summary: { zh: '记录核实的值', en: 'Record what a drawn figure was found to be' },
  access: { verb: 'inspection.report' },
  input: z.strictObject({
    itemId: ID,
    /** As it was found; empty: there is no such thing. */
    text: z.string().max(60),
    /** How it was found: what was counted, seen or compared. */
    note: z.string().trim().min(2).max(1000),
  }),
  output: z.strictObject({ self: z.string().nullable(), verified: z.string().nullable() }),
  problems: ['not-on-team', ...verifyValue.problems],
});

/** Says why a drawn figure could not be seen. It stays open to be found later. */
export const missSpotCheck = operation({
  name: 'inspection.miss-spot-check',
  kind: 'write',
  summary: { zh: '记录未能核实及原因', en: 'Say why a drawn figure could not be seen' },
  access: { verb: 'inspection.report' },
  input: z.strictObject({ itemId: ID, reason: z.string().trim().min(2).max(1000) }),
  output: z.strictObject({}),
  problems: ['not-on-team', 'spot-check-found'],
});

/**
 * Whether figures of a dossier were drawn. The office sees all of them; the unit learns that it is being verified, and of each figure only once it was
 * looked at.
 */
export const readDossierSpotCheck = operation({
  name: 'inspection.read-dossier-spot-check',
  kind: 'read',
  summary: { zh: '查看档案的核实抽样', en: 'Read which figures of a dossier were drawn' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.strictObject({
    spotChecks: z.array(
      z.strictObject({
        title: z.string(),
        by: z.string(),
        openedAt: MOMENT,
        /** Null where the reader is not told how many are still to be seen. */
        open: z.int().nullable(),
        /** Nothing is left to be seen. */
        isOver: z.boolean(),
        figures: z.array(
          z.strictObject({
            element: z.string(),
            how: z.enum(TAKEN_HOW),
            state: z.enum(FIGURE_STATES),
            note: z.string(),
          }),
        ),
      }),
    ),
  }),
  problems: [],
});
