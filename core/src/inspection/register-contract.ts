import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ABSENCE, SERVICE_RECORD, TIME_SHARE } from './availability-contract.ts';
import { SECONDMENT_STAGES, TERM_STATES } from './decide-register.ts';
import { CRITERIA, GRADES, INSPECTOR_KINDS, RECUSAL_KINDS } from './inspector-kind.ts';
import { ONBOARDING_ITEMS } from './onboarding.ts';

const ID = z.uuid();
/** Calendar day, `2026-09-01`. */
const DAY = z.iso.date();
const ACTION = z.union([z.literal(true), z.string()]);
const SHORT = z.string().trim().min(1).max(100);
const LONG = z.string().trim().max(1000);
const HOURS = z.number().min(0.5).max(200).multipleOf(0.5);
const UNIT = z.strictObject({ id: ID, name: z.string() });

const TERM = z.strictObject({
  kind: z.enum(INSPECTOR_KINDS),
  fromOn: DAY,
  /** The first day after the term. */
  untilOn: DAY,
  /** The document of the appointment. */
  document: z.string().nullable(),
});

const LISTED = z.strictObject({
  id: ID,
  personId: ID,
  name: z.string(),
  homeUnit: UNIT,
  /** The unit whose register it is. */
  unit: UNIT,
  field: z.string(),
  term: TERM,
  state: z.enum(TERM_STATES),
  /** Hours of training this calendar year. */
  hours: z.number(),
  /** Whether a pledge of integrity was signed this calendar year. */
  isPledged: z.boolean(),
  /** Open teams in which the person sits today, whoever founded them. */
  teams: z.array(z.strictObject({ bodyId: ID, name: z.string(), units: z.int().nonnegative() })),
  /** Items of the onboarding checklist that are still owed; none of whoever is not new. */
  openItems: z.array(z.enum(ONBOARDING_ITEMS)),
  /** Declared recusals in force. */
  recusals: z.int().nonnegative(),
});
/** An inspector as the register lists them. */
export type ListedInspector = z.infer<typeof LISTED>;

/** What a unit has settled for its inspectors; null: not settled, so nothing is measured against it. */
export const INSPECTION_RULES = z.strictObject({
  /** Hours of training a year at least. */
  trainingHours: z.number().min(0.5).max(1000).multipleOf(0.5).nullable(),
  /** Rounds in a row that nobody may exceed at one unit. */
  sameUnitRounds: z.int().min(1).max(20).nullable(),
  /** Days without contact after which a team is said to be too rarely at a unit. */
  contactDays: z.int().min(1).max(366).nullable(),
  /** Days before the end of a term from which it is shown as expiring. */
  warnDays: z.int().min(1).max(366),
});
/** What a unit has settled for its inspectors. */
export type InspectionRules = z.infer<typeof INSPECTION_RULES>;

/** What holds where a unit has settled nothing. */
export const OPEN_RULES: InspectionRules = {
  trainingHours: null,
  sameUnitRounds: null,
  contactDays: null,
  warnDays: 60,
};

/** Inspectors of a unit's register, and with `below` of those of the units under it; those whose term is over only when asked for. */
export const listInspectors = operation({
  name: 'inspection.list-inspectors',
  kind: 'read',
  summary: { zh: '查看督学名册', en: 'List the inspectors of a register' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ unitId: ID, below: z.boolean().default(false), includeExpired: z.boolean().default(true) }),
  output: z.strictObject({
    inspectors: z.array(LISTED),
    rules: INSPECTION_RULES,
    revision: z.int(),
    /** The day and year for which states and hours hold. */
    on: DAY,
    actions: z.strictObject({ manage: ACTION }),
  }),
  problems: [],
});

const RECUSAL = z.strictObject({
  id: ID,
  unit: UNIT,
  kind: z.enum(RECUSAL_KINDS),
  detail: z.string(),
  declaredBy: z.string(),
  fromOn: DAY,
  untilOn: DAY.nullable(),
});

const SECONDMENT = z.strictObject({
  id: ID,
  homeUnit: UNIT,
  fromOn: DAY,
  untilOn: DAY,
  purpose: z.string(),
  stage: z.enum(SECONDMENT_STAGES),
  /** What the home unit wrote with its answer. */
  reason: z.string().nullable(),
});

