import { isSpaceShort } from '@dudao/core/field/device/entry';
import { writePreference } from '../../lib/preference.ts';
import { Refusal } from '../../lib/refusal.ts';
import { measureSpace } from './capable.ts';
import type { Device } from './device.ts';
import type { DeviceFacts } from './facts.ts';
import { handInAll } from './hand-in.ts';
import { freeSpace } from './spare.ts';
import { WIPED } from './wiped.ts';
import { browserLine, fetchBundle, register, reportCarried, reportWiped } from './wire.ts';

/** What came of a contact. */
export interface Met {
  readonly at: number;
  /** Counters that are neither here nor on the server. */
  readonly lost: readonly number[];
  /** So many pieces the server would not take this time. */
  readonly stuck: number;
}

/**
 * One contact from beginning to end: hands in what is finished, learns what the server says, takes the visits along anew. `wiped`: the server had ordered
 * it, and nothing is here any more.
 */
export async function meetServer(
  device: Device,
  facts: DeviceFacts,
  onStep: (left: number) => void,
): Promise<Met | 'wiped'> {
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
    return 'wiped';
  }
  await device.noteContact(handed.said, handed.clock);
  if (device.state().opened !== null) {
    await device.keepBundle(await fetchBundle(facts.deviceId));
    await reportCarried(device);
  }
  if (isSpaceShort(await measureSpace())) await freeSpace(device.keeper);
  await device.keeper.mend();
  return { at: Date.now(), lost: handed.lost, stuck: handed.stuck };
}

/** Destroys everything here as the server ordered and tells it; what could not be told now is told at the next start. */
async function obeyWipe(device: Device, deviceId: string): Promise<void> {
  writePreference(WIPED, deviceId);
  await device.wipe();
  await reportWiped(deviceId);
  writePreference(WIPED, null);
}
