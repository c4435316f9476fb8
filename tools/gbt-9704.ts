import { mkdirSync, writeFileSync } from 'node:fs';
/**
 * Layout of official documents by GB/T 9704-2012, as the shipped templates have it: A4, margins 37, 35, 28 and 26 mm, 22 lines of 28 characters, red head and line,
 * faces and sizes by their official names, record of printing at the foot of the last page. Letters (信函格式) have their head at 30 mm above a red double line.
 */
import { packZip } from '../server/src/lib/table/pack-zip.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RED = 'FF0000';

/** A millimetre in twentieths of a point. */
const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
const face = (name: string): string =>
  `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${name}"/>`;
const size = (points: number): string => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
const FACES = {
  title: '方正小标宋简体',
  text: '仿宋_GB2312',
  first: '黑体',
  second: '楷体_GB2312',
  page: '宋体',
} as const;

function style(id: string, name: string, paragraph: string, run: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}" w:customStyle="1"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

const LINE = '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>';
/** 28 characters of 16 pt are 2 mm wider than the text area: each gives back a quarter of a point, which all programs draw alike, unlike a grid of characters. */
const TIGHT = '<w:spacing w:val="-5"/>';
/** Lines of other sizes do not keep to the grid of the text. */
const FREE = '<w:snapToGrid w:val="0"/>';
const INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>';
const STYLES = `${HEAD}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr>${face(FACES.text)}${size(16)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>${LINE}<w:jc w:val="both"/></w:pPr></w:style>${[
  style(
    'RedHead',
    '发文机关标志',
    '<w:spacing w:before="1984" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
    `${face(FACES.title)}<w:color w:val="${RED}"/>${size(36)}`,
  ),
  style(
    'Number',
    '发文字号',
    `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="${RED}"/></w:pBdr><w:spacing w:before="1158" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="center"/>`,
    '',
  ),
  style(
    'DocumentTitle',
    '公文标题',
    '<w:spacing w:before="1158" w:after="579" w:line="680" w:lineRule="exact"/><w:jc w:val="center"/>',
    `${face(FACES.title)}${size(22)}`,
  ),
  style(
    'AnnexTitle',
    '附件标题',
    '<w:spacing w:before="289" w:after="289" w:line="680" w:lineRule="exact"/><w:jc w:val="center"/>',
    `${face(FACES.title)}${size(22)}`,
  ),
  style('To', '主送机关', LINE, TIGHT),
  style('Text', '正文文字', `${LINE}${INDENT}`, TIGHT),
  style('First', '一级标题', `<w:keepNext/>${LINE}${INDENT}`, `${face(FACES.first)}${TIGHT}`),
  style('Second', '二级标题', `${LINE}${INDENT}`, `${face(FACES.second)}${TIGHT}`),
  style(
    'LetterHead',
    '信函发文机关标志',
    `${FREE}<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="6" w:color="${RED}"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>`,
    `${face(FACES.title)}<w:color w:val="${RED}"/>${size(36)}`,
  ),
  style('LetterNumber', '信函发文字号', `${LINE}<w:jc w:val="right"/>`, TIGHT),
  style(
    'Annex',
    '附件说明',
    `<w:keepNext/><w:spacing w:before="579" w:after="0" w:line="579" w:lineRule="exact"/>${INDENT}`,
    TIGHT,
  ),
  style(
    'Signed',
    '署名',
    '<w:keepNext/><w:spacing w:before="1158" w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>',
    '',
  ),
  style('Dated', '成文日期', `${LINE}<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>`, TIGHT),
  style(
    'Record',
    '版记',
    `<w:tabs><w:tab w:val="right" w:pos="${mm(156) - 496}"/></w:tabs>${FREE}<w:spacing w:before="0" w:after="0" w:line="480" w:lineRule="exact"/><w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>`,
    size(14),
  ),
  style('AnnexMark', '附件字样', LINE, face(FACES.first)),
  style(
    'CellHead',
    '表头',
    `${FREE}<w:spacing w:before="40" w:after="40" w:line="320" w:lineRule="exact"/><w:jc w:val="center"/>`,
    `${face(FACES.first)}${size(12)}`,
  ),
  style(
    'Cell',
    '表内文字',
    `${FREE}<w:spacing w:before="40" w:after="40" w:line="320" w:lineRule="exact"/><w:jc w:val="left"/>`,
    size(12),
  ),
  style(
    'Small',
    '校验说明',
    `${FREE}<w:spacing w:before="160" w:after="0" w:line="300" w:lineRule="exact"/><w:jc w:val="left"/>`,
    `${face(FACES.page)}${size(9)}`,
  ),
  style(
    'PageOdd',
    '单页码',
    '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>',
    `${face(FACES.page)}${size(14)}`,
  ),
  style(
    'PageEven',
    '双页码',
    '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>',
    `${face(FACES.page)}${size(14)}`,
  ),
].join('')}</w:styles>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
export const paragraph = (name: string, text: string, before = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${name}"/>${before}</w:pPr>${text
    .split('\t')
    .map((piece) => `<w:r><w:t xml:space="preserve">${escaped(piece)}</w:t></w:r>`)
    .join('<w:r><w:tab/></w:r>')}</w:p>`;

