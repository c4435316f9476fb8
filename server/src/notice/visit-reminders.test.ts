import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listNotices } from '@dudao/core/notice/contract';
import { planVisit } from '@dudao/core/visit/contract';
import { cancelVisit, giveNotice } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

const PACKS = join(fileURLToPath(new URL('../../..', import.meta.url)), 'packs');
let test: TestApp;
let desk: VisitDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test, { packsFolder: PACKS });
});
afterAll(() => test.close());

const told = async (who: Persona) => {
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
  const { output } = await test.call(who, listNotices, { show: 'open' });
  return output.notices.filter(({ subject }) => subject.startsWith('visit')).map(({ title }) => title.zh);
};

it('M258 M259 a unit is reminded of a visit once it was told of it, a team of every visit it goes on', async () => {
  const asked = {
    unitId: desk.county,
    visitedUnitId: test.tree.school,
    kind: 'announced' as const,
    type: 'routine' as const,
    line: 'office' as const,
    title: '开学督导',
    fromOn: '2026-11-26',
    untilOn: '2026-11-26',
    bodyId: desk.bodyId,
  };
  const { visitId } = (await test.call(desk.office, planVisit, asked)).output;
  await test.call(desk.office, planVisit, { ...asked, kind: 'unannounced', title: '暗访' });
  expect([await told(desk.liaison), (await told(desk.member)).length]).toEqual([[], 2]);
  await test.call(desk.office, giveNotice, { visitId, revision: 1 });
  expect(await told(desk.liaison)).toEqual(['督导通知：甲县定于 2026-11-26 到城关九年制学校']);
  await test.call(desk.office, cancelVisit, { visitId, revision: 2, reason: '改期' });
  expect([await told(desk.liaison), (await told(desk.member)).length]).toEqual([[], 1]);
});
