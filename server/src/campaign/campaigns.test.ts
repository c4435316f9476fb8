import { randomUUID } from 'node:crypto';
import {
  cancelCampaign,
  changeDates,
  chooseUnits,
  createCampaign,
  editCampaign,
  listCampaigns,
  listTemplates,
  publishCampaign,
  readBoard,
  readCampaign,
  readTemplate,
  submitCampaign,
  takeBackCampaign,
} from '@dudao/core/campaign/contract';
import { doAction, readUnit } from '@dudao/core/campaign/unit-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let second: Persona;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  second = await test.newPersona('supervision-office', county);
  await plantRulebooks(test);
});
afterAll(() => test.close());

const NOTHING = { sampleIds: [], days: {}, spans: {}, texts: {} };

async function draft(templateId: string, title = `活动${randomUUID()}`): Promise<string> {
  const { output } = await test.call(office, createCampaign, { unitId: county, templateId, version: '1.0', title });
  return output.campaignId;
}
const read = async (campaignId: string, unitId = county, who = office) =>
  (await test.call(who, readCampaign, { campaignId, unitId })).output;
const revision = async (campaignId: string) => (await read(campaignId)).revision;

/** A campaign over the county's towns and schools, published. */
async function published(
  templateId: string,
  choose: { day: string; batch?: string; kinds?: readonly ('school' | 'town')[] },
) {
  const { day, batch = 'b1', kinds = ['school'] } = choose;
  const campaignId = await draft(templateId);
  const edit = {
    campaignId,
    title: '发布的活动',
    objectId: county,
    ...NOTHING,
    days: { [batch]: day },
    texts: { slogan: [], demand: [], goals: [], links: [] },
  };
  await test.call(office, editCampaign, { ...edit, revision: 1 });
  await test.call(office, chooseUnits, { campaignId, batch, kinds: [...kinds], take: true, revision: 2 });
  await test.call(office, submitCampaign, { campaignId, revision: 3 });
  const { status, body } = await test.call(second, publishCampaign, { campaignId, revision: 4 });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return campaignId;
}

