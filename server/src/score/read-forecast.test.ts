import { readForecast } from '@dudao/core/score/standing-contract';
import { addNode, changeNode, createPlan, readPlan } from '@dudao/core/task/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { SPAN } from '../testing/plan-office.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openLane } from './recompute-lane.ts';

const STANDARD = 'YZJH-2017';

let test: TestApp;
let office: Persona;
let county: string;
beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  ({ county } = test.tree);
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

/** Reports of a school year, and the standing they give. */
async function report(period: string, numbers: Record<string, number>): Promise<void> {
  const unitId = test.tree.citySchool;
  await test.rows('delete from reported_value where region = $1 and period = $2', [county, period]);
  // Planted reports bear one mark whatever they say, so the standing is told to be old.
  await test.rows(`update county_standing set digest = '' where region = $1`, [county]);
  await plantValues(test.pool, { region: county, period }, [{ unitId, numbers, choices: { school_type: 'primary' } }]);
  const lane = await openLane({
    connection: { connectionString: String(test.pool.options.connectionString) },
    period,
    on: '2026-11-24',
    standards: [{ id: STANDARD, version: '2017.1' }],
  });
  await lane.recompute(county);
  await lane.close();
}

const forecast = async (unitId = county, who = office) =>
  (await test.call(who, readForecast, { unitId, standardId: STANDARD })).output;

describe('the goal to pass an evaluation', () => {
  it('M202 stands on a plan with the standard it is about; a standard that nobody knows is refused', async () => {
    const made = await test.call(office, createPlan, { unitId: county, kind: 'other', title: '迎检', ...SPAN });
    const { planId } = made.output;
    const goal = { planId, level: 'goal', title: '顺利通过国家督导评估认定' } as const;
    const wrong = await test.call(office, addNode, { ...goal, standardId: 'NONE-1' });
    expect(wrong.problem).toBe('node-standard-unknown');
    const { nodeId } = (await test.call(office, addNode, { ...goal, standardId: STANDARD })).output;
    const read = async () => (await test.call(office, readPlan, { planId })).output.nodes.map((one) => one.standardId);
    expect(await read()).toEqual([STANDARD]);
    await test.call(office, changeNode, { nodeId, level: 'goal', title: goal.title, standardId: null });
    expect(await read()).toEqual([null]);
  });

  it('M202 has no forecast while nothing is computed; then the standing, what misses and how the year before stood', async () => {
    expect(await forecast()).toMatchObject({ standard: { id: STANDARD }, forecast: null, before: null, run: null });
    const school = { pupils_primary: 500, teachers_above_required_degree_primary: 21 };
    await report('2024-2025', { ...school, backbone_teachers_primary: 1 });
    await report('2025-2026', school);
    const found = await forecast();
    expect(found).toMatchObject({
      county: { id: county, name: '甲县' },
      forecast: {
        period: '2025-2026',
        version: '2017.1',
        overallVerdict: 'pending',
        schoolCount: 1,
        pendingSchools: 1,
      },
      before: { period: '2024-2025', overallVerdict: 'fail', failingSchools: 1 },
    });
    const misses = found.forecast?.misses ?? [];
    expect(misses.length).toBeGreaterThan(3);
    expect(misses.every(({ verdict }) => verdict === 'pending')).toBe(true);
    expect(misses[0]).toMatchObject({
      part: { zh: expect.any(String) },
      item: { zh: expect.stringMatching(/[^A-Z0-9]/u) },
    });
    // Missed ones come before those that cannot be decided yet.
    await report('2025-2026', { ...school, backbone_teachers_primary: 1 });
    const after = await forecast();
    const verdicts = after.forecast?.misses.map(({ verdict }) => verdict) ?? [];
    expect([after.forecast?.overallVerdict, after.forecast?.previousVerdict]).toEqual(['fail', 'pending']);
    expect([verdicts[0], verdicts.lastIndexOf('fail') < verdicts.indexOf('pending')]).toEqual(['fail', true]);
  });

  it('of a unit in the county is the county’s own, for those who may see it', async () => {
    expect((await forecast(test.tree.citySchool)).county.id).toBe(county);
    const liaison = await test.persona('unit-liaison', test.tree.citySchool);
    const asked = { unitId: test.tree.citySchool, standardId: STANDARD };
    expect((await test.call(liaison, readForecast, asked)).status).toBe(404);
    expect((await test.call(office, readForecast, { ...asked, standardId: 'NONE-1' })).problem).toBe(
      'standard-not-found',
    );
  });
});
