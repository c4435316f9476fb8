import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { FIELD_FLAGS } from './flags.ts';
import { CLAIMS, FEEDBACK_BODY, RECORD_BODY } from './item.ts';
import { ACTION, DAY, ID, LEVELS, MET, METHODS, MOMENT, SHEET_KEY, TEXT, UNIT } from './shapes.ts';
import { SHOWN_SHEET } from './shown-sheet.ts';

const REVISION = z.int();
const WORDS = z.string().trim().min(2).max(1000);

/** How a sheet came out. `percent` and `grade` are null where nothing with points was answered. */
const SCORE = z.strictObject({
  points: z.string(),
  of: z.string(),
  percent: z.string().nullable(),
  grade: TEXT.nullable(),
});

/** Something that needs a person. */
const FLAG = z.strictObject({
  id: ID,
  flag: z.enum(FIELD_FLAGS),
  text: TEXT,
  /** What exactly: the question, the version, the minutes. */
  detail: z.string(),
  raisedAt: MOMENT,
  /** Null: it waits for somebody. */
  settled: z.strictObject({ at: MOMENT, by: z.string(), words: z.string() }).nullable(),
});
/** Something that needs a person. */
export type ShownFlag = z.infer<typeof FLAG>;

/** One record of a visit in a list. */
const RECORD_LINE = z.strictObject({
  id: ID,
  kind: z.enum(['record', 'feedback', 'unreadable']),
  sheet: z.strictObject({ key: SHEET_KEY, name: TEXT, version: z.string() }).nullable(),
  title: z.string(),
  unit: UNIT,
  by: z.string(),
  state: z.enum(['open', 'finished', 'withdrawn']),
  version: z.int(),
  receivedAt: MOMENT,
  deviceAt: MOMENT.nullable(),
  score: SCORE.nullable(),
  bad: z.int(),
  findings: z.int(),
  files: z.strictObject({ here: z.int(), awaited: z.int() }),
  conflict: z.boolean(),
  /** Flags that wait for somebody. */
  waiting: z.int(),
});
/** One record of a visit in a list. */
export type RecordLine = z.infer<typeof RECORD_LINE>;

/** Where a proposed entry of a ledger comes from, and what it would say. */
const PROPOSAL = z.strictObject({
  recordId: ID,
  /** The question, or the free finding. */
  item: z.string(),
  /** The sheet and the question in words. */
  from: z.string(),
  unit: UNIT,
  ledger: z.string(),
  title: z.string(),
  detail: z.string(),
  depth: z.enum(['manifest', 'deep']).nullable(),
  method: z.enum(METHODS),
  sign: z.boolean(),
  foundOn: DAY,
  measure: z.string(),
  /** Filed photos that show it. */
  filings: z.array(z.strictObject({ id: ID, title: z.string() })),
  /** What was put right on the spot, with the photos that show it; null: nothing was. */
  fixed: z
    .strictObject({ words: z.string(), filings: z.array(z.strictObject({ id: ID, title: z.string() })) })
    .nullable(),
});
/** Where a proposed entry of a ledger comes from, and what it would say. */
export type Proposal = z.infer<typeof PROPOSAL>;

/** How a visit was done, counted over its records that stand. */
const QUALITY = z.strictObject({
  /** Answers and findings by the method that was used. */
  methods: z.strictObject({ hear: z.int(), check: z.int(), look: z.int(), visit: z.int() }),
  /** Methods that are still missing before a score is told. */
  missing: z.array(z.enum(METHODS)),
  /** Mean percent of the scored sheets; null: none, or methods are missing. */
  percent: z.string().nullable(),
  met: z.array(z.strictObject({ kind: z.enum(MET), people: z.int() })),
  findings: z.strictObject({ manifest: z.int(), deep: z.int(), unsaid: z.int(), signs: z.int(), fixed: z.int() }),
  /** Findings, and pieces of guidance and advice: 督要严、导要实. */
  balance: z.strictObject({ strict: z.int(), guidance: z.int() }),
  /** The lowest level reached; null: none. */
  reached: z.enum(LEVELS).nullable(),
  /** Answers in the routine and in the focus part. */
  parts: z.strictObject({ routine: z.int(), focus: z.int() }),
  /** Observation forms that were begun only after files were checked. */
  lateObservations: z.int(),
});
/** How a visit was done. */
export type VisitQuality = z.infer<typeof QUALITY>;

