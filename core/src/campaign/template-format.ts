import { z } from 'zod';
import { measureSchema as activityMeasureSchema } from '../activity/measure-format.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { expected, id, list, map, text, textSchema, verificationSchema, wholeOf } from '../pack/file-parts.ts';
import { formSchema } from '../pack/form.ts';
import { rulebookHead } from '../pack/rulebook.ts';

/** The format's name, with its version. */
export const CAMPAIGN_FORMAT = 'dudao-campaign/1';

const whole = wholeOf(4);

const kinds = list(
  z.enum(UNIT_KINDS, expected(`单位种类：${UNIT_KINDS.join('、')}`, `a kind of unit: ${UNIT_KINDS.join(', ')}`)),
);

/** How sides are called that act in a campaign. */
export const SIDES = ['office', 'team', 'unit', 'leader'] as const;
/** A side that acts in a campaign. */
export type Side = (typeof SIDES)[number];

/** How the parts of one parent follow each other (C2). */
export const MODES = ['gated', 'overlapping', 'concurrent'] as const;
/** How parts follow each other. */
export type Mode = (typeof MODES)[number];
const mode = z.enum(
  MODES,
  expected('gated（转段）、overlapping（压茬）或 concurrent（贯穿）', 'gated, overlapping or concurrent'),
);

const PERIODS = ['week', 'month', 'quarter', 'half-year', 'year'] as const;
/** A period of the calendar, named as templates name it. */
export type CalendarPeriod = (typeof PERIODS)[number];
const period = z.enum(
  PERIODS,
  expected(
    'week（周）、month（月）、quarter（季）、half-year（半年）或 year（年）',
    'week, month, quarter, half-year or year',
  ),
);

const spanShape = {
  days: whole(0, 3660).optional(),
  working_days: whole(0, 2500).optional(),
  months: whole(0, 120).optional(),
  /** Id of a parameter, whose chosen span counts. */
  parameter: id.optional(),
};
const ONE_SPAN = expected(
  'days（日）、working_days（工作日）、months（月）、parameter（参数）之一',
  'one of days, working_days, months, parameter',
);
const spanSchema = z
  .strictObject(spanShape, map)
  .refine((span) => Object.values(span).filter((value) => value !== undefined).length === 1, ONE_SPAN);
/** A length of time as a template writes it; exactly one of its keys is there. */
export type Span = z.output<typeof spanSchema>;

/** Where a rule or text comes from: the words, the place, and how sure it is. */
const sourceSchema = z.strictObject({ text: textSchema, at: text, verification: verificationSchema }, map);
/** Where a rule or a text comes from. */
export type TemplateSource = z.output<typeof sourceSchema>;

const actionSchema = z.strictObject(
  {
    id,
    name: textSchema,
    side: z.enum(
      SIDES,
      expected('office（督导室）、team（督导组）、unit（单位）或 leader（领导）', 'office, team, unit or leader'),
    ),
    /** What it costs the unit: somebody's presence, a paper, a visit received. */
    takes: z
      .enum(
        ['meeting', 'visit', 'report'],
        expected('meeting（会议）、visit（到访）或 report（材料）', 'meeting, visit or report'),
      )
      .optional(),
    /** Pages that have to be written. */
    pages: whole(1, 500).optional(),
    /** What is asked when it is done. */
    fields: formSchema.optional(),
    /** Field → key under which the answer is known from then on, so that no other campaign asks for it again. */
    facts: z.record(id, id, map).optional(),
    /** Whoever does it has to name a proof of these kinds. */
    proof: list(textSchema).optional(),
    /** Due so long after the part's start or before its end; absent: at its end. */
    due: z
      .strictObject({ after: spanSchema.optional(), before_end: spanSchema.optional() }, map)
      .refine(
        ({ after, before_end }) => (after === undefined) !== (before_end === undefined),
        expected('after 与 before_end 之一', 'one of after and before_end'),
      )
      .optional(),
    each: period.optional(),
    /** Only for units of these kinds (分类指导); absent: all. */
    kinds: kinds.optional(),
    source: sourceSchema.optional(),
  },
  map,
);
/** A prescribed action. */
export type TemplateAction = z.output<typeof actionSchema>;

