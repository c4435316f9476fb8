import { z } from 'zod';
import { PHASES } from '../issue/ledgers-format.ts';
import { operation } from '../lib/contract.ts';
import { TASK_STATES } from '../task/task-kind.ts';
import { ACTION, BALLOT, BRIEF, DAY, ID, MATERIAL_LINE, MOMENT, TEXT, WORDS } from './contract-parts.ts';
import { MEETING_DOCUMENTS, type MeetingDocument } from './document-shape.ts';
import { ATTENDANCES, ITEM_KINDS, MEETING_STATES, STANDINGS, WAYS } from './meeting-state.ts';

const NAMED = z.strictObject({ id: ID, name: z.string() });
const TITLE = z.string().trim().min(1).max(200);
const REASON = z.string().trim().max(500);
const TYPE = z.string().min(1).max(60);
// Safe: the keys of a constant object are exactly its own.
const DOCUMENT = z.enum(Object.keys(MEETING_DOCUMENTS) as [MeetingDocument, ...MeetingDocument[]]);
const CLOCK = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u);

/** Who is called: a person of a unit, or the unit, which sends somebody. */
export const CALLED = z.strictObject({ unitId: ID, personId: ID.nullable().default(null) });
/** Who is called. */
export type CalledInput = z.output<typeof CALLED>;

/** A point as it is proposed; `refId` is the entry, task or conclusion that it speaks of. */
export const NEW_ITEM = z.strictObject({
  kind: z.enum(ITEM_KINDS),
  refId: ID.nullable().default(null),
  title: z.string().trim().min(1).max(500),
  /** The standing point of the type; one that stands for each is taken up once for each. */
  point: z.string().max(60).nullable().default(null),
});
/** A point as it is proposed. */
export type NewItem = z.output<typeof NEW_ITEM>;

/** A meeting as lists tell it. */
export const MEETING_LINE = z.strictObject({
  id: ID,
  title: z.string(),
  office: NAMED,
  type: TYPE,
  typeName: TEXT,
  confidential: z.boolean(),
  state: z.enum(MEETING_STATES),
  heldOn: DAY,
  beginsAt: z.string(),
  place: z.string(),
  called: z.int(),
  conclusions: z.int(),
  overReason: z.string(),
});
/** A meeting as lists tell it. */
export type MeetingLine = z.infer<typeof MEETING_LINE>;

const CURSOR = z.strictObject({ on: DAY, id: ID });

/** Meetings of an office, or to which a unit is called, the latest first, and how the office keeps its rhythms. */
export const listMeetings = operation({
  name: 'meeting.list',
  kind: 'read',
  summary: { zh: '列出会议', en: 'List meetings' },
  access: { verb: 'meeting.read' },
  input: z.strictObject({
    unitId: ID,
    side: z.enum(['calls', 'attends']),
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/u)
      .nullable()
      .default(null),
    /** Within these days, both included, instead of a month. */
    span: z.strictObject({ fromOn: DAY, untilOn: DAY }).nullable().default(null),
    after: CURSOR.nullable().default(null),
  }),
  output: z.strictObject({
    meetings: z.array(MEETING_LINE),
    next: CURSOR.nullable(),
    /** Types with a rhythm: when they met last, when they meet next, and whether the one of this period is missing. */
    rhythms: z.array(
      z.strictObject({
        type: TYPE,
        name: TEXT,
        every: z.enum(['week', 'month', 'quarter']),
        last: DAY.nullable(),
        nextOn: DAY,
        missed: z.boolean(),
        /** Periods of this year that are over or running, and in how many of them it met. */
        met: z.int(),
        periods: z.int(),
      }),
    ),
    actions: z.strictObject({ call: ACTION }),
    on: DAY,
  }),
  problems: [],
});

/** To how many meetings of an office each unit is called in a month, the most first. */
export const readBurden = operation({
  name: 'meeting.read-burden',
  kind: 'read',
  summary: { zh: '查看会议负担', en: 'See the burden of meetings' },
  access: { verb: 'meeting.call' },
  input: z.strictObject({ unitId: ID, month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u) }),
  output: z.strictObject({
    limit: z.int().nullable(),
    units: z.array(z.strictObject({ unit: NAMED, count: z.int(), over: z.boolean() })).max(500),
    /** Meetings of the month that were called off because a paper was issued instead. */
    instead: z.int(),
  }),
  problems: [],
});

