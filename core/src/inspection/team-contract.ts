import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { RECUSAL_KINDS } from './inspector-kind.ts';
import { SWAP_CAUSES } from './rotation.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const NAME = z.string().trim().min(1).max(100);
const LONG = z.string().trim().min(1).max(5000);
const ACTION = z.union([z.literal(true), z.string()]);
const UNIT = z.strictObject({ id: ID, name: z.string() });
const PERSON = z.strictObject({ id: ID, name: z.string() });

/** How a team is in touch with a unit. */
export const CONTACT_KINDS = ['visit', 'meeting', 'call'] as const;
/** One of the ways. */
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Founds a team for each named visit of an opened draw, with those drawn and replaced as its members. All or none. */
export const makeTeams = operation({
  name: 'inspection.make-teams',
  kind: 'write',
  summary: { zh: '按抽取结果成立督导组', en: 'Found teams from a draw' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({
    drawId: ID,
    fromOn: DAY,
    /** The first day on which seats and units are over; open where it is left out. */
    untilOn: DAY.optional(),
    teams: z
      .array(z.strictObject({ visitedUnitId: ID, name: NAME, headId: ID.nullable() }))
      .min(1)
      .max(500),
  }),
  output: z.strictObject({ bodyIds: z.array(ID) }),
  problems: [
    'draw-not-opened',
    'draw-not-on-visit',
    'draw-has-team',
    'ends-before-begin',
    'body-name-taken',
    'person-in-two-places',
    'person-left',
    'before-joining',
    'unit-closed',
    'inspector-recused',
    'inspector-away',
  ],
});

/** Gives units to teams from a day on, all or none. */
export const assignUnits = operation({
  name: 'inspection.assign-units',
  kind: 'write',
  summary: { zh: '把单位分给督导组', en: 'Give units to teams' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({
    unitId: ID,
    assignments: z
      .array(z.strictObject({ bodyId: ID, unitId: ID }))
      .min(1)
      .max(5000),
    fromOn: DAY,
    untilOn: DAY.optional(),
  }),
  output: z.strictObject({ count: z.int() }),
  problems: [
    'ends-before-begin',
    'before-body',
    'team-below-least',
    'unit-not-below',
    'unit-already-linked',
    'inspector-recused',
  ],
});

const TEAM_UNIT = z.strictObject({
  unit: UNIT,
  fromOn: DAY,
  untilOn: DAY.nullable(),
  firstContactOn: DAY.nullable(),
  lastContactOn: DAY.nullable(),
  /** Days without contact, counted from the last one or from the first day of the assignment. */
  silentDays: z.int().nonnegative(),
});

/** Teams of a unit with their units, load and contact; units without a team; and how these could be given out. */
export const readTeams = operation({
  name: 'inspection.read-teams',
  kind: 'read',
  summary: { zh: '查看督导组总览', en: 'Read the board of teams' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    teams: z.array(
      z.strictObject({
        bodyId: ID,
        name: z.string(),
        head: PERSON.nullable(),
        members: z.array(PERSON),
        /** How many members it lacks before units may be given to it. */
        lacks: z.int().nonnegative(),
        units: z.array(TEAM_UNIT),
        /** Days on site and visits within the last 30 days. */
        days: z.number(),
        visits: z.int(),
        reportsOwed: z.int(),
        reportsLate: z.int(),
        /** Members who must not look after one of the units, e.g. by a recusal declared since. */
        conflicts: z.array(z.strictObject({ person: z.string(), unit: z.string(), kind: z.enum(RECUSAL_KINDS) })),
      }),
    ),
    unassigned: z.array(UNIT),
    /** How the unassigned could be given out fairly; those that no team can take are missing. */
    proposal: z.array(z.strictObject({ bodyId: ID, unitId: ID })),
    /** Days without contact that are too many; null: not settled. */
    contactDays: z.int().nullable(),
    reports: z.array(
      z.strictObject({
        id: ID,
        team: z.string(),
        title: z.string(),
        dueOn: DAY,
        handedInOn: DAY.nullable(),
        daysLate: z.int().nonnegative(),
        content: z.string().nullable(),
        suggestions: z.string().nullable(),
      }),
    ),
    on: DAY,
    actions: z.strictObject({ manage: ACTION }),
  }),
  problems: [],
});

/** Who has been at which unit for how many rounds, and swaps that would end stays of too many. */
export const readRotation = operation({
  name: 'inspection.read-rotation',
  kind: 'read',
  summary: { zh: '查看轮换', en: 'Read stays and proposed swaps' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    /** Stays of two rounds and more, the longest first. */
    stays: z.array(z.strictObject({ person: PERSON, unit: UNIT, rounds: z.int() })),
    most: z.int().nullable(),
    /** Who should leave a team and who comes for them: from another team, which they then join, or from none. */
    swaps: z.array(
      z.strictObject({
        cause: z.enum(SWAP_CAUSES),
        /** The unit for whose sake; null where somebody is away. */
        unit: UNIT.nullable(),
        out: z.strictObject({ person: PERSON, bodyId: ID, team: z.string() }),
        in: z.strictObject({ person: PERSON, bodyId: ID.nullable(), team: z.string().nullable() }),
      }),
    ),
    /** Members who must leave a team and for whom nobody is left. */
    stuck: z.array(z.strictObject({ cause: z.enum(SWAP_CAUSES), person: PERSON, team: z.string() })),
    actions: z.strictObject({ manage: ACTION }),
  }),
  problems: [],
});

