/**
 * Makes the Word templates that are shipped for the documents of opinions, laid out by GB/T 9704-2012: A4, margins 37, 35, 28 and 26 mm, 22 lines of 28
 * characters, red head and line, faces and sizes by their official names, record of printing at the foot of the last page. Run it with
 * `npx tsx tools/make-opinion-templates.ts`; it writes packs/cn-opinions/templates.
 */
import { writeFileSync } from 'node:fs';
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
  style('Annex', '附件说明', `<w:spacing w:before="579" w:after="0" w:line="579" w:lineRule="exact"/>${INDENT}`, TIGHT),
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
const paragraph = (name: string, text: string, before = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${name}"/>${before}</w:pPr>${text
    .split('\t')
    .map((piece) => `<w:r><w:t xml:space="preserve">${escaped(piece)}</w:t></w:r>`)
    .join('<w:r><w:tab/></w:r>')}</w:p>`;

function footer(name: 'PageOdd' | 'PageEven'): string {
  const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
  return `${HEAD}<w:ftr xmlns:w="${W}"><w:p><w:pPr><w:pStyle w:val="${name}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>${field('begin')}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field('separate')}<w:r><w:t>1</w:t></w:r>${field('end')}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`;
}

/** Text area 156 × 225 mm with a grid of 22 lines. */
const SECTION = `<w:sectPr><w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference w:type="even" r:id="rIdEven"/><w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/><w:pgMar w:top="${mm(37)}" w:right="${mm(26)}" w:bottom="${mm(35)}" w:left="${mm(28)}" w:header="${mm(15)}" w:footer="${mm(24)}" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>`;

const border = (side: string, weight: number): string =>
  `<w:${side} w:val="single" w:sz="${weight}" w:space="0" w:color="000000"/>`;
