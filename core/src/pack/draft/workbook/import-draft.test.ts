import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainOf, readYaml } from '../../located.ts';
import { SMALL_STANDARD } from '../../testing/small-standard.ts';
import { checkDraft } from '../check-draft.ts';
import type { Plain } from '../edit-text.ts';
import { draftRows } from './export-draft.ts';
import { importDraft } from './import-draft.ts';
import { plainAt } from './plain-content.ts';
import { EXPECT_SHEET, type SheetRows } from './sheets.ts';

const CASES = `format: dudao-cases/1
standard: SMALL-1
version: "1.0"
cases:
  - id: one
    title: {zh: 一例, en: one}
    schools: [{code: A, kind: a, pupils_p: 10, pupils_j: 10, area: 45}]
    expect: {D1@primary/A: 2.25, all: false} # both
`;
const DRAFT = { text: SMALL_STANDARD, cases: CASES, bases: new Map<string, string>() };

function plain(text: string): Plain {
  const read = readYaml('f', text);
  if (!read.ok) throw new Error('broken');
  return plainOf(read.value) as Plain;
}

/** The exported sheets, changed cell by cell: `定义!公式` of the row with this key. */
function workbook(
  change: (cell: (sheet: string, key: string, header: string) => Cell) => void = () => {},
): SheetRows[] {
  const sheets = draftRows(plain(SMALL_STANDARD), plain(CASES)).map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => [...row]),
  }));
  change((sheet, key, header) => {
    const { rows } = sheets.find(({ name }) => name === sheet) ?? { rows: [] as string[][] };
    const at = rows[0]?.indexOf(header) ?? -1;
    const row = rows.findIndex((cells) => cells[0] === key);
    if (row < 0 || at < 0) throw new Error(`${sheet} ${key} ${header}`);
    return {
      set: (value) => rows[row]?.splice(at, 1, value),
      drop: () => rows.splice(row, 1),
      append: (cells) => rows.push((rows[0] ?? []).map((head) => cells[head] ?? '')),
    };
  });
  return sheets;
}

interface Cell {
  readonly set: (value: string) => unknown;
  readonly drop: () => unknown;
  readonly append: (cells: Readonly<Record<string, string>>) => unknown;
}

