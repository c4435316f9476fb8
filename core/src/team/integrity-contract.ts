import { z } from 'zod';
import { GRADES } from '../inspection/inspector-kind.ts';
import { TEAM_ASPECTS } from '../inspection/oversight.ts';
import { operation } from '../lib/contract.ts';
import { INTEGRITY_ITEM } from './integrity.ts';
import { INTEGRITY_SIGNS } from './integrity-kind.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const NAMED = z.strictObject({ id: ID, name: z.string() });
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);

const SIGN = z.strictObject({
  sign: z.enum(INTEGRITY_SIGNS),
  severity: z.enum(['warning', 'severe']),
  name: TEXT,
  item: z.int().nullable(),
});

/** What somebody signed for a visit. A new declaration stands in the place of the one before, which stays. */
const SIGNED = z.strictObject({
  /** Null: no pledge, or none yet. */
  pledgedAt: MOMENT.nullable(),
  /** How many declarations there are; 0: none yet. */
  declarations: z.int(),
  declaredAt: MOMENT.nullable(),
  /** The words that were signed. */
  words: z.string(),
  items: z.array(INTEGRITY_ITEM),
  signs: z.array(SIGN),
  /** The day until which everybody declares; null: the visit is not over. */
  dueOn: DAY.nullable(),
});

/** Integrity and rating of a visit: to somebody who goes their own, to the office that of everybody, to the unit what it said itself. */
export const readVisitTeam = operation({
  name: 'team.read-visit',
  kind: 'read',
  summary: { zh: '查看一次督导的廉洁登记和评议', en: 'See integrity and rating of a visit' },
  access: { verb: 'visit.read' },
  input: z.strictObject({ visitId: ID }),
  output: z.strictObject({
    /** What is signed, and what it is about. */
    rules: z.strictObject({
      pledge: TEXT,
      conduct: z.array(z.strictObject({ must: z.boolean(), name: TEXT })),
      nothing: TEXT,
    }),
    own: SIGNED.nullable(),
    /** Null to anybody but the office. */
    everybody: z.array(SIGNED.extend({ person: NAMED })).nullable(),
    /** To the unit what it said; to the office whether it did; null to the team. */
    rating: z
      .strictObject({
        isRated: z.boolean(),
        grades: z.record(z.enum(TEAM_ASPECTS), z.enum(GRADES)).nullable(),
        untilOn: DAY.nullable(),
      })
      .nullable(),
    actions: z.strictObject({ pledge: ACTION, declare: ACTION, rate: ACTION }),
    on: DAY,
  }),
  problems: ['team-no-book'],
});

/** Signs the pledge of integrity for a visit, once; its words are kept as they stood. */
export const signPledge = operation({
  name: 'team.sign-pledge',
  kind: 'write',
  summary: { zh: '签廉洁承诺', en: 'Sign the pledge of integrity' },
  access: { verb: 'team.work' },
  input: z.strictObject({ visitId: ID }),
  output: z.strictObject({}),
  problems: ['team-no-book', 'integrity-not-gone', 'integrity-pledged'],
});

/** Declares what was offered or paid on a visit, or signs that there is nothing. A second declaration corrects the first, which stays. */
export const declareIntegrity = operation({
  name: 'team.declare',
  kind: 'write',
  summary: { zh: '廉洁登记', en: 'Declare lodging, meals, transport, gifts' },
  access: { verb: 'team.work' },
  input: z.strictObject({
    visitId: ID,
    /** How many declarations the caller saw before this one. */
    after: z.int().min(0),
    isNothing: z.boolean(),
    items: z.array(INTEGRITY_ITEM).max(50),
  }),
  output: z.strictObject({ signs: z.array(SIGN) }),
  problems: [
    'team-no-book',
    'integrity-not-gone',
    'integrity-too-soon',
    'integrity-empty',
    'integrity-day-outside',
    'integrity-handled-before',
  ],
});

/** The unit visited rates its team after the visit; again replaces what it said. The team never sees it, the office the mean of several alone. */
export const rateVisit = operation({
  name: 'team.rate-visit',
  kind: 'write',
  summary: { zh: '评议来督导的组', en: 'Rate the team after a visit' },
  access: { verb: 'inspection.answer' },
  input: z.strictObject({ visitId: ID, grades: z.record(z.enum(TEAM_ASPECTS), z.enum(GRADES)) }),
  output: z.strictObject({}),
  problems: ['team-no-book', 'visit-not-of-unit', 'rating-not-yet', 'rating-over', 'rating-no-team'],
});

const CARE_CARD = z.strictObject({
  contactName: z.string().trim().max(50),
  contactPhone: z.string().trim().max(30),
  insuredUntil: DAY.nullable(),
});

/** My own: visits for which I still sign, my card for emergencies, how much I carry. */
export const readOwnTeamLife = operation({
  name: 'team.read-own',
  kind: 'read',
  summary: { zh: '我的廉洁登记和安全信息', en: 'My integrity and care' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    /** Null: the account is no person. */
    card: CARE_CARD.nullable(),
    revision: z.int(),
    visits: z.array(
      z.strictObject({
        visitId: ID,
        title: z.string(),
        unit: z.string(),
        begunOn: DAY,
        isPledged: z.boolean(),
        isDeclared: z.boolean(),
        dueOn: DAY.nullable(),
      }),
    ),
    hints: z.array(TEXT),
    on: DAY,
  }),
  problems: [],
});

/** Keeps my card for emergencies. My office sees it, nobody else. */
export const keepCareCard = operation({
  name: 'team.keep-card',
  kind: 'write',
  summary: { zh: '登记紧急联系人和保险', en: 'Keep my card for emergencies' },
  access: 'signed-in',
  input: CARE_CARD.extend({ revision: z.int().min(0) }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['care-no-person'],
});
