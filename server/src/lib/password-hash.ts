import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with 46 MiB, one pass, one lane. */
const SETTINGS = { memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 } as const;

/** More waiting than this, and the server says so instead of letting everybody wait. */
const MAX_WAITING = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** Too many passwords wait to be checked. */
class PasswordQueueFullError extends Error {
  override name = 'PasswordQueueFullError';
}

/** At most as many at once as there are cores, so that a rush of sign-ins cannot take the memory or the machine. */
async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (running >= availableParallelism()) {
    if (waiting.length >= MAX_WAITING) throw new PasswordQueueFullError();
    await new Promise<void>((go) => waiting.push(go));
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return queued(() => hash(password.normalize('NFKC'), SETTINGS));
}

let decoy: Promise<string> | undefined;

/** Compares with a stored hash; null (unknown account, no password yet) takes the same time and is never right. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const against = stored ?? (await decoy);
  const right = await queued(() => verify(against, password.normalize('NFKC')));
  return right && stored !== null;
}

/** Null when too many passwords wait already. */
export async function unlessBusy<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PasswordQueueFullError) return null;
    throw error;
  }
}
