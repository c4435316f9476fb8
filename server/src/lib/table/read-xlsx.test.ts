import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';
import { allRows, problemOf, rowsOf, sheetsOf, stored, workbook, type ZipQuirks, zip } from './testing/files.ts';
import { readTags } from './xml-tags.ts';

const ROW = '<row r="1"><c r="A1"><v>7</v></c></row>';

describe('cells of a workbook', () => {
  it('texts: shared, in runs of several fonts, without readings, inline, with escapes', async () => {
    const texts =
      '<si><t>第一小学</t></si><si><r><rPr><b/></rPr><t>实验 </t></r><r><t xml:space="preserve">A&amp;B</t></r><rPh sb="0" eb="1"><t>shi</t></rPh></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>a</t></r><r><t>&#x4e2d;</t></r></is></c><c r="D1" t="str"><v>x_x000D_y&lt;</v></c></row>';
    expect(await rowsOf(zip(workbook({ rows, texts })))).toEqual([['第一小学', '实验 A&B', 'a中', 'x\ry<']]);
  });

  it('numbers, truths, errors, formulas with and without a saved result', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1.5E-3</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#DIV/0!</v></c><c r="D1"><f>1+2</f><v>3</v></c><c r="E1"><f t="shared" si="0"/></c><c r="F1" t="str"><f>"a"</f><v>a</v></c><c r="G1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    expect(await rowsOf(zip(workbook({ rows })))).toEqual([
      [0.0015, true, { error: '#DIV/0!' }, { formula: 3 }, { formula: null }, { formula: 'a' }, { error: '#DIV/0!' }],
    ]);
  });

  it('every one of many formulas is told', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `<row r="${i + 1}"><c><f>1</f><v>${i}</v></c></row>`).join('');
    const read = await rowsOf(zip(workbook({ rows })));
    expect(read.length).toBe(5000);
    expect(
      read.every(([cell], i) => typeof cell === 'object' && cell !== null && 'formula' in cell && cell.formula === i),
    ).toBe(true);
  });

  it.each([
    ['yyyy-mm-dd', 45_000, { date: '2023-03-15' }],
    ['yyyy&quot;年&quot;m&quot;月&quot;', 45_000.75, { date: '2023-03-15' }],
    ['[$-804]aaaa;@', 45_000, 45_000],
    ['0.00&quot;元 my&quot;', 12, 12],
    ['[Red]#,##0', 12, 12],
    ['[h]:mm', 0.5, '12:00'],
    ['h:mm', 0.34375, '08:15'],
    ['yyyy/m/d', 59, { date: '1900-02-28' }],
    ['yyyy/m/d', 61, { date: '1900-03-01' }],
    ['yyyy/m/d', -5, -5],
    ['General', 45_000, 45_000],
  ])('format %s shows %d as it is seen', async (format, number, expected) => {
    const rows = `<row r="1"><c r="A1" s="0"><v>${number}</v></c></row>`;
    expect(await rowsOf(zip(workbook({ rows, formats: [format] })))).toEqual([[expected]]);
  });

  it('dates counted from 1904, dates in words of the format, formulas that give dates', async () => {
    const formats = ['yyyy-mm-dd'];
    const rows =
      '<row r="1"><c s="0"><v>43538</v></c><c t="d"><v>2023-03-15T00:00:00</v></c><c s="0"><f>A1</f><v>43538</v></c></row>';
    expect(await rowsOf(zip(workbook({ rows, formats, from1904: true })))).toEqual([
      [{ date: '2023-03-15' }, { date: '2023-03-15' }, { formula: '2023-03-15' }],
    ]);
  });

  it('rows and cells without numbers, formats without values, gaps, a million empty rows', async () => {
    const styled = Array.from(
      { length: 20_000 },
      (_, i) => `<row r="${20 + i}"><c r="XFD${20 + i}" s="0"/></row>`,
    ).join('');
    const rows = `<row><c><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="C3"><v>3</v></c><c r="ZZ3"/></row>${styled}<row r="1048576"><c r="A1048576"><v>9</v></c></row>`;
    const [sheet] = await sheetsOf(zip(workbook({ rows })));
    const chunks = [];
    for await (const chunk of sheet?.rows ?? []) chunks.push(chunk);
    expect(chunks).toEqual([
      { first: 1, rows: [[1, 2], [], [null, null, 3]] },
      { first: 1_048_576, rows: [[9]] },
    ]);
  });

  it('merged areas; a sheet without rows', async () => {
    const after = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref=\'C3:C9\'/></mergeCells>';
    const [sheet] = await sheetsOf(zip(workbook({ rows: '', after })));
    expect(sheet?.name).toBe('甲');
    expect(sheet?.merged).toEqual(['A1:B1', 'C3:C9']);
    expect((await allRows(sheet)).rows).toEqual([]);
  });
});

