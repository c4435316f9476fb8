import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ACTION, CITED_LINE, CRITERION, DAY, FORMAT, ID, KIND, LINE_FAULTS, STATED, TEXT } from './contract-parts.ts';
import { PURPOSES, REWARD_STATES } from './reward-state.ts';

const OPEN = z.strictObject({
  rewardId: ID,
  title: z.string(),
  office: z.string(),
  kind: KIND,
  until: DAY,
  perUnit: z.int(),
  given: z.int(),
  actions: z.strictObject({ nominate: ACTION }),
});

const NOTICED = z.strictObject({
  rewardId: ID,
  title: z.string(),
  office: z.string(),
  kindName: TEXT,
  from: DAY,
  until: DAY,
  place: z.string(),
  lines: z.array(z.strictObject({ unit: z.string(), person: z.string().nullable(), reason: z.string() })),
  objections: z.array(z.strictObject({ text: z.string(), answer: z.string().nullable() })),
  actions: z.strictObject({ object: ACTION }),
});

const OWN = z.strictObject({
  lineId: ID,
  rewardId: ID,
  title: z.string(),
  office: z.string(),
  kindName: TEXT,
  purpose: z.enum(PURPOSES),
  state: z.enum(REWARD_STATES),
  person: z.string().nullable(),
  cited: CITED_LINE.nullable(),
  publicId: ID.nullable(),
  criteria: z.array(CRITERION),
  what: z.string(),
  reason: z.string(),
  proposed: z.string().nullable(),
  granted: z.boolean().nullable(),
  amount: z.string().nullable(),
  decidedReason: z.string(),
  document: z.string(),
  decidedOn: DAY.nullable(),
  certificate: z.string().nullable(),
  certificateName: TEXT.nullable(),
  receivedOn: DAY.nullable(),
  paid: z.strictObject({ on: DAY, voucher: z.string() }).nullable(),
  actions: z.strictObject({ receive: ACTION, download: ACTION }),
});
/** A line as the unit itself sees it. */
export type OwnReward = z.infer<typeof OWN>;

/** What a unit gets, what it may nominate or apply for, and what is under notice at the offices above it. */
export const listOwnRewards = operation({
  name: 'reward.list-own',
  kind: 'read',
  summary: { zh: '本单位的奖励和资金', en: 'Rewards and funds of a unit' },
  access: { verb: 'reward.speak' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ open: z.array(OPEN), notices: z.array(NOTICED), lines: z.array(OWN) }),
  problems: [],
});

/** A unit nominates itself or one of its people, or applies. */
export const nominateForReward = operation({
  name: 'reward.nominate',
  kind: 'write',
  summary: { zh: '推荐、申请', en: 'Nominate or apply' },
  access: { verb: 'reward.speak' },
  input: z.strictObject({ rewardId: ID, unitId: ID, personId: ID.nullable().default(null), ...STATED }),
  output: z.strictObject({ lineId: ID }),
  problems: [...LINE_FAULTS, 'reward-call-over', 'reward-per-unit', 'reward-not-of-unit', 'reward-what-empty'],
});

/** A unit objects to what is under notice. */
export const objectToReward = operation({
  name: 'reward.object',
  kind: 'write',
  summary: { zh: '对公示提出异议', en: 'Object to a notice' },
  access: { verb: 'reward.speak' },
  input: z.strictObject({ rewardId: ID, unitId: ID, text: z.string().trim().min(5).max(1000) }),
  output: z.strictObject({}),
  problems: ['reward-not-now', 'reward-no-notice', 'reward-not-of-unit'],
});

/** A unit signs for its certificate or plaque. */
export const receiveCertificate = operation({
  name: 'reward.receive',
  kind: 'write',
  summary: { zh: '签收证书、奖牌', en: 'Sign for a certificate' },
  access: { verb: 'reward.speak' },
  input: z.strictObject({ lineId: ID, unitId: ID }),
  output: z.strictObject({}),
  problems: ['reward-no-certificate', 'reward-received-already', 'reward-not-of-unit'],
});

/** One numbered certificate, by the office's template. */
export const downloadCertificate = operation({
  name: 'reward.download-certificate',
  kind: 'download',
  summary: { zh: '下载证书', en: 'Download a certificate' },
  access: { verb: 'reward.speak' },
  input: z.strictObject({ lineId: ID, unitId: ID, format: FORMAT }),
  output: z.null(),
  problems: ['reward-no-certificate', 'document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});
