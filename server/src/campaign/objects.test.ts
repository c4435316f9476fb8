import { listObjects } from '@dudao/core/campaign/object-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

const objects = async (unitId: string, year: number, who = office) =>
  (await test.call(who, listObjects, { unitId, year })).output;

describe('the register of evaluated objects', () => {
  it('M035 says who is evaluated by which campaign over which time, by kind of unit', async () => {
    expect(await objects(county, 2026)).toMatchObject({ kinds: [], matching: 0, objects: [] });
    const { campaignId } = await plantCampaign(test, county);
    const found = await objects(county, 2026);
    expect(found.kinds).toEqual([{ kind: 'county', objects: 1 }]);
    expect(found.objects).toMatchObject([{ unitId: county, kind: 'county', campaignId, isWhole: true }]);
    const [{ fromOn, untilOn } = { fromOn: null, untilOn: null }] = found.objects;
    expect([fromOn?.slice(0, 4), untilOn?.slice(0, 4)]).toEqual(['2026', '2027']);
    expect((await objects(county, 2027)).matching).toBe(1);
    expect((await objects(county, 2028)).matching).toBe(0);
    const only = { unitId: county, year: 2026, kind: 'school' as const };
    expect((await test.call(office, listObjects, only)).output).toMatchObject({ matching: 0, kinds: [{ objects: 1 }] });
    const neighbour = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(neighbour, listObjects, { unitId: county, year: 2026 })).status).toBe(404);
    expect((await objects(test.tree.siblingCounty, 2026, neighbour)).objects).toEqual([]);
  });
});