const cell = (width: number, name: string, text: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraph(name, text)}</w:tc>`;

/** The record of printing (版记): thick lines outside, thin ones between, at the foot of the page on which it stands. */
const RECORD_WIDTH = mm(156);
const RECORD = `<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblW w:w="${RECORD_WIDTH}" w:type="dxa"/><w:tblBorders>${border('top', 8)}${border('bottom', 8)}${border('insideH', 6)}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="${RECORD_WIDTH}"/></w:tblGrid><w:tr>${cell(RECORD_WIDTH, 'Record', '{#有抄送}抄送：{抄送}。{/有抄送}{^有抄送}送：{单位}。{/有抄送}')}</w:tr><w:tr>${cell(RECORD_WIDTH, 'Record', '{发文机关}\t{印发日期}印发')}</w:tr></w:tbl>`;

const WIDTHS = [mm(14), mm(52), mm(45), mm(45)] as const;
const NAMES = ['序号', '初步意见', '单位答复', '采纳情况'] as const;
const ANSWERS = `<w:tbl><w:tblPr><w:tblW w:w="${mm(156)}" w:type="dxa"/><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => border(side, 4)).join('')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${WIDTHS.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>${NAMES.map((name, i) => cell(WIDTHS[i] ?? 0, 'CellHead', name)).join('')}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>${NAMES.map((name, i) => cell(WIDTHS[i] ?? 0, 'Cell', `${i === 0 ? '{#答复表}' : ''}{${name}}${i === NAMES.length - 1 ? '{/答复表}' : ''}`)).join('')}</w:tr></w:tbl>`;

const OPENING = '根据《教育督导条例》，{督导组}于{督导起日}至{督导止日}对你单位开展{督导类型}（{督导事项}）。';
const PRAISE = [
  paragraph('First', '一、主要成绩和做法'),
  paragraph('Text', '{总体评价}'),
  paragraph('Text', '{#成绩}'),
  paragraph('Text', '（{中文序号}）{内容}'),
  paragraph('Text', '{/成绩}'),
];
const ADVICE = [
  paragraph('Text', '{#建议}'),
  paragraph('Text', '（{中文序号}）{内容}'),
  paragraph('Text', '{/建议}'),
  paragraph('Text', '{^有建议}'),
  paragraph('Text', '无。'),
  paragraph('Text', '{/有建议}'),
];
const NONE = [
  paragraph('Text', '{^有问题}'),
  paragraph('Text', '本次督导没有发现需要整改的问题。'),
  paragraph('Text', '{/有问题}'),
];

const OPINION = [
  paragraph('RedHead', '{发文机关}'),
  paragraph('Number', '{文号}'),
  paragraph('DocumentTitle', '{标题}'),
  paragraph('To', '{单位}：'),
  paragraph('Text', `${OPENING}初步督导意见于{初步意见日期}送达你单位，{答复情况}。经研究，提出如下督导意见：`),
  ...PRAISE,
  paragraph('First', '二、存在的问题和整改要求'),
  paragraph('Text', '{#问题}'),
  paragraph('Second', '（{中文序号}）{内容}'),
  paragraph('Text', '{#要求}'),
  paragraph('Text', '整改要求：{要求}{#期限}请于{期限}前完成整改。{/期限}'),
  paragraph('Text', '{/要求}'),
  paragraph('Text', '{/问题}'),
  ...NONE,
  paragraph('First', '三、建议'),
  ...ADVICE,
  paragraph('Text', '请你单位按照《教育督导条例》第二十二条的规定，根据本意见书进行整改，并将整改情况报告我单位。'),
  paragraph('Text', '{#取代}'),
  paragraph('Text', '本意见书取代{取代}。'),
  paragraph('Text', '{/取代}'),
  paragraph('Text', '{#有答复表}'),
  paragraph('Annex', '附件：初步督导意见答复和采纳情况'),
  paragraph('Text', '{/有答复表}'),
  paragraph('Signed', '{发文机关}'),
  paragraph('Dated', '{成文日期}'),
  paragraph('Text', '{#有答复表}'),
  paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
  paragraph('AnnexTitle', '初步督导意见答复和采纳情况'),
  ANSWERS,
  paragraph('Text', '{/有答复表}'),
  paragraph('Small', '内容校验值（SHA-256）：{摘要}'),
  RECORD,
  paragraph('Small', ''),
];

const PRELIMINARY = [
  paragraph('RedHead', '{发文机关}'),
  paragraph('Number', '（初步意见，供核对、申辩）'),
  paragraph('DocumentTitle', '{标题}'),
  paragraph('To', '{单位}：'),
  paragraph('Text', `${OPENING}按照条例第二十条的规定，现将初步督导意见反馈如下：`),
  ...PRAISE,
  paragraph('First', '二、存在的问题'),
  paragraph('Text', '{#问题}'),
  paragraph('Second', '（{中文序号}）{内容}'),
  paragraph('Text', '{#依据}'),
  paragraph('Text', '依据：{依据}。'),
  paragraph('Text', '{/依据}'),
  paragraph('Text', '{#要求}'),
  paragraph('Text', '整改要求：{要求}{#期限}建议于{期限}前完成整改。{/期限}'),
  paragraph('Text', '{/要求}'),
  paragraph('Text', '{/问题}'),
  ...NONE,
  paragraph('First', '三、建议'),
  ...ADVICE,
  paragraph('First', '四、答复和申辩'),
  paragraph(
    'Text',
    '你单位可以在收到本意见之日起{答复天数}内（{答复期限}前），逐条书面答复：同意、不同意（写明理由并附佐证），或要求面谈。逾期没有答复的，如实记录为没有答复。',
  ),
  paragraph('Signed', '{发文机关}'),
  paragraph('Dated', '{成文日期}'),
];

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
}

function template(body: readonly string[]): Promise<Uint8Array> {
  const override = (part: string, type: string): string =>
    `<Override PartName="/word/${part}.xml" ContentType="${PART}.${type}+xml"/>`;
  return packZip([
    [
      '[Content_Types].xml',
      [
        `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('document', 'document.main')}${override('styles', 'styles')}${override('settings', 'settings')}${override('footer1', 'footer')}${override('footer2', 'footer')}</Types>`,
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
    [
      'word/document.xml',
      [`${HEAD}<w:document xmlns:w="${W}" xmlns:r="${OFFICE}"><w:body>`, ...body, SECTION, '</w:body></w:document>'],
    ],
  ]);
}

/** The shipped templates by their file names. */
export async function makeTemplates(): Promise<Readonly<Record<string, Uint8Array>>> {
  return { 'opinion.docx': await template(OPINION), 'preliminary-opinion.docx': await template(PRELIMINARY) };
}

if (process.argv[1]?.endsWith('make-opinion-templates.ts')) {
  for (const [name, bytes] of Object.entries(await makeTemplates())) {
    writeFileSync(new URL(`../packs/cn-opinions/templates/${name}`, import.meta.url), bytes);
  }
}
