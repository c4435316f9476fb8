import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import {
  ACTION,
  AMOUNT,
  CITED_LINE,
  CRITERION,
  DAY,
  FORMAT,
  ID,
  KEY,
  KIND,
  LINE_FAULTS,
  STATED,
  TEXT,
  WORDS,
} from './contract-parts.ts';
import { PURPOSES, REWARD_STATES, WAYS } from './reward-state.ts';

const MOMENT = z.iso.datetime();
const NAMED = z.strictObject({ id: ID, name: z.string() });
const REASON = z.string().trim().min(2).max(500);
const DECIMAL = z.string().max(20);

const CITED = z.strictObject({
  publicationId: ID,
  title: z.string(),
  digest: z.string(),
  /** Under which everybody reads it. */
  publicId: ID.nullable(),
  isInForce: z.boolean(),
});

const LINE = z.strictObject({
  id: ID,
  title: z.string(),
  kindName: TEXT,
  purpose: z.enum(PURPOSES),
  state: z.enum(REWARD_STATES),
  lines: z.int(),
  proposedAt: MOMENT,
  noticeUntil: DAY.nullable(),
  /** What was decided to be paid out; null before, or without money. */
  paidOut: z.string().nullable(),
});
/** A proposal as lists tell it. */
export type RewardLine = z.infer<typeof LINE>;

const CURSOR = z.strictObject({ at: MOMENT, id: ID });

/** Proposals of an office, the newest first. */
export const listRewards = operation({
  name: 'reward.list',
  kind: 'read',
  summary: { zh: '列出奖励和资金安排', en: 'List rewards and funds' },
  access: { verb: 'reward.read' },
  input: z.strictObject({ unitId: ID, after: CURSOR.nullable().default(null) }),
  output: z.strictObject({
    rewards: z.array(LINE),
    next: CURSOR.nullable(),
    actions: z.strictObject({ propose: ACTION }),
  }),
  problems: [],
});

/** What can be proposed: kinds of the rulebook, and published results of the office that can be cited. */
export const listRewardChoices = operation({
  name: 'reward.list-choices',
  kind: 'read',
  summary: { zh: '可以提出的奖励和资金安排', en: 'What can be proposed' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    kinds: z.array(KIND),
    publications: z.array(z.strictObject({ id: ID, title: z.string(), period: z.string(), digest: z.string() })),
  }),
  problems: ['reward-no-book'],
});

/** Draws up a proposal; lines by the kind's rule are written at once. */
export const proposeReward = operation({
  name: 'reward.propose',
  kind: 'write',
  summary: { zh: '拟定奖励或资金安排', en: 'Draw up a proposal' },
  access: { verb: 'reward.prepare', whole: true },
  input: z.strictObject({
    unitId: ID,
    kind: KEY,
    title: z.string().trim().min(2).max(200),
    /** By what it may be done: the approval of the programme, the budget. */
    basis: z.string().trim().min(2).max(300),
    publicationId: ID.nullable().default(null),
    settings: z.record(KEY, DECIMAL).default({}),
    pot: AMOUNT.default(null),
    places: z.int().min(1).max(2000).nullable().default(null),
    span: z.strictObject({ from: DAY, until: DAY }).nullable().default(null),
  }),
  output: z.strictObject({
    rewardId: ID,
    lines: z.int(),
    /** Units that their place alone would have brought in, in groups too small for that. */
    few: z.array(z.string()),
  }),
  problems: [
    'reward-no-book',
    'reward-kind-unknown',
    'reward-cite-needed',
    'reward-cite-unasked',
    'reward-cited-gone',
    'reward-settings',
    'reward-amount',
    'reward-pot-needed',
    'reward-span',
    'reward-proposed-already',
    'reward-too-many',
    'standard-not-found',
  ],
});

const ROW = z.strictObject({
  id: ID,
  unit: NAMED,
  person: NAMED.nullable(),
  by: z.enum(WAYS),
  addedBy: z.string(),
  cited: CITED_LINE.nullable(),
  criteria: z.array(CRITERION),
  what: z.string(),
  reason: z.string(),
  proposed: z.string().nullable(),
  /** Why it can only be refused; null: nothing keeps it. */
  kept: z.string().nullable(),
  granted: z.boolean().nullable(),
  amount: z.string().nullable(),
  decidedReason: z.string(),
  certificate: z.string().nullable(),
  received: z.strictObject({ on: DAY, by: z.string() }).nullable(),
  paid: z.strictObject({ on: DAY, voucher: z.string() }).nullable(),
});
/** A line of a proposal, as its office sees it. */
export type RewardRow = z.infer<typeof ROW>;

