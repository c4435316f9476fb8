import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { COLOURS } from './ledgers-format.ts';
import { ACTION, DAY, ENTRY_LINE, ID, TEXT, UNIT, WORDS } from './shapes.ts';
import { SHOWN_TALK, TALK_ACTIONS, TALK_PLAN } from './talk-contract.ts';

/** As what a unit gets a circular: as one whom it is meant for, or for its information. */
export const CIRCULAR_PARTS = ['to', 'copy'] as const;

const RUNG = z.strictObject({ id: z.string(), name: TEXT, colour: z.enum(COLOURS) });
const WORDS_GIVEN = WORDS.min(1);

/** A sheet of supervision as issued. */
const URGE = z.strictObject({
  id: ID,
  number: z.string(),
  rung: RUNG,
  to: UNIT,
  toPerson: z.string().nullable(),
  text: z.string(),
  issuedOn: DAY,
  issuedBy: z.string(),
  replyDueOn: DAY,
  reply: z.string().nullable(),
  repliedOn: DAY.nullable(),
  repliedBy: z.string().nullable(),
  /** The reply came, or is still owed, after its day. */
  isLate: z.boolean(),
  withdrawnReason: z.string().nullable(),
  /** Of a summons: when and where the talk is; null: it is none, or does not say. */
  talk: TALK_PLAN.nullable(),
  /** Units that got it beside the owner, and levels above that got it for their information. */
  copies: z.array(z.strictObject({ unit: UNIT, part: z.enum(CIRCULAR_PARTS), seenBy: z.string().nullable() })),
});
/** A sheet of supervision as issued. */
export type ShownUrge = z.infer<typeof URGE>;

/** The sheets about an entry, the newest first; which the caller may issue, and which the rule proposes. */
export const listUrges = operation({
  name: 'issue.list-urges',
  kind: 'read',
  summary: { zh: '查看条目的督办文书', en: 'List sheets of supervision about an entry' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ issueId: ID }),
  output: z.strictObject({
    /** `record` is what was said and promised at the talk, null while nobody wrote it down; `talkActions` is null where the sheet summons to none. */
    urges: z.array(
      z.strictObject({ ...URGE.shape, record: SHOWN_TALK.nullable(), talkActions: TALK_ACTIONS.nullable() }),
    ),
    rungs: z.array(
      z.strictObject({
        ...RUNG.shape,
        text: z.string(),
        replyDueOn: DAY,
        isProposed: z.boolean(),
        isCirculated: z.boolean(),
        isTalk: z.boolean(),
        may: ACTION,
      }),
    ),
    /** Units above the keeper, to which a circular may go for their information, the nearest first. */
    above: z.array(UNIT),
    /** Whether the caller may answer a sheet that waits. */
    mayAnswer: ACTION,
  }),
  problems: [],
});

/** Issues a sheet to the owner of an entry: it gets its number and the clock for the reply begins. */
export const urgeIssue = operation({
  name: 'issue.urge',
  kind: 'write',
  summary: { zh: '发出督办文书', en: 'Issue a sheet of supervision' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    issueId: ID,
    rung: z.string().max(60),
    text: WORDS_GIVEN,
    replyDueOn: DAY.optional(),
    /** Of a circular: units below the keeper that get it beside the owner, and units above it that get it for their information. */
    alsoTo: z.array(ID).max(200).default([]),
    copyTo: z.array(ID).max(20).default([]),
    /** Of a summons, and only of one: when and where. */
    talk: TALK_PLAN.optional(),
  }),
  output: z.strictObject({ urgeId: ID, number: z.string(), replyDueOn: DAY }),
  problems: [
    'issue-not-yours',
    'issue-no-such-rung',
    'issue-nobody-to-urge',
    'issue-urge-waits',
    'issue-day-past',
    'issue-not-circulated',
    'issue-addressee-unknown',
    'issue-talk-unplanned',
    'issue-not-a-talk',
    'document-template-unusable',
  ],
});