const FATE = {
  task: z.strictObject({ id: ID, state: z.enum(TASK_STATES) }).nullable(),
  entry: z.strictObject({ id: ID, number: z.string(), phase: z.enum(PHASES) }).nullable(),
} as const;

/** A conclusion with how far it is. */
const FOLLOWED = z.strictObject({
  id: ID,
  text: z.string(),
  owner: z.string(),
  dueOn: DAY.nullable(),
  standing: z.enum(STANDINGS),
  ...FATE,
});

/** What the last signed meeting of a type concluded and how far that is; null: there is none of which the caller may know. */
const BEFORE = z.strictObject({ id: ID, title: z.string(), heldOn: DAY, conclusions: z.array(FOLLOWED) }).nullable();

/** What a meeting of a type would be: its next day, its agenda from what the type names, and who was called last. */
export const proposeMeeting = operation({
  name: 'meeting.propose',
  kind: 'read',
  summary: { zh: '拟定会议', en: 'Propose a meeting' },
  access: { verb: 'meeting.call' },
  input: z.strictObject({ unitId: ID, type: TYPE.nullable().default(null) }),
  output: z.strictObject({
    types: z.array(
      z.strictObject({
        id: TYPE,
        name: TEXT,
        convenes: TEXT,
        attends: TEXT,
        confidential: z.boolean(),
        /** What is to be handed in before, and the name of the ballot that is held; null: none. */
        materials: z.array(TEXT),
        ballot: TEXT.nullable(),
      }),
    ),
    heldOn: DAY,
    items: z.array(
      NEW_ITEM.extend({
        refId: ID.nullable(),
        point: z.string().nullable(),
        /** Whom a standing point is taken up for once each; null: it is one point. */
        each: z.enum(['unit', 'member']).nullable(),
        owner: z.string(),
        dueOn: DAY.nullable(),
      }),
    ),
    called: z.array(z.strictObject({ unitId: ID, personId: ID.nullable(), name: z.string(), unitName: z.string() })),
    chairId: ID.nullable(),
    before: BEFORE,
    on: DAY,
  }),
  problems: ['meeting-no-book', 'meeting-type-unknown'],
});

const CALLING = {
  type: TYPE,
  title: TITLE,
  heldOn: DAY,
  beginsAt: CLOCK,
  place: z.string().trim().min(1).max(200),
  chairId: ID,
  called: z.array(CALLED).min(1).max(500),
  items: z.array(NEW_ITEM).max(100),
  /** Why it must be although a unit is called to more meetings than the limit allows. */
  overReason: REASON.default(''),
} as const;

/** Calls a meeting: those called are told. */
export const callMeeting = operation({
  name: 'meeting.call',
  kind: 'write',
  summary: { zh: '召开会议', en: 'Call a meeting' },
  access: { verb: 'meeting.call' },
  input: z.strictObject({ unitId: ID, ...CALLING }),
  output: z.strictObject({ meetingId: ID }),
  problems: [
    'meeting-no-book',
    'meeting-type-unknown',
    'meeting-past',
    'meeting-over-burden',
    'meeting-attendee-unknown',
    'meeting-chair-not-called',
    'meeting-names-only',
    'meeting-item-unknown',
    'meeting-point-unknown',
    'meeting-point-nobody',
    'document-template-unusable',
  ],
});