/** One inspector with everything that the register knows. */
export const readInspector = operation({
  name: 'inspection.read-inspector',
  kind: 'read',
  summary: { zh: '查看一名督学', en: 'Read one inspector' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ inspectorId: ID }),
  output: z.strictObject({
    ...LISTED.shape,
    qualifications: z.string(),
    revision: z.int(),
    rules: INSPECTION_RULES,
    /** Appointments, the latest first. */
    terms: z.array(TERM),
    training: z.array(
      z.strictObject({ id: ID, onDay: DAY, hours: z.number(), subject: z.string(), organiser: z.string() }),
    ),
    /** The latest grade of each criterion. */
    profile: z.array(
      z.strictObject({ criterion: z.enum(CRITERIA), grade: z.enum(GRADES), remark: z.string(), ratedOn: DAY }),
    ),
    recusals: z.array(RECUSAL),
    /** Units from which the organisation itself keeps them, with the post or place that does. */
    derived: z.array(z.strictObject({ unit: UNIT, kind: z.enum(RECUSAL_KINDS), detail: z.string() })),
    secondments: z.array(z.strictObject({ ...SECONDMENT.shape, actions: z.strictObject({ issue: ACTION }) })),
    /** Ticked items of the onboarding checklist, in the order they were done. */
    onboarding: z.array(
      z.strictObject({ item: z.enum(ONBOARDING_ITEMS), onDay: DAY, note: z.string(), by: z.string() }),
    ),
    time: TIME_SHARE,
    absences: z.array(ABSENCE),
    records: z.array(SERVICE_RECORD),
    pledges: z.array(z.strictObject({ id: ID, occasion: z.string(), signedOn: DAY })),
    /** Teams and the units they looked after while the person sat there, the latest first. */
    service: z.array(
      z.strictObject({
        bodyId: ID,
        team: z.string(),
        unit: UNIT,
        fromOn: DAY,
        untilOn: DAY.nullable(),
      }),
    ),
    actions: z.strictObject({ manage: ACTION }),
  }),
  problems: [],
});

/** Enters a person of the organisation in the register. */
export const appointInspector = operation({
  name: 'inspection.appoint-inspector',
  kind: 'write',
  summary: { zh: '聘任督学', en: 'Appoint an inspector' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({
    unitId: ID,
    personId: ID,
    kind: z.enum(INSPECTOR_KINDS),
    field: SHORT,
    qualifications: LONG.default(''),
    fromOn: DAY,
    untilOn: DAY,
    document: SHORT.optional(),
  }),
  output: z.strictObject({ inspectorId: ID }),
  problems: [
    'unit-closed',
    'holder-out-of-reach',
    'person-left',
    'before-joining',
    'already-inspector',
    'term-ends-before-begin',
  ],
});

/** Corrects field and qualifications. */
export const changeInspector = operation({
  name: 'inspection.change-inspector',
  kind: 'write',
  summary: { zh: '更正督学信息', en: 'Correct what is known of an inspector' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ inspectorId: ID, field: SHORT, qualifications: LONG, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: [],
});

/** Appoints an inspector for another term, perhaps of another kind. */
export const renewTerm = operation({
  name: 'inspection.renew-term',
  kind: 'write',
  summary: { zh: '续聘督学', en: 'Appoint an inspector for another term' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({
    inspectorId: ID,
    kind: z.enum(INSPECTOR_KINDS),
    fromOn: DAY,
    untilOn: DAY,
    document: SHORT.optional(),
  }),
  output: z.strictObject({}),
  problems: ['term-ends-before-begin', 'term-overlaps', 'person-left', 'before-joining'],
});

/** Ends the last term on a day before its end, with a reason. */
export const endTerm = operation({
  name: 'inspection.end-term',
  kind: 'write',
  summary: { zh: '解聘督学', en: 'End an inspector’s term' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ inspectorId: ID, untilOn: DAY, reason: SHORT }),
  output: z.strictObject({}),
  problems: ['term-over', 'term-ends-before-begin'],
});

/** Enters hours of training on a day. */
export const addTraining = operation({
  name: 'inspection.add-training',
  kind: 'write',
  summary: { zh: '登记督学培训', en: 'Enter training of an inspector' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ inspectorId: ID, onDay: DAY, hours: HOURS, subject: SHORT, organiser: LONG.default('') }),
  output: z.strictObject({ trainingId: ID }),
  problems: ['day-ahead'],
});

/** Grades a candidate or inspector on some of the criteria; earlier grades stay in the record, the latest counts. */
export const rateInspector = operation({
  name: 'inspection.rate-inspector',
  kind: 'write',
  summary: { zh: '对照选用条件评定', en: 'Grade an inspector on the criteria' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({
    inspectorId: ID,
    grades: z
      .array(z.strictObject({ criterion: z.enum(CRITERIA), grade: z.enum(GRADES), remark: LONG.default('') }))
      .min(1)
      .max(CRITERIA.length),
  }),
  output: z.strictObject({}),
  problems: [],
});

/** Enters a declared recusal from a unit and all that lies below it. */
export const declareRecusal = operation({
  name: 'inspection.declare-recusal',
  kind: 'write',
  summary: { zh: '登记回避事项', en: 'Enter a declared recusal' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({
    inspectorId: ID,
    unitId: ID,
    kind: z.enum(RECUSAL_KINDS),
    detail: LONG.default(''),
    declaredBy: SHORT,
    fromOn: DAY,
    untilOn: DAY.optional(),
  }),
  output: z.strictObject({ recusalId: ID }),
  problems: ['unit-not-below', 'ends-before-begin'],
});

/** Ends a declared recusal on a day. */
export const endRecusal = operation({
  name: 'inspection.end-recusal',
  kind: 'write',
  summary: { zh: '解除回避', en: 'End a declared recusal' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ recusalId: ID, untilOn: DAY }),
  output: z.strictObject({}),
  problems: ['recusal-ended', 'ends-before-begin'],
});

/** Enters a signed pledge of integrity for a year, a campaign or a visit. */
export const signPledge = operation({
  name: 'inspection.sign-pledge',
  kind: 'write',
  summary: { zh: '登记廉洁承诺', en: 'Enter a signed pledge of integrity' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ inspectorId: ID, occasion: SHORT, signedOn: DAY }),
  output: z.strictObject({ pledgeId: ID }),
  problems: ['pledge-signed', 'day-ahead'],
});

/** Ticks an item of a new inspector's onboarding checklist on the day it was done; the visit alone after an accompanied one. */
export const tickOnboarding = operation({
  name: 'inspection.tick-onboarding',
  kind: 'write',
  summary: { zh: '勾选上手清单', en: 'Tick an item of the onboarding checklist' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ inspectorId: ID, item: z.enum(ONBOARDING_ITEMS), onDay: DAY, note: LONG.default('') }),
  output: z.strictObject({}),
  problems: ['onboarding-ticked', 'onboarding-alone-first', 'day-ahead'],
});

