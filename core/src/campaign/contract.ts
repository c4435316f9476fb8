import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { CAMPAIGN_STATES } from './decide-campaign.ts';
import { STAGE_STATES } from './gate-state.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const TITLE = z.string().trim().min(1).max(120);
const REASON = z.string().trim().min(1).max(1000);
const ACTION = z.union([z.literal(true), z.string()]);
const NAMED_UNIT = z.strictObject({ id: ID, name: z.string(), kind: z.enum(UNIT_KINDS) });
const REVISION = z.int();

const CHOSEN_SPAN = z.strictObject({
  days: z.int().min(0).max(3660).optional(),
  working_days: z.int().min(0).max(2500).optional(),
  months: z.int().min(0).max(120).optional(),
  /** Stage from whose end it counts. */
  from: z.string().max(100).optional(),
});

const BURDEN = z.strictObject({
  actions: z.int(),
  fields: z.int(),
  known: z.int(),
  pages: z.int(),
  reports: z.int(),
  visits: z.int(),
  meetings: z.int(),
});

const LISTED_TEMPLATE = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  origin: z.strictObject({ zh: z.string(), en: z.string() }),
  mode: z.enum(['gated', 'overlapping', 'concurrent']),
  anchor: z.enum(['start', 'finish']),
  stages: z.int(),
  gates: z.int(),
  actions: z.int(),
  /** Deadlines that the wizard asks for. */
  open: z.int(),
});
/** A campaign template as a list shows it. */
export type ListedTemplate = z.infer<typeof LISTED_TEMPLATE>;

/** The newest published version of every campaign template. */
export const listTemplates = operation({
  name: 'campaign.list-templates',
  kind: 'read',
  summary: { zh: '列出活动方案', en: 'List campaign templates' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ templates: z.array(LISTED_TEMPLATE), actions: z.strictObject({ create: ACTION }) }),
  problems: [],
});

/** One frozen template: `content` is its canonical JSON, whose digest is `digest`. */
export const readTemplate = operation({
  name: 'campaign.read-template',
  kind: 'read',
  summary: { zh: '查看一个活动方案', en: 'Read a campaign template' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({ unitId: ID, templateId: z.string().max(60), version: z.string().max(30) }),
  output: z.strictObject({ content: z.string(), digest: z.string() }),
  problems: ['campaign-template-unknown'],
});

const LISTED_CAMPAIGN = z.strictObject({
  id: ID,
  title: z.string(),
  state: z.enum(CAMPAIGN_STATES),
  template: z.strictObject({
    id: z.string(),
    version: z.string(),
    title: z.strictObject({ zh: z.string(), en: z.string() }),
  }),
  owner: z.strictObject({ id: ID, name: z.string() }),
  units: z.int(),
  /** First and last day over its units; null before it is published. */
  fromOn: DAY.nullable(),
  untilOn: DAY.nullable(),
  /** Units in sight whose open stage is past its end, and those that wait for somebody's word. */
  overdue: z.int(),
  waiting: z.int(),
  /** Units in sight that passed everything. */
  finished: z.int(),
});
/** A campaign as a list shows it. */
export type ListedCampaign = z.infer<typeof LISTED_CAMPAIGN>;

/** Campaigns that a unit runs, or in which it or units below it take part; the newest first, at most 200. */
export const listCampaigns = operation({
  name: 'campaign.list',
  kind: 'read',
  summary: { zh: '列出活动', en: 'List campaigns' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    campaigns: z.array(LISTED_CAMPAIGN),
    actions: z.strictObject({ create: ACTION, review: ACTION, approve: ACTION }),
  }),
  problems: [],
});

/** Begins a draft from the newest version of a template. */
export const createCampaign = operation({
  name: 'campaign.create',
  kind: 'write',
  summary: { zh: '由方案新建活动', en: 'Begin a campaign from a template' },
  access: { verb: 'campaign.run' },
  input: z.strictObject({ unitId: ID, templateId: z.string().max(60), version: z.string().max(30), title: TITLE }),
  output: z.strictObject({ campaignId: ID }),
  problems: ['campaign-template-unknown', 'unit-closed'],
});

/** Saves what a draft chooses beside its units. */
export const editCampaign = operation({
  name: 'campaign.edit',
  kind: 'write',
  summary: { zh: '修改活动草稿', en: 'Edit the draft of a campaign' },
  access: { verb: 'campaign.run' },
  input: z.strictObject({
    campaignId: ID,
    title: TITLE,
    objectId: ID.nullable(),
    sampleIds: z.array(ID).max(2000),
    days: z.record(z.string().max(100), DAY),
    spans: z.record(z.string().max(100), CHOSEN_SPAN),
    /** Lines by text id; an empty list leaves the text out on purpose. */
    texts: z.record(z.string().max(100), z.array(z.string().trim().min(1).max(300)).max(30)),
    revision: REVISION,
  }),
  output: z.strictObject({ revision: REVISION }),
  problems: [
    'campaign-is-submitted',
    'campaign-is-published',
    'campaign-is-cancelled',
    'campaign-unit-not-below',
    'campaign-object-kind',
    'campaign-sample-kind',
  ],
});

