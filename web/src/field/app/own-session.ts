import { readMe, signOut } from '@dudao/core/access/contract';
import { isKeyToBind, keyMessage } from '@dudao/core/field/device/key';
import { bindDevice, openDeviceSession, readChallenge } from '@dudao/core/field/key-contract';
import { newCallId, read, write } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { Device } from './device.ts';
import type { DeviceFacts } from './facts.ts';

/** Whose session the browser holds, and whether this phone's key opened it. */
export interface SignedIn {
  readonly accountId: string;
  readonly byKey: boolean;
}

/** Does something that takes a session. Where none is open any more the phone opens one by its key, and it is done once more; what then fails is thrown. */
export async function inSession<T>(device: Device, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isOut = error instanceof Refusal && error.status === 401;
    if (!isOut || !(await openByKey(device))) throw error;
    return work();
  }
}

/** Opens a session by the phone's own key; false: it has none, or the server does not take it any more. */
async function openByKey(device: Device): Promise<boolean> {
  const { facts, opened } = device.state();
  if (facts === null || opened === null || opened.key === null || facts.keyUntil === null) return false;
  const { deviceId } = facts;
  try {
    const { nonce } = await read(readChallenge, { deviceId });
    const signature = await opened.key.sign(keyMessage(deviceId, nonce));
    await write(openDeviceSession, { deviceId, nonce, signature }, { callId: newCallId() });
    return true;
  } catch (error) {
    if (!(error instanceof Refusal && error.problem === 'field-key-refused')) throw error;
    await device.noteKey(null);
    return false;
  }
}

export async function whoIsSignedIn(): Promise<SignedIn> {
  const { accountId, deviceId } = await read(readMe, {});
  return { accountId, byKey: deviceId !== null };
}

/** The moment at which the phone's key runs out; null: none is bound. */
export function keyEnd({ keyUntil }: Pick<DeviceFacts, 'keyUntil'>): number | null {
  return keyUntil === null ? null : Date.parse(keyUntil);
}

/** After its owner signed in with the password: binds the phone's key for a fortnight from now. Work goes on without it, so what fails is left to the next contact. */
export async function bindKey(device: Device): Promise<void> {
  const { facts, opened } = device.state();
  if (facts === null || opened === null || !isKeyToBind(keyEnd(facts), Date.now() - facts.clockAheadMs)) return;
  try {
    const { publicKey } = await device.sessionKey();
    const { until } = await write(bindDevice, { deviceId: facts.deviceId, publicKey }, { callId: newCallId() });
    await device.noteKey(until);
  } catch {
    // The password does for now.
  }
}

/** A locked phone leaves no session behind that its key had opened. */
export async function leaveSession(): Promise<void> {
  await write(signOut, {}, { callId: newCallId() }).catch(() => undefined);
}
