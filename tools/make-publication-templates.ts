/**
 * Makes the Word templates that are shipped for the letters that tell a unit its own result. Run it with `npx tsx tools/make-publication-templates.ts`; it writes
 * packs/cn-publications/templates. Both are letters (信函格式): what is told to one unit goes to it alone, without a record of printing.
 */
import { type Column, letterHead, listTable, paragraph, signed, template, writeTemplates } from './gbt-9704.ts';

const text = (words: string): string => paragraph('Text', words);
/** Stays on the page of what follows, so that no page holds a signature alone. */
const last = (words: string): string => paragraph('Text', words, '<w:keepNext/>');
const when = (name: string, ...body: readonly string[]): readonly string[] => [
  text(`{#${name}}`),
  ...body,
  text(`{/${name}}`),
];
const unless = (name: string, ...body: readonly string[]): readonly string[] => [
  text(`{^${name}}`),
  ...body,
  text(`{/${name}}`),
];

const PLACE = [
  ...when(
    '有位次',
    text(
      '（二）位次。你单位在{组别}有位次的{组内单位数}个单位中列第{位次}位（成绩相同的并列）。{#有进退}与上一次相比，{进退}。{/有进退}{#有区间}各项权重各自上下浮动{权重浮动}时，九成情形下列第{最好位次}位至第{最差位次}位，位次相近的先后不宜看重。{/有区间}',
    ),
  ),
  ...unless('有位次', text('（二）位次。按规程，你单位这一次没有位次。')),
];

const LOST = [
  paragraph('First', '二、失分和未达标的项目'),
  ...when('有失分', text('共{失分条数}项：'), ...when('失分', text('{序号}. {项目}：{情况}。'))),
  ...unless('有失分', text('没有失分和未达标的项目。')),
];

const PARTS: readonly Column[] = [
  ['序号', 14, '{序号}'],
  ['项目', 60, '{项目}'],
  ['数值', 30, '{数值}'],
  ['要求', 32, '{要求}'],
  ['结论', 20, '{结论}'],
];

const ANNEX = [
  ...when(
    '有构成',
    paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
    paragraph('AnnexTitle', '结果由哪些项目得出'),
    listTable('构成', PARTS),
  ),
];

const ANNEX_NAMED = when('有构成', paragraph('Annex', '附件：结果由哪些项目得出'));

const NOTICE = [
  ...letterHead(),
  paragraph('DocumentTitle', '{标题}'),
  paragraph('To', '{单位}：'),
  text(
    '依据{评估标准}，我们对你单位{学年}学年的情况作了评估（{公布事项}）。按照《教育督导条例》和结果公布规程，现于公布前将结果告知你单位。',
  ),
  paragraph('First', '一、评估结果'),
  text('（一）成绩。{排位项}：{成绩}。{#有等次}按规则拟定的等次：{等次}。{/有等次}'),
  ...PLACE,
  ...LOST,
  paragraph('First', '三、答复的期限和方式'),
  text(
    '你单位可以在{答复期限}以前（自告知次日起{答复天数}）答复一次。请本单位的填报员或负责人登录系统，打开“本单位的结果”：没有异议的，按“没有异议”；有异议的，逐条写明事实和理由。单位的上级和督导机构不能代为答复。',
  ),
  last('到期没有答复的，如实记为“期内没有答复”。你单位的异议将逐条答复，并在确认等次时一并考虑。'),
  ...ANNEX_NAMED,
  ...signed('{发文机关}'),
  ...ANNEX,
];

const FINAL = [
  ...letterHead(),
  paragraph('DocumentTitle', '{标题}'),
  paragraph('To', '{单位}：'),
  text(
    '依据{评估标准}对你单位{学年}学年情况的评估（{公布事项}），经告知你单位、听取意见、逐一确认，已于{公布日期}公布。现将你单位的结果通知如下。',
  ),
  paragraph('First', '一、评估结果'),
  text('（一）成绩。{排位项}：{成绩}。{#有等次}等次：{等次}。{/有等次}'),
  ...when('有改定', text('按规则得出的等次为{规则等次}，经确认改定为{等次}，理由：{改定理由}。')),
  ...PLACE,
  ...LOST,
  paragraph('First', '三、对你单位意见的答复'),
  text('告知结果后，你单位{答复情况}。'),
  ...when('异议', text('（{中文序号}）你单位提出：{内容}'), text('{采纳}。{答复}')),
  paragraph('First', '四、有关要求'),
  last('请对照失分和未达标的项目，查找原因，改进工作。已列入台账的，按台账的期限整改、报告。'),
  ...ANNEX_NAMED,
  ...signed('{发文机关}'),
  paragraph('Small', '公布快照摘要（SHA-256）：{快照摘要}'),
  ...ANNEX,
];

/** The shipped templates by their file names. */
export async function makePublicationTemplates(): Promise<Readonly<Record<string, Uint8Array>>> {
  return {
    'result-notice.docx': await template(NOTICE, 'letter'),
    'result-final.docx': await template(FINAL, 'letter'),
  };
}

if (process.argv[1]?.endsWith('make-publication-templates.ts'))
  writeTemplates('cn-publications', await makePublicationTemplates());
