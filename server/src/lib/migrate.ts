import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';

/** One file of `server/migrations`: forward only, never edited after landing. */
export interface Migration {
  readonly name: string;
  readonly sha256: string;
  readonly statements: readonly string[];
}

const NAME = /^\d{8}-\d{2}-[a-z0-9-]+\.sql$/u;

/** The migrations of a folder in order. Statements end with `;` and an empty line, and run one by one, as distributed databases ask. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      if (!NAME.test(name)) throw new Error(`migration ${name} is not named YYYYMMDD-NN-name.sql`);
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
      const statements = text
        .split(/;[ \t]*\n(?:[ \t]*\n)+/u)
        .map((statement) => statement.trim().replace(/;$/u, ''))
        .filter((statement) => statement.replaceAll(/^--.*$/gmu, '').trim() !== '');
      return { name, sha256: createHash('sha256').update(text).digest('hex'), statements };
    });
}

/** Why a database cannot be brought to this release's schema; the message is for the operator. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

// Any constant will do; it only must not be used for another lock.
const LOCK = 7_203_112_601;

/**
 * Brings the schema up to date: each migration in one transaction together with its row in the ledger, under a lock that lets one
 * server at a time do it. Refuses a database that a newer release has changed, and one whose past migrations differ from the files.
 * Returns the names applied now.
 */
export async function migrate(client: Client, migrations: readonly Migration[]): Promise<readonly string[]> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query(
      'create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from schema_migration order by name',
    );
    checkLedger(rows, migrations);
    const applied: string[] = [];
    for (const migration of migrations.slice(rows.length)) {
      await apply(client, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
  }
}

function checkLedger(rows: readonly { name: string; sha256: string }[], migrations: readonly Migration[]): void {
  rows.forEach((row, index) => {
    const expected = migrations[index];
    if (expected === undefined || expected.name !== row.name) {
      throw new MigrationError(
        `数据库由更新的版本建立（迁移 ${row.name} 未知），请升级本程序后再启动。\n` +
          `The database was changed by a newer release (unknown migration ${row.name}); update the program, then start again.`,
      );
    }
    if (expected.sha256 !== row.sha256) {
      throw new MigrationError(
        `迁移文件 ${row.name} 与当初执行的内容不同，拒绝继续。请恢复原文件。\n` +
          `Migration ${row.name} differs from what was applied to this database. Restore the file.`,
      );
    }
  });
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query("set local app.everything = 'on'");
    for (const statement of migration.statements) await client.query(statement);
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new MigrationError(`${migration.name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
