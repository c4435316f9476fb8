import { randomBytes } from 'node:crypto';

const SEED_BYTES = 32;

/** A secret seed of a draw that is announced by its commitment: 256 random bits as hexadecimal digits. */
export function newSeed(): string {
  return randomBytes(SEED_BYTES).toString('hex');
}
