import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { BODY_KINDS, DUTY_KINDS, POST_RANKS, SEAT_ROLES } from './body-kind.ts';
import { ACTION, DAY, ID, NAME } from './schemas.ts';

const PHONE = z
  .string()
  .trim()
  .regex(/^[-+() 0-9]{5,30}$/u);

/** Who holds a seat or a duty: a person, or a post and so whoever holds it. */
export const HOLDER = z.union([z.strictObject({ personId: ID }), z.strictObject({ postId: ID })]);
export type Holder = z.infer<typeof HOLDER>;

/** The holder by name: `post` is null for a person; `person` is null where the post is vacant. */
export const SHOWN_HOLDER = z.strictObject({
  post: z.strictObject({ id: ID, name: z.string() }).nullable(),
  person: z.strictObject({ id: ID, name: z.string() }).nullable(),
});
export type ShownHolder = z.infer<typeof SHOWN_HOLDER>;

const PERSON = z.strictObject({
  id: ID,
  name: z.string(),
  phone: z.string().nullable(),
  joinedOn: DAY,
  leftOn: DAY.nullable(),
  revision: z.int(),
  /** Posts, seats and duties held now, those of posts left out. */
  holds: z.int().nonnegative(),
});
export type Person = z.infer<typeof PERSON>;

const POST = z.strictObject({
  id: ID,
  name: z.string(),
  rank: z.enum(POST_RANKS),
  endedOn: DAY.nullable(),
  holder: z.strictObject({ personId: ID, name: z.string(), fromOn: DAY }).nullable(),
  /** How many people began to hold it within the last two years. */
  turnover: z.int().nonnegative(),
});
export type Post = z.infer<typeof POST>;

const DUTY = z.strictObject({
  id: ID,
  kind: z.enum(DUTY_KINDS),
  holder: SHOWN_HOLDER,
  fromOn: DAY,
  untilOn: DAY.nullable(),
});
export type Duty = z.infer<typeof DUTY>;

const BODY = z.strictObject({
  id: ID,
  unitId: ID,
  parentId: ID.nullable(),
  kind: z.enum(BODY_KINDS),
  name: z.string(),
  foundedOn: DAY,
  endedOn: DAY.nullable(),
  head: SHOWN_HOLDER.nullable(),
  seats: z.int().nonnegative(),
  units: z.int().nonnegative(),
});
export type Body = z.infer<typeof BODY>;

/** What is missing or at risk at a unit, in the order in which it should be mended. */
export const GAPS = [
  'no-first-responsible',
  'no-liaison',
  'vacant-duty',
  'no-leading-group',
  'no-head',
  'often-changed',
] as const;
export type Gap = (typeof GAPS)[number];

/** The persons, posts, duties and bodies of one unit, those that ended left out unless asked for. */
export const readStaff = operation({
  name: 'org.read-staff',
  kind: 'read',
  summary: { zh: '查看一个单位的人员、职务、责任和机构', en: 'Read the persons, posts, duties and bodies of a unit' },
  access: { verb: 'org.read' },
  input: z.strictObject({ unitId: ID, includeEnded: z.boolean().default(false) }),
  output: z.strictObject({
    persons: z.array(PERSON),
    posts: z.array(POST),
    duties: z.array(DUTY),
    bodies: z.array(BODY),
    gaps: z.array(z.enum(GAPS)),
    actions: z.strictObject({ edit: ACTION }),
  }),
  problems: [],
});

/** Adds a person to a unit. */
export const addPerson = operation({
  name: 'org.add-person',
  kind: 'write',
  summary: { zh: '登记人员', en: 'Add a person to a unit' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ unitId: ID, name: NAME, phone: PHONE.optional(), joinedOn: DAY }),
  output: z.strictObject({ personId: ID }),
  problems: ['unit-closed'],
});

/** Corrects a person's name and telephone number. */
export const changePerson = operation({
  name: 'org.change-person',
  kind: 'write',
  summary: { zh: '更正人员信息', en: 'Correct what is known of a person' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ personId: ID, name: NAME, phone: PHONE.nullable(), revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['person-left'],
});

/**
 * A person leaves. All posts, seats and duties go to the successor on that day; whoever still holds something cannot leave without one, so
 * that nothing is ever without an owner.
 */
export const letPersonLeave = operation({
  name: 'org.let-person-leave',
  kind: 'write',
  summary: { zh: '人员离任并移交', en: 'Let a person leave and hand over' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ personId: ID, leftOn: DAY, successorId: ID.optional() }),
  output: z.strictObject({ posts: z.int(), seats: z.int(), duties: z.int() }),
  problems: [
    'person-left',
    'before-joining',
    'person-holds',
    'person-holds-elsewhere',
    'holder-out-of-reach',
    'person-in-two-places',
    'inspector-recused',
  ],
});

