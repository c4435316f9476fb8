import { commitImport, listValues, previewImport } from '@dudao/core/dossier/contract';
import { listMappings, readSource, saveMapping } from '@dudao/core/dossier/mapping/contract';
import type { SourceMapping } from '@dudao/core/dossier/mapping/mapping';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../../lib/db.ts';
import { freezePacks } from '../../pack/load-packs.ts';
import { ourPacks } from '../../testing/our-packs.ts';
import { type CountedSchool, statisticsWorkbook } from '../../testing/statistics-workbook.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

const REPORT = { standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026' };
const SCHOOLS: readonly CountedSchool[] = [
  { code: '2141000011', name: '新一小', pupils: 300, girls: 140, teachers: [1, 12, 5], areaM2: 2065.5 },
  { code: '2141000012', name: '新二小', pupils: 420, girls: 201, teachers: [null, 15, 4], areaM2: 2890.25 },
];
const degree = (last: string) => ({ sheet: '教基4101', heading: `专任教师 / ${last}` });
const MAPPING: SourceMapping = {
  elements: [
    { element: 'pupils_primary', from: [{ sheet: '教基3101', heading: '在校生数 / 合计' }] },
    {
      element: 'teachers_above_required_degree_primary',
      from: [degree('研究生'), degree('本科'), degree('专科')],
    },
    { element: 'teaching_area_m2', from: [{ sheet: '教基5101', heading: '教学及辅助用房面积（小学）' }] },
  ],
};

let test: TestApp;
let office: Persona;
let county: string;
beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  county = test.tree.siblingCounty;
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

const send = async (schools: readonly CountedSchool[], moved = false) =>
  test.upload(office, '教育事业统计.xlsx', await statisticsWorkbook(schools, { moved }));
const save = (name: string, mapping = MAPPING, revision = 0) =>
  test.call(office, saveMapping, { unitId: county, name, mapping, revision });

describe('the yearly statistics', () => {
  it('are shown column by column with their merged headings, before anything is stored', async () => {
    const fileId = await send(SCHOOLS);
    const before = await test.traces();
    const { output } = await test.call(office, readSource, { unitId: county, fileId });
    expect(
      output.sheets.map(({ name, columns }) => [name, columns.map(({ at, heading }) => `${at} ${heading}`)]),
    ).toEqual([
      ['教基3101', ['A 学校（机构）标识码', 'B 学校（机构）名称', 'C 在校生数 / 合计', 'D 在校生数 / 其中：女']],
      [
        '教基4101',
        ['A 学校（机构）标识码', 'B 学校（机构）名称', 'C 专任教师 / 研究生', 'D 专任教师 / 本科', 'E 专任教师 / 专科'],
      ],
      ['教基5101', ['A 学校（机构）标识码', 'B 学校（机构）名称', 'C 教学及辅助用房面积（小学）']],
    ]);
    expect(output.sheets[0]?.columns[2]?.samples.slice(0, 2)).toEqual(['300', '420']);
    expect(output.leftOut).toEqual(['填表说明']);
    expect(await test.traces()).toBe(before);
    const unread = await test.upload(office, 'a.pdf', Buffer.from('%PDF-1.7'));
    expect((await test.call(office, readSource, { unitId: county, fileId: unread })).problem).toBe('table-not-a-table');
    const stranger = await test.persona('supervision-office', test.tree.county);
    expect((await test.call(stranger, readSource, { unitId: county, fileId })).status).toBe(404);
  });

  it('go into the register by a saved mapping, joined over the sheets, sums and all; nothing that it does not give is touched', async () => {
    const saved = await save('教育事业统计');
    expect(saved.output.revision).toBe(1);
    const fileId = await send(SCHOOLS);
    const input = { fileId, unitId: county, ...REPORT, mappingId: saved.output.mappingId };
    const { output } = await test.call(office, previewImport, input);
    expect(output).toMatchObject({
      state: 'staged',
      problems: [],
      mapping: { name: '教育事业统计', revision: 1 },
      schools: { total: 2, created: 2 },
      values: { total: 6, created: 6 },
    });
    expect((await test.call(office, commitImport, { batchId: output.id })).output).toMatchObject({ valuesWritten: 6 });
    const values = (await test.call(office, listValues, { unitId: county, ...REPORT })).output;
    const at = (code: string) => values.columns.findIndex((column) => column.code === code);
    const told = (code: string) => values.rows.map((row) => row.values[at(code)]);
    expect([
      values.rows.map(({ name }) => name),
      told('pupils_primary'),
      told('teachers_above_required_degree_primary'),
      told('teaching_area_m2'),
      told('pupils_junior'),
    ]).toEqual([
      ['新一小', '新二小'],
      ['300', '420'],
      ['18', '19'],
      ['2065.5', '2890.25'],
      [null, null],
    ]);
  });

  it('next year the same mapping reads the new table though a column came in between; a fault is told at its cell of that table', async () => {
    const [mapping] = (await test.call(office, listMappings, { unitId: county })).output.mappings;
    expect(mapping).toMatchObject({ name: '教育事业统计', savedBy: office.name, mapping: MAPPING });
    const next = { unitId: county, ...REPORT, period: '2026-2027', mappingId: mapping?.mappingId ?? '' };
    const good = await test.call(office, previewImport, { ...next, fileId: await send(SCHOOLS, true) });
    expect(good.output).toMatchObject({ state: 'staged', values: { total: 6 } });
    const [first, second] = SCHOOLS;
    if (first === undefined || second === undefined) throw new Error('there are two schools');
    const wrong = await send([{ ...first, pupils: -5 }, second], true);
    const bad = await test.call(office, previewImport, { ...next, fileId: wrong });
    expect([bad.output.state, bad.output.problems.map(({ problem, at }) => [problem, at?.sheet, at?.cell])]).toEqual([
      'faulty',
      [['cell-below', '教基3101', 'D6']],
    ]);
    const other: SourceMapping = {
      elements: [{ element: 'pupils_primary', from: [{ sheet: '教基3101', heading: '在校生数 / 总计' }] }],
    };
    const gone = await save('去年的表样', other);
    const lost = await test.call(office, previewImport, {
      ...next,
      mappingId: gone.output.mappingId,
      fileId: await send(SCHOOLS),
    });
    expect(lost.output.problemTotals).toMatchObject({ 'mapping-column-gone': 1 });
    expect(lost.output.state).toBe('faulty');
  });

  it('a mapping is changed only by who saw its newest; one element stands there once; another county’s does not exist', async () => {
    expect((await save('教育事业统计')).problem).toBe('mapping-name-taken');
    expect((await save('教育事业统计', MAPPING, 1)).output.revision).toBe(2);
    expect((await save('教育事业统计', MAPPING, 1)).problem).toBe('mapping-name-taken');
    const [element] = MAPPING.elements;
    if (element === undefined) throw new Error('it has elements');
    expect((await save('另一个', { elements: [element, element] })).problem).toBe('mapping-element-twice');
    const [mapping] = (await test.call(office, listMappings, { unitId: county })).output.mappings;
    const stranger = await test.persona('supervision-office', test.tree.county);
    const fileId = await test.upload(stranger, 'a.xlsx', await statisticsWorkbook(SCHOOLS));
    const input = { fileId, unitId: test.tree.county, ...REPORT, mappingId: mapping?.mappingId ?? '' };
    expect((await test.call(stranger, previewImport, input)).problem).toBe('mapping-not-found');
  });
});
