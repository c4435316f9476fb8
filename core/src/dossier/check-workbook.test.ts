import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Cell } from '../lib/table.ts';
import { fillText } from '../lib/text.ts';
import { readStandard } from '../pack/read-standard.ts';
import { checkWorkbook } from './check-workbook.ts';
import { DOSSIER_NOTICES, DOSSIER_PROBLEMS } from './problems.ts';
import { workbookSpec } from './sheet-spec.ts';
import { sheetOf, sheetOfLines } from './testing/sheet-of.ts';

const FILE = 'standards/yzjh-2017.yaml';
const TEXT = readFileSync(new URL(`../../../packs/cn-compulsory/${FILE}`, import.meta.url), 'utf8');
const read = readStandard(new Map([[FILE, TEXT]]), FILE);
if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
const spec = workbookSpec(read.value.standard);
const required = spec.schools.columns.filter((column) => column.required);
const CODES = required.map(({ code }) => code);
const LABELS = required.map(({ label }) => label.zh);

function school(code: Cell, name: Cell, ...values: Cell[]): Cell[] {
  return [code, name, '小学', ...values, ...Array.from<Cell>({ length: CODES.length - 3 - values.length }).fill('0')];
}

/** How many sheets were also read as lines. */
let asLines = 0;
afterAll(() => expect(asLines).toBeGreaterThan(5));

async function check(rows: Cell[][], merged: string[] = [], by = spec) {
  const checked = await checkWorkbook([sheetOf('学校数据', rows, merged)], by);
  // What can be written as lines says the same when it is.
  if (merged.length === 0 && rows.flat().every((cell) => typeof cell === 'string' && !/[,\r\n]/u.test(cell))) {
    asLines++;
    expect(await checkWorkbook([sheetOfLines('学校数据', rows)], by)).toEqual(checked);
  }
  const texts = { ...DOSSIER_PROBLEMS, ...DOSSIER_NOTICES };
  const shown = [...checked.findings.problems, ...checked.findings.notices].map((found) => {
    const kind = Object.entries(texts).find(([name]) => name === found.problem)?.[1];
    return kind === undefined ? found.problem : fillText(kind.text, 'zh', found.params);
  });
  return { ...checked, shown };
}

