import { addPerson } from '@dudao/core/org/staff-contract';
import { callForRewards, decideReward, payRewards, submitReward } from '@dudao/core/reward/contract';
import { listOwnRewards, nominateForReward } from '@dudao/core/reward/own-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRewardDesk, type RewardDesk } from '../testing/reward-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: RewardDesk;
const people: string[] = [];

beforeAll(async () => {
  test = await openTestApp();
  desk = await openRewardDesk(test);
  for (const name of ['甲老师', '乙老师', '丙老师']) {
    const { output } = await test.call(school().liaison, addPerson, {
      unitId: school().id,
      name,
      joinedOn: '2015-09-01',
    });
    people.push(output.personId);
  }
});
afterAll(() => test.close());

const school = (n = 1) => {
  const found = desk.schools[n - 1];
  if (found === undefined) throw new Error(`there is no school ${n}`);
  return found;
};
const nominate = (rewardId: string, more: object, n = 1) =>
  test.call(school(n).liaison, nominateForReward, { rewardId, unitId: school(n).id, reason: '教学成绩突出', ...more });

describe('what is open to units', () => {
  it('M534 W8 each unit names its own people within its places while it is open, and nobody does so for it', async () => {
    const id = await desk.draw({ kind: 'xjgr', title: '先进个人' });
    expect((await nominate(id, { personId: people[0] })).status).toBe(404);
    expect((await desk.act(desk.office, callForRewards, id, { until: '2026-11-24', perUnit: 2 })).problem).toBe(
      'reward-call-past',
    );
    await desk.did(desk.office, callForRewards, id, { until: '2026-11-30', perUnit: 2 });
    const { open } = (await test.call(school().liaison, listOwnRewards, { unitId: school().id })).output;
    expect(open.map(({ title, perUnit, given, actions }) => [title, perUnit, given, actions.nominate])).toEqual([
      ['先进个人', 2, 0, true],
    ]);
    expect((await nominate(id, {})).problem).toBe('reward-person-needed');
    expect((await nominate(id, { personId: people[0] }, 2)).problem).toBe('reward-person-elsewhere');
    expect((await nominate(id, { personId: people[0], reason: '' })).problem).toBe('reward-reason-empty');
    expect(
      (
        await test.call(desk.leader, nominateForReward, {
          rewardId: id,
          unitId: school().id,
          personId: people[0],
          reason: '很好',
        })
      ).problem,
    ).toBe('reward-not-of-unit');
    expect((await nominate(id, { personId: people[0] })).status).toBe(200);
    expect((await nominate(id, { personId: people[0] })).problem).toBe('reward-twice');
    expect((await nominate(id, { personId: people[1] })).status).toBe(200);
    expect((await nominate(id, { personId: people[2] })).problem).toBe('reward-per-unit');
    // Others do not learn whom a unit named.
    const other = (await test.call(school(2).liaison, listOwnRewards, { unitId: school(2).id })).output;
    expect([other.lines, other.open[0]?.given]).toEqual([[], 0]);
    const until = { noticeUntil: '2026-12-11', noticePlace: '县教育局网站' };
    expect((await desk.act(desk.office, submitReward, id, until)).problem).toBe('reward-call-runs');
    await desk.later(7);
    expect((await nominate(id, { personId: people[2] }, 1)).problem).toBe('reward-call-over');
    await desk.did(desk.office, submitReward, id, until);
    expect((await desk.see(id)).lines.map(({ person, by }) => [person?.name, by])).toEqual([
      ['甲老师', 'unit'],
      ['乙老师', 'unit'],
    ]);
  });
});

describe('research subsidies', () => {
  it('M559 W11 are applied for by holders of a title, decided and paid; whose title is withdrawn meanwhile gets nothing', async () => {
    const director = await test.newPersona('supervision-office', test.tree.county);
    const holders = people.slice(0, 2);
    for (const personId of holders) {
      await test.rows(
        `insert into recognition_decision (id, unit_id, region, person_id, programme_id, programme_version, kind, round, outcome, passes, confers, document,
           decided_on, reason, digest, decided_at, decided_by, decided_by_name)
         select gen_random_uuid(), id, region, $2, 'MJS', '1.0', 'decided', 'selection', 'passed', true, true, '1号', '2026-01-01', '', repeat('0', 64), now(), $3, '种下的人'
         from unit where id = $1`,
        [school().id, personId, director.accountId],
      );
    }
    const id = await desk.draw({ kind: 'yj', title: '名师研究经费', pot: '30000' });
    await desk.did(desk.office, callForRewards, id, { until: '2026-12-05', perUnit: 3 });
    const ask = (personId: string | undefined, more = {}) =>
      nominate(id, { personId, what: '小学数学单元教学', amount: '12000', ...more });
    expect((await ask(people[2])).problem).toBe('reward-title-needed');
    expect((await ask(people[0], { what: '' })).problem).toBe('reward-what-empty');
    expect((await ask(people[0], { amount: '12000.005' })).problem).toBe('reward-amount');
    expect((await ask(people[0])).status).toBe(200);
    expect((await ask(people[1], { amount: '15000' })).status).toBe(200);
    await desk.later(6);
    await desk.did(desk.office, submitReward, id);
    await test.rows(
      `insert into recognition_decision (id, unit_id, region, person_id, programme_id, programme_version, kind, passes, confers, document, decided_on, reason,
         digest, decided_at, decided_by, decided_by_name)
       select gen_random_uuid(), id, region, $2, 'MJS', '1.0', 'withdrawn', false, false, '2号', '2026-12-01', '连续两年未完成', repeat('1', 64), now(), $3, '种下的人'
       from unit where id = $1`,
      [school().id, people[1], director.accountId],
    );
    const { lines } = await desk.see(id, desk.leader);
    expect(lines.map(({ person, kept }) => [person?.name, kept])).toEqual([
      ['甲老师', null],
      ['乙老师', 'reward-title-gone'],
    ]);
    const said = lines.map(({ id: lineId, kept }) => ({
      lineId,
      granted: kept === null,
      reason: kept === null ? '' : '称号已撤销',
    }));
    const decideWith = (of: object) =>
      desk.act(desk.leader, decideReward, id, { document: '城教督〔2026〕9号', lines: of });
    expect((await decideWith(said.map((one) => ({ ...one, granted: true })))).problem).toBe('reward-title-gone');
    expect((await decideWith(said)).status).toBe(200);
    const [first] = (await desk.see(id)).lines;
    await desk.did(desk.office, payRewards, id, { lineIds: [first?.id], paidOn: '2026-12-07', voucher: '记-30' });
    const own = (await test.call(school().liaison, listOwnRewards, { unitId: school().id })).output;
    expect(
      own.lines
        .filter(({ title }) => title === '名师研究经费')
        .map(({ person, amount, paid }) => [person, amount, paid?.voucher]),
    ).toEqual([
      ['甲老师', '12000.00', '记-30'],
      ['乙老师', null, undefined],
    ]);
  });
});
