import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainOf, readYaml } from '../located.ts';
import { SMALL_STANDARD } from '../testing/small-standard.ts';
import type { Plain } from './edit-text.ts';
import { draftRows, type SheetRows } from './export-draft.ts';
import { importDraft } from './import-draft.ts';
import { EXPECT_SHEET } from './sheets.ts';

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

  it('a published standard with its templates comes back as it was', () => {
    const path = new URL('../../../../packs/cn-compulsory/standards/yzjh-2017.yaml', import.meta.url);
    const text = readFileSync(path, 'utf8');
    const cases = CASES.replace('SMALL-1', 'YZJH-2017').replace('"1.0"', '"2017.0"');
    const result = importDraft({ text, cases, bases: new Map() }, draftRows(plain(text), plain(cases)));
    expect(result).toEqual({ changes: [], problems: [], texts: { text, cases } });
  });

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
});
