import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { NO_BAND_REASONS } from './bands.ts';
import { PUBLIC_VIEW } from './public-view.ts';
import { PUBLICATION_STATES, REPLY_STATES } from './publication-state.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const FIGURE = z.string().nullable();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const NAMED = z.strictObject({ id: ID, name: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const PERIOD = z.string().regex(/^\d{4}-\d{4}$/u);
const REASON = z.string().trim().min(2).max(500);
const CODE = z.string().min(1).max(40);
const GRADE = z.string().max(40).nullable();
const BAND = z.strictObject({ best: z.number(), worst: z.number() }).nullable();
const MEASURE = z.strictObject({
  id: z.string(),
  name: TEXT,
  unit: z.string(),
  decimals: z.int(),
  grades: z.array(z.strictObject({ id: z.string(), name: TEXT })),
});
const POINT = z.strictObject({ text: z.string(), answer: z.string().nullable(), isUpheld: z.boolean() });
const DIGEST = z.string().regex(/^[0-9a-f]{64}$/u);

/** A publication as lists tell it. */
const LINE = z.strictObject({
  id: ID,
  title: z.string(),
  state: z.enum(PUBLICATION_STATES),
  period: z.string(),
  standardId: z.string(),
  units: z.int(),
  replyDueOn: DAY.nullable(),
  digest: z.string().nullable(),
  /** Under which the public reads it; null before it is published. */
  publicId: ID.nullable(),
  proposedAt: MOMENT,
});
/** A publication as lists tell it. */
export type PublicationLine = z.infer<typeof LINE>;

const CURSOR = z.strictObject({ at: MOMENT, id: ID });

/** Publications of an office, the newest first. */
export const listPublications = operation({
  name: 'publication.list',
  kind: 'read',
  summary: { zh: '列出结果公布', en: 'List publications' },
  access: { verb: 'publication.read' },
  input: z.strictObject({ unitId: ID, after: CURSOR.nullable().default(null) }),
  output: z.strictObject({
    publications: z.array(LINE),
    next: CURSOR.nullable(),
    actions: z.strictObject({ propose: ACTION }),
  }),
  problems: [],
});

/** What can be proposed: standards and periods with kept evaluations, by what units are ranked there, and how they can be grouped. */
export const listChoices = operation({
  name: 'publication.list-choices',
  kind: 'read',
  summary: { zh: '可以公布的评估', en: 'What can be published' },
  access: { verb: 'publication.prepare', whole: true },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    choices: z.array(
      z.strictObject({
        standardId: z.string(),
        version: z.string(),
        title: TEXT,
        period: z.string(),
        counties: z.int(),
        measures: z.array(MEASURE),
        groupings: z.array(z.strictObject({ columns: z.array(z.string()), name: TEXT })),
      }),
    ),
  }),
  problems: ['publication-no-book'],
});

/** Proposes to publish the newest kept evaluations of a standard and period: every unit by the measure, in its group, with grade and place by the rule. */
export const proposePublication = operation({
  name: 'publication.propose',
  kind: 'write',
  summary: { zh: '提出公布结果', en: 'Propose a publication' },
  access: { verb: 'publication.prepare', whole: true },
  input: z.strictObject({
    unitId: ID,
    title: z.string().trim().min(2).max(200),
    standardId: z.string().min(1).max(40),
    period: PERIOD,
    measure: z.string().min(1).max(80),
    grouping: z.array(z.string().max(60)).max(4).default([]),
  }),
  output: z.strictObject({ publicationId: ID }),
  problems: [
    'publication-no-book',
    'publication-no-run',
    'publication-measure-unknown',
    'publication-versions-differ',
    'publication-nobody',
    'publication-unit-unknown',
    'publication-open-already',
    'publication-too-large',
    'standard-not-found',
  ],
});

