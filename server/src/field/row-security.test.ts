import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { plantApart } from '../testing/plant-apart.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { plantField } from '../testing/plant-field.ts';
import { plantVisit } from '../testing/plant-visit.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let tables: readonly string[];
beforeAll(async () => {
  test = await openTestApp();
  for (const unitId of [test.tree.county, test.tree.siblingCounty]) await plant(unitId);
  const found = await test.rows<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and table_name like 'field\\_%'
       and column_name = 'region' order by 1`,
  );
  tables = found.map(({ name }) => name);
});
afterAll(() => test.close());

/** A row of a unit in every table of the field. */
async function plant(unitId: string): Promise<void> {
  const { accountId } = await test.newPersona('supervision-office', unitId);
  const { visitId } = await plantVisit(test, unitId);
  await plantField(test, { unitId, visitId, accountId });
  await plantApart(test, { unitId, visitId, accountId });
  const { filingId } = await plantEvidence(test, unitId);
  const one = `(select * from field_item where unit_id = $1 and kind = 'record') i`;
  const round = `field_calibration c, lateral (select id from person where unit_id = c.unit_id limit 1) p where c.unit_id = $1`;
  for (const sql of [
    `field_carried select id, '${visitId}', unit_id, region, '[]', now(), now() from field_device where unit_id = $1`,
    `field_item_other select id, 'd', unit_id, region, account_id, now(), '{}' from ${one}`,
    `field_presence select id, visit_id, unit_id, region, account_id, 'arrive', now(), true from ${one}`,
    `field_file select id, record_id, unit_id, region, '${filingId}', now() from ${one}`,
    `field_set_aside select id, record_id, unit_id, region, id, '种下的', now(), account_id, '甲' from ${one}`,
    `field_apart_word select gen_random_uuid(), id, unit_id, region, 'a', 'first', null, '', now(), made_by, '甲' from field_apart where unit_id = $1`,
    `field_calibration_mark select c.id, p.id, 'a', c.unit_id, c.region, '{}', now() from ${round}`,
    `field_calibration_result select c.id, p.id, c.unit_id, c.region, 1, 1, true, now() from ${round}`,
  ]) {
    await test.rows(`insert into ${sql}`, [unitId]);
  }
}

const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });

it('row-level security shows of every table of the field the rows of one’s own county, and nothing to a school beside it', async () => {
  const { county, siblingSchool, citySchool, foreignCounty } = test.tree;
  expect(tables.length).toBeGreaterThanOrEqual(14);
  for (const table of tables) {
    const rows = await test.rows<{ region: string }>(`select region from ${table}`);
    const own = rows.filter(({ region }) => region === county).length;
    // A new table of the field is planted here too.
    expect([table, own > 0, rows.length > own]).toEqual([table, true, true]);
    const seen = (scope: Partial<Scope>) =>
      within(scope, (db) => db.many<{ region: string }>(`select region from ${table}`));
    const ofCounty = await seen({ tops: [county], regions: [county] });
    expect([table, ofCounty.length, ofCounty.every(({ region }) => region === county)]).toEqual([table, own, true]);
    for (const unitId of [citySchool, siblingSchool]) {
      expect([table, await seen({ tops: [unitId], units: [unitId], ancestors: [county] })]).toEqual([table, []]);
    }
    expect([table, await seen({ tops: [foreignCounty], regions: [foreignCounty] })]).toEqual([table, []]);
  }
});

it('row-level security lets nobody move a row of the field to another county, or out of another’s', async () => {
  const { county, siblingCounty } = test.tree;
  const scope = { tops: [county], regions: [county] };
  for (const table of tables) {
    const before = await test.rows<{ n: number }>(`select count(*)::int as n from ${table} where region = $1`, [
      county,
    ]);
    const move = `update ${table} set region = $1, unit_id = $1`;
    await expect(within(scope, (db) => db.many(move, [siblingCounty]))).rejects.toThrow(
      /row-level security|permission denied|append-only/u,
    );
    const take = `update ${table} set unit_id = $1, region = $1 where region <> $1`;
    await within(scope, (db) => db.many(take, [county])).catch((error: unknown) => {
      expect(String(error)).toMatch(/permission denied|append-only/u);
    });
    expect(await test.rows(`select count(*)::int as n from ${table} where region = $1`, [county])).toEqual(before);
  }
});
