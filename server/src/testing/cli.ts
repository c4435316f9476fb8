import { join } from 'node:path';
import { run } from '../cli/run.ts';
import { findProjectRoot } from '../lib/project-root.ts';

/** What a command printed and returned. */
export interface Printed {
  readonly exit: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs one command line as a person would who sends the output to a file, on a fixed day. */
export async function dudao(...args: readonly string[]): Promise<Printed> {
  let out = '';
  let errors = '';
  const exit = await run(args, {
    out: async (text) => {
      out += text;
    },
    error: (text) => {
      errors += text;
    },
    outIsTerminal: false,
    errorIsTerminal: false,
    now: () => new Date('2026-11-24T00:00:00Z'),
    env: { LANG: 'zh_CN.UTF-8' },
  });
  return { exit, out, errors };
}

/** A file of a pack, by its path below `packs/`. */
export function packFile(path: string): string {
  return join(findProjectRoot(), 'packs', path);
}
