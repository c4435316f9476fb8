import { listNotices } from '@dudao/core/notice/contract';
import { mergeVisits, planVisit, readVisit } from '@dudao/core/visit/contract';
import { cancelVisit, giveNotice } from '@dudao/core/visit/course-contract';
import {
  answerReferral,
  listReferrals,
  referMatter,
  takeReferral,
  withdrawReferral,
} from '@dudao/core/visit/referral-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { refreshNotices } from '../notice/refresh.ts';
import { NOTICE_SOURCES } from '../notice/sources.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';

let test: TestApp;
let desk: VisitDesk;
let above: Persona;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
  above = await test.persona('supervision-office', test.tree.city);
});
afterAll(() => test.close());

const matter = (of: object = {}) => ({
  unitId: desk.county,
  aboutUnitId: test.tree.school,
  level: 'national' as const,
  title: '优质均衡县创建',
  basis: '教督〔2017〕6号',
  reason: '教师编制须由市里统筹',
  ...of,
});
const refer = async (of: object = {}) => (await test.call(desk.office, referMatter, matter(of))).output.referralId;
const list = async (who: Persona, unitId: string, side: 'up' | 'from-below') =>
  (await test.call(who, listReferrals, { unitId, side })).output;
const one = async (who: Persona, referralId: string) => {
  const isAbove = who === above;
  const { referrals } = await list(who, isAbove ? test.tree.city : desk.county, isAbove ? 'from-below' : 'up');
  const found = referrals.find(({ id }) => id === referralId);
  if (found === undefined) throw new Error('not in the list');
  return found;
};
const visitOfCity = async (of: object = {}) => {
  const planned = {
    unitId: test.tree.city,
    visitedUnitId: test.tree.school,
    kind: 'announced',
    type: 'routine',
    line: 'special',
    title: '市里专项督导',
    fromOn: '2026-11-30',
    untilOn: '2026-11-30',
    bodyId: null,
    ...of,
  };
  return (await test.call(above, planVisit, planned as never)).output.visitId;
};
const take = (referralId: string, visitId: string, revision = 1) =>
  test.call(above, takeReferral, { referralId, revision, visitId });
const reminded = async (who: Persona) => {
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
  const { output } = await test.call(who, listNotices, { show: 'open' });
  return output.notices.filter(({ subject }) => subject.startsWith('referral')).map(({ title }) => title.zh);
};

it('M270 V26 a national matter is handed one level up, taken into a visit of the level above, and the level below sees what came of it', async () => {
  expect((await list(desk.office, desk.county, 'up')).above?.id).toBe(test.tree.city);
  const referralId = await refer();
  expect(await one(desk.office, referralId)).toMatchObject({
    state: 'waiting',
    level: 'national',
    from: { id: desk.county },
    to: { id: test.tree.city },
    about: { id: test.tree.school },
    actions: { take: 'forbidden', answer: 'forbidden', withdraw: true },
  });
  expect((await one(above, referralId)).actions).toEqual({ take: true, answer: true, withdraw: true });
  expect(await reminded(above)).toEqual(['甲县上提：优质均衡县创建']);
  const visitId = await visitOfCity();
  expect((await take(referralId, visitId)).output.revision).toBe(2);
  // Below it is seen that it was taken; which visit that is, once the unit was told.
  expect(await one(desk.office, referralId)).toMatchObject({ state: 'taken', visit: null });
  await test.call(above, giveNotice, { visitId, revision: 1 });
  expect((await one(desk.office, referralId)).visit).toMatchObject({ id: visitId, state: 'noticed' });
  const visit = (await test.call(above, readVisit, { visitId })).output;
  expect(visit.referrals).toMatchObject([{ id: referralId, title: '优质均衡县创建', reason: '教师编制须由市里统筹' }]);
  expect((await test.call(desk.liaison, readVisit, { visitId })).output.referrals).toEqual([]);
  expect(await reminded(above)).toEqual([]);
  expect(await reminded(desk.office)).toEqual(['上提的“优质均衡县创建”已列入督导']);
  // Once more is refused; withdrawing too, for something was done with it.
  expect((await take(referralId, visitId, 2)).problem).toBe('referral-not-now');
  const withdraw = { referralId, revision: 2, reason: '不用了' };
  expect((await test.call(desk.office, withdrawReferral, withdraw)).problem).toBe('referral-not-now');
  const answer = { referralId, revision: 2, answer: '已督导，编制由市里调剂 12 名' };
  expect((await test.call(above, answerReferral, answer)).output.revision).toBe(3);
  expect(await one(desk.office, referralId)).toMatchObject({
    state: 'answered',
    answer: { text: '已督导，编制由市里调剂 12 名', by: above.name },
    visit: { id: visitId },
  });
});

