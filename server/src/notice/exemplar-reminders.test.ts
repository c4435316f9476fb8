import { beginAdoption, verifyAdoption } from '@dudao/core/exemplar/adoption-contract';
import { cultivateExemplar, finishCare } from '@dudao/core/exemplar/contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { type ExemplarDesk, openExemplarDesk } from '../testing/exemplar-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let desk: ExemplarDesk;
let otherHead: Persona;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openExemplarDesk(test);
  otherHead = await test.newPersona('leader', desk.other);
}, 120_000);
afterAll(() => test.close());

const round = () => asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
async function on(day: string): Promise<void> {
  await desk.on(day);
  await round();
}
/** What each is told of kinds of matter, by the names of the desk; those who are told nothing are left out. */
async function said(...kinds: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const { office, second, member, liaison, head, otherLiaison } = desk;
  const found: Record<string, readonly string[]> = {};
  for (const [name, who] of Object.entries({ office, second, member, liaison, head, otherLiaison, otherHead })) {
    const all = (await test.call(who, listNotices, { show: 'open' })).output.notices.filter(({ subject }) =>
      kinds.includes(subject),
    );
    if (all.length > 0) found[name] = all.map(({ title, severity }) => `${severity} ${title.zh}`);
  }
  return found;
}

it('M507 X16: unit and team are reminded of a point of cultivation, later the office too, until it is done', async () => {
  await on('2026-11-24');
  const id = await desk.candidate();
  const point = {
    kind: 'lacking',
    what: '补两个学期的数据',
    help: '帮助设计统计表',
    helper: '第一督导组',
    dueOn: '2026-12-04',
  };
  expect((await desk.step(desk.member, cultivateExemplar, id, point)).status).toBe(200);
  await round();
  expect(await said('exemplar-care')).toEqual({});
  await on('2026-12-02');
  const soon = ['info 典型培育：补两个学期的数据'];
  expect(await said('exemplar-care')).toEqual({ member: soon, liaison: soon });
  await on('2026-12-07');
  const late = ['warning 典型培育：补两个学期的数据'];
  expect(await said('exemplar-care')).toEqual({ office: late, second: late, member: late, liaison: late });
  expect(await round()).toEqual({ raised: 0, settled: 0 });
  const careId = (await desk.read(id)).process?.care[0]?.id ?? '';
  expect((await desk.step(desk.member, finishCare, id, { careId, words: '统计表已建好。' })).status).toBe(200);
  await round();
  expect(await said('exemplar-care')).toEqual({});
});

it('X4 X5 a candidate that waits reminds the office until it is verified and published, and not after', async () => {
  await on('2026-11-24');
  const of = 'exemplar-office';
  const before = (await said(of)).second?.length ?? 0;
  await desk.agreed();
  await round();
  expect((await said(of)).second).toHaveLength(before + 1);
  expect((await said(of)).otherLiaison).toBeUndefined();
  const exemplarId = await desk.published();
  await round();
  expect((await said(of)).second).toHaveLength(before + 1);
  expect((await desk.read(exemplarId)).state).toBe('published');
});

it('M506 X16: an adopter is reminded to begin and to tell what came of it, the office to verify that', async () => {
  await on('2026-11-24');
  const kinds = ['exemplar-adoption', 'exemplar-proof'];
  const exemplarId = await desk.published();
  const { adoptionId } = (await desk.adopt(exemplarId)).output;
  const of = { exemplarId, adoptionId };
  const { number } = await desk.read(exemplarId);
  await round();
  const begin = [`info ${number}待开始采用`];
  expect(await said(...kinds)).toEqual({ otherLiaison: begin, otherHead: begin });
  expect((await desk.move(desk.otherLiaison, beginAdoption, of)).status).toBe(200);
  await round();
  expect(await said(...kinds)).toEqual({});
  await on('2027-02-01');
  const tell = [`warning ${number}待报采用成效`];
  expect(await said(...kinds)).toEqual({ otherLiaison: tell, otherHead: tell });
  await desk.report(exemplarId, adoptionId);
  await round();
  const told = await said(...kinds);
  expect([Object.keys(told), told.office]).toEqual([['office', 'second'], told.second]);
  expect(told.office?.[0]).toMatch(/^info 采用成效待核实：/u);
  const holds = { holds: true, words: '看了台账，属实。' };
  expect((await desk.move(desk.second, verifyAdoption, of, holds)).status).toBe(200);
  await round();
  expect(await said(...kinds)).toEqual({});
});