const OBJECTION = z.strictObject({
  id: ID,
  unit: NAMED,
  text: z.string(),
  at: MOMENT,
  answer: z.string().nullable(),
});

/** A proposal whole, for its office and those who decide. */
export const readReward = operation({
  name: 'reward.read',
  kind: 'read',
  summary: { zh: '查看一份奖励或资金安排', en: 'Read a proposal' },
  access: { verb: 'reward.read', whole: true },
  input: z.strictObject({ rewardId: ID }),
  output: z.strictObject({
    ...LINE.shape,
    lines: z.array(ROW),
    office: NAMED,
    kind: KIND,
    basis: z.string(),
    cited: CITED.nullable(),
    settings: z.record(z.string(), z.string()),
    pot: z.string().nullable(),
    places: z.int().nullable(),
    span: z.strictObject({ from: DAY, until: DAY }).nullable(),
    callUntil: DAY.nullable(),
    perUnit: z.int().nullable(),
    notice: z.strictObject({ from: DAY, until: DAY, place: z.string() }).nullable(),
    objections: z.array(OBJECTION),
    decided: z.strictObject({ on: DAY, by: z.string(), document: z.string(), digest: z.string() }).nullable(),
    withdrawnReason: z.string().nullable(),
    deeds: z.array(z.strictObject({ what: z.string(), by: z.string(), at: MOMENT, reason: z.string() })),
    /** What the lines come to as proposed. */
    proposedSum: z.string(),
    revision: z.int(),
    actions: z.strictObject({
      change: ACTION,
      call: ACTION,
      submit: ACTION,
      answer: ACTION,
      handBack: ACTION,
      decide: ACTION,
      withdraw: ACTION,
      issue: ACTION,
      pay: ACTION,
      export: ACTION,
    }),
    /** What fills the reasons why something cannot be done. */
    open: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  problems: [],
});

const AT = { rewardId: ID, revision: z.int() } as const;
const REVISED = z.strictObject({ revision: z.int() });
/** Adds a unit or person to a proposal. */
export const addRewardLine = operation({
  name: 'reward.add-line',
  kind: 'write',
  summary: { zh: '列入一个单位或个人', en: 'Add a line' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject({ ...AT, lineUnitId: ID, personId: ID.nullable().default(null), ...STATED }),
  output: REVISED,
  problems: [...LINE_FAULTS, 'reward-not-by-office'],
});

/** Changes what a line says: for what, how much, why. */
export const changeRewardLine = operation({
  name: 'reward.change-line',
  kind: 'write',
  summary: { zh: '改一条内容', en: 'Change a line' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject({ ...AT, lineId: ID, ...STATED }),
  output: REVISED,
  problems: ['reward-not-now', 'reward-line-unknown', 'reward-no-money', 'reward-amount', 'reward-reason-empty'],
});

/** Takes lines out, with a reason that stays. */
export const removeRewardLines = operation({
  name: 'reward.remove-lines',
  kind: 'write',
  summary: { zh: '不列入', en: 'Take a line out' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject({ ...AT, lineIds: z.array(ID).min(1).max(1000), reason: REASON }),
  output: REVISED,
  problems: ['reward-not-now', 'reward-line-unknown'],
});

/** Opens a proposal to units below until a day: they nominate or apply. */
export const callForRewards = operation({
  name: 'reward.call',
  kind: 'write',
  summary: { zh: '征集推荐和申请', en: 'Open a proposal to units' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject({ ...AT, until: DAY, perUnit: z.int().min(1).max(100) }),
  output: REVISED,
  problems: ['reward-not-now', 'reward-not-by-units', 'reward-call-past'],
});

/** Submits a proposal for the decision; where the kind asks for it the public notice begins. */
export const submitReward = operation({
  name: 'reward.submit',
  kind: 'write',
  summary: { zh: '提交决定（公示）', en: 'Submit for decision' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject({ ...AT, noticeUntil: DAY.nullable().default(null), noticePlace: WORDS.default('') }),
  output: REVISED,
  problems: [
    'reward-not-now',
    'reward-call-runs',
    'reward-nobody',
    'reward-cited-gone',
    'reward-places',
    'reward-what-unsaid',
    'reward-amount-open',
    'reward-amount',
    'reward-beyond-pot',
    'reward-notice-short',
    'reward-notice-unasked',
    'reward-place-unsaid',
  ],
});

/** Hands a proposal back to be changed. */
export const handBackReward = operation({
  name: 'reward.hand-back',
  kind: 'write',
  summary: { zh: '退回修改', en: 'Hand a proposal back' },
  access: { verb: 'reward.decide' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: REVISED,
  problems: ['reward-not-now', 'reward-own-hand', 'reward-own-case'],
});

/** Decides a proposal line by line and freezes it. */
export const decideReward = operation({
  name: 'reward.decide',
  kind: 'write',
  summary: { zh: '逐条决定', en: 'Decide a proposal' },
  access: { verb: 'reward.decide' },
  input: z.strictObject({
    ...AT,
    document: z.string().trim().min(2).max(100),
    lines: z
      .array(
        z.strictObject({
          lineId: ID,
          granted: z.boolean(),
          /** Null: as proposed. */
          amount: AMOUNT.default(null),
          reason: WORDS.default(''),
        }),
      )
      .max(2000),
  }),
  output: z.strictObject({ revision: z.int(), digest: z.string() }),
  problems: [
    'reward-not-now',
    'reward-own-hand',
    'reward-own-case',
    'reward-cited-gone',
    'reward-notice-runs',
    'reward-objections-open',
    'reward-lines-other',
    'reward-barred',
    'reward-title-gone',
    'reward-reason-unsaid',
    'reward-no-money',
    'reward-amount',
    'reward-beyond-pot',
    'document-template-unusable',
  ],
});

/** Withdraws a proposal that is not decided yet. */
export const withdrawReward = operation({
  name: 'reward.withdraw',
  kind: 'write',
  summary: { zh: '撤回', en: 'Withdraw a proposal' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: REVISED,
  problems: ['reward-not-now'],
});

/** Numbers the certificates or plaques of all that was granted. */
export const issueCertificates = operation({
  name: 'reward.issue',
  kind: 'write',
  summary: { zh: '证书、奖牌编号', en: 'Number certificates' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject(AT),
  output: z.strictObject({ revision: z.int(), issued: z.int() }),
  problems: ['reward-not-now', 'reward-no-certificates', 'reward-issued-already'],
});

/** Records that granted amounts were paid. */
export const payRewards = operation({
  name: 'reward.pay',
  kind: 'write',
  summary: { zh: '登记拨付', en: 'Record payments' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject({
    ...AT,
    lineIds: z.array(ID).min(1).max(2000),
    paidOn: DAY,
    voucher: z.string().trim().min(1).max(60),
  }),
  output: z.strictObject({ revision: z.int(), paid: z.int() }),
  problems: [
    'reward-not-now',
    'reward-nothing-to-pay',
    'reward-line-unknown',
    'reward-paid-already',
    'reward-paid-day',
  ],
});

/** Answers an objection to a notice. */
export const answerRewardObjection = operation({
  name: 'reward.answer',
  kind: 'write',
  summary: { zh: '答复公示异议', en: 'Answer an objection' },
  access: { verb: 'reward.prepare' },
  input: z.strictObject({ ...AT, objectionId: ID, answer: REASON }),
  output: REVISED,
  problems: ['reward-not-now', 'reward-objection-unknown', 'reward-answered-already'],
});

/** The notice, or the decision as it was kept, by the office's template. */
export const downloadReward = operation({
  name: 'reward.download',
  kind: 'download',
  summary: { zh: '下载决定或公示文书', en: 'Download the document' },
  access: { verb: 'reward.read', whole: true },
  input: z.strictObject({ rewardId: ID, format: FORMAT }),
  output: z.null(),
  problems: ['reward-no-document', 'document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});

/** The lines with what they rest on, amounts and payments as a workbook, for the finance department. */
export const exportReward = operation({
  name: 'reward.export',
  kind: 'download',
  summary: { zh: '导出奖励和资金安排表', en: 'Export a proposal' },
  access: { verb: 'reward.read', whole: true },
  input: z.strictObject({ rewardId: ID }),
  output: z.null(),
  problems: [],
});

/** One numbered certificate for the office that gives it. */
export const downloadOfficeCertificate = operation({
  name: 'reward.download-office-certificate',
  kind: 'download',
  summary: { zh: '下载要颁发的证书', en: 'Download a certificate to give' },
  access: { verb: 'reward.read', whole: true },
  input: z.strictObject({ rewardId: ID, lineId: ID, format: FORMAT }),
  output: z.null(),
  problems: ['reward-no-certificate', 'document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});
