import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { formValuesSchema } from '../pack/form.ts';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import { PAPER_STATUSES } from './paper-state.ts';
import { DAY, DRAFT_INPUT, ID, PARTY, SAID, WORDS } from './shapes.ts';

const FORM_FAULTS = Object.keys(FORM_PROBLEMS);
const STATUS_FAULTS = ['paper-not-issued', 'paper-closed', 'paper-withdrawn', 'paper-superseded'];
const DRAFT_FAULTS = [
  'unit-closed',
  'paper-not-yours',
  'paper-kind-unknown',
  'paper-kind-not-from',
  'paper-receiver-out-of-reach',
  'paper-about',
];
const ONE = z.strictObject({ as: PARTY, paperId: ID });
const SAME = z.strictObject({ revision: z.int() });

/** Begins a paper. A draft may lack what is needed; only its writer's side sees it. */
export const draftPaper = operation({
  name: 'paper.draft',
  kind: 'write',
  summary: { zh: '起草文书', en: 'Draft a paper' },
  access: { verb: 'paper.write' },
  input: z.strictObject({ as: PARTY, kind: z.string().max(100), ...DRAFT_INPUT }),
  output: z.strictObject({ paperId: ID }),
  problems: DRAFT_FAULTS,
});

/** Changes a draft. */
export const changePaper = operation({
  name: 'paper.change',
  kind: 'write',
  summary: { zh: '修改文书草稿', en: 'Change a draft' },
  access: { verb: 'paper.write' },
  input: z.strictObject({ as: PARTY, paperId: ID, revision: z.int(), ...DRAFT_INPUT }),
  output: SAME,
  problems: [...DRAFT_FAULTS, 'paper-not-draft'],
});

/** Throws a draft away. What was issued is never thrown away. */
export const discardPaper = operation({
  name: 'paper.discard',
  kind: 'write',
  summary: { zh: '丢弃文书草稿', en: 'Throw a draft away' },
  access: { verb: 'paper.write' },
  input: ONE,
  output: z.strictObject({}),
  problems: ['paper-not-yours', 'paper-not-draft'],
});

/** Issues a draft to its receivers: from then on it is not edited. Days that are due count from today. */
export const issuePaper = operation({
  name: 'paper.issue',
  kind: 'write',
  summary: { zh: '发出文书', en: 'Issue a paper' },
  access: { verb: 'paper.write' },
  input: z.strictObject({ as: PARTY, paperId: ID, revision: z.int() }),
  output: z.strictObject({ revision: z.int(), receivers: z.int(), dueOn: DAY.nullable() }),
  problems: [
    ...FORM_FAULTS,
    ...DRAFT_FAULTS,
    ...STATUS_FAULTS,
    'paper-not-draft',
    'paper-nobody',
    'paper-rounds',
    'paper-period-ahead',
    'paper-period-taken',
  ],
});

/** Takes an issued paper back, in the open: it and its answers stay readable. */
export const withdrawPaper = operation({
  name: 'paper.withdraw',
  kind: 'write',
  summary: { zh: '撤回文书', en: 'Withdraw a paper' },
  access: { verb: 'paper.write' },
  input: z.strictObject({ as: PARTY, paperId: ID, reason: SAID }),
  output: SAME,
  problems: ['paper-not-yours', ...STATUS_FAULTS],
});

/** Begins a new text of an issued paper: a draft with its words and receivers, which takes its place when it is issued. */
export const revisePaper = operation({
  name: 'paper.revise',
  kind: 'write',
  summary: { zh: '起草新稿', en: 'Begin a new text' },
  access: { verb: 'paper.write' },
  input: ONE,
  output: z.strictObject({ paperId: ID }),
  problems: ['paper-not-yours', 'paper-revised-already', ...STATUS_FAULTS],
});

/** Closes a paper; with a reason where somebody still owes something. */
export const closePaper = operation({
  name: 'paper.close',
  kind: 'write',
  summary: { zh: '办结文书', en: 'Close a paper' },
  access: { verb: 'paper.write' },
  input: z.strictObject({ as: PARTY, paperId: ID, reason: WORDS.max(1000) }),
  output: SAME,
  problems: ['paper-not-yours', 'paper-close-reason', ...STATUS_FAULTS],
});

/** Signs for a paper. */
export const receivePaper = operation({
  name: 'paper.receive',
  kind: 'write',
  summary: { zh: '签收文书', en: 'Sign for a paper' },
  access: { verb: 'paper.answer' },
  input: ONE,
  output: z.strictObject({ status: z.enum(PAPER_STATUSES) }),
  problems: ['paper-not-yours', 'paper-received', 'paper-no-receipt-asked', ...STATUS_FAULTS],
});

/** Replies to, or decides on, a paper; once. An answer after its day is kept and marked late. */
export const answerPaper = operation({
  name: 'paper.answer',
  kind: 'write',
  summary: { zh: '答复、决定', en: 'Reply or decide' },
  access: { verb: 'paper.answer' },
  input: z.strictObject({
    as: PARTY,
    paperId: ID,
    choice: z.string().max(100).nullable().default(null),
    reason: WORDS.default(''),
    values: formValuesSchema.default({}),
  }),
  output: z.strictObject({ status: z.enum(PAPER_STATUSES), isLate: z.boolean() }),
  problems: [
    ...FORM_FAULTS,
    ...STATUS_FAULTS,
    'paper-not-yours',
    'paper-no-answer-asked',
    'paper-answered',
    'paper-opinions-missing',
    'paper-choice',
    'paper-reason-needed',
    'paper-head-only',
  ],
});

/** Says one member's opinion, before the decision. The body's own staff may note what another member said; that is told. */
export const opinePaper = operation({
  name: 'paper.opine',
  kind: 'write',
  summary: { zh: '发表意见', en: 'Say an opinion' },
  access: { verb: 'paper.answer' },
  input: z.strictObject({
    as: PARTY,
    paperId: ID,
    /** Whose opinion it is; null: the caller's own. */
    personId: ID.nullable().default(null),
    choice: z.string().max(100),
    text: WORDS.default(''),
  }),
  output: z.strictObject({ missing: z.int() }),
  problems: [
    ...STATUS_FAULTS,
    'paper-not-yours',
    'paper-no-opinion-asked',
    'paper-answered',
    'paper-choice',
    'paper-reason-needed',
    'paper-opinion-given',
    'paper-not-member',
  ],
});

/** Names a task by which a paper is carried out. The task itself stays where it is. */
export const linkTask = operation({
  name: 'paper.link-task',
  kind: 'write',
  summary: { zh: '关联任务', en: 'Name a task for a paper' },
  access: { verb: 'paper.answer' },
  input: z.strictObject({ as: PARTY, paperId: ID, taskId: ID }),
  output: z.strictObject({}),
  problems: ['paper-not-yours', 'paper-not-issued', 'paper-no-measures', 'paper-task', 'paper-task-twice'],
});
