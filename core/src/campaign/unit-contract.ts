import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { formValuesSchema } from '../pack/form.ts';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import { CAMPAIGN_STATES } from './decide-campaign.ts';
import { STAGE_STATES } from './gate-state.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const KEY = z.string().min(1).max(100);
const NOTE = z.string().trim().max(2000);
const SAID = z.string().trim().min(1).max(2000);
const ACTION = z.union([z.literal(true), z.string()]);
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });

/** Every refusal of work in a campaign that is not published, or of a unit that is not in it. */
const RUNNING = ['campaign-is-draft', 'campaign-is-submitted', 'campaign-is-cancelled', 'campaign-is-published'];
const GATE = [
  ...RUNNING,
  'gate-no-such-stage',
  'gate-none',
  'gate-stage-closed',
  'gate-passed',
  'gate-other-chain',
  'gate-own-unit',
  'gate-same-person',
];

const CONDITION = z.strictObject({
  id: z.string(),
  check: TEXT,
  name: TEXT,
  is: z.enum(['met', 'unmet', 'open', 'judged']),
  bar: z.strictObject({ figure: z.string(), demand: z.string(), unit: z.string(), operator: z.string() }).nullable(),
  /** What the team last said of it when it let the unit through, and why; null: nothing yet, or it is counted. */
  said: z.strictObject({ holds: z.boolean(), reason: z.string(), by: z.string(), on: DAY }).nullable(),
});
/** A condition as the unit's page shows it. */
export type ShownCondition = z.infer<typeof CONDITION>;

