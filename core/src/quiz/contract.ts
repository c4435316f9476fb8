import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { questionSchema } from './question.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
const DAY = z.iso.date();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const SCORE = z.strictObject({
  topics: z.array(z.strictObject({ topic: z.string(), right: z.int(), asked: z.int() })),
  right: z.int(),
  asked: z.int(),
  percent: z.int(),
});
const TOPIC = z.strictObject({ id: z.string(), name: TEXT });

const ROUND = z.strictObject({
  id: ID,
  title: z.string(),
  fromOn: DAY,
  untilOn: DAY,
  /** The unit that called for it. */
  unit: z.strictObject({ id: ID, name: z.string() }),
});

const DOSSIER = z.strictObject({ id: ID, title: z.string(), period: z.string() });

const OWN_ATTEMPT = z.strictObject({
  id: ID,
  begunAt: MOMENT,
  /** Null while it is under way. */
  score: SCORE.nullable(),
});

/**
 * The quizzes that can be taken at a unit, with the caller's own attempts: those about a dossier (without one told, about the unit's newest), and
 * those for which a unit above calls.
 */
export const listQuizzes = operation({
  name: 'quiz.list-quizzes',
  kind: 'read',
  summary: { zh: '列出自测和竞赛', en: 'List quizzes' },
  access: { verb: 'quiz.see' },
  input: z.strictObject({ unitId: ID, dossierId: ID.nullable().default(null) }),
  output: z.strictObject({
    unit: z.strictObject({ id: ID, name: z.string() }),
    quizzes: z.array(
      z.strictObject({
        quiz: z.string(),
        name: TEXT,
        help: TEXT.nullable(),
        round: ROUND.nullable(),
        /** The dossier that it is about; null of a round. */
        dossier: DOSSIER.nullable(),
        questions: z.int(),
        minutes: z.int(),
        attempts: z.int(),
        pass: z.int(),
        mine: z.array(OWN_ATTEMPT),
        actions: z.strictObject({ begin: ACTION, results: ACTION }),
      }),
    ),
    /** Kinds of rounds that may be called for here. */
    callable: z.array(z.strictObject({ quiz: z.string(), name: TEXT })),
    actions: z.strictObject({ call: ACTION }),
  }),
  problems: [],
});

/** Begins an attempt, or goes on with the one under way. Questions are drawn now, of what is known now, and stay. */
export const beginQuiz = operation({
  name: 'quiz.begin',
  kind: 'write',
  summary: { zh: '开始自测', en: 'Begin a quiz' },
  access: { verb: 'quiz.take' },
  input: z.strictObject({
    unitId: ID,
    quiz: z.string().max(100),
    dossierId: ID.nullable().default(null),
    roundId: ID.nullable().default(null),
  }),
  output: z.strictObject({ attemptId: ID }),
  problems: [
    'quiz-elsewhere',
    'quiz-unknown',
    'quiz-nothing-to-ask',
    'quiz-attempts-used',
    'quiz-round-closed',
    'standard-not-found',
  ],
});

/** One attempt: its questions, and once it is over what was answered and what is right. Only who took it, or who sees results, reads it. */
export const readAttempt = operation({
  name: 'quiz.read-attempt',
  kind: 'read',
  summary: { zh: '查看一次答卷', en: 'Read an attempt' },
  access: { verb: 'quiz.see' },
  input: z.strictObject({ attemptId: ID }),
  output: z.strictObject({
    unit: z.strictObject({ id: ID, name: z.string() }),
    dossierId: ID.nullable(),
    quiz: z.string(),
    name: TEXT,
    topics: z.array(TOPIC),
    by: z.string(),
    isMine: z.boolean(),
    begunAt: MOMENT,
    dueAt: MOMENT,
    /** The server's clock, against which the page counts down. */
    now: MOMENT,
    endedAt: MOMENT.nullable(),
    pass: z.int(),
    questions: z.array(questionSchema.omit({ right: true, source: true })),
    /** Null while it is under way. */
    outcome: z
      .strictObject({
        score: SCORE,
        answers: z.record(z.string(), z.array(z.string())),
        right: z.record(z.string(), z.strictObject({ right: z.array(z.string()), source: TEXT })),
      })
      .nullable(),
  }),
  problems: [],
});

/** Hands an attempt in; it is graded at once. */
export const handInQuiz = operation({
  name: 'quiz.hand-in',
  kind: 'write',
  summary: { zh: '交卷', en: 'Hand in a quiz' },
  access: { verb: 'quiz.take' },
  input: z.strictObject({
    attemptId: ID,
    answers: z.record(z.string().max(200), z.array(z.string().max(200)).max(20)),
  }),
  output: z.strictObject({ score: SCORE }),
  problems: ['quiz-not-yours', 'quiz-over', 'quiz-handed-in'],
});

/** What people of a unit (and in a round of those below it) reached in a quiz: each one's best attempt, those who took none, and by topic. */
export const readQuizResults = operation({
  name: 'quiz.read-results',
  kind: 'read',
  summary: { zh: '查看自测和竞赛结果', en: 'Read results of a quiz' },
  access: { verb: 'quiz.read' },
  input: z.strictObject({
    unitId: ID,
    quiz: z.string().max(100),
    dossierId: ID.nullable().default(null),
    roundId: ID.nullable().default(null),
  }),
  output: z.strictObject({
    unit: z.strictObject({ id: ID, name: z.string() }),
    name: TEXT,
    round: ROUND.nullable(),
    pass: z.int(),
    topics: z.array(TOPIC),
    /** The best first; of equals who took less time. */
    people: z.array(
      z.strictObject({
        attemptId: ID,
        name: z.string(),
        unit: z.string(),
        attempts: z.int(),
        score: SCORE,
        seconds: z.int(),
        passed: z.boolean(),
      }),
    ),
    /** Accounts of the unit that may take it and have not. */
    missing: z.array(z.string()),
    /** By unit, the best average first. */
    units: z.array(
      z.strictObject({ unitId: ID, name: z.string(), people: z.int(), passed: z.int(), percent: z.int() }),
    ),
    byTopic: z.array(z.strictObject({ topic: z.string(), right: z.int(), asked: z.int() })),
  }),
  problems: ['quiz-unknown'],
});

/** Calls for a round of a quiz at and below a unit, such as a contest. */
export const callRound = operation({
  name: 'quiz.call-round',
  kind: 'write',
  summary: { zh: '组织知识竞赛', en: 'Call for a round of a quiz' },
  access: { verb: 'quiz.call' },
  input: z.strictObject({
    unitId: ID,
    quiz: z.string().max(100),
    title: z.string().trim().min(1).max(100),
    fromOn: DAY,
    untilOn: DAY,
  }),
  output: z.strictObject({ roundId: ID }),
  problems: ['quiz-unknown', 'quiz-days'],
});
