import { listNotices, makeFeed } from '@dudao/core/notice/contract';
import { answerPaper } from '@dudao/core/paper/contract';
import { setReporters } from '@dudao/core/paper/round-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { issued, openPaperPlaces, type PaperPlaces } from '../testing/paper-places.ts';
import type { Persona } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

const WHOLE = { practice: '逐班查看课表。', figures: '查看 12 个班。', case: '补开了劳动课。', effect: '课程开齐。' };
let p: PaperPlaces;
beforeAll(async () => {
  p = await openPaperPlaces();
});
afterAll(() => p.test.close());

const round = () => asSystem(p.test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, p.test.clock.now));
async function on(day: string): Promise<void> {
  p.test.clock.now = new Date(`${day}T10:00:00+08:00`);
  await p.test.rows('update session set last_seen_at = $1, expires_at = $2', [
    p.test.clock.now.toISOString(),
    new Date(p.test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
  await round();
}
const told = async (who: Persona) =>
  (await p.test.call(who, listNotices, { show: 'open' })).output.notices.filter(({ subject }) =>
    subject.startsWith('report'),
  );
const titles = async (who: Persona) => (await told(who)).map(({ title, severity }) => `${severity} ${title.zh}`);
const ask = (reporters: readonly PaperPlaces['as']['school'][]) =>
  p.test.call(p.office, setReporters, { unitId: p.county, kind: 'weekly_report', reporters: [...reporters] });
const handIn = (who: Persona, as: PaperPlaces['as']['school'], week: string) =>
  issued(p, who, as, { kind: 'weekly_report', values: { week, ...WHOLE }, to: [p.as.county] });

it('M482 P13: who is asked for a report is reminded until it is in, once more where it was sent back; the office learns once how many are missing', async () => {
  await on('2026-11-23');
  expect((await ask([p.as.school, p.as.team])).status).toBe(200);
  await on('2026-11-25');
  expect([await titles(p.liaison), await titles(p.teamHead), await titles(p.office)]).toEqual([[], [], []]);
  // The week ends on Friday 27 November.
  await on('2026-11-26');
  expect(await titles(p.liaison)).toEqual(['info 2026年第48周的每周情况报告待报']);
  expect((await told(p.liaison))[0]?.link).toBe(`/units/${p.school}/papers/new?kind=weekly_report`);
  for (const who of [p.teamHead, p.teamMate]) {
    expect(await titles(who)).toEqual(['info 2026年第48周的每周情况报告待报：第一督导组']);
    expect((await told(who))[0]?.link).toBe(`/units/${p.county}/papers/new?kind=weekly_report&body=${p.teamId}`);
  }
  expect([await titles(p.office), await titles(p.member)]).toEqual([[], []]);
  const { path } = (await p.test.call(p.liaison, makeFeed, {})).output;
  const calendar = await (await p.test.app.request(path)).text();
  expect(calendar).toContain('2026年第48周的每周情况报告待报');
  const paperId = await handIn(p.liaison, p.as.school, '2026-11-25');
  await on('2026-11-30');
  expect(await titles(p.liaison)).toEqual([]);
  expect(await titles(p.teamHead)).toEqual(['warning 2026年第48周的每周情况报告待报：第一督导组']);
  expect(await titles(p.office)).toEqual(['info 2026年第48周的每周情况报告还有 1 个没有报']);
  expect((await told(p.office))[0]?.link).toBe(`/units/${p.county}/reports?kind=weekly_report&on=2026-11-23`);
  expect(await round()).toEqual({ raised: 0, settled: 0 });

  const back = { as: p.as.county, paperId, choice: 'returned', reason: '没有数据' };
  expect((await p.test.call(p.office, answerPaper, back)).status).toBe(200);
  await on('2026-12-01');
  expect(await titles(p.liaison)).toEqual(['warning 2026年第48周的每周情况报告被退回，待重报']);
  expect((await told(p.liaison))[0]?.link).toBe(`/papers/${paperId}?unit=${p.school}`);
  expect(await titles(p.office)).toEqual(['info 2026年第48周的每周情况报告还有 2 个没有报']);
  await handIn(p.liaison, p.as.school, '2026-11-24');
  await handIn(p.teamHead, p.as.team, '2026-11-24');
  await on('2026-12-02');
  expect([await titles(p.liaison), await titles(p.teamHead), await titles(p.office)]).toEqual([[], [], []]);
});

it('P13 who is not asked any more, and what is a month past, reminds nobody', async () => {
  await on('2026-12-07');
  // The week before is owed still; of the new week the school is asked no more.
  expect(await titles(p.liaison)).toEqual(['warning 2026年第49周的每周情况报告待报']);
  await ask([p.as.team]);
  await on('2026-12-14');
  expect(await titles(p.liaison)).toEqual(['severe 2026年第49周的每周情况报告待报']);
  expect(await titles(p.teamHead)).toHaveLength(2);
  await on('2027-01-04');
  expect((await titles(p.liaison)).filter((title) => title.includes('第49周'))).toHaveLength(1);
  await on('2027-01-05');
  expect(await titles(p.liaison)).toEqual([]);
});
