import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { REOPENING_STATES } from './reopening.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
const AT = { dossierId: ID, revision: z.int() } as const;
const SAID = z.string().trim().min(2).max(1000);
const NOTHING = z.strictObject({});

/** Seals what the dossier says now as a new version that nobody can change: every figure with its source and note, and whatever else belongs to it. */
export const submitDossier = operation({
  name: 'dossier.submit',
  kind: 'write',
  summary: { zh: '提交并封存档案', en: 'Hand in and seal a dossier' },
  access: { verb: 'dossier.submit' },
  input: z.strictObject({ ...AT, note: z.string().trim().max(1000).default('') }),
  output: z.strictObject({ version: z.int(), root: z.string(), at: MOMENT, isLate: z.boolean() }),
  problems: ['dossier-sealed', 'dossier-source-missing', 'dossier-empty'],
});

const REASON = z.strictObject({
  /** The data element that it is about; null: the dossier as a whole. */
  element: z.string().min(1).max(80).nullable(),
  text: SAID,
});

/** Hands a submission back with reasons item by item. What was submitted stays; the unit hands in another version. */
export const returnDossier = operation({
  name: 'dossier.return',
  kind: 'write',
  summary: { zh: '退回档案', en: 'Hand a dossier back' },
  access: { verb: 'dossier.review' },
  input: z.strictObject({ ...AT, reasons: z.array(REASON).min(1).max(200) }),
  output: NOTHING,
  problems: ['dossier-not-submitted', 'dossier-no-element'],
});

/** Accepts a submission at the level whose turn it is; accepted by the last level, the dossier is settled. */
export const acceptDossier = operation({
  name: 'dossier.accept',
  kind: 'write',
  summary: { zh: '审定档案', en: 'Accept a dossier' },
  access: { verb: 'dossier.review' },
  input: z.strictObject({ ...AT, note: z.string().trim().max(1000).default('') }),
  output: NOTHING,
  problems: ['dossier-not-submitted', 'dossier-accepted', 'reopening-undecided'],
});

const CHANGE = z.strictObject({ kind: z.string(), key: z.string(), before: z.string(), after: z.string() });
const VERSION = z.strictObject({
  version: z.int(),
  root: z.string(),
  at: MOMENT,
  by: z.string(),
  note: z.string(),
  figures: z.int(),
  /** Handed in after the deadline that held then. */
  isLate: z.boolean(),
  /** Who let the version before be changed, in whose name, when and why, and who had asked; null for the first. */
  reopened: z
    .strictObject({
      unit: z.string(),
      by: z.string(),
      at: MOMENT,
      note: z.string(),
      reasons: z.array(REASON),
      asked: z
        .strictObject({ by: z.string(), at: MOMENT, reason: z.string(), elements: z.array(z.string()) })
        .nullable(),
    })
    .nullable(),
  /** What differs from the version before, as texts; empty for the first. */
  changes: z.array(CHANGE),
});
const ACT = z.strictObject({
  version: z.int(),
  what: z.enum(['returned', 'accepted']),
  /** In whose name, and who. */
  unit: z.string(),
  by: z.string(),
  at: MOMENT,
  note: z.string(),
  reasons: z.array(REASON),
});

const REOPENING = z.strictObject({
  /** The submission that the unit asks to change. */
  version: z.int(),
  state: z.enum(REOPENING_STATES),
  by: z.string(),
  at: MOMENT,
  reason: z.string(),
  elements: z.array(z.string()),
  /** Who decided, in whose name, with which words; null: nobody has, or it was withdrawn or overtaken. */
  decided: z.strictObject({ unit: z.string(), by: z.string(), at: MOMENT, note: z.string() }).nullable(),
});

/** The submissions of a dossier, the newest first, each with its root and what it changed; what was decided about them; what was asked to be changed. */
export const readVersions = operation({
  name: 'dossier.read-versions',
  kind: 'read',
  summary: { zh: '查看档案的历次提交', en: 'Read the submissions of a dossier' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.strictObject({ versions: z.array(VERSION), acts: z.array(ACT), reopenings: z.array(REOPENING) }),
  problems: [],
});

/** A submission as a file that anyone can check without this product: its leaves and their root. */
export const downloadVersion = operation({
  name: 'dossier.download-version',
  kind: 'download',
  summary: { zh: '下载封存的档案', en: 'Download a sealed submission' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ dossierId: ID, version: z.int().min(1) }),
  output: z.null(),
  problems: ['dossier-no-version'],
});