const ROW = z.strictObject({
  code: z.string(),
  unit: NAMED,
  group: z.strictObject({ key: z.string(), name: TEXT }),
  figure: FIGURE,
  place: z.int().nullable(),
  size: z.int(),
  moved: z.int().nullable(),
  band: BAND,
  noBand: z.enum(NO_BAND_REASONS).nullable(),
  ruleGrade: GRADE,
  grade: GRADE,
  reason: z.string(),
  confirmed: z.strictObject({ by: z.string(), at: MOMENT, isSince: z.boolean() }).nullable(),
  reply: z.enum(REPLY_STATES).nullable(),
  replied: z.strictObject({ by: z.string(), at: MOMENT }).nullable(),
  points: z.array(POINT),
  /** Whether the public would not be told its group. */
  keptBack: z.boolean(),
});
/** A unit's line of a publication, as its office sees it. */
export type PublicationRow = z.infer<typeof ROW>;

/** A publication whole, for its office and those who sign. */
export const readPublication = operation({
  name: 'publication.read',
  kind: 'read',
  summary: { zh: '查看一次结果公布', en: 'Read a publication' },
  access: { verb: 'publication.read', whole: true },
  input: z.strictObject({ publicationId: ID }),
  output: LINE.extend({
    office: NAMED,
    version: z.string(),
    standardTitle: TEXT,
    measure: MEASURE,
    groupingName: TEXT,
    rules: z.strictObject({ leastGroup: z.int(), replyDays: z.int(), replyCount: z.enum(['working', 'calendar']) }),
    runs: z.array(z.strictObject({ id: ID, unitName: z.string(), on: DAY, digest: z.string() })),
    against: z.strictObject({ period: z.string(), published: z.boolean() }).nullable(),
    rows: z.array(ROW),
    leftOut: z.array(z.strictObject({ code: z.string(), name: z.string(), reason: z.string() })),
    publicDigest: z.string().nullable(),
    signatures: z.array(z.strictObject({ by: z.string(), at: MOMENT })),
    /** Everything that was decided about it, the first first. */
    deeds: z.array(z.strictObject({ what: z.string(), by: z.string(), at: MOMENT, reason: z.string() })),
    supersedes: z.strictObject({ id: ID, reason: z.string() }).nullable(),
    supersededBy: ID.nullable(),
    revision: z.int(),
    actions: z.strictObject({
      leaveOut: ACTION,
      tell: ACTION,
      answer: ACTION,
      confirm: ACTION,
      freeze: ACTION,
      reopen: ACTION,
      sign: ACTION,
      publish: ACTION,
      withdraw: ACTION,
      supersede: ACTION,
      download: ACTION,
    }),
    /** What fills the reason why it cannot be frozen. */
    open: z.strictObject({ count: z.int(), units: z.string() }),
  }),
  problems: [],
});

const AT = { publicationId: ID, revision: z.int() } as const;
const REVISED = z.strictObject({ revision: z.int() });

/** Leaves a unit out with a reason, or takes it in again; ranks follow. */
export const leaveOut = operation({
  name: 'publication.leave-out',
  kind: 'write',
  summary: { zh: '不列入一个单位', en: 'Leave a unit out' },
  access: { verb: 'publication.prepare', whole: true },
  input: z.strictObject({
    ...AT,
    code: CODE,
    /** Null: it is taken in again. */
    reason: REASON.nullable(),
  }),
  output: REVISED,
  problems: ['publication-not-now', 'publication-line-unknown', 'standard-not-found'],
});

/** Tells every unit its own result; its days to reply begin. */
export const tellUnits = operation({
  name: 'publication.tell',
  kind: 'write',
  summary: { zh: '把结果先告知各单位', en: 'Tell units their results' },
  access: { verb: 'publication.prepare' },
  input: z.strictObject(AT),
  output: z.strictObject({ revision: z.int(), replyDueOn: DAY }),
  problems: ['publication-not-now', 'publication-nobody'],
});

/** Answers one point of a unit's objection. */
export const answerPoint = operation({
  name: 'publication.answer',
  kind: 'write',
  summary: { zh: '答复一条异议', en: 'Answer a point' },
  access: { verb: 'publication.prepare' },
  input: z.strictObject({ ...AT, code: CODE, point: z.int().min(0).max(50), isUpheld: z.boolean(), answer: REASON }),
  output: REVISED,
  problems: ['publication-not-now', 'publication-line-unknown', 'publication-point-unknown'],
});

