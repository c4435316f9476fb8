/**
 * Makes the Word templates that are shipped for bulletins and briefs. Run it with `npx tsx tools/make-bulletin-templates.ts`; it writes packs/cn-bulletins/templates.
 * A bulletin is laid out as a document that goes down; a brief has its name in red, its number beneath, and office and day on one line above the red line.
 */
import { listTable, paragraph, record, redHead, signed, template, writeTemplates } from './gbt-9704.ts';

const text = (words: string): string => paragraph('Text', words);
const when = (name: string, ...body: readonly string[]): readonly string[] => [
  text(`{#${name}}`),
  ...body,
  text(`{/${name}}`),
];

const chart = (name: string): string => paragraph('Text', `{@${name}}`, '<w:spacing w:before="160" w:after="160"/>');

const SECTIONS = when('部分', paragraph('First', '{中文序号}、{名称}'), ...when('段落', text('{文字}')));
const REPLACES = when('有取代', text('本期取代{取代}。取代原因：{取代原因}。'));
const DIGEST = when('摘要', paragraph('Small', '内容校验值（SHA-256）：{摘要}'));

const FIGURES = [
  ['代码', 16, '{代码}'],
  ['指标', 30, '{名称}'],
  ['本期', 20, '{本期}'],
  ['上期', 20, '{上期}'],
  ['较上期', 28, '{较上期}'],
  ['口径', 42, '{口径}'],
] as const;
const RANKS = [
  ['名次', 16, '{名次}'],
  ['单位', 62, '{单位}'],
  ['应整改', 24, '{应整改}'],
  ['已完成', 24, '{已完成}'],
  ['完成率', 30, '{完成率}'],
] as const;
const REPORTS = [
  ['单位', 76, '{单位}'],
  ['报告期', 40, '{期间}'],
  ['报送情况', 40, '{情况}'],
] as const;

const TABLES = [
  ...when(
    '有指标',
    paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
    paragraph('AnnexTitle', '主要指标'),
    text('数据截至{截止日期}。{#有上期}“上期”指{上期}。{/有上期}代码在系统里点开，就是所数的清单。'),
    listTable('指标', FIGURES),
    ...['漏斗图', '件数趋势图', '比率趋势图'].map(chart),
  ),
  ...when(
    '有排名',
    paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
    paragraph('AnnexTitle', '各单位整改完成率'),
    chart('排名图'),
    listTable('排名', RANKS),
  ),
  ...when(
    '有报送',
    paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
    paragraph('AnnexTitle', '各单位报送情况'),
    listTable('报送', REPORTS),
  ),
];

const BULLETIN = [
  ...redHead(),
  paragraph('DocumentTitle', '{标题}'),
  ...REPLACES,
  text('现将{起始日期}至{截止日期}的有关情况通报如下：'),
  ...SECTIONS,
  ...when('有红榜', paragraph('First', '红榜'), ...when('红榜', text('{序号}. {单位}：{理由}。'))),
  ...when('有黄榜', paragraph('First', '黄榜'), ...when('黄榜', text('{序号}. {单位}：{理由}。'))),
  ...when(
    '有指标',
    paragraph('Annex', '附件：主要指标{#有排名}、各单位整改完成率{/有排名}{#有报送}、各单位报送情况{/有报送}'),
  ),
  ...signed('{发文机关}'),
  ...TABLES,
  ...DIGEST,
  record('各单位主要负责人'),
  paragraph('Small', ''),
];

const BRIEF = [
  paragraph('RedHead', '{种类}'),
  paragraph('Number', '{文号}'),
  text('{发文机关}编　　　　{成文日期}'),
  paragraph('DocumentTitle', '{标题}'),
  ...REPLACES,
  ...when('部分', ...when('段落', text('{文字}'))),
  ...when('有指标', listTable('指标', FIGURES)),
  paragraph('Text', ''),
  text('（起草：{起草人}{#签发人}　签发：{签发人}{/签发人}）'),
  ...DIGEST,
  record('各单位主要负责人'),
  paragraph('Small', ''),
];

/** The shipped templates by their file names. */
export async function makeBulletinTemplates(): Promise<Readonly<Record<string, Uint8Array>>> {
  return { 'bulletin.docx': await template(BULLETIN), 'bulletin-brief.docx': await template(BRIEF) };
}

if (process.argv[1]?.endsWith('make-bulletin-templates.ts'))
  writeTemplates('cn-bulletins', await makeBulletinTemplates());
