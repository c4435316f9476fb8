import {
  listCases,
  listMyCases,
  listProposedCases,
  listUnimplemented,
  openCase,
  readBars,
  readCase,
  setCaseAside,
} from '@dudao/core/accountability/contract';
import { barredUntil } from '@dudao/core/accountability/effect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { CASE_DAY, openAccountabilityDesk } from '../testing/accountability-desk.ts';
import { plantPlan } from '../testing/plant-plan.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { effectsOn } from './bars.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openAccountabilityDesk>>;
let county: string;
let school: string;

beforeAll(async () => {
  test = await openTestApp();
  ({ county, school } = test.tree);
  desk = await openAccountabilityDesk(test);
});
afterAll(() => test.close());

const proposals = async (who = desk.office) => (await test.call(who, listProposedCases, { unitId: county })).output;
const proposedOf = async (issueId: string) => (await proposals()).proposals.filter(({ refId }) => refId === issueId);

describe('proposals', () => {
  it('M545 M549: a rule proposes a case of an overdue grave entry with its facts; before it was urged the case is not opened', async () => {
    const issueId = await desk.late();
    await desk.moveClock('2026-12-07');
    expect(await proposedOf(issueId)).toEqual([]);
    await desk.moveClock(CASE_DAY);
    const [found, ...others] = await proposedOf(issueId);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      trigger: 'grave_late',
      kind: 'slow',
      concerned: { id: school },
      says: { zh: '严重问题逾期 19 个工作日没有整改到位，已督办 0 次。' },
      sources: [{ source: 'issue', refId: issueId }],
      figures: [
        { name: '逾期工作日', value: '19' },
        { name: '严重程度', value: '严重' },
        { name: '台账', value: '问题库' },
      ],
      urges: 0,
      urgesNeeded: 2,
    });
    const proposal = { trigger: 'grave_late', refId: issueId };
    const early = await desk.open(issueId, { proposal });
    expect([early.status, early.problem]).toEqual([409, 'accountability-urge-first']);
    await desk.urge(issueId, 'remind');
    expect((await desk.open(issueId, { proposal })).problem).toBe('accountability-urge-first');
    await desk.urge(issueId, 'order');
    expect((await desk.open(issueId, { proposal })).status).toBe(200);
    expect(await proposedOf(issueId)).toEqual([]);
    expect((await desk.open(issueId, { proposal })).problem).toBe('accountability-aside-already');
  });

  it('what is set aside stays with its reason and is not brought again; nobody sets aside what no rule found', async () => {
    const issueId = await desk.late('操场破损');
    const input = { unitId: county, trigger: 'grave_late', refId: issueId, reason: '寒假统一施工' };
    expect((await test.call(desk.office, setCaseAside, { ...input, trigger: 'unanswered' })).problem).toBe(
      'accountability-not-hit',
    );
    expect((await test.call(desk.leader, setCaseAside, input)).problem).toBe('forbidden');
    expect((await test.call(desk.office, setCaseAside, input)).status).toBe(200);
    expect((await test.call(desk.office, setCaseAside, input)).problem).toBe('accountability-not-hit');
    const { aside } = await proposals();
    expect(aside).toMatchObject([{ trigger: 'grave_late', refId: issueId, reason: '寒假统一施工' }]);
    expect(await proposedOf(issueId)).toEqual([]);
  });

  it('M550: sheets that are not answered propose a case of perfunctory work', async () => {
    const issueId = await desk.late('食堂台账缺失');
    await desk.urge(issueId, 'remind');
    await desk.urge(issueId, 'order');
    await desk.moveClock('2027-01-11');
    const found = (await proposedOf(issueId)).map(({ trigger, kind }) => `${trigger} ${kind}`);
    expect(found).toContain('unanswered perfunctory');
    await desk.moveClock(CASE_DAY);
  });

  it('M554: the year’s tasks that were not done by its end propose a case; tasks that lag propose nothing by themselves', async () => {
    const { taskId, otherTaskId } = await plantPlan(test, school);
    await test.rows(
      `update task set state = 'doing', is_open = true, due_on = '2026-11-30', lead_unit_id = $2, owner_person_id = coalesce(owner_person_id, (select id from person limit 1)), owner_post_id = null where id = $1`,
      [taskId, school],
    );
    await desk.moveClock('2027-01-11');
    const of = (await proposals()).proposals.filter(({ refId }) => refId === school);
    expect(of.map(({ trigger }) => trigger)).toEqual(['year_end']);
    expect(of[0]).toMatchObject({ says: { zh: '上年 2 项任务，2 项到年底没有完成。' } });
    expect(of[0]?.sources).toMatchObject([{ refId: taskId }, { source: 'task', refId: otherTaskId }]);
    const facts = [{ text: '年度任务到年底没有完成', evidence: '任务进展', source: 'task', refId: taskId }];
    const opened = await desk.open('', {
      kind: 'target_missed',
      facts,
      proposal: { trigger: 'year_end', refId: school },
    });
    expect([opened.status, opened.problem]).toEqual([200, undefined]);
    expect((await desk.open('', { kind: 'slow', facts })).problem).toBe('accountability-urge-first');
    await desk.moveClock(CASE_DAY);
  });
});

