/**
 * Makes the Word template that is shipped for letters of notice. Run it with `npx tsx tools/make-visit-templates.ts`; it writes packs/cn-visits/templates.
 */
import { listTable, paragraph, redHead, signed, template, writeTemplates } from './gbt-9704.ts';

const text = (words: string): string => paragraph('Text', words);

const NOTICE = [
  ...redHead(),
  paragraph('DocumentTitle', '{标题}'),
  paragraph('To', '{单位}：'),
  text(
    '根据《教育督导条例》第十七条，定于{督导起日}至{督导止日}对你单位开展{督导类型}（{督导方式}）。现将有关事项通知如下：',
  ),
  paragraph('First', '一、督导事项'),
  text('{督导事项}。{#督导主题}督导主题：{督导主题}。{/督导主题}'),
  paragraph('First', '二、督导组'),
  text(
    '{#带队领导}带队领导：{带队领导}。{/带队领导}{#督导组}{督导组}{#督导人员}：{督导人员}{/督导人员}。{/督导组}{^督导组}{发文机关}派员督导。{/督导组}',
  ),
  paragraph('First', '三、有关要求'),
  paragraph(
    'Text',
    '请按通知做好准备，如实提供情况和材料，可以在系统中建议参观路线；督导组有权另行选定去处。不影响正常教学秩序，不安排迎送和宴请。',
    '<w:keepNext/>',
  ),
  text('{#有日程}'),
  paragraph('Annex', '附件：督导日程'),
  text('{/有日程}'),
  ...signed('{发文机关}'),
  text('{#有日程}'),
  paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
  paragraph('AnnexTitle', '督导日程'),
  listTable('日程', [
    ['日期', 36, '{日期}'],
    ['方式', 18, '{方式}'],
    ['环节', 26, '{环节}'],
    ['内容', 76, '{内容}'],
  ]),
  text('{/有日程}'),
];

/** The shipped template by its file name. */
export async function makeVisitTemplates(): Promise<Readonly<Record<string, Uint8Array>>> {
  return { 'visit-notice.docx': await template(NOTICE) };
}

if (process.argv[1]?.endsWith('make-visit-templates.ts')) writeTemplates('cn-visits', await makeVisitTemplates());
