import { listWaiting, settleFlag } from '@dudao/core/field/contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { openPhone, type Phone, plantVisitTo } from '../testing/field-phone.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

const DAY_MS = 86_400_000;
let test: TestApp;
let desk: VisitDesk;
let visitId: string;
let phone: Phone;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
  const { county, bodyId, member } = desk;
  visitId = await plantVisitTo(test, { officeId: county, visitedId: test.tree.school, bodyId });
  phone = await openPhone(test, member);
  await phone.contact({ carries: [{ visitId, sheets: [] }], waiting: 2 });
});
afterAll(() => test.close());

/** Goes on by days; everybody stays signed in. */
async function later(days: number): Promise<void> {
  test.clock.now = new Date(test.clock.now.getTime() + days * DAY_MS);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + DAY_MS).toISOString(),
  ]);
}

const told = async (who: Persona, of: string) => {
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
  const { output } = await test.call(who, listNotices, { show: 'open' });
  return output.notices.filter(({ subject }) => subject === of).map(({ severity, title }) => [severity, title.zh]);
};

it('what came from a visit and needs a person is told to its team and office, never to the unit visited, until all of it is settled', async () => {
  expect(await told(desk.office, 'field-waits')).toEqual([]);
  await phone.handIn([
    phone.make(phone.record(visitId, test.tree.school, { sheet: { key: 'ten_points', version: '9.9' } })),
    phone.make({ kind: 'record', visitId, words: '半截' }),
  ]);
  const words = ['info', '“秋季督导”有 2 处现场记录待处理'];
  expect(await told(desk.office, 'field-waits')).toEqual([words]);
  expect(await told(desk.member, 'field-waits')).toEqual([words]);
  expect(await told(desk.liaison, 'field-waits')).toEqual([]);
  const { waiting } = (await test.call(desk.office, listWaiting, { unitId: desk.county })).output;
  for (const { id } of waiting) await test.call(desk.office, settleFlag, { flagId: id, words: '已核实' });
  expect(await told(desk.office, 'field-waits')).toEqual([]);
});

it('a device that carries a visit and is not heard of is told to its owner, then to the office, until it is heard of again', async () => {
  expect(await told(desk.member, 'device-silent')).toEqual([]);
  await later(1);
  const words = '手机带着“秋季督导”，2026-11-24 以后没有联系';
  expect(await told(desk.member, 'device-silent')).toEqual([['info', words]]);
  expect(await told(desk.office, 'device-silent')).toEqual([]);
  await later(1);
  expect(await told(desk.office, 'device-silent')).toEqual([['warning', words]]);
  // The visit is over; what was not handed in is still told.
  await later(5);
  expect(await told(desk.office, 'device-silent')).toEqual([['severe', words]]);
  await phone.contact({ waiting: 0 });
  expect(await told(desk.office, 'device-silent')).toEqual([]);
  expect(await told(desk.member, 'device-silent')).toEqual([]);
  // Nothing waits on it and the visit is over: its silence is nobody's matter.
  await later(5);
  expect(await told(desk.member, 'device-silent')).toEqual([]);
});
