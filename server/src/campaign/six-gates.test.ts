import { randomUUID } from 'node:crypto';
import {
  chooseUnits,
  createCampaign,
  editCampaign,
  publishCampaign,
  readBoard,
  submitCampaign,
} from '@dudao/core/campaign/contract';
import {
  amendAction,
  approveTransfer,
  doAction,
  finishOwnAction,
  proposeAction,
  readUnit,
  recordGuidance,
  requestTransfer,
  reviewPlan,
  reviewTransfer,
  tickCard,
} from '@dudao/core/campaign/unit-contract';
import type { FormValues } from '@dudao/core/pack/form';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let leader: Persona;
let liaison: Persona;
let at: { campaignId: string; unitId: string };

beforeAll(async () => {
  test = await openTestApp();
  const { county, school } = test.tree;
  office = await test.persona('supervision-office', county);
  leader = await test.persona('leader', county);
  liaison = await test.persona('unit-liaison', school);
  await plantRulebooks(test);
  const second = await test.newPersona('supervision-office', county);
  const title = '学习教育活动';
  const made = { unitId: county, templateId: 'HD-LG', version: '1.1', title };
  const { campaignId } = (await test.call(office, createCampaign, made)).output;
  const texts = { slogan: [], reading: ['党章', '教育法'] };
  const choices = { title, objectId: county, sampleIds: [], days: { b2: '2026-11-02' }, spans: {}, texts };
  await test.call(office, editCampaign, { campaignId, ...choices, revision: 1 });
  await test.call(office, chooseUnits, { campaignId, batch: 'b2', unitIds: [school], take: true, revision: 2 });
  await test.call(office, submitCampaign, { campaignId, revision: 3 });
  const { status, body } = await test.call(second, publishCampaign, { campaignId, revision: 4 });
  if (status !== 200) throw new Error(JSON.stringify(body));
  at = { campaignId, unitId: school };
});
afterAll(() => test.close());