/** Puts units into a batch of a draft, or takes them out of it: all below the campaign's unit of some kinds, or named ones. */
export const chooseUnits = operation({
  name: 'campaign.choose-units',
  kind: 'write',
  summary: { zh: '选择参加单位', en: 'Choose the units of a campaign' },
  access: { verb: 'campaign.run' },
  input: z.strictObject({
    campaignId: ID,
    batch: z.string().max(100),
    kinds: z.array(z.enum(UNIT_KINDS)).max(UNIT_KINDS.length).default([]),
    unitIds: z.array(ID).max(5000).default([]),
    take: z.boolean(),
    revision: REVISION,
  }),
  output: z.strictObject({ revision: REVISION, changed: z.int() }),
  problems: [
    'campaign-is-submitted',
    'campaign-is-published',
    'campaign-is-cancelled',
    'campaign-unknown-batch',
    'campaign-wrong-batch',
    'campaign-unit-not-below',
  ],
});

const CALENDAR_PART = z.strictObject({ id: z.string(), from: DAY, until: DAY });
const CALENDAR = z.strictObject({
  batch: z.string(),
  kind: z.enum(UNIT_KINDS),
  units: z.int(),
  from: DAY,
  until: DAY,
  parts: z.array(CALENDAR_PART),
  actions: z.array(z.strictObject({ id: z.string(), time: z.int(), dueOn: DAY })),
  /** It rests on working days of a year whose holidays are not announced. */
  assumed: z.boolean(),
  burden: BURDEN,
  /** What the average unit of them bears by other campaigns that run in the same days. */
  others: z.strictObject({ campaigns: z.int(), burden: BURDEN }),
});
/** The days and the burden of one batch for one kind of unit. */
export type CampaignCalendar = z.infer<typeof CALENDAR>;

