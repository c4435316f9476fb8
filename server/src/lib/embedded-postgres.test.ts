import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataInUseError, lockData } from './data-lock.ts';
import { connect } from './db.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { isAlive } from './process-check.ts';

let folder: string;
let running: EmbeddedPostgres[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dudao-pg-'));
  running = [];
  // The user that PostgreSQL runs as must be able to enter.
  spawnSync('chmod', ['755', folder]);
});
afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: { dataFolder?: string } = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, ...options });
  running.push(postgres);
  return postgres;
}

async function ask(postgres: EmbeddedPostgres, text: string): Promise<unknown> {
  const client = await connect(postgres.connection);
  try {
    return (await client.query(text)).rows[0];
  } finally {
    await client.end();
  }
}

describe.skipIf(process.platform !== 'linux')('embedded PostgreSQL', () => {
  it('starts, answers only with the password over its own socket, flushes, and stops leaving nothing', async () => {
    const postgres = await start();
    expect(
      await ask(postgres, "select current_setting('listen_addresses') as l, current_setting('fsync') as f"),
    ).toEqual({ l: '', f: 'on' });
    await expect(connect({ ...postgres.connection, password: 'wrong' })).rejects.toThrow(
      /password authentication failed/u,
    );
    expect(statSync(join(folder, 'socket')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
    const pid = postgres.processId();
    await postgres.stop();
    expect(isAlive(pid ?? 0)).toBe(false);
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('is removed with its cluster, wherever that had to lie', async () => {
    const shared = join(folder, 'shared');
    const hidden = join(folder, 'hidden');
    // As root the unprivileged user cannot enter it, so that the cluster lies under the shared root.
    mkdirSync(hidden, { mode: 0o700 });
    const postgres = await startEmbeddedPostgres({ dataFolder: hidden, sharedRoot: shared });
    const clusters = () =>
      [hidden, shared].flatMap((place) =>
        existsSync(place)
          ? readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('PG_VERSION'))
          : [],
      );
    expect(clusters().length).toBeGreaterThan(0);
    expect(existsSync(join(postgres.cluster, 'PG_VERSION'))).toBe(true);
    await postgres.remove();
    expect(clusters()).toEqual([]);
  });

  it('sorts Chinese by pinyin and keeps ctype UTF-8', async () => {
    const postgres = await start();
    const row = await ask(
      postgres,
      `select string_agg(n, '' order by n) as s from unnest(array['浙', '北', '安', '云']) n`,
    );
    expect(row).toEqual({ s: '安北云浙' });
    expect(await ask(postgres, "select upper('é') as u")).toEqual({ u: 'É' });
  });

  it('comes back by itself after kill -9 of the postmaster, with what was acknowledged', async () => {
    const postgres = await start();
    await ask(postgres, 'create table t (id int)');
    await ask(postgres, 'insert into t select generate_series(1, 1000)');
    const first = postgres.processId() ?? 0;
    process.kill(first, 'SIGKILL');
    for (let i = 0; i < 200; i++) {
      const row = await ask(postgres, 'select count(*)::int as n from t').catch(() => null);
      if (row !== null) {
        expect(row).toEqual({ n: 1000 });
        break;
      }
      await sleep(100);
    }
    expect(postgres.processId()).not.toBe(first);
  });

  it('removes a pid file that names a foreign live process, and finishes an interrupted first start', async () => {
    const postgres = await start();
    await postgres.stop();
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n/elsewhere\n1\n5432\n`);
    const again = await start();
    expect(await ask(again, 'select 1 as one')).toEqual({ one: 1 });
    await again.stop();

    const other = join(folder, 'other');
    const half = await startEmbeddedPostgres({ dataFolder: other });
    await half.stop();
    rmSync(join(other, 'postgres'), { recursive: true });
    spawnSync('mkdir', ['-p', join(other, 'postgres.init', 'base')]);
    const whole = await start({ dataFolder: other });
    expect(await ask(whole, 'select 1 as one')).toEqual({ one: 1 });
    expect(readdirSync(other)).not.toContain('postgres.init');
  });

  it('falls back to loopback where the socket’s path would be too long', async () => {
    const long = join(folder, 'a-long-name-that-goes-on'.repeat(4));
    spawnSync('mkdir', ['-p', long]);
    const postgres = await start({ dataFolder: long });
    expect(postgres.connection.host).toBe('127.0.0.1');
    expect(await ask(postgres, 'select 1 as one')).toEqual({ one: 1 });
  });

  it('refuses a folder of another major version', async () => {
    const postgres = await start();
    await postgres.stop();
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/PostgreSQL 17/u);
  });
});

describe('the lock on a data folder', () => {
  it('is refused to a second process while the first lives, and taken over once it is gone', async () => {
    const held = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const unlock = lockData(folder);
      const mine = readFileSync(join(folder, 'server.pid'), 'utf8').split('\n');
      unlock();
      expect(existsSync(join(folder, 'server.pid'))).toBe(false);
      expect(Number(mine[0])).toBe(process.pid);
      writeFileSync(join(folder, 'server.pid'), `${held.pid}\n\n`);
      expect(() => lockData(folder)).toThrow(DataInUseError);
      // The same id, but another run of it: the process that took the folder is gone.
      writeFileSync(join(folder, 'server.pid'), `${held.pid}\nanother start\n`);
      lockData(folder)();
    } finally {
      held.kill('SIGKILL');
    }
    await new Promise((done) => held.once('exit', done));
    writeFileSync(join(folder, 'server.pid'), `${held.pid}\n\n`);
    lockData(folder)();
  });
});