describe('opening', () => {
  it('M543: a case cites what supervision found, of the unit concerned and in the opener’s sight', async () => {
    const issueId = await desk.late();
    const charges = { kind: 'charges', values: { item: '补课费', amount: '1200', refunded: false } };
    const own = [{ text: '多收补课费', evidence: '收据', source: 'own' }];
    expect((await desk.open(issueId, { ...charges, facts: own })).problem).toBe('accountability-uncited');
    const bare = [{ text: '多收补课费', evidence: '', source: 'issue', refId: issueId }];
    expect((await desk.open(issueId, { ...charges, facts: bare })).problem).toBe('accountability-no-evidence');
    const unseen = [{ ...bare[0], evidence: '收据', refId: county }];
    expect((await desk.open(issueId, { ...charges, facts: unseen })).problem).toBe('accountability-source-unseen');
    const other = await desk.open(issueId, { ...charges, concernedUnitId: test.tree.citySchool });
    expect(other.problem).toBe('accountability-source-other');
    expect((await desk.open(issueId, { ...charges, concernedUnitId: county })).problem).toBe('accountability-own-unit');
    expect((await desk.open(issueId, { ...charges, personId: '00000000-0000-4000-8000-000000000000' })).problem).toBe(
      'accountability-person-elsewhere',
    );
  });

  it('M555 M556 M557: kinds of cases ask for what they are about, and a case says it', async () => {
    const issueId = await desk.late();
    expect((await desk.open(issueId, { kind: 'funds' })).problem).toBe('form-needed');
    const values = { fund: '校舍维修专项', deed: 'divert', amount: '36.5' };
    const { output } = await desk.open(issueId, { kind: 'funds', values });
    expect((await desk.read(output.caseId)).fields.map(({ name, value }) => `${name.zh}：${value}`)).toEqual([
      '专项资金名称：校舍维修专项',
      '问题性质：挪用',
      '涉及金额：36.5 万元',
    ]);
    const building = await desk.open(issueId, { kind: 'building', values: { project: '教学楼加固', quake: true } });
    const charges = await desk.open(issueId, {
      kind: 'charges',
      values: { item: '补课费', amount: '1200', refunded: false },
    });
    expect([building.status, charges.status]).toEqual([200, 200]);
    expect((await desk.read(charges.output.caseId)).fields.at(-1)).toMatchObject({ value: '否' });
  });
});