/** Carries out a swap as it is proposed, from today on, with the reason. Refused once it is proposed no more. */
export const acceptSwap = operation({
  name: 'inspection.accept-swap',
  kind: 'write',
  summary: { zh: '采纳换人建议', en: 'Carry out a proposed swap' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({
    unitId: ID,
    outPersonId: ID,
    outBodyId: ID,
    inPersonId: ID,
    /** The team from which the other one comes; null: from none. */
    inBodyId: ID.nullable(),
    reason: z.string().trim().min(1).max(200),
  }),
  output: z.strictObject({}),
  problems: ['swap-not-proposed', 'seat-by-post', 'person-in-two-places', 'inspector-recused', 'inspector-away'],
});

/** Asks every open team of a unit for a report by a day. */
export const demandReports = operation({
  name: 'inspection.demand-reports',
  kind: 'write',
  summary: { zh: '布置督导组汇报', en: 'Ask teams for reports' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ unitId: ID, title: NAME, dueOn: DAY }),
  output: z.strictObject({ count: z.int() }),
  problems: ['no-open-team'],
});

/** Hands in a report with its opinions and suggestions; final. */
export const handInReport = operation({
  name: 'inspection.hand-in-report',
  kind: 'write',
  summary: { zh: '提交督导组汇报', en: 'Hand in a team’s report' },
  access: { verb: 'inspection.report' },
  input: z.strictObject({ reportId: ID, content: LONG, suggestions: LONG }),
  output: z.strictObject({ daysLate: z.int().nonnegative() }),
  problems: ['not-on-team', 'report-handed-in'],
});

/** Notes a contact of a team with one of its units: kind, topic, what was agreed. */
export const logContact = operation({
  name: 'inspection.log-contact',
  kind: 'write',
  summary: { zh: '记录与单位的联系', en: 'Note a contact with a unit' },
  access: { verb: 'inspection.report' },
  input: z.strictObject({
    bodyId: ID,
    unitId: ID,
    kind: z.enum(CONTACT_KINDS),
    onDay: DAY,
    /** Days on site; 0 for a call. */
    days: z.number().min(0).max(60).multipleOf(0.5),
    topic: NAME,
    conclusion: z.string().trim().max(2000).default(''),
    /** Why a visit goes beyond the unit's limit of the year, comes on a day on which another team was there or the caller elsewhere, or is made by too few. */
    overload: z.string().trim().max(500).default(''),
  }),
  output: z.strictObject({ contactId: ID }),
  problems: [
    'not-on-team',
    'day-ahead',
    'before-assignment',
    'inspector-away',
    'visit-in-two-places',
    'team-too-small',
    'visit-overload',
    'visit-same-day',
  ],
});

/** The teams in which the caller sits today: their units, colleagues, and what is owed. */
export const readMyTeams = operation({
  name: 'inspection.read-my-teams',
  kind: 'read',
  summary: { zh: '我所在的督导组', en: 'The teams in which I sit' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    teams: z.array(
      z.strictObject({
        bodyId: ID,
        name: z.string(),
        by: z.string(),
        members: z.array(z.string()),
        units: z.array(TEAM_UNIT),
        /** Units of the team of which the caller sees nothing, because they are recused from them, and why. */
        cut: z.array(z.strictObject({ unit: z.string(), kind: z.enum(RECUSAL_KINDS), detail: z.string() })),
        reports: z.array(
          z.strictObject({
            id: ID,
            title: z.string(),
            dueOn: DAY,
            handedInOn: DAY.nullable(),
            daysLate: z.int().nonnegative(),
          }),
        ),
      }),
    ),
    on: DAY,
  }),
  problems: [],
});
