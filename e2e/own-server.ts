import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  /** Where it keeps everything. */
  readonly dataFolder: string;
  /** Lets its clock run so many days ahead of ours. */
  setAhead(days: number): void;
  /** SIGKILL, and started again at the same address on what it left. */
  restart(): Promise<void>;
  /** Stopped, its data folder copied as the handbook says, and started again. */
  backUp(): Promise<void>;
  /** Stopped, what the folder holds replaced by what was copied, and started again. */
  restoreBackup(): Promise<void>;
  stop(): Promise<void>;
}

/** After a clock was set: a server looks ten times a second where its clock stands (`moved-clock.mjs`), and whoever signs in before is signed in by the old one. */
export const clockSeen = (): Promise<void> => new Promise((seen) => setTimeout(seen, 150));

/** Begun with a place and without the sample. */
export function startEmptyServer(place: string): Promise<OwnServer> {
  return startOwnServer(['--place', place]);
}

/**
 * Starts a server as people start it, in a folder of its own with the embedded database: on a copy of what a first start left, or with options in an
 * empty one; `stop` removes the folder.
 */
export async function startOwnServer(options: readonly string[] = []): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dudao-e2e-own-'));
  // Started by root, the database's own user must be able to enter: elsewhere its files would stay behind.
  chmodSync(folder, 0o711);
  const clock = join(folder, 'clock');
  const dataFolder = join(folder, 'data');
  const setAhead = (days: number) => writeFileSync(clock, String(Math.round(days * DAY_MS)));
  setAhead(0);
  const { DATABASE_URL: _external, DUDAO_CHANNELS: _channels, ...rest } = process.env;
  const env = { ...rest, PORT: String(await freePort()), DUDAO_DATA: dataFolder, DUDAO_E2E_CLOCK: clock };
  const copy = (from: string, to: string) => execFileSync('cp', ['-a', from, to]);
  const begun = process.env.DUDAO_E2E_BEGUN;
  if (begun && options.length === 0) copy(begun, dataFolder);
  let running = begin(options, env);
  const stop = async () => {
    await running.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  const again = async (signal: 'SIGTERM' | 'SIGKILL', meanwhile: () => void = () => {}) => {
    await running.end(signal);
    meanwhile();
    running = begin(options, env);
    await running.ready;
  };
  const restart = () => again('SIGKILL');
  const backup = join(folder, 'backup');
  const backUp = () => again('SIGTERM', () => copy(dataFolder, backup));
  const restoreBackup = () =>
    again('SIGTERM', () => {
      rmSync(dataFolder, { recursive: true });
      copy(backup, dataFolder);
    });
  try {
    const { url, printed } = await running.ready;
    return { url, printed, dataFolder, setAhead, restart, backUp, restoreBackup, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One run of the server's process. */
function begin(options: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['--import', MOVED_CLOCK, START, ...options], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let printed = '';
  const ready = new Promise<{ readonly url: string; readonly printed: string }>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const url = /^READY (\S+)/mu.exec(printed)?.[1];
      if (url !== undefined) resolve({ url, printed });
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    ended.then((code) => reject(new Error(`The server ended with code ${String(code)}.\n${printed}`)));
    setTimeout(() => reject(new Error(`The server did not start in time.\n${printed}`)), START_LIMIT_MS).unref();
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    ready.catch(() => undefined);
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
  };
  return { ready, end };
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
