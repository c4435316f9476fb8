import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createUnit } from '@dudao/core/org/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSystem } from './lib/db.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './lib/embedded-postgres.ts';
import { prepareTemplate, urlOf } from './testing/global-setup.ts';
import { exportedLog, sealAll } from './testing/sealed-log.ts';
import { openTestApp, type TestApp } from './testing/test-app.ts';

const VERIFIER = fileURLToPath(new URL('../verify/verify-log.mjs', import.meta.url));
const WRITERS = 4;
/** How much at least is acknowledged between two kills. */
const PER_KILL = 5;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dudao-kill-'));
  spawnSync('chmod', ['755', folder]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Kills the postmaster and everything it started, at once and without a word. */
function killAll(postmaster: number): void {
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/u.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster;
    } catch {
      return false;
    }
  });
  for (const pid of [postmaster, ...children.map(Number)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

interface Load {
  readonly acknowledged: string[];
  /** Answers that were neither done nor 503. */
  readonly unexpected: number[];
  stop(): Promise<void>;
}

/** Creates units one after another; a call without an answer is repeated under its own id until there is one. */
async function startLoad(test: TestApp): Promise<Load> {
  const office = await test.persona('supervision-office', test.tree.county);
  const acknowledged: string[] = [];
  const unexpected: number[] = [];
  let stopped = false;
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let n = 0; !stopped; n++) {
      const name = `科室-${writer}-${n}`;
      const input = { parentId: test.tree.county, kind: 'department' as const, name };
      for (;;) {
        const { status } = await test.call(office, createUnit, input, `call-${name}`);
        if (status === 200) break;
        if (status !== 503) {
          unexpected.push(status);
          return;
        }
        await sleep(20);
      }
      acknowledged.push(name);
    }
  });
  return {
    acknowledged,
    unexpected,
    stop: async () => {
      stopped = true;
      await Promise.all(writers);
    },
  };
}

async function killUnderLoad(postgres: EmbeddedPostgres, kills: number) {
  const test = await openTestApp({ database: await prepareTemplate(urlOf(postgres.connection)) });
  try {
    const load = await startLoad(test);
    const lostAtKill: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      await untilBusy(load);
      killAll(postgres.processId() ?? 0);
      const before = [...load.acknowledged];
      lostAtKill.push(before.length - (await countStored(test, before)));
    }
    await load.stop();
    await sealAll(test.pool);
    const stored = await asSystem(test.pool, 'test', (tx) =>
      tx.many<{ name: string; events: string }>(
        `select u.name, (select count(*) from event e where e.subject = u.id::text) as events from unit u where u.name like '科室-%'`,
      ),
    );
    const log = await exportedLog(test.pool);
    return { acknowledged: load.acknowledged, unexpected: load.unexpected, stored, log, lostAtKill };
  } finally {
    await test.close().catch(() => {});
  }
}

/** Waits until more was acknowledged, however slow the machine is, and a moment longer, so that a kill falls between any two steps. */
async function untilBusy({ acknowledged, unexpected }: Load): Promise<void> {
  const enough = acknowledged.length + PER_KILL;
  while (acknowledged.length < enough && unexpected.length === 0) await sleep(10);
  await sleep(Math.random() * 250);
}

/** How many of these units are there, once the database answers again. */
async function countStored(test: TestApp, names: readonly string[]): Promise<number> {
  for (let attempt = 0; attempt < 600; attempt++) {
    try {
      const row = await asSystem(test.pool, 'test', (tx) =>
        tx.one<{ n: string }>('select count(*) as n from unit where name = any ($1)', [names]),
      );
      return Number(row.n);
    } catch {
      await sleep(50);
    }
  }
  throw new Error('the database did not come back');
}

describe.skipIf(process.platform !== 'linux')('kill -9 under load', () => {
  it('loses nothing that was acknowledged, doubles nothing, halves nothing, and the chain holds', async () => {
    const postgres = await startEmbeddedPostgres({ dataFolder: folder });
    try {
      const { acknowledged, unexpected, stored, log, lostAtKill } = await killUnderLoad(postgres, 6);
      expect(unexpected).toEqual([]);
      expect(lostAtKill).toEqual([0, 0, 0, 0, 0, 0]);
      expect(stored.map((row) => row.name).sort()).toEqual([...acknowledged].sort());
      expect(stored.filter((row) => row.events !== '1')).toEqual([]);
      expect(acknowledged.length).toBeGreaterThanOrEqual(6 * PER_KILL);
      const { verifyLog } = (await import(VERIFIER)) as {
        verifyLog(lines: string[]): Promise<{ faults: unknown[]; open: number }>;
      };
      expect(await verifyLog(log)).toMatchObject({ faults: [], open: 0 });
    } finally {
      await postgres.remove();
    }
  }, 240_000);

  it('the same test finds the loss when commits are not flushed', async () => {
    const settings = ['synchronous_commit=off', 'wal_writer_delay=10s', 'wal_writer_flush_after=1GB'];
    const postgres = await startEmbeddedPostgres({ dataFolder: folder, settings });
    try {
      const { lostAtKill } = await killUnderLoad(postgres, 2);
      expect(lostAtKill.some((lost) => lost > 0)).toBe(true);
    } finally {
      await postgres.remove();
    }
  }, 240_000);
});
