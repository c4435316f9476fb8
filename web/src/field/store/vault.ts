import { PIN_ROUNDS } from '@dudao/core/field/device/guard';

/** What of the lock lies on the device: nothing of it opens anything without the PIN. */
export interface Lock {
  readonly salt: string;
  readonly rounds: number;
  /** The key of the drafts, wrapped by what the PIN gives. */
  readonly wrapped: string;
}

/** An opened vault: encrypts and opens drafts. `place` is bound into the text, so that one piece cannot be put in the place of another. */
export interface Vault {
  encrypt(plain: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Throws when it was changed, or made with another key or for another place. */
  decrypt(box: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>;
}

const IV_BYTES = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A new key for drafts, chosen by chance, and its lock under a PIN. */
export async function makeVault(pin: string): Promise<{ readonly lock: Lock; readonly vault: Vault }> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const guard = await keyOfPin(pin, salt, PIN_ROUNDS);
  const wrapped = await encryptWith(guard, raw, 'lock');
  const vault = vaultOn(await keyOf(raw));
  raw.fill(0);
  return { lock: { salt: toBase64(salt), rounds: PIN_ROUNDS, wrapped: toBase64(wrapped) }, vault };
}

/** Opens the vault by the PIN; null: the PIN is wrong. */
export async function openVault(pin: string, { salt, rounds, wrapped }: Lock): Promise<Vault | null> {
  const guard = await keyOfPin(pin, fromBase64(salt), rounds);
  try {
    const raw = await decryptWith(guard, fromBase64(wrapped), 'lock');
    return vaultOn(await keyOf(raw));
  } catch {
    // AES-GCM says no more than that the key does not fit.
    return null;
  }
}

/** Writes a structure as an encrypted piece. */
export async function encryptJson(vault: Vault, value: unknown, place: string): Promise<Uint8Array<ArrayBuffer>> {
  return vault.encrypt(encoder.encode(JSON.stringify(value)), place);
}

/** Reads what `encryptJson` wrote at the same place; the caller says what it wrote there. */
export async function decryptJson(vault: Vault, box: Uint8Array<ArrayBuffer>, place: string): Promise<unknown> {
  return JSON.parse(decoder.decode(await vault.decrypt(box, place)));
}

function vaultOn(key: CryptoKey): Vault {
  return {
    encrypt: (plain, place) => encryptWith(key, plain, place),
    decrypt: (box, place) => decryptWith(key, box, place),
  };
}

async function keyOfPin(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const phrase = await crypto.subtle.importKey('raw', encoder.encode(pin.normalize('NFKC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    phrase,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function keyOf(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function encryptWith(
  key: CryptoKey,
  plain: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(place) }, key, plain);
  const whole = new Uint8Array(IV_BYTES + box.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(box), IV_BYTES);
  return whole;
}

async function decryptWith(
  key: CryptoKey,
  whole: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const parameters = { name: 'AES-GCM', iv: whole.slice(0, IV_BYTES), additionalData: encoder.encode(place) };
  return new Uint8Array(await crypto.subtle.decrypt(parameters, key, whole.slice(IV_BYTES)));
}

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
