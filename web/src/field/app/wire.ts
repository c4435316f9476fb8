import { readMe } from '@dudao/core/access/contract';
import { JUDGE_PROBLEMS } from '@dudao/core/evidence/judge-problems';
import { handIn, readBundle, registerDevice, reportContact } from '@dudao/core/field/device-contract';
import { sendFile } from '../../evidence/send-file.ts';
import { newCallId, read, write } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { Device } from './device.ts';
import { isWaiting, type Line } from './hand-in.ts';

/** What the device says of the visits that it carries. */
function carriedBy(device: Device) {
  const visits = device.state().opened?.bundle?.visits ?? [];
  return visits.map(({ id, sheets }) => ({ visitId: id, sheets: [...sheets] }));
}

/** By these the same bytes are refused tomorrow as well; a hash that differs was damaged on the way. */
const FAULTS_OF_CONTENT: ReadonlySet<string> = new Set(
  JUDGE_PROBLEMS.filter((problem) => problem !== 'evidence-hash-differs'),
);

/** The way to the server that the browser has. */
export function browserLine(device: Device): Line {
  return {
    now: Date.now,
    report: async ({ deviceAt, waiting, facts: { deviceId, madeUpTo } }) => {
      const input = { deviceId, deviceAt, madeUpTo, waiting, carries: carriedBy(device) };
      return write(reportContact, input, { callId: newCallId() });
    },
    handIn: async ({ sentAt, facts: { deviceId, madeUpTo }, items }) =>
      write(handIn, { deviceId, sentAt, madeUpTo, items: [...items] }, { callId: newCallId() }),
    sendBytes: async ({ unitId, name, bytes }) => {
      try {
        const file = new File([bytes], name, { type: 'application/octet-stream' });
        await sendFile({
          unitId,
          file,
          nonce: null,
          sealed: true,
          onShare: () => undefined,
          signal: new AbortController().signal,
        });
        return 'sent';
      } catch (error) {
        if (error instanceof Refusal && FAULTS_OF_CONTENT.has(error.problem)) return 'refused';
        throw error;
      }
    },
  };
}

/** Makes the device known as the signed-in person's; the answer carries the key to which finished work is sealed. */
export async function register(deviceId: string, name: string) {
  const me = await read(readMe, {});
  const { key } = await write(
    registerDevice,
    { deviceId, name, system: navigator.userAgent.slice(0, 300) },
    { callId: newCallId() },
  );
  return { deviceId, accountId: me.accountId, key };
}

/** Fetches what the device takes along. */
export async function fetchBundle(deviceId: string) {
  return { ...(await read(readBundle, { deviceId })), takenAt: Date.now() };
}

/** Tells the server what the device has just taken along, and hears the number for what is made from now on. */
export async function reportCarried(device: Device): Promise<void> {
  const { facts } = device.state();
  if (facts === null) return;
  const sentAt = Date.now();
  const waiting = device.keeper.state().kept.filter(isWaiting).length;
  const said = await browserLine(device).report({ deviceAt: new Date(sentAt).toISOString(), waiting, facts });
  await device.noteContact(said, { sentAt, receivedAt: Date.now(), serverAt: Date.parse(said.now) });
}

/** Tells the server that the device wiped itself as ordered. */
export async function reportWiped(deviceId: string): Promise<void> {
  const input = { deviceId, deviceAt: new Date().toISOString(), madeUpTo: 0, waiting: 0, wiped: true };
  await write(reportContact, input, { callId: newCallId() });
}
