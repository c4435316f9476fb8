import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { withDatabase } from '../testing/global-setup.ts';
import { connect } from './db.ts';
import { MigrationError, migrate, readMigrations } from './migrate.ts';

const name = `dudao_migrate_${randomUUID().replaceAll('-', '')}`;
let folder: string;
let admin: Awaited<ReturnType<typeof connect>>;

beforeAll(async () => {
  admin = await connect({ connectionString: inject('database').adminUrl });
});
afterAll(async () => {
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
});
beforeEach(async () => {
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  folder = mkdtempSync(join(tmpdir(), 'dudao-migrations-'));
  return () => rmSync(folder, { recursive: true });
});

const put = (file: string, sql: string) => writeFileSync(join(folder, file), sql);
const open = () => connect({ connectionString: withDatabase(inject('database').adminUrl, name) });

async function run(): Promise<readonly string[]> {
  const client = await open();
  try {
    return await migrate(client, readMigrations(folder));
  } finally {
    await client.end();
  }
}

async function tables(): Promise<string[]> {
  const client = await open();
  const { rows } = await client.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public' order by 1",
  );
  await client.end();
  return rows.map((row) => row.tablename);
}

describe('migrations', () => {
  it('run in order, once, statement by statement', async () => {
    put(
      '20261201-01-first.sql',
      '-- a comment; with a semicolon\ncreate table a (id int);\n\ncreate table b (id int);\n',
    );
    expect(await run()).toEqual(['20261201-01-first.sql']);
    put('20261201-02-second.sql', 'alter table a add column name text');
    expect(await run()).toEqual(['20261201-02-second.sql']);
    expect(await run()).toEqual([]);
    expect(await tables()).toEqual(['a', 'b', 'schema_migration']);
  });

  it('one that fails leaves nothing of itself', async () => {
    put('20261201-01-first.sql', 'create table a (id int);\n\ncreate table b (id nonsense);\n');
    await expect(run()).rejects.toThrow(MigrationError);
    expect(await tables()).toEqual(['schema_migration']);
  });

  it('refuses a database of a newer release, and one whose past differs', async () => {
    put('20261201-01-first.sql', 'create table a (id int)');
    put('20261201-02-second.sql', 'create table b (id int)');
    await run();
    rmSync(join(folder, '20261201-02-second.sql'));
    await expect(run()).rejects.toThrow(/newer release/u);
    put('20261201-02-second.sql', 'create table c (id int)');
    await expect(run()).rejects.toThrow(/differs/u);
  });

  it('two servers starting at once apply each migration once', async () => {
    put('20261201-01-first.sql', 'create table a (id int);\n\nselect pg_sleep(0.3)');
    const results = await Promise.all([run(), run(), run()]);
    expect(results.flat()).toEqual(['20261201-01-first.sql']);
  });

  it('killed at any moment leave exactly a prefix, and a rerun completes', async () => {
    for (let i = 1; i <= 6; i++)
      put(`20261201-0${i}-step.sql`, `create table t${i} (id int);\n\nselect pg_sleep(0.03)`);
    for (const delayMs of [20, 60, 110, 150]) {
      const client = await open();
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const running = migrate(client, readMigrations(folder)).catch(() => {});
      await new Promise((done) => setTimeout(done, delayMs));
      await admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await running;
      await client.end().catch(() => {});
      const check = await open();
      const ledger = await check
        .query<{ name: string }>('select name from schema_migration order by 1')
        .catch(() => ({ rows: [] }));
      await check.end();
      const made = (await tables()).filter((table) => /^t\d$/u.test(table));
      expect(made).toEqual(ledger.rows.map((_, i) => `t${i + 1}`));
    }
    await run();
    expect(await tables()).toEqual(['schema_migration', 't1', 't2', 't3', 't4', 't5', 't6']);
  });

  it('a badly named file is refused', () => {
    put('1-first.sql', 'select 1');
    expect(() => readMigrations(folder)).toThrow(/YYYYMMDD/u);
  });
});
