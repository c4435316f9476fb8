import { webcrypto } from 'node:crypto';
import { keyMessage } from '@dudao/core/field/device/key';
import { bindDevice, openDeviceSession, readChallenge } from '@dudao/core/field/key-contract';
import type { Persona, TestApp } from './test-app.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

/** A key as a phone makes it, by nothing but what the SPEC says and a browser offers. */
export async function makeDeviceKey() {
  const pair = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const point = Buffer.from(await webcrypto.subtle.exportKey('raw', pair.publicKey)).toString('base64url');
  const sign = async (deviceId: string, nonce: string): Promise<string> => {
    const text = Buffer.from(keyMessage(deviceId, nonce), 'utf8');
    const made = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, text);
    return Buffer.from(made).toString('base64url');
  };
  return { point, sign };
}

export type DeviceKey = Awaited<ReturnType<typeof makeDeviceKey>>;

/** Binds a new key to a device of somebody who is signed in with the password. */
export async function bindKey(test: TestApp, who: Persona, deviceId: string): Promise<DeviceKey> {
  const key = await makeDeviceKey();
  const bound = await test.call(who, bindDevice, { deviceId, publicKey: key.point });
  if (bound.status !== 200) throw new Error(JSON.stringify(bound.body));
  return key;
}

/** Opens a session by the key: what the server answered, and whoever it is then. */
export async function openByKey(test: TestApp, key: DeviceKey, { deviceId, who }: { deviceId: string; who: Persona }) {
  const { nonce } = (await test.call(null, readChallenge, { deviceId })).output;
  const called = await test.call(null, openDeviceSession, {
    deviceId,
    nonce,
    signature: await key.sign(deviceId, nonce),
  });
  const cookie = called.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { ...called, nonce, as: { ...who, cookie } satisfies Persona };
}
