import { listNotices } from '@dudao/core/notice/contract';
import { addPerson } from '@dudao/core/org/staff-contract';
import {
  answerRewardObjection,
  callForRewards,
  decideReward,
  issueCertificates,
  submitReward,
} from '@dudao/core/reward/contract';
import { nominateForReward, objectToReward, receiveCertificate } from '@dudao/core/reward/own-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { openRewardDesk, type RewardDesk } from '../testing/reward-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let desk: RewardDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openRewardDesk(test);
});
afterAll(() => test.close());

const round = () => asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
async function on(day: string): Promise<void> {
  test.clock.now = new Date(`${day}T10:00:00+08:00`);
  await desk.later(0);
  await round();
}
const told = async (who: Persona) =>
  (await test.call(who, listNotices, { show: 'open' })).output.notices.filter(({ subject }) =>
    subject.startsWith('reward-'),
  );
const titles = async (who: Persona) => (await told(who)).map(({ title, severity }) => `${severity} ${title.zh}`);

it('W16 a unit is reminded of a call until it named somebody, of the notice until it objected, of a certificate until it is signed for; the office of objections and of the decision', async () => {
  const [first, second] = desk.schools;
  if (first === undefined || second === undefined) throw new Error('there are schools');
  const { output } = await test.call(first.liaison, addPerson, {
    unitId: first.id,
    name: '甲老师',
    joinedOn: '2015-09-01',
  });
  const { personId } = output;
  const id = await desk.draw({ kind: 'xjgr', title: '先进个人' });
  await round();
  expect(await titles(first.liaison)).toEqual([]);
  await desk.did(desk.office, callForRewards, id, { until: '2026-12-04', perUnit: 1 });
  await round();
  for (const { liaison } of [first, second]) expect(await titles(liaison)).toEqual(['info 待推荐、申请：先进个人']);
  expect((await told(first.liaison)).map(({ link, unit }) => [link, unit.id])).toEqual([
    [`/units/${first.id}/own-rewards`, first.id],
  ]);
  const named = { rewardId: id, unitId: first.id, personId, reason: '教学成绩突出' };
  expect((await test.call(first.liaison, nominateForReward, named)).status).toBe(200);
  await on('2026-12-04');
  expect(await titles(first.liaison)).toEqual([]);
  expect(await titles(second.liaison)).toEqual(['severe 待推荐、申请：先进个人']);
  expect(await round()).toEqual({ raised: 0, settled: 0 });

  await on('2026-12-07');
  expect(await titles(second.liaison)).toEqual([]);
  await desk.did(desk.office, submitReward, id, { noticeUntil: '2026-12-16', noticePlace: '县教育局网站' });
  await round();
  for (const { liaison } of [first, second]) expect(await titles(liaison)).toEqual(['info 公示中：先进个人']);
  expect(await titles(desk.office)).toEqual([]);
  const objection = { rewardId: id, unitId: second.id, text: '材料与事实不符' };
  expect((await test.call(second.liaison, objectToReward, objection)).status).toBe(200);
  await on('2026-12-16');
  expect(await titles(second.liaison)).toEqual([]);
  expect(await titles(first.liaison)).toEqual(['warning 公示中：先进个人']);
  expect(await titles(desk.office)).toEqual(['warning “先进个人”待答复公示异议']);
  const objectionId = (await desk.see(id)).objections[0]?.id;
  await desk.did(desk.office, answerRewardObjection, id, { objectionId, answer: '经核实，材料属实' });
  await round();
  expect(await titles(desk.office)).toEqual([]);
  await on('2026-12-17');
  expect(await titles(first.liaison)).toEqual([]);
  expect(await titles(desk.office)).toEqual(['info “先进个人”待作出决定']);
  const lines = (await desk.see(id)).lines.map(({ id: lineId }) => ({ lineId, granted: true, reason: '' }));
  await desk.did(desk.leader, decideReward, id, { document: '城教督〔2026〕9号', lines });
  await round();
  expect(await titles(desk.office)).toEqual([]);

  await desk.did(desk.office, issueCertificates, id);
  await round();
  expect(await titles(first.liaison)).toEqual(['info 待签收：先进个人']);
  await on('2026-12-24');
  expect(await titles(first.liaison)).toEqual(['warning 待签收：先进个人']);
  expect(await titles(second.liaison)).toEqual([]);
  const lineId = lines[0]?.lineId ?? '';
  expect((await test.call(first.liaison, receiveCertificate, { lineId, unitId: first.id })).status).toBe(200);
  await round();
  expect(await titles(first.liaison)).toEqual([]);
});
