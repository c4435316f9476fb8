import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { FIELD_FLAGS } from './flags.ts';
import { HANDED_ITEM, MOST_COUNTER } from './item.ts';
import { ID, MOMENT, SHEET_KEY, TEXT, UNIT } from './shapes.ts';
import { SHOWN_SHEET } from './shown-sheet.ts';
import { UNIT_FACTS } from './unit-facts-contract.ts';

const NAME = z.string().trim().min(1).max(100);
const MOST_ITEMS = 100;
/** How many things a device made, or has. */
const COUNT = z.int().min(0).max(MOST_COUNTER);

/** What the server has of a device: everything up to a counter, and what is missing below the highest that the device made. */
const RECEIVED = z.strictObject({
  /** The highest counter that the device ever said it made, or that arrived. */
  madeUpTo: z.int(),
  /** Every counter from 1 to this one is here. */
  completeUpTo: z.int(),
  /** Counters from–to that are not here, the first 200 stretches. */
  missing: z.array(z.tuple([z.int(), z.int()])).max(200),
});

/** What the server says at every contact. */
const CONTACT = {
  /** The server's clock. */
  now: MOMENT,
  /** To be put into the claims of everything that is made from now on: what carries it is not older. */
  nonce: z.string(),
  /** Set: the device hands in once what is sealed already, then wipes everything, whether or not that succeeded. */
  wipe: z.strictObject({ orderedAt: MOMENT, by: z.string(), reason: z.string() }).nullable(),
  received: RECEIVED,
} as const;

/** A device as its owner and the security administrator see it. */
const DEVICE = z.strictObject({
  id: ID,
  name: z.string(),
  /** What it said of itself. */
  system: z.string(),
  owner: z.string(),
  registeredAt: MOMENT,
  lastContactAt: MOMENT,
  /** Seconds by which its clock was ahead of the server's at the last contact; behind: negative. */
  clockAheadSeconds: z.int(),
  /** Items that it said it had not handed in. */
  waiting: z.int(),
  received: RECEIVED,
  wipe: z.strictObject({ orderedAt: MOMENT, by: z.string(), reason: z.string(), doneAt: MOMENT.nullable() }).nullable(),
  /** Until when it hands in without a password, and when it last did; null: it does not. */
  signIn: z.strictObject({ until: MOMENT, usedAt: MOMENT.nullable() }).nullable(),
  revision: z.int(),
});
/** A device as its owner and the security administrator see it. */
export type FieldDevice = z.infer<typeof DEVICE>;

/** Makes a device known as the caller's. Its id is made on the device; doing it again is harmless and says the name anew. */
export const registerDevice = operation({
  name: 'field.register-device',
  kind: 'write',
  summary: { zh: '登记现场设备', en: 'Register a device' },
  access: 'signed-in',
  device: 'work',
  input: z.strictObject({ deviceId: ID, name: NAME, system: z.string().max(300).default('') }),
  output: z.strictObject({
    now: MOMENT,
    /** The server's key to which finished items are sealed: an uncompressed point of P-256, 65 bytes in base64url. */
    key: z.strictObject({ id: z.string(), publicKey: z.string() }),
  }),
  problems: ['field-device-taken', 'field-device-wiped', 'field-devices-many'],
});

