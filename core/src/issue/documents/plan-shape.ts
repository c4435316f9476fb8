import { listField, type TemplateShape, textField, truthField } from '../../lib/template-shape.ts';
import type { Text } from '../../lib/text.ts';

const ORDER: TemplateShape = {
  序号: textField('第几条：1、2、3', 'which one', '1'),
  中文序号: textField('第几条：一、二、三', 'which one, in Chinese numerals', '一'),
};

const MEASURE: TemplateShape = {
  序号: textField('本条问题的第几条措施', 'which measure of the entry', '1'),
  措施: textField('做什么', 'the measure', '加装双锁，钥匙分人保管'),
  质量要求: textField('做到什么程度', 'the quality demanded', '抽查十次全部上锁'),
  责任人: textField('谁来做', 'who does it', '王老师'),
  期限: textField('哪天前；长期坚持的写“长期坚持”', 'by when', '2026年12月10日'),
  结果: textField('完成的情况，没有完成时为空', 'what came of it', '两把锁已装'),
};

const ENTRY: TemplateShape = {
  ...ORDER,
  台账: textField('哪种台账', 'its ledger', '问题库'),
  编号: textField('台账条目的编号', 'number of the entry', 'WT-2026-00001'),
  问题: textField('事项', 'the problem', '实验室危化品柜未上锁'),
  详情: textField('详情，没有写时为空', 'its details', '化学实验室两个危化品柜均未上锁。'),
  原因: textField('原因剖析，没有写时为空', 'its cause', '没有落实双人双锁制度'),
  发现日期: textField('哪天发现', 'when it was found', '2026年11月20日'),
  所在单位: textField('问题所在单位', 'the unit concerned', '城关九年制学校'),
  责任单位: textField('责任单位，没有交办时写“未定”', 'the owner', '城关九年制学校'),
  责任人: textField('具体责任人，没有定到人时为空', 'the person in charge', '王校长'),
  办理类别: textField('办理类别，没有定时为空', 'the class of handling', '限期整改'),
  整改期限: textField('整改期限；没有日期的写办理类别', 'by when', '2026年12月20日'),
  状态: textField('现在的状态', 'how it stands', '整改中'),
  措施: listField('措施，一条一条', 'the measures, one by one', MEASURE),
  措施汇总: textField(
    '全部措施写在一起，放在表格的一格里',
    'all measures in one cell',
    '1. 加装双锁（要求：抽查十次全部上锁）',
  ),
  整改情况: textField('报整改完成时写的情况、措施的结果', 'what was reported', '已实行双人双锁'),
  制度: textField('建立、修订的制度，没有时为空', 'rules made or changed', '实验室安全管理办法'),
  进展: textField('状态、措施完成几条、最近一次说明', 'how it goes', '整改中\n措施 0/1'),
  销号日期: textField('销号的日期，没有销号时为空', 'when it was closed', '2027年1月5日'),
};

const HEAD: TemplateShape = {
  单位: textField('整改的单位', 'the unit', '城关九年制学校'),
  标题: textField('文书的标题', 'its title', '城关九年制学校整改落实方案'),
  文号: textField('系统不编号，留出空位，印发时填写', 'left open to be filled in', '〔2026〕　　号'),
  成文日期: textField('今天', 'today', '2026年12月1日'),
};

const OPEN: TemplateShape = {
  待整改条数: textField('几条待整改', 'how many are to be put right', '2'),
  措施条数: textField('几条措施', 'how many measures', '3'),
  有待整改: truthField('有待整改的条目', 'something is to be put right'),
  待整改: listField('待整改的条目，一条一条', 'what is to be put right, one by one', ENTRY),
};

const CLOSED: TemplateShape = {
  起日: textField('从哪天起', 'since when', '2026年1月1日'),
  已销号条数: textField('几条已销号', 'how many were closed', '1'),
  有已销号: truthField('有销号的条目', 'something was closed'),
  已销号: listField('已销号的条目，一条一条', 'what was closed, one by one', ENTRY),
};

const said = (zh: string, en: string): Text => ({ zh, en });

/** Documents about what a unit is to put right, each with its template's placeholders. */
export const PLAN_DOCUMENTS = {
  'rectification-notice': {
    name: said('整改通知书', 'notice of rectification'),
    shape: {
      发文机关: textField('管理台账、发出通知的单位', 'the office that sends it', '城关县教育督导室'),
      ...HEAD,
      ...OPEN,
    },
  },
  'rectification-plan': {
    name: said('整改落实方案', 'rectification plan'),
    shape: {
      ...HEAD,
      ...OPEN,
      有缺项: truthField('方案还缺什么', 'the plan lacks something'),
      缺项: listField('方案还缺的，一条一条', 'what the plan lacks', {
        ...ORDER,
        内容: textField('哪一条缺什么', 'what it lacks', 'WT-2026-00002：没有写原因'),
      }),
    },
  },
  'rectification-report': {
    name: said('整改情况报告', 'report on rectification'),
    shape: { ...HEAD, ...OPEN, ...CLOSED },
  },
  'problem-list': { name: said('问题清单', 'list of problems'), shape: { ...HEAD, ...OPEN } },
  'closing-list': { name: said('销号清单', 'list of what was closed'), shape: { ...HEAD, ...CLOSED } },
} as const;

/** One of them. */
export type PlanDocument = keyof typeof PLAN_DOCUMENTS;

/** How the download of a unit's plan calls them. */
export const PLAN_DOCUMENT_OF = {
  notice: 'rectification-notice',
  plan: 'rectification-plan',
  report: 'rectification-report',
  problems: 'problem-list',
  closed: 'closing-list',
} as const satisfies Readonly<Record<string, PlanDocument>>;