describe('a campaign is made from a template', () => {
  it('M122 M203 templates are offered with their stages, gates and open deadlines, and can be read', async () => {
    const { output } = await test.call(office, listTemplates, { unitId: county });
    const six = output.templates.find(({ id }) => id === 'HD-LG');
    expect(six).toMatchObject({ mode: 'gated', stages: 3, gates: 3, open: 0 });
    expect(output.templates.find(({ id }) => id === 'HD-CX')?.open).toBe(10);
    expect(output.actions.create).toBe(true);
    const found = await test.call(office, readTemplate, { unitId: county, templateId: 'HD-LG', version: '1.0' });
    const content = JSON.parse(found.output.content) as { texts: { name: { zh: string } }[] };
    expect(content.texts.map(({ name }) => name.zh)).toContain('四句话目标要求');
    const none = await test.call(office, readTemplate, { unitId: county, templateId: 'HD-LG', version: '9.9' });
    expect(none.problem).toBe('campaign-template-unknown');
  });

  it('L3 M701 what is not chosen keeps it from being submitted, one after the other', async () => {
    const campaignId = await draft('HD-LG');
    const bare = { campaignId, title: '学习教育活动', objectId: null, ...NOTHING };
    expect((await read(campaignId)).object?.name).toBe('甲县');
    await test.call(office, editCampaign, { ...bare, revision: 1 });
    const faults = async () => (await read(campaignId)).faults.map(({ problem }) => problem);
    expect(await faults()).toEqual(['campaign-object-needed', 'campaign-no-units', 'campaign-text-needed']);
    expect((await test.call(office, submitCampaign, { campaignId, revision: 2 })).problem).toBe(
      'campaign-object-needed',
    );
    const edit = { campaignId, title: '学习教育活动', objectId: county, ...NOTHING };
    await test.call(office, editCampaign, { ...edit, texts: { slogan: ['认清形势'] }, revision: 2 });
    const put = await test.call(office, chooseUnits, {
      campaignId,
      batch: 'b2',
      kinds: ['school', 'town'],
      take: true,
      revision: 3,
    });
    expect(put.output.changed).toBe(3);
    expect(await faults()).toEqual(['campaign-day-needed']);
    await test.call(office, editCampaign, {
      ...edit,
      texts: { slogan: ['认清形势'] },
      days: { b2: '2026-11-01' },
      revision: 4,
    });
    expect(await faults()).toEqual([]);
    const seen = await read(campaignId);
    expect(seen.units).toEqual([
      { batch: 'b2', kind: 'school', count: 2 },
      { batch: 'b2', kind: 'town', count: 1 },
    ]);
    expect(seen.calendars[0]).toMatchObject({ from: '2026-11-01', units: 2 });
    expect(seen.actions).toMatchObject({ edit: true, submit: true, publish: 'campaign-is-draft' });
  });

  it('refuses units of a kind that the batch does not take, foreign units, and a wrong object', async () => {
    const campaignId = await draft('HD-LG');
    const choose = (more: object) =>
      test.call(office, chooseUnits, { campaignId, batch: 'b1', take: true, revision: 1, ...more });
    expect((await choose({ kinds: ['kindergarten'] })).problem).toBe('campaign-wrong-batch');
    expect((await choose({ unitIds: [test.tree.siblingSchool] })).problem).toBe('campaign-unit-not-below');
    expect((await choose({ batch: 'b9', kinds: ['school'] })).problem).toBe('campaign-unknown-batch');
    expect((await choose({ kinds: ['department'], revision: 7 })).problem).toBe('changed-meanwhile');
    const edit = { campaignId, title: '某', ...NOTHING, revision: 1 };
    expect((await test.call(office, editCampaign, { ...edit, objectId: test.tree.school })).problem).toBe(
      'campaign-object-kind',
    );
    expect((await test.call(office, editCampaign, { ...edit, objectId: test.tree.siblingCounty })).problem).toBe(
      'campaign-unit-not-below',
    );
  });

  it('C7 deadlines that nobody chose are asked for; object and sample units are separate', async () => {
    const campaignId = await draft('HD-CX');
    const { school, citySchool } = test.tree;
    const day = { days: { b1: '2026-12-01' }, texts: {} };
    const edit = { campaignId, title: '专项督导', objectId: school, sampleIds: [citySchool], ...day };
    const some = { notice: { working_days: 3 }, self: { days: 10 } };
    await test.call(office, editCampaign, { ...edit, spans: some, revision: 1 });
    await test.call(office, chooseUnits, { campaignId, batch: 'b1', unitIds: [school], take: true, revision: 2 });
    const seen = await read(campaignId);
    expect(seen.faults.map(({ params }) => params.name)).toEqual([
      '现场考察',
      '反馈初步督导意见',
      '申辩期限',
      '发出督导意见书',
      '整改期限',
      '报送整改报告',
      '核查整改情况',
      '督导报告报送、备案、公布',
    ]);
    expect([seen.object?.name, seen.samples.map(({ name }) => name)]).toEqual(['城关九年制学校', ['实验小学']]);
  });

  it('L2 nobody publishes what they submitted, and what was submitted is taken back to be changed', async () => {
    const campaignId = await draft('HD-ZT');
    const edit = { campaignId, title: '主题教育', objectId: county, ...NOTHING, days: { b1: '2026-12-01' } };
    await test.call(office, editCampaign, { ...edit, texts: { demand: [], goals: [], links: ['学'] }, revision: 1 });
    await test.call(office, chooseUnits, { campaignId, batch: 'b1', kinds: ['school'], take: true, revision: 2 });
    expect((await test.call(office, submitCampaign, { campaignId, revision: 3 })).status).toBe(200);
    expect((await test.call(office, publishCampaign, { campaignId, revision: 4 })).problem).toBe(
      'campaign-second-person',
    );
    expect((await test.call(office, editCampaign, { ...edit, revision: 4 })).problem).toBe('campaign-is-submitted');
    expect((await read(campaignId)).actions.publish).toBe('campaign-second-person');
    expect((await read(campaignId, county, second)).actions.publish).toBe(true);
    expect((await test.call(second, takeBackCampaign, { campaignId, revision: 4 })).status).toBe(200);
    expect((await test.call(office, submitCampaign, { campaignId, revision: 5 })).status).toBe(200);
    const before = await test.traces();
    expect((await test.call(second, publishCampaign, { campaignId, revision: 1 })).problem).toBe('changed-meanwhile');
    expect(await test.traces()).toBe(before);
    expect((await test.call(second, publishCampaign, { campaignId, revision: 6 })).status).toBe(200);
    const events = await test.rows<{ event: string }>(
      'select event from event where subject = $1 order by at, ordinal',
      [campaignId],
    );
    expect(events.map(({ event }) => event)).toContain('campaign.published');
  });
});

