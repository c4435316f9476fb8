import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { type PlantedCase, plantCase } from '../testing/plant-case.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const TABLES = ['accountability_case', 'accountability_fact', 'accountability_step'] as const;

let test: TestApp;
let untold: PlantedCase;
let told: PlantedCase;
let personal: PlantedCase;
let personId: string;
let people: Readonly<Record<string, Persona>>;

beforeAll(async () => {
  test = await openTestApp();
  const { county, city, school, citySchool, siblingCounty } = test.tree;
  [{ id: personId }] = (await test.rows(
    `insert into person (id, unit_id, region, name, joined_on) select gen_random_uuid(), id, region, '种下的校长', '2020-01-01' from unit where id = $1 returning id`,
    [school],
  )) as [{ id: string }];
  untold = await plantCase(test, { officeId: county, concernedId: school });
  told = await plantCase(test, { officeId: county, concernedId: school, isTold: true });
  personal = await plantCase(test, { officeId: county, concernedId: school, personId, isTold: true });
  people = {
    colleague: await test.newPersona('supervision-office', county),
    leader: await test.newPersona('leader', county),
    'leader above': await test.newPersona('leader', city),
    'office above': await test.newPersona('supervision-office', city),
    'liaison of the county': await test.newPersona('unit-liaison', county),
    'head of the school': await test.newPersona('leader', school),
    'liaison of the school': await test.newPersona('unit-liaison', school),
    'member of the school': await test.newPersona('member', school),
    'liaison of a sister school': await test.newPersona('unit-liaison', citySchool),
    'leader of a sister county': await test.newPersona('leader', siblingCounty),
  };
});
afterAll(() => test.close());

const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });

/** In how many tables rows of each case are shown to an account whose scope reaches everything around it. */
async function shown(scope: Partial<Scope>): Promise<readonly number[]> {
  const { county, city, school, siblingCounty, citySchool } = test.tree;
  const wide = {
    tops: [county, city, siblingCounty],
    regions: [county, city, siblingCounty],
    units: [school, citySchool],
  };
  const counts: number[] = [];
  for (const { caseId } of [untold, told, personal]) {
    let tables = 0;
    for (const table of TABLES) {
      const id = table === 'accountability_case' ? 'id' : 'case_id';
      const rows = await within({ ...wide, ...scope }, (db) =>
        db.many(`select 1 from ${table} where ${id} = $1`, [caseId]),
      );
      if (rows.length > 0) tables++;
    }
    counts.push(tables);
  }
  return counts;
}

const ALL = TABLES.length;

it('M547: row-level security shows a case to who handles it, to leaders, and from the notice on to the one concerned; to nobody else, whatever they reach', async () => {
  const of = async (name: string) => shown({ accountId: people[name]?.accountId ?? '' });
  for (const [name, expected] of [
    ['colleague', [0, 0, 0]],
    ['leader', [ALL, ALL, ALL]],
    ['leader above', [ALL, ALL, ALL]],
    ['office above', [0, 0, 0]],
    ['liaison of the county', [0, 0, 0]],
    ['head of the school', [0, ALL, ALL]],
    ['liaison of the school', [0, ALL, 0]],
    ['member of the school', [0, 0, 0]],
    ['liaison of a sister school', [0, 0, 0]],
    ['leader of a sister county', [0, 0, 0]],
  ] as const) {
    expect([name, await of(name)]).toEqual([name, expected]);
  }
  expect(await shown({ accountId: untold.handlerId })).toEqual([ALL, 0, 0]);
  expect(await shown({ accountId: people['member of the school']?.accountId ?? '', personId })).toEqual([0, 0, ALL]);
});

it('M547: nobody changes a case of which they may not know', async () => {
  const { county } = test.tree;
  const scope = { tops: [county], regions: [county], accountId: people.colleague?.accountId ?? '' };
  await within(scope, (db) =>
    db.many(`update accountability_case set title = '看见了', handler_ids = handler_ids || $1::uuid`, [
      scope.accountId,
    ]),
  );
  const rows = await test.rows<{ title: string }>('select distinct title from accountability_case');
  expect(rows).toEqual([{ title: '种下的案件' }]);
});
