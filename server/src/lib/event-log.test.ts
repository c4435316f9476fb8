import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createUnit, renameUnit } from '@dudao/core/org/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedLog, sealAll } from '../testing/sealed-log.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { asSystem, RollBack, transaction } from './db.ts';
import { type EventBody, FIRST_PREVIOUS, hashOf, readLogHead, sealEvents } from './event-log.ts';
import { record } from './record.ts';

/** The verifier stands alone: it is loaded as a file, as an outsider would run it. */
interface Verifier {
  verifyLog(
    lines: readonly string[],
    heads?: readonly string[],
  ): Promise<{ faults: { line: number; fault: string }[]; count: number; head: string; open: number }>;
}
const VERIFIER = fileURLToPath(new URL('../../verify/verify-log.mjs', import.meta.url));

let test: TestApp;
let office: Persona;
let verifier: Verifier;

beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.county);
  verifier = (await import(VERIFIER)) as Verifier;
  for (let i = 0; i < 12; i++) {
    await test.call(office, createUnit, { parentId: test.tree.county, kind: 'department', name: `科室${i}` });
  }
  await sealAll(test.pool);
});
afterAll(() => test.close());

const exported = async () => (await exportedLog(test.pool)).map((line) => line.trimEnd());

interface Line {
  number: number | null;
  previous: string | null;
  hash: string | null;
  event: EventBody | null;
}
const parse = (text: string | undefined): Line => JSON.parse(text ?? 'null') as Line;

/** Canonical as the exporter writes; kept apart from the code under test. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${write(field)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Numbers and hashes everything from `from` on anew, as somebody with the whole database could. */
function rehash(lines: readonly Line[]): string[] {
  let previous = FIRST_PREVIOUS;
  return lines.map(({ event }, index) => {
    if (event === null) throw new Error('no event');
    const line = { number: index + 1, previous, hash: hashOf(index + 1, previous, event), event };
    previous = line.hash;
    return write(line);
  });
}

/** The hash with another first digit. */
function otherFirst(hash: string): string {
  return (hash.startsWith('0') ? '1' : '0') + hash.slice(1);
}

describe('the sealed event log', () => {
  it('verifies as it is, ends at the head, and numbers without gaps', async () => {
    const lines = await exported();
    const result = await verifier.verifyLog(lines);
    const head = await asSystem(test.pool, 'test', readLogHead);
    expect(result.faults).toEqual([]);
    expect([result.count, result.head]).toEqual([head.number, head.hash]);
    expect(lines.length).toBeGreaterThanOrEqual(12);
  });

  it('an empty log is intact', async () => {
    expect(await verifier.verifyLog([])).toEqual({ faults: [], count: 0, head: FIRST_PREVIOUS, open: 0 });
  });

  const tamperings: Readonly<Record<string, (lines: Line[]) => string[]>> = {
    'editing a line': (lines) =>
      lines.map((line, i) => write(i === 5 ? change(line, { after: '{"name":"别的"}' }) : line)),
    'back-dating a line': (lines) =>
      lines.map((line, i) => write(i === 5 ? change(line, { at: '2020-01-01T00:00:00.000000Z' }) : line)),
    'naming somebody else': (lines) => lines.map((line, i) => write(i === 5 ? change(line, { account: null }) : line)),
    'deleting a line': (lines) => lines.filter((_, i) => i !== 5).map(write),
    'deleting the first line': (lines) => lines.slice(1).map(write),
    'deleting an event but keeping its seal': (lines) =>
      lines.map((line, i) => write(i === 5 ? { ...line, event: null } : line)),
    'swapping two lines': (lines) =>
      lines.map((line, i) => write((i === 5 ? lines[6] : i === 6 ? lines[5] : line) ?? line)),
    'swapping two events below their seals': (lines) =>
      lines.map((line, i) =>
        write({ ...line, event: (i === 5 ? lines[6] : i === 6 ? lines[5] : line)?.event ?? null }),
      ),
    'inserting a copy': (lines) => lines.flatMap((line, i) => (i === 5 ? [line, line] : [line])).map(write),
    'inserting an unsealed line behind': (lines) => [
      ...lines.map(write),
      write({ number: null, previous: null, hash: null, event: { ...lines[5]?.event, id: 'new', ordinal: 99 } }),
    ],
    'a second key with the same name': (lines) =>
      lines.map((line, i) => (i === 5 ? write(line).replace('{', '{"number":1,') : write(line))),
    'one letter of the hash': (lines) =>
      lines.map((line, i) => write(i === 5 ? { ...line, hash: otherFirst(line.hash ?? '') } : line)),
    'renumbering with new hashes after deleting': (lines) => [
      ...rehash(lines.filter((_, i) => i !== 5)).slice(0, -1),
      write(lines.at(-1)),
    ],
  };
  for (const [name, tamper] of Object.entries(tamperings)) {
    it(`shows ${name}`, async () => {
      const lines = (await exported()).map(parse);
      expect((await verifier.verifyLog(tamper(lines))).faults).not.toEqual([]);
    });
  }

  it('a cut tail and a wholly re-hashed log look intact, and are found by a head noted before', async () => {
    const lines = await exported();
    const head = parse(lines.at(-1)).hash ?? '';
    const cut = lines.slice(0, -3);
    const rewritten = rehash(
      lines.map(parse).map((line, i) => (i === 5 ? change(line, { after: '{"name":"别的"}' }) : line)),
    );
    for (const forged of [cut, rewritten]) {
      expect((await verifier.verifyLog(forged)).faults).toEqual([]);
      expect((await verifier.verifyLog(forged, [head])).faults).not.toEqual([]);
    }
    expect((await verifier.verifyLog(lines, [head, parse(lines[3]).hash ?? ''])).faults).toEqual([]);
  });

  it('a head noted earlier stays on the chain while the log grows', async () => {
    const { hash } = await asSystem(test.pool, 'test', readLogHead);
    await test.call(office, renameUnit, {
      unitId: test.tree.town,
      name: '城关街道',
      fromOn: '2026-11-24',
      revision: 1,
    });
    await sealAll(test.pool);
    expect((await verifier.verifyLog(await exported(), [hash])).faults).toEqual([]);
  });

  it('verifier and sealer agree on any text', async () => {
    const texts = ['"\\', '\u2028', '😀', '</script>', '{"a":1}', '０１', 'é', '\u0000'.replace('\u0000', '')];
    await asSystem(test.pool, 'test', async (tx) => {
      for (const text of texts)
        await record(tx, { event: 'test.text', unitId: null, subject: text, after: { text, n: 0.1, z: null, é: [] } });
    });
    await sealAll(test.pool);
    expect((await verifier.verifyLog(await exported())).faults).toEqual([]);
  });

  it('imports nothing of the server', () => {
    const sources = [...readFileSync(VERIFIER, 'utf8').matchAll(/^import .* from '(.*)';$/gmu)].map(
      (match) => match[1],
    );
    expect(sources.every((source) => source?.startsWith('node:'))).toBe(true);
    expect(sources.length).toBeGreaterThan(0);
  });
});

