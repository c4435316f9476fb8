import { z } from 'zod';
import { VISIT_TYPES } from '../inspection/visit-type.ts';
import { operation } from '../lib/contract.ts';
import { AGENDA_ITEM } from './agenda.ts';
import { NO_PLACE, PRESENCES } from './presence.ts';
import { DEPTHS, STOP } from './route.ts';
import { REPEAT } from './series.ts';
import { ENTRY_KINDS } from './visit-entry.ts';
import { VISIT_KINDS, VISIT_LINES } from './visit-kind.ts';
import { VISIT_STATES } from './visit-state.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const NAME = z.string().trim().min(1).max(100);
const NAMED = z.strictObject({ id: ID, name: z.string() });
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);

/** A checklist of a pack that is to be filled in on site. */
export const VISIT_SHEET = z.strictObject({ key: z.string().min(1).max(60), version: z.string().min(1).max(20) });
/** A checklist of a pack that is to be filled in on site. */
export type VisitSheet = z.infer<typeof VISIT_SHEET>;

/** What is said of a visit when it is planned or changed. */
const PLANNED = {
  kind: z.enum(VISIT_KINDS),
  type: z.enum(VISIT_TYPES),
  line: z.enum(VISIT_LINES),
  title: NAME,
  fromOn: DAY,
  /** The last day, included. */
  untilOn: DAY,
  /** The team that goes; null: the office itself. */
  bodyId: ID.nullable(),
  /** The leader who goes along. */
  leaderId: ID.nullable().default(null),
  campaignId: ID.nullable().default(null),
  /** V27 The functional department that leads it; null: the office itself. */
  departmentId: ID.nullable().default(null),
  sheets: z.array(VISIT_SHEET).max(20).default([]),
  /** What is looked at: themes of the rulebook. */
  themes: z.array(z.string().min(1).max(60)).max(20).default([]),
  agenda: z.array(AGENDA_ITEM).max(100).default([]),
  /** The opened draw that sends a random check to its units. */
  drawId: ID.nullable().default(null),
  /** Of a re-check: the visit before it, and what was to be put right. */
  originId: ID.nullable().default(null),
  toCheck: z.array(z.string().trim().min(1).max(300)).max(30).default([]),
} as const;

const PLAN_PROBLEMS = [
  'visit-notice-owed',
  'visit-kind-not-of-type',
  'visit-days-backwards',
  'visit-day-past',
  'visit-leader-missing',
  'visit-team-missing',
  'visit-too-few',
  'visit-team-elsewhere',
  'visit-unknown-campaign',
  'visit-unknown-department',
  'visit-unknown-theme',
  'visit-agenda-outside',
  'visit-draw-missing',
  'visit-not-drawn',
  'visit-origin-missing',
  'visit-origin-elsewhere',
] as const;

/** A visit as lists tell it. */
export const VISIT_LINE_ITEM = z.strictObject({
  id: ID,
  title: z.string(),
  /** The office that runs it, the unit visited, and the team; null: the office itself. */
  office: NAMED,
  visited: NAMED,
  team: NAMED.nullable(),
  leader: NAMED.nullable(),
  /** The functional department that leads it. */
  department: NAMED.nullable(),
  kind: z.enum(VISIT_KINDS),
  type: z.enum(VISIT_TYPES),
  line: z.enum(VISIT_LINES),
  fromOn: DAY,
  untilOn: DAY,
  state: z.enum(VISIT_STATES),
});
/** A visit as lists tell it. */
export type VisitItem = z.infer<typeof VISIT_LINE_ITEM>;

/**
 * Plans a visit to a unit at or below the office, or one to each of several on a route or out of a draw: each of them is begun and left by itself. The unit
 * does not see it before it is told of it or the visit begins.
 */
