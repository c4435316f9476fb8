import { chartField, listField, type TemplateShape, textField, truthField } from '../lib/template-shape.ts';

const ORDER: TemplateShape = {
  序号: textField('第几条：1、2、3', 'which one', '1'),
  中文序号: textField('第几条：一、二、三', 'which one, in Chinese numerals', '一'),
};

const HEAD: TemplateShape = {
  发文机关: textField('召开会议的单位', 'the office that calls it', '城关县教育督导室'),
  文号: textField(
    '文号；没有编号的会议为空',
    'its number; empty where meetings of the type bear none',
    '教督会〔2026〕3号',
  ),
  标题: textField('文书的标题', 'its title', '关于召开第48周分析研判会的通知'),
  会议名称: textField('会议的名称', 'title of the meeting', '第48周分析研判会'),
  会议种类: textField('哪种会议', 'its type', '每周分析研判会'),
  会议日期: textField('哪天开会', 'its day', '2026年11月27日'),
  星期: textField('星期几', 'day of the week', '星期五'),
  会议时间: textField('几点开始', 'when it begins', '09:00'),
  会议地点: textField('在哪里', 'where', '二楼会议室'),
  主持人: textField('主持人', 'the chair', '钱主任'),
  参会单位: textField('参会的各单位，用顿号隔开', 'units called', '城关九年制学校、城关幼儿园'),
  成文日期: textField('文书的日期', 'its day', '2026年11月24日'),
  有抄送: truthField('写了抄送；会议文书没有抄送', 'somebody gets a copy; papers of meetings have none'),
  抄送: textField('抄送哪些单位；会议文书为空', 'who gets a copy; empty for papers of meetings', ''),
  印发日期: textField('印发的日期', 'the day on which it is printed', '2026年11月24日'),
};

const NOTICE: TemplateShape = {
  ...HEAD,
  有议程: truthField('排了议程', 'there is an agenda'),
  议程: listField('议程，一项一项', 'the agenda, point by point', {
    ...ORDER,
    议题: textField('议题', 'the point', '通报本周情况'),
    来源: textField('议题从哪里来', 'from where it comes', '亮红灯的台账条目'),
    汇报单位: textField('由哪个单位汇报，没有时为空', 'the unit that reports', '城关九年制学校'),
    期限: textField('这件事原来的期限，没有时为空', 'by when it was due', '2026年11月20日'),
  }),
  有汇报: truthField('有单位要在会上汇报', 'a unit has to report'),
  汇报: listField('哪个单位在会上汇报什么', 'which unit reports on what', {
    ...ORDER,
    汇报单位: textField('由哪个单位汇报', 'the unit that reports', '城关九年制学校'),
    事项: textField('汇报的事项', 'on what', '疏通消防通道'),
  }),
  参会人员: listField('参会的单位和人员，一行一个', 'who is called', {
    ...ORDER,
    姓名: textField('参会人员；由单位派人的写“由单位派人”', 'who', '王校长'),
    单位: textField('所在单位', 'of which unit', '城关九年制学校'),
  }),
};

const CONCLUSION: TemplateShape = {
  ...ORDER,
  事项: textField('议定的事项', 'what was concluded', '疏通消防通道'),
  承办单位: textField('承办单位，仅作记录的为空', 'who owes it', '城关九年制学校'),
  期限: textField('办结期限，仅作记录的为空', 'by when', '2026年12月4日'),
  落实方式: textField('转为任务、登记台账或仅作记录', 'what follows', '转为任务'),
};

const MINUTES: TemplateShape = {
  ...HEAD,
  记录人: textField('记录人', 'who wrote the minutes', '李秘书'),
  签发人: textField('签发人，签发前为空', 'who signed them off', '钱主任'),
  应到: textField('应到几人', 'how many were called', '3'),
  实到: textField('实到几人', 'how many came', '2'),
  出席: textField('到会的人，用顿号隔开', 'who came', '钱主任、王校长'),
  有缺席: truthField('有人缺席', 'somebody was absent'),
  缺席: textField('缺席的人和原因', 'who was absent, and why', '张园长（病假）'),
  有上次议定: truthField('上次会议有议定事项', 'the last meeting concluded something'),
  上次会议: textField('上次会议的名称和日期', 'the last meeting', '第47周分析研判会（2026年11月20日）'),
  上次议定: listField('上次议定的事项和落实情况', 'what the last meeting concluded, and how far it is', {
    ...ORDER,
    事项: textField('议定的事项', 'what was concluded', '建立每日巡查'),
    承办单位: textField('承办单位', 'who owes it', '城关九年制学校'),
    期限: textField('办结期限', 'by when', '2026年11月25日'),
    落实情况: textField('现在怎样：已办结、办理中、逾期未办结', 'how far it is', '逾期未办结'),
  }),
  落实图: chartField(
    '上次议定事项落实情况：各种情况各几件，条形图；没有上次会议的写一句话',
    'how far the last conclusions are, as bars',
  ),
  议题: listField('议题的纪要，一项一项；不议的不在内', 'the minutes point by point', {
    ...ORDER,
    议题: textField('议题', 'the point', '消防通道堵塞'),
    有讨论: truthField('写了讨论情况', 'something was said'),
    讨论情况: textField('讨论情况', 'what was said', '已逐项研究。'),
    有结果: truthField('写了议定结果', 'something was decided'),
    议定结果: textField('议定结果', 'what was decided', '限期整改。'),
    议定事项: listField('这一项的议定事项', 'what the point concluded', CONCLUSION),
  }),
  有材料: truthField('会前提交了材料', 'materials were handed in before the meeting'),
  材料: listField('会前提交的材料', 'materials that were handed in', {
    ...ORDER,
    材料名称: textField('材料', 'the material', '述职报告'),
    提交者: textField('哪个单位或谁提交', 'by whom', '城关九年制学校'),
  }),
  有测评: truthField('会上进行了测评', 'a ballot was held'),
  测评名称: textField('测评的名称，没有时为空', 'its name; empty where none was held', '民主测评'),
  测评: listField('测评结果，一个对象一行', 'the ballot, of each', {
    ...ORDER,
    对象: textField('被测评的单位或人员', 'about whom', '城关九年制学校'),
    票数: textField('多少票', 'how many votes', '12'),
    结果: textField('各等次多少票；票数不足的不公布', 'how many gave which grade', '优秀 8 票、称职 4 票'),
  }),
  测评图: chartField(
    '测评结果：各对象各等次多少票，条形图；票数不足的不画',
    'the ballot, of each how many gave which grade, as bars',
  ),
  有不议: truthField('有没有议的议题', 'points were dropped'),
  不议: listField('没有议的议题和理由', 'points that were dropped, and why', {
    ...ORDER,
    议题: textField('议题', 'the point', '校车安排'),
    理由: textField('理由', 'why', '已办结'),
  }),
  有议定: truthField('有议定事项', 'something was concluded'),
  议定: listField('全部议定事项，可以用作表格的一行', 'all conclusions', CONCLUSION),
  取代: textField('取代的纪要的文号或日期；不是取代时为空', 'the minutes that these supersede', ''),
  摘要: textField('内容的校验值，签发前为空', 'digest of its content', '9f2c…'),
};

/** Documents of meetings, each with its template's placeholders. */
export const MEETING_DOCUMENTS = {
  'meeting-notice': { name: { zh: '会议通知', en: 'notice of a meeting' }, shape: NOTICE },
  'meeting-minutes': { name: { zh: '会议纪要', en: 'minutes of a meeting' }, shape: MINUTES },
} as const;

/** One of them. */
export type MeetingDocument = keyof typeof MEETING_DOCUMENTS;
