import { z } from 'zod';
import { NO_PLACE, PRESENCES } from '../visit/presence.ts';
import { STOP } from '../visit/route.ts';

import { DAY, DEPTHS, ID, MET, METHODS, MOMENT, PLACE, SHEET_KEY, STROKES } from './shapes.ts';

const WORDS = z.string().max(4000);
const FILES = z.array(ID).max(60);

/**
 * What a device says of when and where something was made. All of it is claimed; what the server knows of itself is when it gave the nonce and
 * when it received the item, and the moment lies between the two.
 */
export const CLAIMS = z.strictObject({
  /** The device's clock. */
  deviceAt: MOMENT,
  /** The last nonce that the device had from the server; null: none yet. */
  nonce: z.string().max(500).nullable(),
  place: PLACE.nullable(),
  /** Why there is no place; absent: there is one, or the device is of a release that did not say. */
  noPlace: z.enum(NO_PLACE).optional(),
  /** Milliseconds since the nonce was heard by a clock that nobody sets and that may stand while the device sleeps; absent: it was started anew since. */
  sinceNonceMs: z
    .int()
    .min(0)
    .max(400 * 86_400_000)
    .optional(),
});
/** What a device says of when and where. */
export type Claims = z.output<typeof CLAIMS>;

/** What was found wrong, or an early sign of it, as a person on the spot puts it. */
export const FINDING = z.strictObject({
  title: z.string().trim().min(1).max(200),
  detail: WORDS.default(''),
  depth: z.enum(DEPTHS).nullable().default(null),
  /** Not a problem yet: the sign of one (苗头性、倾向性). */
  sign: z.boolean().default(false),
  /** Into which ledger it should go; null: none is proposed. */
  ledger: z.string().max(60).nullable().default(null),
});
/** What was found wrong. */
export type Finding = z.output<typeof FINDING>;

/** What is to be done about it: by whom and until when, where that was agreed. */
export const MEASURE = z.strictObject({
  text: z.string().trim().min(1).max(1000),
  owner: z.string().max(100).default(''),
  dueOn: DAY.nullable().default(null),
});

/** Put right in front of whoever found it: what was done, and the photos that show it. */
export const FIXED = z.strictObject({ words: z.string().trim().min(1).max(2000), files: FILES });

/** The value of an answer: decimal text, id of a choice, text or day as text; yes or no as truth; names of people who attended as a list. */
export const ANSWER_VALUE = z.union([z.string().max(20_000), z.boolean(), z.array(z.string().max(200)).max(500)]);

/** One answer on a sheet. Without `value` the question is not answered; a note or a photo may stand there all the same. */
export const ANSWER = z.strictObject({
  value: ANSWER_VALUE.optional(),
  /** How it was found; absent: the first method of the item. */
  method: z.enum(METHODS).optional(),
  note: WORDS.optional(),
  /** Items of the kind `file`: photos, voice notes. */
  files: FILES.optional(),
  finding: FINDING.optional(),
  measure: MEASURE.optional(),
  fixed: FIXED.optional(),
  /** Of a question that takes a signature. */
  strokes: STROKES.optional(),
  /** What the device showed as the expected value, of a question with one. */
  expected: z.string().max(200).optional(),
});
/** One answer on a sheet. */
export type FieldAnswer = z.output<typeof ANSWER>;

/** What was found beside the questions of the sheet. */
const FREE_FINDING = z.strictObject({
  id: ID,
  finding: FINDING,
  method: z.enum(METHODS),
  files: FILES.default([]),
  measure: MEASURE.optional(),
  fixed: FIXED.optional(),
});

/** What every version of a record or feedback says of itself. */
const VERSION_HEAD = {
  /** The record of which this is a version; made on the device. */
  recordId: ID,
  visitId: ID,
  /** The unit that it is about: the visited one, or another on a roving route. */
  unitId: ID,
  /** Counts from 1. */
  version: z.int().min(1).max(10_000),
  /** The item that this version was made from; null: the first. */
  parent: ID.nullable(),
  /** An open one may still change; a finished one was sealed on the device, which changes it by a later version alone. */
  state: z.enum(['open', 'finished']),
  claims: CLAIMS,
} as const;

/** A version of a filled-in sheet. */
export const RECORD_BODY = z.strictObject({
  kind: z.literal('record'),
  ...VERSION_HEAD,
  /** The sheet as the device had it: its key and the version of its rulebook. */
  sheet: z.strictObject({ key: SHEET_KEY, version: z.string().min(1).max(40) }),
  /** Which one: the lesson, the route, the meeting … Never a name where the sheet is anonymous. */
  title: z.string().max(200).default(''),
  startedAt: MOMENT,
  /** By id of the item. */
  answers: z.record(z.string().max(100), ANSWER),
  findings: z.array(FREE_FINDING).max(50).default([]),
  /** What was good. */
  good: z.array(z.string().trim().min(1).max(1000)).max(30).default([]),
  /** People met beside those that questions of the sheet count. */
  met: z.partialRecord(z.enum(MET), z.int().min(0).max(100_000)).default({}),
  /** Codes that were scanned, as they read. */
  scans: z
    .array(z.strictObject({ text: z.string().max(2000), at: MOMENT }))
    .max(50)
    .default([]),
  /** Set: the record was made in error. It stays, marked, with the reason. */
  withdrawn: z.strictObject({ reason: z.string().trim().min(2).max(500) }).optional(),
});
/** A version of a filled-in sheet. */
export type RecordBody = z.output<typeof RECORD_BODY>;

