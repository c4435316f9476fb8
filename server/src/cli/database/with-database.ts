import { type Config, readConfig } from '../../lib/config.ts';
import { lockData } from '../../lib/data-lock.ts';
import { type OpenDatabase, openDatabase } from '../../lib/database.ts';
import { readMigrations } from '../../lib/migrate.ts';
import { findProjectRoot } from '../../lib/project-root.ts';
import { loadSecrets } from '../../lib/secrets.ts';

/**
 * Runs a command's work on the database of a data folder (without one: the usual one) and closes it afterwards. The embedded database
 * serves one process: while the server runs on the folder this refuses with `DataInUseError`.
 */
export async function withDatabase<T>(
  env: Readonly<Record<string, string | undefined>>,
  dataFolder: string | undefined,
  work: (database: OpenDatabase, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(dataFolder === undefined ? env : { ...env, DUDAO_DATA: dataFolder }, findProjectRoot());
  const unlock = config.databaseUrl === undefined ? lockData(config.dataFolder) : () => {};
  try {
    const database = await openDatabase({
      config,
      secrets: loadSecrets(config.dataFolder, config.secret),
      migrations: readMigrations(config.migrationsFolder),
      reset: false,
      log: () => {},
    });
    try {
      return await work(database, config);
    } finally {
      await database.stop();
    }
  } finally {
    unlock();
  }
}