/** A meeting whole, for whoever knows of it. */
export const readMeeting = operation({
  name: 'meeting.read',
  kind: 'read',
  summary: { zh: '查看会议', en: 'Read a meeting' },
  access: { verb: 'meeting.read' },
  input: z.strictObject({ meetingId: ID }),
  output: MEETING_LINE.extend({
    chair: NAMED,
    calledBy: z.strictObject({ name: z.string(), at: MOMENT }),
    attendees: z.array(
      z.strictObject({
        id: ID,
        name: z.string(),
        unitName: z.string(),
        attendance: z.enum(ATTENDANCES),
        delegate: z.string(),
        note: z.string(),
      }),
    ),
    count: z.strictObject({ called: z.int(), came: z.int(), needed: z.int() }),
    items: z.array(
      z.strictObject({
        id: ID,
        kind: z.enum(ITEM_KINDS),
        refId: ID.nullable(),
        title: z.string(),
        said: z.string(),
        decided: z.string(),
        grade: z.string(),
        /** What the minutes of this point demand, and what its fields are called. */
        asked: z.strictObject({
          fields: z.array(z.enum(['said', 'decided'])),
          shown: z.array(z.enum(['said', 'decided'])),
          names: z.strictObject({ said: TEXT, decided: TEXT }),
          grades: z.array(z.strictObject({ id: z.string(), name: TEXT })),
        }),
        /** The state of the unit of which the point speaks: today, once signed as it stood then; null: the type asks for none, or the reader does not see it. */
        brief: BRIEF.nullable(),
        droppedReason: z.string(),
        /** What became of the entry, task, earlier conclusion or paper of which it speaks. */
        ...FATE,
        report: z.strictObject({ id: ID, answeredOn: DAY.nullable() }).nullable(),
        conclusions: z.array(
          z.strictObject({
            id: ID,
            text: z.string(),
            way: z.enum(WAYS),
            owner: NAMED.nullable(),
            dueOn: DAY.nullable(),
            /** By what an entry names it as its source. */
            words: z.string(),
            standing: z.enum(STANDINGS),
            ...FATE,
          }),
        ),
      }),
    ),
    before: BEFORE,
    materials: z.array(MATERIAL_LINE),
    ballot: BALLOT.nullable(),
    noticeNumber: z.string(),
    number: z.string(),
    /** Documents that the caller may have: as they left, or as they would be. */
    documents: z.array(z.strictObject({ document: DOCUMENT, isKept: z.boolean() })),
    recordedBy: z.string().nullable(),
    signed: z.strictObject({ by: z.string(), at: MOMENT, digest: z.string() }).nullable(),
    cancelled: z
      .strictObject({
        by: z.string(),
        at: MOMENT,
        reason: z.string(),
        /** The paper that was issued instead. */
        instead: z.strictObject({ id: ID, title: z.string() }).nullable(),
      })
      .nullable(),
    /** The first of the minutes that supersede each other: what entries name as their source. */
    rootId: ID,
    supersedes: z.strictObject({ id: ID, reason: z.string() }).nullable(),
    supersededBy: ID.nullable(),
    revision: z.int(),
    actions: z.strictObject({
      signIn: ACTION,
      agenda: ACTION,
      attend: ACTION,
      minute: ACTION,
      sign: ACTION,
      cancel: ACTION,
      replace: ACTION,
      ledger: ACTION,
    }),
    on: DAY,
  }),
  problems: [],
});

const AT = { meetingId: ID, revision: z.int() } as const;
const REVISED = z.strictObject({ revision: z.int() });

/** Puts the agenda in order before the meeting: points that stand keep their id, new ones have none; what is dropped says why. */
export const changeAgenda = operation({
  name: 'meeting.change-agenda',
  kind: 'write',
  summary: { zh: '调整议程', en: 'Change the agenda' },
  access: { verb: 'meeting.call' },
  input: z.strictObject({
    ...AT,
    items: z
      .array(
        z.strictObject({
          id: ID.nullable(),
          title: z.string().trim().min(1).max(500),
          dropped: z.boolean().default(false),
          reason: REASON.default(''),
        }),
      )
      .max(100),
  }),
  output: REVISED,
  problems: ['meeting-not-now', 'meeting-item-unknown', 'meeting-items-missing', 'meeting-drop-unsaid'],
});

/** Notes who came; the meeting counts as held. */
export const noteAttendance = operation({
  name: 'meeting.note-attendance',
  kind: 'write',
  summary: { zh: '登记到会情况', en: 'Note the attendance' },
  access: { verb: 'meeting.call' },
  input: z.strictObject({
    ...AT,
    attendees: z
      .array(
        z.strictObject({
          id: ID,
          attendance: z.enum(ATTENDANCES),
          /** As it was read: who said themselves since then that they are there is left at their word. */
          was: z.enum(ATTENDANCES),
          delegate: z.string().trim().max(100).default(''),
          note: z.string().trim().max(200).default(''),
        }),
      )
      .max(500),
  }),
  output: REVISED,
  problems: [
    'meeting-not-now',
    'meeting-ahead',
    'meeting-item-unknown',
    'meeting-attendance-open',
    'meeting-absence-unsaid',
    'meeting-delegate-unnamed',
  ],
});

