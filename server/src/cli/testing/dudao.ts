import { run } from '../run.ts';

/** What a command printed, and its exit code. */
export interface Printed {
  readonly exit: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs one command line as a person would who sends the output to a file; `env` adds to a Chinese environment. */
export async function dudao(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Printed> {
  const out: Uint8Array[] = [];
  let errors = '';
  const exit = await run(args, {
    out: async (text) => {
      out.push(Buffer.from(text));
    },
    error: (text) => {
      errors += text;
    },
    outIsTerminal: false,
    errorIsTerminal: false,
    now: () => new Date('2026-11-24T00:00:00Z'),
    env: { LANG: 'zh_CN.UTF-8', ...env },
  });
  return { exit, out: Buffer.concat(out).toString(), errors };
}
