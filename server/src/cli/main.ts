import { run } from './run.ts';
import type { Terminal } from './terminal.ts';

/** Waits until what was written has left: a pipe may be slower than we are. */
function out(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

const terminal: Terminal = {
  out,
  error: (text) => process.stderr.write(text),
  outIsTerminal: process.stdout.isTTY === true,
  errorIsTerminal: process.stderr.isTTY === true,
  now: () => new Date(),
  env: process.env,
};

// `| head` closes the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), terminal);