/** A name under a feedback sheet. */
const SIGNATURE = z.strictObject({
  side: z.enum(['team', 'unit']),
  name: z.string().trim().min(1).max(100),
  post: z.string().max(100).default(''),
  strokes: STROKES.min(1),
  at: MOMENT,
});

/** A version of the sheet that is shown and signed before the team leaves. */
export const FEEDBACK_BODY = z.strictObject({
  kind: z.literal('feedback'),
  ...VERSION_HEAD,
  good: z.array(z.string().trim().min(1).max(1000)).max(50),
  findings: z
    .array(
      z.strictObject({
        text: z.string().trim().min(1).max(2000),
        /** The record and its item, or free finding, from which it comes; null: from none. */
        from: z.strictObject({ recordId: ID, item: z.string().max(100) }).nullable(),
        /** What is asked of the unit. */
        measure: z.string().max(1000),
        dueOn: DAY.nullable(),
        /** It was put right in front of the team. */
        fixed: z.boolean(),
      }),
    )
    .max(100),
  advice: z.array(z.string().trim().min(1).max(1000)).max(50),
  /** By when the unit answers; null: no answer is asked. */
  replyBy: DAY.nullable(),
  signatures: z.array(SIGNATURE).max(10),
  /** Why the unit did not sign; empty where it did. */
  unsigned: z.string().max(500).default(''),
});
/** A version of a feedback sheet. */
export type FeedbackBody = z.output<typeof FEEDBACK_BODY>;

/** A photo or voice note. Its id is the item's. Its bytes are sent through `evidence.begin-upload` before the item is handed in. */
export const FILE_BODY = z.strictObject({
  kind: z.literal('file'),
  visitId: ID,
  unitId: ID,
  /** The record or feedback to which it belongs. */
  recordId: ID,
  role: z.enum(['photo', 'voice', 'document']),
  /** SHA-256 of the bytes as they were before sealing. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  sizeBytes: z.int().min(1),
  name: z.string().min(1).max(200),
  claims: CLAIMS,
  /** What was drawn and written over the photo. */
  annotation: z
    .strictObject({
      strokes: STROKES,
      notes: z
        .array(z.strictObject({ x: z.int().min(0).max(1000), y: z.int().min(0).max(1000), text: z.string().max(200) }))
        .max(50),
    })
    .nullable()
    .default(null),
});
/** A photo or voice note. */
export type FileBody = z.output<typeof FILE_BODY>;

/** F35 Somebody's coming to the unit of a visit, or leaving it. */
export const PRESENCE_BODY = z.strictObject({
  kind: z.literal('presence'),
  visitId: ID,
  unitId: ID,
  what: z.enum(PRESENCES),
  claims: CLAIMS,
  /** Where one went, said when leaving. */
  stops: z.array(STOP).max(100).default([]),
});
/** Somebody's coming or leaving. */
export type PresenceBody = z.output<typeof PRESENCE_BODY>;

/** What an item of a device may be. */
export const ITEM_BODY = z.discriminatedUnion('kind', [RECORD_BODY, FEEDBACK_BODY, FILE_BODY, PRESENCE_BODY]);
/** What an item of a device is. */
export type ItemBody = z.output<typeof ITEM_BODY>;

const BASE64URL = /^[\w-]+$/u;

/**
 * Bytes that only the server can open: ECDH over P-256 with a key of this one envelope, HKDF-SHA-256, AES-256-GCM; SPEC.md says which bytes go
 * where. All values are base64url without padding.
 */
export const ENVELOPE = z.strictObject({
  /** Which key of the server. */
  keyId: z.string().max(100),
  /** The envelope's own public key: 65 bytes, uncompressed. */
  ephemeral: z.string().regex(BASE64URL).length(87),
  /** 12 bytes. */
  iv: z.string().regex(BASE64URL).length(16),
  /** Ciphertext with its tag of 16 bytes behind. */
  box: z.string().regex(BASE64URL).max(700_000),
});
/** Bytes that only the server can open. */
export type Envelope = z.output<typeof ENVELOPE>;

/** The highest counter of a device. */
export const MOST_COUNTER = 1_000_000_000;

/**
 * An item as it is handed in. `body` is what `ITEM_BODY` says, but is not refused where it is not: a faulty one is kept as it came. Either
 * `body` or `sealed` is there.
 */
export const HANDED_ITEM = z.strictObject({
  /** Made on the device when the item was made; under this id it exists once, however often it is sent. */
  itemId: ID,
  /** Counts what the device made, from 1, without a gap: by it the server sees what it does not have. */
  counter: z.int().min(1).max(MOST_COUNTER),
  body: z.unknown().optional(),
  sealed: ENVELOPE.optional(),
});
/** An item as it is handed in. */
export type HandedItem = z.output<typeof HANDED_ITEM>;
