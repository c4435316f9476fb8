import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { type PlantedMailing, plantMailing } from '../testing/plant-mailing.ts';
import { plantPublication } from '../testing/plant-publication.ts';
import { plantRun } from '../testing/plant-run.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const PLACES = { mailing: 'id', mailing_letter: 'mailing_id', mailing_document: 'letter_id' } as const;

let test: TestApp;
let planted: PlantedMailing;

beforeAll(async () => {
  test = await openTestApp();
  const { county, school } = test.tree;
  const runId = await plantRun(test.pool, county);
  planted = await plantMailing(test, {
    unitId: county,
    publicationId: await plantPublication(test, { unitId: county, runId }),
  });
  await test.rows(
    'update mailing_letter set row_unit_id = u.id, row_region = u.region, row_name = u.name from unit u where u.id = $1',
    [school],
  );
});
afterAll(() => test.close());

const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });

/** In which tables a scope shows what was planted. */
async function shown(scope: Partial<Scope>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [table, column] of Object.entries(PLACES)) {
    const id = table === 'mailing_document' ? planted.letterId : planted.mailingId;
    const rows = await within(scope, (db) => db.many(`select 1 from ${table} where ${column} = $1`, [id]));
    if (rows.length > 0) found.push(table);
  }
  return found;
}

it('L6 row-level security shows a mailing to its office alone, and a letter to its unit once it was issued', async () => {
  const { county, school, citySchool, siblingCounty } = test.tree;
  const unit = { units: [school], ancestors: [county] };
  expect(await shown({ tops: [county], regions: [county] })).toEqual(Object.keys(PLACES));
  expect(await shown(unit)).toEqual(['mailing_letter', 'mailing_document']);
  expect(await shown({ units: [citySchool], ancestors: [county] })).toEqual([]);
  expect(await shown({ tops: [siblingCounty], regions: [siblingCounty] })).toEqual([]);
  await test.rows('update mailing_letter set issued_at = null where id = $1', [planted.letterId]);
  expect(await shown(unit)).toEqual([]);
  await test.rows('update mailing_letter set issued_at = now() where id = $1', [planted.letterId]);
});

it('L4 a letter that was made is never changed by the server’s role, and a unit writes into none', async () => {
  const { county, school } = test.tree;
  const change = `update mailing_document set sha256 = 'x' where letter_id = $1`;
  await expect(
    within({ tops: [county], regions: [county] }, (db) => db.many(change, [planted.letterId])),
  ).rejects.toThrow(/permission denied/u);
  const receive = `update mailing_letter set received_by_name = '冒名', received_at = now() where id = $1`;
  await expect(within({ units: [school] }, (db) => db.many(receive, [planted.letterId]))).rejects.toThrow(
    /row-level security/u,
  );
});
