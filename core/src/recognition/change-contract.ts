import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ANSWERS, CHECKED, DAY, ID, KEY, PROGRAMME_ID, VERDICT, WORDS } from './contract-parts.ts';
import { OPINIONS } from './decide.ts';

const NEEDED = z.string().trim().min(1).max(2000);
const DOCUMENT = z.string().trim().min(1).max(200);

/** Applies for a round of a programme; the answers are judged at once and kept with the verdict. */
export const apply = operation({
  name: 'recognition.apply',
  kind: 'write',
  summary: { zh: '申报认定', en: 'Apply for recognition' },
  access: { verb: 'recognition.apply' },
  input: z.strictObject({
    unitId: ID,
    personId: ID.optional(),
    programmeId: PROGRAMME_ID,
    round: KEY,
    level: KEY.optional(),
    appliedOn: DAY,
    answers: ANSWERS,
  }),
  output: z.strictObject({ applicationId: ID, verdict: VERDICT }),
  problems: [
    'unit-closed',
    'recognition-unknown-programme',
    'recognition-not-for-kind',
    'recognition-level',
    'recognition-round',
    'recognition-person',
    'recognition-no-predecessor',
    'recognition-no-title',
    'recognition-title-stands',
    'recognition-open-already',
    'recognition-in-future',
    'recognition-before-earlier',
    'recognition-answer',
  ],
});

/** Mends the answers while nobody has checked them, or after they were sent back; every sending is kept. */
export const refile = operation({
  name: 'recognition.refile',
  kind: 'write',
  summary: { zh: '修改并重新报送申报', en: 'Mend an application and send it again' },
  access: { verb: 'recognition.apply' },
  input: z.strictObject({ applicationId: ID, revision: z.int(), answers: ANSWERS }),
  output: z.strictObject({ revision: z.int(), verdict: VERDICT }),
  problems: ['recognition-not-open', 'recognition-answer'],
});

