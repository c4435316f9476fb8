import { fstatSync, write } from 'node:fs';
import { promisify } from 'node:util';
import { run } from './run.ts';
import type { Terminal } from './terminal.ts';

const STDOUT = 1;
const isFile = isFileOpen(STDOUT);
const writeFile = promisify(write);

/** Waits until what was written has left: a pipe may be slower than we are, and into a file the system writes while we go on. */
async function out(text: string | Uint8Array): Promise<void> {
  if (!isFile) return outToStream(text);
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; ) at += (await writeFile(STDOUT, bytes, at)).bytesWritten;
}

/** False where the terminal was closed before we began. */
function isFileOpen(handle: number): boolean {
  try {
    return fstatSync(handle).isFile();
  } catch {
    return false;
  }
}

function outToStream(text: string | Uint8Array): Promise<void> {
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
