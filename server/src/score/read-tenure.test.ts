import { addPerson, addPost, fillPost } from '@dudao/core/org/staff-contract';
import { readTenure } from '@dudao/core/score/tenure-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { recomputeCounties } from './recompute.ts';

let test: TestApp;
let office: Persona;
const STANDARD = { id: 'YZJH-2017', version: '2017.0' };
const YEARS = ['2023-2024', '2024-2025', '2025-2026'];

beforeAll(async () => {
  test = await openTestApp();
  const { county, citySchool } = test.tree;
  office = await test.persona('supervision-office', county);
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  for (const [i, period] of YEARS.entries()) {
    await plantValues(test.pool, { region: county, period }, [
      {
        unitId: citySchool,
        numbers: { pupils_primary: 500, teachers_above_required_degree_primary: 15 + 5 * i },
        choices: { school_type: 'primary' },
      },
    ]);
    await recomputeCounties({
      order: {
        connection: { connectionString: String(test.pool.options.connectionString) },
        period,
        on: '2026-11-24',
        standards: [STANDARD],
      },
      countyIds: [county],
      workers: 1,
      onCounty: () => {},
      isStopped: () => false,
    });
  }
  const person = async (name: string) =>
    (await test.call(office, addPerson, { unitId: citySchool, name, joinedOn: '2020-01-01' })).output.personId;
  const { postId } = (await test.call(office, addPost, { unitId: citySchool, name: '校长', rank: 'main' })).output;
  await test.call(office, fillPost, { postId, personId: await person('前任'), fromOn: '2022-09-01' });
  await test.call(office, fillPost, { postId, personId: await person('现任'), fromOn: '2025-02-01' });
});
afterAll(() => test.close());

it('M054 each principal’s years stand from entry to exit, with every indicator', async () => {
  const { status, output } = await test.call(office, readTenure, { unitId: test.tree.citySchool });
  expect(status).toBe(200);
  expect(output.tenures.map(({ name, untilOn, periods }) => [name, untilOn, periods])).toEqual([
    ['现任', null, ['2024-2025', '2025-2026']],
    ['前任', '2025-02-01', ['2023-2024', '2024-2025']],
  ]);
  expect(output.standard).toMatchObject({ id: 'YZJH-2017', version: '2017.0' });
  const [primary] = output.stages;
  expect([primary?.stage, primary?.years.map(({ period }) => period)]).toEqual(['primary', YEARS]);
  const at = primary?.indicators.findIndex(({ id }) => id === 'R1') ?? -1;
  // 每百名学生拥有高于规定学历教师数: 15, 20, 25 of 500.
  expect(primary?.years.map(({ figures }) => figures[at])).toEqual([
    { value: 3, met: false },
    { value: 4, met: false },
    { value: 5, met: true },
  ]);
});

it('a school without figures has its holders and no years', async () => {
  const { output } = await test.call(office, readTenure, { unitId: test.tree.school });
  expect([output.tenures, output.standard, output.stages]).toEqual([[], null, []]);
});
