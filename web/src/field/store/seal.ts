import type { Envelope } from '@dudao/core/field/item';
import { toBase64 } from './vault.ts';

/** The server's key as it gave it: its id, and an uncompressed point of P-256 in base64url. */
export interface ServerKey {
  readonly id: string;
  readonly publicKey: string;
}

/** Bytes that only the server can open, in their parts. */
interface Sealed {
  readonly ephemeral: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly box: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();
const INFO = encoder.encode('dudao-field/1');
const FILE_MARK = encoder.encode('DUDAOSEAL1');

/** Seals the body of an item; bound to the device, the item and its counter (core/src/field/SPEC.md, F16 and F17). */
export async function sealItem(
  key: ServerKey,
  body: unknown,
  { deviceId, itemId, counter }: { readonly deviceId: string; readonly itemId: string; readonly counter: number },
): Promise<Envelope> {
  const { ephemeral, iv, box } = await seal(
    key,
    encoder.encode(JSON.stringify(body)),
    `${deviceId}.${itemId}.${counter}`,
  );
  return { keyId: key.id, ephemeral: toBase64Url(ephemeral), iv: toBase64Url(iv), box: toBase64Url(box) };
}

/** Seals the bytes of a photo or voice note into one piece that can be uploaded (F18). */
export async function sealFile(key: ServerKey, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { ephemeral, iv, box } = await seal(key, bytes, 'file');
  return joined([FILE_MARK, ephemeral, iv, box]);
}

async function seal(key: ServerKey, plain: Uint8Array<ArrayBuffer>, binding: string): Promise<Sealed> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const point = fromBase64Url(key.publicKey);
  const server = await crypto.subtle.importKey('raw', point, curve, false, []);
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: server }, pair.privateKey, 256);
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const once = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: joined([ephemeral, point]), info: INFO },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const parameters = { name: 'AES-GCM', iv, additionalData: encoder.encode(binding) };
  return { ephemeral, iv, box: new Uint8Array(await crypto.subtle.encrypt(parameters, once, plain)) };
}

/** Several pieces of bytes as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}
