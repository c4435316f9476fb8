import { describe, expect, it } from 'vitest';
import { sealFile, sealItem } from './seal.ts';
import { decryptJson, encryptJson, makeVault, openVault } from './vault.ts';

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const base64Of = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** Opens an envelope as the server does (F16, F17), with nothing of the module that made it. */
async function opened(
  pair: CryptoKeyPair,
  parts: { ephemeral: Uint8Array<ArrayBuffer>; iv: Uint8Array<ArrayBuffer>; box: Uint8Array<ArrayBuffer> },
  binding: string,
) {
  const { subtle } = crypto;
  const own = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const point = await subtle.importKey('raw', parts.ephemeral, { name: 'ECDH', namedCurve: 'P-256' }, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: point }, pair.privateKey, 256);
  const secret = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const salt = new Uint8Array([...parts.ephemeral, ...own]);
  const info = new TextEncoder().encode('dudao-field/1');
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  const additionalData = new TextEncoder().encode(binding);
  return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: parts.iv, additionalData }, key, parts.box));
}

async function serverKey() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const publicKey = base64Of(await crypto.subtle.exportKey('raw', pair.publicKey))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return { pair, key: { id: 'k1', publicKey } };
}

describe('what is locked on a device', () => {
  it('opens by the right PIN only, and holds nothing readable', async () => {
    const { lock, vault } = await makeVault('204816');
    const box = await encryptJson(vault, { said: '食堂后厨没有留样' }, 'r1');
    expect(textOf(box)).not.toContain('留样');
    expect(await openVault('204817', lock)).toBeNull();
    const again = await openVault('204816', lock);
    expect(again && (await decryptJson(again, box, 'r1'))).toEqual({ said: '食堂后厨没有留样' });
  });

  it('a piece does not open in the place of another', async () => {
    const { vault } = await makeVault('204816');
    const box = await encryptJson(vault, 1, 'r1');
    await expect(decryptJson(vault, box, 'r2')).rejects.toThrow();
  });
});

describe('what is sealed to the server', () => {
  it('opens with the server’s key for this device, item and counter, and for no other', async () => {
    const { pair, key } = await serverKey();
    const { keyId, ephemeral, iv, box } = await sealItem(
      key,
      { kind: 'record', title: '第一课' },
      { deviceId: 'd', itemId: 'i', counter: 7 },
    );
    const parts = { ephemeral: bytesOf(ephemeral), iv: bytesOf(iv), box: bytesOf(box) };
    expect([keyId, ephemeral.length, iv.length]).toEqual(['k1', 87, 16]);
    expect(JSON.parse(textOf(await opened(pair, parts, 'd.i.7')))).toEqual({ kind: 'record', title: '第一课' });
    await expect(opened(pair, parts, 'd.i.8')).rejects.toThrow();
  });

  it('bytes of a file stand behind their mark', async () => {
    const { pair, key } = await serverKey();
    const sealed = await sealFile(key, new Uint8Array([1, 2, 3]));
    expect(textOf(sealed.subarray(0, 10))).toBe('DUDAOSEAL1');
    const parts = { ephemeral: sealed.slice(10, 75), iv: sealed.slice(75, 87), box: sealed.slice(87) };
    expect([...(await opened(pair, parts, 'file'))]).toEqual([1, 2, 3]);
  });
});
