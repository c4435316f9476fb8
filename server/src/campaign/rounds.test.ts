import { readRounds, recordRound, withdrawRound } from '@dudao/core/campaign/round-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  await plantRulebooks(test);
});
afterAll(() => test.close());

const FIRST = {
  name: '省政府第一次教育督导评估',
  round: 1,
  heldOn: '2011-10-20',
  heldBy: '省教育督导室',
  result: '优秀',
  source: '省教督〔2011〕5号',
};
const rounds = async (unitId = county, who = office) => (await test.call(who, readRounds, { unitId })).output;
const enter = (more: object = {}, who = office) => test.call(who, recordRound, { unitId: county, ...FIRST, ...more });

describe('the rounds of evaluation of a unit', () => {
  it('M124 earlier rounds are entered once, with their source; the latest that is over says how long ago', async () => {
    expect((await rounds()).yearsSince).toBeNull();
    expect((await enter({ heldOn: '2999-01-01' })).problem).toBe('round-in-future');
    expect((await enter({ source: ' ' })).status).toBe(400);
    expect((await enter({ round: 0 })).status).toBe(400);
    expect((await enter()).status).toBe(200);
    expect((await enter()).problem).toBe('round-twice');
    expect((await enter({ name: '两基验收', round: null, heldOn: '2007-05-08', result: '通过' })).status).toBe(200);
    const { rounds: found, yearsSince, today } = await rounds();
    expect(found.map(({ name, round }) => [name, round])).toEqual([
      [FIRST.name, 1],
      ['两基验收', null],
    ]);
    expect(yearsSince).toBe(Number(today.slice(0, 4)) - 2011 - (today.slice(5) < '10-20' ? 1 : 0));
    expect(found[0]?.source).toMatchObject({ text: '省教督〔2011〕5号' });
  });

  it('M124 campaigns of the unit stand among them by themselves', async () => {
    const { campaignId } = await plantCampaign(test, county);
    const run = (await rounds()).rounds.find((one) => one.campaignId === campaignId);
    expect(run?.heldBy).toBe('甲县');
    expect(run).toMatchObject({ roundId: null, source: null, result: { kind: 'campaign', state: 'running' } });
    await test.rows(`update campaign_stage set state = 'passed' where campaign_id = $1`, [campaignId]);
    const passed = (await rounds()).rounds.find((one) => one.campaignId === campaignId);
    expect(passed?.result).toEqual({ kind: 'campaign', state: 'passed' });
  });

  it('what was entered by mistake is withdrawn with the reason and stays readable; others only read', async () => {
    const { roundId } = (await enter({ heldOn: '2012-10-20' })).output;
    const gone = { unitId: county, roundId, reason: '日期有误' };
    const leader = await test.persona('leader', county);
    expect((await test.call(leader, withdrawRound, gone)).status).toBe(403);
    expect((await enter({}, leader)).status).toBe(403);
    expect((await rounds(county, leader)).actions.record).toBe('forbidden');
    expect((await test.call(office, withdrawRound, { ...gone, unitId: test.tree.school })).problem).toBe(
      'round-unknown',
    );
    expect((await test.call(office, withdrawRound, gone)).status).toBe(200);
    expect((await test.call(office, withdrawRound, gone)).problem).toBe('round-unknown');
    const kept = (await rounds()).rounds.find((one) => one.roundId === roundId);
    expect(kept?.withdrawn).toBe('日期有误');
    expect((await enter({ heldOn: '2012-10-20' })).status).toBe(200);
  });
});
