import { z } from 'zod';
import { SHOWN_FORM } from '../activity/shapes.ts';
import { ONE_UPLOAD } from '../issue/shapes.ts';
import { operation } from '../lib/contract.ts';
import { formValuesSchema } from '../pack/form.ts';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import { ANNOUNCEMENT_STATES, AUDIENCES, CONSENTS } from './announcement-state.ts';
import {
  ACTION,
  ANNOUNCEMENT_LINE,
  CURSOR,
  DAY,
  ID,
  MOMENT,
  NAMED,
  ROSTER,
  SHOWN_FIELD,
  SHOWN_PICTURE,
  TEXT,
} from './shapes.ts';

const REASON = z.string().trim().min(2).max(500);
const REVISION = z.int();
const AT = { announcementId: ID, revision: REVISION };
const REVISED = z.strictObject({ revision: z.int() });
const ASKED = z.enum(['asked', 'needed']).nullable();

/** Most pictures of one item. */
export const MOST_PICTURES = 40;

/** What can be announced at a unit. */
export const readForms = operation({
  name: 'announcement.read-forms',
  kind: 'read',
  summary: { zh: '查看本单位能发布什么', en: 'See what a unit can announce' },
  access: { verb: 'announcement.write' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    kinds: z.array(
      z.strictObject({
        id: z.string(),
        name: TEXT,
        source: TEXT.nullable(),
        fields: SHOWN_FORM,
        isPublic: z.boolean(),
        signUp: ASKED,
        pictures: ASKED,
        roster: ASKED,
      }),
    ),
    mostPlaces: z.int(),
    teams: z.array(NAMED),
    today: DAY,
  }),
  problems: ['announcement-no-book'],
});

/** Items of a unit, or items that reached it, the latest first. */
export const listAnnouncements = operation({
  name: 'announcement.list',
  kind: 'read',
  summary: { zh: '列出发布和收到的信息', en: 'List what a unit announces and receives' },
  access: { verb: 'announcement.read' },
  input: z.strictObject({
    unitId: ID,
    side: z.enum(['own', 'received']),
    after: CURSOR.nullable().default(null),
  }),
  output: z.strictObject({
    announcements: z.array(ANNOUNCEMENT_LINE),
    next: CURSOR.nullable(),
    actions: z.strictObject({ write: ACTION }),
  }),
  problems: [],
});

const CONTENT = {
  title: z.string().trim().min(2).max(100),
  body: z.string().trim().min(10).max(20_000),
  values: formValuesSchema,
  isPublic: z.boolean(),
  audience: z.enum(AUDIENCES),
  unitIds: z.array(ID).max(500).default([]),
  bodyId: ID.nullable().default(null),
  signUp: z
    .strictObject({ until: DAY, places: z.int().min(1).max(9999) })
    .nullable()
    .default(null),
};
const CONTENT_FAULTS = [
  ...Object.keys(FORM_PROBLEMS),
  'announcement-kind-unknown',
  'announcement-not-public',
  'announcement-nobody',
  'announcement-unit-elsewhere',
  'announcement-no-roster',
  'announcement-roster-needed',
  'announcement-body-unknown',
  'announcement-no-sign-up',
  'announcement-sign-up-needed',
  'announcement-sign-up-hidden',
  'announcement-until-past',
  'announcement-places',
];

/** Begins an item. Nobody but its unit sees it before somebody else releases it. */
export const writeAnnouncement = operation({
  name: 'announcement.write',
  kind: 'write',
  summary: { zh: '起草一条信息', en: 'Draft an item' },
  access: { verb: 'announcement.write' },
  input: z.strictObject({ unitId: ID, kind: z.string().min(1).max(60), ...CONTENT }),
  output: z.strictObject({ announcementId: ID }),
  problems: ['announcement-no-book', 'unit-closed', ...CONTENT_FAULTS],
});