/** Takes an application back before it is decided. */
export const dropApplication = operation({
  name: 'recognition.drop',
  kind: 'write',
  summary: { zh: '撤回申报', en: 'Take an application back' },
  access: { verb: 'recognition.apply' },
  input: z.strictObject({ applicationId: ID, revision: z.int(), reason: NEEDED }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['recognition-not-open'],
});

/** Records what the office found on each criterion, and what it recommends. */
export const check = operation({
  name: 'recognition.check',
  kind: 'write',
  summary: { zh: '审核申报', en: 'Check an application' },
  access: { verb: 'recognition.check' },
  input: z.strictObject({
    applicationId: ID,
    revision: z.int(),
    opinion: z.enum(OPINIONS),
    checked: z.array(CHECKED).max(200),
    remark: WORDS,
    checkedOn: DAY,
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'recognition-not-open',
    'recognition-own-unit',
    'recognition-same-person',
    'recognition-in-future',
    'recognition-before-earlier',
    'recognition-opinion-reason',
    'recognition-criterion',
    'recognition-unchecked',
    'recognition-remark',
    'recognition-not-met',
  ],
});

/** Records that the proposed recognition is made public, from when until when and where. */
export const giveNotice = operation({
  name: 'recognition.give-notice',
  kind: 'write',
  summary: { zh: '登记公示', en: 'Give public notice' },
  access: { verb: 'recognition.check' },
  input: z.strictObject({ applicationId: ID, revision: z.int(), fromOn: DAY, untilOn: DAY, place: NEEDED }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'recognition-not-open',
    'recognition-own-unit',
    'recognition-same-person',
    'recognition-no-notice',
    'recognition-before-earlier',
    'recognition-notice-ends',
    'recognition-notice-short',
  ],
});

/** Decides an application. Somebody else than who applied and who checked does so; the decision is never changed afterwards. */
export const decide = operation({
  name: 'recognition.decide',
  kind: 'write',
  summary: { zh: '作出认定', en: 'Decide an application' },
  access: { verb: 'recognition.decide' },
  input: z.strictObject({
    applicationId: ID,
    revision: z.int(),
    outcome: KEY,
    document: DOCUMENT,
    decidedOn: DAY,
    /** Last day on which the title holds; null where no end is set. */
    validUntil: DAY.nullable(),
    reason: WORDS,
  }),
  output: z.strictObject({ decisionId: ID }),
  problems: [
    'recognition-not-open',
    'recognition-own-unit',
    'recognition-outcome',
    'recognition-not-checked',
    'recognition-same-person',
    'recognition-in-future',
    'recognition-before-earlier',
    'recognition-not-recommended',
    'recognition-barred',
    'recognition-notice-missing',
    'recognition-notice-runs',
    'recognition-no-place',
    'recognition-ends-early',
    'recognition-too-long',
  ],
});

/** Withdraws a title by a decision of its own, with document and reason. */
export const withdraw = operation({
  name: 'recognition.withdraw',
  kind: 'write',
  summary: { zh: '撤销称号', en: 'Withdraw a title' },
  access: { verb: 'recognition.decide' },
  input: z.strictObject({ decisionId: ID, document: DOCUMENT, withdrawnOn: DAY, reason: NEEDED }),
  output: z.strictObject({ decisionId: ID }),
  problems: [
    'recognition-own-unit',
    'recognition-title-over',
    'recognition-in-future',
    'recognition-before-earlier',
    'recognition-same-person',
  ],
});

/** Signs the goals of a title for its term; signed goals do not change. */
export const signGoals = operation({
  name: 'recognition.sign-goals',
  kind: 'write',
  summary: { zh: '签订目标', en: 'Sign the goals of a title' },
  access: { verb: 'recognition.apply' },
  input: z.strictObject({
    decisionId: ID,
    signedOn: DAY,
    goals: z
      .array(z.strictObject({ goal: KEY, text: NEEDED }))
      .min(1)
      .max(50),
  }),
  output: z.strictObject({}),
  problems: [
    'recognition-title-over',
    'recognition-no-goals',
    'recognition-goal',
    'recognition-goal-count',
    'recognition-goals-signed',
    'recognition-in-future',
    'recognition-before-earlier',
  ],
});

/** Reviews a year of a title against its signed goals. It withdraws nothing; a proposal may follow from it. */
export const review = operation({
  name: 'recognition.review',
  kind: 'write',
  summary: { zh: '年度考核称号', en: 'Review a title for a year' },
  access: { verb: 'recognition.check' },
  input: z.strictObject({
    decisionId: ID,
    year: z.int().min(1980).max(2200),
    reviewedOn: DAY,
    results: z.array(z.strictObject({ goalId: ID, met: z.boolean(), remark: WORDS })).max(50),
    /** Where the programme asks for no goals: the verdict of the year itself. */
    met: z.boolean().optional(),
  }),
  output: z.strictObject({ met: z.boolean(), isWithdrawalProposed: z.boolean() }),
  problems: [
    'recognition-own-unit',
    'recognition-same-person',
    'recognition-title-over',
    'recognition-no-review',
    'recognition-review-year',
    'recognition-reviewed',
    'recognition-not-signed',
    'recognition-review-goals',
    'recognition-in-future',
  ],
});

/** Sets a number that a programme leaves open: a parameter, or the places of a year. It holds for the unit and all below until set anew. */
export const setTerm = operation({
  name: 'recognition.set-term',
  kind: 'write',
  summary: { zh: '设定项目留待地方确定的数', en: 'Set a number that a programme leaves open' },
  access: { verb: 'recognition.decide' },
  input: z.strictObject({
    unitId: ID,
    programmeId: PROGRAMME_ID,
    key: KEY,
    year: z.int().min(1980).max(2200).optional(),
    value: z.string().max(20),
    document: DOCUMENT,
    setOn: DAY,
  }),
  output: z.strictObject({}),
  problems: ['recognition-unknown-programme', 'recognition-term', 'recognition-in-future'],
});

/** Titles, yearly reviews and evaluation results at and below a unit as a workbook for the organisation department; recorded in the log. */
export const exportResults = operation({
  name: 'recognition.export-results',
  kind: 'download',
  summary: { zh: '导出评价结果（供组织部门）', en: 'Export results for the organisation department' },
  access: { verb: 'recognition.export' },
  input: z.strictObject({ unitId: ID, from: DAY, until: DAY }),
  output: z.null(),
  problems: [],
});
