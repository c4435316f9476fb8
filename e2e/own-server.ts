import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../tools/start.mjs', import.meta.url));
const MOVED_CLOCK = new URL('moved-clock.mjs', import.meta.url).href;
const DAY_MS = 86_400_000;
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 20_000;

/** A server of a journey's own. */
export interface OwnServer {
  readonly url: string;
  /** What it printed: the one-time links among it. */
  readonly printed: string;
  /** Lets its clock run so many days ahead of ours. */
  setAhead(days: number): void;
  stop(): Promise<void>;
}

/** Begun with a place and without the sample. */
export function startEmptyServer(place: string): Promise<OwnServer> {
  return startOwnServer(['--place', place]);
}

/** Starts a server as people start it, in an empty folder of its own with the embedded database; `stop` removes the folder. */
export async function startOwnServer(options: readonly string[] = []): Promise<OwnServer> {
  const data = mkdtempSync(join(tmpdir(), 'dudao-e2e-own-'));
  const clock = join(data, 'clock');
  const setAhead = (days: number) => writeFileSync(clock, String(days * DAY_MS));
  setAhead(0);
  const { DATABASE_URL: _external, DUDAO_CHANNELS: _channels, ...rest } = process.env;
  const env = { ...rest, PORT: String(await freePort()), DUDAO_DATA: join(data, 'data'), DUDAO_E2E_CLOCK: clock };
  const child = spawn(process.execPath, ['--import', MOVED_CLOCK, START, ...options], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
    rmSync(data, { recursive: true, force: true });
  };
  let printed = '';
  const ready = new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const url = /^READY (\S+)/mu.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    ended.then((code) => reject(new Error(`The server ended with code ${String(code)}.\n${printed}`)));
    setTimeout(() => reject(new Error(`The server did not start in time.\n${printed}`)), START_LIMIT_MS).unref();
  });
  try {
    const url = await ready;
    return { url, printed, setAhead, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
