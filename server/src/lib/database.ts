import type { Client } from 'pg';
import { APP_ROLE, grantAppRights, prepareAppRole, renewLogEpoch } from './app-role.ts';
import type { Config } from './config.ts';
import { type Connection, type ConnectionParts, connect, createPool, type Pool } from './db.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { type Migration, MigrationError, migrate } from './migrate.ts';
import type { Secrets } from './secrets.ts';

/** The database as the server uses it. */
export interface OpenDatabase {
  readonly pool: Pool;
  /** How the pool connects: under the role that owns nothing. For threads that need connections of their own. */
  readonly connection: Connection;
  /** For people: `embedded (drop:postgres)` or `external`. */
  readonly mode: string;
  /** Where the embedded one keeps its files; null: external. */
  readonly cluster: string | null;
  /** Names of the migrations applied now. */
  readonly migrated: readonly string[];
  stop(): Promise<void>;
}

/** What opening needs beside the configuration. */
export interface OpenOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly migrations: readonly Migration[];
  /** Empties the database first. */
  readonly reset: boolean;
  /** What the embedded PostgreSQL says. */
  readonly log: (line: string) => void;
}

/** The database of `DATABASE_URL` does not let us in; the message is for the operator. */
export class DatabaseUrlError extends Error {
  override name = 'DatabaseUrlError';
  constructor(cause: unknown) {
    // A refused connection over several addresses has a code but no message.
    const { message = '', code = '' }: { message?: string; code?: string } = cause instanceof Error ? cause : {};
    const reason = message || code;
    super(
      `无法连接 DATABASE_URL 的数据库：${reason}。请核对地址、端口、用户、密码和数据库名，并确认数据库正在运行。\n` +
        `The database of DATABASE_URL cannot be reached: ${reason}. Check address, port, user, password and name, and that it is running.`,
      { cause },
    );
  }
}

const DATABASE = 'dudao';
const POOL_SIZE = 20;
const OLDEST_MAJOR = 15;

/** Opens the external database, or starts the embedded one; either way migrated, and used under the role that owns nothing. */
export function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  return options.config.databaseUrl === undefined
    ? openEmbedded(options)
    : openExternal(options, options.config.databaseUrl);
}

async function openEmbedded(options: OpenOptions): Promise<OpenDatabase> {
  const postgres = await startEmbeddedPostgres({ dataFolder: options.config.dataFolder, log: options.log });
  try {
    const root = await connect(postgres.connection);
    try {
      if (options.reset) await root.query(`drop database if exists ${DATABASE} with (force)`);
      const { rowCount } = await root.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (rowCount === 0) await root.query(`create database ${DATABASE}`);
    } finally {
      await root.end();
    }
    const owner: ConnectionParts = { ...postgres.connection, database: DATABASE };
    const password = appPassword(options.secrets);
    const migrated = await prepare(connect(owner), options.migrations, (client) => prepareAppRole(client, password));
    const connection: Connection = { ...owner, user: APP_ROLE, password };
    const pool = createPool(connection, POOL_SIZE);
    return {
      pool,
      connection,
      mode: `embedded (${postgres.mode})`,
      cluster: postgres.cluster,
      migrated,
      stop: async () => {
        await pool.end();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function openExternal(
  { config, secrets, migrations, reset }: OpenOptions,
  databaseUrl: string,
): Promise<OpenDatabase> {
  const owner: Connection = { connectionString: databaseUrl };
  const password = appPassword(secrets);
  const makesRole = config.appDatabaseUrl === undefined && !config.singleRole;
  const migrated = await prepare(
    connect(owner).catch((error) => {
      throw new DatabaseUrlError(error);
    }),
    migrations,
    async (client) => {
      if (makesRole) await prepareAppRole(client, password);
      else if (config.appDatabaseUrl !== undefined) await grantAppRights(client);
    },
    reset,
  );
  const connection: Connection = { connectionString: appUrl(config, databaseUrl, password) };
  const pool = createPool(connection, POOL_SIZE);
  return {
    pool,
    connection,
    mode: config.singleRole ? 'external (single role)' : 'external',
    cluster: null,
    migrated,
    stop: () => pool.end(),
  };
}

function appUrl(config: Config, databaseUrl: string, password: string): string {
  if (config.appDatabaseUrl !== undefined) return config.appDatabaseUrl;
  if (config.singleRole) return databaseUrl;
  const url = new URL(databaseUrl);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}

/** The app role's password follows from the master key, so nothing else need be kept. */
function appPassword(secrets: Secrets): string {
  return secrets.digest('app-role-password', APP_ROLE);
}

async function prepare(
  connecting: Promise<Client>,
  migrations: readonly Migration[],
  giveRights: (client: Client) => Promise<void>,
  reset = false,
): Promise<readonly string[]> {
  const client = await connecting;
  try {
    await checkVersion(client);
    if (reset) {
      await client.query('drop schema public cascade');
      await client.query('create schema public');
    }
    const migrated = await migrate(client, migrations);
    await giveRights(client);
    await renewLogEpoch(client);
    return migrated;
  } finally {
    await client.end();
  }
}

async function checkVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
  const major = Math.floor(Number(rows[0]?.version ?? 0) / 10_000);
  if (major >= OLDEST_MAJOR) return;
  throw new MigrationError(
    `外部数据库是 PostgreSQL ${major}，需要 ${OLDEST_MAJOR} 或更高版本。\n` +
      `The external database is PostgreSQL ${major}; ${OLDEST_MAJOR} or newer is needed.`,
  );
}
