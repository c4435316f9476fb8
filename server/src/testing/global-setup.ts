import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { APP_ROLE, prepareAppRole } from '../lib/app-role.ts';
import { type Connection, connect } from '../lib/db.ts';
import { startEmbeddedPostgres } from '../lib/embedded-postgres.ts';
import { migrate, readMigrations } from '../lib/migrate.ts';

/** How test files reach the database server of the run. */
export interface TestDatabase {
  /** Address of a database of the owner; other databases are reached by replacing its last part. */
  readonly adminUrl: string;
  readonly appUser: string;
  readonly appPassword: string;
  /** Migrated once; every test file gets a copy. */
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    database: TestDatabase;
  }
}

const APP_PASSWORD = 'only-for-tests';

/**
 * One PostgreSQL for the whole run: the embedded one in a temporary folder (not flushing, for speed; durability has its own test), or the
 * server of DUDAO_TEST_DATABASE_URL, whose user may create databases and roles.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DUDAO_TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), 'dudao-test-'));
  const postgres =
    given === undefined ? await startEmbeddedPostgres({ dataFolder: folder, settings: QUICK }) : undefined;
  const adminUrl = given ?? urlOf(postgres?.connection);
  const database = await prepareTemplate(adminUrl);
  project.provide('database', database);
  return async () => {
    if (postgres === undefined) {
      await inDatabase({ connectionString: adminUrl }, (client) =>
        client.query(`drop database if exists ${database.template}`),
      );
    }
    await postgres?.remove();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Makes the template that test databases are copied from. */
export async function prepareTemplate(adminUrl: string): Promise<TestDatabase> {
  const template = `dudao_template_${process.pid}`;
  await inDatabase({ connectionString: adminUrl }, async (client) => {
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template}`);
  });
  const migrations = readMigrations(fileURLToPath(new URL('../../migrations', import.meta.url)));
  await inDatabase({ connectionString: withDatabase(adminUrl, template) }, async (client) => {
    await migrate(client, migrations);
    await prepareAppRole(client, APP_PASSWORD);
  });
  return { adminUrl, appUser: APP_ROLE, appPassword: APP_PASSWORD, template };
}

const QUICK = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=100'];

type Parts = Extract<Connection, { readonly host: string }>;

export function urlOf(parts: Parts | undefined): string {
  if (parts === undefined) throw new Error('no database');
  const { host, port, user, password, database } = parts;
  const socket = host.startsWith('/');
  const place = socket ? '' : `${host}:${port}`;
  const query = socket ? `?host=${encodeURIComponent(host)}&port=${port}` : '';
  return `postgres://${user}:${password}@${place}/${database}${query}`;
}

/** The same address with another database. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/(:\/\/[^/]*\/)[^?]*/u, `$1${database}`);
}

async function inDatabase<T>(
  connection: Connection,
  work: (client: Awaited<ReturnType<typeof connect>>) => Promise<T>,
): Promise<T> {
  const client = await connect(connection);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
