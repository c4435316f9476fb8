import { randomUUID } from 'node:crypto';
import {
  chooseUnits,
  createCampaign,
  editCampaign,
  publishCampaign,
  readBoard,
  readCampaign,
  submitCampaign,
} from '@dudao/core/campaign/contract';
import type { ChosenSpan } from '@dudao/core/campaign/schedule';
import {
  addItem,
  answerExtension,
  answerExtensionAsTeam,
  approveTransfer,
  askExtension,
  confirmStage,
  doAction,
  doForUnit,
  finishItem,
  finishOwnAction,
  listQueue,
  proposeAction,
  readUnit,
  recordGuidance,
  requestTransfer,
  reviewPlan,
  reviewTransfer,
  verifyItem,
} from '@dudao/core/campaign/unit-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let second: Persona;
let leader: Persona;
let liaison: Persona;
let team: Persona;
let county: string;
let school: string;

beforeAll(async () => {
  test = await openTestApp();
  ({ county, school } = test.tree);
  office = await test.persona('supervision-office', county);
  second = await test.newPersona('supervision-office', county);
  leader = await test.persona('leader', county);
  liaison = await test.persona('unit-liaison', school);
  team = await test.persona('team-member', school);
  await plantRulebooks(test);
});
afterAll(() => test.close());

interface Made {
  readonly templateId: string;
  readonly unitId?: string;
  readonly batch?: string;
  readonly day?: string;
  readonly spans?: Readonly<Record<string, ChosenSpan>>;
  readonly objectId?: string;
}
async function run({
  templateId,
  unitId = school,
  batch = 'b1',
  day = '2026-11-02',
  spans = {},
  objectId = county,
}: Made) {
  const title = `活动${randomUUID()}`;
  const { campaignId } = (
    await test.call(office, createCampaign, { unitId: county, templateId, version: '1.0', title })
  ).output;
  const texts = { slogan: [], demand: [], goals: [], links: [] };
  const edit = { campaignId, title, objectId, sampleIds: [], days: { [batch]: day }, spans, texts };
  await test.call(office, editCampaign, { ...edit, revision: 1 });
  await test.call(office, chooseUnits, { campaignId, batch, unitIds: [unitId], take: true, revision: 2 });
  await test.call(office, submitCampaign, { campaignId, revision: 3 });
  const { status, body } = await test.call(second, publishCampaign, { campaignId, revision: 4 });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { campaignId, unitId };
}
type At = Awaited<ReturnType<typeof run>>;

const page = async (at: At, who = liaison) => (await test.call(who, readUnit, at)).output;
const stateOf = async (at: At) => (await page(at, office)).stages.map(({ state }) => state).join(' ');
const done = async (at: At, action: string, more: object = {}) => {
  const { status, body } = await test.call(liaison, doAction, { ...at, action, time: 1, proof: '佐证', ...more });
  if (status !== 200) throw new Error(JSON.stringify(body));
};

/** Study records of the school within the stage; hours, days and discussions as counted from them. */
async function study(hours: number, days: number, discussions: number) {
  const put = (kind: string, on: number, quantities: object) =>
    test.rows(
      `insert into activity (id, unit_id, region, kind, rulebook_id, version, from_on, until_on, field_values, quantities, recorded_by, recorded_at)
       values ($1, $2, $3, $4, 'HD-JY', '1.0', $5::date, $5::date, '{}', $6, $1, now())`,
      [randomUUID(), school, county, kind, `2026-11-${String(on).padStart(2, '0')}`, JSON.stringify(quantities)],
    );
  for (let i = 0; i < days; i++) await put('concentrated', 3 + i, { hours: '6' });
  await put('study', 12, { hours: String(hours - 6 * days) });
  for (let i = 0; i < discussions; i++) await put('discussion', 14 + i, {});
}