describe('workbooks of other programs', () => {
  it('with prefixes, single quotes, another main part, absolute targets, chart sheets', async () => {
    const type = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const files: [string, string][] = [
      [
        '_rels/.rels',
        `<Relationships><Relationship Target='/xl/book2.xml' Type='${type}/officeDocument' Id='a'/></Relationships>`,
      ],
      [
        'xl/book2.xml',
        "<x:workbook><x:sheets><x:sheet name='图' r:id='c1'/><x:sheet name='甲&amp;乙' state='hidden' r:id='s1'/></x:sheets></x:workbook>",
      ],
      [
        'xl/_rels/book2.xml.rels',
        `<Relationships><Relationship Id='c1' Type='${type}/chartsheet' Target='chartsheets/1.xml'/><Relationship Id='s1' Type='${type}/worksheet' Target='/xl/w/a.xml'/></Relationships>`,
      ],
      [
        'xl/w/a.xml',
        "<x:worksheet><x:sheetData><x:row r='2'><x:c r='B2' t='inlineStr'><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>",
      ],
    ];
    const sheets = await sheetsOf(zip(files));
    expect(sheets.map(({ name }) => name)).toEqual(['甲&乙']);
    expect(await allRows(sheets[0])).toEqual({ first: 2, rows: [[null, 'a<b']] });
  });

  it.each<[string, ZipQuirks]>([
    ['sizes in 64-bit records', { wide: true }],
    ['uncompressed', { uncompressed: true }],
  ])('%s', async (_, quirks) => {
    expect(await rowsOf(zip(workbook({ rows: ROW }), quirks))).toEqual([[7]]);
  });

  it('tags, texts and comments may be cut anywhere', () => {
    const heard: string[] = [];
    const feed = readTags({
      open: (name, attribute) => heard.push(`<${name} ${attribute('r')}`),
      close: (name) => heard.push(`/${name}`),
      text: (text) => heard.push(text),
    });
    for (const sign of '<?xml?><!-- <c> --><a:b x:r = "1"><c/><![CDATA[<]]>t</a:b>') feed(sign);
    feed(null);
    expect(heard).toEqual(['<b 1', '<c ', '/c', '&lt;', 't', '/b']);
  });
});

