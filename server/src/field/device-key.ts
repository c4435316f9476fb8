import { webcrypto } from 'node:crypto';
import { CHALLENGE_MS, KEY_DAYS, keyMessage } from '@dudao/core/field/device/key';
import {
  bindDevice,
  openDeviceSession,
  readChallenge,
  revokeDevice,
  revokeOwnDevice,
} from '@dudao/core/field/key-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { lockAccount } from '../access/rows.ts';
import { beyondScope, type Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { writeSession } from '../lib/session.ts';
import { type DeviceRow, dropKey, lockOwnDevice, readDeviceRow } from './device-rows.ts';
import { fieldNonce, momentOfFieldNonce } from './nonce.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const PURPOSE = 'field-challenge';
const DAY_MS = 86_400_000;

/** The key as one that can be asked; null where it is no point of the curve. */
function keyOf(publicKey: string): Promise<webcrypto.CryptoKey | null> {
  return webcrypto.subtle
    .importKey('raw', Buffer.from(publicKey, 'base64url'), CURVE, false, ['verify'])
    .catch(() => null);
}

export const bindDeviceImplementation = implement(bindDevice, {
  handle: ({ tx, input, caller, now }) =>
    beyondScope(tx, async () => {
      const device = await lockOwnDevice(tx, input.deviceId, caller);
      if (device === null) return refuse(problem('field-device-unknown'));
      if (device.wipe_ordered_at !== null) return refuse(problem('field-device-wiped'));
      if ((await keyOf(input.publicKey)) === null) return refuse(problem('field-key-malformed'));
      const until = new Date(now.getTime() + KEY_DAYS * DAY_MS).toISOString();
      await tx.run(
        'update field_device set public_key = $2, key_bound_at = $3, key_until = $4, key_used_at = null where id = $1',
        [device.id, input.publicKey, now.toISOString(), until],
      );
      await record(tx, { event: 'field.key-bound', unitId: device.unit_id, subject: device.id, after: { until } });
      return ok({ until });
    }),
});

export const readChallengeImplementation = implement(readChallenge, {
  handle: async ({ input: { deviceId }, now, services }) =>
    ok({ nonce: fieldNonce(services.secrets, { deviceId, purpose: PURPOSE }, now) }),
});

/** F31, F33 One number opens one session: what was signed is newer than what was signed before, and no older than two minutes. */
export const openDeviceSessionImplementation = implement(openDeviceSession, {
  handle: async ({ tx, input, now, services, setSession }) => {
    const { deviceId, nonce, signature } = input;
    const refused = refuse(problem('field-key-refused'));
    const givenAt = momentOfFieldNonce(services.secrets, { deviceId, purpose: PURPOSE }, nonce);
    if (givenAt === null || now.getTime() - Date.parse(givenAt) > CHALLENGE_MS) return refused;
    const device = await tx.maybe<DeviceRow>('select * from field_device where id = $1 for update', [deviceId]);
    if (device === null || device.wiped_at !== null || device.public_key === null || device.key_until === null)
      return refused;
    if (Date.parse(device.key_until) <= now.getTime()) return refused;
    if (device.key_used_at !== null && device.key_used_at >= givenAt) return refused;
    const key = await keyOf(device.public_key);
    const isTheirs =
      key !== null &&
      (await webcrypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        key,
        Buffer.from(signature, 'base64url'),
        Buffer.from(keyMessage(deviceId, nonce), 'utf8'),
      ));
    if (!isTheirs) return refused;
    const account = await lockAccount(tx, device.account_id);
    if (account.disabled_at !== null) return refused;
    await tx.run('update field_device set key_used_at = $2 where id = $1', [device.id, givenAt]);
    setSession(await writeSession(tx, account.id, now, { id: device.id, until: device.key_until }));
    await record(tx, { event: 'field.session-opened', unitId: device.unit_id, subject: device.id });
    return ok({ accountId: account.id, until: device.key_until });
  },
});

export const revokeOwnDeviceImplementation = implement(revokeOwnDevice, {
  handle: ({ tx, input, caller }) =>
    beyondScope(tx, async () => {
      const device = await lockOwnDevice(tx, input.deviceId, caller);
      return device === null ? refuse(problem('not-found')) : revoke(tx, device, input.revision);
    }),
});

export const revokeDeviceImplementation = implement(revokeDevice, {
  subject: async (db, { deviceId }) => (await readDeviceRow(db, deviceId))?.unit_id ?? null,
  handle: async ({ tx, input }) => {
    const device = await tx.one<DeviceRow>('select * from field_device where id = $1 for update', [input.deviceId]);
    return revoke(tx, device, input.revision);
  },
});

async function revoke(tx: Tx, device: DeviceRow, revision: number): Promise<Result<{ revision: number }>> {
  if (device.public_key === null) return refuse(problem('field-key-none'));
  if (device.revision !== revision) return refuse(problem('changed-meanwhile'));
  await dropKey(tx, device.id);
  await tx.run('update field_device set revision = revision + 1 where id = $1', [device.id]);
  await record(tx, {
    event: 'field.key-revoked',
    unitId: device.unit_id,
    subject: device.id,
    after: { owner: device.account_id },
  });
  return ok({ revision: revision + 1 });
}