describe('the course of a case', () => {
  it('M547 M551: facts, notice, hearing, proposal, decision by another, served, self-criticism, appeal decided by somebody else, ended', async () => {
    const caseId = await desk.opened();
    const { office, leader, second, liaison } = desk;
    const hidden = await test.call(liaison, readCase, { caseId });
    expect(hidden.status).toBe(404);
    await desk.done(office, caseId, 'notify', { words: '拟对你校整改不力问责' });
    expect((await desk.read(caseId, liaison)).story.map(({ action, by, words }) => [action, by, words])).toEqual([
      ['notify', '', '拟对你校整改不力问责'],
    ]);
    expect((await desk.act(office, caseId, 'lapse')).problem).toBe('accountability-hearing-runs');
    expect((await desk.act(office, caseId, 'state')).problem).toBe('accountability-not-yours');
    await desk.done(liaison, caseId, 'state', { words: '物资已清运一半' });
    const standing = await desk.standing(caseId);
    expect((await desk.act(office, caseId, 'propose', { measureId: 'criticism', standing: [] })).problem).toBe(
      'accountability-no-facts',
    );
    await desk.done(office, caseId, 'propose', { measureId: 'criticism', standing });
    expect((await desk.act(office, caseId, 'decide')).problem).toBe('accountability-not-yours');
    // The one concerned learns nothing of what is being weighed.
    expect(await desk.read(caseId, liaison)).toMatchObject({
      state: 'heard',
      measure: null,
      dueOn: null,
      measureName: null,
      deciders: [],
    });
    await desk.done(leader, caseId, 'decide');
    await desk.done(office, caseId, 'serve');
    expect(await desk.read(caseId, liaison)).toMatchObject({
      state: 'served',
      measure: { id: 'criticism' },
      criticism: 'owed',
      untilOn: '2027-06-27',
    });
    await desk.done(liaison, caseId, 'receive');
    await desk.done(liaison, caseId, 'criticise', { words: '深刻检查' });
    await desk.done(office, caseId, 'send-back', { words: '没有讲清原因' });
    await desk.done(liaison, caseId, 'criticise', { words: '原因是分工不清' });
    await desk.done(office, caseId, 'accept');
    expect((await desk.read(caseId)).criticismText).toBe('原因是分工不清');
    expect((await desk.act(office, caseId, 'end')).problem).toBe('accountability-appeal-runs');
    await desk.done(liaison, caseId, 'appeal', { words: '处理过重' });
    expect((await desk.act(leader, caseId, 'uphold')).problem).toBe('accountability-own-hand');
    await desk.done(second, caseId, 'change', { measureId: 'talk', words: '确有改进' });
    await desk.done(office, caseId, 'end');
    const ended = await desk.read(caseId);
    expect(ended).toMatchObject({ state: 'ended', measure: { id: 'talk' }, untilOn: null });
    expect(Object.values(ended.actions).filter((may) => may === true)).toEqual([]);
  });

  it('M552 M548: a person speaks for themselves, their head sees it and says nothing, their liaison sees nothing; a change of post asks what guidance failed', async () => {
    const { office, leader, second, liaison, head } = desk;
    const { personId, ...person } = await desk.newPerson();
    const caseId = await desk.opened({ personId });
    expect((await test.call(person, readCase, { caseId })).status).toBe(404);
    await desk.done(office, caseId, 'notify');
    expect((await test.call(liaison, readCase, { caseId })).status).toBe(404);
    expect((await desk.read(caseId, head)).actions.state).toBe('accountability-not-yours');
    expect((await desk.act(head, caseId, 'state')).problem).toBe('accountability-not-yours');
    await desk.done(person, caseId, 'waive');
    const standing = await desk.standing(caseId);
    const adjust = { measureId: 'adjust', standing };
    expect((await desk.act(office, caseId, 'propose', adjust)).problem).toBe('accountability-unguided');
    await desk.done(office, caseId, 'propose', { ...adjust, guidance: '主要领导督促两次，派人指导一次' });
    await desk.done(leader, caseId, 'decide');
    await desk.done(second, caseId, 'decide');
    await desk.done(office, caseId, 'serve');
    await desk.done(person, caseId, 'receive');
    expect(await desk.read(caseId)).toMatchObject({
      guidance: '主要领导督促两次，派人指导一次',
      deciders: [leader, second].map(() => expect.any(String)),
    });
    expect((await desk.read(caseId, person)).guidance).toBe('');
    await desk.done(person, caseId, 'appeal');
    const third = await test.newPersona('leader', test.tree.city);
    await desk.done(third, caseId, 'revoke');
  });

  it('M553: dereliction goes to discipline inspection by two leaders, and nobody concerned is told', async () => {
    const issueId = await desk.late();
    const { personId } = await desk.newPerson();
    const of = { kind: 'dereliction', personId, values: { consequence: '学生受伤' } };
    const { output, problem } = await desk.open(issueId, of);
    expect(problem).toBeUndefined();
    const { caseId } = output;
    await desk.done(desk.office, caseId, 'propose-transfer', {
      measureId: 'transfer',
      standing: await desk.standing(caseId),
    });
    await desk.done(desk.leader, caseId, 'decide');
    expect((await desk.act(desk.leader, caseId, 'decide')).problem).toBe('accountability-own-hand');
    await desk.done(desk.second, caseId, 'decide');
    expect((await desk.act(desk.office, caseId, 'serve')).problem).toBe('accountability-is-transfer');
    await desk.done(desk.office, caseId, 'hand-over', { words: '移送县纪委监委，教督移〔2026〕1号' });
    expect((await desk.read(caseId)).state).toBe('transferred');
    expect((await test.call(desk.head, readCase, { caseId })).status).toBe(404);
  });

  it('two who act at once: one wins, the other sees that it changed', async () => {
    const caseId = await desk.opened();
    const { revision } = await desk.read(caseId);
    const one = desk.act(desk.office, caseId, 'notify');
    const other = desk.act(desk.office, caseId, 'notify');
    const answers = (await Promise.all([one, other])).map(({ status, problem }) => problem ?? status).toSorted();
    expect(answers[0]).toBe(200);
    expect(['changed-meanwhile', 'accountability-not-now']).toContain(answers[1]);
    expect((await desk.read(caseId)).revision).toBe(revision + 1);
  });
});

