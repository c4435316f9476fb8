/**
 * Makes the Word templates that are shipped for the documents of opinions. Run it with `npx tsx tools/make-opinion-templates.ts`; it writes packs/cn-opinions/templates.
 */
import { listTable, paragraph, record, redHead, signed, template, writeTemplates } from './gbt-9704.ts';

const ANSWERS = listTable('答复表', [
  ['序号', 14, '{序号}'],
  ['初步意见', 52, '{初步意见}'],
  ['单位答复', 45, '{单位答复}'],
  ['采纳情况', 45, '{采纳情况}'],
]);

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
  ...redHead(),
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
  ...signed('{发文机关}'),
  paragraph('Text', '{#有答复表}'),
  paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
  paragraph('AnnexTitle', '初步督导意见答复和采纳情况'),
  ANSWERS,
  paragraph('Text', '{/有答复表}'),
  paragraph('Small', '内容校验值（SHA-256）：{摘要}'),
  record('{单位}'),
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
  ...signed('{发文机关}'),
];

/** The shipped templates by their file names. */
export async function makeTemplates(): Promise<Readonly<Record<string, Uint8Array>>> {
  return { 'opinion.docx': await template(OPINION), 'preliminary-opinion.docx': await template(PRELIMINARY) };
}

if (process.argv[1]?.endsWith('make-opinion-templates.ts')) writeTemplates('cn-opinions', await makeTemplates());
