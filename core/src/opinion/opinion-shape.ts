import { chartField, listField, type TemplateShape, truthField } from '../lib/template-shape.ts';

const text = (zh: string, en: string) => ({ kind: 'text' as const, says: { zh, en } });

const LINE = {
  序号: text('第几条：1、2、3', 'which one: 1, 2, 3'),
  中文序号: text('第几条：一、二、三', 'which one, in Chinese numerals'),
} as const satisfies TemplateShape;

const HEAD = {
  发文机关: text('发出文书的单位', 'the office that issues it'),
  文号: text('文号，发出前为空', 'its number; empty before it is issued'),
  单位: text('被督导单位', 'the unit supervised'),
  标题: text('文书的标题', 'its title'),
  督导组: text('督导组的名称，没有督导组时是发文机关', 'the team, or the office itself'),
  督导事项: text('督导的名称，几次督导用顿号隔开', 'the visits'),
  督导类型: text('经常性、专项或综合督导', 'routine, special or comprehensive'),
  督导起日: text('督导的第一天，如 2027年3月1日', 'first day of the visits'),
  督导止日: text('督导的最后一天', 'last day of the visits'),
  总体评价: text('总体评价，可以有几段', 'what is said on the whole'),
  有成绩: truthField('写了成绩和做法', 'something is praised'),
  成绩: listField('成绩和做法，一条一条', 'what is praised, one by one', {
    ...LINE,
    内容: text('这一条的内容', 'what it says'),
  }),
  有建议: truthField('写了建议', 'something is advised'),
  建议: listField('建议，一条一条', 'advice, one by one', { ...LINE, 内容: text('这一条的内容', 'what it says') }),
  成文日期: text('文书的日期，如 2027年3月13日；发出前是今天', 'its day; today before it is issued'),
} as const satisfies TemplateShape;

const POINT = {
  ...LINE,
  内容: text('问题的内容', 'what was found'),
  要求: text('整改要求', 'what is asked'),
  期限: text('整改期限，如 2027年4月30日；没有设定时为空', 'by when; empty where no day is set'),
  依据: text('出自哪里：检查表、条款', 'from where: sheet, clause'),
} as const satisfies TemplateShape;

/** Placeholders of a preliminary opinion. */
export const PRELIMINARY_SHAPE: TemplateShape = {
  ...HEAD,
  有问题: truthField('写了问题', 'something was found'),
  问题: listField('发现的问题，一条一条', 'what was found, one by one', POINT),
  答复期限: text('答复、申辩的最后一天', 'last day for the answer'),
  答复天数: text('答复的天数，如“5 个工作日”', 'days for the answer'),
};

/** Placeholders of the opinion that is issued. */
export const OPINION_SHAPE: TemplateShape = {
  ...HEAD,
  有问题: truthField('保留了问题', 'something stands'),
  问题: listField('最后认定的问题，撤销的不在内', 'what stands in the end; what was withdrawn is left out', {
    ...POINT,
    有修改: truthField('根据答复修改过', 'changed after the answer'),
    原文: text('初步意见里的写法，修改过时才有', 'as the preliminary opinion said it, where it was changed'),
  }),
  初步意见日期: text('初步督导意见送达的日期', 'when the preliminary opinion was sent'),
  答复情况: text('单位怎样答复：某日逐条答复，或期内没有答复', 'how the unit answered'),
  有答复表: truthField('有逐条答复', 'there are answers'),
  答复表: listField('逐条答复和采纳情况，撤销的也在内', 'answers and what became of them, withdrawn ones too', {
    ...LINE,
    初步意见: text('初步意见的写法', 'as the preliminary opinion said it'),
    单位答复: text('同意、不同意及理由、要求面谈，或没有答复', 'what the unit answered'),
    采纳情况: text('保留、修改或撤销，及理由', 'kept, changed or withdrawn, and why'),
  }),
  答复图: chartField(
    '单位逐条答复情况：同意、不同意、要求面谈、没有答复各几条，条形图',
    'how the unit answered its points, as bars',
  ),
  采纳图: chartField('逐条采纳情况：保留、修改、撤销各几条，条形图', 'what became of the points, as bars'),
  抄送: text('抄送哪些单位', 'who gets a copy'),
  有抄送: truthField('写了抄送', 'somebody gets a copy'),
  印发日期: text('印发的日期', 'the day on which it is printed'),
  取代: text('取代的文书的文号；不是取代时为空', 'number of the one that it supersedes'),
  摘要: text('内容的校验值，用来核对有没有改动', 'digest of its content'),
};

/** The kinds of document of this noun, each with its template's placeholders. */
export const OPINION_DOCUMENTS = {
  'preliminary-opinion': { name: { zh: '初步督导意见', en: 'preliminary opinion' }, shape: PRELIMINARY_SHAPE },
  opinion: { name: { zh: '督导意见书', en: 'opinion' }, shape: OPINION_SHAPE },
} as const;
/** One of the kinds. */
export type OpinionDocument = keyof typeof OPINION_DOCUMENTS;
