import { webcrypto } from 'node:crypto';

const INFO = 'dudao-field/1';

/** Seals bytes as a device does, by nothing but what core/src/field/SPEC.md F16 says and a browser offers. */
export async function sealBytes(
  plain: Uint8Array,
  { publicKey, binding }: { readonly publicKey: string; readonly binding: string },
): Promise<{ readonly ephemeral: Uint8Array; readonly iv: Uint8Array; readonly box: Uint8Array }> {
  const { subtle } = webcrypto;
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const serverPoint = Buffer.from(publicKey, 'base64url');
  const server = await subtle.importKey('raw', serverPoint, curve, false, []);
  const pair = await subtle.generateKey(curve, true, ['deriveBits']);
  const ephemeral = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const shared = await subtle.deriveBits({ name: 'ECDH', public: server }, pair.privateKey, 256);
  const derived = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const key = await subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: Buffer.concat([ephemeral, serverPoint]),
      info: new TextEncoder().encode(INFO),
    },
    derived,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const iv = webcrypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(binding);
  const box = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain);
  return { ephemeral, iv, box: new Uint8Array(box) };
}

/** The bytes of a file sealed as one upload (F18). */
export async function sealFile(plain: Uint8Array, publicKey: string): Promise<Buffer> {
  const { ephemeral, iv, box } = await sealBytes(plain, { publicKey, binding: 'file' });
  return Buffer.concat([Buffer.from('DUDAOSEAL1'), ephemeral, iv, box]);
}
