import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { FINDS } from '../visit/file-book.ts';
import { VISIT_STATES } from '../visit/visit-state.ts';
import { SOURCE_KINDS, STANDS } from './found.ts';
import { BEST, RATERS } from './rating.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const NAMED = z.strictObject({ id: ID, name: z.string() });
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const POINT = z.string().min(1).max(60);
const WORDS = z.string().trim().max(1000);
const SAID = WORDS.min(1);

const FOUND = z.strictObject({
  find: z.enum(FINDS),
  name: TEXT,
  stands: z.enum(STANDS),
  words: TEXT,
  /** Where to look at it. */
  sources: z.array(z.strictObject({ kind: z.enum(SOURCE_KINDS), id: ID, name: z.string() })),
});
/** A point of a file as it is found. */
export type ShownFound = z.infer<typeof FOUND>;

/** A check of a file with what was found then; the points bear the words of the rulebook by which it was made. */
const CHECK = z.strictObject({
  id: ID,
  by: z.string(),
  at: MOMENT,
  found: z.array(FOUND.omit({ find: true, sources: true })),
  answers: z.array(z.strictObject({ name: TEXT, isThere: z.boolean(), missing: z.string() })),
  conclusion: z.string(),
  /** Nothing was missing, neither found nor answered. */
  isWhole: z.boolean(),
  /** What the team was asked to complete; null: the file was not returned. */
  returned: z.strictObject({ what: z.string(), untilOn: DAY }).nullable(),
  completed: z.strictObject({ by: z.string(), at: MOMENT, words: z.string() }).nullable(),
});
/** A check of a file. */
export type ShownCheck = z.infer<typeof CHECK>;

const GRADE = z.strictObject({
  point: POINT,
  grade: z.int().min(1).max(BEST),
  words: SAID,
  issueIds: z.array(ID).max(50),
});

/** What one side says of the findings. */
const RATING = z.strictObject({
  by: z.string(),
  at: MOMENT,
  grades: z.array(
    z.strictObject({
      point: POINT,
      grade: z.int(),
      words: z.string(),
      entries: z.array(z.strictObject({ id: ID, number: z.string(), title: z.string() })),
    }),
  ),
});
/** What one side says of the findings. */
export type ShownRating = z.infer<typeof RATING>;

/** The file of a visit: what it holds, how it was checked, how its findings are rated; for the office and the team that went. */
export const readFile = operation({
  name: 'assurance.read-file',
  kind: 'read',
  summary: { zh: '查看督导档案和质量检查', en: 'Read the file of a visit and its checks' },
  access: { verb: 'assurance.read' },
  input: z.strictObject({ visitId: ID }),
  output: z.strictObject({
    visit: z.strictObject({
      id: ID,
      title: z.string(),
      state: z.enum(VISIT_STATES),
      office: NAMED,
      unit: NAMED,
      team: NAMED.nullable(),
    }),
    /** The rules by which it is checked; null: no rulebook says what a file holds. */
    rulebook: z.strictObject({ id: z.string(), version: z.string() }).nullable(),
    found: z.array(FOUND),
    isWhole: z.boolean(),
    asked: z.array(z.strictObject({ id: POINT, name: TEXT })),
    /** The newest first; it counts. */
    checks: z.array(CHECK),
    /** The day proposed for completing a file that is returned. */
    untilOn: DAY,
    rated: z.array(z.strictObject({ id: POINT, name: TEXT, question: TEXT })),
    /** Entries that a rating may cite. */
    entries: z.array(z.strictObject({ id: ID, number: z.string(), title: z.string(), depth: z.string().nullable() })),
    /** Which sides have rated; what they say is told to the other once both have. */
    isIn: z.strictObject({ team: z.boolean(), office: z.boolean() }),
    ratings: z.strictObject({ team: RATING.nullable(), office: RATING.nullable() }),
    /** Points on which the two lie far apart. */
    farApart: z.array(z.strictObject({ point: POINT, gap: z.int() })),
    side: z.enum(RATERS),
    actions: z.strictObject({ check: ACTION, complete: ACTION, rate: ACTION }),
    on: DAY,
  }),
  problems: [],
});

const CHECKER_PROBLEMS = [
  'assurance-not-now',
  'assurance-no-book',
  'assurance-nobody',
  'assurance-both-sides',
  'assurance-own',
  'assurance-recused',
] as const;
const RATING_PROBLEMS = [
  'assurance-point-unknown',
  'assurance-unrated',
  'assurance-entry-elsewhere',
  'assurance-uncited',
  'assurance-rated-both',
] as const;