it('M270 what is not taken comes back with an answer, or is taken back while it waits; of two who act at once one wins', async () => {
  const [returned, withdrawn] = [await refer({ title: '退回的' }), await refer({ title: '撤回的' })];
  const answer = { referralId: returned, revision: 1, answer: '由县里督办，市里给予政策支持' };
  const answers = await Promise.all([0, 1].map(() => test.call(above, answerReferral, answer)));
  expect(answers.map(({ problem }) => problem ?? 'done').toSorted()).toEqual(['changed-meanwhile', 'done']);
  expect((await one(desk.office, returned)).state).toBe('answered');
  const back = { referralId: withdrawn, revision: 1, reason: '县里已解决' };
  expect((await test.call(desk.office, withdrawReferral, back)).output.revision).toBe(2);
  expect(await one(above, withdrawn)).toMatchObject({ state: 'withdrawn', withdrawnReason: '县里已解决' });
  // Below nobody answers for the office above.
  const third = await refer({ title: '自己答复' });
  const own = await test.call(desk.office, answerReferral, { referralId: third, revision: 1, answer: '好' });
  expect(['forbidden', 'not-found']).toContain(own.problem);
});

it('V26 a matter is taken into nothing secret, over or elsewhere; a visit that is cancelled gives it back, one that is merged takes it along', async () => {
  const referralId = await refer({ title: '列入哪里' });
  const before = await test.traces();
  const refusedFor = async (of: object) => {
    const visitId = await visitOfCity(of);
    return (await take(referralId, visitId)).problem;
  };
  expect(await refusedFor({ kind: 'unannounced', title: '暗访' })).toBe('referral-visit-hidden');
  expect(await refusedFor({ visitedUnitId: test.tree.siblingSchool })).toBe('referral-visit-elsewhere');
  const over = await visitOfCity({ title: '取消了的' });
  await test.call(above, cancelVisit, { visitId: over, revision: 1, reason: '停' });
  expect((await take(referralId, over)).problem).toBe('referral-visit-over');
  expect((await one(above, referralId)).state).toBe('waiting');
  expect(before).not.toBe('');
  const [kept, gone] = [await visitOfCity({ title: '留下的' }), await visitOfCity({ title: '并走的' })];
  expect((await take(referralId, gone)).status).toBe(200);
  await test.call(above, mergeVisits, { visitId: kept, otherIds: [gone] });
  expect(await one(above, referralId)).toMatchObject({ state: 'taken', visit: { id: kept } });
  expect((await test.call(above, readVisit, { visitId: kept })).output.referrals).toHaveLength(1);
  const { revision } = (await test.call(above, readVisit, { visitId: kept })).output;
  await test.call(above, cancelVisit, { visitId: kept, revision, reason: '改期' });
  expect(await one(above, referralId)).toMatchObject({ state: 'waiting', visit: null, takenAt: null });
  expect((await take(referralId, await visitOfCity({ title: '另一次' }), 2)).status).toBe(200);
});

it('V26 it goes no further than one level, concerns only what lies below, and nobody beside sees it', async () => {
  const outside = await test.call(desk.office, referMatter, matter({ aboutUnitId: test.tree.siblingSchool }));
  expect(outside.problem).toBe('visit-outside');
  const top = await test.persona('supervision-office', test.tree.province);
  const none = await test.call(top, referMatter, matter({ unitId: test.tree.province }));
  expect(none.problem).toBe('referral-nobody-above');
  expect((await list(top, test.tree.province, 'up')).actions.refer).toBe('referral-nobody-above');
  const beside = await test.persona('supervision-office', test.tree.siblingCounty);
  expect((await list(beside, test.tree.siblingCounty, 'up')).referrals).toEqual([]);
  const referralId = await refer({ title: '别县看不到' });
  const asked = { referralId, revision: 1, answer: '好' };
  expect((await test.call(beside, answerReferral, asked)).problem).toBe('not-found');
});
