/**
 * Makes the Word templates that are shipped for the documents of ledgers: sheets of supervision, the record of a talk, notice, plan and report of rectification, and
 * lists. Run it with `npx tsx tools/make-ledger-templates.ts`; it writes packs/cn-ledgers/templates.
 */
import {
  type Column,
  endOf,
  factTable,
  letterHead,
  listTable,
  paragraph,
  record,
  redHead,
  signed,
  template,
  writeTemplates,
} from './gbt-9704.ts';

const text = (words: string): string => paragraph('Text', words);
/** Stays on the page of what follows, so that no page holds a signature alone. */
const last = (words: string): string => paragraph('Text', words, '<w:keepNext/>');
const title = (): string => paragraph('DocumentTitle', '{标题}');
const annexTitle = (words: string): string => paragraph('AnnexTitle', words);
const COPIES = [text('{#有抄送}'), paragraph('To', '抄送：{抄送}'), text('{/有抄送}')];
const ABOUT = '事项：{条目编号}“{事项}”（所在单位：{所在单位}）。{#整改期限}整改期限：{整改期限}。{/整改期限}';

const REMINDER = [
  ...letterHead(),
  title(),
  paragraph('To', '{主送}：'),
  text('{正文}'),
  text(ABOUT),
  text('请于{答复期限}前书面答复整改进展。'),
  last('特此函告。'),
  ...signed('{发文机关}'),
  ...COPIES,
];

const ORDER = [
  ...redHead(),
  title(),
  paragraph('To', '{主送}：'),
  text('{正文}'),
  paragraph('First', '一、督办事项'),
  text('{条目编号}“{事项}”（所在单位：{所在单位}）。'),
  paragraph('First', '二、责任和期限'),
  text('责任单位：{责任单位}。{#责任人}责任人：{责任人}。{/责任人}{#整改期限}原定整改期限：{整改期限}。{/整改期限}'),
  paragraph('First', '三、办理要求'),
  last(
    '请于{答复期限}前书面答复办理情况，写明措施、责任人和完成日期，并附佐证。逾期不办或敷衍应付的，按规定约谈、通报。',
  ),
  ...signed('{发文机关}'),
  ...COPIES,
];

const SUMMONS = [
  ...redHead(),
  title(),
  paragraph('To', '{主送}：'),
  text('{正文}'),
  text('{#有约谈安排}'),
  paragraph('First', '一、约谈时间'),
  text('{约谈时间}。'),
  paragraph('First', '二、约谈地点'),
  text('{约谈地点}。'),
  paragraph('First', '三、约谈对象'),
  text('{约谈对象}。'),
  text('{/有约谈安排}'),
  paragraph('First', '{#有约谈安排}四、{/有约谈安排}{^有约谈安排}一、{/有约谈安排}约谈事项和准备'),
  text(ABOUT),
  text('请被约谈人准时参加，不得委托他人，并带书面材料，说明没有完成整改的原因、下一步措施、责任人和完成日期。'),
  last('请于{答复期限}前书面答复。'),
  ...signed('{发文机关}'),
  ...COPIES,
];

const CIRCULAR = [
  ...redHead(),
  title(),
  paragraph('To', '{主送}：'),
  text('{正文}'),
  text(ABOUT),
  last('责任单位要在{答复期限}前书面报告整改情况。各单位要引以为戒，对照检查，按期完成各项整改任务。'),
  ...signed('{发文机关}'),
  record('{主送}'),
  paragraph('Small', ''),
];

