import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countRates, exportRates } from '@dudao/core/issue/rates/contract';
import { RATED, type Rated, type RateFigures, rateOf } from '@dudao/core/issue/rates/rate';
import { exportIssues, listIssues } from '@dudao/core/issue/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, CLASS_VALUES, openDesk, peopleAsked } from '../../testing/issue-desk.ts';
import { plantEvidence } from '../../testing/plant-evidence.ts';
import { openTestApp, type TestApp } from '../../testing/test-app.ts';
import { sheetsOf } from '../testing/sheets-of.ts';

const FOUND = { foundOn: '2026-10-08', marks: { severity: 'general', depth: 'manifest' } } as const;
const folder = mkdtempSync(join(tmpdir(), 'dudao-rates-'));
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

/** October: one put right in time and closed, one late, one never. November: one late, one whose day is the last, one planned and past, one raised. */
beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  const { office, liaison, write, done, moveClock } = desk;
  const { school, citySchool, city } = test.tree;
  const proof = (await plantEvidence(test, school)).filingId;
  const owed = async (title: string, dueOn: string, { unitId = school, handling = 'dated', values = {} } = {}) => {
    const issueId = await write(office, 'problem', { ...FOUND, title, unitId });
    await done(office, issueId, 'assign', { owner: { unitId }, handling, dueOn, values });
    return issueId;
  };
  const report = (issueId: string) => done(liaison, issueId, 'report', { words: '已改', filingIds: [proof] });
  await moveClock('2026-10-09');
  const inTime = await owed('楼道堵塞', '2026-10-20');
  const late = await owed('灭火器过期', '2026-10-20');
  await owed('校门破损', '2026-10-30');
  await write(office, 'problem', { ...FOUND, title: '还没有交办' });
  await moveClock('2026-10-16');
  await report(inTime);
  await moveClock('2026-10-26');
  await report(late);
  const verified = { values: { ...ALL_HOLDS, ...peopleAsked(20, '2026-10-26') } };
  await done(office, inTime, 'verify', verified);
  await moveClock('2026-11-02');
  const reportedLate = await owed('台账缺页', '2026-11-20');
  await owed('操场积水', '2026-11-30');
  await owed('围墙开裂', '2026-11-13', {
    unitId: citySchool,
    handling: 'planned',
    values: CLASS_VALUES.planned,
  });
  const raised = await owed('门前无人行道', '2026-11-25');
  await done(office, raised, 'raise', { words: '属市政', raiseToId: city });
  await moveClock('2026-11-24');
  await report(reportedLate);
  await moveClock('2026-11-30');
  await done(office, inTime, 'close');
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whoever sees the unit: the county's own office, above it the city's. */
const officeOf = (unitId: string) =>
  unitId === test.tree.city ? test.persona('supervision-office', unitId) : Promise.resolve(desk.office);
const rates = async (unitId: string, more: object = {}) =>
  (await test.call(await officeOf(unitId), countRates, { unitId, month: '2026-11', ...more })).output;

