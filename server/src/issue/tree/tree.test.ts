import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endMeasure, setMeasures } from '@dudao/core/issue/contract';
import { countItems, exportItems, listItemProblems } from '@dudao/core/issue/tree/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/issue-desk.ts';
import { openTestApp, type TestApp } from '../../testing/test-app.ts';
import { sheetsOf } from '../testing/sheets-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-tree-'));
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

/** Two items: one with three problems of which one has three measures, one of them cancelled; the other with one problem. One was not taken up. */
beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  const { office, liaison, write, done, read } = desk;
  const special = (title: string, item: string, more: object = {}) =>
    write(office, 'special', { title, marks: { severity: 'general' }, values: { item }, ...more });
  const measured = await special('收取资料费', '违规收费');
  // Pasted, with spaces around it that are none of ASCII.
  await special('收取校服回扣', '\u3000违规收费\u00a0');
  await special('食堂加价', '违规收费', { unitId: test.tree.citySchool });
  await special('迎检造假', '形式主义', { foundOn: '2025-12-01' });
  const dropped = await special('查无此事', '形式主义');
  await done(office, dropped, 'clear', { words: '查无此事' });
  await done(office, measured, 'assign', { owner: { unitId: test.tree.school }, handling: 'dated' });
  const measure = (text: string) => ({ text, quality: '逐笔核对', owner: '总务主任', dueOn: '2026-12-01' });
  const set = await test.call(liaison, setMeasures, {
    issueId: measured,
    revision: (await read(measured)).revision,
    measures: ['清退收费', '公示标准', '另行研究'].map(measure),
  });
  expect(set.status).toBe(200);
  const last = (await read(measured)).measures.at(-1);
  const ended = { issueId: measured, measureId: last?.id ?? '', cancelled: true, result: '并入前两条' };
  expect((await test.call(liaison, endMeasure, ended)).status).toBe(200);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whoever sees the unit: the county's own office, above it the city's. */
const officeOf = (unitId: string) =>
  unitId === test.tree.city ? test.persona('supervision-office', unitId) : Promise.resolve(desk.office);
const tree = async (unitId: string, more: object = {}) =>
  (await test.call(await officeOf(unitId), countItems, { unitId, ledger: 'special', ...more })).output;
const problemsOf = async (unitId: string, item: string | null, more: object = {}) =>
  (await test.call(await officeOf(unitId), listItemProblems, { unitId, ledger: 'special', item, ...more })).output;

describe('special rectification', () => {
  it('M405 E52 is a tree of items, problems and measures, whose counts leave out what was not taken up and what was cancelled', async () => {
    const { items, total } = await tree(test.tree.county);
    expect(items).toEqual([
      { item: '违规收费', problems: 3, closed: 0, measures: 2 },
      { item: '形式主义', problems: 1, closed: 0, measures: 0 },
    ]);
    expect(total).toEqual({ items: 2, problems: 4, measures: 2, unsaid: 0 });
    expect((await tree(test.tree.county, { year: 2025 })).total).toMatchObject({ items: 1, problems: 1 });
  });

  it('M405 E52 every count is the number of rows under it, at every unit', async () => {
    const { county, town, school, citySchool, city } = test.tree;
    for (const unitId of [city, county, town, school, citySchool]) {
      const { items, total } = await tree(unitId);
      const found = await Promise.all(items.map(({ item }) => problemsOf(unitId, item)));
      expect(found.map(({ problems }) => problems.length)).toEqual(items.map(({ problems }) => problems));
      expect(found.map(({ problems }) => problems.flatMap(({ measures }) => measures).length)).toEqual(
        items.map(({ measures }) => measures),
      );
      expect(found.flatMap(({ problems }) => problems)).toHaveLength(total.problems);
    }
  });

  it('E52 problems come by their numbers, a page at a time, none left out and none twice', async () => {
    const { county } = test.tree;
    for (let n = 0; n < 60; n++) {
      const values = { item: '校外培训' };
      await desk.write(desk.office, 'special', { title: `培训广告 ${n}`, marks: { severity: 'slight' }, values });
    }
    const first = await problemsOf(county, '校外培训');
    expect(first.problems).toHaveLength(50);
    const second = await problemsOf(county, '校外培训', { from: first.next ?? '' });
    expect(second.next).toBeNull();
    const numbers = [...first.problems, ...second.problems].map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].toSorted());
    expect(numbers).toHaveLength(60);
    const lost = await test.call(desk.office, listItemProblems, {
      unitId: county,
      ledger: 'special',
      item: '校外培训',
      from: 'nowhere',
    });
    expect(lost.problem).toBe('issue-no-such-place');
  });

  it('E52 the workbook has a row for each measure and each problem without one, and says the sentence', async () => {
    const { county } = test.tree;
    const file = await test.call(desk.office, exportItems, { unitId: county, ledger: 'special', year: 2026 });
    const sheets = await sheetsOf(folder, file.body);
    const { items, total } = await tree(county, { year: 2026 });
    const [title, heads, ...rows] = sheets.get('项、问题、措施') ?? [];
    expect(title?.[0]).toBe(`专项整治台账：细化${total.items}项${total.problems}个问题${total.measures}条措施`);
    expect(heads?.slice(0, 3)).toEqual(['整治项', '编号', '问题']);
    expect(new Set(rows.map((row) => row[1])).size).toBe(total.problems);
    expect(rows.filter((row) => typeof row[10] === 'string' && row[10] !== '')).toHaveLength(total.measures);
    expect(
      sheets
        .get('件数')
        ?.slice(1, -1)
        .map((row) => row[0]),
    ).toEqual(items.map(({ item }) => item));
  });

  it('E52 is refused of a ledger without items, and to whoever has no part', async () => {
    const { county } = test.tree;
    const other = await test.call(desk.office, countItems, { unitId: county, ledger: 'problem' });
    expect([other.status, other.problem]).toEqual([422, 'issue-no-items']);
    const foreign = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(foreign, countItems, { unitId: county, ledger: 'special' })).status).toBe(404);
    const sibling = { unitId: test.tree.siblingCounty, ledger: 'special' };
    expect((await test.call(foreign, countItems, sibling)).output.total.problems).toBe(0);
  });
});
