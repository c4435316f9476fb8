import { createPlan, publishPlan, readPlan } from '@dudao/core/task/contract';
import {
  lookBackOnYear,
  nameSigner,
  readPlanSteps,
  reviewPlan,
  settleYear,
  signPlan,
  writePart,
} from '@dudao/core/task/plan-step-contract';
import { addTarget, reportTarget } from '@dudao/core/task/target-contract';
import { createTasks } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appoint, hire, SPAN } from '../testing/plan-office.ts';
import { linkAccount } from '../testing/plant-reminders.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let leader: Persona;
let school: Persona;
let magistrate: string;
let principal: string;

beforeAll(async () => {
  test = await openTestApp();
  const { county, school: unitId } = test.tree;
  office = await test.persona('supervision-office', county);
  leader = await test.persona('leader', county);
  school = await test.persona('unit-liaison', unitId);
  magistrate = await hire(test, office, { name: '王县长', unitId: county });
  principal = await hire(test, office, { name: '李校长', unitId });
  await appoint(test, office, { name: '县长', unitId: county, personId: magistrate });
  await linkAccount(test, leader.accountId, magistrate);
  await linkAccount(test, school.accountId, principal);
});
beforeEach(() => {
  test.clock.now = new Date('2026-03-02T02:00:00.000Z');
});
afterAll(() => test.close());

const draft = async (kind: string, span = SPAN) =>
  (await test.call(school, createPlan, { unitId: test.tree.school, kind, title: `${kind}${Math.random()}`, ...span }))
    .output.planId;
const revisionOf = async (planId: string) => (await test.call(school, readPlan, { planId })).output.revision;
const write = async (planId: string, part: string, text = '写明', who = school) =>
  test.call(who, writePart, { planId, part, text, revision: await revisionOf(planId) });
const publish = async (planId: string) =>
  test.call(school, publishPlan, { planId, revision: await revisionOf(planId) });
const steps = async (planId: string, who = office) => (await test.call(who, readPlanSteps, { planId })).output;
const PARTS = ['idea', 'knowledge', 'direction', 'methods', 'steps'];
const ALL = ['clear', 'sober', 'steps'].map((id) => ({ id, isMet: true, reason: '' }));
const review = async (planId: string, who = office, verdict: 'passed' | 'returned' = 'passed', checks = ALL) =>
  test.call(who, reviewPlan, { planId, verdict, checks, revision: await revisionOf(planId) });

describe('a school’s three-year plan', () => {
  const schoolPlan = async () => {
    const planId = await draft('school_three_years', { fromOn: '2026-01-01', untilOn: '2028-12-31' });
    const owner = { personId: principal };
    await test.call(school, createTasks, { planId, tasks: [{ title: '建社团', owner, dueOn: '2027-06-30' }] });
    return planId;
  };

  it('M187 is not published without its five parts, nor before the unit above has passed it as it stands', async () => {
    const planId = await schoolPlan();
    for (const part of PARTS.slice(1)) expect((await write(planId, part)).status).toBe(200);
    const before = await test.traces();
    const bare = await publish(planId);
    expect([bare.status, bare.problem]).toEqual([422, 'plan-part-missing']);
    expect(JSON.stringify(bare.body)).toContain('还缺“工作思路”');
    expect((await review(planId)).problem).toBe('plan-part-missing');
    expect(await test.traces()).toBe(before);
    await write(planId, 'idea');
    expect((await publish(planId)).problem).toBe('plan-not-reviewed');
    expect((await review(planId)).status).toBe(200);
    await write(planId, 'idea', '改了思路');
    expect((await publish(planId)).problem).toBe('plan-not-reviewed');
    expect((await steps(planId)).reviews.map(({ isCurrent }) => isCurrent)).toEqual([false]);
    await review(planId);
    expect((await publish(planId)).status).toBe(200);
    expect((await steps(planId)).reviews.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    const events = await test.rows<{ event: string }>('select event from event where subject = $1 order by at', [
      planId,
    ]);
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['task.part-written', 'task.plan-reviewed']),
    );
  });

  it('M188 is returned for a point that is not met, with the reason; never by whoever wrote it', async () => {
    const planId = await schoolPlan();
    for (const part of PARTS) await write(planId, part);
    await write(planId, 'idea', '督导室代写', office);
    const own = await review(planId);
    expect([own.status, own.problem]).toEqual([403, 'review-own']);
    expect((await steps(planId)).actions.review).toBe('review-own');
    const unmet = ALL.map((one) => (one.id === 'steps' ? { ...one, isMet: false, reason: '没有年度步骤' } : one));
    expect((await review(planId, leader, 'passed', unmet)).problem).toBe('review-not-passing');
    expect((await review(planId, leader, 'returned', unmet)).status).toBe(200);
    expect((await publish(planId)).problem).toBe('plan-not-reviewed');
    expect((await steps(planId, school)).reviews).toMatchObject([
      {
        verdict: 'returned',
        checks: [{ isMet: true }, { isMet: true }, { name: { zh: '步骤明晰' }, reason: '没有年度步骤' }],
      },
    ]);
    expect((await review(planId, school)).status).toBe(403);
    const master = await test.persona('leader', test.tree.school);
    expect((await review(planId, master)).problem).toBe('review-from-above');
  });

  it('M186 is looked back on year by year', async () => {
    const planId = await schoolPlan();
    for (const part of PARTS) await write(planId, part);
    const look = (year: number) => test.call(school, lookBackOnYear, { planId, year, note: '完成两项，调整一项' });
    expect((await look(2026)).problem).toBe('plan-not-published');
    await review(planId);
    await publish(planId);
    expect((await look(2027)).problem).toBe('year-not-begun');
    expect((await look(2026)).status).toBe(200);
    expect((await look(2026)).problem).toBe('year-closed');
    expect((await look(2029)).problem).toBe('year-outside-plan');
    expect((await steps(planId)).years.map(({ year, record }) => [year, record?.note ?? null])).toEqual([
      [2026, '完成两项，调整一项'],
      [2027, null],
      [2028, null],
    ]);
    const settled = await test.call(office, settleYear, { planId, year: 2026, note: '结算' });
    expect(settled.problem).toBe('plan-without-settlement');
  });
});