/** Answers a sheet; once. What comes after its day is kept and marked late. */
export const answerUrge = operation({
  name: 'issue.answer-urge',
  kind: 'write',
  summary: { zh: '答复督办文书', en: 'Answer a sheet of supervision' },
  access: { verb: 'issue.act' },
  input: z.strictObject({ issueId: ID, urgeId: ID, reply: WORDS_GIVEN }),
  output: z.strictObject({ isLate: z.boolean() }),
  problems: ['issue-not-yours', 'issue-urge-answered', 'issue-urge-withdrawn'],
});

/** Takes a sheet back, in the open: it stays readable with the reason. */
export const withdrawUrge = operation({
  name: 'issue.withdraw-urge',
  kind: 'write',
  summary: { zh: '撤回督办文书', en: 'Withdraw a sheet of supervision' },
  access: { verb: 'issue.act' },
  input: z.strictObject({ issueId: ID, urgeId: ID, reason: WORDS_GIVEN }),
  output: z.strictObject({}),
  problems: ['issue-not-yours', 'issue-urge-answered', 'issue-urge-withdrawn', 'issue-talk-held'],
});

/** Circulars that a unit got, the newest first, fifty at a time. */
export const listCirculars = operation({
  name: 'issue.list-circulars',
  kind: 'read',
  summary: { zh: '查看收到的通报', en: 'List circulars that came' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, before: z.strictObject({ issuedOn: DAY, id: ID }).optional() }),
  output: z.strictObject({
    circulars: z.array(
      z.strictObject({
        id: ID,
        number: z.string(),
        name: TEXT,
        colour: z.enum(COLOURS),
        from: z.string(),
        part: z.enum(CIRCULAR_PARTS),
        text: z.string(),
        issuedOn: DAY,
        withdrawnOn: DAY.nullable(),
        seenBy: z.string().nullable(),
        actions: z.strictObject({ acknowledge: ACTION }),
      }),
    ),
    more: z.boolean(),
  }),
  problems: [],
});

/** Says that a circular was seen; once. */
export const acknowledgeCircular = operation({
  name: 'issue.acknowledge-circular',
  kind: 'write',
  summary: { zh: '签收通报', en: 'Acknowledge a circular' },
  access: { verb: 'issue.act' },
  input: z.strictObject({ circularId: ID }),
  output: z.strictObject({}),
  problems: ['issue-not-yours', 'issue-circular-seen'],
});

/** A sheet as it was issued, as a Word document or PDF. */
export const downloadUrge = operation({
  name: 'issue.download-urge',
  kind: 'download',
  summary: { zh: '下载督办文书', en: 'Download a sheet of supervision' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ issueId: ID, urgeId: ID, format: z.enum(['docx', 'pdf']).default('docx') }),
  output: z.null(),
  problems: ['document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});

/** A circular as it was issued, by a unit that got it. */
export const downloadCircular = operation({
  name: 'issue.download-circular',
  kind: 'download',
  summary: { zh: '下载收到的通报', en: 'Download a circular that came' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ circularId: ID, format: z.enum(['docx', 'pdf']).default('docx') }),
  output: z.null(),
  problems: ['document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});

const MOST_LISTED = 200;

/** What a keeper's ladder asks today: entries for which a sheet is proposed, and sheets whose reply is owed, the longest overdue first. */
export const listDueUrges = operation({
  name: 'issue.list-due-urges',
  kind: 'read',
  summary: { zh: '查看该发出、该答复的督办文书', en: 'List sheets that are due' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    proposed: z.array(z.strictObject({ entry: ENTRY_LINE, rung: RUNG, days: z.int() })).max(MOST_LISTED),
    waiting: z.array(z.strictObject({ entry: ENTRY_LINE, urge: URGE })).max(MOST_LISTED),
    /** There are more than are listed. */
    more: z.boolean(),
  }),
  problems: [],
});
