import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { UNIT_KINDS } from '../../org/unit-kind.ts';
import { PERIOD } from '../period.ts';
import { DOSSIER_STATES } from './standing.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
const ACTION = z.union([z.literal(true), z.string()]);
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const STANDARD = { standardId: z.string().min(1).max(40), version: z.string().min(1).max(20), period: PERIOD };

/** For whom dossiers are opened: the schools at and below the units that take part in the campaign, or those units themselves. */
export const FILING_LEVELS = ['schools', 'taking-part'] as const;

/**
 * Opens the dossiers of a campaign under a version of a standard: of the schools at and below the units that take part, or of those units. A school
 * is asked for the standard's columns of schools, a county for the county's own inputs. Dossiers that are there already stay. Due at the end of the
 * day in China.
 */
export const openDossiers = operation({
  name: 'dossier.open',
  kind: 'write',
  summary: { zh: '为活动的单位建立自评档案', en: 'Open the dossiers of a campaign' },
  access: { verb: 'dossier.open' },
  input: z.strictObject({ campaignId: ID, ...STANDARD, level: z.enum(FILING_LEVELS), dueOn: z.iso.date() }),
  output: z.strictObject({ opened: z.int(), already: z.int() }),
  problems: [
    'dossier-campaign-not-running',
    'standard-not-found',
    'dossier-standard-not-evaluated',
    'dossier-due-past',
    'dossier-nobody',
  ],
});

const HEAD = {
  dossierId: ID,
  unitId: ID,
  unit: z.string(),
  kind: z.enum(UNIT_KINDS),
  campaignId: ID,
  title: z.string(),
  standardId: z.string(),
  version: z.string(),
  standard: TEXT,
  period: z.string(),
  dueAt: MOMENT,
  state: z.enum(DOSSIER_STATES),
  isLate: z.boolean(),
  isMissing: z.boolean(),
  isEmpty: z.boolean(),
  /** Data elements that the standard asks of the unit, and of how many a value is known. */
  asked: z.int(),
  known: z.int(),
  /** Submissions so far, and when the newest was made. */
  versions: z.int(),
  submittedAt: MOMENT.nullable(),
  /** The unit asks to change the newest submission, or was granted it; null: neither. */
  reopening: z.enum(['asked', 'granted']).nullable(),
};
const ROW = z.strictObject(HEAD);
/** A dossier as a list shows it. */
export type DossierRow = z.infer<typeof ROW>;

/** Dossiers of a unit and of those below it, missing ones first, at most 500; `counts` are over all of them. */
export const listDossiers = operation({
  name: 'dossier.list-dossiers',
  kind: 'read',
  summary: { zh: '列出自评档案', en: 'List dossiers' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({
    unitId: ID,
    campaignId: ID.optional(),
    only: z.enum(['all', 'open', 'submitted', 'accepted', 'asking', 'late', 'missing', 'empty']).default('all'),
    search: z.string().max(80).default(''),
  }),
  output: z.strictObject({
    counts: z.strictObject({
      all: z.int(),
      open: z.int(),
      submitted: z.int(),
      accepted: z.int(),
      /** Sealed, and the unit asks to change it. */
      asking: z.int(),
      late: z.int(),
      missing: z.int(),
      empty: z.int(),
    }),
    /** Campaigns that any of the unit's dossiers belong to. */
    campaigns: z.array(z.strictObject({ campaignId: ID, title: z.string() })),
    rows: z.array(ROW),
    actions: z.strictObject({
      /** Opening dossiers of the campaign that was asked for; `dossier-no-campaign` when none was. */
      open: ACTION,
    }),
  }),
  problems: [],
});

/** Dossiers of a unit and of those below it as a workbook; late, missing and empty are three columns. */
export const downloadDossiers = operation({
  name: 'dossier.download-dossiers',
  kind: 'download',
  summary: { zh: '导出自评档案清单', en: 'Export the list of dossiers' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ unitId: ID, campaignId: ID.optional() }),
  output: z.null(),
  problems: [],
});

/** A dossier's head and where it stands. */
export const readDossier = operation({
  name: 'dossier.read-dossier',
  kind: 'read',
  summary: { zh: '查看自评档案', en: 'Read a dossier' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.strictObject({
    ...HEAD,
    openedAt: MOMENT,
    openedBy: z.string(),
    /** Units that review it, the nearest first; those that have accepted the newest submission. */
    chain: z.array(z.strictObject({ unitId: ID, unit: z.string(), accepted: z.boolean() })),
    revision: z.int(),
    actions: z.strictObject({
      edit: ACTION,
      submit: ACTION,
      return: ACTION,
      accept: ACTION,
      askReopening: ACTION,
      withdrawReopening: ACTION,
      decideReopening: ACTION,
    }),
  }),
  problems: [],
});
