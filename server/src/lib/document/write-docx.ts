import type { Block } from '@dudao/core/selfcheck/text-document';
import { packZip } from '../table/pack-zip.ts';
import { type DocxPicture, DRAWING_SPACES, type PlacedPictures, picturesXml, placePictures } from './docx-pictures.ts';
import { xmlText } from './xml-text.ts';

/** A document to be written: its title, lines below it, and what it says. */
export interface DocumentToWrite {
  readonly title: string;
  readonly lines: readonly string[];
  readonly blocks: readonly Block[];
  /** Photos by the piece of evidence that they are; one that is not there leaves its caption. */
  readonly pictures?: ReadonlyMap<string, DocxPicture>;
}

/** Media type of a Word document. */
export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A plain Word document on A4, in the faces that Chinese offices use; equal content gives equal bytes. */
export function writeDocx({ title, lines, blocks, pictures = new Map() }: DocumentToWrite): Promise<Uint8Array> {
  const placed = placePictures(blocks, pictures);
  const body = [
    paragraph(title, 'Title'),
    ...lines.map((line) => paragraph(line, 'Subtitle')),
    ...blocks.map((block) => blockXml(block, placed)),
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1304" w:bottom="1304" w:left="1474" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>',
  ];
  return packZip([
    ['[Content_Types].xml', [CONTENT_TYPES]],
    ['_rels/.rels', [relations([['rId1', `${OFFICE}/officeDocument`, 'word/document.xml']])]],
    [
      'word/_rels/document.xml.rels',
      [
        relations([
          ['rId1', `${OFFICE}/styles`, 'styles.xml'],
          ...[...placed.values()].map(({ id, file }) => [id, `${OFFICE}/image`, `media/${file}`] as const),
        ]),
      ],
    ],
    ['word/styles.xml', [STYLES]],
    ...[...placed.values()].map(({ file, picture }) => [`word/media/${file}`, [picture.jpeg]] as const),
    [
      'word/document.xml',
      [`${HEAD}<w:document xmlns:w="${W}" ${DRAWING_SPACES}><w:body>`, ...body, '</w:body></w:document>'],
    ],
  ]);
}

function blockXml(block: Block, placed: PlacedPictures): string {
  switch (block.kind) {
    case 'heading':
      return paragraph(block.text, 'Heading1');
    case 'paragraph':
      return paragraph(block.text, 'BodyText');
    case 'pictures':
      return picturesXml(block.pictures, { placed, paragraph: (text) => paragraph(text, 'TableHead') });
    case 'table':
      return tableXml(block.heads, block.rows);
  }
}

function paragraph(text: string, style: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs(text)}</w:p>`;
}

/** Line breaks stay; what XML cannot hold goes away. */
function runs(text: string): string {
  const pieces = text.split('\n').map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`);
  return `<w:r>${pieces.join('<w:br/>')}</w:r>`;
}

function tableXml(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
    .join('');
  const grid = heads.map(() => '<w:gridCol/>').join('');
  const row = (cells: readonly string[], isHead: boolean): string =>
    `<w:tr>${isHead ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>${paragraph(cell, isHead ? 'TableHead' : 'TableText')}</w:tc>`).join('')}</w:tr>`;
  // A table at the end of a cell or beside another one needs a paragraph after it.
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${border}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${row(heads, true)}${rows.map((cells) => row(cells, false)).join('')}</w:tbl>${paragraph('', 'TableText')}`;
}

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const lines = all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${RELATIONS}">${lines.join('')}</Relationships>`;
}

const CONTENT_TYPES = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${PART}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${PART}.styles+xml"/></Types>`;

function style(
  id: string,
  name: string,
  { paragraph: p = '', run = '' }: { paragraph?: string; run?: string },
): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${p}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

const face = (name: string): string =>
  `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${name}"/>`;
const size = (halfPoints: number): string => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;

/** Faces and sizes after GB/T 9704: title 22 pt, text 16 pt with an indent of two characters. */
const STYLES = `${HEAD}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr>${face('仿宋')}${size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${[
  style('Title', 'Title', {
    paragraph: '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>',
    run: `${face('方正小标宋简体')}${size(44)}`,
  }),
  style('Subtitle', 'Subtitle', {
    paragraph: '<w:spacing w:after="120"/><w:jc w:val="center"/>',
    run: `${face('楷体')}${size(28)}`,
  }),
  style('Heading1', 'heading 1', {
    paragraph: '<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="0"/>',
    run: `${face('黑体')}${size(32)}`,
  }),
  style('BodyText', 'Body Text', {
    paragraph:
      '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
  }),
  style('TableHead', 'Table Head', { paragraph: '<w:jc w:val="center"/>', run: `${face('黑体')}${size(21)}` }),
  style('TableText', 'Table Text', { run: `${face('宋体')}${size(21)}` }),
].join('')}</w:styles>`;
