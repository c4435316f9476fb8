import { VISIT_TYPE_FACTS, type VisitType } from '../inspection/visit-type.ts';
import { chineseDay } from '../lib/chinese-number.ts';
import { roomForNumber } from '../lib/document-number.ts';
import { listField, type TemplateData, type TemplateShape, textField, truthField } from '../lib/template-shape.ts';
import type { Text } from '../lib/text.ts';
import { METHOD_NAMES, type Method, PART_NAMES, type Part } from './visit-book.ts';
import { VISIT_KIND_FACTS, type VisitKind } from './visit-kind.ts';

const SHAPE: TemplateShape = {
  发文机关: textField('组织督导的单位', 'the office', '城关县教育督导室'),
  文号: textField('系统不编号，留出空位，印发时填写', 'left open to be filled in', '〔2026〕　　号'),
  标题: textField('文书的标题', 'its title', '关于对城关九年制学校开展专项督导的通知'),
  单位: textField('被督导单位', 'the unit visited', '城关九年制学校'),
  督导类型: textField('经常性、专项或综合督导', 'routine, special or comprehensive', '专项督导'),
  督导方式: textField('督导的方式', 'the kind of visit', '预告督导'),
  督导事项: textField('督导的名称', 'the visit', '校园安全专项督导'),
  督导起日: textField('督导的第一天', 'first day', '2026年12月1日'),
  督导止日: textField('督导的最后一天', 'last day', '2026年12月2日'),
  督导主题: textField('督导主题，没有时为空', 'its themes', '校园安全、食品安全'),
  带队领导: textField('带队领导，没有时为空', 'who leads it', '周副县长'),
  督导组: textField('督导组的名称，没有时为空', 'the team', '第一督导组'),
  督导人员: textField('督导人员，用顿号隔开', 'the people', '李督学、王督学'),
  有日程: truthField('排了日程', 'there is an agenda'),
  日程: listField('日程，一项一项；也可以用作表格的一行', 'the agenda', {
    日期: textField('哪天', 'the day', '2026年12月1日'),
    方式: textField('听、查、看、访', 'by which method', '看'),
    环节: textField('哪个环节', 'which part', '重点检查'),
    内容: textField('做什么', 'what is done', '先看后厨'),
  }),
  成文日期: textField('发出通知的日期；发出前是今天', 'its day', '2026年11月24日'),
};

const NAME: Text = { zh: '督导通知书', en: 'notice of a visit' };

/** The documents of this noun, each with its template's placeholders. */
export const VISIT_DOCUMENTS = { 'visit-notice': { name: NAME, shape: SHAPE } } as const;

/** A visit as its letter of notice tells it. */
export interface ToldVisit {
  readonly office: string;
  readonly unit: string;
  readonly title: string;
  readonly kind: VisitKind;
  readonly type: VisitType;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly themes: readonly string[];
  readonly leader: string;
  readonly team: string;
  readonly crew: readonly string[];
  readonly agenda: readonly {
    readonly onDay: string;
    readonly method: Method;
    readonly part: Part;
    readonly what: string;
  }[];
  readonly on: string;
}

/** What fills the template of a letter of notice. */
export function noticeData(told: ToldVisit): TemplateData {
  const type = VISIT_TYPE_FACTS[told.type].name.zh;
  return {
    发文机关: told.office,
    文号: roomForNumber(told.on),
    标题: `关于对${told.unit}开展${type}的通知`,
    单位: told.unit,
    督导类型: type,
    督导方式: VISIT_KIND_FACTS[told.kind].name.zh,
    督导事项: told.title,
    督导起日: chineseDay(told.fromOn),
    督导止日: chineseDay(told.untilOn),
    督导主题: told.themes.join('、'),
    带队领导: told.leader,
    督导组: told.team,
    督导人员: told.crew.join('、'),
    有日程: told.agenda.length > 0,
    日程: told.agenda.map(({ onDay, method, part, what }) => ({
      日期: chineseDay(onDay),
      方式: METHOD_NAMES[method].zh,
      环节: PART_NAMES[part].zh,
      内容: what,
    })),
    成文日期: chineseDay(told.on),
  };
}