const VERDICTS = ['c_notes', 'c_methods', 'c_depth'].map((condition) => ({
  condition,
  holds: true,
  reason: '查阅 12 本笔记',
}));
const ASPECTS = [
  'ideas',
  'goals',
  'principles',
  'steps',
  'leading',
  'member',
  'study',
  'lecture',
  'find',
  'criticise',
  'rectify',
  'organisation',
  'style',
  'development',
  'livelihood',
  'internal',
  'guarantee',
];
const fits = (not: readonly string[] = []) =>
  Object.fromEntries(
    ASPECTS.map((id) => [id, { verdict: not.includes(id) ? ('amend' as const) : ('fits' as const), note: '' }]),
  );

describe('the gates of a study campaign', () => {
  let at: At;

  it('M160 M163 M166 blocked with figure and demand until the records suffice', async () => {
    at = await run({ templateId: 'HD-LG', batch: 'b2' });
    await study(38, 5, 2);
    const request = { ...at, stage: 'study', note: '第一阶段完成' };
    const refused = await test.call(liaison, requestTransfer, request);
    expect(refused.problem).toBe('gate-unmet');
    const [stage] = (await page(at)).stages;
    expect(stage?.actions.request).toBe('gate-unmet');
    expect(stage?.blocked?.params.list).toContain('集体学习不少于40学时（38 / 40 学时）');
    expect(stage?.blocked?.params.list).toContain('集体讨论交流不少于3次（2 / 3 次）');
    expect(stage?.conditions.find(({ id }) => id === 'c_days')).toMatchObject({
      is: 'met',
      bar: { figure: '5', demand: '5' },
    });
    expect(await stateOf(at)).toBe('open closed closed');
  });

  it('M172 M173 M174 M175 the four looks at the plan: every aspect has a verdict, and all must fit', async () => {
    const review = { ...at, review: 'four_looks' };
    expect((await test.call(team, reviewPlan, { ...review, verdicts: { ideas: { verdict: 'fits' } } })).problem).toBe(
      'campaign-review-incomplete',
    );
    expect((await test.call(team, reviewPlan, { ...review, verdicts: fits(['style']) })).output.passed).toBe(false);
    expect((await page(at)).stages[0]?.conditions.find(({ id }) => id === 'c_plan')?.is).toBe('unmet');
    expect((await test.call(team, reviewPlan, { ...review, verdicts: fits() })).output.passed).toBe(true);
    expect((await page(at)).stages[0]?.conditions.find(({ id }) => id === 'c_plan')?.is).toBe('met');
  });

  it('M176 M177 M178 guidance tasks are written down part by part', async () => {
    const record = (task: string, parts: Record<string, string>) =>
      test.call(team, recordGuidance, { ...at, task, parts });
    const half = await record('t2', { spirit: '讲了', tasks: '讲了' });
    expect([half.problem, JSON.stringify(half.body)]).toEqual([
      'campaign-guidance-incomplete',
      expect.stringContaining('群众最关心'),
    ]);
    await record('t1', { theme: '主题', carrier: '载体' });
    await record('t2', { spirit: '讲了', tasks: '讲了', concerns: '讲了' });
    await record('t3', { forms: '党课、研讨' });
    expect((await page(at)).guidance.map(({ task }) => task).sort()).toEqual(['t1', 't2', 't3']);
  });

  it('M161 M162 M170 request, review with reasons, approval; only then the next stage opens', async () => {
    await study(2, 0, 1);
    await done(at, 'plan_sent', { values: { theme: '主题', carrier: '载体', members: '46' } });
    for (const action of ['mobilisation', 'reading', 'leaders_study']) await done(at, action);
    expect((await page(at)).stages[0]?.actions.request).toBe(true);
    const request = { ...at, stage: 'study', note: '第一阶段完成', evidence: '小结第3页' };
    expect((await test.call(liaison, requestTransfer, request)).status).toBe(200);
    expect((await test.call(liaison, requestTransfer, request)).problem).toBe('gate-asked-twice');
    expect((await test.call(liaison, requestTransfer, { ...request, stage: 'analysis' })).problem).toBe(
      'gate-stage-closed',
    );
    const queue = await test.call(team, listQueue, { unitId: school, queue: 'review' });
    expect(queue.output.queued).toMatchObject([{ kind: 'transfer', unit: '城关九年制学校', stage: 'study' }]);
    const pass = { ...at, stage: 'study', decision: 'pass', verdicts: VERDICTS } as const;
    const silent = await test.call(team, reviewTransfer, { ...pass, verdicts: VERDICTS.slice(1) });
    expect(silent.problem).toBe('gate-verdict-needed');
    expect((await test.call(leader, approveTransfer, { ...at, stage: 'study', decision: 'approve' })).problem).toBe(
      'gate-not-forwarded',
    );
    expect((await test.call(team, reviewTransfer, pass)).status).toBe(200);
    expect(await stateOf(at)).toBe('forwarded closed closed');
    // The upper side sees what the team said of what no record can tell.
    const notes = (await page(at, leader)).stages[0]?.conditions.find(({ id }) => id === 'c_notes');
    expect(notes?.said).toMatchObject({ holds: true, reason: '查阅 12 本笔记', by: team.name });
    const approvals = await test.call(leader, listQueue, { unitId: county, queue: 'approve' });
    expect(approvals.output.queued).toMatchObject([{ kind: 'transfer', stage: 'study' }]);
    expect((await test.call(leader, approveTransfer, { ...at, stage: 'study', decision: 'approve' })).status).toBe(200);
    expect(await stateOf(at)).toBe('passed open closed');
    const history = (await page(at)).history.map(({ what }) => what);
    expect(history.slice(0, 3)).toEqual(['transfer-approved', 'transfer-reviewed', 'transfer-requested']);
    const [event] = await test.rows<{ event: string }>(
      `select event from event where event = 'campaign.transfer-approved'`,
    );
    expect(event).toBeDefined();
  });

  it('M065 G10 a later step waits for the earlier one', async () => {
    const skipped = await test.call(liaison, doAction, { ...at, action: 'life_meeting', time: 1, proof: '记录' });
    expect([skipped.problem, JSON.stringify(skipped.body)]).toEqual([
      'campaign-action-skips',
      expect.stringContaining('开展谈心活动'),
    ]);
    const closed = await test.call(liaison, doAction, { ...at, action: 'mend_done', time: 1, proof: '台账' });
    expect(closed.problem).toBe('gate-stage-closed');
    expect((await test.call(liaison, doAction, { ...at, action: 'personal', time: 1 })).problem).toBe(
      'campaign-proof-needed',
    );
    await done(at, 'personal');
    await done(at, 'talks');
    expect((await test.call(liaison, doAction, { ...at, action: 'talks', time: 1, proof: '记录' })).problem).toBe(
      'campaign-action-done',
    );
    await done(at, 'life_meeting');
    await done(at, 'report');
  });

  it('M164 make-up work has owner and day, is done by the unit and verified by another', async () => {
    for (const [task, parts] of [
      ['t4', { topics: '两个课题' }],
      ['t5', { yield: '三条' }],
      ['t6', { preparation: '充分', attended: '列席', verdict: '好' }],
      ['t7', { absorbed: '是', found: '是', measures: '是' }],
    ] as const) {
      await test.call(office, recordGuidance, { ...at, task, parts });
    }
    const request = { ...at, stage: 'analysis', note: '第二阶段完成' };
    expect((await test.call(liaison, requestTransfer, request)).status).toBe(200);
    const demand = { ...at, stage: 'analysis', decision: 'demand' } as const;
    const item = { text: '补开两次谈心', owner: '支部书记', dueOn: '2026-12-01' };
    expect(
      (await test.call(office, reviewTransfer, { ...demand, items: [{ ...item, dueOn: '2026-01-01' }] })).problem,
    ).toBe('item-due-past');
    expect((await test.call(office, reviewTransfer, { ...demand, items: [item] })).status).toBe(200);
    expect(await stateOf(at)).toBe('passed make-up closed');
    expect((await test.call(liaison, requestTransfer, request)).problem).toBe('gate-make-up-open');
    const [made] = (await page(at)).items;
    expect(made).toMatchObject({ owner: '支部书记', blocks: true, actions: { finish: true, verify: 'forbidden' } });
    const itemId = made?.id ?? '';
    expect((await test.call(office, verifyItem, { ...at, itemId, accepted: true })).problem).toBe('item-not-done');
    await test.call(liaison, finishItem, { ...at, itemId, note: '已补开' });
    expect((await test.call(liaison, finishItem, { ...at, itemId, note: '再报' })).problem).toBe('item-done');
    await test.call(office, verifyItem, { ...at, itemId, accepted: false, reason: '只补了一次' });
    expect((await page(at)).items[0]?.rejected).toBe('只补了一次');
    expect((await test.call(liaison, requestTransfer, request)).problem).toBe('gate-make-up-open');
    await test.call(liaison, finishItem, { ...at, itemId, note: '补齐两次' });
    expect((await test.call(office, verifyItem, { ...at, itemId, accepted: true })).status).toBe(200);
    expect((await test.call(office, verifyItem, { ...at, itemId, accepted: true })).problem).toBe('item-verified');
    expect((await test.call(liaison, requestTransfer, request)).status).toBe(200);
    expect(
      (await test.call(office, reviewTransfer, { ...at, stage: 'analysis', decision: 'return', reason: '报告太笼统' }))
        .status,
    ).toBe(200);
    expect(await stateOf(at)).toBe('passed returned closed');
    expect((await page(at)).history[0]).toMatchObject({ what: 'transfer-returned', text: '报告太笼统' });
  });

  it('M185 own actions are proposed by the unit within its stage and its number', async () => {
    const propose = (more: object = {}) =>
      test.call(liaison, proposeAction, { ...at, stage: 'analysis', name: '红色研学', dueOn: '2027-01-10', ...more });
    expect((await propose({ dueOn: '2026-11-01' })).problem).toBe('campaign-outside-stage');
    expect((await propose({ stage: 'mend' })).problem).toBe('gate-stage-closed');
    const { ownId } = (await propose()).output;
    for (let i = 0; i < 4; i++) expect((await propose({ name: `自选${i}` })).status).toBe(200);
    expect((await propose()).problem).toBe('campaign-too-many-own');
    expect((await test.call(liaison, finishOwnAction, { ...at, ownId, note: '办了', proof: '照片' })).status).toBe(200);
    expect((await test.call(liaison, finishOwnAction, { ...at, ownId, note: '办了', proof: '照片' })).problem).toBe(
      'campaign-action-done',
    );
  });

  it('M157 the board shows each unit by stage', async () => {
    const { output } = await test.call(office, readBoard, { campaignId: at.campaignId, unitId: county });
    expect(output.rows[0]?.stages.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
      'study passed',
      'analysis returned',
      'mend closed',
    ]);
  });
});