/** A paragraph of the text that begins with a label in the face of headings, as minutes name those present. */
export const labelled = (label: string, words: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr><w:r><w:rPr>${face(FACES.first)}</w:rPr><w:t xml:space="preserve">${escaped(label)}</w:t></w:r><w:r><w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`;

function footer(name: 'PageOdd' | 'PageEven'): string {
  const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
  return `${HEAD}<w:ftr xmlns:w="${W}"><w:p><w:pPr><w:pStyle w:val="${name}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>${field('begin')}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field('separate')}<w:r><w:t>1</w:t></w:r>${field('end')}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`;
}

/** The second red double line of a letter, at the foot of its first page, which has no number. */
const LETTER_FOOT = `${HEAD}<w:ftr xmlns:w="${W}"><w:p><w:pPr><w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="1" w:color="${RED}"/></w:pBdr><w:jc w:val="center"/></w:pPr></w:p></w:ftr>`;

const FEET = '<w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference w:type="even" r:id="rIdEven"/>';
const GRID = '<w:docGrid w:type="lines" w:linePitch="579"/>';
const UPRIGHT = `<w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/>`;
const AROUND = `w:right="${mm(26)}" w:bottom="${mm(35)}" w:left="${mm(28)}" w:header="${mm(15)}"`;
const SECTIONS = {
  /** Text area 156 × 225 mm with a grid of 22 lines. */
  upright: `<w:sectPr>${FEET}${UPRIGHT}<w:pgMar w:top="${mm(37)}" ${AROUND} w:footer="${mm(24)}" w:gutter="0"/>${GRID}</w:sectPr>`,
  letter: `<w:sectPr>${FEET}<w:footerReference w:type="first" r:id="rIdFirst"/>${UPRIGHT}<w:pgMar w:top="${mm(30)}" ${AROUND} w:footer="${mm(20)}" w:gutter="0"/><w:titlePg/>${GRID}</w:sectPr>`,
  /** A sheet that lies, framed in red, without page number: for certificates. */
  certificate: `<w:sectPr><w:pgSz w:w="${mm(297)}" w:h="${mm(210)}" w:orient="landscape"/><w:pgMar w:top="${mm(32)}" w:right="${mm(42)}" w:bottom="${mm(24)}" w:left="${mm(42)}" w:header="${mm(10)}" w:footer="${mm(10)}" w:gutter="0"/><w:pgBorders w:offsetFrom="page">${['top', 'left', 'bottom', 'right'].map((side) => `<w:${side} w:val="double" w:sz="18" w:space="24" w:color="C00000"/>`).join('')}</w:pgBorders></w:sectPr>`,
  lying: `<w:sectPr>${FEET}<w:pgSz w:w="${mm(297)}" w:h="${mm(210)}" w:orient="landscape"/><w:pgMar w:top="${mm(28)}" w:right="${mm(35)}" w:bottom="${mm(26)}" w:left="${mm(37)}" w:header="${mm(15)}" w:footer="${mm(16)}" w:gutter="0"/>${GRID}</w:sectPr>`,
} as const;

/** How a page lies; a letter's is upright. */
export type Page = keyof typeof SECTIONS;

/** Ends a part whose pages lie one way, so that the next may lie another. */
export const endOf = (page: Page): string => `<w:p><w:pPr>${SECTIONS[page]}</w:pPr></w:p>`;

const border = (side: string, weight: number): string =>
  `<w:${side} w:val="single" w:sz="${weight}" w:space="0" w:color="000000"/>`;
const cell = (width: number, name: string, text: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraphs(name, text)}</w:tc>`;
/** Paragraphs of one form, line by line. */
const paragraphs = (name: string, text: string): string =>
  text
    .split('\n')
    .map((line) => paragraph(name, line))
    .join('');

/** The record of printing (版记): thick lines outside, thin ones between, at the foot of the page on which it stands. `to` is to whom it goes where nobody gets a copy. */
export function record(to: string): string {
  const width = mm(156);
  const copies = `{#有抄送}抄送：{抄送}。{/有抄送}{^有抄送}送：${to}。{/有抄送}`;
  const printed = '{发文机关}\t{印发日期}印发';
  return `<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${border('top', 8)}${border('bottom', 8)}${border('insideH', 6)}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="${width}"/></w:tblGrid><w:tr>${cell(width, 'Record', copies)}</w:tr><w:tr>${cell(width, 'Record', printed)}</w:tr></w:tbl>`;
}