/** Adds a post to a unit. */
export const addPost = operation({
  name: 'org.add-post',
  kind: 'write',
  summary: { zh: '设立职务', en: 'Add a post to a unit' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ unitId: ID, name: NAME, rank: z.enum(POST_RANKS) }),
  output: z.strictObject({ postId: ID }),
  problems: ['unit-closed', 'post-name-taken'],
});

/** Gives a post to a person from a day on; who held it until then no longer does. Null leaves it vacant, which is shown as a gap. */
export const fillPost = operation({
  name: 'org.fill-post',
  kind: 'write',
  summary: { zh: '任职', en: 'Give a post to a person' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ postId: ID, personId: ID.nullable(), fromOn: DAY }),
  output: z.strictObject({}),
  problems: [
    'post-ended',
    'person-left',
    'before-joining',
    'date-before-history',
    'holder-out-of-reach',
    'person-in-two-places',
    'inspector-recused',
  ],
});

/** Ends a post that carries nothing any more. */
export const endPost = operation({
  name: 'org.end-post',
  kind: 'write',
  summary: { zh: '撤销职务', en: 'End a post' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ postId: ID, endedOn: DAY }),
  output: z.strictObject({}),
  problems: ['post-ended', 'post-in-use', 'date-before-history'],
});

/** Makes a person or a post answer for a unit from a day on; whoever did so until then no longer does. */
export const assignDuty = operation({
  name: 'org.assign-duty',
  kind: 'write',
  summary: { zh: '落实责任人', en: 'Say who answers for a unit' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ unitId: ID, kind: z.enum(DUTY_KINDS), holder: HOLDER, fromOn: DAY }),
  output: z.strictObject({ dutyId: ID }),
  problems: [
    'unit-closed',
    'post-ended',
    'person-left',
    'before-joining',
    'date-before-history',
    'holder-out-of-reach',
  ],
});

/** Founds a standing body of a unit, by itself or below another of the unit's bodies. */
export const foundBody = operation({
  name: 'org.found-body',
  kind: 'write',
  summary: { zh: '成立机构', en: 'Found a standing body' },
  access: { verb: 'org.staff' },
  input: z.strictObject({
    unitId: ID,
    kind: z.enum(BODY_KINDS),
    name: NAME,
    parentId: ID.optional(),
    foundedOn: DAY,
    /** The document that founded it, e.g. 县政办〔2026〕12号. */
    document: z.string().trim().max(200).optional(),
    mandate: z.string().trim().max(2000).optional(),
  }),
  output: z.strictObject({ bodyId: ID }),
  problems: ['unit-closed', 'body-name-taken', 'body-ended', 'body-kind-not-below', 'before-body', 'unit-not-below'],
});

