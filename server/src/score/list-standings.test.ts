import { listStandings } from '@dudao/core/score/standing-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { openLane } from './recompute-lane.ts';

const PERIOD = '2025-2026';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  const { county, siblingCounty, citySchool, siblingSchool } = test.tree;
  const school = { pupils_primary: 500, teachers_above_required_degree_primary: 21 };
  await plantValues(test.pool, { region: county, period: PERIOD }, [
    { unitId: citySchool, numbers: school, choices: { school_type: 'primary' } },
  ]);
  await plantValues(test.pool, { region: siblingCounty, period: PERIOD }, [
    {
      unitId: siblingSchool,
      numbers: { ...school, backbone_teachers_primary: 1 },
      choices: { school_type: 'primary' },
    },
    { unitId: siblingCounty, numbers: { V1: 0 } },
  ]);
  for (const version of ['2017.0', '2017.1']) {
    const lane = await openLane({
      connection: { connectionString: String(test.pool.options.connectionString) },
      period: PERIOD,
      on: '2026-11-24',
      standards: [{ id: 'YZJH-2017', version }],
    });
    for (const id of [county, siblingCounty]) await lane.recompute(id);
    await lane.close();
  }
});
afterAll(() => test.close());

const list = async (unitId: string, more: object = {}, role: 'leader' | 'supervision-office' = 'leader') =>
  test.call(await test.persona(role, unitId), listStandings, { unitId, ...more });

describe('score.list-standings', () => {
  it('lists the counties of a province, the worst first, under what was recomputed last', async () => {
    const { status, output } = await list(test.tree.province);
    expect(status).toBe(200);
    expect(output.sets.map(({ version, counties }) => [version, counties])).toEqual([
      ['2017.1', 2],
      ['2017.0', 2],
    ]);
    expect(output.set).toEqual(output.sets[0]);
    expect(output.verdictName?.zh).toBe('资源配置');
    expect(output.totals).toEqual({ pass: 0, fail: 1, pending: 1 });
    expect(output.standings).toMatchObject([
      {
        unitName: '乙县',
        overallVerdict: 'fail',
        verdict: 'fail',
        failingSchools: 1,
        schoolCount: 1,
        previousVerdict: null,
      },
      { unitName: '甲县', overallVerdict: 'pending', failingSchools: 0, pendingSchools: 1 },
    ]);
  });

  it('goes on page by page, and picks another version', async () => {
    const set = { standardId: 'YZJH-2017', version: '2017.0', period: PERIOD };
    const first = await list(test.tree.province, { set, limit: 1 });
    expect([first.output.set?.version, first.output.more]).toEqual(['2017.0', true]);
    const second = await list(test.tree.province, { set, limit: 1, offset: 1 });
    expect([second.output.standings.map(({ unitName }) => unitName), second.output.more]).toEqual([['甲县'], false]);
    const none = await list(test.tree.province, { set: { ...set, period: '2020-2021' } });
    expect(none.output).toMatchObject({ set: null, standings: [], more: false });
  });

  it('shows a county itself alone, and another tree nothing', async () => {
    const own = await list(test.tree.county);
    expect(own.output.standings.map(({ unitName }) => unitName)).toEqual(['甲县']);
    const foreign = await list(test.tree.foreignProvince);
    expect(foreign.output).toMatchObject({ sets: [], set: null, standings: [] });
    const outsider = await test.persona('leader', test.tree.foreignProvince);
    expect((await test.call(outsider, listStandings, { unitId: test.tree.province })).status).toBe(404);
  });
});