export const planVisit = operation({
  name: 'visit.plan',
  kind: 'write',
  summary: { zh: '安排督导', en: 'Plan a visit' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({
    unitId: ID,
    visitedUnitId: ID,
    /** Further units of a roving visit or a random check, in the order of the route. */
    moreUnitIds: z.array(ID).max(30).default([]),
    /** V23 Made again and again until a day; null: once. */
    repeat: REPEAT.nullable().default(null),
    ...PLANNED,
  }),
  output: z.strictObject({ visitId: ID, visitIds: z.array(ID) }),
  problems: [...PLAN_PROBLEMS, 'visit-outside', 'visit-no-route', 'visit-series-too-long'],
});

/** Changes a visit that has not begun, with the reason where its unit was told: it is told again. */
export const changeVisit = operation({
  name: 'visit.change',
  kind: 'write',
  summary: { zh: '修改督导安排', en: 'Change a visit' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({
    visitId: ID,
    revision: z.int(),
    reason: z.string().trim().max(500).default(''),
    ...PLANNED,
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: [...PLAN_PROBLEMS, 'visit-not-now', 'visit-never-told', 'visit-reason-owed'],
});

/** Makes several visits to one unit in one (进一次门、查多件事): it takes their sheets, themes and requesters along, they are closed with a link to it. */
export const mergeVisits = operation({
  name: 'visit.merge',
  kind: 'write',
  summary: { zh: '合并督导', en: 'Make several visits in one' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ visitId: ID, otherIds: z.array(ID).min(1).max(10) }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['visit-not-now', 'visit-merge-elsewhere', 'visit-merge-hidden', 'visit-merge-not-yours'],
});

/** A visit whole: its office, its team and, once it was told of it or it has begun, the unit visited see it. */
export const readVisit = operation({
  name: 'visit.read',
  kind: 'read',
  summary: { zh: '查看一次督导', en: 'Read a visit' },
  access: { verb: 'visit.read' },
  input: z.strictObject({ visitId: ID }),
  output: VISIT_LINE_ITEM.extend({
    campaign: NAMED.nullable(),
    sheets: z.array(VISIT_SHEET),
    themes: z.array(z.strictObject({ id: z.string(), name: TEXT })),
    agenda: z.array(AGENDA_ITEM),
    /** People who go, where a team does. */
    crew: z.array(z.string()),
    /** What the unit proposes to show, and who said so; null: nothing yet. */
    proposal: z.strictObject({ places: z.array(z.string()), note: z.string(), by: z.string(), at: MOMENT }).nullable(),
    /** Where the team went, with whether the unit had proposed it; what it left out; the lowest level reached. */
    route: z.strictObject({
      stops: z.array(STOP.extend({ isProposed: z.boolean() })),
      leftOut: z.array(z.string()),
      deepest: z.enum(DEPTHS).nullable(),
    }),
    outcome: z.string(),
    /** What was changed after it was planned, and why; to the unit what came after it was told. */
    changes: z.array(z.strictObject({ at: MOMENT, by: z.string(), reason: z.string(), what: z.array(z.string()) })),
    /** Offices whose visits it took along, its own first; the visit into which it went. */
    requesters: z.array(z.string()),
    mergedInto: NAMED.nullable(),
    /** The other visits of its route, in order; empty to the unit visited. */
    way: z.array(
      z.strictObject({
        id: ID,
        unit: z.string(),
        state: z.enum(VISIT_STATES),
        begunAt: MOMENT.nullable(),
        leftAt: MOMENT.nullable(),
      }),
    ),
    /** All times of a visit that is made again, the first day first; empty where it is not, and to the unit visited. */
    series: z.array(
      z.strictObject({
        id: ID,
        unit: z.string(),
        fromOn: DAY,
        untilOn: DAY,
        state: z.enum(VISIT_STATES),
        revision: z.int(),
        /** V25 It goes where the series is cancelled as one. */
        goes: z.boolean(),
        /** Its unit was told of it. */
        isTold: z.boolean(),
      }),
    ),
    /** V26 National and provincial matters of the level below that it takes along; empty to the unit visited. */
    referrals: z.array(z.strictObject({ id: ID, title: z.string(), from: z.string(), reason: z.string() })),
    draw: NAMED.nullable(),
    /** Of a re-check: the visit before it, and what was to be put right. */
    origin: z.strictObject({ id: ID, title: z.string(), outcome: z.string(), on: DAY }).nullable(),
    toCheck: z.array(z.string()),
    /** What was written on site; empty for the unit visited. */
    entries: z.array(
      z.strictObject({
        id: ID,
        kind: z.enum(ENTRY_KINDS),
        onDay: DAY,
        text: z.string(),
        by: z.string(),
        at: MOMENT,
      }),
    ),
    /** Who came and left when, said on the spot with a device; empty for the unit visited. */
    presences: z.array(
      z.strictObject({
        by: z.string(),
        what: z.enum(PRESENCES),
        /** The moment that counts, and what the device's clock said. */
        at: MOMENT,
        claimedAt: MOMENT,
        place: z.strictObject({ withinMetres: z.number().nullable(), why: z.enum(NO_PLACE).nullable() }),
        /** Begin and leave of the visit follow from it. */
        counts: z.boolean(),
      }),
    ),
    /** F38 When each person was there by what they said on the spot, and for how long; empty for the unit visited. */
    stays: z.array(
      z.strictObject({
        by: z.string(),
        begunAt: MOMENT,
        /** Null: they did not say that they left; minutes count until the visit was left or cancelled, until now while it is under way. */
        leftAt: MOMENT.nullable(),
        minutes: z.int().nonnegative(),
      }),
    ),
    /** As whom the caller stands to it. */
    side: z.enum(['office', 'team', 'unit']),
    noticedAt: MOMENT.nullable(),
    begunAt: MOMENT.nullable(),
    leftAt: MOMENT.nullable(),
    closedAt: MOMENT.nullable(),
    cancelledAt: MOMENT.nullable(),
    cancelReason: z.string().nullable(),
    revision: z.int(),
    actions: z.strictObject({
      notice: ACTION,
      change: ACTION,
      arrange: ACTION,
      propose: ACTION,
      begin: ACTION,
      write: ACTION,
      leave: ACTION,
      close: ACTION,
      cancel: ACTION,
      cancelSeries: ACTION,
    }),
    on: DAY,
  }),
  problems: [],
});

/** Visits with a day between two, the first day first: those that the unit runs, or those that it and the units below it receive. */
export const listVisits = operation({
  name: 'visit.list',
  kind: 'read',
  summary: { zh: '列出督导', en: 'List visits' },
  access: { verb: 'visit.read' },
  input: z.strictObject({ unitId: ID, side: z.enum(['runs', 'receives']), fromOn: DAY, untilOn: DAY }),
  output: z.strictObject({
    visits: z.array(VISIT_LINE_ITEM),
    more: z.boolean(),
    on: DAY,
    actions: z.strictObject({ plan: ACTION }),
  }),
  problems: [],
});
