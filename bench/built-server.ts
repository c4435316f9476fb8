import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import built from '../server/rolldown.config.mjs';
import type { Connection } from '../server/src/lib/db.ts';

const SERVER = fileURLToPath(new URL('export-server.built.mjs', import.meta.url));

/** The whole server in a process of its own, built as for people: read from its source by a loader it would hold the loader's memory too. */
export interface BuiltServer {
  readonly port: number;
  /** Memory that it had when it had started, and the most that it had since, in MB. */
  readonly startedMb: number;
  mostMb(): Promise<number>;
  stop(): void;
}

/** Builds and starts it over a database. */
export async function startBuilt(over: {
  readonly connection: Connection;
  readonly folder: string;
  readonly now: Date;
}): Promise<BuiltServer> {
  const input = fileURLToPath(new URL('export-server.ts', import.meta.url));
  const bundle = await rolldown({ input, platform: 'node', external: built.external });
  await bundle.write({ file: SERVER, format: 'esm' });
  const child = fork(SERVER, { execArgv: [] });
  const { port } = await hear<{ port: number }>(child, { ...over, now: over.now.toISOString() });
  const mostMb = async () => (await hear<{ megabytes: number }>(child, 'memory')).megabytes;
  return {
    port,
    startedMb: await mostMb(),
    mostMb,
    stop: () => {
      child.kill();
      rmSync(SERVER);
    },
  };
}

async function hear<T>(child: ChildProcess, said: object | 'memory'): Promise<T> {
  child.send(said);
  const [heard] = await once(child, 'message');
  return heard as T;
}
