import { listField, type TemplateShape, textField, truthField } from '../../lib/template-shape.ts';
import type { Text } from '../../lib/text.ts';
import type { Rung } from '../ledgers-format.ts';
import type { RungDocument } from './rung-documents.ts';

const SHEET: TemplateShape = {
  发文机关: textField('发出文书的单位', 'the office that issues it', '城关县教育督导室'),
  文号: textField('文号，按文书种类、年份连续', 'its number', '教督办〔2026〕3号'),
  标题: textField('文书的标题', 'its title', '关于“消防通道堆放杂物”的督办单'),
  主送: textField('责任单位，通报的其他主送单位也在内', 'to whom it goes', '城关九年制学校'),
  责任人: textField('具体责任人，没有定到人时为空', 'the person in charge; may be empty', '王校长'),
  正文: textField('发出时写的内容，可以有几段', 'what it says', '经提醒仍未整改到位，现予督办。'),
  条目编号: textField('台账条目的编号', 'number of the entry', 'WT-2026-00012'),
  事项: textField('台账条目的事项', 'title of the entry', '消防通道堆放杂物'),
  所在单位: textField('问题所在单位', 'the unit concerned', '城关九年制学校'),
  责任单位: textField('责任单位', 'the owner', '城关九年制学校'),
  整改期限: textField('整改期限，没有设定时为空', 'by when it is to be put right', '2026年12月1日'),
  答复期限: textField('答复的最后一天', 'last day for the reply', '2026年12月15日'),
  签发人: textField('发出文书的人', 'who issued it', '李主任'),
  成文日期: textField('发出的日期', 'the day on which it was issued', '2026年12月8日'),
  印发日期: textField('印发的日期，就是发出的日期', 'the day on which it is printed', '2026年12月8日'),
  有抄送: truthField('抄送了上级', 'somebody gets a copy'),
  抄送: textField('抄送哪些单位', 'who gets a copy', '江州市教育督导室'),
};

const TALK_AT: TemplateShape = {
  有约谈安排: truthField('写明了约谈的时间、地点', 'time and place are set'),
  约谈时间: textField('约谈的时间', 'when the talk is', '2026年12月18日09:30'),
  约谈地点: textField('约谈的地点', 'where it is', '县教育局三楼会议室'),
  约谈对象: textField('请谁来', 'who is asked to come', '学校主要负责人、分管负责人'),
};

const PROMISE: TemplateShape = {
  序号: textField('第几条：1、2、3', 'which one', '1'),
  措施: textField('承诺的措施', 'the measure promised', '清空消防通道，划定禁停区'),
  质量要求: textField('做到什么程度', 'the quality demanded', '通道净宽不少于四米'),
  责任人: textField('谁来做', 'who does it', '王校长'),
  期限: textField('哪天前', 'by when', '2026年12月31日'),
};

const RECORD: TemplateShape = {
  发文机关: textField('约谈的单位', 'the office that held the talk', '城关县教育督导室'),
  文号: textField('约谈通知的文号', 'number of the summons', '教督约〔2026〕2号'),
  标题: textField('标题', 'its title', '关于“消防通道堆放杂物”的约谈记录'),
  条目编号: SHEET.条目编号 as TemplateShape[string],
  事项: SHEET.事项 as TemplateShape[string],
  被约谈单位: textField('被约谈的单位', 'the unit talked to', '城关九年制学校'),
  约谈时间: textField('约谈从几点到几点', 'when it was', '2026年12月18日09:30—10:20'),
  约谈地点: TALK_AT.约谈地点 as TemplateShape[string],
  约谈人: textField('约谈人', 'who held it', '李主任、赵督学'),
  被约谈人: textField('被约谈人', 'who was talked to', '王校长、钱副校长'),
  记录人: textField('记录人', 'who wrote it down', '孙干事'),
  指出问题: textField('约谈指出的问题和提出的要求', 'what was pointed out and asked', '整改进展缓慢，限期完成。'),
  情况说明: textField('被约谈单位的说明', 'what the unit said', '新仓库尚未交付，杂物无处存放。'),
  有承诺: truthField('承诺了措施', 'something was promised'),
  承诺: listField('承诺的措施，一条一条；也可以用作表格的一行', 'what was promised, one by one', PROMISE),
  已确认: truthField('被约谈单位已经确认', 'the unit has confirmed it'),
  确认人: textField('在系统中确认的人', 'who confirmed it', '王校长'),
  确认日期: textField('确认的日期', 'the day of it', '2026年12月18日'),
  成文日期: textField('约谈的日期', 'the day of the talk', '2026年12月18日'),
};

const said = (zh: string, en: string): Text => ({ zh, en });

/** The documents of sheets of supervision, each with its template's placeholders. */
export const SHEET_DOCUMENTS = {
  'reminder-letter': { name: said('提醒函', 'letter of reminder'), shape: SHEET },
  'supervision-order': { name: said('督办单', 'order of supervision'), shape: SHEET },
  'talk-summons': { name: said('约谈通知', 'summons to a talk'), shape: { ...SHEET, ...TALK_AT } },
  'urging-circular': { name: said('通报', 'circular'), shape: SHEET },
  'talk-record': { name: said('约谈记录', 'record of a talk'), shape: RECORD },
} as const;

/** Ladders that do not say their documents have these rungs. */
const KNOWN_RUNGS: Readonly<Record<string, RungDocument>> = {
  remind: 'reminder-letter',
  order: 'supervision-order',
  talk: 'talk-summons',
  circular: 'urging-circular',
};

/** E48 The document as which a rung is issued; a rung that says none is an order of supervision. */
export function documentOf({ id, document }: Pick<Rung, 'id' | 'document'>): RungDocument {
  return document ?? KNOWN_RUNGS[id] ?? 'supervision-order';
}

/** E49 Whether a rung summons to a talk: then it says when and where, and a record of the talk follows. */
export function isTalk(rung: Pick<Rung, 'id' | 'document'>): boolean {
  return documentOf(rung) === 'talk-summons';
}
