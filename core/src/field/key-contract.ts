import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ID, MOMENT } from './shapes.ts';

/** F31 An uncompressed point of P-256 in base64url: 65 bytes. */
const POINT = z.string().regex(/^B[A-Za-z0-9_-]{86}$/u);
/** A signature of ECDSA over P-256 as WebCrypto gives it, in base64url: 64 bytes. */
const SIGNATURE = z.string().regex(/^[A-Za-z0-9_-]{86}$/u);
const REVISION = z.int();

/**
 * Binds a key to a device of one's own: for 14 days it opens sessions of the field application without a password. It takes a session that was opened
 * with the password, so that no key prolongs itself.
 */
export const bindDevice = operation({
  name: 'field.bind-device',
  kind: 'write',
  summary: { zh: '登记本机免密登录的密钥', en: 'Bind a key to a device' },
  access: 'signed-in',
  input: z.strictObject({ deviceId: ID, publicKey: POINT }),
  output: z.strictObject({ until: MOMENT }),
  problems: ['field-device-unknown', 'field-device-wiped', 'field-key-malformed'],
});

/** A number that a device signs to open a session. Given to anyone: it opens nothing by itself, and tells nothing of which devices there are. */
export const readChallenge = operation({
  name: 'field.read-challenge',
  kind: 'read',
  summary: { zh: '取得本机登录的随机数', en: 'Get a number to be signed by a device' },
  access: 'public',
  input: z.strictObject({ deviceId: ID }),
  output: z.strictObject({ nonce: z.string() }),
  problems: [],
});

/** Opens a session of the field application by a device's key. Whatever is amiss with it, the answer is the same. */
export const openDeviceSession = operation({
  name: 'field.open-session',
  kind: 'write',
  summary: { zh: '用本机密钥登录', en: 'Open a session by a device’s key' },
  access: 'public',
  input: z.strictObject({ deviceId: ID, nonce: z.string().max(200), signature: SIGNATURE }),
  output: z.strictObject({ accountId: ID, until: MOMENT }),
  problems: ['field-key-refused'],
});

/** Ends that a device of one's own opens sessions without a password, and those that are open. */
export const revokeOwnDevice = operation({
  name: 'field.revoke-own-device',
  kind: 'write',
  summary: { zh: '停止自己设备的免密登录', en: 'End that one’s own device signs in by itself' },
  access: 'signed-in',
  input: z.strictObject({ deviceId: ID, revision: REVISION }),
  output: z.strictObject({ revision: REVISION }),
  problems: ['field-key-none'],
});

/** Ends that somebody's device opens sessions without a password, and those that are open. */
export const revokeDevice = operation({
  name: 'field.revoke-device',
  kind: 'write',
  summary: { zh: '停止设备的免密登录', en: 'End that a device signs in by itself' },
  access: { verb: 'field.wipe' },
  input: z.strictObject({ deviceId: ID, revision: REVISION }),
  output: z.strictObject({ revision: REVISION }),
  problems: ['field-key-none'],
});
