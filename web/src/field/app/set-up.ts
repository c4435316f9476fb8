import { newCallId } from '../../lib/call.ts';
import { askToPersist } from './capable.ts';
import type { Device } from './device.ts';
import { bindKey } from './own-session.ts';
import { fetchBundle, register, reportCarried } from './wire.ts';

/** Registers this browser as a device of whoever is signed in, locks it by the PIN, and takes along what is to be visited. */
export async function setUpHere(
  device: Device,
  { name, pin }: { readonly name: string; readonly pin: string },
): Promise<void> {
  const of = await register(device.state().facts?.deviceId ?? newCallId(), name);
  void askToPersist();
  const bundle = await fetchBundle(of.deviceId);
  await device.setUp(pin, of);
  await device.keepBundle(bundle);
  await bindKey(device);
  // It opens without this; the next contact makes good what a lost network left out.
  await reportCarried(device).catch(() => undefined);
}
