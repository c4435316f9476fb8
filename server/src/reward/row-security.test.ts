import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { type PlantedReward, plantReward } from '../testing/plant-reward.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const TABLES = ['reward', 'reward_line', 'reward_objection', 'reward_deed', 'reward_seal', 'reward_document'] as const;

let test: TestApp;
let planted: Readonly<Record<string, PlantedReward>>;

beforeAll(async () => {
  test = await openTestApp();
  const of = { unitId: test.tree.county, rowUnitId: test.tree.school };
  planted = {
    draft: await plantReward(test, { ...of, state: 'draft', added: 'office' }),
    called: await plantReward(test, { ...of, state: 'called', added: 'unit' }),
    submitted: await plantReward(test, { ...of, state: 'submitted', added: 'office' }),
    noticed: await plantReward(test, { ...of, state: 'submitted', added: 'office', isNoticed: true }),
    decided: await plantReward(test, { ...of, state: 'decided', added: 'office' }),
  };
});
afterAll(() => test.close());

const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });

/** Which tables show a row of each proposal. */
async function shown(scope: Partial<Scope>): Promise<Readonly<Record<string, readonly string[]>>> {
  const seen: Record<string, string[]> = {};
  for (const [state, { rewardId }] of Object.entries(planted)) {
    seen[state] = [];
    for (const table of TABLES) {
      const column = table === 'reward' ? 'id' : 'reward_id';
      const rows = await within(scope, (db) => db.many(`select 1 from ${table} where ${column} = $1`, [rewardId]));
      if (rows.length > 0) seen[state].push(table);
    }
  }
  return seen;
}

it('W15 an office sees all; a unit its own line once it is told, its own objections, and of what is open or under notice the head; another unit the head alone', async () => {
  const { county, city, province, school, citySchool, siblingCounty } = test.tree;
  const all = Object.fromEntries(Object.keys(planted).map((state) => [state, [...TABLES]]));
  expect(await shown({ regions: [county] })).toEqual(all);
  const above = [province, city, county];
  expect(await shown({ units: [school], ancestors: above })).toEqual({
    draft: ['reward_objection'],
    called: ['reward', 'reward_line', 'reward_objection'],
    submitted: ['reward_objection'],
    noticed: ['reward', 'reward_line', 'reward_objection'],
    decided: ['reward', 'reward_line', 'reward_objection'],
  });
  const [none, head] = [[], ['reward']];
  expect(await shown({ units: [citySchool], ancestors: above })).toEqual({
    draft: none,
    called: head,
    submitted: none,
    noticed: head,
    decided: head,
  });
  const nothing = Object.fromEntries(Object.keys(planted).map((state) => [state, none]));
  expect(await shown({ regions: [siblingCounty], ancestors: [province, city] })).toEqual(nothing);
});

it('W12 W15 a unit changes nothing, and nobody what was sealed', async () => {
  const { county, school } = test.tree;
  const write = (scope: Partial<Scope>, text: string) => within(scope, (db) => db.many(`${text} returning 1`));
  await expect(write({ units: [school], ancestors: [county] }, `update reward_line set amount = 1`)).rejects.toThrow(
    /row-level security/u,
  );
  await expect(write({ units: [school], ancestors: [county] }, `update reward set pot = 1`)).rejects.toThrow(
    /row-level security/u,
  );
  for (const table of ['reward_seal', 'reward_deed', 'reward_document']) {
    await expect(write({ regions: [county] }, `delete from ${table}`)).rejects.toThrow(/permission denied/u);
  }
});
