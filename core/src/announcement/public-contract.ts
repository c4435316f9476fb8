import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { CURSOR, DAY, ID, ROSTER, SHOWN_FIELD, SHOWN_PICTURE, TEXT } from './shapes.ts';

const PUBLIC_LINE = z.strictObject({
  publicId: ID,
  title: z.string(),
  kind: z.strictObject({ id: z.string(), name: TEXT }),
  office: z.strictObject({ id: ID, name: z.string() }),
  releasedOn: DAY,
  excerpt: z.string(),
  /** Its first picture; null: none is shown. */
  picture: SHOWN_PICTURE.nullable(),
  /** Until when one signs up; null: not at all. */
  signUpUntil: DAY.nullable(),
  isWithdrawn: z.boolean(),
});
/** A public item as lists tell it. */
export type PublicLine = z.output<typeof PUBLIC_LINE>;

/** What units have made public, the newest first: of all of them, or the page of one, headed by what it says of itself. For anybody. */
export const listPublicAnnouncements = operation({
  name: 'announcement.list-public',
  kind: 'read',
  summary: { zh: '查看向社会公开的信息', en: 'See what is public' },
  access: 'public',
  input: z.strictObject({
    unitId: ID.nullable().default(null),
    kind: z.string().max(60).nullable().default(null),
    after: CURSOR.nullable().default(null),
  }),
  output: z.strictObject({
    office: z.string().nullable(),
    head: z
      .strictObject({
        publicId: ID,
        title: z.string(),
        body: z.string(),
        fields: z.array(SHOWN_FIELD),
        pictures: z.array(SHOWN_PICTURE),
      })
      .nullable(),
    /** Kinds of which something is public there. */
    kinds: z.array(z.strictObject({ id: z.string(), name: TEXT, count: z.int() })),
    items: z.array(PUBLIC_LINE),
    next: CURSOR.nullable(),
  }),
  problems: [],
});

/** A public item. Of one that was withdrawn only title, days and the reason are left. */
export const readPublicAnnouncement = operation({
  name: 'announcement.read-public',
  kind: 'read',
  summary: { zh: '查看一条公开信息', en: 'Read a public item' },
  access: 'public',
  input: z.strictObject({ publicId: ID }),
  output: z.strictObject({
    title: z.string(),
    kind: TEXT,
    office: z.strictObject({ id: ID, name: z.string() }),
    releasedOn: DAY,
    withdrawn: z.strictObject({ on: DAY, reason: z.string() }).nullable(),
    body: z.string(),
    fields: z.array(SHOWN_FIELD),
    pictures: z.array(SHOWN_PICTURE),
    roster: ROSTER.nullable(),
    digest: z.string(),
    signUp: z
      .strictObject({ until: DAY, places: z.int(), left: z.int(), isOpen: z.boolean(), eraseOn: DAY })
      .nullable(),
  }),
  problems: [],
});

/** A picture of a public item. */
export const showPublicPicture = operation({
  name: 'announcement.show-public-picture',
  kind: 'download',
  summary: { zh: '查看公开信息里的照片', en: 'See a picture of a public item' },
  access: 'public',
  input: z.strictObject({ publicId: ID, pictureId: ID }),
  output: z.null(),
  problems: [],
});

const PLAIN = /^[^\p{Cc}]*$/u;

/** Signs people up for a public activity, without an account. The code that comes back takes them off again. */
export const signUp = operation({
  name: 'announcement.sign-up',
  kind: 'write',
  summary: { zh: '报名参加公开的活动', en: 'Sign up for a public activity' },
  access: 'public',
  input: z.strictObject({
    publicId: ID,
    name: z.string().trim().min(1).max(40).regex(PLAIN),
    contact: z.string().trim().min(1).max(80).regex(PLAIN),
    persons: z.int().min(1).max(20),
    note: z.string().trim().max(200).default(''),
    /** That whoever signs up has read what is kept, by whom and how long. */
    agreed: z.literal(true),
  }),
  output: z.strictObject({ code: z.string() }),
  problems: [
    'announcement-not-now',
    'announcement-contact',
    'announcement-sign-up-over',
    'announcement-busy',
    'announcement-signed-up-already',
    'announcement-full',
  ],
});

/** Takes off who signed up, by their code. */
export const leaveSignUp = operation({
  name: 'announcement.leave',
  kind: 'write',
  summary: { zh: '取消报名', en: 'Take a sign-up back' },
  access: 'public',
  input: z.strictObject({ publicId: ID, code: z.string().trim().min(1).max(40) }),
  output: z.strictObject({}),
  problems: ['announcement-code-unknown'],
});
