import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ACTION, DAY, ID, WORDS } from './shapes.ts';

/** Hour and minute of a day, `09:30`. */
export const HOUR = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u);
const NAMES = z.string().trim().min(1).max(400);
const PLACE = z.string().trim().min(1).max(200);

/** When and where a talk is, and who is asked to come. */
export const TALK_PLAN = z.strictObject({ on: DAY, at: HOUR, place: PLACE, who: NAMES });

const PROMISE = z.strictObject({
  text: z.string().trim().min(1).max(500),
  quality: z.string().trim().min(1).max(500),
  owner: z.string().trim().min(1).max(100),
  dueOn: DAY,
});

const TOLD = {
  heldOn: DAY,
  began: HOUR,
  ended: HOUR,
  place: PLACE,
  hosts: NAMES,
  talkedTo: NAMES,
  recorder: NAMES,
  pointedOut: WORDS.min(1),
  said: WORDS.min(1),
  promises: z.array(PROMISE).max(30).default([]),
} as const;

/** The record of a talk as the browser gets it. */
export const SHOWN_TALK = z.strictObject({
  ...TOLD,
  promises: z.array(PROMISE),
  revision: z.int(),
  recordedBy: z.string(),
  /** Why the unit talked to does not confirm it as it stands; null: it did not say so. */
  objection: z.string().nullable(),
  objectedBy: z.string().nullable(),
  confirmedOn: DAY.nullable(),
  confirmedBy: z.string().nullable(),
});
/** The record of a talk as the browser gets it. */
export type ShownTalk = z.infer<typeof SHOWN_TALK>;

/** What the caller may do about the record of a talk. */
export const TALK_ACTIONS = z.strictObject({ record: ACTION, confirm: ACTION });

/** Writes down a talk, or writes it anew while the unit talked to has not confirmed it. `revision` is that of the record as it was read, 0 for none. */
export const recordTalk = operation({
  name: 'issue.record-talk',
  kind: 'write',
  summary: { zh: '登记约谈记录', en: 'Write down a talk' },
  access: { verb: 'issue.act' },
  input: z.strictObject({ issueId: ID, urgeId: ID, revision: z.int().min(0), ...TOLD }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'issue-not-yours',
    'issue-not-a-talk',
    'issue-urge-withdrawn',
    'issue-talk-confirmed',
    'issue-talk-ahead',
    'issue-talk-hours',
    'issue-day-past',
  ],
});

/** The unit talked to confirms the record, which makes what it promised measures of the entry and answers the summons; or says what is wrong with it. */
export const confirmTalk = operation({
  name: 'issue.confirm-talk',
  kind: 'write',
  summary: { zh: '确认约谈记录', en: 'Confirm the record of a talk' },
  access: { verb: 'issue.act' },
  input: z.strictObject({
    issueId: ID,
    urgeId: ID,
    revision: z.int().min(1),
    agreed: z.boolean(),
    words: WORDS.default(''),
  }),
  /** As many measures were set down on the entry. */
  output: z.strictObject({ measures: z.int() }),
  problems: [
    'issue-not-yours',
    'issue-not-a-talk',
    'issue-talk-none',
    'issue-urge-withdrawn',
    'issue-talk-confirmed',
    'issue-talk-objection',
    'document-template-unusable',
  ],
});

/** The record of a talk as a document: as it was confirmed, before that as it stands. */
export const downloadTalk = operation({
  name: 'issue.download-talk',
  kind: 'download',
  summary: { zh: '下载约谈记录', en: 'Download the record of a talk' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ issueId: ID, urgeId: ID, format: z.enum(['docx', 'pdf']).default('docx') }),
  output: z.null(),
  problems: ['issue-talk-none', 'document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});