describe('sheets of schools', () => {
  it.each([
    ['codes', [CODES]],
    ['labels', [LABELS]],
    ['labels below a title and above codes, as in the template', [['某县学校数据'], [], LABELS, CODES]],
    ['full-width brackets and spaces', [LABELS.map((label) => ` ${label.replace('(', '（').replace(')', ' ）')} *`)]],
  ])('headers as %s', async (_, header) => {
    const { schools, findings } = await check([...header, school('2132000001', '甲小学', '300')]);
    expect(findings.problems).toEqual([]);
    expect(schools?.codes).toEqual(['2132000001']);
    expect(schools?.rows).toEqual([header.length + 1]);
    expect(schools?.numbers.get('pupils_primary')).toEqual(Float64Array.of(300));
    expect(schools?.choices.get('school_type')?.values).toEqual(Uint8Array.of(0));
  });

  it('says sheet, cell, column and remedy of every faulty cell', async () => {
    const { shown, findings } = await check([
      LABELS,
      school('2132000001', '甲小学', '三百'),
      school('2132000001', '乙小学', '-5'),
      school('21320000', '丙小学', '99999'),
      school('9932000009', '', '12'),
      school('', '戊小学', '12'),
    ]);
    expect(shown).toContain('工作表“学校数据”D2：“小学在校学生数”应为数字，现为“三百”。请改为数字；没有数据请留空。');
    expect(shown).toContain('工作表“学校数据”D3：“小学在校学生数”为 -5，小于允许的最小值 0人。请核对。');
    expect(shown).toContain(
      '工作表“学校数据”A3：学校标识码“2132000001”与第 2 行重复。同一学校只能有一行，请合并或更正。',
    );
    expect(shown).toContain(
      '工作表“学校数据”A4：学校标识码“21320000”不正确（应为 10 位数字）。请按国家学校代码库核对。',
    );
    expect(shown).toContain('工作表“学校数据”第 5 行没有学校名称。请补填。');
    expect(shown).toContain('工作表“学校数据”第 6 行没有学校标识码。请补填；如果不是学校数据，请删除该行。');
    expect(shown.join()).not.toMatch(/\{\w+\}/u);
    expect(findings.problems[0]?.at).toMatchObject({ sheet: '学校数据', row: 2, cell: 'D2', field: 'pupils_primary' });
  });

  it('leaves out totals, remarks and empty rows, with a notice', async () => {
    const { schools, shown, findings } = await check([
      LABELS,
      school('2132000001', '甲小学', '300'),
      [],
      school('2132000002', '乙小学', '300'),
      ['合计', '', '', '600'],
      ['注：本表由学校填写'],
      [],
      [],
    ]);
    expect(findings.problems).toEqual([]);
    expect(schools?.codes).toHaveLength(2);
    expect(shown).toEqual([
      '工作表“学校数据”第 5 行是“合计”行，未作为学校读取。',
      '工作表“学校数据”第 6 行只有说明文字“注：本表由学校填写”，未读取。',
      '工作表“学校数据”在数据中间有 1 个空行（从第 3 行起），已跳过。',
    ]);
  });

  it('names missing, repeated, unknown columns, other units and merged cells', async () => {
    const header = LABELS.map((label) => label.replace('(万元)', '（元）')).slice(0, -1);
    const { shown } = await check(
      [[...header, LABELS[3] ?? '', '备注'], school('2132000001', '甲小学')],
      ['A1:C1', 'D2:D3'],
    );
    expect(shown).toContain(
      '工作表“学校数据”缺少必需的列“网络多媒体教室数”（multimedia_rooms）。请补上该列；没有数据的单元格可以留空。',
    );
    expect(shown.join()).toContain('“小学在校学生数”列出现了两次');
    expect(shown.join()).toContain('“教学仪器设备资产值(万元)”的单位应为“万元”，表头写的是“元”');
    expect(shown.join()).toContain('列“备注”不是本标准的数据项');
    expect(shown.join()).toContain('合并单元格 D2:D3');
    expect(shown.join()).not.toContain('A1:C1');
  });

  it('rows that are no schools are called what the standard calls them, and two of them may have one name', async () => {
    const file = 'standards/tz-2014.yaml';
    const text = readFileSync(new URL(`../../../packs/cn-student/${file}`, import.meta.url), 'utf8');
    const pupils = readStandard(new Map([[file, text]]), file);
    if (!pupils.ok) throw new Error(JSON.stringify(pupils.problems[0]));
    const by = workbookSpec(pupils.value.standard);
    const head = by.schools.columns.filter(({ required: must }) => must).map(({ label }) => label.zh);
    const row = (code: string, name: string): Cell[] => [code, name, ...head.slice(2).map(() => '')];
    const { shown, schools } = await check(
      [head, row('A1', '张三'), row('A2', '张三'), row('A2', '李四'), row('A3', '')],
      [],
      by,
    );
    expect(schools?.codes).toHaveLength(4);
    expect(shown).toEqual([
      '工作表“学校数据”A4：学籍号“A2”与第 3 行重复。同一学生只能有一行，请合并或更正。',
      '工作表“学校数据”第 5 行没有姓名。请补填。',
    ]);
    expect((await check([head], [], by)).shown).toEqual(['工作表“学校数据”的表头下面没有学生数据。请填写后再试。']);
  });

  it('a file without headings is told so', async () => {
    const { shown } = await check([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(shown.join()).toContain('没有找到表头');
  });

  it('caps what it keeps but counts all', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => school(`2132${String(i).padStart(6, '0')}`, `学校${i}`, '错'));
    const { findings } = await check([LABELS, ...rows]);
    expect(findings.problems).toHaveLength(100);
    expect(findings.problemTotals).toEqual({ 'cell-not-a-number': 500 });
  });

  it('reads the county’s own sheet beside it', async () => {
    const { county, findings } = await checkWorkbook(
      [
        sheetOf('说明', [['填写说明']]),
        sheetOf('学校数据', [LABELS, school('2132000001', '甲小学')]),
        sheetOf('县级数据', [
          ['代码', '项目', '数值', '单位'],
          ['years_since_basic_balance', '', '5年', '年'],
          ['', '未发现某项(是/否)', '是', ''],
          ['V1', '', '是', ''],
          ['', '国家监测语文学业水平', 'Ⅱ级', ''],
          ['population', '', '', ''],
        ]),
      ],
      spec,
    );
    expect(findings.problems).toEqual([]);
    expect(Object.fromEntries(county?.numbers ?? [])).toEqual({ years_since_basic_balance: 5, V1: 1 });
    expect(Object.fromEntries(county?.choices ?? [])).toEqual({ monitored_level_chinese: '2' });
    expect(findings.noticeTotals).toMatchObject({ 'sheet-left-out': 1, 'line-unknown': 1, 'cell-converted': 1 });
  });

  it('reads 200,000 rows in a few seconds', async () => {
    const values = CODES.slice(3).map((_, i) => (i % 2 === 0 ? '1234' : '0'));
    async function* rows() {
      yield { first: 1, rows: [CODES] };
      for (let start = 0; start < 200_000; start += 1000) {
        yield {
          first: start + 2,
          rows: Array.from({ length: 1000 }, (_, i) => [
            `2132${String(start + i).padStart(6, '0')}`,
            `学校${start + i}`,
            'primary',
            ...values,
          ]),
        };
      }
    }
    const started = performance.now();
    const { schools, findings } = await checkWorkbook([{ name: '大表', merged: [], rows: rows() }], spec);
    expect(findings.problems).toEqual([]);
    expect(schools?.codes).toHaveLength(200_000);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
