import { listNotices } from '@dudao/core/notice/contract';
import { issueOpinion, sendOpinion, signOpinion } from '@dudao/core/opinion/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { type OpinionDesk, openOpinionDesk } from '../testing/opinion-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let desk: OpinionDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openOpinionDesk(test);
});
afterAll(() => test.close());

async function on(day: string): Promise<void> {
  test.clock.now = new Date(`${day}T10:00:00+08:00`);
  // Sessions end after half an hour; the clock of these tests jumps over days.
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
}
const titles = async (who: Persona) =>
  (await test.call(who, listNotices, { show: 'open' })).output.notices
    .filter(({ subject }) => subject.startsWith('opinion-'))
    .map(({ title, severity }) => `${severity} ${title.zh}`);

it('the office is reminded of what it owes, the unit of its last days, each until it is done', async () => {
  await on('2026-11-23');
  const visitId = await desk.visit();
  const opinionId = await desk.draft(desk.member, visitId, { title: '甲校意见' });
  await on('2026-11-24');
  expect([await titles(desk.office), await titles(desk.liaison)]).toEqual([[], []]);
  // Five working days after Monday 23 November is Monday 30.
  await on('2026-12-01');
  expect(await titles(desk.office)).toEqual(['warning 督导意见待反馈初步意见：甲校意见']);
  expect(await titles(desk.liaison)).toEqual([]);
  await desk.step(desk.head, signOpinion, opinionId);
  await desk.step(desk.office, sendOpinion, opinionId);
  await on('2026-12-02');
  expect(await titles(desk.office)).toEqual([]);
  await on('2026-12-04');
  expect(await titles(desk.liaison)).toEqual(['info 初步督导意见待答复：甲校意见']);
  await on('2026-12-08');
  expect(await titles(desk.liaison)).toEqual(['warning 初步督导意见待答复：甲校意见']);
  await on('2027-01-04');
  expect(await titles(desk.liaison)).toEqual([]);
  expect(await titles(desk.office)).toEqual(['warning 督导意见待印发：甲校意见']);
  await desk.step(desk.office, issueOpinion, opinionId, { number: '1号' });
  await on('2027-01-05');
  expect(await titles(desk.office)).toEqual([]);
});
