import type { ReceivedRequest } from './stand-in-http.ts';

/** Which of these secrets signed a request, by the Web Cryptography API and not by what the server signs with. */
export async function signersOf(
  { headers, text }: ReceivedRequest,
  secrets: readonly string[],
): Promise<readonly boolean[]> {
  const content = new TextEncoder().encode(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`);
  const signatures = String(headers['webhook-signature'])
    .split(' ')
    .map((one) => Uint8Array.from(atob(one.replace(/^v1,/u, '')), (letter) => letter.codePointAt(0) ?? 0));
  return Promise.all(
    secrets.map(async (secret) => {
      const raw = Uint8Array.from(atob(secret.replace(/^whsec_/u, '')), (letter) => letter.codePointAt(0) ?? 0);
      const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
      const held = await Promise.all(
        signatures.map((signature) => crypto.subtle.verify('HMAC', key, signature, content)),
      );
      return held.includes(true);
    }),
  );
}
