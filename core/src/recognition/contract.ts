import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ANSWERS, CHECKED, DAY, ID, PROGRAMME_ID, VERDICT } from './contract-parts.ts';
import { OPINIONS } from './decide.ts';
import { HOLDER_KINDS, programmeSchema } from './programme.ts';
import { TITLE_STATES } from './title.ts';

const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const NAMED = z.strictObject({ id: z.string(), name: TEXT });
const ACTION = z.union([z.literal(true), z.string()]);
const COUNT = z.int().nonnegative();

/** How far an application has come. */
export const STAGES = ['filed', 'returned', 'checked', 'noticed', 'decided', 'dropped'] as const;
export type Stage = (typeof STAGES)[number];

const COUNTS = z.strictObject({
  /** Units, or persons, that the programme is for. */
  eligible: COUNT,
  inProgress: COUNT,
  standing: COUNT,
  expiring: COUNT,
  expired: COUNT,
  withdrawn: COUNT,
});
export type Counts = z.output<typeof COUNTS>;

const HOLDER = z.strictObject({
  unitId: ID,
  unitName: z.string(),
  person: z.strictObject({ id: ID, name: z.string() }).nullable(),
});

const TITLE = z.strictObject({
  ...HOLDER.shape,
  /** The decision that the title rests on now. */
  decisionId: ID,
  programmeId: z.string(),
  programme: TEXT,
  level: NAMED.nullable(),
  state: z.enum(TITLE_STATES),
  decidedOn: DAY,
  validUntil: DAY.nullable(),
  document: z.string(),
});
export type TitleRecord = z.output<typeof TITLE>;

const DECISION = z.strictObject({
  id: ID,
  kind: z.enum(['decided', 'withdrawn']),
  programmeId: z.string(),
  programme: TEXT,
  person: HOLDER.shape.person,
  applicationId: ID.nullable(),
  round: NAMED.nullable(),
  outcome: NAMED.nullable(),
  passes: z.boolean(),
  confers: z.boolean(),
  level: NAMED.nullable(),
  document: z.string(),
  decidedOn: DAY,
  validUntil: DAY.nullable(),
  reason: z.string(),
  by: z.string(),
});
export type DecisionRecord = z.output<typeof DECISION>;

const OPEN_APPLICATION = z.strictObject({
  ...HOLDER.shape,
  id: ID,
  programmeId: z.string(),
  programme: TEXT,
  round: NAMED,
  level: NAMED.nullable(),
  stage: z.enum(STAGES),
  appliedOn: DAY,
  verdict: VERDICT,
});
export type OpenApplication = z.output<typeof OPEN_APPLICATION>;

const CITED = z.strictObject({
  runId: ID,
  standardId: z.string(),
  version: z.string(),
  verdict: VERDICT,
  period: z.string(),
  evaluatedOn: DAY,
  digest: z.string(),
});
const RESULT = z.strictObject({
  criterion: z.string(),
  verdict: z.enum(['met', 'unmet', 'pending']),
  by: z.enum(['formula', 'standard', 'people']),
  substituted: z.string().nullable(),
  missing: z.array(TEXT),
  cited: CITED.nullable(),
});
const JUDGEMENT = z.strictObject({
  verdict: VERDICT,
  criteria: z.array(RESULT),
  items: z.array(z.strictObject({ item: z.string(), verdict: VERDICT })),
});

/** Every programme with how many units or persons at and below a unit are how far: the coverage of a city by its counties that passed. */
export const listProgrammes = operation({
  name: 'recognition.list-programmes',
  kind: 'read',
  summary: { zh: '列出认定项目及覆盖情况', en: 'List programmes of recognition with their coverage' },
  access: { verb: 'recognition.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    programmes: z.array(
      z.strictObject({
        id: z.string(),
        version: z.string(),
        title: TEXT,
        givenTo: z.array(z.enum(HOLDER_KINDS)),
        validYears: z.int().positive().nullable(),
        levels: z.array(NAMED),
        items: z.array(NAMED),
        criteria: COUNT,
        /** Criteria without wording or formula, and numbers that nobody has set. */
        open: COUNT,
        counts: COUNTS,
      }),
    ),
    actions: z.strictObject({ export: ACTION }),
  }),
  problems: [],
});

const TERM = z.strictObject({
  /** A parameter, or `quota`, or `quota.` and a level. */
  key: z.string(),
  year: z.int().nullable(),
  value: z.string(),
  setOn: DAY,
  document: z.string(),
  unitName: z.string(),
});

