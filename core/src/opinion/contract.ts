import { z } from 'zod';
import { VISIT_TYPES } from '../inspection/visit-type.ts';
import { LIGHTS } from '../issue/light.ts';
import { UPLOADS } from '../issue/shapes.ts';
import { operation } from '../lib/contract.ts';
import { ANSWERS, DECISIONS, OPINION_STATES, OUTCOMES } from './opinion-state.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const NAMED = z.strictObject({ id: ID, name: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const TITLE = z.string().trim().min(1).max(200);
/** Words of a person; empty where not given. */
const WORDS = z.string().trim().max(4000);
const LINES = z.array(z.string().trim().min(1).max(2000)).max(50);

/** On what a point rests: words, a clause, and where it was found on site, the record with what it proposes for the ledger. */
export const POINT_SOURCE = z.strictObject({
  words: z.string().trim().max(300).default(''),
  clause: z.string().trim().max(200).default(''),
  /** The record of the field in which it was found; null: none. */
  recordId: ID.nullable().default(null),
  ledger: z.string().max(60).default(''),
  method: z.string().max(20).default(''),
  depth: z.string().max(20).default(''),
  /** Evidence filed from the visit. */
  filings: z.array(ID).max(50).default([]),
});
/** On what a point rests. */
export type PointSource = z.output<typeof POINT_SOURCE>;

const POINT_TEXT = {
  text: z.string().trim().min(1).max(4000),
  demand: WORDS.default(''),
  dueOn: DAY.nullable().default(null),
} as const;

/** A point as it is drafted; one that stood before keeps its id. */
export const DRAFT_POINT = z.strictObject({ ...POINT_TEXT, source: POINT_SOURCE.prefault({}) });
/** A point as it is drafted. */
export type DraftPoint = z.output<typeof DRAFT_POINT>;

const CONTENT = {
  title: TITLE,
  overall: WORDS,
  praise: LINES.default([]),
  advice: LINES.default([]),
  points: z.array(DRAFT_POINT).max(100).default([]),
  /** Who gets a copy, as it stands in the record of printing. */
  copies: z.string().trim().max(500).default(''),
} as const;

/** An opinion as lists tell it. */
export const OPINION_LINE = z.strictObject({
  id: ID,
  title: z.string(),
  office: NAMED,
  unit: NAMED,
  team: NAMED.nullable(),
  state: z.enum(OPINION_STATES),
  number: z.string().nullable(),
  points: z.int(),
  objections: z.int(),
  waits: z.strictObject({ for: z.enum(['office', 'unit']), dueOn: DAY }).nullable(),
  light: z.enum(LIGHTS),
  /** Whether the unit let its days pass without handing in. */
  silent: z.boolean(),
  draftedAt: MOMENT,
});
/** An opinion as lists tell it. */
export type OpinionLine = z.infer<typeof OPINION_LINE>;

const CURSOR = z.strictObject({ at: MOMENT, id: ID });

/** Opinions that an office gives, or that a unit and those below it receive; the newest first. */
export const listOpinions = operation({
  name: 'opinion.list',
  kind: 'read',
  summary: { zh: '列出督导意见', en: 'List opinions' },
  access: { verb: 'opinion.read' },
  input: z.strictObject({
    unitId: ID,
    side: z.enum(['gives', 'receives']),
    /** Only those that wait for somebody. */
    open: z.boolean().default(false),
    after: CURSOR.nullable().default(null),
  }),
  output: z.strictObject({ opinions: z.array(OPINION_LINE), next: CURSOR.nullable(), on: DAY }),
  problems: [],
});

/** Opinions of a visit in sight, and whether the caller may draft one. */
export const listOpinionsOfVisit = operation({
  name: 'opinion.list-of-visit',
  kind: 'read',
  summary: { zh: '列出一次督导的督导意见', en: 'List the opinions of a visit' },
  access: { verb: 'opinion.read' },
  input: z.strictObject({ visitId: ID }),
  output: z.strictObject({
    opinions: z.array(OPINION_LINE),
    /** Other visits of the same office to the same unit that could go into one opinion with it. */
    others: z.array(z.strictObject({ id: ID, title: z.string(), fromOn: DAY })),
    actions: z.strictObject({ draft: ACTION }),
  }),
  problems: [],
});