const TALK = [
  annexTitle('约谈记录'),
  factTable([
    ['约谈单位', '{发文机关}'],
    ['约谈通知', '{文号}'],
    ['约谈事项', '{条目编号}“{事项}”'],
    ['时间', '{约谈时间}'],
    ['地点', '{约谈地点}'],
    ['约谈人', '{约谈人}'],
    ['被约谈单位', '{被约谈单位}'],
    ['被约谈人', '{被约谈人}'],
    ['记录人', '{记录人}'],
    ['指出的问题\n和要求', '{指出问题}'],
    ['被约谈单位\n的说明', '{情况说明}'],
  ]),
  text('{#有承诺}'),
  paragraph('AnnexMark', '整改承诺'),
  listTable('承诺', [
    ['序号', 14, '{序号}'],
    ['措施', 50, '{措施}'],
    ['质量要求', 36, '{质量要求}'],
    ['责任人', 22, '{责任人}'],
    ['完成期限', 34, '{期限}'],
  ]),
  text('{/有承诺}'),
  text('{^有承诺}'),
  text('没有登记承诺的措施。'),
  text('{/有承诺}'),
  text('{#已确认}'),
  text('被约谈单位由{确认人}于{确认日期}在系统中确认以上记录。'),
  text('{/已确认}'),
  text('{^已确认}'),
  text('被约谈单位还没有确认以上记录。'),
  text('{/已确认}'),
  text('约谈人（签字）：　　　　　　　被约谈人（签字）：'),
  paragraph('Dated', '{成文日期}'),
];

const DUTIES: readonly Column[] = [
  ['序号', 13, '{序号}'],
  ['编号', 32, '{编号}'],
  ['问题', 44, '{问题}\n{#详情}\n{详情}\n{/详情}'],
  ['原因', 34, '{原因}'],
  ['措施、质量要求和责任人', 46, '{措施汇总}'],
  ['责任单位', 22, '{责任单位}\n{责任人}'],
  ['整改期限', 34, '{整改期限}'],
];

const NOTICE = [
  ...redHead(),
  title(),
  paragraph('To', '{单位}：'),
  text('根据《教育督导条例》和督导发现的情况，你单位有下列{待整改条数}个问题需要整改。现将有关要求通知如下：'),
  paragraph('First', '一、整改问题'),
  text('{#待整改}'),
  paragraph('Second', '（{中文序号}）{问题}'),
  text('编号：{编号}。{#详情}{详情}{/详情}'),
  text('整改期限：{整改期限}。责任单位：{责任单位}{#责任人}，责任人：{责任人}{/责任人}。'),
  text('{/待整改}'),
  paragraph('First', '二、整改要求'),
  text('（一）逐条剖析原因，制定整改落实方案，写明措施、质量要求、责任人和完成日期，做到具体化、目标化、责任化。'),
  text('（二）按期整改，边查边改；能够当场解决的立行立改。'),
  text('（三）整改完成后逐条报告，附佐证，经核验、观察期满后逐条销号；不得自行核验、自行销号。'),
  paragraph('Annex', '附件：整改问题清单'),
  ...signed('{发文机关}'),
  endOf('upright'),
  paragraph('AnnexMark', '附件'),
  annexTitle('整改问题清单'),
  listTable('待整改', [
    ['序号', 14, '{序号}'],
    ['编号', 34, '{编号}'],
    ['问题', 81, '{问题}'],
    ['责任单位', 36, '{责任单位}\n{责任人}'],
    ['办理类别', 26, '{办理类别}'],
    ['整改期限', 34, '{整改期限}'],
  ]),
];

const PLAN = [
  title(),
  text(
    '{单位}现有待整改事项{待整改条数}条、整改措施{措施条数}条。为落实整改责任，逐条写明问题、原因、措施、质量要求、责任人和期限，制定本方案。',
  ),
  text('{#待整改}'),
  paragraph('First', '{中文序号}、{问题}'),
  text('{#详情}问题：{详情}{/详情}'),
  text('{#原因}原因：{原因}{/原因}'),
  text('{#措施}'),
  text('措施{序号}：{措施}。要求：{质量要求}。责任人：{责任人}，{期限}。'),
  text('{/措施}'),
  text('责任单位：{责任单位}{#责任人}，责任人：{责任人}{/责任人}。整改期限：{整改期限}。'),
  text('{/待整改}'),
  text('{^有待整改}'),
  text('没有待整改的事项。'),
  text('{/有待整改}'),
  text('{#有缺项}'),
  paragraph('First', '方案还缺的'),
  text('{#缺项}'),
  text('{内容}'),
  text('{/缺项}'),
  text('{/有缺项}'),
  paragraph('Annex', '附件：整改任务清单'),
  last('主要负责人（签字）：'),
  ...signed('{单位}'),
  endOf('upright'),
  paragraph('AnnexMark', '附件'),
  annexTitle('整改任务清单'),
  listTable('待整改', DUTIES),
];