const STAGE = z.strictObject({
  id: z.string(),
  state: z.enum(STAGE_STATES),
  fromOn: DAY,
  untilOn: DAY,
  firstUntilOn: DAY,
  passedOn: DAY.nullable(),
  conditions: z.array(CONDITION),
  /** Own actions proposed so far. */
  own: z.int(),
  actions: z.strictObject({
    request: ACTION,
    review: ACTION,
    approve: ACTION,
    confirm: ACTION,
    extend: ACTION,
    propose: ACTION,
  }),
  /** The reason why the gate cannot be asked for, with its figures; null where it can. */
  blocked: z
    .strictObject({ problem: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
});
/** A stage of a unit with its gate. */
export type UnitStage = z.infer<typeof STAGE>;

const DONE = z.strictObject({ on: DAY, by: z.string(), note: z.string(), proof: z.string(), values: formValuesSchema });
const UNIT_ACTION = z.strictObject({
  /** Id of the template's action; null for an own action. */
  action: z.string().nullable(),
  time: z.int(),
  ownId: ID.nullable(),
  name: TEXT,
  stage: z.string().nullable(),
  dueOn: DAY,
  done: DONE.nullable(),
  /** Answers known already, by field. */
  known: z.record(z.string(), z.string()),
  actions: z.strictObject({ do: ACTION, amend: ACTION }),
});
/** One time that something is asked of a unit. */
export type UnitAction = z.infer<typeof UNIT_ACTION>;

const ITEM = z.strictObject({
  id: ID,
  stage: z.string(),
  text: z.string(),
  owner: z.string(),
  dueOn: DAY,
  /** It stands before the gate; else it is a finding carried along. */
  blocks: z.boolean(),
  madeBy: z.string(),
  madeOn: DAY,
  doneOn: DAY.nullable(),
  doneNote: z.string().nullable(),
  verifiedBy: z.string().nullable(),
  verifiedOn: DAY.nullable(),
  /** Why the last report of it was not accepted. */
  rejected: z.string().nullable(),
  actions: z.strictObject({ finish: ACTION, verify: ACTION }),
});
/** Make-up work, or a finding. */
export type CampaignItem = z.infer<typeof ITEM>;

const EXTENSION = z.strictObject({
  id: ID,
  stage: z.string(),
  fromOn: DAY,
  toOn: DAY,
  reason: z.string(),
  state: z.enum(['asked', 'approved', 'refused']),
  askedBy: z.string(),
  askedOn: DAY,
  answer: z.string().nullable(),
  actions: z.strictObject({ answer: ACTION }),
});

const TICKS = z.record(KEY, z.strictObject({ met: z.boolean(), how: NOTE }));

/** Everything about one unit in a campaign. */
export const readUnit = operation({
  name: 'campaign.read-unit',
  kind: 'read',
  summary: { zh: '查看一个单位在活动中的情况', en: 'Read a unit’s state in a campaign' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({ campaignId: ID, unitId: ID }),
  output: z.strictObject({
    campaign: z.strictObject({
      id: ID,
      title: z.string(),
      state: z.enum(CAMPAIGN_STATES),
      template: z.string(),
      texts: z.record(z.string(), z.array(z.string())),
      cancelReason: z.string().nullable(),
    }),
    unit: z.strictObject({ id: ID, name: z.string(), kind: z.enum(UNIT_KINDS) }),
    batch: z.string(),
    team: z.string().nullable(),
    today: DAY,
    fromOn: DAY,
    untilOn: DAY,
    parts: z.array(z.strictObject({ id: z.string(), from: DAY, until: DAY })),
    stages: z.array(STAGE),
    tasks: z.array(UNIT_ACTION),
    items: z.array(ITEM),
    extensions: z.array(EXTENSION),
    reviews: z.array(
      z.strictObject({
        review: z.string(),
        verdicts: z.record(z.string(), z.strictObject({ verdict: z.enum(['fits', 'amend', 'not']), note: z.string() })),
        passed: z.boolean(),
        by: z.string(),
        on: DAY,
      }),
    ),
    guidance: z.array(z.strictObject({ task: z.string(), parts: formValuesSchema, by: z.string(), on: DAY })),
    /** Ticks of the template's cards; `stage` is null where a card is not followed through the stages. */
    cards: z.array(
      z.strictObject({ card: z.string(), stage: z.string().nullable(), points: TICKS, by: z.string(), on: DAY }),
    ),
    history: z.array(
      z.strictObject({ stage: z.string().nullable(), what: z.string(), by: z.string(), on: DAY, text: z.string() }),
    ),
    /** Cards that may be ticked and why others may not, in the order of the template, and within a card of the stages. */
    ticking: z.array(z.strictObject({ card: z.string(), stage: z.string().nullable(), may: ACTION })),
    actions: z.strictObject({ team: ACTION, addItem: ACTION }),
  }),
  problems: [],
});

const AT = { campaignId: ID, unitId: ID } as const;
const NOTHING = z.strictObject({});
const DOING = [
  ...RUNNING,
  'campaign-no-such-action',
  'campaign-action-done',
  'campaign-action-skips',
  'campaign-proof-needed',
  'campaign-other-side',
  'gate-stage-closed',
  'gate-own-unit',
  ...Object.keys(FORM_PROBLEMS),
];

const DOING_ONE = {
  kind: 'write',
  input: z.strictObject({
    ...AT,
    action: KEY,
    time: z.int().min(1).max(1000),
    note: NOTE.default(''),
    proof: NOTE.default(''),
    values: formValuesSchema.default({}),
  }),
  output: NOTHING,
  problems: DOING,
} as const;

/** A unit records that it did a prescribed action. */
export const doAction = operation({
  name: 'campaign.do-action',
  summary: { zh: '登记完成规定动作', en: 'Record a prescribed action as done' },
  access: { verb: 'campaign.request' },
  ...DOING_ONE,
});
/** The team or the office records that it did one for a unit. */
export const doForUnit = operation({
  name: 'campaign.do-for-unit',
  summary: { zh: '督导组登记完成动作', en: 'Record an action of the team as done' },
  access: { verb: 'campaign.review' },
  ...DOING_ONE,
});

/** A unit corrects what it answered when it did an action, until its gate is asked for; the history keeps what was said before. */
export const amendAction = operation({
  ...DOING_ONE,
  name: 'campaign.amend-action',
  summary: { zh: '更正填报', en: 'Correct what was answered' },
  access: { verb: 'campaign.request' },
  problems: [
    ...RUNNING,
    'campaign-no-such-action',
    'campaign-action-open',
    'campaign-proof-needed',
    'campaign-other-side',
    'gate-asked-twice',
    'gate-passed',
    ...Object.keys(FORM_PROBLEMS),
  ],
});

/** A unit proposes an own action (自选动作). */
export const proposeAction = operation({
  name: 'campaign.propose-action',
  kind: 'write',
  summary: { zh: '提出自选动作', en: 'Propose an own action' },
  access: { verb: 'campaign.request' },
  input: z.strictObject({ ...AT, stage: KEY, name: z.string().trim().min(1).max(120), dueOn: DAY }),
  output: z.strictObject({ ownId: ID }),
  problems: [
    ...RUNNING,
    'gate-no-such-stage',
    'gate-stage-closed',
    'gate-passed',
    'campaign-too-many-own',
    'campaign-no-own',
    'campaign-outside-stage',
  ],
});

/** A unit records that it did an own action. */
export const finishOwnAction = operation({
  name: 'campaign.finish-own-action',
  kind: 'write',
  summary: { zh: '登记完成自选动作', en: 'Record an own action as done' },
  access: { verb: 'campaign.request' },
  input: z.strictObject({ ...AT, ownId: ID, note: SAID, proof: SAID }),
  output: NOTHING,
  problems: [...RUNNING, 'campaign-no-such-action', 'campaign-action-done'],
});

/** A unit asks to pass a gate, with the evidence of the finished stage. */
export const requestTransfer = operation({
  name: 'campaign.request-transfer',
  kind: 'write',
  summary: { zh: '申请转段', en: 'Ask to pass a gate' },
  access: { verb: 'campaign.request' },
  input: z.strictObject({ ...AT, stage: KEY, note: SAID, evidence: NOTE.default('') }),
  output: NOTHING,
  problems: [...GATE, 'gate-asked-twice', 'gate-unmet', 'gate-make-up-open'],
});

const VERDICTS = z
  .array(z.strictObject({ condition: KEY, holds: z.boolean(), reason: z.string().trim().max(1000) }))
  .max(50)
  .default([]);
const NEW_ITEM = z.strictObject({ text: SAID, owner: z.string().trim().min(1).max(60), dueOn: DAY });

/** The team passes a request, returns it with reasons, or demands make-up work. */
export const reviewTransfer = operation({
  name: 'campaign.review-transfer',
  kind: 'write',
  summary: { zh: '审查转段申请', en: 'Review a transfer request' },
  access: { verb: 'campaign.review' },
  input: z.discriminatedUnion('decision', [
    z.strictObject({ ...AT, stage: KEY, decision: z.literal('pass'), reason: NOTE.default(''), verdicts: VERDICTS }),
    z.strictObject({ ...AT, stage: KEY, decision: z.literal('return'), reason: SAID }),
    z.strictObject({
      ...AT,
      stage: KEY,
      decision: z.literal('demand'),
      reason: NOTE.default(''),
      items: z.array(NEW_ITEM).min(1).max(20),
    }),
  ]),
  output: NOTHING,
  problems: [...GATE, 'gate-not-asked', 'gate-unmet', 'gate-verdict-needed', 'gate-verdict-no', 'item-due-past'],
});

/** The upper side approves what the team let through, or sends it back with reasons. */
export const approveTransfer = operation({
  name: 'campaign.approve-transfer',
  kind: 'write',
  summary: { zh: '批准转段', en: 'Approve a transfer' },
  access: { verb: 'campaign.approve' },
  input: z.discriminatedUnion('decision', [
    z.strictObject({ ...AT, stage: KEY, decision: z.literal('approve'), reason: NOTE.default('') }),
    z.strictObject({ ...AT, stage: KEY, decision: z.literal('send-back'), reason: SAID }),
  ]),
  output: NOTHING,
  problems: [...GATE, 'gate-not-forwarded'],
});

/** The office confirms that a step of a procedure is finished. */
export const confirmStage = operation({
  name: 'campaign.confirm-stage',
  kind: 'write',
  summary: { zh: '确认程序步骤完成', en: 'Confirm that a step is finished' },
  access: { verb: 'campaign.review' },
  input: z.strictObject({ ...AT, stage: KEY, note: NOTE.default(''), verdicts: VERDICTS }),
  output: NOTHING,
  problems: [...GATE, 'gate-asked-twice', 'gate-unmet', 'gate-make-up-open', 'gate-verdict-needed', 'gate-verdict-no'],
});

/** The team records a finding that is carried along until it is closed. */
export const addItem = operation({
  name: 'campaign.add-item',
  kind: 'write',
  summary: { zh: '提出问题事项', en: 'Record a finding' },
  access: { verb: 'campaign.review' },
  input: z.strictObject({ ...AT, stage: KEY, ...NEW_ITEM.shape }),
  output: z.strictObject({ itemId: ID }),
  problems: [...RUNNING, 'gate-no-such-stage', 'gate-stage-closed', 'gate-own-unit', 'item-due-past'],
});

/** The unit reports make-up work or a finding as done. */
export const finishItem = operation({
  name: 'campaign.finish-item',
  kind: 'write',
  summary: { zh: '报告事项完成', en: 'Report an item as done' },
  access: { verb: 'campaign.request' },
  input: z.strictObject({ ...AT, itemId: ID, note: SAID }),
  output: NOTHING,
  problems: [...RUNNING, 'item-done', 'item-verified'],
});

/** The team verifies an item, or hands it back with a reason. */
export const verifyItem = operation({
  name: 'campaign.verify-item',
  kind: 'write',
  summary: { zh: '核实事项', en: 'Verify an item' },
  access: { verb: 'campaign.review' },
  input: z.discriminatedUnion('accepted', [
    z.strictObject({ ...AT, itemId: ID, accepted: z.literal(true), reason: NOTE.default('') }),
    z.strictObject({ ...AT, itemId: ID, accepted: z.literal(false), reason: SAID }),
  ]),
  output: NOTHING,
  problems: [...RUNNING, 'item-not-done', 'item-verified', 'gate-own-unit', 'gate-same-person'],
});

/** Asks for a later end of a stage. */
export const askExtension = operation({
  name: 'campaign.ask-extension',
  kind: 'write',
  summary: { zh: '申请延期', en: 'Ask for an extension' },
  access: { verb: 'campaign.request' },
  input: z.strictObject({ ...AT, stage: KEY, toOn: DAY, reason: SAID }),
  output: z.strictObject({ extensionId: ID }),
  problems: [
    ...RUNNING,
    'gate-no-such-stage',
    'extension-not-allowed',
    'extension-not-open',
    'extension-asked-twice',
    'extension-after-end',
    'extension-not-later',
    'extension-too-long',
  ],
});

const ANSWERING = {
  kind: 'write',
  input: z.strictObject({ ...AT, extensionId: ID, approved: z.boolean(), answer: SAID }),
  output: NOTHING,
  problems: [...RUNNING, 'extension-answered', 'gate-own-unit', 'gate-same-person', 'campaign-other-side'],
} as const;

/** The upper side answers an extension, where the template leaves it to them. */
export const answerExtension = operation({
  name: 'campaign.answer-extension',
  summary: { zh: '答复延期申请', en: 'Answer an extension' },
  access: { verb: 'campaign.approve' },
  ...ANSWERING,
});
/** The team answers an extension, where the template leaves it to them. */
export const answerExtensionAsTeam = operation({
  name: 'campaign.answer-extension-as-team',
  summary: { zh: '督导组答复延期申请', en: 'Answer an extension as the team' },
  access: { verb: 'campaign.review' },
  ...ANSWERING,
});

/** The team answers a plan review (四看): a verdict for each aspect. */
export const reviewPlan = operation({
  name: 'campaign.review-plan',
  kind: 'write',
  summary: { zh: '审阅方案', en: 'Review a plan' },
  access: { verb: 'campaign.review' },
  input: z.strictObject({
    ...AT,
    review: KEY,
    verdicts: z.record(KEY, z.strictObject({ verdict: z.enum(['fits', 'amend', 'not']), note: NOTE.default('') })),
  }),
  output: z.strictObject({ passed: z.boolean() }),
  problems: [...RUNNING, 'campaign-review-incomplete', 'campaign-no-such-action', 'gate-own-unit'],
});

/** The team records a guidance task for a unit. */
export const recordGuidance = operation({
  name: 'campaign.record-guidance',
  kind: 'write',
  summary: { zh: '记录指导任务', en: 'Record a guidance task' },
  access: { verb: 'campaign.review' },
  input: z.strictObject({
    ...AT,
    task: KEY,
    parts: z.record(KEY, SAID).default({}),
    values: formValuesSchema.default({}),
  }),
  output: NOTHING,
  problems: [
    ...RUNNING,
    'campaign-guidance-incomplete',
    'campaign-no-such-action',
    'gate-own-unit',
    ...Object.keys(FORM_PROBLEMS),
  ],
});

/** The team ticks the points of a card for a unit: each is met or not, and how that shows. */
export const tickCard = operation({
  name: 'campaign.tick-card',
  kind: 'write',
  summary: { zh: '对照要点卡', en: 'Tick the points of a card' },
  access: { verb: 'campaign.review' },
  input: z.strictObject({ ...AT, card: KEY, stage: KEY.nullable(), points: TICKS }),
  output: z.strictObject({ met: z.boolean() }),
  problems: [
    ...RUNNING,
    'campaign-no-such-card',
    'campaign-card-incomplete',
    'gate-no-such-stage',
    'gate-stage-closed',
    'gate-passed',
    'gate-own-unit',
  ],
});

const QUEUED = z.strictObject({
  kind: z.enum(['transfer', 'extension', 'item']),
  /** Id of the extension or the item; null for a transfer. */
  id: ID.nullable(),
  campaignId: ID,
  campaign: z.string(),
  unitId: ID,
  unit: z.string(),
  stage: z.string(),
  stageName: TEXT,
  since: DAY,
  text: z.string(),
});
/** Something that waits for a word. */
export type Queued = z.infer<typeof QUEUED>;

/** What waits for the team (`review`) or for the upper side (`approve`), at and below a unit; what waits longest first, at most 200. */
export const listQueue = operation({
  name: 'campaign.list-queue',
  kind: 'read',
  summary: { zh: '列出待审查、待批准事项', en: 'List what waits for review or approval' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({ unitId: ID, queue: z.enum(['review', 'approve']) }),
  output: z.strictObject({ queued: z.array(QUEUED) }),
  problems: [],
});