/** What came in from a visit: its records, how it was done, what may go into the ledger. */
export const listRecords = operation({
  name: 'field.list-records',
  kind: 'read',
  summary: { zh: '查看一次督导的现场记录', en: 'List the records of a visit' },
  access: { verb: 'field.read' },
  input: z.strictObject({ visitId: ID }),
  output: z.strictObject({
    visit: z.strictObject({ id: ID, title: z.string(), state: z.string(), unit: UNIT, fromOn: DAY, untilOn: DAY }),
    records: z.array(RECORD_LINE),
    quality: QUALITY,
    proposals: z.array(PROPOSAL),
    /** Devices that carry the visit, with what they said they had not handed in. */
    devices: z.array(
      z.strictObject({
        name: z.string(),
        owner: z.string(),
        lastContactAt: MOMENT,
        waiting: z.int(),
        missing: z.int(),
      }),
    ),
    actions: z.strictObject({ decide: ACTION }),
  }),
  problems: [],
});

/** How one answer was judged. */
const JUDGED = z.strictObject({
  item: z.string(),
  asked: z.boolean(),
  bad: z.boolean(),
  /** Why it is not what the sheet takes; null: it is. */
  fault: TEXT.nullable(),
  unmet: z.array(z.enum(['note', 'photo', 'measure'])),
  points: z.string().nullable(),
  /** What was expected, in the sheet's or the unit's own words; null: nothing. */
  expected: z.strictObject({ value: z.string().nullable(), of: z.string().nullable() }).nullable(),
});
/** How one answer was judged. */
export type Judged = z.infer<typeof JUDGED>;

const FILE = z.strictObject({
  itemId: ID,
  name: z.string(),
  role: z.enum(['photo', 'voice', 'document']),
  /** Null: its bytes are not here. */
  filingId: ID.nullable(),
  hasPicture: z.boolean(),
  annotation: z
    .strictObject({
      strokes: z.array(z.array(z.tuple([z.int(), z.int()]))),
      notes: z.array(z.strictObject({ x: z.int(), y: z.int(), text: z.string() })),
    })
    .nullable(),
  claims: CLAIMS,
});
/** A photo or voice note of a record. */
export type FieldFile = z.infer<typeof FILE>;

/** One version as it came in. Exactly one of `record`, `feedback` and `raw` is there. */
const VERSION = z.strictObject({
  itemId: ID,
  version: z.int(),
  parent: ID.nullable(),
  by: z.string(),
  device: z.string(),
  counter: z.int(),
  receivedAt: MOMENT,
  /** Between which moments of the server it was made; `claim` says how the device's clock stands to that. */
  span: z.strictObject({
    earliest: MOMENT.nullable(),
    latest: MOMENT,
    claim: z.enum(['fits', 'before', 'after']).nullable(),
  }),
  isHead: z.boolean(),
  setAside: z.strictObject({ at: MOMENT, by: z.string(), reason: z.string() }).nullable(),
  record: RECORD_BODY.nullable(),
  feedback: FEEDBACK_BODY.nullable(),
  /** What could not be read, as it came, in JSON. */
  raw: z.string().nullable(),
  judged: z.array(JUDGED),
  score: SCORE.nullable(),
});
/** One version as it came in. */
export type ShownVersion = z.infer<typeof VERSION>;

/** One record with all its versions, the one that stands first; what differs between heads stands side by side. */
export const readRecord = operation({
  name: 'field.read-record',
  kind: 'read',
  summary: { zh: '打开一份现场记录', en: 'Open a record' },
  access: { verb: 'field.read' },
  device: 'work',
  input: z.strictObject({ recordId: ID }),
  output: z.strictObject({
    id: ID,
    visit: z.strictObject({ id: ID, title: z.string() }),
    unit: UNIT,
    /** The sheet in the version in which it was filled in; null: unknown here, or no sheet. */
    sheet: SHOWN_SHEET.nullable(),
    versions: z.array(VERSION),
    files: z.array(FILE),
    flags: z.array(FLAG),
    revision: REVISION,
    actions: z.strictObject({ decide: ACTION }),
  }),
  problems: [],
});

