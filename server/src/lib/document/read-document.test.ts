import { DOCUMENT_PROBLEMS } from '@dudao/core/task/directive/problems';
import { describe, expect, it } from 'vitest';
import { packZip } from '../table/pack-zip.ts';
import { stored } from '../table/testing/files.ts';
import { readDocument } from './read-document.ts';
import { inList, madeDocx, madeParagraph } from './testing/made-docx.ts';
import { madePdf } from './testing/made-pdf.ts';

async function textsOf(bytes: Uint8Array | string, name: string): Promise<readonly string[]> {
  const read = await readDocument(stored(bytes, name));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.paragraphs.map(({ text, level }) => (level === undefined ? text : `${level}# ${text}`));
}

async function refusalOf(bytes: Uint8Array | string, name = '讲话.docx'): Promise<string | undefined> {
  const read = await readDocument(stored(bytes, name));
  if (read.ok) return undefined;
  const [found] = read.problems;
  expect(found?.params.file).toBe(name);
  expect(DOCUMENT_PROBLEMS).toHaveProperty(found?.problem ?? '');
  return found?.problem;
}

const GB18030 = Uint8Array.of(0xb8, 0xf7, 0xd0, 0xa3, 0xd2, 0xaa, 0xc2, 0xe4, 0xca, 0xb5);

describe('text', () => {
  it('UTF-8, UTF-16 and GB18030, by content whatever the name says', async () => {
    expect(await textsOf('\ufeff一、加强领导\r\n\r\n各校要落实', '讲话.txt')).toEqual(['一、加强领导', '各校要落实']);
    expect(await textsOf(Buffer.from('\ufeff各校要落实', 'utf16le'), '讲话.txt')).toEqual(['各校要落实']);
    expect(await textsOf(GB18030, '讲话.docx')).toEqual(['各校要落实']);
  });

  it('radicals in the place of characters, as PDFs hold them, are characters again; control characters go', async () => {
    expect(await textsOf('各\u2f2f作组要落实⺠⽣实事\u0001，⻔类⻬全', '讲话.txt')).toEqual([
      '各工作组要落实民生实事，门类齐全',
    ]);
  });

  it('what is no text is refused with what it is', async () => {
    expect(await refusalOf('')).toBe('document-empty');
    expect(await refusalOf(' \n\t\n')).toBe('document-empty');
    expect(await refusalOf('<!DOCTYPE html><html></html>', '讲话.txt')).toBe('document-not-readable');
    expect(await refusalOf(Uint8Array.of(0x61, 0, 0x62, 0), '讲话.txt')).toBe('document-not-readable');
    expect(await refusalOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), '扫描.pdf')).toBe('document-not-readable');
    expect(await refusalOf(Uint8Array.of(0x81, 0xff, 0xff, 0xff), '讲话.txt')).toBe('document-encoding');
    expect(await refusalOf('各校要落实。'.repeat(60_000), '讲话.txt')).toBe('document-too-long');
    expect(await refusalOf(Buffer.alloc((20 << 20) + 1, 'a'), '讲话.txt')).toBe('document-too-large');
  });

  it('the old container is an old Word document, or one with a password', async () => {
    const head = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    expect(await refusalOf(Uint8Array.from([...head, ...Array(500).fill(0)]), '讲话.doc')).toBe('document-old-word');
    const locked = Buffer.concat([Buffer.from(head), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusalOf(locked)).toBe('document-encrypted');
  });
});