describe('a published campaign', () => {
  it('M158 units see it with their own days; before, nobody below saw it', async () => {
    const liaison = await test.persona('unit-liaison', test.tree.school);
    const hidden = await draft('HD-ZT', '还没有发布');
    const campaignId = await published('HD-ZT', { day: '2026-11-10', kinds: ['school', 'town'] });
    const { output } = await test.call(liaison, listCampaigns, { unitId: test.tree.school });
    const ids = output.campaigns.map(({ id }) => id);
    expect([ids.includes(campaignId), ids.includes(hidden)]).toEqual([true, false]);
    const own = await test.call(liaison, readUnit, { campaignId, unitId: test.tree.school });
    // Schools begin 28 days after the first level.
    expect([own.output.fromOn, own.output.untilOn]).toEqual(['2026-12-08', '2027-02-25']);
    expect((await test.call(liaison, readCampaign, { campaignId: hidden, unitId: test.tree.school })).problem).toBe(
      'not-found',
    );
    expect((await test.call(liaison, readUnit, { campaignId, unitId: test.tree.citySchool })).problem).toBe(
      'not-found',
    );
  });

  it('M185 its burden counts what it asks, what is known, and what the same units bear elsewhere', async () => {
    const first = await published('HD-LG', { day: '2026-11-02', batch: 'b2' });
    const burden = async (campaignId: string) => (await read(campaignId)).calendars[0];
    const calendar = await burden(first);
    expect(calendar?.burden).toMatchObject({ fields: 5, known: 0, meetings: 3, visits: 0 });
    const others = calendar?.others.campaigns ?? 0;
    const liaison = await test.persona('unit-liaison', test.tree.school);
    const at = { campaignId: first, unitId: test.tree.school };
    const done = await test.call(liaison, doAction, {
      ...at,
      action: 'plan_sent',
      time: 1,
      proof: '方案',
      values: { theme: '主题', carrier: '载体', members: '46' },
    });
    expect(done.status).toBe(200);
    const again = await published('HD-LG', { day: '2026-11-03', batch: 'b2' });
    const next = await burden(again);
    // One of the two schools has answered how many members it has: half a field on average, rounded.
    expect([next?.burden.known, next?.others.campaigns]).toEqual([1, others + 1]);
    const rows = await test.rows<{ known: number; unit_id: string }>(
      `select unit_id, (burden ->> 'known')::int as known from campaign_unit where campaign_id = $1`,
      [again],
    );
    expect(rows.find(({ unit_id }) => unit_id === test.tree.school)?.known).toBe(1);
    expect(rows.find(({ unit_id }) => unit_id === test.tree.citySchool)?.known).toBe(0);
    const page = await test.call(liaison, readUnit, { campaignId: again, unitId: test.tree.school });
    expect(page.output.tasks.find(({ action }) => action === 'plan_sent')?.known).toEqual({ members: '46' });
  });

  it('L4 a decision moves the end of a stage for a batch and keeps the days of before', async () => {
    const campaignId = await published('HD-LG', { day: '2026-11-02', batch: 'b2' });
    const change = { campaignId, batch: 'b2', stage: 'study', toOn: '2027-01-10', reason: '期末考试' };
    const moved = await test.call(office, changeDates, { ...change, revision: await revision(campaignId) });
    expect(moved.output.units).toBe(2);
    const { output } = await test.call(office, readBoard, { campaignId, unitId: county });
    expect(output.rows[0]?.stages.map(({ untilOn, firstUntilOn }) => [untilOn, firstUntilOn])).toEqual([
      ['2027-01-10', '2026-12-31'],
      ['2027-02-24', '2027-02-14'],
      ['2027-04-25', '2027-04-15'],
    ]);
    expect((await read(campaignId)).changes).toMatchObject([
      { stage: 'study', toOn: '2027-01-10', reason: '期末考试', units: 2 },
    ]);
    const same = await test.call(office, changeDates, { ...change, revision: await revision(campaignId) });
    expect(same.problem).toBe('campaign-nothing-moved');
    const early = await test.call(office, changeDates, {
      ...change,
      toOn: '2026-10-01',
      revision: await revision(campaignId),
    });
    expect(early.problem).toBe('campaign-day-before-stage');
  });

  it('L5 cancelled with a reason, nothing is done in it any more', async () => {
    const campaignId = await published('HD-LG', { day: '2026-11-02', batch: 'b2' });
    const cancel = { campaignId, reason: '上级停止', revision: await revision(campaignId) };
    expect((await test.call(office, cancelCampaign, cancel)).status).toBe(200);
    const liaison = await test.persona('unit-liaison', test.tree.school);
    const at = { campaignId, unitId: test.tree.school };
    const page = await test.call(liaison, readUnit, at);
    expect([page.output.campaign.cancelReason, page.output.stages[0]?.actions.request]).toEqual([
      '上级停止',
      'campaign-is-cancelled',
    ]);
    const done = await test.call(liaison, doAction, { ...at, action: 'mobilisation', time: 1, proof: '记录' });
    expect(done.problem).toBe('campaign-is-cancelled');
  });

  it('the board shows the worst first, by choice and by name', async () => {
    const campaignId = await published('HD-LG', { day: '2026-06-01', batch: 'b2', kinds: ['school', 'town'] });
    const board = async (more: object = {}) =>
      (await test.call(office, readBoard, { campaignId, unitId: county, ...more })).output;
    const all = await board();
    expect([all.units, all.overdue, all.waiting, all.finished]).toEqual([3, 3, 0, 0]);
    expect(all.counts.find(({ stage, state }) => stage === 'study' && state === 'open')).toMatchObject({
      count: 3,
      overdue: 3,
    });
    expect((await board({ search: '实验' })).rows.map(({ name }) => name)).toEqual(['实验小学']);
    expect((await board({ only: 'waiting' })).matching).toBe(0);
    expect((await board({ unitId: test.tree.town })).units).toBe(2);
  });
});