const timing = {
  lasts: spanSchema.optional(),
  /** Ends with the period in which it begins, or so many later. */
  until: z.strictObject({ end_of: period, plus: whole(0, 60).optional() }, map).optional(),
  after: spanSchema.optional(),
  overlap: spanSchema.optional(),
};
const part = {
  id,
  name: textSchema,
  ...timing,
  actions: list(actionSchema).optional(),
  source: sourceSchema.optional(),
};

const linkSchema = z.strictObject(part, map);
const stepSchema = z.strictObject({ ...part, mode: mode.optional(), links: list(linkSchema).optional() }, map);

const conditionSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Formula over the measures; absent: `judged`. */
    when: text.optional(),
    judged: z.literal(true, { error: 'only-true' }).optional(),
    source: sourceSchema.optional(),
  },
  map,
);
/** One condition of a gate. */
export type GateCondition = z.output<typeof conditionSchema>;

const checkSchema = z.strictObject(
  { id, name: textSchema, conditions: list(conditionSchema), source: sourceSchema.optional() },
  map,
);

/** Who lets a unit through a gate (G2). */
export const CHAINS = ['approved', 'reviewed', 'confirmed'] as const;
/** Who lets a unit through a gate. */
export type GateChain = (typeof CHAINS)[number];
const gateSchema = z.strictObject(
  {
    chain: z.enum(
      CHAINS,
      expected(
        'approved（上级批准）、reviewed（督导组审查）或 confirmed（督导室确认）',
        'approved, reviewed or confirmed',
      ),
    ),
    checks: list(checkSchema),
    source: sourceSchema.optional(),
  },
  map,
);
/** A gate: its checks, and who lets a unit through. */
export type TemplateGate = z.output<typeof gateSchema>;

const stageSchema = z.strictObject(
  {
    ...part,
    mode: mode.optional(),
    steps: list(stepSchema).optional(),
    own_actions: z.strictObject({ least: whole(0, 50), most: whole(1, 50) }, map).optional(),
    gate: gateSchema.optional(),
  },
  map,
);
/** A stage, the part of a campaign that a gate may close. */
export type TemplateStage = z.output<typeof stageSchema>;
/** Any part: stage, step, link, or what runs through everything. */
export type TemplatePart = z.output<typeof linkSchema> &
  Partial<Pick<TemplateStage, 'mode' | 'steps'>> &
  Partial<Pick<z.output<typeof stepSchema>, 'links'>>;

const head = { id, name: textSchema, unit: text.optional() };
const over = z.enum(['stage', 'campaign'], expected('stage（本阶段）或 campaign（全活动）', 'stage or campaign'));
const measureOf = <K extends string, S extends z.ZodRawShape>(of: K, more: S) =>
  z.strictObject({ ...head, of: z.literal(of), ...more }, map);
const measureSchema = z.discriminatedUnion(
  'of',
  [
    /** Counted over the unit's records of activities, within its stage or since the campaign began. */
    measureOf('activity', { count: activityMeasureSchema, over }),
    measureOf('done', { action: id }),
    /** What was answered so far in a number field of an action, all its times together. */
    measureOf('answer', { action: id, field: id }),
    /** Whether every point of a card is met: in this stage where it is followed through the stages, else at all. */
    measureOf('card', { card: id }),
    measureOf('open-actions', { over }),
    measureOf('own-actions', {}),
    measureOf('open-items', {}),
    measureOf('review', { review: id }),
    measureOf('guidance', { tasks: list(id) }),
    measureOf('days', {}),
    measureOf('to-come', { counted_by: textSchema }),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? 'activity、done、answer、card、open-actions、own-actions、open-items、review、guidance、days 或 to-come|activity, done, answer, card, open-actions, own-actions, open-items, review, guidance, days or to-come'
        : undefined,
  },
);
/** A figure that conditions may name, and what it is counted from (C6). */
export type GateMeasure = z.output<typeof measureSchema>;