describe('M141 a responsibility letter', () => {
  const letter = async () => {
    const planId = await draft('responsibility_letter', { fromOn: '2026-01-01', untilOn: '2026-03-02' });
    await write(planId, 'duty');
    await write(planId, 'reward');
    const about = { name: '巩固率', kind: 'rate', value: '95', dueOn: '2026-03-02' } as const;
    const { targetId } = (await test.call(school, addTarget, { planId, ...about })).output;
    return { planId, targetId };
  };
  const name = async (planId: string, side: string, personId: string) =>
    test.call(office, nameSigner, { planId, side, personId, revision: await revisionOf(planId) });
  const sign = async (who: Persona, planId: string, side: string) =>
    test.call(who, signPlan, { planId, side, revision: await revisionOf(planId) });
  const signed = async () => {
    const made = await letter();
    await name(made.planId, 'above', magistrate);
    await name(made.planId, 'own', principal);
    await sign(leader, made.planId, 'above');
    await sign(school, made.planId, 'own');
    await publish(made.planId);
    return made;
  };

  it('is signed by each side with its own account, and published only after both', async () => {
    const { planId } = await letter();
    expect((await sign(leader, planId, 'above')).problem).toBe('signer-missing');
    expect((await name(planId, 'above', principal)).problem).toBe('signer-elsewhere');
    expect((await name(planId, 'own', magistrate)).problem).toBe('signer-elsewhere');
    await name(planId, 'above', magistrate);
    await name(planId, 'own', principal);
    const before = await test.traces();
    const other = await sign(school, planId, 'above');
    expect([other.status, other.problem]).toEqual([403, 'signature-of-another']);
    expect((await sign(office, planId, 'own')).problem).toBe('signature-of-another');
    expect(await test.traces()).toBe(before);
    expect((await sign(leader, planId, 'above')).status).toBe(200);
    expect((await sign(leader, planId, 'above')).problem).toBe('signature-given');
    const half = await publish(planId);
    expect([half.problem, JSON.stringify(half.body)]).toEqual([
      'plan-not-signed',
      expect.stringContaining('还缺“单位负责人”的签署'),
    ]);
    // What is changed after a signature is signed again.
    await write(planId, 'reward', '未完成的，取消评优');
    await sign(school, planId, 'own');
    expect((await publish(planId)).problem).toBe('plan-not-signed');
    await sign(leader, planId, 'above');
    expect((await publish(planId)).status).toBe(200);
    expect((await steps(planId)).signatures).toMatchObject([
      {
        side: 'above',
        person: { name: '王县长', title: expect.stringContaining('县长') },
        signedAt: test.clock.now.toISOString(),
      },
      { side: 'own', person: { name: '李校长' }, signedAt: test.clock.now.toISOString() },
    ]);
  });

  it('is settled against its targets when the year is over, by the side above', async () => {
    const { planId, targetId } = await signed();
    const settle = (who = office) => test.call(who, settleYear, { planId, year: 2026, note: '按责任书结算' });
    const early = await settle();
    expect([early.status, early.problem]).toEqual([409, 'year-not-over']);
    test.clock.now = new Date('2026-03-03T02:00:00.000Z');
    expect((await settle()).problem).toBe('target-unreported');
    await test.call(school, reportTarget, { targetId, reached: '94.9', revision: 1 });
    expect((await settle(school)).problem).toBe('forbidden');
    expect((await settle(await test.newPersona('leader', test.tree.school))).problem).toBe('settlement-own');
    // Whoever answers for the unit does not settle, even where they may otherwise.
    const unlink = (id: string) => test.rows('update account set person_id = null where id = $1', [id]);
    await unlink(school.accountId);
    await linkAccount(test, office.accountId, principal);
    expect((await settle()).problem).toBe('settlement-own');
    await unlink(office.accountId);
    await linkAccount(test, school.accountId, principal);
    const done = await settle(leader);
    expect(done.output.results).toEqual([{ name: '巩固率', asked: '不少于 95%', reached: '94.9%', isMet: false }]);
    expect((await settle()).problem).toBe('year-closed');
  });
});