/** Checks the file of a visit: what the machine found is kept as it stands, the checker answers the rest and concludes, and may return it. */
export const checkFile = operation({
  name: 'assurance.check-file',
  kind: 'write',
  summary: { zh: '检查督导档案', en: 'Check the file of a visit' },
  access: { verb: 'assurance.check' },
  input: z.strictObject({
    visitId: ID,
    /** How many checks the caller saw: of two who check at once the second is told. */
    checks: z.int().min(0),
    answers: z.array(z.strictObject({ point: POINT, isThere: z.boolean(), missing: WORDS.default('') })).max(100),
    conclusion: SAID,
    /** What is to be completed by when; null: the file is not returned. */
    returned: z.strictObject({ what: SAID, untilOn: DAY }).nullable().default(null),
  }),
  output: z.strictObject({ checkId: ID, isWhole: z.boolean() }),
  problems: [
    ...CHECKER_PROBLEMS,
    'assurance-with-team',
    'assurance-point-unknown',
    'assurance-unanswered',
    'assurance-gap-unsaid',
    'assurance-nothing-missing',
    'assurance-day-past',
  ],
});

/** The team says that it completed what was asked; the office checks again. */
export const completeFile = operation({
  name: 'assurance.complete-file',
  kind: 'write',
  summary: { zh: '补齐督导档案', en: 'Complete the file of a visit' },
  access: { verb: 'assurance.answer' },
  input: z.strictObject({ visitId: ID, checkId: ID, words: SAID }),
  output: z.strictObject({}),
  problems: ['assurance-not-of-team', 'assurance-not-returned'],
});

const RATE_INPUT = z.strictObject({ visitId: ID, grades: z.array(GRADE).min(1).max(20) });

/** The head of the team rates what the visit found, each point with entries of it. Until both sides are in it may be said anew. */
export const rateAsTeam = operation({
  name: 'assurance.rate-as-team',
  kind: 'write',
  summary: { zh: '组长评查出问题的质量', en: 'Rate findings as the head of the team' },
  access: { verb: 'assurance.answer' },
  input: RATE_INPUT,
  output: z.strictObject({}),
  problems: ['assurance-not-now', 'assurance-no-book', 'assurance-not-head', ...RATING_PROBLEMS],
});

/** The office rates what the visit found, apart from the team. Until both sides are in it may be said anew. */
export const rateAsOffice = operation({
  name: 'assurance.rate-as-office',
  kind: 'write',
  summary: { zh: '督导室评查出问题的质量', en: 'Rate findings as the office' },
  access: { verb: 'assurance.check' },
  input: RATE_INPUT,
  output: z.strictObject({}),
  problems: [...CHECKER_PROBLEMS, ...RATING_PROBLEMS],
});

/** How far the check of a file is. */
export const FILE_STANDINGS = ['unchecked', 'returned', 'completed', 'whole', 'gaps'] as const;
/** How far the check of a file is: never checked, with the team, completed and to be checked again, whole, checked with gaps. */
export type FileStanding = (typeof FILE_STANDINGS)[number];

const FILE_LINE = z.strictObject({
  id: ID,
  title: z.string(),
  unit: NAMED,
  team: NAMED.nullable(),
  fromOn: DAY,
  standing: z.enum(FILE_STANDINGS),
  /** Of one that was returned: until when the team completes it. */
  untilOn: DAY.nullable(),
  /** Of the latest check. */
  checkedOn: DAY.nullable(),
});
/** The file of a visit in a list. */
export type FileLine = z.infer<typeof FILE_LINE>;

/** The mean of one side’s grades on one point; null: fewer than three. */
const MEAN = z.strictObject({ point: POINT, rater: z.enum(RATERS), mean: z.string().nullable(), ratings: z.int() });

/** Files of an office’s visits that were left, by their first day, the newest first, and what came of them team by team. */
export const listFiles = operation({
  name: 'assurance.list-files',
  kind: 'read',
  summary: { zh: '列出督导档案的检查情况', en: 'List how files of visits were checked' },
  access: { verb: 'assurance.check' },
  input: z.strictObject({
    unitId: ID,
    fromOn: DAY,
    untilOn: DAY,
    /** Absent: all. */
    standing: z.enum(FILE_STANDINGS).optional(),
    after: z.strictObject({ on: DAY, id: ID }).optional(),
  }),
  output: z.strictObject({
    files: z.array(FILE_LINE),
    next: z.strictObject({ on: DAY, id: ID }).nullable(),
    counts: z.record(z.enum(FILE_STANDINGS), z.int()),
    /** Team by team; null: visits of the office itself. */
    teams: z.array(
      z.strictObject({
        team: NAMED.nullable(),
        visits: z.int(),
        checked: z.int(),
        whole: z.int(),
        means: z.array(MEAN),
      }),
    ),
    rated: z.array(z.strictObject({ id: POINT, name: TEXT })),
  }),
  problems: ['assurance-span'],
});

/** What of files is the caller’s to do: to complete what was returned to their teams, and to check anew what they returned and was completed. */
export const listMyFiles = operation({
  name: 'assurance.list-mine',
  kind: 'read',
  summary: { zh: '我要补齐、再查的督导档案', en: 'Files that wait for me' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    toComplete: z.array(z.strictObject({ ...FILE_LINE.shape, what: z.string() })).max(50),
    toCheck: z.array(FILE_LINE).max(50),
    on: DAY,
  }),
  problems: [],
});