/** Asks an inspector's home unit to let them go for a period. */
export const askSecondment = operation({
  name: 'inspection.ask-secondment',
  kind: 'write',
  summary: { zh: '提出抽调', en: 'Ask for a secondment' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ inspectorId: ID, fromOn: DAY, untilOn: DAY, purpose: SHORT }),
  output: z.strictObject({ secondmentId: ID }),
  problems: ['term-ends-before-begin', 'secondment-not-needed', 'secondment-overlaps'],
});

/** The home unit agrees or refuses; a refusal says why. */
export const answerSecondment = operation({
  name: 'inspection.answer-secondment',
  kind: 'write',
  summary: { zh: '答复抽调', en: 'Answer a request for secondment' },
  access: { verb: 'inspection.answer' },
  input: z.strictObject({ secondmentId: ID, answer: z.enum(['agreed', 'refused']), reason: LONG.default('') }),
  output: z.strictObject({}),
  problems: ['secondment-answered', 'refusal-without-reason'],
});

/** Requests for secondment of people of a unit. */
export const listSecondments = operation({
  name: 'inspection.list-secondments',
  kind: 'read',
  summary: { zh: '查看对本单位人员的抽调', en: 'List secondments asked of a unit' },
  access: { verb: 'inspection.answer' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    secondments: z.array(
      z.strictObject({
        ...SECONDMENT.shape,
        name: z.string(),
        by: z.string(),
        actions: z.strictObject({ answer: ACTION }),
      }),
    ),
  }),
  problems: [],
});

/** Settles what a unit demands of its inspectors. */
export const setRules = operation({
  name: 'inspection.set-rules',
  kind: 'write',
  summary: { zh: '设定督学管理要求', en: 'Settle what is demanded of inspectors' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ unitId: ID, ...INSPECTION_RULES.shape, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: [],
});

/** Who of a unit's register may not go to which unit at or below it, and why; each with every reason. At most `limit`. */
export const listRecusals = operation({
  name: 'inspection.list-recusals',
  kind: 'read',
  summary: { zh: '查看谁应回避哪些单位', en: 'List who may not inspect what, and why' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ unitId: ID, on: DAY.optional(), limit: z.int().min(1).max(2000).default(1000) }),
  output: z.strictObject({
    recusals: z.array(
      z.strictObject({
        inspectorId: ID,
        name: z.string(),
        unit: UNIT,
        kind: z.enum(RECUSAL_KINDS),
        detail: z.string(),
        isDerived: z.boolean(),
        untilOn: DAY.nullable(),
      }),
    ),
    more: z.boolean(),
    on: DAY,
  }),
  problems: [],
});