/** Changes a draft. */
export const changeAnnouncement = operation({
  name: 'announcement.change',
  kind: 'write',
  summary: { zh: '修改草稿', en: 'Change a draft' },
  access: { verb: 'announcement.write' },
  input: z.strictObject({ ...AT, ...CONTENT }),
  output: REVISED,
  problems: ['announcement-not-now', ...CONTENT_FAULTS],
});

/** Adds a picture to a draft, with why the people in it may be shown. The picture is filed as evidence of the unit and shown without what the camera wrote. */
export const addPicture = operation({
  name: 'announcement.add-picture',
  kind: 'write',
  summary: { zh: '给草稿添加照片', en: 'Add a picture to a draft' },
  access: { verb: 'announcement.write' },
  input: z.strictObject({
    ...AT,
    uploads: ONE_UPLOAD,
    caption: z.string().trim().min(2).max(200),
    consent: z.enum(CONSENTS),
    consentWords: z.string().trim().max(500).default(''),
  }),
  output: REVISED,
  problems: [
    'announcement-not-now',
    'announcement-no-pictures',
    'announcement-pictures-most',
    'announcement-picture-missing',
    'announcement-not-a-picture',
    'announcement-consent-unsaid',
  ],
});

/** Takes a picture out of a draft, or takes a shown one down; what it was filed as stays. */
export const removePicture = operation({
  name: 'announcement.remove-picture',
  kind: 'write',
  summary: { zh: '撤下照片', en: 'Take a picture down' },
  access: { verb: 'announcement.write' },
  input: z.strictObject({ ...AT, pictureId: ID, reason: REASON }),
  output: REVISED,
  problems: ['announcement-not-now', 'announcement-picture-gone'],
});

/** Hands a draft in to be released; the list of a team's members is frozen as it is today. */
export const submitAnnouncement = operation({
  name: 'announcement.submit',
  kind: 'write',
  summary: { zh: '报送审核', en: 'Hand an item in' },
  access: { verb: 'announcement.write' },
  input: z.strictObject(AT),
  output: REVISED,
  problems: [
    'announcement-not-now',
    'announcement-pictures-needed',
    'announcement-until-past',
    'announcement-body-unknown',
    'announcement-roster-empty',
  ],
});