const presetSchema = z.strictObject(
  {
    id,
    name: textSchema,
    span: spanSchema,
    /** Stage from whose end it counts; absent: from the end of the stage before. */
    from: id.optional(),
    source: sourceSchema,
  },
  map,
);
const parameterSchema = z.strictObject(
  {
    id,
    name: textSchema,
    value: spanSchema.optional(),
    presets: list(presetSchema).optional(),
    note: textSchema.optional(),
  },
  map,
);
/** A deadline of local law or of the notice. */
export type TemplateParameter = z.output<typeof parameterSchema>;

const textEntrySchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Absent: the source names but does not spell it, so it is left to whoever runs the campaign. */
    lines: list(textSchema).optional(),
    source: sourceSchema.optional(),
  },
  map,
);

/** When the points of a card are ticked: with the plan, in every stage, or for the effect at the end. */
export const CARD_USES = ['plan', 'stages', 'effect'] as const;
/** When the points of a card are ticked. */
export type CardUse = (typeof CARD_USES)[number];
const pointSchema = z.strictObject({ id, name: textSchema, source: sourceSchema.optional() }, map);
const cardSchema = z.strictObject(
  {
    id,
    name: textSchema,
    use: z.enum(
      CARD_USES,
      expected('plan（审查方案时）、stages（每个阶段）或 effect（最后看成效）', 'plan, stages or effect'),
    ),
    points: list(pointSchema),
    source: sourceSchema.optional(),
  },
  map,
);
/** A policy-point card (要点卡): short points that a campaign is held to, each ticked for every unit. */
export type PointCard = z.output<typeof cardSchema>;

const reviewSchema = z.strictObject(
  {
    id,
    name: textSchema,
    looks: list(
      z.strictObject(
        {
          id,
          name: textSchema,
          aspects: list(z.strictObject({ id, name: textSchema }, map)),
          source: sourceSchema.optional(),
        },
        map,
      ),
    ),
  },
  map,
);
/** A checklist that the team answers with a verdict per aspect. */
export type PlanReview = z.output<typeof reviewSchema>;

const guidanceSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Stage in which it is expected. */
    stage: id.optional(),
    /** What the team has to write down. */
    parts: list(z.strictObject({ id, name: textSchema }, map)).optional(),
    /** What the team has to fill in. */
    fields: formSchema.optional(),
    source: sourceSchema.optional(),
  },
  map,
);
/** What a team guides each unit through, with the parts that it has to write down. */
export type GuidanceTask = z.output<typeof guidanceSchema>;

/** A campaign template as its file says it. */
export const templateSchema = z.strictObject(
  {
    format: z.literal(CAMPAIGN_FORMAT, expected(`“${CAMPAIGN_FORMAT}”`, `“${CAMPAIGN_FORMAT}”`)),
    ...rulebookHead,
    /** What gets the verdict, and what may be visited for it (§5.2 #11). */
    object: z.strictObject({ kinds, samples: kinds.optional() }, map),
    /** Units that take part. */
    takes_part: kinds,
    batches: list(
      z.strictObject({ id, name: textSchema, kinds: kinds.optional(), offset: spanSchema.optional() }, map),
    ),
    /** Levels of the tree that begin later than the first (压茬). */
    levels: list(z.strictObject({ kinds, offset: spanSchema }, map)).optional(),
    mode,
    /** Day that the wizard asks for: the first, or the target from which everything is laid back. */
    anchor: z.enum(['start', 'finish'], expected('start 或 finish', 'start or finish')),
    extension: z
      .strictObject(
        { most: spanSchema, approve: z.enum(['upper', 'team'], expected('upper 或 team', 'upper or team')) },
        map,
      )
      .optional(),
    parameters: list(parameterSchema).optional(),
    texts: list(textEntrySchema).optional(),
    cards: list(cardSchema).optional(),
    /** Ids of standards that it evaluates by. */
    evaluates: list(text).optional(),
    measures: list(measureSchema).optional(),
    reviews: list(reviewSchema).optional(),
    guidance: list(guidanceSchema).optional(),
    stages: list(stageSchema),
    throughout: list(linkSchema).optional(),
  },
  map,
);
/** A campaign template. */
export type CampaignTemplate = z.output<typeof templateSchema>;
