import { listNotices } from '@dudao/core/notice/contract';
import { saveSheet, signSheet } from '@dudao/core/team/contract';
import { declareIntegrity } from '@dudao/core/team/integrity-contract';
import { planVisit } from '@dudao/core/visit/contract';
import { beginVisit, leaveVisit } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

const TODAY = '2026-11-24';
let test: TestApp;
let desk: VisitDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
});
afterAll(() => test.close());

const told = async (who: Persona) => {
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
  const { output } = await test.call(who, listNotices, { show: 'open' });
  return output.notices.filter(({ subject }) => subject.startsWith('team-')).map(({ title }) => title.zh);
};

it('M584 a team is reminded of the sheet that it owes, everybody who went of the declaration, until they are there; the office once it is late', async () => {
  const planned = {
    unitId: desk.county,
    visitedUnitId: test.tree.school,
    kind: 'roving' as const,
    type: 'routine' as const,
    line: 'office' as const,
    title: '食堂巡查',
    fromOn: TODAY,
    untilOn: TODAY,
    bodyId: desk.bodyId,
  };
  const { visitId } = (await test.call(desk.office, planVisit, planned)).output;
  expect(await told(desk.member)).toEqual([]);
  await test.call(desk.member, beginVisit, { visitId, revision: 1 });
  expect(await told(desk.member)).toEqual(['第一督导组 2026-11-24 的日报还没有交']);
  const stops = [{ place: '食堂', depth: 'classroom' as const }];
  await test.call(desk.member, leaveVisit, { visitId, revision: 2, stops });
  const both = ['第一督导组 2026-11-24 的日报还没有交', '请签“食堂巡查”的廉洁登记'];
  expect((await told(desk.member)).toSorted()).toEqual(both.toSorted());
  expect(await told(desk.office)).toEqual([]);
  // What the unit visited is told of is its own business; of this it hears nothing.
  expect(await told(desk.liaison)).toEqual([]);

  await test.call(desk.member, declareIntegrity, { visitId, after: 0, isNothing: true, items: [] });
  const day = { bodyId: desk.bodyId, span: 'daily' as const, onDay: TODAY };
  const [person] = await test.rows<{ id: string }>('select person_id as id from account where id = $1', [
    desk.member.accountId,
  ]);
  const parts = {
    practice: '听了校长汇报，查了食堂台账，看了后厨，访了六位学生。',
    figures: '抽查 12 个留样盒，3 个没有标签',
    cases: '城关学校后厨留样没有写日期，现场补写并拍照。',
    results: '当天补齐标签，明确了专人负责。',
  };
  const people = [{ personId: person?.id ?? '', hours: 0.5, night: false }];
  await test.call(desk.member, saveSheet, { ...day, revision: 0, parts, people });
  expect((await test.call(desk.member, signSheet, { ...day, revision: 1 })).output.state).toBe('handed-in');
  expect(await told(desk.member)).toEqual([]);

  // A week later its sheet is late, and the office knows.
  await test.rows(
    `update visit set begun_at = begun_at - interval '14 days', left_at = left_at - interval '14 days' where id = $1`,
    [visitId],
  );
  expect((await told(desk.office)).toSorted()).toEqual([
    '第一督导组 2026-11-09 的周报还没有交',
    '第一督导组 2026-11-10 的日报还没有交',
  ]);
});