const page = async (who = liaison) => (await test.call(who, readUnit, at)).output;
/** How the conditions of a check stand, by their ids. */
async function check(stage: string, name: string): Promise<Record<string, string>> {
  const found = (await page()).stages.find(({ id }) => id === stage);
  const of = (found?.conditions ?? []).filter((one) => one.check.zh === name);
  return Object.fromEntries(of.map(({ id, is }) => [id, is]));
}
async function done(action: string, values: FormValues = {}, time = 1) {
  const { status, body } = await test.call(liaison, doAction, {
    ...at,
    action,
    time,
    proof: '存档材料',
    values: values as Record<string, string>,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
}
/** A record of an activity of the school on the day of the test's clock. */
async function activity(kind: string, quantities: object = {}, ago = 0) {
  await test.rows(
    `insert into activity (id, unit_id, region, kind, rulebook_id, version, from_on, until_on, field_values, quantities, recorded_by, recorded_at)
     select $1, $2, $3, $4, 'HD-JY', '1.0', d.day, d.day, '{}', $5, $1, now()
     from (select coalesce(max(opened_on), '2026-11-02'::date) + $6::int as day from campaign_stage where campaign_id = $7 and unit_id = $2 and state = 'open') d`,
    [randomUUID(), at.unitId, test.tree.county, kind, JSON.stringify(quantities), ago, at.campaignId],
  );
}
const tick = (card: string, stage: string | null, points: Record<string, string>, not: readonly string[] = []) =>
  test.call(office, tickCard, {
    ...at,
    card,
    stage,
    points: Object.fromEntries(Object.entries(points).map(([id, how]) => [id, { met: !not.includes(id), how }])),
  });
const THROUGHOUT = { strict: '逐项销号', linked: '局校同查', solve: '即知即改' };
const guide = (task: string, values: FormValues, parts: Record<string, string> = {}) =>
  test.call(office, recordGuidance, { ...at, task, parts, values: values as Record<string, string> });
async function throughGate(stage: string) {
  const { status, body } = await test.call(liaison, requestTransfer, { ...at, stage, note: '本阶段完成' });
  if (status !== 200) throw new Error(JSON.stringify(body));
  const conditions = (await page()).stages.find(({ id }) => id === stage)?.conditions ?? [];
  const verdicts = conditions
    .filter(({ is }) => is === 'judged' || is === 'open')
    .map(({ id }) => ({ condition: id, holds: true, reason: '查阅材料、个别访谈' }));
  expect((await test.call(office, reviewTransfer, { ...at, stage, decision: 'pass', verdicts })).status).toBe(200);
  expect((await test.call(leader, approveTransfer, { ...at, stage, decision: 'approve' })).status).toBe(200);
}

describe('policy-point cards', () => {
  it('M206 M207 M208 M209 K1 K2 K4 the plan is held against each point of four cards, and the gate waits for it', async () => {
    const cards: readonly (readonly [card: string, points: readonly string[]])[] = [
      ['ones', ['line', 'theme', 'aim', 'policy']],
      ['principles', ['practice', 'positive', 'democracy', 'example', 'differ']],
      ['mainly', ['positive', 'self']],
      ['six_points', ['line', 'study', 'understanding', 'keenness', 'effect', 'leadership']],
    ];
    expect((await check('study', '方案和动员')).c_points).toBe('unmet');
    const half = await tick('mainly', null, { positive: '方案第二条', self: ' ' });
    expect([half.problem, JSON.stringify(half.body)]).toEqual([
      'campaign-card-incomplete',
      expect.stringContaining('自我教育为主'),
    ]);
    for (const [card, points] of cards) {
      const ticks = Object.fromEntries(points.map((id) => [id, `方案第${points.indexOf(id) + 1}条`]));
      const not = card === 'mainly' ? ['self'] : [];
      expect((await tick(card, null, { ...ticks, foreign: '不在卡上' }, not)).output.met).toBe(card !== 'mainly');
    }
    expect((await check('study', '方案和动员')).c_points).toBe('unmet');
    await tick('mainly', null, { positive: '方案第二条', self: '方案第三条补写' });
    expect((await check('study', '方案和动员')).c_points).toBe('met');
    const { cards: kept, history } = await page();
    expect(kept.find(({ card }) => card === 'mainly')).toMatchObject({
      stage: null,
      points: { self: { met: true, how: '方案第三条补写' } },
    });
    expect(Object.keys(kept.find(({ card }) => card === 'ones')?.points ?? {})).toHaveLength(4);
    expect(history.filter(({ what, text }) => what === 'card-ticked' && text.startsWith('两为主'))).toHaveLength(2);
  });

  it('K2 nobody of the unit ticks, and only cards of the template are ticked', async () => {
    const own = await test.newPersona('supervision-office', test.tree.school);
    const points = { strict: { met: true, how: '自评' } };
    const ticked = await test.call(own, tickCard, { ...at, card: 'throughout', stage: 'study', points });
    expect(ticked.problem).toBe('gate-own-unit');
    expect((await tick('nowhere', null, {})).problem).toBe('campaign-no-such-card');
    expect((await test.call(liaison, tickCard, { ...at, card: 'ones', stage: null, points })).status).toBe(403);
    const may = (await page()).ticking.find(({ card, stage }) => card === 'throughout' && stage === 'study');
    expect(may?.may).toBe('forbidden');
  });

  it('M205 K1 K3 three points are followed through every stage; a stage that is not open cannot be ticked', async () => {
    expect((await check('study', '方案和动员')).c_through1).toBe('unmet');
    expect((await tick('throughout', null, THROUGHOUT)).problem).toBe('gate-no-such-stage');
    expect((await tick('throughout', 'mend', THROUGHOUT)).problem).toBe('gate-stage-closed');
    expect((await tick('throughout', 'study', THROUGHOUT)).status).toBe(200);
    expect((await check('study', '方案和动员')).c_through1).toBe('met');
    expect((await check('analysis', '分析评议关')).c_through2).toBe('unmet');
    const board = await test.call(office, readBoard, { campaignId: at.campaignId, unitId: test.tree.county });
    expect(board.output.points.filter(({ card }) => card === 'throughout')).toEqual([
      { card: 'throughout', point: 'linked', stage: 'study', met: 1, notMet: 0 },
      { card: 'throughout', point: 'solve', stage: 'study', met: 1, notMet: 0 },
      { card: 'throughout', point: 'strict', stage: 'study', met: 1, notMet: 0 },
    ]);
  });

  it('K3 the effect is looked at in the last stage, not before', async () => {
    const points = { quality: '好', base: '好', serve: '好', advance: '好' };
    expect((await tick('goals', null, points)).problem).toBe('gate-stage-closed');
  });
});

describe('the six gates', () => {
  it('M167 seeking opinions: the ways, the figures, breadth, depth and honesty', async () => {
    const before = await check('study', '征求意见关');
    expect(before).toEqual({
      c_ways: 'unmet',
      c_asked: 'unmet',
      c_methods: 'judged',
      c_breadth: 'judged',
      c_depth: 'judged',
      c_honest: 'judged',
    });
    const none = { talks: '0', meetings: '0', visits: '0', forms: '0', boxes: '0' };
    const bad = await test.call(liaison, doAction, {
      ...at,
      action: 'opinions',
      time: 1,
      proof: '汇总',
      values: { ...none, people: '0', opinions: '3' },
    });
    expect(bad.problem).toBe('form-below');
    await done('opinions', { ...none, talks: '12', forms: '60', people: '72', opinions: '31' });
    expect(await check('study', '征求意见关')).toMatchObject({ c_ways: 'met', c_asked: 'met' });
  });

  it('M614 M619 the first stage waits for study, checked notes and a plan of each month, and passes', async () => {
    await activity('study', { hours: '40' });
    for (let i = 0; i < 5; i++) await activity('concentrated', {}, 1 + i);
    for (let i = 0; i < 3; i++) await activity('discussion', {}, 6 + i);
    expect(await check('study', '理论学习关')).toMatchObject({ c_hours: 'met', c_checked: 'unmet', c_notes: 'judged' });
    await activity('note_check', {}, 9);
    expect((await check('study', '理论学习关')).c_checked).toBe('met');
    const monthly = (await page()).tasks.filter(({ action }) => action === 'monthly_plan');
    expect(monthly.slice(0, 2).map(({ dueOn }) => dueOn)).toEqual(['2026-11-30', '2026-12-31']);
    await done('monthly_plan', { topics: '教育强国建设', days: '2', leads: '校长' });
    await done('plan_sent', { theme: '主题', carrier: '载体', members: '46' });
    for (const action of ['mobilisation', 'reading', 'leaders_study']) await done(action);
    await guide('t1', {}, { theme: '主题', carrier: '载体' });
    await guide('t2', {}, { spirit: '讲了', tasks: '讲了', concerns: '讲了' });
    await guide('t3', {}, { forms: '党课、研讨' });
    const aspects = (await page()).campaign.template;
    const ids = [...aspects.matchAll(/"aspects":\[(.*?)\]/gu)].flatMap(([, list = '']) =>
      [...list.matchAll(/"id":"(\w+)"/gu)].map(([, id = '']) => id),
    );
    const verdicts = Object.fromEntries(ids.map((id) => [id, { verdict: 'fits' as const, note: '' }]));
    expect((await test.call(office, reviewPlan, { ...at, review: 'four_looks', verdicts })).output.passed).toBe(true);
    await throughGate('study');
    expect((await tick('throughout', 'study', THROUGHOUT)).problem).toBe('gate-passed');
  });

  it('M168 M624 G11 analysis: every member has written one, problems are found, there was study in this stage', async () => {
    expect(await check('analysis', '分析评议关')).toEqual({
      c_through2: 'unmet',
      c_studied2: 'unmet',
      c_personal: 'unmet',
      c_problems: 'unmet',
      c_roots: 'judged',
    });
    await activity('study', { hours: '2' });
    await done('personal', { written: '45', problems: '130' });
    await tick('throughout', 'analysis', THROUGHOUT);
    expect(await check('analysis', '分析评议关')).toMatchObject({
      c_studied2: 'met',
      c_personal: 'unmet',
      c_problems: 'met',
    });
    const amended = {
      ...at,
      action: 'personal',
      time: 1,
      proof: '补交一份',
      values: { written: '46', problems: '132' },
    };
    expect((await test.call(liaison, amendAction, { ...amended, action: 'talks' })).problem).toBe(
      'campaign-action-open',
    );
    expect((await test.call(liaison, amendAction, { ...amended, proof: '' })).problem).toBe('campaign-proof-needed');
    expect((await test.call(liaison, amendAction, { ...amended, action: 'plan_sent' })).problem).toBe('gate-passed');
    expect((await test.call(liaison, amendAction, amended)).status).toBe(200);
    expect((await check('analysis', '分析评议关')).c_personal).toBe('met');
  });

  it('M179 M180 M181 M182 research, discussion, special meeting and report are guided by forms', async () => {
    const research = { topics: '村小师资\n校车安全', count: '2', form: 'topic', result: '两篇报告' };
    const unnamed = await guide('t4', { ...research, form: 'other' });
    expect(unnamed.problem).toBe('form-not-a-choice');
    expect((await guide('t4', { topics: '村小师资' })).problem).toBe('form-needed');
    expect((await guide('t4', research)).status).toBe(200);
    const talk = { held: '2026-12-20', questions: '怎样办好村小', people: '38', yield: '三条举措' };
    expect((await guide('t5', talk)).status).toBe(200);
    const meeting = {
      preparation: '谈心12人次',
      held: '2026-12-25',
      attended: 'absent',
      verdict: 'good',
      remark: '深刻',
    };
    expect((await guide('t6', { ...meeting, who: '王督学' })).problem).toBe('form-not-asked');
    expect((await guide('t6', { ...meeting, attended: 'whole' })).problem).toBe('form-needed');
    expect((await guide('t6', { ...meeting, attended: 'whole', who: '王督学' })).status).toBe(200);
    const report = { absorbed: true, found: true, measures: true, appraised: '2026-12-26', published: true };
    expect((await guide('t7', { ...report, appraisers: '60', content: '57' })).status).toBe(200);
    expect((await page()).guidance.find(({ task }) => task === 't6')?.parts).toMatchObject({ who: '王督学' });
    expect((await check('analysis', '批评与自我批评关')).c_guided2).toBe('met');
  });

  it('M169 criticism: talks and both special meetings are on record, problem teams are guided on the spot', async () => {
    expect(await check('analysis', '批评与自我批评关')).toEqual({
      c_actions2: 'unmet',
      c_guided2: 'met',
      c_talks: 'unmet',
      c_branch: 'unmet',
      c_leaders: 'unmet',
      c_criticism: 'judged',
      c_onsite: 'judged',
    });
    await done('talks', { talks: '52' });
    await done('branch_meeting');
    await done('life_meeting');
    await done('report');
    expect(await check('analysis', '批评与自我批评关')).toMatchObject({
      c_actions2: 'met',
      c_talks: 'met',
      c_branch: 'met',
      c_leaders: 'met',
    });
    await throughGate('analysis');
  });

  it('M171 M183 M184 rectification: plan, duty, deadline, quality and institutions are counted problem by problem', async () => {
    const counted = ['c_mend_plan', 'c_duty', 'c_deadline', 'c_quality', 'c_rules'];
    const before = await check('mend', '整改提高关');
    expect(before.c_mend_plan).toBe('unmet');
    expect(before.c_rules).toBe('unmet');
    await done('mend_plan', { problems: '9', with_duty: '9', with_deadline: '8', with_quality: '9' });
    expect(await check('mend', '整改提高关')).toMatchObject({ c_mend_plan: 'met', c_duty: 'met', c_deadline: 'unmet' });
    const mended = { problems: '9', with_duty: '9', with_deadline: '9', with_quality: '9' };
    await test.call(liaison, amendAction, { ...at, action: 'mend_plan', time: 1, proof: '方案第二稿', values: mended });
    await done('institutions', { rules: '3' });
    const after = await check('mend', '整改提高关');
    expect(counted.map((id) => after[id])).toEqual(counted.map(() => 'met'));
    await done('mend_done');
    await done('survey');
    const plan = {
      goal: '销号',
      way: '分类办',
      deadline: '2027-02-01',
      duty: '校长',
      order: true,
      rules: '值班制度\n听课制度',
    };
    expect((await guide('t8', plan)).status).toBe(200);
    const survey = {
      design: '无记名',
      scope: '教职工和家长',
      held: '2027-02-10',
      sent: '120',
      valid: '118',
      content: '112',
    };
    expect((await guide('t9', survey)).problem).toBe('form-needed');
    expect((await guide('t9', { ...survey, handled: '向全校公布' })).status).toBe(200);
    expect((await check('mend', '整改提高关')).c_guided3).toBe('met');
  });

  it('M210 M205 the last gate waits for the effect by the four sentences, then the campaign is finished', async () => {
    await tick('throughout', 'mend', THROUGHOUT);
    await activity('study', { hours: '1' });
    const own = { ...at, stage: 'mend', name: '家长开放日', dueOn: '2027-02-20' };
    const { ownId } = (await test.call(liaison, proposeAction, own)).output;
    await test.call(liaison, finishOwnAction, { ...at, ownId, note: '办了', proof: '照片' });
    const blocked = await test.call(liaison, requestTransfer, { ...at, stage: 'mend', note: '完成' });
    expect([blocked.problem, JSON.stringify(blocked.body)]).toEqual([
      'gate-unmet',
      expect.stringContaining('对照四句话看成效'),
    ]);
    await tick('goals', null, { quality: '考核优秀', base: '支部达标', serve: '满意率95%', advance: '升学率上升' });
    await throughGate('mend');
    expect((await page()).stages.every(({ state }) => state === 'passed')).toBe(true);
  });
});
