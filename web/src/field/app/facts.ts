import type { Keeper, ToKeep } from '../store/keeper.ts';
import type { ServerKey } from '../store/seal.ts';
import type { Lock } from '../store/vault.ts';

/** What the device is. It lies open beside the locked pieces: nothing of it names a person or opens anything. */
export interface DeviceFacts {
  readonly deviceId: string;
  /** Whose work this is; somebody else who signs in here hands nothing in. */
  readonly accountId: string;
  /** Null: too many wrong PINs destroyed what it guarded; what is sealed still waits to be handed in. */
  readonly lock: Lock | null;
  readonly key: ServerKey;
  /** Wrong PINs in a row. */
  readonly wrong: number;
  /** When the PIN was last right, by the device's clock. */
  readonly openedAt: number;
  /** The highest counter that was given to an item. */
  readonly madeUpTo: number;
  /** By how many milliseconds the device's clock was ahead of the server's at the last contact. */
  readonly clockAheadMs: number;
  /** The server's clock at the last contact, and the number to be put into claims; null: there was none. */
  readonly contact: { readonly at: string; readonly nonce: string } | null;
  /** Until when the device opens sessions by its own key; null: its owner signs in with the password. */
  readonly keyUntil: string | null;
  /** Everything here is being destroyed: to be gone on with should that be cut short. */
  readonly wiping: boolean;
}

const KEY = 'device';

/** The device's facts, or null where it was never set up. */
export async function readFacts(keeper: Keeper): Promise<DeviceFacts | null> {
  const entry = await keeper.read(KEY);
  // Written by `factsEntry` only.
  if (entry === null || entry.body.length === 0) return null;
  // An earlier release knew no keys.
  return { keyUntil: null, ...(JSON.parse(new TextDecoder().decode(entry.body)) as Omit<DeviceFacts, 'keyUntil'>) };
}

/** The device's facts as a piece to be kept, together with what made them change. */
export function factsEntry(facts: DeviceFacts, now: number): ToKeep {
  return { ...plainHead(KEY, now), kind: 'device', body: new TextEncoder().encode(JSON.stringify(facts)) };
}

/** The head of a piece that belongs to no visit and is no item. */
export function plainHead(key: string, now: number): Omit<ToKeep, 'kind' | 'body'> {
  return { key, state: 'draft', visitId: null, recordId: null, counter: null, savedAt: now };
}
