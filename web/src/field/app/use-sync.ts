import { isSpaceShort } from '@dudao/core/field/device/entry';
import { useCallback, useRef, useState } from 'react';
import { writePreference } from '../../lib/preference.ts';
import { Refusal } from '../../lib/refusal.ts';
import { measureSpace } from './capable.ts';
import type { Device } from './device.ts';
import { useDevice } from './device-context.tsx';
import type { DeviceFacts } from './facts.ts';
import { handInAll } from './hand-in.ts';
import { bindKey, inSession, leaveSession, whoIsSignedIn } from './own-session.ts';
import { freeSpace } from './spare.ts';
import { WIPED } from './wiped.ts';
import { browserLine, fetchBundle, register, reportCarried, reportWiped } from './wire.ts';

/** How synchronising does. */
export type SyncState =
  | { readonly is: 'idle' }
  | { readonly is: 'busy'; readonly left: number }
  | { readonly is: 'done'; readonly at: number; readonly lost: readonly number[]; readonly stuck: number }
  /** The session has ended: sign in again, and it goes on. */
  | { readonly is: 'sign-in' }
  /** Somebody else is signed in. */
  | { readonly is: 'other-account' }
  | { readonly is: 'failed'; readonly error: unknown };

/** Hands in what is finished, learns what the server says, and takes the visits along anew. One run at a time. */
export function useSync() {
  const device = useDevice();
  const [state, setState] = useState<SyncState>({ is: 'idle' });
  const running = useRef(false);
  const byKey = useRef(false);
  const sync = useCallback(async () => {
    const { facts } = device.state();
    if (running.current || facts === null) return;
    running.current = true;
    setState({ is: 'busy', left: 0 });
    const contact = async () => {
      const who = await whoIsSignedIn();
      byKey.current = who.byKey;
      if (who.accountId !== facts.accountId) return setState({ is: 'other-account' });
      if (!who.byKey) await bindKey(device);
      setState(await meet(device, facts, (left) => setState({ is: 'busy', left })));
    };
    try {
      await inSession(device, contact);
    } catch (error) {
      const isOut = error instanceof Refusal && error.status === 401;
      setState(isOut ? { is: 'sign-in' } : { is: 'failed', error });
    } finally {
      running.current = false;
    }
  }, [device]);
  /** Locks the phone; a session that its key opened ends, unless something is on its way in it. */
  const lock = useCallback(async () => {
    await device.lock();
    if (!byKey.current || running.current) return;
    byKey.current = false;
    await leaveSession();
  }, [device]);
  return { state, sync, lock };
}

/** One contact from beginning to end. */
async function meet(device: Device, facts: DeviceFacts, onStep: (left: number) => void): Promise<SyncState> {
  const sending = {
    keeper: device.keeper,
    facts: () => device.state().facts ?? facts,
    line: browserLine(device),
    onStep,
  };
  const handed = await handInAll(sending).catch(async (error: unknown) => {
    if (!(error instanceof Refusal && error.problem === 'field-device-unknown')) throw error;
    await register(facts.deviceId, '现场设备');
    return handInAll(sending);
  });
  if (handed.said.wipe !== null) {
    await obeyWipe(device, facts.deviceId);
    return { is: 'idle' };
  }
  await device.noteContact(handed.said, handed.clock);
  if (device.state().opened !== null) {
    await device.keepBundle(await fetchBundle(facts.deviceId));
    await reportCarried(device);
  }
  if (isSpaceShort(await measureSpace())) await freeSpace(device.keeper);
  await device.keeper.mend();
  return { is: 'done', at: Date.now(), lost: handed.lost, stuck: handed.stuck };
}

/** Destroys everything here as the server ordered and tells it; what could not be told now is told at the next start. */
async function obeyWipe(device: Device, deviceId: string): Promise<void> {
  writePreference(WIPED, deviceId);
  await device.wipe();
  await reportWiped(deviceId);
  writePreference(WIPED, null);
}