/** An opinion whole. The unit sees it once it was sent, and what was decided about its answers once it is issued. */
export const readOpinion = operation({
  name: 'opinion.read',
  kind: 'read',
  summary: { zh: '查看督导意见', en: 'Read an opinion' },
  access: { verb: 'opinion.read' },
  input: z.strictObject({ opinionId: ID }),
  output: OPINION_LINE.extend({
    type: z.enum(VISIT_TYPES),
    campaign: NAMED.nullable(),
    visits: z.array(z.strictObject({ id: ID, title: z.string(), fromOn: DAY, untilOn: DAY, cancelled: z.boolean() })),
    overall: z.string(),
    praise: z.array(z.string()),
    advice: z.array(z.string()),
    copies: z.string(),
    pointList: z.array(
      z.strictObject({
        id: ID,
        position: z.int(),
        text: z.string(),
        demand: z.string(),
        dueOn: DAY.nullable(),
        source: POINT_SOURCE,
        answer: z
          .strictObject({
            answer: z.enum(ANSWERS),
            words: z.string(),
            by: z.string(),
            at: MOMENT,
            /** `filed`: it is evidence of the unit under this id; before the answer is handed in it is an upload. */
            proofs: z.array(z.strictObject({ id: ID, title: z.string(), filed: z.boolean() })),
          })
          .nullable(),
        /** The unit's days passed without an answer to it. */
        silent: z.boolean(),
        decision: z
          .strictObject({
            decision: z.enum(DECISIONS),
            text: z.string(),
            demand: z.string(),
            dueOn: DAY.nullable(),
            talkedOn: DAY.nullable(),
            reason: z.string(),
            by: z.string(),
            at: MOMENT,
          })
          .nullable(),
      }),
    ),
    /** As what silence counts, by the rulebook with which the opinion was drafted. */
    silence: z.enum(['silence', 'agreement']),
    drafted: z.strictObject({ by: z.string(), at: MOMENT }),
    signed: z.strictObject({ by: z.string(), at: MOMENT }).nullable(),
    sent: z.strictObject({ by: z.string(), at: MOMENT }).nullable(),
    answered: z.strictObject({ by: z.string(), at: MOMENT }).nullable(),
    issued: z.strictObject({ by: z.string(), at: MOMENT, digest: z.string() }).nullable(),
    withdrawn: z.strictObject({ by: z.string(), at: MOMENT, reason: z.string() }).nullable(),
    preliminaryDueOn: DAY,
    replyDueOn: DAY.nullable(),
    issueDueOn: DAY.nullable(),
    supersedes: z.strictObject({ id: ID, number: z.string(), reason: z.string() }).nullable(),
    supersededBy: z.strictObject({ id: ID, number: z.string().nullable() }).nullable(),
    deliveries: z.array(
      z.strictObject({
        document: z.enum(['preliminary-opinion', 'opinion']),
        outcome: z.enum(OUTCOMES),
        who: z.string(),
        onDay: DAY,
        note: z.string(),
        by: z.string(),
      }),
    ),
    side: z.enum(['office', 'team', 'unit']),
    /** A number that was not used yet, for whoever issues it. */
    nextNumber: z.string(),
    revision: z.int(),
    actions: z.strictObject({
      edit: ACTION,
      sign: ACTION,
      send: ACTION,
      answer: ACTION,
      finish: ACTION,
      decide: ACTION,
      issue: ACTION,
      withdraw: ACTION,
      replace: ACTION,
      acknowledge: ACTION,
      deliver: ACTION,
      ledger: ACTION,
    }),
    on: DAY,
  }),
  problems: [],
});

const SOURCES = ['opinion-source-unknown'] as const;

