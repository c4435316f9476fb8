import { listNotices } from '@dudao/core/notice/contract';
import { planVisit } from '@dudao/core/visit/contract';
import { cancelSeries, cancelVisit, giveNotice } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let desk: VisitDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
});
afterAll(() => test.close());

const told = async (who: Persona, now = test.clock.now) => {
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, now));
  const { output } = await test.call(who, listNotices, { show: 'open' });
  return output.notices.filter(({ subject }) => subject.startsWith('visit')).map(({ title }) => title.zh);
};

const asked = () => ({
  unitId: desk.county,
  visitedUnitId: test.tree.school,
  kind: 'announced' as const,
  type: 'routine' as const,
  line: 'office' as const,
  title: '开学督导',
  fromOn: '2026-11-26',
  untilOn: '2026-11-26',
  bodyId: desk.bodyId,
});

it('M258 M259 a unit is reminded of a visit once it was told of it, a team of every visit it goes on, and both that it is cancelled', async () => {
  const { visitId } = (await test.call(desk.office, planVisit, asked())).output;
  const hidden = (await test.call(desk.office, planVisit, { ...asked(), kind: 'unannounced', title: '暗访' })).output;
  expect([await told(desk.liaison), (await told(desk.member)).length]).toEqual([[], 2]);
  await test.call(desk.office, giveNotice, { visitId, revision: 1 });
  expect(await told(desk.liaison)).toEqual(['督导通知：甲县定于 2026-11-26 到城关九年制学校']);
  await test.call(desk.office, cancelVisit, { visitId, revision: 2, reason: '改期' });
  const cancelled = '取消督导：2026-11-26 去城关九年制学校，共 1 次';
  expect(await told(desk.liaison)).toEqual([cancelled]);
  expect((await told(desk.member)).toSorted()).toEqual(['2026-11-26 去城关九年制学校', cancelled]);
  // Of what it was never told the unit does not learn that it is cancelled either.
  await test.call(desk.office, cancelVisit, { visitId: hidden.visitId, revision: 1, reason: '泄露' });
  expect(await told(desk.liaison)).toEqual([cancelled]);
  expect(await told(desk.member)).toEqual([cancelled, cancelled]);
  // Once its day is past it is nobody's matter.
  const after = new Date('2026-11-27T02:00:00Z');
  expect([await told(desk.liaison, after), await told(desk.member, after)]).toEqual([[], []]);
});

it('V25 a series that is cancelled as one reminds once: its team of all, its unit of those of which it had been told', async () => {
  const repeat = { every: 'week', until: '2026-12-24' } as const;
  const of = { ...asked(), title: '定期督查', fromOn: '2026-12-03', untilOn: '2026-12-03', repeat };
  const { visitIds } = (await test.call(desk.office, planVisit, of)).output;
  const [first = ''] = visitIds;
  await test.call(desk.office, giveNotice, { visitId: first, revision: 1 });
  const times = visitIds.map((visitId) => ({ visitId, revision: visitId === first ? 2 : 1 }));
  await test.call(desk.office, cancelSeries, { visitId: first, times, reason: '并入迎检' });
  const of3 = async (who: Persona) => (await told(who)).filter((title) => title.includes('2026-12-03'));
  expect(await of3(desk.liaison)).toEqual(['取消督导：2026-12-03 去城关九年制学校，共 1 次']);
  expect(await of3(desk.member)).toEqual(['取消督导：2026-12-03 去城关九年制学校，共 4 次']);
  const later = new Date('2026-12-12T02:00:00Z');
  expect([await told(desk.liaison, later), await told(desk.member, later)]).toEqual([[], []]);
});
