import { announceRevisitDraw, openRevisitDraw } from '@dudao/core/issue/again-contract';
import { urgeIssue } from '@dudao/core/issue/urge-contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { issueDraw, issueRung } from './sources/issue-duty.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let proof: string;
let second: Persona;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  second = await test.newPersona('supervision-office', test.tree.county);
  proof = (await plantEvidence(test, test.tree.school)).filingId;
});
afterAll(() => test.close());

/** What somebody is told on a day of the two duties that keeping a ledger brings. */
async function told(who: Persona, day: string): Promise<readonly string[]> {
  await desk.moveClock(day);
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, [issueRung, issueDraw], test.clock.now));
  const { notices } = (await test.call(who, listNotices, { show: 'open' })).output;
  return notices.map(({ severity, title, text, link }) => `${severity} ${title.zh} ${text.zh} ${link}`);
}

const hazard = (place: string) => ({
  title: `${place}灭火器过期`,
  marks: { severity: 'grave' as const, place },
  values: { level: 'major', kind: 'fire' },
});

it('M385 the keeper is told that a rung of the ladder is due, with the entry that waits longest, until the sheet is issued, and again at the next rung', async () => {
  const { office, liaison, write, done } = desk;
  const { county, school } = test.tree;
  const urges = `/units/${county}/issues/urges`;
  await desk.moveClock('2026-11-24');
  const [late, later] = [await write(office, 'hazard', hazard('东楼')), await write(office, 'hazard', hazard('西楼'))];
  await done(office, late, 'assign', { owner: { unitId: school }, handling: 'dated', dueOn: '2026-12-01' });
  await done(office, later, 'assign', { owner: { unitId: school }, handling: 'dated', dueOn: '2026-12-02' });
  expect(await told(office, '2026-12-01')).toEqual([]);
  expect(await told(office, '2026-12-03')).toEqual([
    `warning 该发督办文书的条目：2 条 2 条到了该督办的时候，逾期最久的是“东楼灭火器过期”，建议发提醒函。发不发由人决定。 ${urges}`,
  ]);
  expect(await told(liaison, '2026-12-03')).toEqual([]);
  const urge = (issueId: string, rung: string) => test.call(office, urgeIssue, { issueId, rung, text: '请抓紧整改' });
  expect((await urge(late, 'remind')).status).toBe(200);
  expect(await told(office, '2026-12-03')).toEqual([
    `warning 该发督办文书的条目：1 条 1 条到了该督办的时候，逾期最久的是“西楼灭火器过期”，建议发提醒函。发不发由人决定。 ${urges}`,
  ]);
  expect((await urge(later, 'remind')).status).toBe(200);
  expect(await told(office, '2026-12-04')).toEqual([]);
  // Five working days late, or a sheet that was not answered: the next rung.
  expect(await told(office, '2026-12-08')).toEqual([
    `warning 该发督办文书的条目：1 条 1 条到了该督办的时候，逾期最久的是“东楼灭火器过期”，建议发督办单。发不发由人决定。 ${urges}`,
  ]);
  for (const issueId of [late, later]) {
    await done(liaison, issueId, 'report', { words: '已换', filingIds: [proof] });
  }
  expect(await told(office, '2026-12-08')).toEqual([]);
});

it('M434 the keeper is told after the end of a month that the share of what was closed in it is to be drawn, then that the draw is to be opened, and no more', async () => {
  const { office, liaison, write, done } = desk;
  const { county, school } = test.tree;
  await desk.moveClock('2026-12-08');
  for (const place of ['南楼', '北楼']) {
    const issueId = await write(office, 'hazard', hazard(place));
    await done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated' });
    await done(liaison, issueId, 'report', { words: '已换', filingIds: [proof] });
    await done(office, issueId, 'verify', { values: { removed: true, guarded: true } });
  }
  await desk.moveClock('2026-12-28');
  const closable = await test.rows<{ id: string }>(`select id from issue where state = 'proving'`);
  for (const { id } of closable) await done(second, id, 'close');
  expect(await told(office, '2026-12-31')).toEqual([]);
  expect(await told(office, '2027-01-04')).toEqual([
    `info 待抽取回访：安全隐患台账 安全隐患台账在 2026-12-28 至 2026-12-28 之间销号 2 条，应按 20% 抽取回访。 /units/${county}/draws`,
  ]);
  const draw = {
    unitId: county,
    ledger: 'hazard',
    closedFrom: '2026-12-01',
    closedUntil: '2026-12-31',
    dueOn: '2027-02-01',
  };
  const { drawId } = (await test.call(office, announceRevisitDraw, draw)).output;
  expect(await told(office, '2027-01-05')).toEqual([
    `info 待开启已公布的抽取：安全隐患台账 安全隐患台账在 2026-12-01 至 2026-12-31 之间销号 2 条，应按 20% 开启已公布的抽取。 /draws/${drawId}`,
  ]);
  const witnesses = [{ who: '家长代表', text: '双色球 2027002 期' }];
  expect((await test.call(second, openRevisitDraw, { unitId: county, drawId, witnesses })).status).toBe(200);
  expect(await told(office, '2027-01-05')).toEqual([]);
});