/** One programme as it was published, its title-holders at and below a unit, how many a year, and what offices set for it. */
export const readProgramme = operation({
  name: 'recognition.read-programme',
  kind: 'read',
  summary: { zh: '查看一个认定项目', en: 'Read a programme of recognition' },
  access: { verb: 'recognition.read' },
  input: z.strictObject({ unitId: ID, programmeId: PROGRAMME_ID }),
  output: z.strictObject({
    programme: programmeSchema,
    digest: z.string(),
    counts: COUNTS,
    /** At most 500, the newest first; `count` of all. */
    holders: z.array(TITLE),
    count: COUNT,
    perYear: z.array(z.strictObject({ year: z.int(), level: z.string().nullable(), count: COUNT })),
    terms: z.array(TERM),
    /** Evaluations of the unit itself that criteria may rest on. */
    cited: z.array(CITED),
    actions: z.strictObject({ setTerm: ACTION }),
  }),
  problems: ['recognition-unknown-programme'],
});

const WHY_NOT = z.strictObject({
  problem: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A unit's titles, all that was decided about it and its people, what is still open, and what could be applied for. */
export const readUnitRecognition = operation({
  name: 'recognition.read-unit',
  kind: 'read',
  summary: { zh: '查看一个单位的认定历史', en: 'Read the recognition of a unit' },
  access: { verb: 'recognition.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    titles: z.array(TITLE),
    decisions: z.array(DECISION),
    applications: z.array(OPEN_APPLICATION),
    offers: z.array(
      z.strictObject({
        programmeId: z.string(),
        title: TEXT,
        forPersons: z.boolean(),
        levels: z.array(NAMED),
        /** `whyNot` null: can be applied for; for persons it is only known who applies. */
        rounds: z.array(z.strictObject({ ...NAMED.shape, whyNot: WHY_NOT.nullable() })),
      }),
    ),
    actions: z.strictObject({ apply: ACTION }),
  }),
  problems: [],
});

/** What waits at and below a unit: open applications, titles that end within twelve months, withdrawals that are proposed. At most 500 of each. */
export const listWork = operation({
  name: 'recognition.list-work',
  kind: 'read',
  summary: {
    zh: '列出待办的申报、将到期的称号和撤销建议',
    en: 'List open applications, expiring titles, proposed withdrawals',
  },
  access: { verb: 'recognition.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    applications: z.array(OPEN_APPLICATION),
    expiring: z.array(TITLE),
    proposals: z.array(z.strictObject({ ...TITLE.shape, failedYears: COUNT })),
  }),
  problems: [],
});

/** One application: the programme, the answers and how they were judged, checks, notices, decision, and which step is next. */
export const readApplication = operation({
  name: 'recognition.read-application',
  kind: 'read',
  summary: { zh: '查看一份申报', en: 'Read an application' },
  access: { verb: 'recognition.read' },
  input: z.strictObject({ applicationId: ID }),
  output: z.strictObject({
    ...OPEN_APPLICATION.shape,
    rules: programmeSchema,
    digest: z.string(),
    revision: z.int(),
    answers: ANSWERS,
    /** What offices set at present, by parameter, and the evaluations that can be cited at present: for the live verdict. */
    terms: z.record(z.string(), z.string()),
    cited: z.array(CITED),
    /** As it was when it was last sent. */
    judgement: JUDGEMENT,
    filings: z.array(z.strictObject({ filedAt: z.string(), by: z.string() })),
    checks: z.array(
      z.strictObject({
        opinion: z.enum(OPINIONS),
        checked: z.array(CHECKED),
        remark: z.string(),
        checkedOn: DAY,
        by: z.string(),
      }),
    ),
    notices: z.array(z.strictObject({ fromOn: DAY, untilOn: DAY, place: z.string(), by: z.string() })),
    decisions: z.array(DECISION),
    places: z.strictObject({ places: COUNT, taken: COUNT }).nullable(),
    actions: z.strictObject({ refile: ACTION, drop: ACTION, check: ACTION, notice: ACTION, decide: ACTION }),
  }),
  problems: [],
});

const REVIEW = z.strictObject({
  year: z.int(),
  met: z.boolean(),
  results: z.array(z.strictObject({ goalId: ID, met: z.boolean(), remark: z.string() })),
  reviewedOn: DAY,
  by: z.string(),
});

/** One title: its holder, its decisions, the goals that were signed and the reviews of each year. */
export const readTitle = operation({
  name: 'recognition.read-title',
  kind: 'read',
  summary: { zh: '查看一个称号', en: 'Read a title' },
  access: { verb: 'recognition.read' },
  input: z.strictObject({ decisionId: ID }),
  output: z.strictObject({
    ...TITLE.shape,
    rules: programmeSchema,
    since: DAY.nullable(),
    goals: z.array(z.strictObject({ id: ID, goal: z.string(), text: z.string() })),
    signedOn: DAY.nullable(),
    reviews: z.array(REVIEW),
    failedYears: COUNT,
    isWithdrawalProposed: z.boolean(),
    decisions: z.array(DECISION),
    actions: z.strictObject({ sign: ACTION, review: ACTION, withdraw: ACTION }),
  }),
  problems: [],
});