it('M051 M056 M191 M204 the rules of a team, a supervision-inspection system and a supervision plan have their parts', async () => {
  const of = async (kind: string) => (await steps(await draft(kind))).parts.map(({ name }) => name.zh);
  expect(await of('team_rules')).toEqual(['工作制度', '组内分工']);
  expect(await of('supervision_rules')).toEqual(['谁督查谁', '多久一次', '报告什么、报给谁']);
  expect(await of('team_plan')).toEqual(['督导组和督导单位', '目标导向', '问题导向', '质量导向']);
  const planId = await draft('team_rules');
  await write(planId, 'rules');
  expect((await publish(planId)).problem).toBe('plan-part-missing');
  await write(planId, 'division');
  expect((await publish(planId)).status).toBe(200);
  expect((await write(planId, 'division', '改')).problem).toBe('reason-required');
});

describe('a kind of plan with ready tasks', () => {
  const opening = { kind: 'school_opening', title: '秋季开学工作清单', ...SPAN };

  it('M531 the preparation of a jubilee is counted back from its day, asks for aim, money and safety, and is not published before each task has its owner', async () => {
    const unitId = test.tree.school;
    const centenary = { kind: 'jubilee', title: '百年校庆筹备', fromOn: '2026-04-01', untilOn: '2026-12-31' };
    const asked = { unitId, ...centenary, anchorOn: '2026-10-18' };
    const { planId } = (await test.call(school, createPlan, asked)).output;
    const { taskLines } = (await test.call(school, readPlan, { planId })).output;
    expect(taskLines.map(({ title, dueOn }) => [title, dueOn])).toEqual([
      ['成立筹备组，明确分工', '2026-04-21'],
      ['报批校庆方案和概算', '2026-05-21'],
      ['整理校史、布置校史室', '2026-09-18'],
      ['联系校友', '2026-08-19'],
      ['发布公告，接受报名', '2026-09-03'],
      ['安全检查和演练', expect.stringMatching(/^2026-10-/u)],
      ['举行校庆活动', '2026-10-18'],
      ['决算公开、资料归档', expect.stringMatching(/^2026-11-/u)],
    ]);
    expect((await steps(planId)).parts.map(({ name }) => name.zh)).toEqual([
      '校庆要达到什么',
      '经费和来源',
      '安全预案',
    ]);
    expect((await publish(planId)).problem).toBe('task-incomplete');
    // One that begins too late for its first task is told so.
    const late = await test.call(school, createPlan, { ...asked, fromOn: '2026-09-01' });
    expect(late.problem).toBe('due-outside-plan');
  });

  it('M199 brings the tasks of the school opening, counted back from the first day of term; whom they are given to is still to be said', async () => {
    const unitId = test.tree.school;
    const before = await test.traces();
    const bare = await test.call(school, createPlan, { unitId, ...opening });
    expect([bare.status, bare.problem]).toEqual([422, 'plan-anchor-missing']);
    expect(JSON.stringify(bare.body)).toContain('从“开学日期”算起');
    const outside = await test.call(school, createPlan, { unitId, ...opening, anchorOn: '2026-12-28' });
    expect([outside.status, outside.problem]).toEqual([422, 'due-outside-plan']);
    expect((await test.call(leader, createPlan, { unitId, ...opening, anchorOn: '2026-09-01' })).status).toBe(403);
    expect(await test.traces()).toBe(before);
    const { planId } = (await test.call(school, createPlan, { unitId, ...opening, anchorOn: '2026-09-01' })).output;
    const { taskLines } = (await test.call(school, readPlan, { planId })).output;
    expect(taskLines.map(({ title, startOn, dueOn, owner }) => [title, startOn, dueOn, owner])).toEqual([
      ['制订开学工作计划', '2026-08-12', '2026-08-18', null],
      ['落实留生保额责任', '2026-08-19', '2026-08-25', null],
      ['开学工作稳定', null, '2026-09-01', null],
      ['治理教育乱收费', '2026-09-02', '2026-09-08', null],
      ['教育教学秩序走上正轨', '2026-09-02', '2026-09-08', null],
      ['落实“两免一补”', '2026-09-02', '2026-09-15', null],
      ['控流保学', '2026-09-02', '2026-09-15', null],
    ]);
    const early = await publish(planId);
    expect([early.status, early.problem]).toEqual([422, 'task-incomplete']);
    expect(JSON.stringify(early.body)).toContain('“控流保学”还缺：具体责任人');
  });
});