/** Chooses the version that stands; the other heads are set aside and stay readable. */
export const resolveConflict = operation({
  name: 'field.resolve-conflict',
  kind: 'write',
  summary: { zh: '选定现场记录的版本', en: 'Choose the version that stands' },
  access: { verb: 'field.decide' },
  device: 'work',
  input: z.strictObject({ recordId: ID, itemId: ID, reason: WORDS, revision: REVISION }),
  output: z.strictObject({ revision: REVISION }),
  problems: ['field-no-conflict', 'field-not-a-head'],
});

/** Says what was done about something that needed a person. */
export const settleFlag = operation({
  name: 'field.settle-flag',
  kind: 'write',
  summary: { zh: '处理现场记录的疑点', en: 'Settle what needed a person' },
  access: { verb: 'field.decide' },
  input: z.strictObject({ flagId: ID, words: WORDS }),
  output: z.strictObject({}),
  problems: ['field-flag-settled', 'field-flag-conflict'],
});

/** Everything from the field that waits for a person at and below a unit, the oldest first. */
export const listWaiting = operation({
  name: 'field.list-waiting',
  kind: 'read',
  summary: { zh: '查看需要人处理的现场记录', en: 'List what waits for a person' },
  access: { verb: 'field.decide' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    waiting: z.array(
      z.strictObject({
        ...FLAG.shape,
        recordId: ID.nullable(),
        /** Null: it names no visit that can be read. */
        visit: z.strictObject({ id: ID, title: z.string() }).nullable(),
        unit: UNIT,
        by: z.string(),
      }),
    ),
  }),
  problems: [],
});

const FEEDBACK_LINE = z.strictObject({
  recordId: ID,
  visit: z.strictObject({ id: ID, title: z.string() }),
  unit: UNIT,
  by: z.string(),
  /** When the team finished it, by the server's clock at its arrival. */
  receivedAt: MOMENT,
  findings: z.int(),
  fixed: z.int(),
  replyBy: DAY.nullable(),
  signed: z.boolean(),
});

/** Feedback sheets about a unit and those below that stand, of the newest 300, the newest first. */
export const listFeedback = operation({
  name: 'field.list-feedback',
  kind: 'read',
  summary: { zh: '列出现场反馈单', en: 'List feedback sheets' },
  access: { verb: 'field.feedback' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ sheets: z.array(FEEDBACK_LINE) }),
  problems: [],
});

/** One feedback sheet as it was shown and signed. */
export const readFeedback = operation({
  name: 'field.read-feedback',
  kind: 'read',
  summary: { zh: '查看现场反馈单', en: 'Read a feedback sheet' },
  access: { verb: 'field.feedback' },
  input: z.strictObject({ recordId: ID }),
  output: z.strictObject({
    ...FEEDBACK_LINE.shape,
    office: UNIT,
    feedback: FEEDBACK_BODY,
  }),
  problems: ['field-no-feedback'],
});

/** The feedback sheet as a Word file, with both signatures. */
export const downloadFeedback = operation({
  name: 'field.download-feedback',
  kind: 'download',
  summary: { zh: '下载现场反馈单', en: 'Download a feedback sheet' },
  access: { verb: 'field.feedback' },
  input: z.strictObject({ recordId: ID }),
  output: z.null(),
  problems: ['field-no-feedback'],
});

/** Sheets of packs that a visit may be given to fill in, in force today. */
export const listVisitSheets = operation({
  name: 'field.list-sheets',
  kind: 'read',
  summary: { zh: '列出可选的现场检查单', en: 'List sheets for a visit' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    sheets: z.array(z.strictObject({ key: SHEET_KEY, version: z.string(), name: TEXT })),
  }),
  problems: [],
});
