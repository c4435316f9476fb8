import { z } from 'zod';
import { FILE_KINDS } from '../evidence/file-kind.ts';
import { operation } from '../lib/contract.ts';
import { VERDICTS } from './appraisal.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const UNIT = z.strictObject({ id: ID, name: z.string() });

/** Of how many pieces the four demands hold, by all who marked them. */
const FILE_SCORE = z.strictObject({
  files: z.int(),
  marked: z.int(),
  held: z.strictObject({ accurate: z.int(), credible: z.int(), complete: z.int(), orderly: z.int() }),
  percent: z.int().nullable(),
});

/** How long a record is kept: its class, and from which year it is due for review; null: for ever. Null as a whole: no schedule says. */
const KEPT = z.strictObject({ name: TEXT, dueFrom: z.int().nullable(), isDue: z.boolean() }).nullable();

/** One dossier's archive: what is filed under each clause with its number, what is missing, the file score, and how long it is kept. */
export const readArchive = operation({
  name: 'archive.read-dossier',
  kind: 'read',
  summary: { zh: '查看一份档案的目录', en: 'Read the archive of a dossier' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.strictObject({
    dossierId: ID,
    unit: UNIT,
    campaign: z.strictObject({ id: ID, title: z.string() }),
    standard: z.strictObject({ id: z.string(), version: z.string(), title: TEXT }),
    period: z.string(),
    score: FILE_SCORE,
    /** Bytes of all present pieces together. */
    sizeBytes: z.int(),
    clauses: z.array(
      z.strictObject({
        clause: z.string(),
        /** Null: the standard has no such clause; it was filed under an earlier version. */
        name: TEXT.nullable(),
        score: FILE_SCORE,
        pieces: z.array(
          z.strictObject({
            number: z.string(),
            filingId: ID,
            title: z.string(),
            file: z.string(),
            kind: z.enum(FILE_KINDS),
            sizeBytes: z.int(),
            version: z.int(),
            filedAt: MOMENT,
            filedBy: z.string(),
            expired: z.boolean(),
            /** It cannot be opened: the virus scanner has not passed it, or found something in it. */
            quarantined: z.boolean(),
            score: FILE_SCORE,
            kept: KEPT,
          }),
        ),
      }),
    ),
    /** Sealed submissions, the first one first. */
    submissions: z.array(z.strictObject({ number: z.int(), root: z.string(), at: MOMENT, kept: KEPT })),
  }),
  problems: ['standard-not-found'],
});

/** The archives at and below a unit, unit by unit: how complete each is and its file score. */
export const listArchives = operation({
  name: 'archive.list-archives',
  kind: 'read',
  summary: { zh: '查看各单位档案', en: 'List archives at and below a unit' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({
    unitId: ID,
    /** Null: the newest campaign that has dossiers here. */
    campaignId: ID.nullable().default(null),
  }),
  output: z.strictObject({
    unit: UNIT,
    campaignId: ID.nullable(),
    campaigns: z.array(z.strictObject({ campaignId: ID, title: z.string(), units: z.int() })),
    score: FILE_SCORE,
    sizeBytes: z.int(),
    rows: z.array(
      z.strictObject({
        dossierId: ID,
        unitId: ID,
        unit: z.string(),
        standard: z.string(),
        period: z.string(),
        clauses: z.int(),
        /** Clauses under which nothing is filed. */
        missing: z.int(),
        score: FILE_SCORE,
        /** Pieces whose time has run out. */
        due: z.int(),
      }),
    ),
  }),
  problems: [],
});

/** One dossier's archive as a ZIP: a folder per clause, texts, sealed submissions, an index to print, and a manifest with hashes. In the log of readers. */
export const downloadArchive = operation({
  name: 'archive.download-dossier',
  kind: 'download',
  summary: { zh: '下载一份档案（归档包）', en: 'Download the archive of a dossier' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.null(),
  problems: ['standard-not-found'],
});

/** The archives of a campaign at and below a unit, as far as the reader may see them, in one ZIP. In the log of readers of each unit. */
export const downloadCampaignArchive = operation({
  name: 'archive.download-campaign',
  kind: 'download',
  summary: { zh: '下载一次活动的全部档案（归档包）', en: 'Download the archives of a campaign' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({ campaignId: ID, unitId: ID }),
  output: z.null(),
  problems: ['archive-empty', 'standard-not-found'],
});

/** The index of one dossier's archive as a Word document. */
export const downloadIndex = operation({
  name: 'archive.download-index',
  kind: 'download',
  summary: { zh: '下载档案目录（Word）', en: 'Download the index of an archive as a Word document' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.null(),
  problems: ['standard-not-found'],
});

const APPRAISAL = z.strictObject({
  id: ID,
  verdict: z.enum(VERDICTS),
  until: z.int().nullable(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: MOMENT,
  agreed: z.boolean().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: MOMENT.nullable(),
  note: z.string(),
  /** Whether the caller may decide about it. */
  decide: ACTION,
});

/** Pieces at and below a unit whose time has run out, or will by a year, and what was proposed and decided about them. Nothing is ever destroyed here. */
export const listRetention = operation({
  name: 'archive.list-retention',
  kind: 'read',
  summary: { zh: '查看到期待鉴定的档案', en: 'List what is due for review' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({
    unitId: ID,
    /** Null: this year. A later one looks ahead. */
    year: z.int().min(1990).max(2200).nullable().default(null),
  }),
  output: z.strictObject({
    unit: UNIT,
    year: z.int(),
    thisYear: z.int(),
    /** The schedules that say how long what is kept. */
    schedules: z.array(
      z.strictObject({
        id: z.string(),
        version: z.string(),
        title: TEXT,
        origin: TEXT,
        classes: z.array(z.strictObject({ name: TEXT, years: z.int().nullable() })),
      }),
    ),
    /** How many there are; `rows` are the first of them. */
    count: z.int(),
    rows: z.array(
      z.strictObject({
        filingId: ID,
        unit: UNIT,
        standardId: z.string(),
        clause: z.string(),
        period: z.string(),
        title: z.string(),
        class: TEXT,
        dueFrom: z.int(),
        /** The newest first. */
        appraisals: z.array(APPRAISAL),
        propose: ACTION,
      }),
    ),
  }),
  problems: [],
});

/** Proposes what becomes of a piece whose time has run out. Another person decides. */
export const proposeAppraisal = operation({
  name: 'archive.propose',
  kind: 'write',
  summary: { zh: '提出到期档案的处置意见', en: 'Propose what becomes of a piece that is due' },
  access: { verb: 'archive.appraise' },
  input: z.strictObject({
    filingId: ID,
    verdict: z.enum(VERDICTS),
    until: z.int().min(1990).max(2200).nullable().default(null),
    reason: z.string().trim().min(2).max(500),
  }),
  output: z.strictObject({ appraisalId: ID }),
  problems: ['archive-not-due', 'archive-until', 'archive-proposed-already', 'archive-given-up'],
});

/** Agrees to a proposal or refuses it. It is recorded; the file itself stays, whatever was decided. */
export const decideAppraisal = operation({
  name: 'archive.decide',
  kind: 'write',
  summary: { zh: '审定到期档案的处置意见', en: 'Decide about a proposal' },
  access: { verb: 'archive.decide' },
  input: z.strictObject({ appraisalId: ID, agree: z.boolean(), note: z.string().trim().max(500).default('') }),
  output: z.strictObject({}),
  problems: ['archive-decided', 'archive-own-proposal'],
});