describe('completion rates', () => {
  it('E51 count what is to be put right in a month, beside the month before, each rate from its own two counts', async () => {
    const { county, citySchool, town } = test.tree;
    const { total, classes, places, months } = await rates(county);
    expect(total).toEqual({
      now: { due: 3, completed: 1, closed: 0, inTime: 0, known: 2, aside: 1 },
      before: { due: 3, completed: 2, closed: 1, inTime: 1, known: 3, aside: 0 },
    });
    expect(classes.map(({ id, name, now }) => [id, name?.zh.split('、')[0], now.due, now.aside])).toEqual([
      ['dated', '限期整改', 2, 1],
      ['planned', '列入计划办', 1, 0],
    ]);
    const at = (id: string) => places.find(({ unit }) => unit.id === id);
    expect([at(town)?.now.due, at(citySchool)?.now.due, at(county)?.now.due]).toEqual([2, 1, 0]);
    expect(at(county)?.isOwn).toBe(true);
    expect(months.map(({ month, due }) => [month, due]).slice(-3)).toEqual([
      ['2026-09', 0],
      ['2026-10', 3],
      ['2026-11', 3],
    ]);
    expect(months).toHaveLength(12);
  });

  it('E51 a unit without anything to put right has no rate at all, which is not nought', async () => {
    const { places } = await rates(test.tree.city);
    const without = places.find(({ unit }) => unit.id === test.tree.siblingCounty);
    expect(without?.now.due).toBe(0);
    expect(without && rateOf(without.now, 'completion')).toBeNull();
  });

  it('E51 every number is the number of rows in the list that it opens, at every unit, for every class and count', async () => {
    const { county, town, school, citySchool, city } = test.tree;
    for (const unitId of [city, county, town, school, citySchool]) {
      for (const month of ['2026-10', '2026-11']) {
        const counted = await rates(unitId, { month });
        const groups = [
          [undefined, counted.total.now] as const,
          ...counted.classes.map(({ id, now }) => [id, now] as const),
        ];
        for (const [handling, figures] of groups) {
          for (const what of RATED) {
            const until = month === '2026-10' ? '2026-10-31' : '2026-11-30';
            const asked = { unitId, rated: { what, from: `${month}-01`, until }, ...(handling ? { handling } : {}) };
            const { entries } = (await test.call(await officeOf(unitId), listIssues, { ...asked, limit: 200 })).output;
            expect([unitId, month, handling, what, entries.length]).toEqual([
              unitId,
              month,
              handling,
              what,
              figures[COUNT_OF[what]],
            ]);
          }
        }
      }
    }
  });

  it('E51 what is handed back or raised counts as it stands today, and past months follow', async () => {
    const { office, done } = desk;
    const { county } = test.tree;
    const rated = { what: 'completed', from: '2026-10-01', until: '2026-10-31' } as const;
    const { entries } = (await test.call(office, listIssues, { unitId: county, rated })).output;
    const late = entries.find(({ title }) => title === '灭火器过期');
    await done(office, late?.id ?? '', 'return', { words: '没有换全' });
    const { total } = await rates(county, { month: '2026-10' });
    expect(total.now).toMatchObject({ due: 3, completed: 1, closed: 1, inTime: 1, known: 3 });
  });

  it('E51 narrows to one ledger, and refuses one that is not there and whoever has no part', async () => {
    const { county } = test.tree;
    expect((await rates(county, { ledger: 'difficulty' })).total.now.due).toBe(0);
    const strange = await test.call(desk.office, countRates, { unitId: county, ledger: 'none', month: '2026-11' });
    expect([strange.status, strange.problem]).toEqual([422, 'issue-no-such-ledger']);
    const foreign = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(foreign, countRates, { unitId: county, month: '2026-11' })).status).toBe(404);
  });

  it('E51 the workbook says the same as the page, with what each figure means; the list behind it is a file as well', async () => {
    const { county, town } = test.tree;
    const file = await test.call(desk.office, exportRates, { unitId: county, month: '2026-11' });
    expect(file.status).toBe(200);
    const sheets = await sheetsOf(folder, file.body);
    expect([...sheets.keys()]).toEqual(['按单位', '按办理类别', '按月', '口径']);
    const [, ...rows] = sheets.get('按单位')?.slice(1) ?? [];
    expect(rows.find(([name]) => name === '合计')?.slice(0, 8)).toEqual(['合计', 3, 1, 0, 2, 0, 1, '33.3%']);
    const { places } = await rates(county);
    expect(rows.map(([, due]) => due).slice(1)).toEqual(places.map(({ now }) => now.due));
    expect(places.some(({ unit }) => unit.id === town)).toBe(true);
    const rated = { what: 'due', from: '2026-11-01', until: '2026-11-30' } as const;
    const list = await test.call(desk.office, exportIssues, { unitId: county, rated });
    expect([...(await sheetsOf(folder, list.body)).values()][0]).toHaveLength(4);
  });
});

const COUNT_OF: Readonly<Record<Rated, keyof RateFigures>> = {
  due: 'due',
  completed: 'completed',
  closed: 'closed',
  'in-time': 'inTime',
  known: 'known',
  aside: 'aside',
};
