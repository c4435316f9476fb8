/**
 * Makes the Word templates that are shipped for bulletins, briefs and evaluation reports. Run it with `npx tsx tools/make-bulletin-templates.ts`; it writes packs/cn-bulletins/templates.
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

const PARTS = [
  ['代码', 22, '{代码}'],
  ['部分', 48, '{名称}'],
  ['得分', 24, '{得分}'],
  ['满分、要求', 30, '{要求}'],
  ['得分率', 18, '{得分率}'],
  ['情况', 14, '{情况}'],
] as const;
const FOUND = [
  ['序号', 10, '{序号}'],
  ['问题', 46, '{内容}'],
  ['依据', 42, '{依据}'],
  ['深度', 18, '{深度}'],
  ['方式', 10, '{方式}'],
  ['台账', 30, '{台账}'],
] as const;
const COUNTS = [
  ['代码', 18, '{代码}'],
  ['指标', 44, '{名称}'],
  ['本次', 22, '{本期}'],
  ['上次', 22, '{上期}'],
  ['口径', 50, '{口径}'],
] as const;

const EVALUATION_REPORT = [
  ...redHead(),
  paragraph('DocumentTitle', '{标题}'),
  paragraph('To', '{单位}：'),
  ...when('有取代', text('本报告取代{取代}。取代原因：{取代原因}。')),
  text('{#有督导组}{督导组}{/有督导组}对你单位的{督导类型}（{督导事项}）已经结束，现将评估情况报告如下：'),
  ...SECTIONS,
  ...when(
    '要答复',
    text('请收到后及时签收，认真研究，自收到之日起{答复天数}内书面答复整改安排；有不同意见的，一并说明理由。'),
  ),
  ...when('有指标', paragraph('Annex', '附件：{#有结果}评估结果、{/有结果}{#有问题}现场发现的问题、{/有问题}督导情况')),
  ...signed('{发文机关}'),
  ...when(
    '有结果',
    paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
    paragraph('AnnexTitle', '评估结果'),
    ...when(
      '结果',
      text('{代码}　{名称}：{得分}，等次：{等次}。按照{标准}评估，年度{年度}，评估日期{评估日期}。'),
      listTable('构成', PARTS),
    ),
    chart('得分率图'),
  ),
  ...when(
    '有问题',
    paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
    paragraph('AnnexTitle', '现场发现的问题'),
    listTable('问题', FOUND),
    chart('问题图'),
  ),
  ...when(
    '有指标',
    paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
    paragraph('AnnexTitle', '督导情况'),
    text('数据截至{截止日期}。{#有上期}“上次”指{上期}。{/有上期}代码在系统里点开，就是所数的记录。'),
    listTable('指标', COUNTS),
  ),
  ...DIGEST,
  record('{单位}'),
  paragraph('Small', ''),
];

/** The shipped templates by their file names. */
export async function makeBulletinTemplates(): Promise<Readonly<Record<string, Uint8Array>>> {
  return {
    'bulletin.docx': await template(BULLETIN),
    'bulletin-brief.docx': await template(BRIEF),
    'evaluation-report.docx': await template(EVALUATION_REPORT),
  };
}

if (process.argv[1]?.endsWith('make-bulletin-templates.ts'))
  writeTemplates('cn-bulletins', await makeBulletinTemplates());