/** Hands an item back to whoever wrote it. */
export const handBackAnnouncement = operation({
  name: 'announcement.hand-back',
  kind: 'write',
  summary: { zh: '退回修改', en: 'Hand an item back' },
  access: { verb: 'announcement.release' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: REVISED,
  problems: ['announcement-not-now'],
});

/** Releases what somebody else wrote: from then on it is with its units, and public where that was asked. */
export const releaseAnnouncement = operation({
  name: 'announcement.release',
  kind: 'write',
  summary: { zh: '审核发布', en: 'Release an item' },
  access: { verb: 'announcement.release' },
  input: z.strictObject(AT),
  output: z.strictObject({ revision: z.int(), publicId: ID.nullable() }),
  problems: [
    'announcement-not-now',
    'announcement-own-words',
    'announcement-until-past',
    'announcement-body-unknown',
    'announcement-roster-changed',
  ],
});

/** Withdraws an item with the reason. A released one leaves title, days and reason behind, everywhere; a draft is dropped. */
export const withdrawAnnouncement = operation({
  name: 'announcement.withdraw',
  kind: 'write',
  summary: { zh: '撤回或作废一条信息', en: 'Withdraw an item' },
  access: { verb: 'announcement.write' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: REVISED,
  problems: ['announcement-not-now'],
});

/** An item. Its own unit sees how it came about, who has signed for it and what was consented to; those whom it reached see what it says. */
export const readAnnouncement = operation({
  name: 'announcement.read',
  kind: 'read',
  summary: { zh: '查看一条信息', en: 'Read an item' },
  access: { verb: 'announcement.read' },
  input: z.strictObject({ announcementId: ID }),
  output: z.strictObject({
    id: ID,
    revision: z.int(),
    kind: z.strictObject({ id: z.string(), name: TEXT, source: TEXT.nullable(), pictures: ASKED }),
    state: z.enum(ANNOUNCEMENT_STATES),
    office: NAMED,
    title: z.string(),
    /** Empty once it was withdrawn, but for its own unit. */
    body: z.string(),
    fields: z.array(SHOWN_FIELD),
    isPublic: z.boolean(),
    publicId: ID.nullable(),
    roster: ROSTER.nullable(),
    releasedOn: DAY.nullable(),
    digest: z.string(),
    pictures: z.array(SHOWN_PICTURE),
    signUp: z.strictObject({ until: DAY, places: z.int(), taken: z.int() }).nullable(),
    withdrawn: z.strictObject({ on: DAY, reason: z.string() }).nullable(),
    /** Null for those whom it reached. */
    own: z
      .strictObject({
        /** What a change begins with. */
        draft: z.strictObject({
          values: formValuesSchema,
          audience: z.enum(AUDIENCES),
          units: z.array(NAMED),
          bodyId: ID.nullable(),
        }),
        returned: z.string().nullable(),
        writers: z.array(z.string()),
        consents: z.array(z.strictObject({ pictureId: ID, consent: z.enum(CONSENTS), words: z.string() })),
        deeds: z.array(z.strictObject({ what: z.string(), by: z.string(), at: MOMENT, reason: z.string() })),
        /** Units that it is for, how many have signed for it, and those who have not, at most 200 by name. */
        receipts: z.strictObject({ units: z.int(), read: z.int(), unread: z.array(z.string()) }).nullable(),
      })
      .nullable(),
    /** Units in the name of which the caller can sign for it. */
    signsFor: z.array(NAMED),
    actions: z.strictObject({
      change: ACTION,
      submit: ACTION,
      handBack: ACTION,
      release: ACTION,
      withdraw: ACTION,
      seeSignUps: ACTION,
    }),
  }),
  problems: [],
});

/** A picture of an item, as the server made it anew. */
export const showPicture = operation({
  name: 'announcement.show-picture',
  kind: 'download',
  summary: { zh: '查看信息里的照片', en: 'See a picture of an item' },
  access: { verb: 'announcement.read' },
  input: z.strictObject({ announcementId: ID, pictureId: ID }),
  output: z.null(),
  problems: ['announcement-picture-gone'],
});

/** Signs for an item in the name of a unit that it reached; once for each unit. */
export const acknowledgeAnnouncement = operation({
  name: 'announcement.acknowledge',
  kind: 'write',
  summary: { zh: '代表单位签收信息', en: 'Sign for an item' },
  access: { verb: 'announcement.receive' },
  input: z.strictObject({ announcementId: ID, unitId: ID }),
  output: z.strictObject({}),
  problems: ['announcement-not-now', 'announcement-not-addressed', 'announcement-not-yours'],
});

/** Who signed up for an item, the latest first. Names and contacts are shown to those who arrange it, and erased some days after. */
export const listSignUps = operation({
  name: 'announcement.list-sign-ups',
  kind: 'read',
  summary: { zh: '查看报名名单', en: 'See who signed up' },
  access: { verb: 'announcement.write' },
  input: z.strictObject({ announcementId: ID, after: CURSOR.nullable().default(null) }),
  output: z.strictObject({
    entries: z.array(
      z.strictObject({
        id: ID,
        at: MOMENT,
        /** Empty once erased. */
        name: z.string(),
        contact: z.string(),
        persons: z.int(),
        note: z.string(),
        ended: z.strictObject({ isStruck: z.boolean(), reason: z.string() }).nullable(),
      }),
    ),
    next: CURSOR.nullable(),
    taken: z.int(),
    eraseOn: DAY,
  }),
  problems: [],
});

/** Strikes an entry out, e.g. a made-up one; its places are free again. */
export const strikeSignUp = operation({
  name: 'announcement.strike-sign-up',
  kind: 'write',
  summary: { zh: '剔除一条报名', en: 'Strike an entry out' },
  access: { verb: 'announcement.write' },
  input: z.strictObject({ announcementId: ID, entryId: ID, reason: REASON }),
  output: z.strictObject({}),
  problems: ['announcement-not-now', 'announcement-entry-ended'],
});