const LIST = `<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
  <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;

describe('Word documents', () => {
  it('headings by style, inherited and by outline level; tables of contents are left out', async () => {
    const styles = `<w:style w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
      <w:style w:styleId="my"><w:name w:val="我的标题"/><w:basedOn w:val="a1"/></w:style>
      <w:style w:styleId="t"><w:name w:val="Title"/></w:style><w:style w:styleId="c"><w:name w:val="toc 1"/></w:style>
      <w:style w:styleId="h2"><w:name w:val="Heading 2"/></w:style>`;
    const body = [
      madeParagraph('工作要点', '<w:pStyle w:val="t"/>'),
      madeParagraph('一、教学……3', '<w:pStyle w:val="c"/>'),
      madeParagraph('教学', '<w:pStyle w:val="my"/>'),
      madeParagraph('常规', '<w:outlineLvl w:val="1"/>'),
      madeParagraph('安全', '<w:pStyle w:val="h2"/>'),
      madeParagraph('各校要落实&lt;清单&gt;。'),
    ].join('');
    expect(await textsOf(await madeDocx({ body, styles }), '要点.txt')).toEqual([
      '0# 工作要点',
      '1# 教学',
      '2# 常规',
      '2# 安全',
      '各校要落实<清单>。',
    ]);
  });

  it('automatic numbers are written out as they are printed', async () => {
    const body = [
      madeParagraph('加强领导', inList(3, 0)),
      madeParagraph('成立专班', inList(3, 1)),
      madeParagraph('定人', inList(3, 2)),
      madeParagraph('定责', inList(3, 2)),
      madeParagraph('抓好落实', inList(3, 0)),
      madeParagraph('每周调度', inList(3, 1)),
      madeParagraph('另起一篇', inList(4, 0)),
    ].join('');
    expect(await textsOf(await madeDocx({ body, numbering: LIST }), '要点.docx')).toEqual([
      '一、加强领导',
      '（一）成立专班',
      '1. 定人',
      '2. 定责',
      '二、抓好落实',
      '（一）每周调度',
      '一、另起一篇',
    ]);
  });

  it('deleted, hidden and doubled text is left out, line breaks part paragraphs', async () => {
    const body = `<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>
      <w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>
      <w:p><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:r><w:t>图</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>图</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>
      <w:tbl><w:tr><w:tc>${madeParagraph('责任单位')}</w:tc><w:tc>${madeParagraph('各乡镇')}</w:tc></w:tr></w:tbl>`;
    expect(await textsOf(await madeDocx({ body }), '要点.docx')).toEqual(['甲', '乙', '图', '责任单位', '各乡镇']);
  });

  it('what is unsafe, damaged or another program’s is refused by name', async () => {
    const body = madeParagraph('各校要落实。');
    expect(await refusalOf(await madeDocx({ body, prolog: '<!DOCTYPE a [<!ENTITY b "c">]>' }))).toBe('document-unsafe');
    const bomb = await madeDocx({ body: madeParagraph('落实'.repeat(10 << 20)) });
    expect(await refusalOf(bomb)).toBe('document-unsafe');
    expect(await refusalOf((await madeDocx({ body })).slice(0, 300))).toBe('document-damaged');
    expect(await refusalOf(await packZip([['xl/workbook.xml', ['<workbook/>']]]), '表.xlsx')).toBe(
      'document-not-readable',
    );
  });
});

describe('PDF', () => {
  const page = (number: number, ...lines: readonly (readonly [text: string, x: number])[]) => [
    { text: '某县教育局文件', x: 200, y: 810, size: 10 },
    ...lines.map(([text, x], i) => ({ text, x, y: 740 - i * 28 })),
    { text: `- ${number} -`, x: 280, y: 40, size: 10 },
  ];

  it.each(['own-map', 'GBK-EUC-H', 'UniGB-UCS2-H'] as const)(
    'lines are paragraphs again, over the page, without heads and page numbers (%s)',
    async (encoding) => {
      const full = '各学校要把听课评课当作校长最要紧的一件日常事情来抓，每';
      const pdf = madePdf(
        [
          page(1, ['一、加强领导', 92], [full.slice(0, 26), 92], ['学期听课不少于40节。', 60]),
          page(2, ['二、狠抓落实', 92], ['各乡镇要在3月底前完成自查，并于4月10日前把自查', 92]),
          page(3, ['报告送县督导室。', 60]),
        ],
        encoding,
      );
      expect(await textsOf(pdf, '文件.docx')).toEqual([
        '一、加强领导',
        `${full.slice(0, 26)}学期听课不少于40节。`,
        '二、狠抓落实',
        '各乡镇要在3月底前完成自查，并于4月10日前把自查报告送县督导室。',
      ]);
    },
  );

  it('a scan says so; a page that is a picture is named', async () => {
    expect(await refusalOf(madePdf([[], []]), '扫描.pdf')).toBe('document-no-text');
    const read = await readDocument(stored(madePdf([page(1, ['一、加强领导，抓好落实', 92]), []]), '半.pdf'));
    expect(read.ok && read.value.notices).toEqual([{ problem: 'document-pages-without-text', params: { pages: '2' } }]);
  });

  it('a damaged or locked one is refused', async () => {
    expect(await refusalOf('%PDF-1.4\nnothing of the kind', '坏.pdf')).toBe('document-damaged');
    const locked = Buffer.from(madePdf([page(1, ['一、加强领导', 92])])).toString('latin1');
    const filter =
      '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <' +
      'ab'.repeat(32) +
      '> /U <' +
      'cd'.repeat(32) +
      '> >> /ID [<aa> <aa>]';
    expect(
      await refusalOf(Buffer.from(locked.replace('/Root 1 0 R', `/Root 1 0 R ${filter}`), 'latin1'), '锁.pdf'),
    ).toBe('document-encrypted');
  });
});
