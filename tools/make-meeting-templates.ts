/**
 * Makes the Word templates that are shipped for notices and minutes of meetings. Run it with `npx tsx tools/make-meeting-templates.ts`; it writes packs/cn-meetings/templates.
 * Minutes are laid out as the standard says of them (纪要格式): the red mark ends in 纪要, those present are named after the text, their labels in the face of headings.
 */
import { labelled, listTable, paragraph, record, redHead, signed, template, writeTemplates } from './gbt-9704.ts';

const text = (words: string): string => paragraph('Text', words);
const when = (name: string, ...body: readonly string[]): readonly string[] => [
  text(`{#${name}}`),
  ...body,
  text(`{/${name}}`),
];

const NOTICE = [
  ...redHead(),
  paragraph('DocumentTitle', '{标题}'),
  paragraph('To', '{参会单位}：'),
  text('经研究，定于{会议日期}（{星期}）{会议时间}召开{会议名称}。现将有关事项通知如下：'),
  paragraph('First', '一、时间和地点'),
  text('时间：{会议日期}（{星期}）{会议时间}。'),
  text('地点：{会议地点}。'),
  paragraph('First', '二、主持人和参会人员'),
  text('会议由{主持人}主持，参会人员见附件。'),
  ...when('有议程', paragraph('First', '三、会议议程'), ...when('议程', text('（{中文序号}）{议题}'))),
  ...when(
    '有汇报',
    paragraph('First', '四、汇报准备'),
    text('请下列单位就有关事项准备书面材料，在会上汇报：'),
    ...when('汇报', text('{序号}. {汇报单位}：{事项}')),
  ),
  text('请按时参加会议。不能参加的，提前向{发文机关}请假，并说明由谁代为参加。'),
  paragraph('Annex', '附件：参会人员名单'),
  ...signed('{发文机关}'),
  paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
  paragraph('AnnexTitle', '参会人员名单'),
  listTable('参会人员', [
    ['序号', 20, '{序号}'],
    ['姓名', 46, '{姓名}'],
    ['单位', 90, '{单位}'],
  ]),
];

const CONCLUSIONS = [
  ['序号', 14, '{序号}'],
  ['议定事项', 60, '{事项}'],
  ['承办单位', 42, '{承办单位}'],
  ['办结期限', 40, '{期限}'],
] as const;

const MINUTES = [
  paragraph('RedHead', '{发文机关}会议纪要'),
  paragraph('Number', '{文号}'),
  paragraph('DocumentTitle', '{标题}'),
  text(
    '{会议日期}{会议时间}，{主持人}在{会议地点}主持召开{会议种类}。会议应到{应到}人，实到{实到}人。现将会议情况纪要如下：',
  ),
  ...when(
    '有上次议定',
    paragraph('First', '上次会议议定事项落实情况'),
    text('会议听取了{上次会议}议定事项的落实情况：'),
    ...when('上次议定', text('{序号}. {事项}（{承办单位}，{期限}前）：{落实情况}。')),
  ),
  ...when(
    '议题',
    paragraph('First', '{中文序号}、{议题}'),
    ...when('有讨论', text('{讨论情况}')),
    ...when('有结果', text('会议议定：{议定结果}')),
    ...when('议定事项', text('（{中文序号}）{事项}{#承办单位}（{承办单位}承办，{期限}前办结）{/承办单位}。')),
  ),
  ...when('有测评', paragraph('First', '{测评名称}'), ...when('测评', text('{序号}. {对象}：共 {票数} 票，{结果}。'))),
  ...when('有材料', paragraph('First', '会前提交的材料'), ...when('材料', text('{序号}. {材料名称}（{提交者}）'))),
  ...when('有不议', paragraph('First', '没有议的议题'), ...when('不议', text('{序号}. {议题}：{理由}。'))),
  ...when('取代', text('本纪要取代{取代}。')),
  ...when('有议定', paragraph('Annex', '附件：议定事项清单')),
  labelled('出席：', '{出席}。'),
  ...when('有缺席', labelled('缺席：', '{缺席}。')),
  labelled('记录：', '{记录人}。'),
  labelled('签发：', '{签发人}。'),
  ...when(
    '有议定',
    paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
    paragraph('AnnexTitle', '议定事项清单'),
    listTable('议定', CONCLUSIONS),
  ),
  ...when('摘要', paragraph('Small', '内容校验值（SHA-256）：{摘要}')),
  record('{参会单位}'),
  paragraph('Small', ''),
];

/** The shipped templates by their file names. */
export async function makeMeetingTemplates(): Promise<Readonly<Record<string, Uint8Array>>> {
  return { 'meeting-notice.docx': await template(NOTICE), 'meeting-minutes.docx': await template(MINUTES) };
}

if (process.argv[1]?.endsWith('make-meeting-templates.ts')) writeTemplates('cn-meetings', await makeMeetingTemplates());