describe('extensions', () => {
  it('M165 time yields to quality: asked before the end, within the most, approved by the upper side', async () => {
    const at = await run({ templateId: 'HD-LG', batch: 'b2' });
    const ask = (more: object = {}) =>
      test.call(liaison, askExtension, { ...at, stage: 'study', toOn: '2027-01-20', reason: '讨论不够', ...more });
    expect((await ask({ toOn: '2026-12-31' })).problem).toBe('extension-not-later');
    expect((await ask({ toOn: '2027-03-02' })).problem).toBe('extension-too-long');
    expect((await ask({ stage: 'mend' })).problem).toBe('extension-not-open');
    const { extensionId } = (await ask()).output;
    expect((await ask()).problem).toBe('extension-asked-twice');
    const answer = { ...at, extensionId, approved: true, answer: '同意' };
    expect((await test.call(office, answerExtensionAsTeam, answer)).problem).toBe('campaign-other-side');
    expect((await test.call(leader, answerExtension, answer)).status).toBe(200);
    expect((await test.call(leader, answerExtension, answer)).problem).toBe('extension-answered');
    const { stages } = await page(at);
    expect(stages.map(({ untilOn, firstUntilOn }) => [untilOn, firstUntilOn])).toEqual([
      ['2027-01-20', '2026-12-31'],
      ['2027-03-06', '2027-02-14'],
      ['2027-05-05', '2027-04-15'],
    ]);
  });

  it('G9 none after the end, and none where the template allows none', async () => {
    const late = await run({ templateId: 'HD-LG', batch: 'b2', day: '2026-06-01' });
    const ask = (at: At, stage: string) =>
      test.call(liaison, askExtension, { ...at, stage, toOn: '2027-02-01', reason: '来不及' });
    expect((await ask(late, 'study')).problem).toBe('extension-after-end');
    expect((await page(late)).stages[0]?.actions.extend).toBe('extension-after-end');
    const strict = await run({ templateId: 'HD-ZT' });
    expect((await ask(strict, 'advance')).problem).toBe('extension-not-allowed');
  });

  it('G7 no passing of time opens a stage', async () => {
    const at = await run({ templateId: 'HD-LG', batch: 'b2', day: '2026-06-01' });
    const before = test.clock.now;
    test.clock.now = new Date('2028-01-01T08:00:00.000Z');
    const head = await test.newPersona('supervision-office', county);
    expect((await test.call(head, readUnit, at)).output.stages.map(({ state }) => state)).toEqual([
      'open',
      'closed',
      'closed',
    ]);
    test.clock.now = before;
  });
});

