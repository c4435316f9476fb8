import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { type Author, asSystem, createPool, transaction } from './db.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const within = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(test.pool, 'test', work);
const NOBODY: Author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const forget = "delete from upload where name like 'db-test%'";
const INSERT = `insert into upload (id, account_id, name, size_bytes, sha256, uploaded_at)
  select gen_random_uuid(), gen_random_uuid(), $1, 1, $2, now()`;
const put = (name: string) => [name, '0'.repeat(64)] as const;
const names = () => test.rows<{ name: string }>("select name from upload where name like 'db-test%' order by name");

describe('a transaction', () => {
  it('runs what was sent ahead before the statement that follows, and before the commit', async () => {
    const seen = await within(async (tx) => {
      tx.ahead(INSERT, put('db-test 1'));
      const before = await tx.many("select name from upload where name like 'db-test%'");
      tx.ahead(INSERT, put('db-test 2'));
      return before;
    });
    expect(seen).toEqual([{ name: 'db-test 1' }]);
    expect(await names()).toEqual([{ name: 'db-test 1' }, { name: 'db-test 2' }]);
    expect(await within((tx) => tx.run(forget))).toBe(2);
  });

  it('keeps nothing when what was sent ahead fails, and says why', async () => {
    const failing = within(async (tx) => {
      tx.ahead(INSERT, put('db-test 3'));
      tx.ahead('select 1 / $1::int', [0]);
      tx.ahead(INSERT, put('db-test 4'));
      return 'done';
    });
    await expect(failing).rejects.toThrow(/division by zero/u);
    const next = within(async (tx) => {
      tx.ahead('select 1 / $1::int', [0]);
      return tx.one('select 1 as one');
    });
    await expect(next).rejects.toThrow(/division by zero/u);
    expect(await names()).toEqual([]);
  });

  it('that only reads has ended before its connection begins the next, though nobody waited for it', async () => {
    const pool = createPool({ connectionString: test.pool.options.connectionString ?? '' }, 1);
    const read = (text: string) =>
      transaction(pool, { readOnly: true, scope: 'everything', author: () => NOBODY }, (tx) =>
        tx.one<{ it: string }>(text),
      );
    for (let round = 0; round < 20; round++) {
      const [isolation, writes] = await Promise.all([
        read("select current_setting('transaction_isolation') as it"),
        transaction(pool, { scope: 'everything', author: () => NOBODY }, (tx) =>
          tx.one<{ it: string }>("select current_setting('transaction_read_only') as it"),
        ),
      ]);
      expect([isolation.it, writes.it]).toEqual(['repeatable read', 'off']);
      await expect(read('select 1 / 0 as it')).rejects.toThrow(/division by zero/u);
    }
    await pool.end();
  });

  it('answers each of several questions asked in one breath, and fails all of them with the one that fails', async () => {
    const [one, many, count] = await within((tx) =>
      Promise.all([
        tx.one('select $1::int as n, $2::timestamptz as at, null as nothing', [7, '2026-11-24T08:00:00Z']),
        tx.many("select n, array['a,b', null] as texts from generate_series(1, 2) n"),
        tx.run("update upload set name = name where name = 'db-test none'"),
      ]),
    );
    expect(one).toEqual({ n: 7, at: '2026-11-24T08:00:00.000Z', nothing: null });
    expect(many).toEqual([
      { n: 1, texts: ['a,b', null] },
      { n: 2, texts: ['a,b', null] },
    ]);
    expect(count).toBe(0);
    const failing = within((tx) => Promise.all([tx.one('select 1 as one'), tx.one('select 1 / $1::int', [0])]));
    await expect(failing).rejects.toThrow(/division by zero/u);
  });

  it('reads the same columns from a statement that is run again on its connection', async () => {
    const text = 'select $1::text as said, $2::bigint as big';
    const rows = await within(async (tx) => [await tx.one(text, ['a', 1]), await tx.one(text, ['b', 2])]);
    expect(rows).toEqual([
      { said: 'a', big: '1' },
      { said: 'b', big: '2' },
    ]);
  });

  it('sends what was sent ahead before a copy', async () => {
    const copied = await within(async (tx) => {
      tx.ahead(INSERT, put('db-test 5'));
      const bytes = await tx.copy("select name from upload where name = 'db-test 5'");
      await tx.run(forget);
      return bytes;
    });
    expect(copied.includes('db-test 5')).toBe(true);
  });
});
