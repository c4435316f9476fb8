import { describe, expect, it } from 'vitest';
import { createCollector } from '../../lib/findings.ts';
import type { Cell, Sheet } from '../../lib/table.ts';
import type { ColumnSpec, WorkbookSpec } from '../sheet-spec.ts';
import { applyMapping } from './apply.ts';
import { layoutOf } from './layout.ts';
import type { SourceMapping } from './mapping.ts';
import { suggestPlaces } from './suggest.ts';

const column = (code: string, zh: string, kind: ColumnSpec['kind'] = 'count'): ColumnSpec => ({
  code,
  label: { zh, en: code },
  alsoCalled: [],
  kind,
  unit: null,
  min: 0,
  max: 100_000,
  required: false,
  choices: [],
  note: null,
});
const SPEC: WorkbookSpec = {
  standardId: 'X',
  version: '1',
  schools: {
    level: 'school',
    title: { zh: '学校', en: 'schools' },
    columns: [
      column('code', '学校标识码', 'code'),
      column('name', '学校名称', 'name'),
      column('pupils', '在校学生数'),
      column('graduates', '高于规定学历教师数'),
      column('area', '教学及辅助用房面积', 'decimal'),
    ],
  },
  county: { level: 'county', title: { zh: '县', en: 'county' }, columns: [] },
  identity: { code: 'code', name: 'name', kind: null, town: 'town' },
  anyCode: false,
  row: { zh: '学校', en: 'school' },
  group: { zh: '县', en: 'county' },
  ofRegister: true,
  mayBeEmpty: false,
};

const PUPILS: readonly (readonly Cell[])[] = [
  ['小学学生数（教基 3101）', null, null, null, null],
  ['学校（机构）标识码', '学校（机构）名称', '在校生数', null, null],
  [null, null, '合计', '其中：女', '一年级'],
  ['甲', '乙', 1, 2, 3],
  ['合计', null, 1420, 700, 250],
  ['2141000001', '城关小学', 1120, 550, 200],
  ['2141000002', '河东小学', 300, 150, 50],
];
const PUPILS_MERGED = ['A1:E1', 'A2:A3', 'B2:B3', 'C2:E2'];
const TEACHERS: readonly (readonly Cell[])[] = [
  ['学校标识码', '专任教师学历', null, null],
  [null, '研究生', '本科', '专科'],
  ['2141000002', null, '12', 0.1],
  ['2141000001', 3, 41, 0.2],
];
const TEACHERS_MERGED = ['A1:A2', 'B1:D1'];

function sheet(name: string, rows: readonly (readonly Cell[])[], merged: readonly string[] = []): Sheet {
  return {
    name,
    merged,
    rows: (async function* () {
      yield { first: 1, rows };
    })(),
  };
}

const MAPPING: SourceMapping = {
  elements: [
    { element: 'pupils', from: [{ sheet: '教基3101', heading: '在校生数 / 合计' }] },
    {
      element: 'graduates',
      from: [
        { sheet: '教基4101', heading: '专任教师学历 / 研究生' },
        { sheet: '教基4101', heading: '专任教师学历 / 本科' },
      ],
    },
  ],
};

async function applied(sheets: readonly Sheet[], mapping = MAPPING) {
  const collect = createCollector();
  const mapped = await applyMapping(sheets, mapping, { spec: SPEC, collect });
  const rows: (readonly Cell[])[] = [];
  for await (const chunk of mapped.sheet.rows) rows.push(...chunk.rows);
  return { rows, mapped, ...collect.findings() };
}

const good = () => [
  sheet('教基3101', PUPILS, PUPILS_MERGED),
  sheet('教基4101', TEACHERS, TEACHERS_MERGED),
  sheet('说明', [['本表由统计科提供']]),
];

