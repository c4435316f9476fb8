import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listActivities, recordActivity } from '@dudao/core/activity/contract';
import { createIssue } from '@dudao/core/issue/contract';
import { listIssues } from '@dudao/core/issue/read-contract';
import { listMeetings } from '@dudao/core/meeting/contract';
import { correctCell } from '@dudao/core/statistics/contract';
import { exportTable, readCounter, readTotals } from '@dudao/core/statistics/totals-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readXlsx } from '../lib/table/read-xlsx.ts';
import { type BulletinDesk, openBulletinDesk } from '../testing/bulletin-desk.ts';
import { openStatisticsDesk, type StatisticsDesk } from '../testing/statistics-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-statistics-'));
const [H1, H2] = ['2026-H1', '2026-H2'];
let test: TestApp;
let desk: StatisticsDesk;
let bulletins: BulletinDesk;

beforeAll(async () => {
  test = await openTestApp();
  bulletins = await openBulletinDesk(test);
  desk = await openStatisticsDesk(test);
  for (const period of [H1, H2, '2026', '2026-2027']) {
    const { status, body } = await desk.ask(period);
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
}, 180_000);
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const told = ({ value, coverage }: { value: string | null; coverage: object | null }) => [value, coverage];

it('M702 M703 M704 M705 M706 M707: schools built, places, classes, floor area, aid, lessons and training are filled in by each school and added up exactly, and a sum over some says so', async () => {
  const { school, citySchool } = test.tree;
  await desk.report(school, H1, {
    JS01: '是',
    JS02: '2250',
    JS03: '50',
    JS04: '5354',
    ZZ01: '5999.77',
    ZZ02: '218091',
    JL01: '108',
    JL02: '128',
    'JL03/in': '13',
    'JL03/out': '21',
    PX01: '7602',
  });
  await desk.report(citySchool, H1, {
    JS01: '否',
    JS02: '90',
    JS03: '2',
    ZZ01: '0.0001',
    ZZ02: '1',
    JL01: '2',
    PX01: '8',
  });
  const some = { asked: 3, told: 2, absent: 0 };
  for (const [code, value] of [
    ['JS01', '1'],
    ['JS02', '2340'],
    ['JS03', '52'],
    ['JS04', '5354'],
    ['JS05', '1'],
    ['ZZ01', '5999.7701'],
    ['ZZ02', '218092'],
    ['JL01', '110'],
    ['JL02', '128'],
    ['JL03', '34'],
    ['PX01', '7610'],
  ] as const) {
    const line = await desk.total(code, H1);
    expect([code, ...told(line)]).toEqual([code, value, some]);
  }
  expect((await desk.total('JL03', H1)).parts.map(({ id, value }) => [id, value])).toEqual([
    ['in', '13'],
    ['out', '21'],
  ]);
  // What is still being filled in counts nowhere.
  await desk.say(desk.senior, H1, { JS02: '999' });
  expect(told(await desk.total('JS02', H1))).toEqual(['2340', some]);
  await desk.report(desk.senior, H1, { JS01: '是', JS02: { absent: '没有新建' } });
  expect(told(await desk.total('JS02', H1))).toEqual(['2340', { asked: 3, told: 2, absent: 1 }]);
  expect(told(await desk.total('JS01', H1))).toEqual(['2', { asked: 3, told: 3, absent: 0 }]);
});

it('ST2 ST6: a year is made of its halves: sums are added, a school that built in both counts once, the latest head count holds', async () => {
  const { school } = test.tree;
  await desk.report(school, H2, { JS01: '是', JS02: '50', 'JL03/in': '9', 'JL03/out': '1' });
  expect((await desk.total('JS02', '2026')).value).toBe('2390');
  expect((await desk.total('JS01', '2026')).value).toBe('2');
  expect((await desk.total('JL03', '2026')).value).toBe('10');
  expect((await desk.total('JS02', '2026')).coverage).toEqual({ asked: 6, told: 3, absent: 1 });
  const { change, before } = await desk.total('JS02', H2);
  expect([before, change]).toEqual(['2340', '-2290']);
});

it('M713 M710 M715: coverage of the policy, enrolment by stage and the share of townships divide sums exactly and show what they are made of', async () => {
  const { citySchool, town } = test.tree;
  await desk.report(citySchool, H2, { ZZ03: '3', ZZ04: '2' });
  expect(await desk.total('ZZ05', H2)).toMatchObject({ value: '66.67', share: { part: '2', whole: '3' } });
  await desk.report(town, '2026', {
    'RX01/primary': '1000',
    'RX02/primary': '999',
    'RX01/junior': '400',
    'RX02/junior': '396',
  });
  const rate = await desk.total('RX03', '2026');
  expect(rate).toMatchObject({ value: '99.64', share: { part: '1395', whole: '1400' } });
  expect(rate.parts.map(({ id, value }) => [id, value])).toEqual([
    ['primary', '99.90'],
    ['junior', '99.00'],
  ]);
  await desk.report(town, H2, { FG01: '是', ZW01: '0' });
  expect(await desk.total('FG02', H2)).toMatchObject({ value: '100.00', share: { part: '1', whole: '1' } });
  expect((await desk.total('FG01', H2)).isReached).toBe(true);
});

it('M709 M711 M714 M716: kinds of schools, education input, debt to zero and acceptance of every county are the county’s own, and a target is reached only when all have said so', async () => {
  const { county } = desk;
  await desk.report(county, '2026', {
    'XX01/model': '2',
    'XX01/famous': '1',
    'XX01/weak': '7',
    TR01: '12345.6789',
    YS01: '否',
  });
  expect((await desk.total('XX01', '2026')).parts.map(({ value }) => value)).toEqual(['2', '1', '7']);
  expect((await desk.total('TR01', '2026')).value).toBe('12345.6789');
  expect(await desk.total('YS01', '2026')).toMatchObject({ value: '0', isReached: false });
  expect((await desk.total('ZW01', H2)).isReached).toBe(false);
  await desk.report(county, H2, { ZW01: '0' });
  expect(await desk.total('ZW01', H2)).toMatchObject({ value: '0', isReached: true });
  const { id: returnId, revision } = await desk.returnOf(county, '2026');
  const cell = { key: 'YS01', value: '1', absent: null, note: '省政府教育督导室验收文件' };
  await test.call(await desk.liaison(county), correctCell, { returnId, revision, cell, reason: '当年十二月通过验收' });
  expect(await desk.total('YS01', '2026')).toMatchObject({ value: '1', isReached: true });
  // The debt goes on as a trend: what was left in each half.
  const { trend } = (await test.call(desk.office, readCounter, { unitId: county, period: H2, code: 'ZW01' })).output;
  expect(trend.slice(-2).map(({ period, value }) => [period.id, value])).toEqual([
    [H1, null],
    [H2, '0'],
  ]);
});

it('M708: teachers by age, stage and subject add up to a structure, and what is out of balance is flagged', async () => {
  const { school, citySchool } = test.tree;
  await desk.report(school, '2026-2027', {
    'DW01/u35': '10',
    'DW01/u45': '10',
    'DW01/u54': '10',
    'DW01/o55': '12',
    'DW02/primary': '30',
    'DW02/junior': '12',
    'DW03/chinese': '21',
    'DW03/maths': '21',
  });
  await desk.report(citySchool, '2026-2027', {
    'DW01/u35': '5',
    'DW01/o55': '9',
    'DW02/primary': '14',
    'DW03/chinese': '14',
  });
  const ages = await desk.total('DW01', '2026-2027');
  expect(ages.parts.map(({ value, percent }) => [value, percent])).toEqual([
    ['15', '26.8'],
    ['10', '17.9'],
    ['10', '17.9'],
    ['21', '37.5'],
  ]);
  expect(ages.uneven.map(({ zh }) => zh)).toEqual([expect.stringContaining('年龄偏大')]);
  expect((await desk.total('DW02', '2026-2027')).parts.map(({ value }) => value)).toEqual(['0', '44', '12', '0']);
  expect((await desk.total('DW03', '2026-2027')).uneven.map(({ zh }) => zh)).toEqual([
    expect.stringContaining('语文教师超过'),
  ]);
});

it('M712: candidates, those above the line by tier and their share come from the senior schools alone', async () => {
  await desk.report(desk.senior, '2026', {
    GK01: '4800',
    'GK02/first': '883',
    'GK02/second': '1500',
    'GK02/third': '500',
  });
  expect(told(await desk.total('GK01', '2026'))).toEqual(['4800', { asked: 1, told: 1, absent: 0 }]);
  expect((await desk.total('GK02', '2026')).parts.map(({ value }) => value)).toEqual(['883', '1500', '500']);
  expect(await desk.total('GK03', '2026')).toMatchObject({ value: '60.06', share: { part: '2883', whole: '4800' } });
});

it('M699 M700: research reports and guiding documents are counted by their list, and each is read behind the number', async () => {
  await desk.report(test.tree.town, H1, {
    DY01: { lines: ['小规模学校怎么办'] },
    ZD01: { lines: ['控辍保学办法（城政〔2026〕3号）', '校车管理办法'] },
  });
  expect((await desk.total('ZD01', H1)).value).toBe('2');
  const { values } = (await test.call(desk.office, readCounter, { unitId: desk.county, period: H1, code: 'ZD01' }))
    .output;
  expect(values.find(({ unit }) => unit.name === '城关镇')?.cells[0]?.lines).toEqual([
    '控辍保学办法（城政〔2026〕3号）',
    '校车管理办法',
  ]);
  // Those that have not handed in stand there without a value.
  expect(values.find(({ unit }) => unit.id === desk.county)).toMatchObject({ isHanded: false, cells: [] });
});

it('ST6: a figure goes down to each unit directly below and to who said it, the unusual ones flagged', async () => {
  const { output } = await test.call(desk.office, readCounter, { unitId: desk.county, period: H1, code: 'ZZ01' });
  expect(output.places.map(({ unit, value, coverage }) => [unit.name, value, coverage?.told])).toEqual([
    ['城关镇', '5999.77', 2],
    ['实验小学', '0.0001', 1],
  ]);
  const rich = output.values.find(({ unit }) => unit.id === test.tree.school);
  expect(rich).toMatchObject({ isHanded: true, cells: [{ value: '5999.77', unusual: { is: 'high', limit: '5000' } }] });
  const below = await test.call(desk.office, readCounter, { unitId: test.tree.town, period: H1, code: 'ZZ01' });
  expect(below.output.counter.value).toBe('5999.77');
  const unknown = await test.call(desk.office, readCounter, { unitId: desk.county, period: H1, code: 'DW01' });
  expect([unknown.status, unknown.problem]).toEqual([404, 'statistic-counter-unknown']);
});

it('M696 M697 M698 ST8: meetings by type, study, problems of the body and of its members and their completion are counted by the system, each as many as the list that it opens', async () => {
  await bulletins.on('2026-11-27');
  await bulletins.held({ type: 'mobilise', title: '动员会', called: bulletins.amongUs });
  await bulletins.held({ type: 'special', title: '专题研究部署', called: bulletins.amongUs });
  await bulletins.called({ heldOn: '2026-12-04', type: 'special', title: '还没有开', called: bulletins.amongUs });
  const study = {
    kind: 'concentrated',
    fromOn: '2026-11-26',
    untilOn: '2026-11-26',
    startsAt: 540,
    endsAt: 600,
    personIds: [bulletins.headmaster],
  };
  const recorded = await test.call(bulletins.office, recordActivity, {
    unitId: test.tree.school,
    ...study,
    values: { form: 'lecture', hours: '2', topic: '学习原文' },
    proof: '签到表',
  });
  expect([recorded.status, recorded.body]).toMatchObject([200, {}]);
  await bulletins.owed(test.tree.school, '2026-11-10', true);
  await bulletins.owed(test.tree.school, '2026-11-12', false);
  const listed = async (code: string) => {
    const line = await desk.total(code, H2);
    if (line.opens === null) throw new Error(`${code} opens nothing`);
    const { page, about } = line.opens;
    const { from = '', until = '' } = about;
    if (page === 'meetings') {
      const asked = {
        unitId: desk.county,
        side: 'calls' as const,
        span: { fromOn: from, untilOn: until },
        counted: { type: about.type ?? null },
      };
      return [line.value, String((await test.call(bulletins.office, listMeetings, asked)).output.meetings.length)];
    }
    if (page === 'activities') {
      const { activities } = (
        await test.call(bulletins.office, listActivities, {
          unitId: desk.county,
          below: true,
          kind: about.kind,
          from,
          until,
        })
      ).output;
      return [line.value, String(activities.length)];
    }
    const filter = {
      unitId: desk.county,
      as: 'concerned' as const,
      ledger: about.ledger,
      moved: { what: about.moved, from, until },
    };
    const { entries } = (await test.call(bulletins.office, listIssues, filter as never)).output as {
      entries: unknown[];
    };
    return [line.value, String(entries.length)];
  };
  expect(await listed('HD01')).toEqual(['2', '2']);
  expect(await listed('HD02')).toEqual(['1', '1']);
  expect(await listed('HD03')).toEqual(['1', '1']);
  expect(await listed('HD04')).toEqual(['1', '1']);
  const made = await test.call(bulletins.head, createIssue, {
    unitId: test.tree.school,
    ledger: 'list_team',
    title: '学习抓得不紧',
    foundOn: '2026-11-20',
    marks: { depth: 'deep' },
    values: { shown: '调研少', cause: '忙于事务', studied_on: '2026-11-19', people: '班子全体', top_leader: false },
  } as never);
  expect([made.status, made.problem]).toEqual([200, undefined]);
  expect(await listed('WT01')).toEqual(['1', '1']);
  expect(await listed('WT02')).toEqual(['0', '0']);
  expect(await desk.total('WT03', H2)).toMatchObject({ value: '50.00', share: { part: '1', whole: '2' } });
});

it('ST11: the table of chosen figures is exported with sources, coverage and the digest that the page shows', async () => {
  const asked = { unitId: desk.county, period: H1, codes: ['ZZ01', 'JL03', 'HD01'] };
  const { digest } = (await test.call(desk.office, readTotals, asked)).output;
  const { body, status } = await test.call(desk.office, exportTable, asked);
  if (status !== 200 || !(body instanceof Uint8Array)) throw new Error('no file');
  const path = join(folder, 'table.xlsx');
  writeFileSync(path, body);
  const read = await readXlsx({ path, name: 'table.xlsx' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const rows: (readonly unknown[])[] = [];
  for await (const { rows: some } of read.value[0]?.rows ?? []) rows.push(...some);
  const text = JSON.stringify(rows);
  for (const part of [digest, '5999.7701', '发放补助金、助学金', '单位填报汇总', '系统统计', '应报 3 已报 3'])
    expect([part, text.includes(part)]).toEqual([part, true]);
  const again = (await test.call(desk.office, readTotals, asked)).output.digest;
  expect(again).toBe(digest);
  const whole = (await test.call(desk.office, readTotals, { ...asked, codes: null })).output;
  expect(whole.digest).not.toBe(digest);
});
