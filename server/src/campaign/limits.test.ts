import { randomUUID } from 'node:crypto';
import {
  chooseUnits,
  createCampaign,
  editCampaign,
  publishCampaign,
  readCampaign,
  submitCampaign,
} from '@dudao/core/campaign/contract';
import { readBurden, setLimit } from '@dudao/core/campaign/limit-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let second: Persona;
let county: string;
let school: string;

beforeAll(async () => {
  test = await openTestApp();
  ({ county, school } = test.tree);
  office = await test.persona('supervision-office', county);
  second = await test.newPersona('supervision-office', county);
  await plantRulebooks(test);
});
afterAll(() => test.close());

/** A campaign over one unit, submitted. */
async function submitted(templateId: string, version: string, batch: string, unitId = school) {
  const title = `活动${randomUUID()}`;
  const made = { unitId: county, templateId, version, title };
  const { campaignId } = (await test.call(office, createCampaign, made)).output;
  const texts = { slogan: [], reading: [], demand: [], goals: [], links: [] };
  const choices = { title, objectId: county, sampleIds: [], days: { [batch]: '2026-11-02' }, spans: {}, texts };
  await test.call(office, editCampaign, { campaignId, ...choices, revision: 1 });
  await test.call(office, chooseUnits, { campaignId, batch, unitIds: [unitId], take: true, revision: 2 });
  const { status, body } = await test.call(office, submitCampaign, { campaignId, revision: 3 });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { campaignId, title };
}
const burden = async (unitId: string, who = office) =>
  (await test.call(who, readBurden, { unitId, year: 2026 })).output;
const figure = async (limit: string) =>
  (await burden(county)).rows.find(({ unitId }) => unitId === school)?.figures.find((one) => one.limit === limit);
const set = (unitId: string, limitId: string, most: number | null, who = office) =>
  test.call(who, setLimit, { unitId, limitId, most, reason: '县减负清单' });

describe('limits of burden', () => {
  it('M443 B3 a campaign that takes units beyond a limit is published only with a reason', async () => {
    expect((await set(county, 'pages', 10)).status).toBe(200);
    const { campaignId } = await submitted('HD-LG', '1.1', 'b2');
    const ahead = (await test.call(office, readCampaign, { campaignId, unitId: county })).output;
    expect(ahead.overload).toMatchObject({ limits: [{ id: 'pages', units: 1, most: 10 }], visits: [] });
    const bare = await test.call(second, publishCampaign, { campaignId, revision: 4 });
    expect([bare.problem, JSON.stringify(bare.body)]).toEqual([
      'campaign-overload',
      expect.stringMatching(/材料页数（1 个单位，最多 \d+ \/ 10 页）/u),
    ]);
    const reason = '中央统一部署';
    expect((await test.call(second, publishCampaign, { campaignId, revision: 4, reason })).status).toBe(200);
    const after = (await test.call(office, readCampaign, { campaignId, unitId: county })).output;
    expect([after.overloadReason, after.overload.limits]).toEqual([reason, []]);
  });

  it('M451 B1 B2 meetings, papers and visits of each unit are counted against what the nearest unit has set', async () => {
    const pages = await figure('pages');
    expect(pages).toMatchObject({ most: 10, isOver: true });
    const meetings = (await figure('meetings'))?.count ?? 0;
    await test.rows(
      `insert into activity (id, unit_id, region, kind, rulebook_id, version, from_on, until_on, field_values, quantities, recorded_by, recorded_at)
       select gen_random_uuid(), $1, $2, k, 'HD-JY', '1.0', '2026-11-03', '2026-11-03', '{}', '{}', $1, now()
       from unnest(array['discussion', 'discussion', 'lesson']) k`,
      [school, county],
    );
    expect(await figure('meetings')).toEqual({ limit: 'meetings', count: meetings + 2, most: null, isOver: false });
    await set(county, 'meetings', meetings + 2);
    expect(await figure('meetings')).toMatchObject({ most: meetings + 2, isOver: false });
    await set(school, 'meetings', meetings + 1);
    expect(await figure('meetings')).toMatchObject({ most: meetings + 1, isOver: true });
    const { over, limits } = await burden(county);
    expect(over).toBe(1);
    expect(limits.find(({ id }) => id === 'meetings')).toMatchObject({
      most: meetings + 2,
      setBy: { isHere: true, reason: '县减负清单' },
    });
    await set(school, 'meetings', null);
    expect(await figure('meetings')).toMatchObject({ most: meetings + 2, isOver: false });
    expect((await test.call(office, readBurden, { unitId: county, year: 2031 })).output.units).toBe(0);
  });

  it('limits are set by the office, of what the rulebook has', async () => {
    expect((await set(county, 'nothing', 3)).problem).toBe('limit-unknown');
    const liaison = await test.persona('unit-liaison', school);
    expect((await set(school, 'pages', 3, liaison)).status).toBe(403);
    const own = await burden(school, liaison);
    expect([own.rows.map(({ unitId }) => unitId), own.actions.set]).toEqual([[school], 'forbidden']);
    expect(own.limits.find(({ id }) => id === 'pages')).toMatchObject({ most: 10, setBy: { isHere: false } });
  });

  it('M443 B4 two campaigns that visit one unit in the same days are told before the second is published', async () => {
    await set(county, 'pages', null);
    await set(county, 'meetings', null);
    const first = await submitted('HD-SR', '1.0', 'b1', county);
    expect((await test.call(second, publishCampaign, { campaignId: first.campaignId, revision: 4 })).status).toBe(200);
    const again = await submitted('HD-SR', '1.0', 'b1', county);
    const bare = await test.call(second, publishCampaign, { campaignId: again.campaignId, revision: 4 });
    expect([bare.problem, JSON.stringify(bare.body)]).toEqual([
      'campaign-overload',
      expect.stringContaining(`与“${first.title}”同时到访 1 个单位`),
    ]);
  });
});