function change(line: Line, fields: Partial<EventBody>): Line {
  return { ...line, event: line.event === null ? null : { ...line.event, ...fields } };
}

describe('writing events', () => {
  it('waits for older transactions, so that nothing slips in behind the sealed', async () => {
    const late = await test.pool.connect();
    try {
      await late.query("begin; set local app.everything = 'on'");
      await late.query('select pg_current_xact_id()');
      await asSystem(test.pool, 'test', (tx) => record(tx, { event: 'test.early', unitId: null, subject: 'b' }));
      expect(await sealEvents(test.pool)).toBe(0);
    } finally {
      await late.query('commit');
      late.release();
    }
    expect(await sealAll(test.pool)).toBe(1);
  });

  it('leaves nothing of a transaction that is rolled back', async () => {
    const before = await test.rows('select count(*) from event');
    const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
    await transaction(test.pool, { scope: 'everything', author: () => author }, async (tx) => {
      await record(tx, { event: 'test.never', unitId: null, subject: null });
      return new RollBack(undefined);
    });
    expect(await test.rows('select count(*) from event')).toEqual(before);
  });

  it('many writers and two sealers at once: every event once, in order', async () => {
    const writers = Array.from({ length: 8 }, async (_, w) => {
      for (let i = 0; i < 10; i++) {
        await asSystem(test.pool, 'test', async (tx) => {
          await record(tx, { event: 'test.one', unitId: null, subject: `${w}-${i}` });
          await record(tx, { event: 'test.two', unitId: null, subject: `${w}-${i}` });
        });
      }
    });
    const sealers = Array.from({ length: 2 }, async () => {
      for (let i = 0; i < 10; i++) await sealEvents(test.pool);
    });
    await Promise.all([...writers, ...sealers]);
    await sealAll(test.pool);
    const result = await verifier.verifyLog(await exported());
    expect(result).toMatchObject({ faults: [], open: 0 });
    const [counted] = await test.rows<{ n: string }>(
      `select count(*) as n from event where event in ('test.one', 'test.two')`,
    );
    expect(counted?.n).toBe('160');
  });

  it('the server’s role can neither change nor delete a line, nor a seal', async () => {
    for (const table of ['event', 'event_seal']) {
      for (const attempt of [
        `update ${table} set epoch = 7`,
        `delete from ${table}`,
        `truncate ${table}`,
        `drop table ${table}`,
      ]) {
        await expect(test.pool.query(attempt)).rejects.toThrow(/permission denied|must be owner/u);
      }
    }
  });
});
