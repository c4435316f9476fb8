import { readXlsx as readOther, writeXlsx as writeRaw } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';
import { writeTemplate } from './template-xlsx.ts';
import { allRows, rowsOf, stored } from './testing/files.ts';
import { csvLine } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

describe('CSV', () => {
  it('texts that would run as formulas are written harmlessly, numbers stay numbers', () => {
    expect(csvLine(['=1+1', '+SUM(A1)', '-5', -5, '@x', '＝1', 'a"b', 'a,b', null])).toBe(
      `'=1+1,'+SUM(A1),-5,-5,'@x,'＝1,"a""b","a,b",\r\n`,
    );
  });

  it('5,000 texts made to run are harmless in CSV and in workbooks, and come back as they were', async () => {
    const starts = [
      '=',
      '+',
      '-',
      '@',
      '\t=',
      '\r=',
      '＝',
      '＋',
      '－',
      '＠',
      ' =',
      '"=',
      ';=',
      '\n=',
      '\u00a0=',
      '\ufeff=',
    ];
    const ends = ['1+1', 'cmd|" /C calc"!A0', 'HYPERLINK("http://x","y")', 'SUM(A1:A9),1', 'a\nb', 'IMPORTXML(1);2'];
    const texts = Array.from({ length: 5000 }, (_, i) => {
      return `${starts[i % starts.length]}${ends[Math.floor(i / starts.length) % ends.length]}${i}`;
    });
    const read = await rowsOf(texts.map((text) => csvLine(['x', text])).join(''), 'a.csv');
    expect(read.length).toBe(5000);
    for (const [i, [, cell]] of read.entries()) {
      expect(String(cell)).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
      expect(String(cell).replace(/^'/u, '')).toBe(texts[i]);
    }
    const bytes = await writeXlsx([{ name: 'a', columns: [{ header: '文' }], rows: texts.map((text) => [text]) }]);
    const [, ...cells] = await rowsOf(bytes, 'a.xlsx');
    expect(cells.map(([cell]) => cell)).toEqual(texts);
  });
});

describe('workbooks', () => {
  it('round trip: texts, numbers, dates, empty cells, several sheets', async () => {
    const bytes = await writeXlsx([
      {
        name: '学校',
        columns: [{ header: '名称' }, { header: '人数', decimals: 0 }],
        rows: [
          ['=1+1', 12],
          ['第二小学', null],
        ],
      },
      { name: '县', columns: [{ header: '项' }], rows: [['x']], title: '说明' },
    ]);
    const table = await readTable(stored(bytes, 'a.xlsx'));
    if (!table.ok) throw new Error(JSON.stringify(table.problems));
    expect(table.value.map(({ name }) => name)).toEqual(['学校', '县']);
    expect((await allRows(table.value[0])).rows).toEqual([['名称', '人数'], ['=1+1', 12], ['第二小学']]);
    expect((await allRows(table.value[1])).rows).toEqual([['说明'], ['项'], ['x']]);
  });

  it('another reader sees header, frozen panes, formats, and names that Excel allows', async () => {
    const bytes = await writeXlsx([
      {
        name: "'一/二:三'",
        columns: [
          { header: '值', decimals: 3, width: 20 },
          { header: '数', decimals: 0 },
        ],
        rows: [[1 / 3, 2]],
      },
      { name: '一二三', columns: [{ header: '文' }], rows: [['_x0041_ a\u0001b\r\nc & <d>'], [Number.NaN], [true]] },
      { name: '很长的名称'.repeat(10), columns: [], rows: [] },
    ]);
    const { sheets } = await readOther(bytes, { readStyles: true });
    expect(sheets.map(({ name }) => name)).toEqual(['一二三', '一二三 2', '很长的名称'.repeat(7).slice(0, 31)]);
    expect(sheets[0]?.rows).toEqual([
      ['值', '数'],
      [1 / 3, 2],
    ]);
    expect(sheets[0]?.freezePane).toMatchObject({ rows: 1, columns: 1 });
    expect(sheets[0]?.cells?.get('1,0')?.style?.numFmt).toBe('0.000');
    expect(sheets[0]?.cells?.get('1,1')?.style?.numFmt).toBe('0');
    expect(sheets[0]?.cells?.get('0,0')?.style?.font?.bold).toBe(true);
    expect(sheets[1]?.rows[1]).toEqual(['_x0041_ ab\r\nc & <d>']);
    expect(sheets[1]?.rows[3]).toEqual([true]);
  });

  it('another reader sees wrapped texts, and pages that hold all columns and repeat the heads', async () => {
    const bytes = await writeXlsx([
      { name: '结论', title: '评估', columns: [{ header: '文', width: 90, wraps: true }], rows: [['长'.repeat(90)]] },
      {
        name: "学校's",
        frozenColumns: 2,
        columns: Array.from({ length: 40 }, () => ({ header: '数', decimals: 2 })),
        rows: [],
      },
    ]);
    const { sheets } = await readOther(bytes, { readStyles: true });
    expect(sheets[0]?.cells?.get('2,0')?.style?.alignment).toMatchObject({ wrapText: true, vertical: 'center' });
    expect(sheets[0]?.rowDefs?.get(2)?.height).toBe(3 * 16.5);
    expect(sheets[0]?.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'portrait', fitToWidth: 1 });
    expect(sheets[0]?.pageSetup).toMatchObject({ fitToHeight: 0, printTitlesRow: '$1:$2' });
    expect(sheets[1]?.freezePane).toMatchObject({ rows: 1, columns: 2 });
    expect(sheets[1]?.pageSetup).toMatchObject({ paperSize: 'a3', orientation: 'landscape', fitToWidth: 2 });
    expect(sheets[1]?.pageSetup).toMatchObject({ printTitlesRow: '$1:$1', printTitlesColumn: '$A:$B' });
  });

  it('200,000 rows that are made on the way are written in bounded memory', async () => {
    let peak = 0;
    const before = process.memoryUsage().rss;
    function* rows(): Generator<(string | number)[]> {
      for (let i = 0; i < 200_000; i++) {
        if (i % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss - before);
        yield [`第${i}小学`, i, i / 7];
      }
    }
    const bytes = await writeXlsx([{ name: 'a', columns: [{ header: 'x' }], rows: rows() }]);
    expect(peak).toBeLessThan(200 << 20);
    const read = await rowsOf(bytes, 'a.xlsx');
    expect(read.length).toBe(200_001);
    expect(read.at(-1)).toEqual(['第199999小学', 199_999, 199_999 / 7]);
  });

  it('the template asks before a number with a unit, and shows long lists as drop-downs', async () => {
    const choices = Array.from({ length: 60 }, (_, i) => `第${i}类学校`);
    const bytes = await writeTemplate({
      title: '填报表',
      instructions: ['一'],
      sheets: [
        {
          name: '学校',
          columns: [
            { code: 'a', label: '类型', choices },
            { code: 'b', label: '面积', number: 'decimal' },
            { code: 'c', label: '人数', number: 'count' },
          ],
          rows: [],
          preparedRows: 10,
          withCodes: true,
        },
      ],
      keys: {},
      guideSheet: '填表说明',
      keysSheet: '_dudao',
    });
    const { sheets } = await readOther(bytes);
    const [list, decimal, count] = sheets[1]?.dataValidations ?? [];
    expect(list).toMatchObject({ type: 'list', range: 'A3:A12', formula1: "'_选项'!$A$1:$A$60" });
    expect(decimal).toMatchObject({ type: 'decimal', errorStyle: 'warning', range: 'B3:B12' });
    expect(count).toMatchObject({ type: 'whole', errorStyle: 'stop', operator: 'greaterThanOrEqual' });
    expect(sheets.find(({ name }) => name === '_选项')?.rows.map(([choice]) => choice)).toEqual(choices);
  });

  it('merged areas and formula cells are told', async () => {
    const bytes = await writeRaw({
      sheets: [
        {
          name: 'a',
          rows: [
            ['标题', null],
            ['x', 3],
          ],
          merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }],
          cells: new Map([['1,1', { value: 3, type: 'formula', formula: '1+2', formulaResult: 3 }]]),
        },
      ],
    });
    const table = await readTable(stored(bytes, 'a.xlsx'));
    if (!table.ok) throw new Error('refused');
    expect(table.value[0]?.merged).toEqual(['A1:B1']);
    expect((await allRows(table.value[0])).rows[1]).toEqual(['x', { formula: 3 }]);
  });

  it('the template can be read back, with codes below labels and hidden keys', async () => {
    const bytes = await writeTemplate({
      title: '填报表',
      instructions: ['一', '二'],
      sheets: [
        {
          name: '学校',
          columns: [
            { code: 'school_type', label: '类型', choices: ['小学', '初中'] },
            { code: 'n', label: '人数', unit: '人', number: 'count' },
          ],
          rows: [['小学', 5]],
          preparedRows: 50,
          withCodes: true,
        },
      ],
      keys: { standard: 'YZJH-2017' },
      guideSheet: '填表说明',
      keysSheet: '_dudao',
    });
    const table = await readTable(stored(bytes, 't.xlsx'));
    if (!table.ok) throw new Error('refused');
    expect(table.value.map(({ name }) => name)).toEqual(['填表说明', '学校', '_dudao']);
    expect((await allRows(table.value[1])).rows).toEqual([
      ['类型', '人数(人)'],
      ['school_type', 'n'],
      ['小学', 5],
    ]);
    expect((await allRows(table.value[2])).rows).toEqual([['standard', 'YZJH-2017']]);
  });

  it('the template keeps codes and names texts in every row to fill, and prints on pages that can be read', async () => {
    const wide = Array.from({ length: 40 }, (_, i) => ({ code: `n${i}`, label: '人数', number: 'count' as const }));
    const bytes = await writeTemplate({
      title: '填报表',
      instructions: ['一'],
      sheets: [
        {
          name: '学校',
          columns: [
            { code: 'school_code', label: '学校标识码', text: true, width: 14 },
            { code: 'school_name', label: '学校名称', text: true },
            { code: 'school_type', label: '类型', choices: ['十二年一贯制学校'] },
            ...wide,
          ],
          rows: [['0132990001', '一所名称不短的学校', null, 5]],
          preparedRows: 4,
          withCodes: true,
        },
      ],
      keys: { standard: 'YZJH-2017' },
      guideSheet: '填表说明',
      keysSheet: '_dudao',
    });
    const { sheets } = await readOther(bytes, { readStyles: true });
    const school = sheets[1];
    const formats = (column: number) =>
      [2, 3, 4, 5].map((row) => school?.cells?.get(`${row},${column}`)?.style?.numFmt ?? null);
    expect(formats(0)).toEqual(['@', '@', '@', '@']);
    expect(formats(1)).toEqual(['@', '@', '@', '@']);
    expect(formats(3)).toEqual([null, null, null, null]);
    expect(school?.rows[2]?.slice(0, 2)).toEqual(['0132990001', '一所名称不短的学校']);
    expect(school?.columns?.slice(0, 4).map(({ width }) => width)).toEqual([14, 20, 18, 11]);
    expect(school?.dataValidations?.[0]).toMatchObject({ type: 'list', range: 'C3:C6' });
    expect(school?.pageSetup).toMatchObject({ paperSize: 'a3', orientation: 'landscape', fitToWidth: 2 });
    expect(school?.pageSetup).toMatchObject({ printTitlesRow: '$1:$2', printTitlesColumn: '$A:$B' });
    expect(sheets.find(({ name }) => name === '_dudao')).toMatchObject({ veryHidden: true });
  });

  it('a column may be of texts and have a drop-down down to its last row', async () => {
    const columns = [
      { header: '代码', isText: true },
      { header: '类别', choices: ['县（市、区）', '学校'] },
    ];
    const bytes = await writeXlsx([{ name: '单位', columns, rows: [['0132990001', '学校']] }]);
    const { sheets } = await readOther(bytes, { readStyles: true });
    expect(sheets[0]?.cells?.get('1,0')?.style?.numFmt).toBe('@');
    expect(sheets[0]?.dataValidations).toMatchObject([{ type: 'list', range: 'B2:B1048576' }]);
    expect(sheets[0]?.rows[1]).toEqual(['0132990001', '学校']);
  });

  it('a gap of empty rows keeps row numbers', async () => {
    const cells = new Map([['5000,0', { value: 'later', type: 'string' as const }]]);
    const bytes = await writeRaw({ sheets: [{ name: 'a', rows: [['first']], cells }] });
    const table = await readTable(stored(bytes, 'a.xlsx'));
    if (!table.ok) throw new Error('refused');
    const chunks: number[] = [];
    for await (const { first, rows } of table.value[0]?.rows ?? [])
      for (const [i, row] of rows.entries()) if (row[0] != null) chunks.push(first + i);
    expect(chunks).toEqual([1, 5001]);
  });
});
