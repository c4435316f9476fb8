import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { JUDGE_PROBLEMS } from './judge-problems.ts';
import { ACTION, CLAUSE, DAY, DEMANDS, FILING, ID, MOMENT, PERIOD, SCAN, STANDARD } from './shapes.ts';

const TITLE = z.string().trim().min(1).max(200);

/** What is filed for a unit, newest version of each piece first under its clause. Replaced and withdrawn ones only when asked for. */
export const listFilings = operation({
  name: 'evidence.list-filings',
  kind: 'read',
  summary: { zh: '列出单位的佐证', en: 'List the evidence of a unit' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({
    unitId: ID,
    standardId: STANDARD.optional(),
    period: PERIOD.optional(),
    includeEnded: z.boolean().default(false),
  }),
  output: z.strictObject({
    filings: z.array(FILING),
    /** Standards and periods under which anything is filed, for choosing. */
    standards: z.array(z.string()),
    periods: z.array(z.string()),
    space: z.strictObject({ usedBytes: z.int(), limitBytes: z.int() }),
    /** Whether a virus scanner is set up. */
    scanner: z.boolean(),
    actions: z.strictObject({ file: ACTION, mark: ACTION, manage: ACTION }),
  }),
  problems: [],
});

/** One piece with its provenance, versions, uses, marks. Reading it is written into the log of readers. */
export const readFiling = operation({
  name: 'evidence.read-filing',
  kind: 'read',
  summary: { zh: '打开一份佐证', en: 'Open a piece of evidence' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({ filingId: ID }),
  output: z.strictObject({
    filing: FILING,
    unit: z.strictObject({ id: ID, name: z.string() }),
    provenance: z.strictObject({
      by: z.string(),
      sm3: z.string(),
      deviceAt: MOMENT.nullable(),
      receivedAt: MOMENT,
      earliest: MOMENT.nullable(),
      latest: MOMENT,
      claim: z.enum(['fits', 'before', 'after']).nullable(),
      pixels: z.strictObject({ wide: z.int(), high: z.int() }).nullable(),
      scan: z.strictObject({
        state: SCAN,
        by: z.string().nullable(),
        at: MOMENT.nullable(),
        /** What the scanner found; null: nothing. */
        found: z.string().nullable(),
      }),
    }),
    /** What the camera wrote into the photo. Null where there is nothing, `sealed` for readers who may not see it. */
    camera: z
      .union([
        z.literal('sealed'),
        z.strictObject({
          takenAt: z.string().nullable(),
          camera: z.string().nullable(),
          place: z.strictObject({ latitude: z.number(), longitude: z.number() }).nullable(),
          /** Metres from the unit's own place; null where either is unknown. */
          metresFromUnit: z.number().nullable(),
        }),
      ])
      .nullable(),
    versions: z.array(
      z.strictObject({
        id: ID,
        version: z.int(),
        title: z.string(),
        filedAt: MOMENT,
        filedBy: z.string(),
        sha256: z.string(),
      }),
    ),
    uses: z.array(z.strictObject({ id: ID, standardId: z.string(), clause: z.string(), period: z.string() })),
    marks: z.array(
      z.strictObject({
        by: z.string(),
        role: z.string(),
        at: MOMENT,
        held: z.record(z.enum(DEMANDS), z.boolean()),
        note: z.string(),
      }),
    ),
    actions: z.strictObject({ replace: ACTION, withdraw: ACTION, mark: ACTION, open: ACTION }),
  }),
  problems: [],
});

/** Files a received upload, or a file that the unit has already, under a clause. With `replacesId` it becomes the newer version of that piece. */
export const fileEvidence = operation({
  name: 'evidence.file',
  kind: 'write',
  summary: { zh: '归档一份佐证', en: 'File a piece of evidence' },
  access: { verb: 'evidence.file' },
  input: z.strictObject({
    unitId: ID,
    source: z.union([z.strictObject({ uploadId: ID }), z.strictObject({ filingId: ID })]),
    standardId: STANDARD,
    clause: CLAUSE,
    period: PERIOD,
    /** The data element that it proves, by its column. */
    element: z.string().trim().min(1).max(100).optional(),
    title: TITLE,
    shows: z.string().trim().max(1000).default(''),
    expiresOn: DAY.optional(),
    replacesId: ID.optional(),
  }),
  output: z.strictObject({ filingId: ID, seenBefore: z.int() }),
  problems: [
    'unit-closed',
    'evidence-upload-gone',
    'evidence-upload-open',
    'evidence-no-clause',
    'evidence-filed-already',
    'evidence-withdrawn',
    'evidence-replaced',
    'evidence-other-clause',
    'evidence-infected',
    'evidence-in-custody',
    ...JUDGE_PROBLEMS,
  ],
});

/** Withdraws a piece with a reason. It stays, marked; nothing is deleted. */
export const withdrawFiling = operation({
  name: 'evidence.withdraw',
  kind: 'write',
  summary: { zh: '撤回一份佐证', en: 'Withdraw a piece of evidence' },
  access: { verb: 'evidence.file' },
  input: z.strictObject({ filingId: ID, reason: z.string().trim().min(2).max(500), revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['evidence-withdrawn', 'evidence-replaced', 'evidence-in-custody'],
});

/** Marks a piece by the four demands. A later mark of the same person stands before their earlier one; all are kept. */
export const markFiling = operation({
  name: 'evidence.mark',
  kind: 'write',
  summary: { zh: '按四项要求评阅佐证', en: 'Mark a piece by the four demands' },
  access: { verb: 'evidence.mark' },
  input: z.strictObject({
    filingId: ID,
    held: z.strictObject({ accurate: z.boolean(), credible: z.boolean(), complete: z.boolean(), orderly: z.boolean() }),
    note: z.string().trim().max(1000).default(''),
  }),
  output: z.strictObject({}),
  problems: ['evidence-withdrawn', 'evidence-replaced', 'evidence-in-custody'],
});

/** Who opened or downloaded what of a unit, the newest first: the log of readers, taken from the sealed event log. */
export const listReadings = operation({
  name: 'evidence.list-readings',
  kind: 'read',
  summary: { zh: '查看佐证的查阅记录', en: 'Read who looked at the evidence' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({ unitId: ID, limit: z.int().min(1).max(500).default(100) }),
  output: z.strictObject({
    readings: z.array(
      z.strictObject({
        at: MOMENT,
        by: z.string(),
        role: z.string(),
        /** `packed`: the whole archive of a dossier was downloaded; then `filingId` is null and `title` the dossier's. */
        how: z.enum(['opened', 'downloaded', 'packed']),
        filingId: ID.nullable(),
        title: z.string(),
        /** How many pieces were in it; null: one. */
        files: z.int().nullable(),
      }),
    ),
  }),
  problems: [],
});

/** The file as it was sent, always as an attachment. Written into the log of readers. */
export const downloadFile = operation({
  name: 'evidence.download-file',
  kind: 'download',
  summary: { zh: '下载佐证原件', en: 'Download a piece of evidence as it was sent' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({ filingId: ID }),
  output: z.null(),
  problems: ['evidence-quarantined', 'evidence-infected', 'evidence-file-lost'],
});

/** The picture of a photo, re-encoded without what the camera wrote into it. */
export const showPicture = operation({
  name: 'evidence.show-picture',
  kind: 'download',
  summary: { zh: '显示照片（已去除元数据）', en: 'Show a photo without its metadata' },
  access: { verb: 'evidence.read' },
  input: z.strictObject({ filingId: ID }),
  output: z.null(),
  problems: ['evidence-quarantined', 'evidence-infected', 'evidence-no-picture', 'evidence-file-lost'],
});

/** Sets what the office decides for a unit: how much it may store, and where it lies on the map. */
export const setUnitEvidence = operation({
  name: 'evidence.set-unit',
  kind: 'write',
  summary: { zh: '设定单位的佐证空间和位置', en: 'Set a unit’s space and place' },
  access: { verb: 'evidence.manage' },
  input: z.strictObject({
    unitId: ID,
    limitMb: z.int().min(1).max(1_000_000).optional(),
    place: z
      .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
      .nullable()
      .optional(),
  }),
  output: z.strictObject({}),
  problems: ['evidence-space-full'],
});
