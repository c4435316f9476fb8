import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { createApp } from '../server/src/app.ts';
import { openEvidence } from '../server/src/evidence/open-evidence.ts';
import { APP_ROLE, prepareAppRole } from '../server/src/lib/app-role.ts';
import {
  asSystem,
  type Connection,
  type ConnectionParts,
  connect,
  createPool,
  type Pool,
} from '../server/src/lib/db.ts';
import { startEmbeddedPostgres } from '../server/src/lib/embedded-postgres.ts';
import type { EvidenceService } from '../server/src/lib/evidence-service.ts';
import { openFileStore } from '../server/src/lib/files.ts';
import { createLog } from '../server/src/lib/log.ts';
import { migrate, readMigrations } from '../server/src/lib/migrate.ts';
import { secretsFrom } from '../server/src/lib/secrets.ts';
import { writeSession } from '../server/src/lib/session.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PASSWORD = 'bench';

/** The packs of the repository. */
export const PACKS = join(ROOT, 'packs');

/** A PostgreSQL of a benchmark's own, empty but for the tables. */
export interface BenchDatabase {
  /** Where the files of its server lie. */
  readonly folder: string;
  /** Sees and changes everything. */
  readonly owner: Client;
  /** How the server reaches it. */
  readonly connection: Connection;
  /** Connections as the server has them: row-level security holds. */
  readonly poolOf: (size: number) => Pool;
  /** After the owner and the pools have ended. */
  readonly remove: () => Promise<void>;
}

/** Where a benchmark's PostgreSQL runs. */
interface Cluster {
  readonly connection: ConnectionParts;
  readonly remove: () => Promise<void>;
}

/**
 * Starts it in a folder of its own; `settings` are lines of `postgresql.conf`. With DUDAO_BENCH_DATABASE_URL it is a database of its own on that server,
 * whose user may create databases and roles and whose settings stay as they are.
 */
export async function openBenchDatabase(name: string, settings: readonly string[] = []): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), `dudao-${name}-`));
  const given = process.env.DUDAO_BENCH_DATABASE_URL;
  const postgres: Cluster =
    given === undefined
      ? await startEmbeddedPostgres({ dataFolder: join(folder, 'pg'), settings })
      : givenCluster(given);
  const database = `dudao_bench_${process.pid}`;
  const make = (statement: string) => onceIn(postgres.connection, statement);
  await make(`create database ${database}`);
  const connection = { ...postgres.connection, database };
  const owner = await connect(connection);
  await migrate(owner, readMigrations(join(ROOT, 'server/migrations')));
  await prepareAppRole(owner, PASSWORD);
  await owner.query("set app.everything = 'on'");
  return {
    folder,
    owner,
    connection: { ...connection, user: APP_ROLE, password: PASSWORD },
    poolOf: (size) => createPool({ ...connection, user: APP_ROLE, password: PASSWORD }, size),
    remove: async () => {
      await make(`drop database ${database}`);
      await postgres.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function givenCluster(url: string): Cluster {
  const { hostname, port, username, password } = new URL(url);
  const connection = {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: 'postgres',
  };
  return { connection, remove: () => Promise.resolve() };
}

async function onceIn(connection: Connection, statement: string): Promise<void> {
  const client = await connect(connection);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The whole server over such a database, without a network; its clock stands. */
export function benchApp(
  pool: Pool,
  {
    folder,
    now,
    evidence = openEvidence(join(folder, 'files'), {}),
  }: { readonly folder: string; readonly now: Date; readonly evidence?: EvidenceService },
) {
  return createApp({
    pool,
    files: openFileStore(join(folder, 'files')),
    evidence,
    secrets: secretsFrom(Buffer.alloc(32, 7)),
    log: createLog((line) => {
      if (line.includes('"level":"error"')) process.stderr.write(`${line}\n`);
    }),
    now: () => now,
    publicUrl: 'http://localhost',
    packsFolder: PACKS,
    webFolder: join(ROOT, 'web/dist'),
    onRecorded: () => {},
  });
}

/** The cookie of somebody who has just signed in. */
export async function cookieOf(pool: Pool, accountId: string, now: Date): Promise<string> {
  return `dudao=${await asSystem(pool, 'bench', (tx) => writeSession(tx, accountId, now))}`;
}