describe('a draft through Excel and back', () => {
  it('unchanged changes nothing, to the letter', () => {
    const result = importDraft(DRAFT, workbook());
    expect(result).toEqual({ changes: [], problems: [], texts: { text: SMALL_STANDARD, cases: CASES } });
  });

  for (const [standard, cases] of [
    ['cn-compulsory/standards/yzjh-2017', 'cn-compulsory/cases/yzjh-2017'],
    ['cn-annual-assessment/standards/nd-2020', 'cn-annual-assessment/cases/nd-2020'],
    ['rural-credit/standards/xy-cun', 'rural-credit/cases/xy-cun'],
  ] as const) {
    it(`${standard} and its cases come back as they were`, () => {
      const [text, written] = [standard, cases].map((path) =>
        readFileSync(new URL(`../../../../../packs/${path}.yaml`, import.meta.url), 'utf8'),
      ) as [string, string]; // two paths, two texts
      const result = importDraft({ text, cases: written, bases: new Map() }, draftRows(plain(text), plain(written)));
      expect(result).toEqual({ changes: [], problems: [], texts: { text, cases: written } });
    });
  }

  it('a changed cell changes its value and says before and after; what the sheet does not show stays', () => {
    const result = importDraft(
      DRAFT,
      workbook((cell) => {
        cell('定义', 'D1', '标准值：初中').set('5.5');
        cell('条款', 'C1', '说明').set('新的说明');
        cell('条款', 'C1', '英文说明').set('a new note');
        cell('数据项', 'pupils', '最大值').set('');
      }),
    );
    expect(
      result.changes.map(({ kind, sheet, row, id, column, before, after }) => [
        kind,
        sheet,
        row,
        id,
        column,
        before,
        after,
      ]),
    ).toEqual([
      ['changed', '条款', 2, 'C1', '说明', '', '新的说明'],
      ['changed', '条款', 2, 'C1', '英文说明', '', 'a new note'],
      ['changed', '数据项', 3, 'pupils', '最大值', '100', ''],
      ['changed', '定义', 2, 'D1', '标准值：初中', '5', '5.5'],
    ]);
    expect(result.problems).toEqual([]);
    expect(result.texts?.text).toContain('threshold: {primary: 4, junior: 5.5}');
    expect(result.texts?.text).not.toContain('max: 100');
    expect(result.texts?.text).toContain('choices: [{code: a');
  });

  it('a changed id keeps the entry; rows are added at the end and taken out', () => {
    const result = importDraft(
      DRAFT,
      workbook((cell) => {
        cell('条款', 'C1', '代号').append({
          代号: 'C9',
          名称: '新条款',
          英文名称: 'new',
          条款原文: '文',
          英文译文: 'text',
          核对状态: 'from_knowledge',
        });
        cell('定义', 'pass', '名称').set('改名了');
        cell('参数', 'share', '代号').set('portion');
      }),
    );
    expect(result.changes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'added C9',
      'changed share',
      'changed pass',
    ]);
    expect(result.texts?.text).toContain('id: portion');
    const gone = importDraft(
      DRAFT,
      workbook((cell) => cell('定义', '{}.floor', '代号').drop()),
    );
    expect(gone.changes).toMatchObject([{ kind: 'removed', id: '{}.floor', row: null }]);
    expect(gone.problems[0]).toMatchObject({ problem: 'pack-unknown-reference' });
  });

  it('faults of the draft as it would become are told with sheet and row', () => {
    const result = importDraft(
      DRAFT,
      workbook((cell) => cell('定义', 'D1', '公式').set('面积 + 学生数')),
    );
    expect(result.problems[0]).toMatchObject({ problem: 'formula-units-differ', at: { sheet: '定义', row: 2 } });
    expect(result.texts).not.toBeNull();
  });

  it('a foreign workbook, a lost heading, an unknown key and a doubled row cannot be taken', () => {
    const names = (sheets: readonly SheetRows[]) => {
      const { problems, texts } = importDraft(DRAFT, sheets);
      return [texts, ...problems.map((one) => [one.problem, one.at?.sheet, one.at?.row, one.at?.cell])];
    };
    expect(names([{ name: 'Sheet1', rows: [['a']] }])).toEqual([
      null,
      ['draft-workbook-foreign', undefined, undefined, undefined],
    ]);
    expect(names([{ name: '条款', rows: [['代号']] }])).toEqual([
      null,
      ['draft-workbook-header', '条款', 1, undefined],
    ]);
    const odd = workbook((cell) => cell('条款', 'C1', '代号').append({ '原代号（请勿修改）': 'C7' }));
    expect(names(odd)).toEqual([null, ['draft-workbook-key', '条款', 4, 'A4']]);
    const twice = workbook((cell) => cell('条款', 'C1', '代号').append({ '原代号（请勿修改）': 'C1' }));
    expect(names(twice)).toEqual([null, ['draft-workbook-twice', '条款', 4, 'A4']]);
  });

  it('expected values of cases are changed, added and taken out', () => {
    const sheets = workbook().map((sheet) =>
      sheet.name === EXPECT_SHEET
        ? { ...sheet, rows: [sheet.rows[0] ?? [], ['one', '', 'all', 'true'], ['one', '', 'D1@junior/A', '2.25']] }
        : sheet,
    );
    const { changes, texts } = importDraft(DRAFT, sheets);
    expect(changes.map(({ kind, column, before, after }) => [kind, column, before, after])).toEqual([
      ['changed', 'all', 'false', 'true'],
      ['added', 'D1@junior/A', '', '2.25'],
      ['removed', 'D1@primary/A', '2.25', ''],
    ]);
    expect(texts?.cases).toContain('expect: {all: true, D1@junior/A: 2.25} # both');
    const unknown = importDraft(DRAFT, [
      { name: EXPECT_SHEET, rows: [...(workbook().at(-1)?.rows ?? []), ['two', '', 'all', 'true']] },
    ]);
    expect(unknown.problems).toMatchObject([
      { problem: 'draft-workbook-case', at: { sheet: EXPECT_SHEET, row: 4, cell: 'A4' } },
    ]);
  });

  it('the order of the rows becomes the order of the entries, a new row where it stands', () => {
    const sheets = workbook().map((sheet) => {
      if (sheet.name !== '数据项') return sheet;
      const [head = [], kind = [], pupils = [], area = []] = sheet.rows;
      const fresh = head.map(
        (heading) =>
          ({
            代号: 'books',
            名称: '图书',
            英文名称: 'books',
            层级: 'school',
            类型: 'count',
            列代号: 'books',
            列名: '图书',
          })[heading] ?? '',
      );
      return { ...sheet, rows: [head, area, kind, fresh, pupils] };
    });
    const { changes, problems, texts } = importDraft(DRAFT, sheets);
    expect(changes.map(({ kind, row, id, before, after }) => [kind, row, id, before, after])).toEqual([
      ['added', 4, 'books', '', '图书'],
      ['moved', 2, 'area', '3', '1'],
    ]);
    expect(problems).toEqual([]);
    const at = ['id: area', 'id: kind', 'id: books', 'id: pupils'].map((id) => texts?.text.indexOf(id) ?? -1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
  });
});