describe('hostile and broken workbooks', () => {
  const withPart = (name: string, change: (text: string) => string | Buffer): [string, string | Buffer][] =>
    workbook({ rows: ROW, texts: '<si><t>a</t></si>' }).map(([part, text]) => [
      part,
      part === name ? change(text) : text,
    ]);
  const sheet = 'xl/worksheets/sheet1.xml';

  it.each<[string, () => Buffer, string]>([
    [
      'a document type in a sheet',
      () => zip(withPart(sheet, (t) => `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${t}`)),
      'table-unsafe',
    ],
    [
      'a document type in the texts',
      () => zip(withPart('xl/sharedStrings.xml', (t) => `<?xml?> <!doctype x>${t}`)),
      'table-unsafe',
    ],
    [
      'a document type behind a long comment',
      () => zip(withPart(sheet, (t) => `<!--${' '.repeat(70_000)}--><!DOCTYPE x>${t}`)),
      'table-unsafe',
    ],
    ['a part in UTF-16', () => zip(withPart(sheet, (t) => Buffer.from(`\ufeff${t}`, 'utf16le'))), 'table-unsafe'],
    [
      'bytes that are not UTF-8',
      () => zip(withPart(sheet, (t) => Buffer.concat([Buffer.from(t), Buffer.from([0x20, 0xff])]))),
      'table-unsafe',
    ],
    ['an entry twice', () => zip([...workbook({ rows: ROW }), [sheet, '<a/>']]), 'table-unsafe'],
    ['overlapping entries', () => zip(workbook({ rows: ROW }), { overlapping: true }), 'table-unsafe'],
    [
      'too many entries',
      () =>
        zip([
          ...workbook({ rows: ROW }),
          ...Array.from({ length: 2000 }, (_, i): [string, string] => [`${i}.xml`, '<a/>']),
        ]),
      'table-unsafe',
    ],
    ['an absolute path', () => zip([...workbook({ rows: ROW }), ['C:\\x.xml', '<a/>']]), 'table-unsafe'],
    [
      'more bytes than declared',
      () =>
        zip(
          withPart(sheet, (t) => t),
          { declared: 20 },
        ),
      'table-unsafe',
    ],
    ['fewer bytes than declared', () => zip(workbook({ rows: ROW }), { declared: 5000 }), 'table-damaged'],
    ['a file that is cut', () => zip(workbook({ rows: ROW })).subarray(0, -300), 'table-damaged'],
    ['a wrong checksum', () => zip(workbook({ rows: ROW }), { checksum: 1 }), 'table-damaged'],
    ['a bomb', () => zip(withPart(sheet, (t) => t.replace(ROW, ROW.repeat(400_000)))), 'table-unsafe'],
    [
      'many small bombs',
      () =>
        zip([
          ...workbook({ rows: ROW }),
          ...Array.from({ length: 20 }, (_, i): [string, string] => [`${i}.xml`, ' '.repeat(2 << 20)]),
        ]),
      'table-unsafe',
    ],
    ['a password', () => zip(workbook({ rows: ROW }), { encrypted: true }), 'table-encrypted'],
    ['a sheet that is cut', () => zip(withPart(sheet, (t) => t.slice(0, -30))), 'table-damaged'],
    [
      'a text that is not there',
      () => zip(withPart(sheet, (t) => t.replace('<c r="A1">', '<c r="A1" t="s">'))),
      'table-damaged',
    ],
    ['a column that cannot be', () => zip(withPart(sheet, (t) => t.replace('A1', 'XFE1'))), 'table-damaged'],
    ['rows in disorder', () => zip(withPart(sheet, (t) => t.replace(ROW, ROW + ROW))), 'table-damaged'],
    ['no sheets', () => zip(withPart('xl/workbook.xml', () => '<workbook/>')), 'table-damaged'],
    [
      'a Word document',
      () =>
        zip([
          ['_rels/.rels', '<r><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></r>'],
          ['word/document.xml', '<a/>'],
        ]),
      'table-not-a-table',
    ],
  ])('%s is refused at once', async (_, bytes, expected) => {
    const file = bytes();
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(await problemOf(file)).toBe(expected);
    // What is read for minutes shows, a machine that is busy does not.
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
  });

  it('200,000 rows are read in bounded memory, however slowly they are taken', async () => {
    const rows = Array.from(
      { length: 200_000 },
      (_, i) => `<row r="${i + 1}"><c><v>${i * 7919}</v></c><c t="inlineStr"><is><t>第${i * 31}小学</t></is></c></row>`,
    ).join('');
    const table = await readTable(stored(zip(workbook({ rows })), 'a.xlsx'));
    if (!table.ok) throw new Error('refused');
    const before = process.memoryUsage().rss;
    let peak = before;
    let next = 1;
    for await (const chunk of table.value[0]?.rows ?? []) {
      expect(chunk.first).toBe(next);
      expect(chunk.rows.length).toBeLessThanOrEqual(2100);
      next += chunk.rows.length;
      peak = Math.max(peak, process.memoryUsage().rss);
      await new Promise((taken) => setTimeout(taken, 5));
    }
    expect(next).toBe(200_001);
    expect(peak - before).toBeLessThan(150 << 20);
  });

  it('one long text in very many cells is handed on in small chunks', async () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(20);
    const rows = Array.from({ length: 300 }, (_, i) => `<row r="${i + 1}">${cells}</row>`).join('');
    const [sheet] = await sheetsOf(zip(workbook({ rows, texts: `<si><t>${'长'.repeat(30_000)}</t></si>` })));
    let count = 0;
    for await (const chunk of sheet?.rows ?? []) {
      expect(chunk.rows.length).toBeLessThan(10);
      count += chunk.rows.length;
    }
    expect(count).toBe(300);
    const wide = `<row r="1">${'<c t="s"><v>0</v></c>'.repeat(1000)}</row>`;
    expect(await problemOf(zip(workbook({ rows: wide, texts: `<si><t>${'长'.repeat(30_000)}</t></si>` })))).toBe(
      'table-unsafe',
    );
  });

  it('reading may be left half-way', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => `<row r="${i + 1}"><c><v>1</v></c></row>`).join('');
    const [sheet] = await sheetsOf(zip(workbook({ rows })));
    let chunks = 0;
    for await (const chunk of sheet?.rows ?? []) {
      expect(chunk.first).toBe(1);
      chunks++;
      break;
    }
    expect(chunks).toBe(1);
  });
});
