import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { REVIEW_GRADES, SHEET_STATES, SPANS } from './sheet.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const NAMED = z.strictObject({ id: ID, name: z.string() });
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const MONTH = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u);
const COUNT = z.int().min(0);
const KEY = z.string().min(1).max(60);

/** Which sheet: of a team, of a day or of the week in which the day lies. */
const WHICH = { bodyId: ID, span: z.enum(SPANS), onDay: DAY } as const;

const HOURS = z.number().min(0).max(24).multipleOf(0.5);
/** Somebody on site on a day. */
const PERSON_ON_DAY = z.strictObject({ personId: ID, hours: HOURS, night: z.boolean() });
/** How a team travelled on a day. */
const TRAVEL = z.strictObject({
  vehicles: COUNT.max(50),
  /** People of the unit or its superiors who went along. */
  escorts: COUNT.max(200),
  km: z.number().min(0).max(5000),
});
/** How a team travelled on a day. */
export type Travel = z.infer<typeof TRAVEL>;

/** What is counted of a day or a week, and never typed. */
export const SHEET_FACTS = z.strictObject({
  /** Stays at units, each with its minutes of the period. */
  visits: z.array(
    z.strictObject({
      visitId: ID,
      title: z.string(),
      unit: z.string(),
      begunAt: MOMENT,
      leftAt: MOMENT.nullable(),
      minutes: COUNT,
    }),
  ),
  /** Minutes with somebody on site, stays that overlap counted once; null: no visit was under way. */
  minutes: COUNT.nullable(),
  units: COUNT,
  /** Records that came in from the field, what they found, what was put right on the spot, feedback sheets that were finished. */
  records: COUNT,
  findings: COUNT,
  fixed: COUNT,
  feedback: COUNT,
  /** Diary pages and notes written on site. */
  entries: COUNT,
  /** Contacts that were noted: days claimed beside the minutes that begin and leave tell. */
  contacts: z.array(z.strictObject({ unit: z.string(), by: z.string(), onDay: DAY, days: z.number(), minutes: COUNT })),
});
/** What is counted of a day or a week. */
export type SheetFacts = z.infer<typeof SHEET_FACTS>;

/** A sheet as lists tell it; one that is owed and not written has no id. */
const SHEET_LINE = z.strictObject({
  id: ID.nullable(),
  bodyId: ID,
  team: z.string(),
  span: z.enum(SPANS),
  fromOn: DAY,
  untilOn: DAY,
  state: z.enum(SHEET_STATES).nullable(),
  dueOn: DAY,
  lateDays: COUNT,
  /** How often it was returned. */
  returned: COUNT,
  signedBy: z.string().nullable(),
});
/** A sheet as lists tell it. */
export type SheetLine = z.infer<typeof SHEET_LINE>;

/** Sheets of a team in a month: those that it owes for its days on site, and those that it wrote. */
export const listSheets = operation({
  name: 'team.list-sheets',
  kind: 'read',
  summary: { zh: '列出督导组的日报、周报', en: 'List a team’s sheets' },
  access: { verb: 'team.read' },
  input: z.strictObject({ bodyId: ID, month: MONTH }),
  output: z.strictObject({ team: NAMED, sheets: z.array(SHEET_LINE), on: DAY }),
  problems: ['team-no-book', 'not-on-team'],
});

const LACK = z.strictObject({ id: z.string(), name: TEXT, why: TEXT });
const FORM = z.strictObject({
  name: TEXT,
  parts: z.array(z.strictObject({ id: z.string(), name: TEXT, hint: TEXT, least: z.int() })),
  reviews: z.array(z.strictObject({ id: z.string(), name: TEXT })),
});

/** A sheet whole, written or not yet: what it asks, what is counted, what was written, what it lacks, how often it came back and why. */
export const readSheet = operation({
  name: 'team.read-sheet',
  kind: 'read',
  summary: { zh: '查看日报、周报', en: 'Read a sheet' },
  access: { verb: 'team.read' },
  input: z.strictObject(WHICH),
  output: z.strictObject({
    id: ID.nullable(),
    team: NAMED,
    office: NAMED,
    span: z.enum(SPANS),
    fromOn: DAY,
    untilOn: DAY,
    state: z.enum(SHEET_STATES).nullable(),
    dueOn: DAY,
    lateDays: COUNT,
    form: FORM,
    /** Frozen when the sheet is handed in. */
    facts: SHEET_FACTS,
    parts: z.record(z.string(), z.string()),
    reviews: z.record(z.string(), z.enum(REVIEW_GRADES)),
    people: z.array(PERSON_ON_DAY.extend({ name: z.string() })),
    /** Who may be named. */
    members: z.array(NAMED),
    travel: TRAVEL,
    /** Where the travel is more than the rulebook wants. */
    travelSigns: z.array(TEXT),
    note: z.string(),
    lacks: z.array(LACK),
    returns: z.array(
      z.strictObject({
        at: MOMENT,
        /** Null: the rules, on signing. */
        by: z.string().nullable(),
        lacks: z.array(LACK),
        reason: z.string(),
      }),
    ),
    writtenBy: z.string().nullable(),
    signedBy: z.string().nullable(),
    signedAt: MOMENT.nullable(),
    receivedBy: z.string().nullable(),
    receivedAt: MOMENT.nullable(),
    revision: z.int(),
    actions: z.strictObject({ save: ACTION, sign: ACTION, receive: ACTION, return: ACTION }),
    on: DAY,
  }),
  problems: ['team-no-book', 'not-on-team', 'sheet-of-recused'],
});

