import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { type PlantedAnnouncement, plantAnnouncement } from '../testing/plant-announcement.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const TABLES = [
  'announcement',
  'announcement_picture',
  'announcement_addressee',
  'announcement_deed',
  'announcement_sign_up',
] as const;
let test: TestApp;
let released: PlantedAnnouncement;
let draft: PlantedAnnouncement;

beforeAll(async () => {
  test = await openTestApp();
  const { county, school } = test.tree;
  released = await plantAnnouncement(test, { unitId: county, chosenId: school, state: 'released' });
  draft = await plantAnnouncement(test, { unitId: county, chosenId: school });
});
afterAll(() => test.close());

const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });

/** In which tables of announcements a scope shows rows of an item. */
async function shown(scope: Partial<Scope>, { announcementId }: PlantedAnnouncement): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of TABLES) {
    const id = table === 'announcement' ? 'id' : 'announcement_id';
    const rows = await within(scope, (db) => db.many(`select 1 from ${table} where ${id} = $1`, [announcementId]));
    if (rows.length > 0) found.push(table);
  }
  return found;
}

it('N2 row-level security shows an item to its office, and once released to whom it is for: words, pictures, their own receipt, never who signed up', async () => {
  const { county, school, citySchool, siblingCounty } = test.tree;
  const reached = TABLES.slice(0, 3);
  expect(await shown({ tops: [county], regions: [county] }, released)).toEqual(TABLES);
  expect(await shown({ tops: [county], regions: [county] }, draft)).toEqual(TABLES);
  expect(await shown({ units: [school], ancestors: [county] }, released)).toEqual(reached);
  expect(await shown({ units: [school], ancestors: [county] }, draft)).toEqual(['announcement_addressee']);
  expect(await shown({ units: [citySchool], ancestors: [county] }, released)).toEqual([]);
  expect(await shown({ tops: [siblingCounty], regions: [siblingCounty] }, released)).toEqual([]);
});

it('what was done is never changed by the server’s role, and nobody beside its office writes an item', async () => {
  const { county, school } = test.tree;
  const office = { tops: [county], regions: [county] };
  const change = `update announcement_deed set reason = '改了' where announcement_id = $1`;
  await expect(within(office, (db) => db.many(change, [released.announcementId]))).rejects.toThrow(
    /permission denied/u,
  );
  const rename = `update announcement set title = '改了' where id = $1`;
  await expect(
    within({ units: [school], ancestors: [county] }, (db) => db.many(rename, [released.announcementId])),
  ).rejects.toThrow(/row-level security/u);
});