/** Ends a body with all its seats and units, and the bodies below it. */
export const endBody = operation({
  name: 'org.end-body',
  kind: 'write',
  summary: { zh: '撤销机构', en: 'End a standing body' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ bodyId: ID, endedOn: DAY, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['body-ended', 'before-body', 'ends-before-begin', 'task-force-needed'],
});

const SEAT = z.strictObject({
  id: ID,
  role: z.enum(SEAT_ROLES),
  holder: SHOWN_HOLDER,
  fromOn: DAY,
  untilOn: DAY.nullable(),
});
export type Seat = z.infer<typeof SEAT>;

const BODY_UNIT = z.strictObject({
  id: ID,
  unitId: ID,
  name: z.string(),
  duty: z.string().nullable(),
  fromOn: DAY,
  untilOn: DAY.nullable(),
});
export type BodyUnit = z.infer<typeof BODY_UNIT>;

/** One body with its roster and units as of a day, and who joined and who left since another. */
export const readBody = operation({
  name: 'org.read-body',
  kind: 'read',
  summary: { zh: '查看一个机构的名单', en: 'Read the roster of a standing body' },
  access: { verb: 'org.read' },
  input: z.strictObject({ bodyId: ID, on: DAY.optional(), since: DAY.optional() }),
  output: z.strictObject({
    ...BODY.shape,
    document: z.string().nullable(),
    mandate: z.string().nullable(),
    revision: z.int(),
    /** The day for which the roster holds. */
    on: DAY,
    roster: z.array(SEAT),
    joined: z.array(SEAT),
    left: z.array(SEAT),
    assigned: z.array(BODY_UNIT),
    below: z.array(z.strictObject({ id: ID, kind: z.enum(BODY_KINDS), name: z.string() })),
    actions: z.strictObject({ edit: ACTION }),
  }),
  problems: [],
});

/** Seats a person or a post in a body from a day on. */
export const seat = operation({
  name: 'org.seat',
  kind: 'write',
  summary: { zh: '列入机构名单', en: 'Seat a person or a post in a body' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ bodyId: ID, role: z.enum(SEAT_ROLES), holder: HOLDER, fromOn: DAY }),
  output: z.strictObject({ seatId: ID }),
  problems: [
    'body-ended',
    'no-such-seat',
    'before-body',
    'post-ended',
    'person-left',
    'before-joining',
    'person-in-two-places',
    'already-seated',
    'head-taken',
    'holder-out-of-reach',
    'inspector-recused',
    'inspector-away',
    'team-seat-by-lower-post',
  ],
});

/** Ends a seat on a day. */
export const unseat = operation({
  name: 'org.unseat',
  kind: 'write',
  summary: { zh: '退出机构名单', en: 'End a seat in a body' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ seatId: ID, untilOn: DAY }),
  output: z.strictObject({}),
  problems: ['seat-ended', 'ends-before-begin'],
});

/** Gives a unit to a body from a day on: a member unit of a leading group, a unit that a team looks after. */
export const linkUnit = operation({
  name: 'org.link-unit',
  kind: 'write',
  summary: { zh: '列入成员单位或联系单位', en: 'Give a unit to a body' },
  access: { verb: 'org.staff' },
  input: z.strictObject({
    bodyId: ID,
    unitId: ID,
    duty: z.string().trim().max(500).optional(),
    fromOn: DAY,
  }),
  output: z.strictObject({ linkId: ID }),
  problems: [
    'body-ended',
    'body-without-units',
    'before-body',
    'unit-already-linked',
    'unit-not-below',
    'unit-closed',
    'inspector-recused',
  ],
});

/** Takes a unit from a body on a day. */
export const unlinkUnit = operation({
  name: 'org.unlink-unit',
  kind: 'write',
  summary: { zh: '移出成员单位或联系单位', en: 'Take a unit from a body' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ linkId: ID, untilOn: DAY }),
  output: z.strictObject({}),
  problems: ['seat-ended', 'ends-before-begin'],
});

const GAP_UNIT = z.strictObject({ unitId: ID, name: z.string(), gaps: z.array(z.enum(GAPS)).min(1) });

/** Open units at and below a unit at which something is missing or at risk; the worst first, at most `limit`. */
export const listGaps = operation({
  name: 'org.list-gaps',
  kind: 'read',
  summary: { zh: '列出没有落实机构和责任人的单位', en: 'List units without a body or somebody who answers' },
  access: { verb: 'org.read' },
  input: z.strictObject({ unitId: ID, limit: z.int().min(1).max(500).default(200) }),
  output: z.strictObject({
    units: z.array(GAP_UNIT),
    /** Open units at and below, and those of them with a gap. */
    count: z.int().nonnegative(),
    withGaps: z.int().nonnegative(),
  }),
  problems: [],
});

const LOAD = z.strictObject({
  bodyId: ID,
  name: z.string(),
  head: SHOWN_HOLDER.nullable(),
  seats: z.int().nonnegative(),
  units: z.array(z.strictObject({ unitId: ID, name: z.string() })),
});

/** Which team looks after which unit below a unit: the teams with their load, and the units of the kinds below that no team looks after. */
export const readCoverage = operation({
  name: 'org.read-coverage',
  kind: 'read',
  summary: { zh: '查看督导组与联系单位的对应', en: 'Read which team looks after which unit' },
  access: { verb: 'org.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    teams: z.array(LOAD),
    uncovered: z.array(z.strictObject({ unitId: ID, name: z.string() })),
    /** How many units no team looks after; at most 500 of them are listed. */
    uncoveredCount: z.int().nonnegative(),
  }),
  problems: [],
});