describe('cases through Excel', () => {
  const rowsOf = (sheets: SheetRows[], name: string) => {
    const sheet = sheets.find((one) => one.name === name);
    if (sheet === undefined) throw new Error(name);
    // Made by `workbook`, whose rows are its own.
    return sheet.rows as string[][];
  };
  const put = (sheets: SheetRows[], name: string, cells: Readonly<Record<string, string>>) => {
    const rows = rowsOf(sheets, name);
    rows.push((rows[0] ?? []).map((heading) => cells[heading] ?? ''));
  };

  it('a new case with its cells and expected values is taken in and runs', () => {
    const sheets = workbook();
    put(sheets, '算例', { 代号: 'two', 名称: '又一例', 英文名称: 'another' });
    put(sheets, '算例数据', { 算例代号: 'two', 哪一行: '每一行', 类型: 'a' });
    put(sheets, '算例数据', { 算例代号: 'two', 哪一行: '甲', 小学生: '10', 初中生: '20', 面积: '100' });
    put(sheets, '算例数据', { 算例代号: 'two', 哪一期: '上年', 哪一行: '甲', 面积: '缺失' });
    put(sheets, '算例结果', { 算例代号: 'two', 哪个值: 'D1.met@junior/甲', 应有: 'true' });
    put(sheets, '算例结果', { 算例代号: 'two', 哪个值: 'all', 应有: 'true' });
    const { changes, problems, texts } = importDraft(DRAFT, sheets);
    expect(problems).toEqual([]);
    expect(changes).toMatchObject([{ kind: 'added', sheet: '算例', row: 3, id: 'two' }]);
    expect(texts?.cases).toContain('schools: [{code: A, kind: a'); // what was there stays as written
    const read = plain(texts?.cases ?? '');
    expect(plainAt(read, ['cases', 1])).toEqual({
      id: 'two',
      title: { zh: '又一例', en: 'another' },
      every: { kind: 'a' },
      schools: [{ code: '甲', pupils_p: '10', pupils_j: '20', area: '100' }],
      previous: { schools: [{ code: '甲', area: null }] },
      expect: { 'D1.met@junior/甲': true, all: true },
    });
    const check = checkDraft({ ...DRAFT, cases: texts?.cases ?? '' });
    expect(check.cases.map(({ id, problems: faults }) => [id, faults])).toEqual([
      ['one', []],
      ['two', []],
    ]);
  });

  it('cells are changed, rows and earlier periods added and taken out, each named', () => {
    const sheets = workbook();
    const [head = [], row = []] = rowsOf(sheets, '算例数据');
    row[head.indexOf('面积')] = '60';
    put(sheets, '算例数据', { 算例代号: 'one', 哪一行: 'B', 面积: '1' });
    put(sheets, '算例数据', { 算例代号: 'one', 哪一期: '上年', 哪一行: 'A', 面积: '2' });
    const first = importDraft(DRAFT, sheets);
    expect(
      first.changes.map(({ kind, row: at, id, column, before, after }) => [kind, at, id, column, before, after]),
    ).toEqual([
      ['changed', 2, 'one', 'A · 面积', '45', '60'],
      ['added', 3, 'one', 'B', '', '1'],
      ['added', 4, 'one', '上年 A', '', '2'],
    ]);
    expect(first.texts?.cases).toContain('area: 60}, {code: B, area: 1}]');
    const again = { ...DRAFT, cases: first.texts?.cases ?? '' };
    const back = draftRows(plain(SMALL_STANDARD), plain(again.cases)).map((sheet) =>
      sheet.name === '算例数据' ? { ...sheet, rows: sheet.rows.slice(0, 2) } : sheet,
    );
    const second = importDraft(again, back);
    expect(second.changes.map(({ kind, column }) => `${kind} ${column}`)).toEqual(['removed B', 'removed 上年 A']);
    expect(second.texts?.cases).toContain('area: 60}]');
  });

  it('a second earlier period makes a list of them', () => {
    const cases = CASES.replace('    expect', '    previous: {schools: [{code: A, area: 2}]}\n    expect');
    const sheets = draftRows(plain(SMALL_STANDARD), plain(cases)).map((sheet) => ({ ...sheet, rows: [...sheet.rows] }));
    put(sheets, '算例数据', { 算例代号: 'one', 哪一期: '前2年', 哪一行: 'A', 面积: '3' });
    const { texts } = importDraft({ ...DRAFT, cases }, sheets);
    expect(plainAt(plain(texts?.cases ?? ''), ['cases', 0, 'previous'])).toEqual([
      { schools: [{ code: 'A', area: '2' }] },
      { schools: [{ code: 'A', area: '3' }] },
    ]);
  });

  it('a case is renamed and taken out; rows of what is gone need no care', () => {
    const renamed = workbook((cell) => cell('算例', 'one', '代号').set('first'));
    expect(importDraft(DRAFT, renamed).texts?.cases).toContain('- id: first');
    const gone = importDraft(
      DRAFT,
      workbook((cell) => cell('算例', 'one', '代号').drop()),
    );
    expect(gone.changes).toMatchObject([{ kind: 'removed', sheet: '算例', id: 'one' }]);
    expect(gone.texts?.cases).toContain('cases: []');
  });

  it('a heading that is no column and a case that is nowhere are told with their cells', () => {
    const sheets = workbook();
    rowsOf(sheets, '算例数据')[0]?.push('没有的列');
    put(sheets, '算例数据', { 算例代号: 'nine', 哪一行: 'A' });
    const { problems, texts } = importDraft(DRAFT, sheets);
    expect(texts).toBeNull();
    expect(problems.map(({ problem, at }) => [problem, at?.sheet, at?.cell])).toEqual([
      ['draft-workbook-column', '算例数据', 'H1'],
      ['draft-workbook-case', '算例数据', 'A3'],
    ]);
  });
});