/** Drafts an opinion from one visit or several of one office to one unit. */
export const draftOpinion = operation({
  name: 'opinion.draft',
  kind: 'write',
  summary: { zh: '起草督导意见', en: 'Draft an opinion' },
  access: { verb: 'opinion.draft' },
  input: z.strictObject({ visitIds: z.array(ID).min(1).max(20), ...CONTENT }),
  output: z.strictObject({ opinionId: ID }),
  problems: [
    'opinion-not-of-it',
    'opinion-visit-not-begun',
    'opinion-visits-differ',
    'opinion-visit-taken',
    'opinion-visit-cancelled',
    'opinion-no-book',
    ...SOURCES,
  ],
});

const AT = { opinionId: ID, revision: z.int() } as const;
const REVISED = z.strictObject({ revision: z.int() });

/** Writes a draft anew; one that was signed off must be signed again. */
export const editOpinion = operation({
  name: 'opinion.edit',
  kind: 'write',
  summary: { zh: '修改督导意见草稿', en: 'Edit a draft opinion' },
  access: { verb: 'opinion.draft' },
  input: z.strictObject({ ...AT, ...CONTENT }),
  output: REVISED,
  problems: ['opinion-not-now', 'opinion-not-of-it', ...SOURCES],
});

/** Signs a draft off: the head of the team, or somebody else than the drafter. */
export const signOpinion = operation({
  name: 'opinion.sign',
  kind: 'write',
  summary: { zh: '签审督导意见', en: 'Sign an opinion off' },
  access: { verb: 'opinion.draft' },
  input: z.strictObject(AT),
  output: REVISED,
  problems: ['opinion-not-now', 'opinion-empty', 'opinion-not-of-it', 'opinion-not-head', 'opinion-own'],
});

/** Sends the preliminary opinion to the unit; its days begin. */
export const sendOpinion = operation({
  name: 'opinion.send',
  kind: 'write',
  summary: { zh: '反馈初步督导意见', en: 'Send the preliminary opinion' },
  access: { verb: 'opinion.issue' },
  input: z.strictObject(AT),
  output: REVISED,
  problems: ['document-template-unusable', 'opinion-not-now', 'opinion-empty', 'opinion-visit-cancelled'],
});

/** Says of a point that the unit agrees, disagrees, or asks for a talk, with files. May be said anew until it is handed in. */
export const answerPoint = operation({
  name: 'opinion.answer',
  kind: 'write',
  summary: { zh: '答复一条督导意见', en: 'Answer a point' },
  access: { verb: 'opinion.answer' },
  input: z.strictObject({
    opinionId: ID,
    pointId: ID,
    answer: z.enum(ANSWERS),
    words: WORDS,
    files: UPLOADS,
    /** Files given before, by their uploads, that are taken back. */
    without: z.array(ID).max(100).default([]),
    revision: z.int(),
  }),
  output: REVISED,
  problems: [
    'opinion-not-now',
    'opinion-not-of-unit',
    'opinion-answer-late',
    'opinion-answer-unsaid',
    'opinion-proof-unknown',
    'opinion-point-unknown',
    'opinion-point-withdrawn',
  ],
});

/** Hands in the answers of the unit: nothing can be changed after that. */
export const finishAnswer = operation({
  name: 'opinion.finish-answer',
  kind: 'write',
  summary: { zh: '提交答复', en: 'Hand in the answers' },
  access: { verb: 'opinion.answer' },
  input: z.strictObject(AT),
  output: REVISED,
  problems: ['opinion-not-now', 'opinion-not-of-unit', 'opinion-answer-late', 'opinion-answer-open'],
});

/** Decides about a point after the answer: kept, changed or withdrawn, with the reason. Not by the drafter. */
export const decidePoint = operation({
  name: 'opinion.decide',
  kind: 'write',
  summary: { zh: '对答复作出决定', en: 'Decide about an answer' },
  access: { verb: 'opinion.decide' },
  input: z.strictObject({
    opinionId: ID,
    pointId: ID,
    decision: z.enum(DECISIONS),
    text: WORDS.default(''),
    demand: WORDS.default(''),
    dueOn: DAY.nullable().default(null),
    talkedOn: DAY.nullable().default(null),
    reason: z.string().trim().min(2).max(1000),
    revision: z.int(),
  }),
  output: REVISED,
  problems: [
    'opinion-not-now',
    'opinion-both-sides',
    'opinion-own',
    'opinion-reply-running',
    'opinion-point-unknown',
    'opinion-point-withdrawn-for-good',
    'opinion-change-empty',
    'opinion-change-none',
    'opinion-talk-ahead',
  ],
});

