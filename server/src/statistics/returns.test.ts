import { listNotices } from '@dudao/core/notice/contract';
import {
  correctCell,
  handReturnIn,
  listOwnReturns,
  listPeriods,
  listReturns,
  readReturn,
  saveCells,
  urgeReturns,
} from '@dudao/core/statistics/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { refreshNotices } from '../notice/refresh.ts';
import { NOTICE_SOURCES } from '../notice/sources.ts';
import { openStatisticsDesk, type StatisticsDesk } from '../testing/statistics-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const HALF = '2026-H1';
let test: TestApp;
let desk: StatisticsDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openStatisticsDesk(test);
}, 120_000);
afterAll(() => test.close());

const round = () => asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));

it('ST4: an office asks once; each unit gets what it owes by its kind, asking again adds only who is new', async () => {
  expect((await desk.ask('2027-H1')).problem).toBe('statistic-period-ahead');
  expect((await desk.ask(HALF, { dueOn: '2026-11-01' })).problem).toBe('statistic-due-past');
  const before = await test.traces();
  expect((await desk.ask('2026-03')).problem).toBe('statistic-nobody-owes');
  expect(await test.traces()).toBe(before);
  const first = await desk.ask(HALF, { unitId: test.tree.town, dueOn: '2026-12-10' });
  expect(first.output).toEqual({ asked: 3, already: 0 });
  const all = await desk.ask(HALF, { dueOn: '2026-12-10' });
  // The county itself and its other school.
  expect(all.output).toEqual({ asked: 2, already: 3 });
  const keys = async (unitId: string) => (await desk.returnOf(unitId, HALF)).cells.map(({ key }) => key);
  expect(await keys(test.tree.town)).toEqual(['ZW01', 'FG01', 'DY01', 'ZD01']);
  expect(await keys(test.tree.school)).toEqual(expect.arrayContaining(['JS01', 'JL03/in', 'JL03/out', 'PX01']));
  const { periods, offers } = (await test.call(desk.office, listPeriods, { unitId: desk.county })).output;
  expect(periods).toMatchObject([{ id: HALF, asked: 5, handed: 0, late: 0, dueOn: '2026-12-10' }]);
  expect(offers.map(({ every }) => every)).toEqual(['half', 'year', 'school_year']);
});

it('ST5: a gap is named and refused, 0 and not applicable are said apart, and of two who fill in at once the second is told', async () => {
  const { school } = test.tree;
  const liaison = await desk.liaison(school);
  const { id: returnId, revision } = await desk.returnOf(school, HALF);
  const zero = { key: 'JS02', value: '0', absent: null };
  const saved = await test.call(liaison, saveCells, { returnId, revision, cells: [zero] });
  expect(saved.output.revision).toBe(revision + 1);
  expect((await test.call(liaison, saveCells, { returnId, revision, cells: [zero] })).problem).toBe(
    'changed-meanwhile',
  );
  const at = { returnId, revision: revision + 1 };
  const gap = await test.call(liaison, handReturnIn, at);
  expect([gap.status, gap.problem]).toEqual([422, 'statistic-cells-missing']);
  expect(gap.body).toMatchObject({ at: { field: 'JS01' } });
  const traces = await test.traces();
  for (const [cell, problem] of [
    [{ key: 'ZZ02', value: '约二百', absent: null }, 'statistic-not-a-number'],
    [{ key: 'ZZ02', value: '2.5', absent: null }, 'statistic-not-whole'],
    [{ key: 'ZZ01', value: '-1', absent: null }, 'statistic-negative'],
    [{ key: 'ZZ02', value: null, absent: '' }, 'statistic-absent-unsaid'],
    [{ key: 'DY01', value: '3', absent: null, lines: ['一篇'] }, 'statistic-list-differs'],
    [{ key: 'XX01/model', value: '3', absent: null }, 'statistic-cell-unknown'],
  ] as const) {
    const refused = await test.call(liaison, saveCells, {
      ...at,
      cells: [zero, { ...cell, lines: [...('lines' in cell ? cell.lines : [])] }],
    });
    expect([refused.status, refused.problem]).toEqual([422, problem]);
  }
  expect(await test.traces()).toBe(traces);
  await desk.report(school, HALF, { JS02: '２，２５０', JL01: { absent: '本校没有对口学校' } });
  const shown = await desk.returnOf(school, HALF);
  expect(shown).toMatchObject({ state: 'handed', filled: shown.asked });
  const of = (key: string) => shown.cells.find((cell) => cell.key === key);
  expect([of('JS02')?.value, of('JS03')?.value, of('JL01')?.value, of('JL01')?.absent]).toEqual([
    '2250',
    '0',
    null,
    '本校没有对口学校',
  ]);
  expect((await desk.say(school, HALF)).problem).toBe('statistic-handed-already');
});

