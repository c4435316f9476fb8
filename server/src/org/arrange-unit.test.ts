import { closeUnit, createUnit, listUnits, readUnit } from '@dudao/core/org/contract';
import { changeStages, describeUnit, moveUnit } from '@dudao/core/org/unit-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
const DAY = '2026-11-20';

beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.county);
});
afterAll(() => test.close());

const read = async (unitId: string, who = office) => (await test.call(who, readUnit, { unitId })).output;

describe('kinds', () => {
  it('M038 towns have villages, and new organisations stand where they are looked after', async () => {
    const make = (parentId: string, kind: 'village' | 'new-organisation' | 'town', name: string) =>
      test.call(office, createUnit, { parentId, kind, name });
    const village = await make(test.tree.town, 'village', '东关社区');
    expect(village.status).toBe(200);
    expect((await make(village.output.unitId, 'new-organisation', '某某公司党支部')).status).toBe(200);
    expect((await make(test.tree.county, 'new-organisation', '行业协会')).status).toBe(200);
    expect((await make(test.tree.county, 'village', '无镇之村')).problem).toBe('unit-kind-not-below');
    expect((await make(village.output.unitId, 'town', '倒置镇')).problem).toBe('unit-kind-not-below');
  });
});

describe('moves', () => {
  it('M039 a school comes below a cluster with all that stands below it, and its history says so', async () => {
    const { county, town, school } = test.tree;
    const cluster = await test.call(office, createUnit, { parentId: county, kind: 'school-cluster', name: '城区联校' });
    const point = await test.call(office, createUnit, { parentId: school, kind: 'teaching-point', name: '河边教学点' });
    const { revision } = await read(school);
    const input = { unitId: school, parentId: cluster.output.unitId, onDay: DAY, revision };
    expect((await test.call(office, moveUnit, { ...input, revision: 99 })).problem).toBe('changed-meanwhile');
    const moved = await test.call(office, moveUnit, input);
    expect([moved.status, moved.output]).toEqual([200, { revision: revision + 1 }]);
    const names = (await read(point.output.unitId)).path.map(({ name }) => name);
    expect(names.slice(-3)).toEqual(['城区联校', '城关九年制学校', '河边教学点']);
    expect((await read(school)).successions).toEqual([
      { kind: 'moved-below', unitId: cluster.output.unitId, name: '城区联校', onDay: DAY },
    ]);
    const { output: left } = await test.call(office, listUnits, { parentId: town });
    expect(left.units.map(({ id }) => id)).not.toContain(school);
    const early = { ...input, parentId: town, onDay: '2026-11-19', revision: revision + 1 };
    expect((await test.call(office, moveUnit, early)).problem).toBe('date-before-history');
    const events = await test.rows("select 1 from event where event = 'org.unit-moved' and unit_id = $1", [school]);
    expect(events).toHaveLength(1);
  });

  it('not below itself, to another county, where its kind cannot stand, or by its own people', async () => {
    const { county, town, citySchool, school, siblingCounty } = test.tree;
    const provincial = await test.persona('system-admin', test.tree.province);
    const move = async (who: Persona, unitId: string, parentId: string) => {
      const { revision } = await read(unitId, provincial);
      return (await test.call(who, moveUnit, { unitId, parentId, onDay: DAY, revision })).problem;
    };
    const inner = await test.call(office, createUnit, { parentId: town, kind: 'town', name: '内镇' });
    expect(await move(office, town, inner.output.unitId)).toBe('unit-below-itself');
    expect(await move(provincial, citySchool, siblingCounty)).toBe('unit-other-region');
    expect(await move(office, town, school)).toBe('unit-kind-not-below');
    expect(await move(office, citySchool, siblingCounty)).toBe('unit-not-below');
    expect(await move(office, county, county)).toBe('unit-arranged-from-above');
    const gone = await test.call(office, createUnit, { parentId: county, kind: 'town', name: '撤并镇' });
    await test.call(office, closeUnit, { unitId: gone.output.unitId, closedOn: DAY, revision: 1 });
    expect(await move(office, citySchool, gone.output.unitId)).toBe('unit-closed');
    const twin = await test.call(office, createUnit, { parentId: town, kind: 'school', name: '实验小学' });
    expect(twin.status).toBe(200);
    expect(await move(office, citySchool, town)).toBe('unit-name-taken');
  });

  it('a county comes below another city of its province and keeps its region', async () => {
    const provincial = await test.persona('system-admin', test.tree.province);
    const { siblingCounty, siblingSchool, otherCity } = test.tree;
    const { revision } = await read(siblingCounty, provincial);
    const input = { unitId: siblingCounty, parentId: otherCity, onDay: DAY, revision };
    expect((await test.call(provincial, moveUnit, input)).status).toBe(200);
    const cityOffice = await test.persona('supervision-office', otherCity);
    expect((await read(siblingSchool, cityOffice)).region).toBe(siblingCounty);
    const former = await test.persona('supervision-office', test.tree.city);
    expect((await test.call(former, readUnit, { unitId: siblingSchool })).problem).toBe('not-found');
  });
});

describe('stages and facts', () => {
  it('stages begin and end by day, and both stay in the history', async () => {
    const { citySchool, town } = test.tree;
    const change = async (stages: ('primary' | 'junior')[], fromOn: string) =>
      test.call(office, changeStages, {
        unitId: citySchool,
        stages,
        fromOn,
        revision: (await read(citySchool)).revision,
      });
    expect((await change(['primary', 'junior'], '2026-09-01')).status).toBe(200);
    expect((await change(['junior'], DAY)).status).toBe(200);
    expect((await read(citySchool)).segments).toEqual([
      { stage: 'primary', openedOn: '2020-09-01', closedOn: DAY },
      { stage: 'junior', openedOn: '2026-09-01', closedOn: null },
    ]);
    expect((await change(['primary'], '2026-09-01')).problem).toBe('date-before-history');
    const { revision } = await read(town);
    const none = await test.call(office, changeStages, { unitId: town, stages: ['primary'], fromOn: DAY, revision });
    expect(none.problem).toBe('unit-not-a-school');
  });

  it('what has no history is corrected, and only schools have a school type', async () => {
    const facts = { urbanRural: '121', ownership: 'public', openedOn: '1956-09-01' } as const;
    const { citySchool, town } = test.tree;
    const { revision } = await read(citySchool);
    const done = await test.call(office, describeUnit, { unitId: citySchool, schoolType: '311', ...facts, revision });
    expect(done.output).toEqual({ revision: revision + 1 });
    expect(await read(citySchool)).toMatchObject({ schoolType: '311', ...facts });
    const other = { unitId: town, schoolType: '311', ...facts, revision: (await read(town)).revision };
    expect((await test.call(office, describeUnit, other)).problem).toBe('unit-not-a-school');
  });
});
