import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ID, WORDS } from './contract-parts.ts';

/** Somebody who is called says that they are there: late where the meeting has begun. Whoever keeps the minutes may correct it. */
export const signInAtMeeting = operation({
  name: 'meeting.sign-in',
  kind: 'write',
  summary: { zh: '会议签到', en: 'Sign in at a meeting' },
  access: { verb: 'meeting.read' },
  input: z.strictObject({ meetingId: ID }),
  output: z.strictObject({ attendance: z.enum(['present', 'late']) }),
  problems: ['meeting-not-called', 'meeting-not-now', 'meeting-not-today', 'meeting-signed-in'],
});

/** Hands in what is owed before a meeting; what was handed in before is kept, and the last stands. */
export const handInMaterial = operation({
  name: 'meeting.hand-in',
  kind: 'write',
  summary: { zh: '提交会前材料', en: 'Hand in a material' },
  access: { verb: 'meeting.read' },
  input: z.strictObject({
    meetingId: ID,
    material: z.string().min(1).max(60),
    /** Who owes it: a unit, or a person of the office. */
    unitId: ID,
    personId: ID.nullable(),
    parts: z.record(z.string().max(60), WORDS),
    /** The version that was read; null: there was none. */
    version: z.int().nullable(),
  }),
  output: z.strictObject({ version: z.int() }),
  problems: [
    'meeting-not-now',
    'meeting-material-not-owed',
    'meeting-material-part-empty',
    'meeting-material-not-yours',
    'meeting-material-changed',
  ],
});

/** Votes once about each whom the ballot is about. Who voted is known, what they voted is not. */
export const voteAtMeeting = operation({
  name: 'meeting.vote',
  kind: 'write',
  summary: { zh: '参加测评', en: 'Vote' },
  access: { verb: 'meeting.read' },
  input: z.strictObject({
    meetingId: ID,
    votes: z
      .array(z.strictObject({ unitId: ID, personId: ID.nullable(), grade: z.string().min(1).max(60) }))
      .min(1)
      .max(500),
  }),
  output: z.strictObject({ voted: z.int() }),
  problems: ['meeting-not-now', 'meeting-no-ballot', 'meeting-not-a-voter', 'meeting-voted', 'meeting-vote-open'],
});
