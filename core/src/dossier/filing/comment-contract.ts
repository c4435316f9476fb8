import { z } from 'zod';
import { operation } from '../../lib/contract.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
const ACTION = z.union([z.literal(true), z.string()]);
const SAID = z.string().trim().min(1).max(2000);
const NOTHING = z.strictObject({});

/** What a thread is about. */
export const COMMENT_ABOUTS = ['element', 'clause', 'dossier'] as const;
const ABOUT = z.strictObject({
  kind: z.enum(COMMENT_ABOUTS),
  /** Code of the data element, id of the clause; empty for the dossier as a whole. */
  key: z.string().max(80),
});
/** A data element or a clause of a dossier's standard, or the dossier as a whole. */
export type CommentAbout = z.infer<typeof ABOUT>;

const PERSON = z.strictObject({ accountId: ID, name: z.string() });
const COMMENT = z.strictObject({
  commentId: ID,
  /** Null where it was withdrawn. */
  text: z.string().nullable(),
  by: z.string(),
  /** The unit that the writer belongs to, and whether it is the dossier's own. */
  unit: z.string(),
  isOwn: z.boolean(),
  at: MOMENT,
  /** Whose answer is asked for; null: nobody's in particular. */
  to: z.string().nullable(),
  /** When its words were last changed, within five minutes. */
  changedAt: MOMENT.nullable(),
  withdrawn: z.strictObject({ at: MOMENT, by: z.string(), reason: z.string() }).nullable(),
  isUnread: z.boolean(),
  revision: z.int(),
  actions: z.strictObject({ change: ACTION, withdraw: ACTION }),
});
/** What somebody said. */
export type Comment = z.infer<typeof COMMENT>;

const THREAD = z.strictObject({
  threadId: ID,
  about: ABOUT,
  /** Null: still open. */
  settled: z.strictObject({ at: MOMENT, by: z.string() }).nullable(),
  comments: z.array(COMMENT).readonly(),
});
/** What was said about one thing, one after the other. */
export type CommentThread = z.infer<typeof THREAD>;

/** What was said about a dossier, thread by thread: open ones first, then the newest. */
export const listComments = operation({
  name: 'dossier.list-comments',
  kind: 'read',
  summary: { zh: '查看档案的批注', en: 'Read the comments on a dossier' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.strictObject({
    threads: z.array(THREAD).readonly(),
    unread: z.int(),
    open: z.int(),
    /** Whose answer may be asked for: who holds a part at the unit or above it and is in sight, and who has said something here. */
    people: z.array(PERSON.extend({ unit: z.string() })).readonly(),
    actions: z.strictObject({ say: ACTION }),
  }),
  problems: [],
});

/** Says something about a data element, a clause or the whole dossier: in a thread, which it opens again, or in a new one. */
export const sayComment = operation({
  name: 'dossier.say-comment',
  kind: 'write',
  summary: { zh: '写批注', en: 'Comment on a dossier' },
  access: { verb: 'dossier.comment' },
  input: z.strictObject({
    dossierId: ID,
    /** The thread that it answers in, or what a new one is about. */
    at: z.union([z.strictObject({ threadId: ID }), z.strictObject({ about: ABOUT })]),
    text: SAID,
    toId: ID.nullable().default(null),
  }),
  output: z.strictObject({ threadId: ID, commentId: ID }),
  problems: ['comment-about-unknown', 'comment-nobody'],
});

/** Changes the words of one's own comment, within five minutes. */
export const changeComment = operation({
  name: 'dossier.change-comment',
  kind: 'write',
  summary: { zh: '修改刚写的批注', en: 'Change a comment just made' },
  access: { verb: 'dossier.comment' },
  input: z.strictObject({ commentId: ID, text: SAID, revision: z.int() }),
  output: NOTHING,
  problems: ['comment-not-yours', 'comment-too-old', 'comment-withdrawn'],
});

/** Withdraws one's own comment, with a reason; that it was there, by whom and why it went stays to be seen. */
export const withdrawComment = operation({
  name: 'dossier.withdraw-comment',
  kind: 'write',
  summary: { zh: '撤回批注', en: 'Withdraw a comment' },
  access: { verb: 'dossier.comment' },
  input: z.strictObject({ commentId: ID, reason: z.string().trim().min(2).max(300), revision: z.int() }),
  output: NOTHING,
  problems: ['comment-not-yours', 'comment-withdrawn'],
});

/** Closes a thread as settled. The next word in it opens it again. */
export const settleThread = operation({
  name: 'dossier.settle-thread',
  kind: 'write',
  summary: { zh: '办结一条批注', en: 'Settle a thread of comments' },
  access: { verb: 'dossier.comment' },
  input: z.strictObject({ threadId: ID }),
  output: NOTHING,
  problems: ['comment-settled'],
});

/** Notes that the caller has read what was said about a dossier up to now. */
export const noteCommentsRead = operation({
  name: 'dossier.note-comments-read',
  kind: 'write',
  summary: { zh: '批注已读', en: 'Note comments as read' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ dossierId: ID }),
  output: NOTHING,
  problems: [],
});