describe('other templates', () => {
  it('M159 the links that run throughout are open beside every stage and end without a gate', async () => {
    const at = await run({ templateId: 'HD-ZT' });
    const { stages } = await page(at);
    expect(stages.map(({ id, state }) => [id, state])).toEqual([
      ['deploy', 'open'],
      ['advance', 'open'],
      ['conclude', 'open'],
    ]);
    const seen = await test.call(office, readCampaign, { campaignId: at.campaignId, unitId: county });
    const parts = seen.output.calendars[0]?.parts ?? [];
    const of = (id: string) => parts.find((one) => one.id === id);
    for (const id of ['link1', 'link2', 'link3', 'link4']) {
      expect([id, of(id)?.from, of(id)?.until]).toEqual([id, of('deploy')?.from, of('conclude')?.until]);
    }
    const request = { ...at, stage: 'link1', note: '完成' };
    expect((await test.call(liaison, requestTransfer, request)).problem).toBe('gate-no-such-stage');
    // What a link asks is asked week by week through all stages and belongs to none.
    const weekly = (await page(at)).tasks.filter(({ action }) => action === 'weekly');
    expect([weekly.length > 9, weekly.every(({ actions }) => actions.do === true)]).toEqual([true, true]);
    // Work of a later stage is done before the earlier one is over: nothing waits.
    await done(at, 'effect');
    await done(at, 'mobilisation');
  });

  it('M151 a building project passes each of its five gates by approval, and none before the one ahead of it', async () => {
    const spans = {
      planning: { days: 30 },
      design: { days: 40 },
      works: { days: 16 },
      progress: { days: 20 },
      acceptance: { days: 15 },
    };
    const at = await run({ templateId: 'HD-JS', day: '2027-06-01', objectId: school, spans });
    const gates = [
      ['planning', 'planned'],
      ['design', 'designed'],
      ['works', 'tendered', 'begun'],
      ['progress', 'monthly'],
      ['supervision', 'accepted'],
    ] as const;
    for (const [nth, [stage, ...actions]] of gates.entries()) {
      const ask = (one: string) => test.call(liaison, requestTransfer, { ...at, stage: one, note: '手续齐全' });
      const ahead = gates[nth + 1]?.[0];
      if (ahead !== undefined) expect((await ask(ahead)).problem).toBe('gate-stage-closed');
      expect([stage, (await ask(stage)).problem]).toEqual([stage, 'gate-unmet']);
      for (const action of actions) {
        const owed = (await page(at)).tasks.filter((one) => one.action === action);
        const values = action === 'monthly' ? { share: '40' } : {};
        for (const { time } of owed) await done(at, action, { time, values });
      }
      expect((await ask(stage)).status).toBe(200);
      const verdicts = stage === 'progress' ? [{ condition: 'c5', holds: true, reason: '主体封顶' }] : [];
      const passed = await test.call(office, reviewTransfer, { ...at, stage, decision: 'pass', verdicts });
      expect([stage, passed.status]).toEqual([stage, 200]);
      expect((await test.call(leader, approveTransfer, { ...at, stage, decision: 'approve' })).status).toBe(200);
    }
    expect(await stateOf(at)).toBe('passed passed passed passed passed');
  });
});