/** Writes the minutes anew: of each point what was said and decided, and what follows. */
export const writeMinutes = operation({
  name: 'meeting.write-minutes',
  kind: 'write',
  summary: { zh: '撰写会议纪要', en: 'Write the minutes' },
  access: { verb: 'meeting.call' },
  input: z.strictObject({
    ...AT,
    items: z
      .array(
        z.strictObject({
          id: ID,
          said: WORDS,
          decided: WORDS,
          grade: z.string().max(60).default(''),
          conclusions: z
            .array(
              z.strictObject({
                text: z.string().trim().min(1).max(200),
                way: z.enum(WAYS),
                ownerId: ID.nullable().default(null),
                dueOn: DAY.nullable().default(null),
              }),
            )
            .max(30)
            .default([]),
        }),
      )
      .max(100),
  }),
  output: REVISED,
  problems: [
    'meeting-not-now',
    'meeting-item-unknown',
    'meeting-conclusion-unowned',
    'meeting-dropped-concludes',
    'meeting-conclusion-twice',
    'meeting-owner-unknown',
    'meeting-confidential-noted',
    'meeting-grade-unknown',
  ],
});

/** Signs the minutes off: frozen with their digest, and what was concluded for tasks is set. */
export const signMinutes = operation({
  name: 'meeting.sign',
  kind: 'write',
  summary: { zh: '签发会议纪要', en: 'Sign the minutes off' },
  access: { verb: 'meeting.sign' },
  input: z.strictObject(AT),
  output: REVISED.extend({ digest: z.string(), tasks: z.int() }),
  problems: [
    'meeting-not-now',
    'meeting-no-quorum',
    'meeting-empty',
    'meeting-minutes-missing',
    'meeting-not-chair',
    'meeting-own-minutes',
    'task-nobody-owes',
    'document-template-unusable',
  ],
});

/** Calls a meeting off, with the reason, or because a paper was issued instead. */
export const cancelMeeting = operation({
  name: 'meeting.cancel',
  kind: 'write',
  summary: { zh: '取消会议', en: 'Call a meeting off' },
  access: { verb: 'meeting.call' },
  input: z.strictObject({ ...AT, reason: REASON.min(2), insteadPaperId: ID.nullable().default(null) }),
  output: REVISED,
  problems: ['meeting-not-now', 'meeting-instead-unknown'],
});

/** Begins other minutes in the place of signed ones; these are superseded once the others are signed. */
export const replaceMinutes = operation({
  name: 'meeting.replace',
  kind: 'write',
  summary: { zh: '另拟取代的会议纪要', en: 'Write minutes that supersede others' },
  access: { verb: 'meeting.call' },
  input: z.strictObject({ ...AT, reason: REASON.min(2) }),
  output: z.strictObject({ meetingId: ID }),
  problems: ['meeting-not-now', 'meeting-replaced-already'],
});

/** A document of a meeting by the office's template: as it left, before that as it would be. */
export const downloadMeeting = operation({
  name: 'meeting.download',
  kind: 'download',
  summary: { zh: '下载会议文书', en: 'Download a document of a meeting' },
  access: { verb: 'meeting.read' },
  input: z.strictObject({ meetingId: ID, document: DOCUMENT, format: z.enum(['docx', 'pdf']) }),
  output: z.null(),
  problems: ['meeting-no-document', 'document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});

/** What of meetings is the caller's to do: where they are called, minutes that wait for their signature, and conclusions of meetings that they called or chaired and that are not done. */
export const listMyMeetings = operation({
  name: 'meeting.list-mine',
  kind: 'read',
  summary: { zh: '我的会议', en: 'My meetings' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    called: z.array(MEETING_LINE).max(50),
    toSign: z.array(MEETING_LINE).max(50),
    owed: z.array(FOLLOWED.extend({ meetingId: ID, meetingTitle: z.string() })).max(50),
    /** What is to be handed in before a meeting and is not. */
    materials: z
      .array(z.strictObject({ meetingId: ID, meetingTitle: z.string(), name: TEXT, by: z.string(), dueOn: DAY }))
      .max(50),
    on: DAY,
  }),
  problems: [],
});
