import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { COLOURS } from './ledgers-format.ts';
import { ACTION, DAY, ENTRY_LINE, ID, TEXT, UNIT, WORDS } from './shapes.ts';

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
    urges: z.array(URGE),
    rungs: z.array(
      z.strictObject({ ...RUNG.shape, text: z.string(), replyDueOn: DAY, isProposed: z.boolean(), may: ACTION }),
    ),
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
  input: z.strictObject({ issueId: ID, rung: z.string().max(60), text: WORDS_GIVEN, replyDueOn: DAY.optional() }),
  output: z.strictObject({ urgeId: ID, number: z.string(), replyDueOn: DAY }),
  problems: ['issue-not-yours', 'issue-no-such-rung', 'issue-nobody-to-urge', 'issue-urge-waits', 'issue-day-past'],
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
  problems: ['issue-not-yours', 'issue-urge-answered', 'issue-urge-withdrawn'],
});

/** A sheet as a Word document. */
export const downloadUrge = operation({
  name: 'issue.download-urge',
  kind: 'download',
  summary: { zh: '下载督办文书', en: 'Download a sheet of supervision' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ issueId: ID, urgeId: ID }),
  output: z.null(),
  problems: [],
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
