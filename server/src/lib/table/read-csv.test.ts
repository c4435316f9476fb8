import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';
import { problemOf, rowsOf, stored } from './testing/files.ts';

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
    expect(await rowsOf(bytes, 'a.csv')).toEqual(expected);
  });

  it('quotes hold separators, quotes and line breaks', async () => {
    expect(await rowsOf('a,"b,c","d ""e""\nf"\n,"",x', 'a.csv')).toEqual([
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
    expect(await problemOf('', 'a.csv')).toBe('table-empty');
    expect(await problemOf('%PDF-1.7', 'a.csv')).toBe('table-not-a-table');
    expect(await problemOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]), 'a.csv')).toBe('table-not-a-table');
    expect(await problemOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls')).toBe('table-not-a-table');
    const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await problemOf(locked, 'a.xlsx')).toBe('table-encrypted');
    expect(await problemOf(Buffer.from([0x61, 0, 0x62, 0, 0, 0, 0x63, 0x0a]), 'a.csv')).toBe('table-not-a-table');
  });

  it.each<[string, string | Buffer, string[][]]>([
    [
      'a lost quote, the rows behind it',
      'a,b\n"x,1\ny,2\n',
      [
        ['a', 'b'],
        ['"x', '1'],
        ['y', '2'],
      ],
    ],
    [
      'quotes inside a cell',
      'a 12" b,c\n"x"y,"z"\n',
      [
        ['a 12" b', 'c'],
        ['xy', 'z'],
      ],
    ],
    ['empty lines, to keep the numbers of rows', 'a\n\nb\n', [['a'], [''], ['b']]],
    [
      'a separator that stands in quotes',
      '"a,b,c";x\n"d,e,f";y\n',
      [
        ['a,b,c', 'x'],
        ['d,e,f', 'y'],
      ],
    ],
    [
      'cells without an end of line',
      'a,b\nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    [
      'what begins like a ZIP',
      'PK,name\n1,x\n',
      [
        ['PK', 'name'],
        ['1', 'x'],
      ],
    ],
    ['rare characters of GB18030', Buffer.from('c3fb2c82358f330a', 'hex'), [['名', '\u{9fa6}']]],
  ])('%s', async (_, bytes, expected) => {
    expect(await rowsOf(bytes, 'a.csv')).toEqual(expected);
  });

  it('characters, CRLF and quotes may fall between two reads of the file', async () => {
    const line = '学校,"第一, ""小学""",𠮷\r\n';
    for (const shift of [0, 1, 2, 3, 5, 7]) {
      const rows = await rowsOf('x'.repeat(shift) + line.repeat(30_000), 'a.csv');
      expect(rows.length).toBe(30_000);
      expect(rows.slice(1).every((row) => row.join('|') === '学校|第一, "小学"|𠮷')).toBe(true);
    }
  });

  it('a file late in which GB18030 shows is GB18030 from the beginning', async () => {
    const name = Buffer.from('b5dad2bbd0a1d1a7', 'hex');
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(100_000)), name, Buffer.from(',1\n')]);
    expect((await rowsOf(bytes, 'a.csv')).at(-1)).toEqual(['第一小学', '1']);
  });

  it('bytes of no encoding, endless lines, web pages and XML are refused', async () => {
    expect(await problemOf(Buffer.from('a,b\n\xff\xff,1\n', 'latin1'), 'a.csv')).toBe('table-encoding');
    expect(await problemOf(Buffer.from('fffe610000d8', 'hex'), 'a.csv')).toBe('table-encoding');
    expect(await problemOf('a'.repeat(3 << 20), 'a.csv')).toBe('table-damaged');
    expect(await problemOf('<html><table><tr><td>1</td></tr></table>', 'a.xls')).toBe('table-not-a-table');
    expect(await problemOf('\ufeff<?xml version="1.0"?>\n<Workbook/>', 'a.xls')).toBe('table-not-a-table');
    expect(await problemOf(Buffer.from('504b0506', 'hex'), 'a.xlsx')).toBe('table-not-a-table');
  });
});
