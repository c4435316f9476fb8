import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHmac,
  type ECDH,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything secret is derived from one master key: 32 random bytes in the data folder (0600), or the variable DUDAO_SECRET. */
export interface Secrets {
  /** Keyed digest for one purpose, as 64 hex digits. */
  digest(purpose: string, text: string): string;
  /** Encrypts and authenticates (AES-256-GCM): nonce, tag, ciphertext. */
  seal(purpose: string, text: string): Buffer;
  /** Opens what `seal` made; throws when it was changed or made with another key. */
  open(purpose: string, sealed: Buffer): string;
  /** The public point of P-256 for one purpose, uncompressed: 65 bytes. Others seal to it what only this installation opens. */
  point(purpose: string): Buffer;
  /** What is shared with the holder of another point: 32 bytes. Throws when that is no point of the curve. */
  agree(purpose: string, other: Buffer): Buffer;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function secretsFrom(master: Buffer): Secrets {
  const derived = new Map<string, Buffer>();
  const keyOf = (purpose: string): Buffer => {
    const known = derived.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', master, 'dudao', purpose, KEY_BYTES));
    derived.set(purpose, key);
    return key;
  };
  const pairs = new Map<string, ECDH>();
  const pairOf = (purpose: string): ECDH => {
    const known = pairs.get(purpose);
    if (known) return known;
    const pair = createECDH('prime256v1');
    // Nearly every 32 bytes are a key of the curve; where they are none, the next ones are taken.
    for (let attempt = 0; ; attempt++) {
      try {
        pair.setPrivateKey(keyOf(`point ${purpose} ${attempt}`));
        break;
      } catch (error) {
        if (attempt > 100) throw error;
      }
    }
    pairs.set(purpose, pair);
    return pair;
  };
  return {
    point: (purpose) => pairOf(purpose).getPublicKey(),
    agree: (purpose, other) => pairOf(purpose).computeSecret(other),
    digest: (purpose, text) => createHmac('sha256', keyOf(purpose)).update(text).digest('hex'),
    seal: (purpose, text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open: (purpose, sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), sealed.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

/** The master key of a data folder; made at the first call. `override` is the variable DUDAO_SECRET (at least 32 characters). */
export function loadSecrets(folder: string, override?: string): Secrets {
  if (override !== undefined) {
    if (override.length < KEY_BYTES) throw new Error('DUDAO_SECRET 至少需要 32 个字符 / needs at least 32 characters');
    return secretsFrom(Buffer.from(override));
  }
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'secret.key');
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600, flush: true });
    renameSync(draft, file);
  }
  chmodSync(file, 0o600);
  return secretsFrom(Buffer.from(readFileSync(file, 'utf8').trim(), 'hex'));
}
