import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { type PlantedBulletin, plantBulletin } from '../testing/plant-bulletin.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const TABLES = ['bulletin', 'bulletin_receiver', 'bulletin_document'] as const;
const ALL = TABLES.length;
let test: TestApp;
let issued: PlantedBulletin;
let draft: PlantedBulletin;

beforeAll(async () => {
  test = await openTestApp();
  const { county, school } = test.tree;
  issued = await plantBulletin(test, { unitId: county, to: school });
  draft = await plantBulletin(test, { unitId: county, to: school, isDraft: true });
});
afterAll(() => test.close());

const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });

/** In how many tables of bulletins a scope shows rows of an issue. */
async function shown(scope: Partial<Scope>, { bulletinId }: PlantedBulletin): Promise<number> {
  let tables = 0;
  for (const table of TABLES) {
    const id = table === 'bulletin' ? 'id' : 'bulletin_id';
    const rows = await within(scope, (db) => db.many(`select 1 from ${table} where ${id} = $1`, [bulletinId]));
    if (rows.length > 0) tables++;
  }
  return tables;
}

it('B10 row-level security shows an issue to its office, and once it is issued to the units and people to whom it was delivered', async () => {
  const { county, school, citySchool, siblingCounty } = test.tree;
  const scopes = [
    [{ tops: [county], regions: [county] }, ALL, ALL],
    [{ units: [school], ancestors: [county] }, ALL, 0],
    [{ units: [citySchool], ancestors: [county] }, 0, 0],
    [{ tops: [siblingCounty], regions: [siblingCounty] }, 0, 0],
    [{ personId: issued.personId }, ALL, 0],
    [{ personId: draft.personId }, 0, 0],
  ] as const;
  for (const [scope, ofIssued, ofDraft] of scopes) {
    const found = [await shown(scope as Partial<Scope>, issued), await shown(scope as Partial<Scope>, draft)];
    expect([scope, ...found]).toEqual([scope, ofIssued, ofDraft]);
  }
});

it('a document that was kept is never changed by the server’s role, and nobody beside its office writes an issue', async () => {
  const { county, school } = test.tree;
  const office = { tops: [county], regions: [county] };
  const change = `update bulletin_document set sha256 = 'x' where bulletin_id = $1`;
  await expect(within(office, (db) => db.many(change, [issued.bulletinId]))).rejects.toThrow(/permission denied/u);
  const rename = `update bulletin set title = '改了' where id = $1`;
  await expect(within({ units: [school] }, (db) => db.many(rename, [issued.bulletinId]))).rejects.toThrow(
    /row-level security/u,
  );
});