describe('who knows of a case', () => {
  it('M547: neither a colleague, nor an office above, nor units beside learn of it, in lists and by its id; who handles it may bring a colleague in', async () => {
    const caseId = await desk.opened();
    const { office, colleague, liaison, leader } = desk;
    const listed = async (who = office, side: 'handles' | 'concerns' = 'handles', unitId = county) =>
      ((await test.call(who, listCases, { unitId, side })).output?.cases ?? []).some(({ id }) => id === caseId);
    const above = await test.persona('supervision-office', test.tree.city);
    expect([await listed(), await listed(leader), await listed(colleague), await listed(above)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await listed(liaison, 'concerns', school)).toBe(false);
    expect((await test.call(colleague, readCase, { caseId })).status).toBe(404);
    expect((await desk.act(colleague, caseId, 'notify')).status).toBe(404);
    expect((await desk.act(office, caseId, 'assign', { accountId: liaison.accountId })).problem).toBe(
      'accountability-not-handler',
    );
    await desk.done(office, caseId, 'assign', { accountId: colleague.accountId });
    expect(await listed(colleague)).toBe(true);
    await desk.done(colleague, caseId, 'notify');
    expect(await listed(liaison, 'concerns', school)).toBe(true);
    const sister = await test.persona('unit-liaison', test.tree.citySchool);
    expect((await test.call(sister, readCase, { caseId })).status).toBe(404);
    const waits = async (who = liaison) =>
      (await test.call(who, listMyCases, {})).output.cases.some(({ id }) => id === caseId);
    expect([await waits(), await waits(colleague)]).toEqual([true, false]);
  });
});

it('M544: a circular bars titles and commendation of the unit for its term, and an appeal that revokes it lifts that', async () => {
  const caseId = await desk.opened();
  await desk.served(caseId, 'circular', { scope: '全县教育系统' });
  const bars = async () => (await test.call(desk.leader, readBars, { unitId: county })).output.barred;
  expect(await bars()).toMatchObject([
    { unit: { id: school }, person: null, bars: ['title', 'commendation'], fromOn: CASE_DAY, untilOn: '2027-06-27' },
  ]);
  expect((await desk.read(caseId, desk.liaison)).scope).toBe('全县教育系统');
  const until = async () =>
    barredUntil(
      await asSystem(test.pool, 'test', (tx) => effectsOn(tx, [school], CASE_DAY)),
      { unitId: school, personId: null },
      { from: 'title', on: CASE_DAY },
    );
  expect(await until()).toBe('2027-06-27');
  await desk.done(desk.liaison, caseId, 'receive');
  await desk.done(desk.liaison, caseId, 'appeal');
  expect(await until()).toBe('2027-06-27');
  await desk.done(desk.second, caseId, 'revoke');
  expect([await bars(), await until()]).toEqual([[], null]);
});

it('M564: the list of what is not implemented says since when, who holds it, and what was done', async () => {
  const issueId = await desk.late('教辅材料未清退');
  await desk.urge(issueId, 'remind');
  const { matters } = (await test.call(desk.leader, listUnimplemented, { unitId: county })).output;
  expect(matters.find(({ refId }) => refId === issueId)).toMatchObject({
    source: 'issue',
    unit: { id: school },
    dueOn: '2026-12-01',
    days: 19,
    urges: 1,
    lastUrge: { rung: '提醒函', on: CASE_DAY, answered: false },
  });
  expect(matters.map(({ dueOn }) => dueOn)).toEqual(matters.map(({ dueOn }) => dueOn).toSorted());
  expect((await test.call(desk.liaison, listUnimplemented, { unitId: county })).status).toBe(404);
  expect((await test.call(desk.colleague, openCase, { unitId: county, kind: 'x' } as never)).status).toBe(400);
});