/** Gives a device of one's own another name. */
export const renameDevice = operation({
  name: 'field.rename-device',
  kind: 'write',
  summary: { zh: '重命名现场设备', en: 'Rename a device' },
  access: 'signed-in',
  input: z.strictObject({ deviceId: ID, name: NAME, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: [],
});

/** The caller's own devices, the one that was heard of last first. */
export const listOwnDevices = operation({
  name: 'field.list-own-devices',
  kind: 'read',
  summary: { zh: '列出自己的现场设备', en: 'List one’s own devices' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ devices: z.array(DEVICE) }),
  problems: [],
});

/** Orders that a device of one's own wipes itself at its next contact: it was lost, or goes to somebody else. */
export const wipeOwnDevice = operation({
  name: 'field.wipe-own-device',
  kind: 'write',
  summary: { zh: '远程清除自己的设备', en: 'Wipe one’s own device' },
  access: 'signed-in',
  input: z.strictObject({ deviceId: ID, reason: z.string().trim().min(2).max(300), revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['field-wipe-ordered'],
});

/** Devices of accounts at and below a unit, for the security administrator. */
export const listDevices = operation({
  name: 'field.list-devices',
  kind: 'read',
  summary: { zh: '列出单位的现场设备', en: 'List the devices of a unit' },
  access: { verb: 'field.wipe' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ devices: z.array(DEVICE) }),
  problems: [],
});

/** Orders that somebody's device wipes itself at its next contact. */
export const wipeDevice = operation({
  name: 'field.wipe-device',
  kind: 'write',
  summary: { zh: '远程清除设备', en: 'Wipe a device' },
  access: { verb: 'field.wipe' },
  input: z.strictObject({ deviceId: ID, reason: z.string().trim().min(2).max(300), revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['field-wipe-ordered'],
});

/** A figure that the unit reported, against which what is found is held. */
const FIGURE = z.strictObject({
  column: z.string(),
  name: TEXT,
  /** Decimal text; null: not reported. */
  value: z.string().nullable(),
  unit: z.string().nullable(),
  /** The school year, and who said it. */
  of: z.string().nullable(),
});

/** One visit as a device carries it. */
const CARRIED_VISIT = z.strictObject({
  id: ID,
  title: z.string(),
  kind: z.string(),
  line: z.string(),
  state: z.string(),
  fromOn: z.iso.date(),
  untilOn: z.iso.date(),
  office: UNIT,
  unit: z.strictObject({ ...UNIT.shape, kind: z.string(), code: z.string().nullable() }),
  team: z.string().nullable(),
  /** Which sheets of `sheets` are to be filled in; others may be. */
  sheets: z.array(z.strictObject({ key: SHEET_KEY, version: z.string() })),
  /** The visited unit and those below it, the first 500: where a record may be about. `code` is what stands in its QR code. */
  units: z.array(z.strictObject({ ...UNIT.shape, kind: z.string(), code: z.string().nullable() })),
  facts: UNIT_FACTS,
  figures: z.array(FIGURE),
  /** Ledgers into which a finding may be proposed; those for which it can be put right on the spot are `quick`. */
  ledgers: z.array(z.strictObject({ id: z.string(), name: TEXT, quick: z.boolean() })),
  /** Sheets that the caller and another one mark apart, and by when; absent in what a device took along before. */
  apart: z.array(z.strictObject({ key: SHEET_KEY, dueOn: z.iso.date() })).optional(),
  /** Records of which several versions stand, for the caller to choose one; `sheet` is null of a feedback sheet and of what could not be read. */
  conflicts: z.array(z.strictObject({ recordId: ID, sheet: z.string().nullable(), title: z.string() })).max(100),
});
/** One visit as a device carries it. */
export type CarriedVisit = z.infer<typeof CARRIED_VISIT>;

/** What a device takes along: the caller's own visits that are not over, their units, and every sheet in force; nothing of anybody else's. */
export const readBundle = operation({
  name: 'field.read-bundle',
  kind: 'read',
  summary: { zh: '取得现场工作包', en: 'Read what a device takes along' },
  access: 'signed-in',
  device: 'work',
  input: z.strictObject({ deviceId: ID }),
  output: z.strictObject({
    now: MOMENT,
    key: z.strictObject({ id: z.string(), publicKey: z.string() }),
    visits: z.array(CARRIED_VISIT),
    sheets: z.array(SHOWN_SHEET),
  }),
  problems: ['field-device-unknown', 'field-device-wiped'],
});

/** Tells the server that a device is there and what it carries; hears whether it is to be wiped. Also says that it was. */
export const reportContact = operation({
  name: 'field.report-contact',
  kind: 'write',
  summary: { zh: '设备联系服务器', en: 'Report a contact of a device' },
  access: 'signed-in',
  device: 'hand-in',
  input: z.strictObject({
    deviceId: ID,
    /** The device's clock as it sends this. */
    deviceAt: MOMENT,
    /** The highest counter that it made; 0: nothing yet. */
    madeUpTo: COUNT,
    /** Items that are not handed in. */
    waiting: COUNT,
    /** Visits that it took along. */
    carries: z
      .array(z.strictObject({ visitId: ID, sheets: z.array(z.strictObject({ key: SHEET_KEY, version: z.string() })) }))
      .max(200)
      .default([]),
    /** It has wiped itself as ordered. */
    wiped: z.boolean().default(false),
  }),
  output: z.strictObject({ ...CONTACT }),
  problems: ['field-device-unknown'],
});

/** One thing that needs a person, as a device and the desktop show it. */
const SHOWN_FLAG = z.strictObject({ flag: z.enum(FIELD_FLAGS), text: TEXT });

/** What became of an item. */
const RECEIPT = z.strictObject({
  itemId: ID,
  counter: z.int(),
  /** `kept`: it is here now; `repeated`: it was here already; `refused`: it is not the caller's, and nothing was kept. */
  state: z.enum(['kept', 'repeated', 'refused']),
  /** Of a photo or voice note: whether its bytes are here and filed. Null: it has none. Where false, send them and hand the item in again. */
  bytes: z.boolean().nullable(),
  /** What a person has to look at; the item is kept all the same. */
  flags: z.array(SHOWN_FLAG),
  /** Why it was refused. */
  refusal: z.strictObject({ problem: z.string(), text: TEXT }).nullable(),
});
/** What became of an item. */
export type Receipt = z.infer<typeof RECEIPT>;

/**
 * Hands in what was made on a device, in any order, as often as one likes: an item exists once under its id. Nothing of the caller's is refused;
 * what is doubtful is kept and shown to people. At most 100 items and 1 MB at once.
 */
export const handIn = operation({
  name: 'field.hand-in',
  kind: 'write',
  summary: { zh: '上交现场记录', en: 'Hand in what was made on a device' },
  access: 'signed-in',
  device: 'hand-in',
  input: z.strictObject({
    deviceId: ID,
    /** The device's clock as it sends this. */
    sentAt: MOMENT,
    /** The highest counter that it made. */
    madeUpTo: COUNT,
    items: z.array(HANDED_ITEM).min(1).max(MOST_ITEMS),
  }),
  output: z.strictObject({ ...CONTACT, receipts: z.array(RECEIPT) }),
  problems: ['field-device-unknown'],
});

/** What the server has of one of the caller's devices, in the order of its counters. */
export const listDeviceItems = operation({
  name: 'field.list-device-items',
  kind: 'read',
  summary: { zh: '查看服务器已收到的现场记录', en: 'List what the server has of a device' },
  access: 'signed-in',
  device: 'work',
  input: z.strictObject({ deviceId: ID, after: COUNT.default(0) }),
  output: z.strictObject({
    received: RECEIVED,
    /** At most 1000, of counters above `after`. */
    items: z.array(
      z.strictObject({
        itemId: ID,
        counter: z.int(),
        kind: z.enum(['record', 'feedback', 'file', 'presence', 'unreadable']),
        recordId: ID.nullable(),
        receivedAt: MOMENT,
        bytes: z.boolean().nullable(),
        flags: z.array(SHOWN_FLAG),
      }),
    ),
  }),
  problems: ['field-device-unknown'],
});
