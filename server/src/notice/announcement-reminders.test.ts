import { acknowledgeAnnouncement, releaseAnnouncement, submitAnnouncement } from '@dudao/core/announcement/contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { type AnnouncementDesk, openAnnouncementDesk } from '../testing/announcement-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let desk: AnnouncementDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openAnnouncementDesk(test);
});
afterAll(() => test.close());

const round = () => asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
const told = async (who: Persona) =>
  (await test.call(who, listNotices, { show: 'open' })).output.notices
    .filter(({ subject }) => subject.startsWith('announcement-'))
    .map(({ title, severity }) => `${severity} ${title.zh}`);

it('N3 M488 whoever may release an item is reminded of it, never who wrote it; the units are until they have signed', async () => {
  const id = await desk.draft('news', { title: '期末通报' });
  await round();
  expect(await told(desk.second)).toEqual([]);
  await test.call(desk.office, submitAnnouncement, await desk.at(id));
  await round();
  expect([await told(desk.office), await told(desk.second)]).toEqual([[], ['info 信息待审核发布：期末通报']]);
  test.clock.now = new Date('2026-11-30T02:00:00.000Z');
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    '2027-01-01T00:00:00.000Z',
  ]);
  await round();
  expect(await told(desk.second)).toEqual(['warning 信息待审核发布：期末通报']);
  const other = await desk.draft('news', { title: '只给一所', audience: 'chosen', unitIds: [test.tree.citySchool] });
  await desk.release(other);
  expect((await test.call(desk.second, releaseAnnouncement, await desk.at(id))).status).toBe(200);
  await round();
  expect(await told(desk.second)).toEqual([]);
  const due = 'info 信息待签收：期末通报';
  // The one for another school alone reminds nobody here.
  expect([await told(desk.liaison), await told(desk.head)]).toEqual([[due], [due]]);
  expect(await round()).toEqual({ raised: 0, settled: 0 });
  await test.call(desk.head, acknowledgeAnnouncement, { announcementId: id, unitId: test.tree.school });
  await round();
  expect([await told(desk.liaison), await told(desk.head)]).toEqual([[], []]);
});