describe('how a foreign sheet is laid out', () => {
  it('its data begin at the first school’s code; merged headings are read from the top down, titles and numbering are not', () => {
    const layout = layoutOf(PUPILS, { merged: PUPILS_MERGED, first: 1 });
    expect(layout).toMatchObject({ dataFrom: 5, codeAt: 0, nameAt: 1 });
    expect(layout?.columns.map(({ heading }) => heading)).toEqual([
      '学校（机构）标识码',
      '学校（机构）名称',
      '在校生数 / 合计',
      '在校生数 / 其中：女',
      '在校生数 / 一年级',
    ]);
    expect(layoutOf([['合计', 1]], { merged: [], first: 1 })).toBe(null);
  });

  it('two columns with one heading are told apart', () => {
    const rows = [
      ['代码', '计', '计'],
      ['2141000001', 1, 2],
    ];
    expect(layoutOf(rows, { merged: [], first: 1 })?.columns.map(({ heading }) => heading)).toEqual([
      '代码',
      '计',
      '计 (2)',
    ]);
  });

  it('columns that are called as the standard calls them are proposed, whole or by their last part; nothing else', () => {
    const offered = [
      { name: '表', columns: [{ heading: '学生 / 在校学生数' }, { heading: '教学及辅助用房面积' }, { heading: '女' }] },
    ];
    expect(suggestPlaces(offered, SPEC.schools)).toEqual({
      pupils: [{ sheet: '表', heading: '学生 / 在校学生数' }],
      area: [{ sheet: '表', heading: '教学及辅助用房面积' }],
    });
  });
});

describe('a foreign table read by a mapping', () => {
  it('is a row per school, joined by code over the sheets, with exact sums; every cell knows where it comes from', async () => {
    const { rows, mapped, problems } = await applied(good());
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      ['code', 'name', 'pupils', 'graduates'],
      ['2141000001', '城关小学', 1120, '44'],
      ['2141000002', '河东小学', 300, '12'],
    ]);
    expect(mapped.originOf(2, 'pupils')).toEqual({ sheet: '教基3101', row: 6, cell: 'C6' });
    expect(mapped.originOf(3, 'graduates')).toEqual({ sheet: '教基4101', row: 3, cell: 'B3' });
  });

  it('decimals are added as they are written, and a sum of empty cells is empty', async () => {
    const from = ['研究生', '专科'].map((last) => ({ sheet: '教基4101', heading: `专任教师学历 / ${last}` }));
    const rows: readonly (readonly Cell[])[] = [
      ...TEACHERS.slice(0, 2),
      ['2141000001', 0.1, null, 0.2],
      ['2141000002', null, 1, null],
    ];
    const found = await applied([sheet('教基4101', rows, TEACHERS_MERGED)], { elements: [{ element: 'area', from }] });
    expect(found.rows.slice(1).map((row) => row[2])).toEqual(['0.3', null]);
  });

  it('next year’s table is read by the same mapping though its columns moved; a column that is gone is named, and what it was for', async () => {
    const moved = PUPILS.map((row) => [...row.slice(0, 2), null, ...row.slice(2)]);
    const { rows, problems } = await applied([
      sheet('教基3101', moved, ['A1:F1', 'A2:A3', 'B2:B3', 'D2:F2']),
      sheet('教基4101', TEACHERS, TEACHERS_MERGED),
    ]);
    expect([problems, rows[1]]).toEqual([[], ['2141000001', '城关小学', 1120, '44']]);
    const renamed = PUPILS.map((row) => row.map((cell) => (cell === '合计' ? '总计' : cell)));
    const gone = await applied([
      sheet('教基3101', renamed, PUPILS_MERGED),
      sheet('教基4101', TEACHERS, TEACHERS_MERGED),
    ]);
    expect(gone.problems.map(({ problem, params }) => [problem, params.sheet, params.heading, params.column])).toEqual([
      ['mapping-column-gone', '教基3101', '在校生数 / 合计', '在校学生数'],
    ]);
    const [, teachers] = good();
    const without = await applied(teachers === undefined ? [] : [teachers]);
    expect(without.problemTotals).toEqual({ 'mapping-column-gone': 1 });
  });

  it('a school that stands twice, a sheet without codes and a part of a sum that is no number are told at their places', async () => {
    const twice = [...PUPILS, ['2141000001', '城关小学', 1, 1, 1]];
    const wrong = TEACHERS.map((row) => row.map((cell) => (cell === '12' ? '十二' : cell)));
    const { problems, rows } = await applied([
      sheet('教基3101', twice, PUPILS_MERGED),
      sheet('教基4101', wrong, TEACHERS_MERGED),
    ]);
    expect(problems.map(({ problem, at }) => [problem, at?.sheet, at?.cell])).toEqual([
      ['mapping-code-twice', '教基3101', 'A8'],
      ['cell-not-a-number', '教基4101', 'C3'],
    ]);
    expect(rows[2]).toEqual(['2141000002', '河东小学', 300, null]);
    const none = await applied([sheet('教基3101', [['合计', 3]]), sheet('教基4101', TEACHERS, TEACHERS_MERGED)]);
    expect(none.problemTotals).toEqual({ 'mapping-no-codes': 1, 'mapping-column-gone': 1 });
  });
});