describe('a procedure', () => {
  const SPANS = {
    notice: { working_days: 3 },
    self: { days: 10 },
    site: { working_days: 3 },
    preliminary: { days: 5 },
    defence: { days: 5, from: 'feedback' },
    opinion: { days: 30, from: 'feedback' },
    rectify: { days: 30 },
    rectify_report: { days: 10 },
    verify: { working_days: 5 },
    report: { days: 30 },
  };

  it('M065 refuses skipped steps; the office confirms what the records show, nobody of the unit does', async () => {
    const at = await run({ templateId: 'HD-CX', objectId: school, spans: SPANS });
    const confirm = (stage: string, more: object = {}) => test.call(office, confirmStage, { ...at, stage, ...more });
    expect((await confirm('site')).problem).toBe('gate-stage-closed');
    expect((await confirm('notify')).problem).toBe('gate-unmet');
    expect((await test.call(liaison, doAction, { ...at, action: 'notice_sent', time: 1, proof: '通知' })).problem).toBe(
      'campaign-other-side',
    );
    for (const action of ['notice_sent', 'group_formed']) {
      expect((await test.call(office, doForUnit, { ...at, action, time: 1, proof: '文件' })).status).toBe(200);
    }
    expect((await test.call(liaison, requestTransfer, { ...at, stage: 'notify', note: '请确认' })).problem).toBe(
      'gate-other-chain',
    );
    const own = await test.newPersona('supervision-office', school);
    expect((await test.call(own, confirmStage, { ...at, stage: 'notify' })).problem).toBe('gate-own-unit');
    expect((await confirm('notify')).status).toBe(200);
    expect(await stateOf(at)).toMatch(/^passed open closed/u);
  });

  it('M083 M125 what the team found stays open until it is closed, and holds back the last gate', async () => {
    const spans = { to_city: { months: 6 }, to_province: { months: 13 } };
    const province = test.tree.province;
    const above = await test.persona('supervision-office', province);
    const upper = await test.persona('leader', province);
    const own = await test.persona('unit-liaison', county);
    const at = await run({ templateId: 'HD-FJ', unitId: county, spans });
    const mine = async (action: string, values = {}) => {
      const { status, body } = await test.call(own, doAction, { ...at, action, time: 1, proof: '报告', values });
      if (status !== 200) throw new Error(JSON.stringify(body));
    };
    const pass = async (stage: string, conditions: readonly string[]) => {
      const asked = await test.call(own, requestTransfer, { ...at, stage, note: '请验收' });
      if (asked.status !== 200) return asked;
      const verdicts = conditions.map((condition) => ({ condition, holds: true, reason: '评估结论' }));
      await test.call(above, reviewTransfer, { ...at, stage, decision: 'pass', verdicts });
      return test.call(upper, approveTransfer, { ...at, stage, decision: 'approve' });
    };
    await mine('city_report', { city_score: '91.5' });
    await test.call(above, doForUnit, { ...at, action: 'city_visit', time: 1, proof: '记录' });
    const finding = { ...at, stage: 'city', text: '实验室仪器不足', owner: '教育局副局长', dueOn: '2027-03-01' };
    expect((await test.call(office, addItem, finding)).problem).toBe('gate-own-unit');
    const { itemId } = (await test.call(above, addItem, finding)).output;
    expect((await pass('city', ['c2'])).status).toBe(200);
    await mine('province_report');
    await test.call(above, doForUnit, { ...at, action: 'province_visit', time: 1, proof: '记录' });
    const held = await pass('province', ['c5']);
    expect([held.problem, JSON.stringify(held.body)]).toEqual([
      'gate-unmet',
      expect.stringContaining('市级带来的问题全部销号'),
    ]);
    await test.call(own, finishItem, { ...at, itemId, note: '已配齐' });
    await test.call(above, verifyItem, { ...at, itemId, accepted: true });
    expect((await pass('province', ['c5'])).status).toBe(200);
    expect(await stateOf(at)).toBe('passed passed');
    // The county's own leader may not approve for the county.
    expect((await test.call(leader, approveTransfer, { ...at, stage: 'province', decision: 'approve' })).problem).toBe(
      'gate-passed',
    );
  });
});