/** A column: its head, its width in millimetres, and what stands in each row. */
export type Column = readonly [head: string, millimetres: number, text: string];

const frame = (): string =>
  ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => border(side, 4)).join('');

/** A table with a row for each line of a list; its head stands again on every page. */
export function listTable(list: string, columns: readonly Column[]): string {
  const widths = columns.map(([, millimetres]) => mm(millimetres));
  const width = widths.reduce((sum, one) => sum + one, 0);
  const last = columns.length - 1;
  const textIn = (text: string, i: number) => `${i === 0 ? `{#${list}}` : ''}${text}${i === last ? `{/${list}}` : ''}`;
  return `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${frame()}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('')}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>${columns.map(([head], i) => cell(widths[i] ?? 0, 'CellHead', head)).join('')}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>${columns.map(([, , text], i) => cell(widths[i] ?? 0, 'Cell', textIn(text, i))).join('')}</w:tr></w:tbl>`;
}

/** A table of names and what is said of each, over the whole width. */
export function factTable(rows: readonly (readonly [name: string, text: string])[]): string {
  const widths = [mm(34), mm(122)] as const;
  return `<w:tbl><w:tblPr><w:tblW w:w="${widths[0] + widths[1]}" w:type="dxa"/><w:tblBorders>${frame()}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="${widths[0]}"/><w:gridCol w:w="${widths[1]}"/></w:tblGrid>${rows.map(([name, text]) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(widths[0], 'CellHead', name)}${cell(widths[1], 'Cell', text)}</w:tr>`).join('')}</w:tbl>`;
}

/** Head of a document that goes down: red name of the office, number, red line. */
export const redHead = (): readonly string[] => [paragraph('RedHead', '{发文机关}'), paragraph('Number', '{文号}')];
/** Head of a letter: red name of the office, red double line, number at the right. */
export const letterHead = (): readonly string[] => [
  paragraph('LetterHead', '{发文机关}'),
  paragraph('LetterNumber', '{文号}'),
];
/** Who issues it, and when; the seal has its place above. */
export const signed = (office: string): readonly string[] => [
  paragraph('Signed', office),
  paragraph('Dated', '{成文日期}'),
];
function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
}

/** A Word document of these paragraphs and tables. */
export function template(body: readonly string[], page: Page = 'upright'): Promise<Uint8Array> {
  const override = (part: string, type: string): string =>
    `<Override PartName="/word/${part}.xml" ContentType="${PART}.${type}+xml"/>`;
  return packZip([
    [
      '[Content_Types].xml',
      [
        `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('document', 'document.main')}${override('styles', 'styles')}${override('settings', 'settings')}${override('footer1', 'footer')}${override('footer2', 'footer')}${override('footer3', 'footer')}</Types>`,
      ],
    ],
    ['_rels/.rels', [relations([['rId1', 'officeDocument', 'word/document.xml']])]],
    [
      'word/_rels/document.xml.rels',
      [
        relations([
          ['rIdStyles', 'styles', 'styles.xml'],
          ['rIdSettings', 'settings', 'settings.xml'],
          ['rIdOdd', 'footer', 'footer1.xml'],
          ['rIdEven', 'footer', 'footer2.xml'],
          ['rIdFirst', 'footer', 'footer3.xml'],
        ]),
      ],
    ],
    ['word/styles.xml', [STYLES]],
    [
      'word/settings.xml',
      [
        `${HEAD}<w:settings xmlns:w="${W}"><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`,
      ],
    ],
    ['word/footer1.xml', [footer('PageOdd')]],
    ['word/footer2.xml', [footer('PageEven')]],
    ['word/footer3.xml', [LETTER_FOOT]],
    [
      'word/document.xml',
      [
        `${HEAD}<w:document xmlns:w="${W}" xmlns:r="${OFFICE}"><w:body>`,
        ...body,
        SECTIONS[page],
        '</w:body></w:document>',
      ],
    ],
  ]);
}

/** Writes templates into a pack's folder where their maker is run by itself. */
export function writeTemplates(pack: string, templates: Readonly<Record<string, Uint8Array>>): void {
  const folder = new URL(`../packs/${pack}/templates/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(templates)) writeFileSync(new URL(name, folder), bytes);
}