/** Issues the opinion under its number: frozen with its digest and its document. Not by the drafter. */
export const issueOpinion = operation({
  name: 'opinion.issue',
  kind: 'write',
  summary: { zh: '印发督导意见书', en: 'Issue the opinion' },
  access: { verb: 'opinion.issue' },
  input: z.strictObject({ ...AT, number: z.string().trim().min(1).max(60) }),
  output: z.strictObject({ revision: z.int(), digest: z.string() }),
  problems: [
    'document-template-unusable',
    'opinion-not-now',
    'opinion-both-sides',
    'opinion-own',
    'opinion-reply-running',
    'opinion-undecided',
    'opinion-visit-cancelled',
    'opinion-number-taken',
  ],
});

/** Takes an opinion back before it is issued, with the reason; the unit sees that it was. */
export const withdrawOpinion = operation({
  name: 'opinion.withdraw',
  kind: 'write',
  summary: { zh: '撤回督导意见', en: 'Withdraw an opinion' },
  access: { verb: 'opinion.issue' },
  input: z.strictObject({ ...AT, reason: z.string().trim().min(2).max(500) }),
  output: REVISED,
  problems: ['opinion-not-now'],
});

/** Begins another opinion in the place of an issued one, as a draft of what stands; the issued one is superseded once the other is issued. */
export const replaceOpinion = operation({
  name: 'opinion.replace',
  kind: 'write',
  summary: { zh: '另拟取代的督导意见', en: 'Draft an opinion that supersedes another' },
  access: { verb: 'opinion.issue' },
  input: z.strictObject({ ...AT, reason: z.string().trim().min(2).max(500) }),
  output: z.strictObject({ opinionId: ID }),
  problems: ['opinion-not-now', 'opinion-visit-taken'],
});

const DOCUMENT = z.enum(['preliminary-opinion', 'opinion']);

/** The unit signs for a document: who, and when. */
export const acknowledgeOpinion = operation({
  name: 'opinion.acknowledge',
  kind: 'write',
  summary: { zh: '签收督导意见', en: 'Sign for an opinion' },
  access: { verb: 'opinion.answer' },
  input: z.strictObject({ opinionId: ID, document: DOCUMENT }),
  output: z.strictObject({}),
  problems: ['opinion-no-document', 'opinion-not-of-unit', 'opinion-received-already'],
});

/** The office notes how a document was delivered: handed over to whom, refused, or not collected. */
export const noteDelivery = operation({
  name: 'opinion.note-delivery',
  kind: 'write',
  summary: { zh: '登记送达情况', en: 'Note a delivery' },
  access: { verb: 'opinion.issue' },
  input: z.strictObject({
    opinionId: ID,
    document: DOCUMENT,
    outcome: z.enum(OUTCOMES),
    who: z.string().trim().min(1).max(100),
    onDay: DAY,
    note: z.string().trim().max(500).default(''),
  }),
  output: z.strictObject({}),
  problems: ['opinion-no-document', 'opinion-received-already', 'opinion-delivered-ahead'],
});

/** A document of an opinion by the office's template: as it was sent or issued, before that as it would be. */
export const downloadOpinion = operation({
  name: 'opinion.download',
  kind: 'download',
  summary: { zh: '下载督导意见文书', en: 'Download a document of an opinion' },
  access: { verb: 'opinion.read' },
  input: z.strictObject({ opinionId: ID, document: DOCUMENT, format: z.enum(['docx', 'pdf']) }),
  output: z.null(),
  problems: ['opinion-no-document', 'document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});