/** Saves what was written; `revision` 0 begins a sheet. */
export const saveSheet = operation({
  name: 'team.save-sheet',
  kind: 'write',
  summary: { zh: '填写日报、周报', en: 'Write a sheet' },
  access: { verb: 'team.work' },
  input: z.strictObject({
    ...WHICH,
    revision: z.int().min(0),
    parts: z.record(KEY, z.string().max(5000)),
    reviews: z.record(KEY, z.enum(REVIEW_GRADES)).default({}),
    people: z.array(PERSON_ON_DAY).max(60).default([]),
    travel: TRAVEL.default({ vehicles: 0, escorts: 0, km: 0 }),
    note: z.string().trim().max(500).default(''),
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'team-no-book',
    'not-on-team',
    'sheet-not-now',
    'sheet-day-outside',
    'sheet-stranger',
    'sheet-unknown-part',
    'sheet-of-recused',
  ],
});

/** Signs a sheet and hands it in. One that lacks something comes back at once, with what it lacks; that is kept and counted. */
export const signSheet = operation({
  name: 'team.sign-sheet',
  kind: 'write',
  summary: { zh: '签字上交日报、周报', en: 'Sign a sheet and hand it in' },
  access: { verb: 'team.work' },
  input: z.strictObject({ ...WHICH, revision: z.int() }),
  output: z.strictObject({ revision: z.int(), state: z.enum(SHEET_STATES), lacks: z.array(LACK) }),
  problems: ['team-no-book', 'not-on-team', 'sheet-not-now', 'sheet-not-signer', 'sheet-of-recused'],
});

/** The office takes a sheet, or hands it back with a reason. */
export const decideSheet = operation({
  name: 'team.decide-sheet',
  kind: 'write',
  summary: { zh: '收下、退回日报、周报', en: 'Receive a sheet or hand it back' },
  access: { verb: 'team.oversee' },
  input: z.strictObject({
    ...WHICH,
    revision: z.int(),
    decision: z.union([
      z.strictObject({ kind: z.literal('receive') }),
      z.strictObject({ kind: z.literal('return'), reason: z.string().trim().min(1).max(500) }),
    ]),
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['sheet-not-now'],
});

const CARE = z.strictObject({
  person: NAMED,
  daysInRow: COUNT,
  restInFortnight: COUNT,
  days: COUNT,
  nights: COUNT,
  km: COUNT,
  hours: z.number(),
  load: z.int().nullable(),
  hints: z.array(TEXT),
  /** Whom to call in an emergency; null: not known. */
  contact: z.strictObject({ name: z.string(), phone: z.string() }).nullable(),
  insuredUntil: DAY.nullable(),
});

/** What the office sees of its teams in a month: sheets by team, those that wait for it, integrity, ratings of visits, and who carries too much. */
export const readTeamLife = operation({
  name: 'team.read-life',
  kind: 'read',
  summary: { zh: '查看督导组日常', en: 'See how teams live' },
  access: { verb: 'team.oversee' },
  input: z.strictObject({ unitId: ID, month: MONTH }),
  output: z.strictObject({
    teams: z.array(
      z.strictObject({
        bodyId: ID,
        name: z.string(),
        owed: COUNT,
        handedIn: COUNT,
        late: COUNT,
        /** Times that sheets of the month came back. */
        returned: COUNT,
        minutes: COUNT,
        /** Means of what units said after visits within a year; null: from too few of them. */
        rating: z.strictObject({ raters: COUNT, mean: z.number() }).nullable(),
        care: z.array(CARE),
      }),
    ),
    waiting: z.array(SHEET_LINE),
    late: z.array(SHEET_LINE),
    /** Visits of the month that were begun: whether they checked, guided and gave feedback, what is signed, and what the rules flag. */
    visits: z.array(
      z.strictObject({
        visitId: ID,
        title: z.string(),
        unit: z.string(),
        team: z.string(),
        begunOn: DAY,
        records: COUNT,
        findings: COUNT,
        /** Findings below the surface. */
        deep: COUNT,
        /** Pieces of advice in feedback sheets. */
        advice: COUNT,
        feedbackOn: DAY.nullable(),
        /** Feedback came after its days, or has not come and they are over. */
        isFeedbackLate: z.boolean(),
        people: COUNT,
        pledged: COUNT,
        declared: COUNT,
        items: COUNT,
        signs: COUNT,
        severe: COUNT,
      }),
    ),
    on: DAY,
  }),
  problems: ['team-no-book'],
});