const REPORT = [
  title(),
  text('自{起日}起，已销号{已销号条数}条，尚未完成{待整改条数}条。整改前后情况如下：'),
  paragraph('First', '一、已完成整改的'),
  text('{#已销号}'),
  paragraph('Second', '（{中文序号}）{问题}'),
  text('整改情况：{整改情况}'),
  text('{#制度}建立、修订制度：{制度}。{/制度}'),
  text('编号{编号}，{销号日期}销号。'),
  text('{/已销号}'),
  text('{^有已销号}'),
  text('没有。'),
  text('{/有已销号}'),
  paragraph('First', '二、尚未完成的'),
  text('{#待整改}'),
  paragraph('Second', '（{中文序号}）{问题}'),
  text('进展和原因：{进展}'),
  text('责任单位：{责任单位}{#责任人}，责任人：{责任人}{/责任人}。整改期限：{整改期限}。'),
  text('{/待整改}'),
  text('{^有待整改}'),
  text('没有。'),
  text('{/有待整改}'),
  text('{#有已销号}'),
  paragraph('Annex', '附件：整改前后对照表'),
  text('{/有已销号}'),
  last('主要负责人（签字）：'),
  ...signed('{单位}'),
  endOf('upright'),
  text('{#有已销号}'),
  paragraph('AnnexMark', '附件'),
  annexTitle('整改前后对照表'),
  listTable('已销号', [
    ['序号', 14, '{序号}'],
    ['编号', 32, '{编号}'],
    ['整改前', 60, '{问题}\n{#详情}\n{详情}\n{/详情}'],
    ['整改后', 57, '{整改情况}\n{#制度}\n制度：{制度}\n{/制度}'],
    ['责任单位', 28, '{责任单位}\n{责任人}'],
    ['销号日期', 34, '{销号日期}'],
  ]),
  text('{/有已销号}'),
];

const UNTIL = paragraph('Dated', '{成文日期}');
const PROBLEMS = [
  annexTitle('{标题}'),
  text('单位：{单位}　共{待整改条数}条　截至{成文日期}'),
  listTable('待整改', [
    ['序号', 13, '{序号}'],
    ['编号', 32, '{编号}'],
    ['问题', 46, '{问题}\n{#详情}\n{详情}\n{/详情}'],
    ['发现日期', 34, '{发现日期}'],
    ['责任单位', 28, '{责任单位}\n{责任人}'],
    ['办理类别', 20, '{办理类别}'],
    ['整改期限', 34, '{整改期限}'],
    ['状态', 18, '{状态}'],
  ]),
];

const CLOSED = [
  annexTitle('{标题}'),
  text('单位：{单位}　自{起日}起销号{已销号条数}条'),
  listTable('已销号', [
    ['序号', 13, '{序号}'],
    ['编号', 32, '{编号}'],
    ['问题', 52, '{问题}'],
    ['整改情况', 66, '{整改情况}\n{#制度}\n制度：{制度}\n{/制度}'],
    ['责任单位', 28, '{责任单位}\n{责任人}'],
    ['销号日期', 34, '{销号日期}'],
  ]),
  UNTIL,
];

/** The shipped templates by their file names. */
export async function makeLedgerTemplates(): Promise<Readonly<Record<string, Uint8Array>>> {
  return {
    'reminder-letter.docx': await template(REMINDER, 'letter'),
    'supervision-order.docx': await template(ORDER),
    'talk-summons.docx': await template(SUMMONS),
    'urging-circular.docx': await template(CIRCULAR),
    'talk-record.docx': await template(TALK),
    'rectification-notice.docx': await template(NOTICE, 'lying'),
    'rectification-plan.docx': await template(PLAN, 'lying'),
    'rectification-report.docx': await template(REPORT, 'lying'),
    'problem-list.docx': await template(PROBLEMS, 'lying'),
    'closing-list.docx': await template(CLOSED, 'lying'),
  };
}

if (process.argv[1]?.endsWith('make-ledger-templates.ts')) writeTemplates('cn-ledgers', await makeLedgerTemplates());
