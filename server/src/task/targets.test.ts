import { createPlan, readPlan } from '@dudao/core/task/contract';
import {
  acceptShare,
  addTarget,
  changeTarget,
  decomposeTarget,
  listOffers,
  removeTarget,
  reportTarget,
} from '@dudao/core/task/target-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftPlan, hire, publish, SPAN } from '../testing/plan-office.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let school: Persona;
let planId: string;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-03-02T02:00:00.000Z');
  const { county } = test.tree;
  office = await test.persona('supervision-office', county);
  school = await test.persona('unit-liaison', test.tree.school);
  const wang = await hire(test, office, { name: '王主任', unitId: county });
  const made = await draftPlan(test, office, {
    unitId: county,
    tasks: [{ title: '扩学位', owner: { personId: wang }, dueOn: '2026-09-01' }],
  });
  ({ planId } = made);
  await publish(test, office, planId);
});
afterAll(() => test.close());

const SEATS = { name: '新增学位', kind: 'amount', value: '1000', measure: '个', dueOn: '2026-09-01' } as const;
const reason = '会议决定';
const shared = async (targetId: string, first: string, second: string, revision = 1) =>
  test.call(office, decomposeTarget, {
    targetId,
    revision,
    reason,
    shares: [
      { unitId: test.tree.school, value: first },
      { unitId: test.tree.citySchool, value: second },
    ],
  });

describe('targets', () => {
  it('M132 M134 decomposed to schools with the sum checked, offered, taken and shown in both plans', async () => {
    const { targetId } = (await test.call(office, addTarget, { planId, ...SEATS, reason })).output;
    const short = await shared(targetId, '600', '300');
    expect([short.problem, JSON.stringify(short.body)]).toEqual([
      'shares-do-not-add-up',
      expect.stringContaining('要求 1000个，各单位合计 900个，相差 100个'),
    ]);
    expect((await shared(targetId, '600', '400')).status).toBe(200);
    const offers = (await test.call(school, listOffers, { unitId: test.tree.school })).output.offers;
    expect(offers).toMatchObject([{ from: { name: '甲县' }, name: '新增学位', value: '600', isAccepted: false }]);
    const own = (
      await test.call(school, createPlan, { unitId: test.tree.school, kind: 'annual', title: '校年度', ...SPAN })
    ).output;
    const shareId = offers[0]?.shareId ?? '';
    expect((await test.call(school, acceptShare, { planId: own.planId, shareId })).status).toBe(200);
    expect((await test.call(school, acceptShare, { planId: own.planId, shareId })).problem).toBe('share-accepted');
    const mine = (await test.call(school, readPlan, { planId: own.planId })).output.targets;
    expect(mine).toMatchObject([{ name: '新增学位', value: '600', fromPlan: { id: planId } }]);
    const above = (await test.call(office, readPlan, { planId })).output.targets[0];
    expect(above?.shares.map(({ unit, state }) => [unit.name, state])).toEqual([
      ['城关九年制学校', 'accepted'],
      ['实验小学', 'offered'],
    ]);
    expect((await shared(targetId, '500', '500', 2)).problem).toBe('share-accepted');
    expect((await shared(targetId, '600', '450', 2)).status).toBe(200);
    const more = { targetId, ...SEATS, value: '1100', reason, revision: 3 };
    expect((await test.call(office, changeTarget, more)).problem).toBe('shares-do-not-add-up');
    expect((await test.call(office, changeTarget, { ...more, value: '1050' })).status).toBe(200);
    expect((await test.call(office, removeTarget, { targetId, reason })).problem).toBe('share-accepted');
  });

  it('a school sees its own share alone; an outsider sees none', async () => {
    const seen = (await test.call(school, readPlan, { planId })).output.targets[0];
    expect(seen?.shares.map(({ unit }) => unit.name)).toEqual(['城关九年制学校']);
    const elsewhere = await test.persona('unit-liaison', test.tree.siblingSchool);
    expect((await test.call(elsewhere, listOffers, { unitId: test.tree.school })).problem).toBe('not-found');
  });

  it('refuses units twice, units not below, nought that is not nought, and changes without a reason', async () => {
    const add = async (more: object) =>
      (await test.call(office, addTarget, { planId, ...SEATS, reason, ...more })).problem;
    expect([
      await add({ kind: 'zero', value: '1' }),
      await add({ kind: 'rate', value: '101' }),
      await add({ reason: '' }),
      await add({ dueOn: '2027-01-01' }),
    ]).toEqual(['target-not-zero', 'target-rate-range', 'reason-required', 'due-outside-plan']);
    const { targetId } = (await test.call(office, addTarget, { planId, ...SEATS, name: '又一项', reason })).output;
    const to = async (unitIds: readonly string[]) =>
      (
        await test.call(office, decomposeTarget, {
          targetId,
          revision: 1,
          reason,
          shares: unitIds.map((unitId) => ({ unitId, value: '600' })),
        })
      ).problem;
    expect([
      await to([test.tree.school, test.tree.school]),
      await to([test.tree.county]),
      await to([test.tree.siblingSchool, test.tree.school]),
    ]).toEqual(['share-twice', 'unit-not-below', 'unit-not-below']);
    const reported = await test.call(office, reportTarget, { targetId, reached: '12.5', revision: 1 });
    expect(reported.status).toBe(200);
    const now = (await test.call(office, readPlan, { planId })).output.targets.find(({ id }) => id === targetId);
    expect(now?.reached).toBe('12.5');
    expect((await test.call(office, removeTarget, { targetId, reason })).status).toBe(200);
  });
});
