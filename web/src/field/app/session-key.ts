import type { Keeper } from '../store/keeper.ts';
import { toBase64, type Vault } from '../store/vault.ts';
import { plainHead } from './facts.ts';

const KEY = 'session-key';
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

/** The key by which this device opens sessions. It lies under the PIN, in both copies. */
export interface SessionKey {
  /** Its point, as the server keeps it. */
  readonly publicKey: string;
  /** ECDSA over SHA-256, in base64url. */
  readonly sign: (text: string) => Promise<string>;
}

const toBase64Url = (bytes: ArrayBuffer): string =>
  toBase64(new Uint8Array(bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Makes a key and keeps it; the private half leaves memory only encrypted. */
export async function makeSessionKey(keeper: Keeper, vault: Vault, now: number): Promise<SessionKey> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const whole = new Uint8Array(point.length + secret.length);
  whole.set(point);
  whole.set(secret, point.length);
  const body = await vault.encrypt(whole, KEY);
  await keeper.save([{ ...plainHead(KEY, now), kind: 'key', body }]);
  const key = await keyOn(whole);
  secret.fill(0);
  whole.fill(0);
  return key;
}

const POINT_BYTES = 65;

async function keyOn(whole: Uint8Array<ArrayBuffer>): Promise<SessionKey> {
  const publicKey = toBase64Url(whole.slice(0, POINT_BYTES).buffer);
  // What is held from here on signs, and cannot be read again by whatever runs in the page.
  const secret = await crypto.subtle.importKey('pkcs8', whole.slice(POINT_BYTES), CURVE, false, ['sign']);
  return {
    publicKey,
    sign: async (text) => {
      const made = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, secret, new TextEncoder().encode(text));
      return toBase64Url(made);
    },
  };
}

/** The key that lies here; null: there is none, or it cannot be opened. */
export async function readSessionKey(keeper: Keeper, vault: Vault): Promise<SessionKey | null> {
  const entry = await keeper.read(KEY);
  if (entry === null || entry.state !== 'draft' || entry.body.length === 0) return null;
  return vault.decrypt(entry.body, KEY).then(keyOn, () => null);
}
