import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from './sha256.ts';

/**
 * Where a build remembers from one command to the next what it has worked out: in its own folder, so that it ends with the build. Null
 * where the code runs from source: it may be another one at the next call.
 */
export function memoryFolder(): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  return readText(join(here, '.stamp')) === null ? null : join(here, 'memory');
}

/** What a piece of work is told: its name, under which the latest answer is kept, and every text that the answer hangs on. */
export interface Work {
  readonly name: string;
  readonly from: readonly string[];
}

/**
 * The answer of `work`, which must be plain JSON: remembered when it was worked out before from the very same texts, else worked out and
 * remembered. Neither is a fault that is thrown, nor null; and what cannot be read or written makes no difference but in time.
 */
export async function remembered<A>(folder: string | null, { name, from }: Work, work: () => Promise<A>): Promise<A> {
  if (folder === null) return work();
  const hash = createHash('sha256');
  for (const text of from) hash.update(`${text.length}\0`).update(text, 'utf8');
  const digest = hash.digest('hex');
  const file = join(folder, `${sha256(name)}.json`);
  const known = readAnswer(file, digest);
  // Safe: nobody else writes into the folder, and this build wrote under this name only what this work answered.
  if (known !== null) return known.answer as A;
  const answer = await work();
  if (answer !== null) writeAnswer(file, JSON.stringify({ digest, answer }));
  return answer;
}

function readAnswer(file: string, digest: string): { readonly answer: unknown } | null {
  const text = readText(file);
  if (text === null) return null;
  try {
    const read: { readonly digest: string; readonly answer: unknown } | null = JSON.parse(text);
    return read?.digest === digest ? read : null;
  } catch {
    // Half a file, after the power failed: as if it were not there.
    return null;
  }
}

function writeAnswer(file: string, text: string): void {
  const next = `${file}.${process.pid}`;
  try {
    // Not with the folders above it: a build that is being replaced must not come back.
    if (!existsSync(dirname(file))) mkdirSync(dirname(file));
    writeFileSync(next, text);
    renameSync(next, file);
  } catch {
    // An installation that must not be written to, or a full disk: the next command works it out again.
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