const FAULT = z.strictObject({ problem: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

const OVERLOAD = z.strictObject({
  /** Limits that units would go beyond once it runs: how many units, the highest count and its limit. */
  limits: z.array(
    z.strictObject({
      id: z.string(),
      name: z.strictObject({ zh: z.string(), en: z.string() }),
      unit: z.string(),
      units: z.int(),
      count: z.int(),
      most: z.int(),
    }),
  ),
  /** Other campaigns that visit the same units in the same days. */
  visits: z.array(z.strictObject({ campaignId: ID, title: z.string(), units: z.int() })),
});
/** What a campaign would take beyond limits. */
export type CampaignOverload = z.infer<typeof OVERLOAD>;

/** A campaign with its choices, its calendar and its burden; a draft tells what keeps it from being submitted. */
export const readCampaign = operation({
  name: 'campaign.read-campaign',
  kind: 'read',
  summary: { zh: '查看一个活动', en: 'Read a campaign' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({ campaignId: ID, unitId: ID }),
  output: z.strictObject({
    id: ID,
    owner: z.strictObject({ id: ID, name: z.string() }),
    title: z.string(),
    state: z.enum(CAMPAIGN_STATES),
    /** Canonical JSON of the frozen template. */
    template: z.string(),
    object: NAMED_UNIT.nullable(),
    samples: z.array(NAMED_UNIT),
    days: z.record(z.string(), DAY),
    spans: z.record(z.string(), CHOSEN_SPAN),
    texts: z.record(z.string(), z.array(z.string())),
    units: z.array(z.strictObject({ batch: z.string(), kind: z.enum(UNIT_KINDS), count: z.int() })),
    /** Units taking part that no team looks after. */
    withoutTeam: z.int(),
    calendars: z.array(CALENDAR),
    faults: z.array(FAULT),
    /** Of a campaign not yet published. */
    overload: OVERLOAD,
    /** Why it was published although it goes beyond limits. */
    overloadReason: z.string().nullable(),
    submittedBy: z.string().nullable(),
    publishedBy: z.string().nullable(),
    publishedOn: DAY.nullable(),
    cancelReason: z.string().nullable(),
    changes: z.array(
      z.strictObject({
        batch: z.string(),
        stage: z.string(),
        toOn: DAY,
        reason: z.string(),
        by: z.string(),
        on: DAY,
        units: z.int(),
      }),
    ),
    revision: REVISION,
    actions: z.strictObject({
      edit: ACTION,
      submit: ACTION,
      takeBack: ACTION,
      publish: ACTION,
      cancel: ACTION,
      changeDates: ACTION,
    }),
  }),
  problems: [],
});

const LIFE = ['campaign-is-draft', 'campaign-is-submitted', 'campaign-is-published', 'campaign-is-cancelled'];
const CHOICES = [
  'campaign-object-needed',
  'campaign-object-kind',
  'campaign-sample-kind',
  'campaign-no-units',
  'campaign-wrong-batch',
  'campaign-day-needed',
  'campaign-deadline-needed',
  'campaign-text-needed',
  'campaign-day',
  'campaign-parameter-open',
  'campaign-part-beyond',
  'campaign-overlap-too-long',
];

const STEP = {
  kind: 'write',
  access: { verb: 'campaign.run' },
  input: z.strictObject({ campaignId: ID, revision: REVISION }),
  output: z.strictObject({ revision: REVISION }),
} as const;

/** Hands a draft to a second person. */
export const submitCampaign = operation({
  name: 'campaign.submit',
  summary: { zh: '提交活动', en: 'Submit a campaign' },
  ...STEP,
  problems: [...LIFE, ...CHOICES],
});
/** Takes it back to change it. */
export const takeBackCampaign = operation({
  name: 'campaign.take-back',
  summary: { zh: '收回活动', en: 'Take a campaign back' },
  ...STEP,
  problems: [...LIFE],
});
/** Publishes it: every unit gets its own days. Not by the one who submitted it. */
export const publishCampaign = operation({
  name: 'campaign.publish',
  summary: { zh: '发布活动', en: 'Publish a campaign' },
  ...STEP,
  /** `reason`: why it is published although it goes beyond limits of burden or visits units twice. */
  input: z.strictObject({ ...STEP.input.shape, reason: z.string().trim().max(1000).default('') }),
  problems: [...LIFE, 'campaign-second-person', 'campaign-overload', ...CHOICES],
});

/** Cancels a campaign for good. */
export const cancelCampaign = operation({
  name: 'campaign.cancel',
  kind: 'write',
  summary: { zh: '取消活动', en: 'Cancel a campaign' },
  access: { verb: 'campaign.run' },
  input: z.strictObject({ campaignId: ID, reason: REASON, revision: REVISION }),
  output: z.strictObject({ revision: REVISION }),
  problems: LIFE,
});

/** Moves the end of a stage for a batch by decision; units that passed the stage stay. */
export const changeDates = operation({
  name: 'campaign.change-dates',
  kind: 'write',
  summary: { zh: '决定改期', en: 'Change the dates of a campaign' },
  access: { verb: 'campaign.run' },
  input: z.strictObject({
    campaignId: ID,
    batch: z.string().max(100),
    stage: z.string().max(100),
    toOn: DAY,
    reason: REASON,
    revision: REVISION,
  }),
  output: z.strictObject({ revision: REVISION, units: z.int() }),
  problems: [...LIFE, 'gate-no-such-stage', 'campaign-nothing-moved', 'campaign-day-before-stage'],
});

const CELL = z.strictObject({
  stage: z.string(),
  state: z.enum(STAGE_STATES),
  fromOn: DAY,
  untilOn: DAY,
  firstUntilOn: DAY,
});
const BOARD_UNIT = z.strictObject({
  unitId: ID,
  name: z.string(),
  kind: z.enum(UNIT_KINDS),
  batch: z.string(),
  team: z.string().nullable(),
  stages: z.array(CELL),
  openItems: z.int(),
});
/** A unit's row of the matrix unit × stage. */
export type BoardUnit = z.infer<typeof BOARD_UNIT>;

const BOARD_POINT = z.strictObject({
  card: z.string(),
  point: z.string(),
  stage: z.string().nullable(),
  met: z.int(),
  notMet: z.int(),
});
/** For how many units a point of a card is met. */
export type BoardPoint = z.infer<typeof BOARD_POINT>;

/** Where the units of a campaign stand: counts by stage and state, and the rows of the matrix; the worst first. */
export const readBoard = operation({
  name: 'campaign.read-board',
  kind: 'read',
  summary: { zh: '查看各单位进度', en: 'Read where the units of a campaign stand' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({
    campaignId: ID,
    unitId: ID,
    only: z.enum(['all', 'overdue', 'waiting']).default('all'),
    search: z.string().trim().max(60).default(''),
    offset: z.int().min(0).max(100_000).default(0),
  }),
  output: z.strictObject({
    today: DAY,
    units: z.int(),
    overdue: z.int(),
    waiting: z.int(),
    finished: z.int(),
    /** Open make-up work and findings past their day. */
    overdueItems: z.int(),
    counts: z.array(
      z.strictObject({ stage: z.string(), state: z.enum(STAGE_STATES), count: z.int(), overdue: z.int() }),
    ),
    /** For how many units a point of a card was ticked as met, and as not met; by stage where it is followed through them. */
    points: z.array(BOARD_POINT),
    /** How many units fit the choice; at most 200 are in `rows`. */
    matching: z.int(),
    rows: z.array(BOARD_UNIT),
  }),
  problems: [],
});