it('ST5: what was handed in is corrected with the reason, and what it said before stays', async () => {
  const { school } = test.tree;
  const liaison = await desk.liaison(school);
  const { id: returnId, revision } = await desk.returnOf(school, HALF);
  const to = (value: string | null, absent: string | null = null) => ({
    returnId,
    revision,
    cell: { key: 'JS02', value, absent },
    reason: '漏了幼儿园',
  });
  expect((await test.call(liaison, correctCell, to('2250'))).problem).toBe('statistic-correction-same');
  expect((await test.call(liaison, correctCell, to(null))).problem).toBe('statistic-correction-empty');
  const done = await test.call(liaison, correctCell, to('2300'));
  expect([done.status, done.output]).toEqual([200, { revision: revision + 1 }]);
  expect((await test.call(liaison, correctCell, to('2400'))).problem).toBe('changed-meanwhile');
  const { history, corrections } = await desk.returnOf(school, HALF);
  expect(corrections).toBe(1);
  expect(history).toMatchObject([
    { key: 'JS02', was: { value: '2250' }, becomes: { value: '2300' }, reason: '漏了幼儿园', by: liaison.name },
  ]);
  const events = await test.rows<{ after: { was: string; becomes: string } }>(
    `select after::jsonb as after from event where event = 'statistics.corrected' and subject = $1`,
    [returnId],
  );
  expect(events.map(({ after }) => [after.was, after.becomes])).toEqual([['2250', '2300']]);
});

it('ST9: an office fills in for itself and for nobody below, and sees no value before it is handed in', async () => {
  const { citySchool } = test.tree;
  await desk.say(citySchool, HALF, { JS02: '777' });
  const { id: returnId, revision } = await desk.returnOf(citySchool, HALF);
  const cells = [{ key: 'JS02', value: '1', absent: null }];
  const refused = await test.call(desk.office, saveCells, { returnId, revision, cells });
  expect([refused.status, refused.problem]).toEqual([403, 'statistic-not-yours']);
  const seen = (await test.call(desk.office, readReturn, { returnId })).output;
  expect([seen.isTold, seen.filled, JSON.stringify(seen).includes('777')]).toEqual([false, seen.asked, false]);
  expect(seen.actions.fill).toBe('statistic-not-yours');
  const own = (await test.call(desk.office, listOwnReturns, { unitId: desk.county })).output.returns[0];
  const done = await test.call(desk.office, saveCells, {
    returnId: own?.id ?? '',
    revision: 1,
    cells: [{ key: 'ZW01', value: '12.5', absent: null }],
  });
  expect([done.status, done.problem]).toEqual([200, undefined]);
});

it('ST4: who has not handed in stands first, is reminded by the rule and urged at once, until it is handed in', async () => {
  const list = async (state: 'all' | 'open' | 'handed') =>
    (await test.call(desk.office, listReturns, { unitId: desk.county, period: HALF, state })).output;
  expect((await list('all')).returns.map(({ unit, state }) => [unit.name, state])).toEqual([
    ['城关镇', 'open'],
    ['城关高级中学', 'open'],
    ['实验小学', 'open'],
    ['甲县', 'open'],
    ['城关九年制学校', 'handed'],
  ]);
  expect((await list('handed')).counts).toEqual({ asked: 5, handed: 1, late: 0 });
  const senior = await desk.liaison(desk.senior);
  const told = async () =>
    (await test.call(senior, listNotices, { show: 'open' })).output.notices
      .filter(({ subject }) => subject.startsWith('statistic-'))
      .map(({ title }) => title.zh);
  await round();
  expect(await told()).toEqual([]);
  const words = '请周五前上报';
  const urged = await test.call(desk.office, urgeReturns, {
    unitId: desk.county,
    period: HALF,
    unitIds: [desk.senior],
    words,
  });
  expect(urged.output).toEqual({ urged: 1 });
  await round();
  expect(await told()).toEqual(['催报：2026年上半年统计数']);
  await desk.report(desk.senior, HALF);
  await round();
  expect(await told()).toEqual([]);
  expect(
    (await test.call(desk.office, urgeReturns, { unitId: desk.county, period: HALF, unitIds: [desk.senior], words }))
      .problem,
  ).toBe('statistic-nobody-to-urge');
});