/** Confirms grades: each unit's as the rule proposes it, or another with a reason. Nothing by halves. */
export const confirmGrades = operation({
  name: 'publication.confirm',
  kind: 'write',
  summary: { zh: '确认等次', en: 'Confirm grades' },
  access: { verb: 'publication.prepare' },
  input: z.strictObject({
    ...AT,
    grades: z
      .array(z.strictObject({ code: CODE, grade: GRADE, reason: z.string().trim().max(500).default('') }))
      .min(1)
      .max(5000),
  }),
  output: REVISED,
  problems: [
    'publication-not-now',
    'publication-line-unknown',
    'publication-grade-unknown',
    'publication-grade-unsaid',
  ],
});

/** Freezes everything that the publication rests on and says in one snapshot. */
export const freezePublication = operation({
  name: 'publication.freeze',
  kind: 'write',
  summary: { zh: '冻结待签署', en: 'Freeze for signing' },
  access: { verb: 'publication.prepare', whole: true },
  input: z.strictObject(AT),
  output: z.strictObject({ revision: z.int(), digest: DIGEST }),
  problems: [
    'publication-not-now',
    'publication-reply-open',
    'publication-objection-open',
    'publication-unconfirmed',
    'standard-not-found',
  ],
});

/** Takes a frozen publication back to its grades, with a reason; the signatures given are void. */
export const reopenPublication = operation({
  name: 'publication.reopen',
  kind: 'write',
  summary: { zh: '解冻重新确认', en: 'Reopen for its grades' },
  access: { verb: 'publication.prepare' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: REVISED,
  problems: ['publication-not-now'],
});

/** Signs the snapshot whose digest the signer saw. */
export const signPublication = operation({
  name: 'publication.sign',
  kind: 'write',
  summary: { zh: '签署公布', en: 'Sign a publication' },
  access: { verb: 'publication.sign', whole: true },
  input: z.strictObject({ ...AT, digest: DIGEST }),
  output: REVISED,
  problems: ['publication-not-now', 'publication-signed-already', 'publication-signed-twice'],
});

/** Publishes what two have signed. */
export const publishResults = operation({
  name: 'publication.publish',
  kind: 'write',
  summary: { zh: '公布结果', en: 'Publish results' },
  access: { verb: 'publication.prepare' },
  input: z.strictObject(AT),
  output: z.strictObject({ revision: z.int(), publicId: ID }),
  problems: ['publication-not-now', 'publication-unsigned'],
});

/** Takes a publication back before it is published, with the reason; units that were told see that it was. */
export const withdrawPublication = operation({
  name: 'publication.withdraw',
  kind: 'write',
  summary: { zh: '撤回拟公布的结果', en: 'Withdraw a proposed publication' },
  access: { verb: 'publication.prepare' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: REVISED,
  problems: ['publication-not-now'],
});

/** Proposes another in the place of one that is published, from the newest evaluations; it goes the same way, and the other is superseded once it is published. */
export const supersedePublication = operation({
  name: 'publication.supersede',
  kind: 'write',
  summary: { zh: '另行公布以取代', en: 'Propose what supersedes a publication' },
  access: { verb: 'publication.prepare', whole: true },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: z.strictObject({ publicationId: ID }),
  problems: [
    'publication-not-now',
    'publication-no-book',
    'publication-no-run',
    'publication-measure-unknown',
    'publication-versions-differ',
    'publication-nobody',
    'publication-unit-unknown',
    'publication-open-already',
    'publication-too-large',
    'standard-not-found',
  ],
});

/** The snapshot as a file: its SHA-256 is the digest in the foot, and `dudao replay` makes it again. */
export const downloadSnapshot = operation({
  name: 'publication.download',
  kind: 'download',
  summary: { zh: '下载公布快照', en: 'Download the snapshot' },
  access: { verb: 'publication.read', whole: true },
  input: z.strictObject({ publicationId: ID }),
  output: z.null(),
  problems: ['publication-not-now'],
});

const STAND = z.strictObject({
  period: z.string(),
  figure: FIGURE,
  place: z.int().nullable(),
  size: z.int(),
});

/** Results that a unit was told and may reply to: its own line alone, with its group as figures without names. */
export const listOwnResults = operation({
  name: 'publication.list-own',
  kind: 'read',
  summary: { zh: '查看本单位的结果', en: 'See results of one’s unit' },
  access: { verb: 'publication.reply' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    results: z.array(
      z.strictObject({
        publicationId: ID,
        title: z.string(),
        office: z.string(),
        state: z.enum(PUBLICATION_STATES),
        period: z.string(),
        standardTitle: TEXT,
        measure: MEASURE,
        group: TEXT,
        figure: FIGURE,
        place: z.int().nullable(),
        size: z.int(),
        grade: TEXT.nullable(),
        /** Where a person confirmed another grade than the rule's. */
        changed: z.strictObject({ rule: TEXT.nullable(), reason: z.string() }).nullable(),
        parts: z.array(z.strictObject({ name: TEXT, figure: FIGURE })),
        reply: z.enum(REPLY_STATES).nullable(),
        points: z.array(POINT),
        replyDueOn: DAY,
        withdrawn: z.string().nullable(),
        publicId: ID.nullable(),
        /** 纵比: its own figure and place from period to period, the oldest first. */
        series: z.array(STAND),
        /** 横比: figures of its group in order, its own among them; null where the group is small. */
        peers: z.array(z.string()).nullable(),
        actions: z.strictObject({ reply: ACTION }),
      }),
    ),
  }),
  problems: [],
});

/** A unit accepts its result, or objects point by point. It replies once. */
export const replyToResult = operation({
  name: 'publication.reply',
  kind: 'write',
  summary: { zh: '答复本单位的结果', en: 'Reply to one’s result' },
  access: { verb: 'publication.reply' },
  input: z.strictObject({
    publicationId: ID,
    unitId: ID,
    /** Empty: it accepts. */
    points: z.array(z.string().trim().min(2).max(1000)).max(20),
    isAccepted: z.boolean(),
  }),
  output: z.strictObject({}),
  problems: [
    'publication-not-now',
    'publication-reply-late',
    'publication-replied-already',
    'publication-not-of-unit',
    'publication-objection-empty',
  ],
});

const TOLD = z.strictObject({ figure: FIGURE, place: z.int().nullable(), grade: TEXT.nullable() }).nullable();

/** What is published, for anybody: made of the frozen snapshot alone. */
export const readPublic = operation({
  name: 'publication.read-public',
  kind: 'read',
  summary: { zh: '查看公布的结果', en: 'Read published results' },
  access: 'public',
  input: z.strictObject({ publicId: ID }),
  output: z.strictObject({
    view: PUBLIC_VIEW,
    digest: DIGEST,
    publicDigest: DIGEST,
    publishedOn: DAY,
    signedOn: z.array(DAY),
    /** What it superseded, and what is told otherwise. */
    supersedes: z
      .strictObject({
        publicId: ID,
        reason: z.string(),
        changes: z.array(z.strictObject({ name: z.string(), before: TOLD, after: TOLD })),
      })
      .nullable(),
    supersededBy: z.strictObject({ publicId: ID, on: DAY, reason: z.string() }).nullable(),
  }),
  problems: [],
});

/** What offices have published, the newest first. */
export const listPublic = operation({
  name: 'publication.list-public',
  kind: 'read',
  summary: { zh: '列出公布的结果', en: 'List published results' },
  access: 'public',
  input: z.strictObject({ after: CURSOR.nullable().default(null) }),
  output: z.strictObject({
    published: z.array(
      z.strictObject({
        publicId: ID,
        title: z.string(),
        office: z.string(),
        period: z.string(),
        publishedOn: DAY,
        superseded: z.boolean(),
      }),
    ),
    next: CURSOR.nullable(),
  }),
  problems: [],
});
