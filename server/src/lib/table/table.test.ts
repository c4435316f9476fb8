import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Cell, Sheet } from '@dudao/core/dossier/table';
import { writeXlsx as writeRaw } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';
import { csvLine } from './write-csv.ts';
import { writeTemplate, writeXlsx } from './write-xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-table-'));
let count = 0;

function stored(bytes: Uint8Array | string, name = 'file'): { path: string; name: string } {
  const path = join(folder, `${count++}`);
  writeFileSync(path, bytes);
  return { path, name };
}

async function all(sheet: Sheet | undefined): Promise<{ first: number; rows: Cell[][] }> {
  const rows: Cell[][] = [];
  let first = 0;
  for await (const chunk of sheet?.rows ?? []) {
    if (first === 0) first = chunk.first;
    rows.push(...chunk.rows.map((row) => [...row]));
  }
  return { first, rows };
}

async function read(bytes: Uint8Array | string, name = 'file.csv'): Promise<Cell[][]> {
  const table = await readTable(stored(bytes, name));
  if (!table.ok) throw new Error(table.problems[0]?.problem);
  return (await all(table.value[0])).rows;
}

async function refusal(bytes: Uint8Array | string, name: string): Promise<string | undefined> {
  const table = await readTable(stored(bytes, name));
  return table.ok ? undefined : table.problems[0]?.problem;
}

describe('CSV', () => {
  const expected = [
    ['代码', '名称'],
    ['1', '第一小学'],
  ];
  const text = '代码,名称\n1,第一小学\n';

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['GB18030', Buffer.from('b4fac2eb2cc3fbb3c60a312cb5dad2bbd0a1d1a70a', 'hex')],
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['CR', Buffer.from(text.replaceAll('\n', '\r'))],
    ['tab', Buffer.from(text.replaceAll(',', '\t'))],
    ['semicolon', Buffer.from(text.replaceAll(',', ';'))],
  ])('is read as %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual(expected);
  });

  it('quotes hold separators, quotes and line breaks', async () => {
    expect(await read('a,"b,c","d ""e""\nf"\n,"",x')).toEqual([
      ['a', 'b,c', 'd "e"\nf'],
      ['', '', 'x'],
    ]);
  });

  it('200,000 rows stream in chunks and row numbers go on', async () => {
    const table = await readTable(stored(`${Array.from({ length: 200_000 }, (_, i) => `${i + 1},x`).join('\n')}\n`));
    if (!table.ok) throw new Error('refused');
    let rows = 0;
    for await (const chunk of table.value[0]?.rows ?? []) {
      expect(chunk.first).toBe(rows + 1);
      expect(chunk.rows[0]?.[0]).toBe(String(rows + 1));
      rows += chunk.rows.length;
    }
    expect(rows).toBe(200_000);
  });

  it('what is no table is named', async () => {
    expect(await refusal('', 'a.csv')).toBe('table-empty');
    expect(await refusal('%PDF-1.7', 'a.csv')).toBe('table-not-a-table');
    expect(await refusal(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]), 'a.csv')).toBe('table-not-a-table');
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls')).toBe('table-not-a-table');
    const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusal(locked, 'a.xlsx')).toBe('table-encrypted');
    expect(await refusal(Buffer.from([0x61, 0, 0x62, 0, 0, 0, 0x63, 0x0a]), 'a.csv')).toBe('table-not-a-table');
  });

  it('texts that would run as formulas are written harmlessly, numbers stay numbers', () => {
    expect(csvLine(['=1+1', '+SUM(A1)', '-5', -5, '@x', '＝1', 'a"b', 'a,b', null])).toBe(
      `'=1+1,'+SUM(A1),-5,-5,'@x,'＝1,"a""b","a,b",\r\n`,
    );
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
    expect((await all(table.value[0])).rows).toEqual([['名称', '人数'], ['=1+1', 12], ['第二小学']]);
    expect((await all(table.value[1])).rows).toEqual([['说明'], ['项'], ['x']]);
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
    expect((await all(table.value[0])).rows[1]).toEqual(['x', { formula: 3 }]);
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
    expect((await all(table.value[1])).rows).toEqual([
      ['类型', '人数(人)'],
      ['school_type', 'n'],
      ['小学', 5],
    ]);
    expect((await all(table.value[2])).rows).toEqual([['standard', 'YZJH-2017']]);
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

  it.each([
    ['cut off', (b: Buffer) => b.subarray(0, b.length - 300), 'table-damaged'],
    ['a flipped byte in the data', (b: Buffer) => flipped(b), 'table-damaged'],
    ['no workbook inside', () => zip({ 'a.xml': '<a/>' }), 'table-not-a-table'],
    [
      'a document type',
      () => zip({ 'xl/workbook.xml': '<!DOCTYPE a><workbook/>', 'xl/_rels/workbook.xml.rels': '<r/>' }),
      'table-unsafe',
    ],
    ['a path upwards', () => zip({ '../x.xml': '<a/>' }), 'table-unsafe'],
    ['parts that swell', () => zip({ 'xl/workbook.xml': ' '.repeat(60 << 20) }), 'table-unsafe'],
    [
      'parts larger than they say',
      () => zip({ 'xl/workbook.xml': ' '.repeat(5 << 20) }, { declared: 100 }),
      'table-unsafe',
    ],
  ])('%s is refused', async (_, change, expected) => {
    const honest = Buffer.from(
      await writeXlsx([
        { name: 'a', columns: [{ header: 'x' }], rows: Array.from({ length: 500 }, (__, i) => [`学校${i * 7919}`]) },
      ]),
    );
    const started = process.memoryUsage().rss;
    const table = await readTable(stored(change(honest), 'a.xlsx'));
    let found = table.ok ? undefined : table.problems[0]?.problem;
    if (table.ok)
      found = await all(table.value[0]).then(
        () => 'read',
        (error: { problem?: string }) => error.problem,
      );
    expect(found).toBe(expected);
    expect(process.memoryUsage().rss - started).toBeLessThan(200 << 20);
  });
});

/** Changes one byte in the middle of the largest part. */
function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf('xl/worksheets/sheet1.xml') + 200;
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

/** A ZIP made by hand; `declared` lies about the sizes. */
function zip(files: Readonly<Record<string, string>>, { declared }: { declared?: number } = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const size = declared ?? data.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
