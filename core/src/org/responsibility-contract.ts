import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { BODY_KINDS, DUTY_KINDS, POST_RANKS, SEAT_ROLES } from './body-kind.ts';
import { ACTION, DAY, ID } from './schemas.ts';

const UNIT = z.strictObject({ id: ID, name: z.string() });
const PART = z.string().trim().min(1).max(1000);

/** What the person answers for, part by part. */
const PARTS = z.strictObject({ overall: PART, principal: PART, direct: PART, coordinating: PART });

const STATEMENT = z.strictObject({
  id: ID,
  ...PARTS.shape,
  /** The posts that the person held when it was issued; null for none. */
  post: z.string().nullable(),
  issuedOn: DAY,
  issuedBy: z.string(),
  acceptedAt: z.iso.datetime().nullable(),
  endedOn: DAY.nullable(),
});
/** A statement as it is read. */
export type Statement = z.infer<typeof STATEMENT>;

/** A person's card: posts, duties for which units, seats in which bodies, the units that their teams look after, and the statement of what they answer for. */
export const readResponsibility = operation({
  name: 'org.read-responsibility',
  kind: 'read',
  summary: { zh: '查看一个人的责任卡', en: 'Read what a person answers for' },
  access: { verb: 'org.read' },
  input: z.strictObject({ personId: ID }),
  output: z.strictObject({
    personId: ID,
    name: z.string(),
    unit: UNIT,
    joinedOn: DAY,
    leftOn: DAY.nullable(),
    posts: z.array(z.strictObject({ name: z.string(), rank: z.enum(POST_RANKS), unit: UNIT, fromOn: DAY })),
    /** `post` is the post by which the duty is held; null for the person themselves. */
    duties: z.array(z.strictObject({ kind: z.enum(DUTY_KINDS), unit: UNIT, post: z.string().nullable(), fromOn: DAY })),
    seats: z.array(
      z.strictObject({
        role: z.enum(SEAT_ROLES),
        bodyId: ID,
        body: z.string(),
        kind: z.enum(BODY_KINDS),
        post: z.string().nullable(),
        fromOn: DAY,
      }),
    ),
    /** Units that the person's teams look after. */
    contactUnits: z.array(z.strictObject({ unit: UNIT, body: z.string() })),
    /** The one in force first. */
    statements: z.array(STATEMENT),
    actions: z.strictObject({ issue: ACTION, accept: ACTION }),
  }),
  problems: [],
});

/** Issues a person's responsibility statement; one that stood until now ends on that day. */
export const issueStatement = operation({
  name: 'org.issue-statement',
  kind: 'write',
  summary: { zh: '下达责任书', en: 'Issue a responsibility statement' },
  access: { verb: 'org.staff' },
  input: z.strictObject({ personId: ID, ...PARTS.shape, issuedOn: DAY }),
  output: z.strictObject({ statementId: ID }),
  problems: ['person-left', 'before-joining', 'date-before-history'],
});

/** The person accepts the statement with their own account. */
export const acceptStatement = operation({
  name: 'org.accept-statement',
  kind: 'write',
  summary: { zh: '领受责任书', en: 'Accept one’s responsibility statement' },
  access: { verb: 'org.accept' },
  input: z.strictObject({ statementId: ID }),
  output: z.strictObject({}),
  problems: ['statement-of-another', 'statement-accepted', 'statement-ended'],
});

const LEADER = z.strictObject({
  personId: ID,
  name: z.string(),
  post: z.string(),
  rank: z.enum(POST_RANKS),
  unit: UNIT,
  /** Units for which they answer as first responsible person, and those with which they keep in touch. */
  firstFor: z.int().nonnegative(),
  contactUnits: z.int().nonnegative(),
  statement: z.enum(['none', 'issued', 'accepted']),
  acceptedAt: z.iso.datetime().nullable(),
});

/** Who holds a main or deputy post at and below a unit, and whether they accepted what they answer for; those without a statement first. */
export const listLeaders = operation({
  name: 'org.list-leaders',
  kind: 'read',
  summary: { zh: '列出领导及其责任书', en: 'List leaders and their responsibility statements' },
  access: { verb: 'org.read' },
  input: z.strictObject({ unitId: ID, limit: z.int().min(1).max(500).default(200) }),
  output: z.strictObject({
    leaders: z.array(LEADER),
    count: z.int().nonnegative(),
    accepted: z.int().nonnegative(),
  }),
  problems: [],
});
