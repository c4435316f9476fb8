import { readReturn } from '@dudao/core/statistics/contract';
import { readTotals } from '@dudao/core/statistics/totals-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { plantReturn } from '../testing/plant-statistics.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let returnId: string;

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  returnId = await plantReturn(test, { unitId: test.tree.school, isHanded: true });
});
afterAll(() => test.close());

const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });

it('row-level security shows figures to the unit and to those above it, and to nobody beside it', async () => {
  const { county, school, citySchool, siblingCounty } = test.tree;
  for (const [scope, expected] of [
    [{ tops: [county], regions: [county] }, 2],
    [{ units: [school], ancestors: [county] }, 2],
    [{ units: [citySchool], ancestors: [county] }, 0],
    [{ tops: [siblingCounty], regions: [siblingCounty] }, 0],
  ] as const) {
    const rows = await within(scope as Partial<Scope>, (db) =>
      db.many(
        `select id from statistic_return where id = $1 union all select id from statistic_correction where return_id = $1`,
        [returnId],
      ),
    );
    expect([scope, rows.length]).toEqual([scope, expected]);
  }
});

it('what was corrected is never changed by the server’s role', async () => {
  const { county } = test.tree;
  const change = within({ tops: [county], regions: [county] }, (db) =>
    db.many(`update statistic_correction set reason = 'x' where return_id = $1`, [returnId]),
  );
  await expect(change).rejects.toThrow(/permission denied/u);
});

it('another county learns of no return, and its totals hold no figure of it', async () => {
  const { siblingCounty, county } = test.tree;
  const other = await test.persona('supervision-office', siblingCounty);
  expect((await test.call(other, readReturn, { returnId })).status).toBe(404);
  expect((await test.call(other, readTotals, { unitId: county, period: '2026-H1' })).status).toBe(404);
  const { counters } = (
    await test.call(other, readTotals, { unitId: siblingCounty, period: '2026-H1', codes: ['DY01'] })
  ).output;
  expect(counters).toMatchObject([{ value: null, coverage: null }]);
});
