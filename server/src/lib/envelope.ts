import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { Envelope } from '@dudao/core/field/item';
import type { Secrets } from './secrets.ts';

const PURPOSE = 'field-envelope';
const INFO = 'dudao-field/1';
const KEY_BYTES = 32;
const POINT_BYTES = 65;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MAGIC = Buffer.from('DUDAOSEAL1');
const FILE_BINDING = 'file';

/** The key to which devices seal: its name and its public point, in base64url. */
export function envelopeKey(secrets: Secrets): { readonly id: string; readonly publicKey: string } {
  const point = secrets.point(PURPOSE);
  return { id: createHash('sha256').update(point).digest('hex').slice(0, 16), publicKey: point.toString('base64url') };
}

/** Opens an envelope that was made for this binding; null where it was changed, bound to something else, or made for another key. */
export function openEnvelope(secrets: Secrets, envelope: Envelope, binding: string): string | null {
  if (envelope.keyId !== envelopeKey(secrets).id) return null;
  const [ephemeral, iv, box] = [envelope.ephemeral, envelope.iv, envelope.box].map((text) =>
    Buffer.from(text, 'base64url'),
  );
  if (ephemeral === undefined || iv === undefined || box === undefined) return null;
  return openBox(secrets, { ephemeral, iv, box }, binding)?.toString('utf8') ?? null;
}

/** Opens the sealed bytes of a file; null where they are none, or are broken. */
export function openSealedFile(secrets: Secrets, bytes: Buffer): Buffer | null {
  const head = MAGIC.length + POINT_BYTES + IV_BYTES;
  if (bytes.length < head + TAG_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const ephemeral = bytes.subarray(MAGIC.length, MAGIC.length + POINT_BYTES);
  const iv = bytes.subarray(MAGIC.length + POINT_BYTES, head);
  return openBox(secrets, { ephemeral, iv, box: bytes.subarray(head) }, FILE_BINDING);
}

interface Parts {
  readonly ephemeral: Buffer;
  readonly iv: Buffer;
  readonly box: Buffer;
}

/** ECDH over P-256, HKDF-SHA-256, AES-256-GCM, as core/src/field/SPEC.md F16 says. */
function openBox(secrets: Secrets, { ephemeral, iv, box }: Parts, binding: string): Buffer | null {
  if (iv.length !== IV_BYTES || box.length < TAG_BYTES) return null;
  try {
    const salt = Buffer.concat([ephemeral, secrets.point(PURPOSE)]);
    const key = Buffer.from(hkdfSync('sha256', secrets.agree(PURPOSE, ephemeral), salt, INFO, KEY_BYTES));
    const decipher = createDecipheriv('aes-256-gcm', key, iv);
    decipher.setAAD(Buffer.from(binding, 'utf8'));
    decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
    return Buffer.concat([decipher.update(box.subarray(0, box.length - TAG_BYTES)), decipher.final()]);
  } catch {
    // No point of the curve, or a tag that does not hold: it is not what was sealed.
    return null;
  }
}
