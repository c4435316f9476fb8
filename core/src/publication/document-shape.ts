import { listField, type TemplateShape, textField, truthField } from '../lib/template-shape.ts';

const ORDER: TemplateShape = {
  序号: textField('第几项：1、2、3', 'which one', '1'),
  中文序号: textField('第几项：一、二、三', 'which one, in Chinese numerals', '一'),
};

const PART: TemplateShape = {
  ...ORDER,
  项目: textField('项目的名称', 'name of the part', '生均教学及辅助用房面积'),
  数值: textField('得分或实际数值；缺数据时写“缺数据”', 'its mark or value', '4.1㎡'),
  要求: textField('满分或达标线，标准没有写明时为空', 'full mark or line; may be empty', '不低于4.5㎡'),
  结论: textField('达标、未达标、缺数据；按得分排位的为空', 'met, missed, no data; empty for marks', '未达标'),
};

const LETTER: TemplateShape = {
  发文机关: textField('组织评估、发出文书的单位', 'the office that evaluates and sends it', '城关县教育督导室'),
  文号: textField('文号；不编号的留出空位', 'its number, or room for one', '教督告〔2026〕12号'),
  标题: textField('文书的标题', 'its title', '评估结果告知书'),
  单位: textField('被告知的单位', 'the unit that is told', '城关九年制学校'),
  评估标准: textField(
    '依据的标准和版本',
    'the standard and its version',
    '县域义务教育优质均衡发展督导评估标准（2017.0）',
  ),
  学年: textField('评估哪个学年', 'the school year', '2025-2026'),
  公布事项: textField('这次公布的标题', 'title of the publication', '小学办学条件达标情况'),
  排位项: textField('按什么排位', 'by what units are ranked', '小学未达标项数'),
  成绩: textField('本单位的成绩，带单位', 'its figure with its unit', '2项'),
  有等次: truthField('有等次', 'there is a grade'),
  等次: textField('等次；公布前是按规则拟定的', 'its grade; a proposal before it is published', '未达标'),
  有位次: truthField('有位次', 'there is a place'),
  组别: textField('在哪一组里排位', 'its group', '城区'),
  组内单位数: textField('本组有位次的单位数', 'units of the group with a place', '6'),
  位次: textField('本组第几位，并列的同位', 'its place, shared by those alike', '3'),
  有区间: truthField('有稳健区间，而且位次随权重变动', 'there is a band, and the place moves with the weights'),
  最好位次: textField('权重变动时最好的位次', 'best place if weights vary', '2'),
  最差位次: textField('权重变动时最差的位次', 'worst place if weights vary', '5'),
  权重浮动: textField('各项权重各自上下浮动多少', 'by how much each weight varies', '25%'),
  有进退: truthField('能与上一次相比', 'it can be compared with the last time'),
  进退: textField('比上一次进了几位、退了几位或不变', 'places gained or lost', '前进2位'),
  有失分: truthField('有失分或未达标的项目', 'something was lost'),
  失分条数: textField('几项失分或未达标', 'how many were lost', '2'),
  失分: listField('失分或未达标的项目，一项一项', 'what was lost, one by one', {
    ...PART,
    情况: textField('数值和要求写成一句', 'value and line in a sentence', '4.1㎡，要求不低于4.5㎡'),
  }),
  有构成: truthField('结果由几项得出', 'the result is made of parts'),
  构成: listField('结果由哪些项目得出，可以用作表格的一行', 'what the result is made of', PART),
  签发人: textField('制作这批文书的人', 'who had it made', '李主任'),
  成文日期: textField('文书的日期', 'its day', '2026年11月24日'),
  印发日期: textField('印发的日期，就是成文日期', 'the day on which it is printed', '2026年11月24日'),
};

const NOTICE: TemplateShape = {
  ...LETTER,
  答复期限: textField('答复的最后一天', 'last day for the reply', '2026年12月1日'),
  答复天数: textField('答复的天数', 'days for the reply', '5个工作日'),
};

const FINAL: TemplateShape = {
  ...LETTER,
  公布日期: textField('公布的日期', 'the day of publication', '2026年12月8日'),
  有改定: truthField('等次与规则得出的不同', 'the grade is another than the rule’s'),
  规则等次: textField('按规则得出的等次', 'the grade by the rule', '达标'),
  改定理由: textField('改定等次的理由，随结果公布', 'why it was changed, which is public', '现场核查发现指标造假'),
  答复情况: textField('单位的答复：无异议、有异议、期内没有答复', 'how the unit replied', '有异议'),
  有异议: truthField('单位提出了异议', 'the unit objected'),
  异议: listField('异议和答复，一条一条', 'objections and answers', {
    ...ORDER,
    内容: textField('异议的内容', 'the objection', '体育场地面积少算了一块。'),
    采纳: textField('采纳或不采纳', 'upheld or not', '采纳'),
    答复: textField('督导室的答复', 'the answer', '已按测绘成果更正。'),
  }),
  快照摘要: textField('公布快照的摘要，印在公布页的页脚', 'digest of the snapshot', '9f2c…'),
};

/** The letters that tell a unit its own result, each with its template's placeholders. */
export const PUBLICATION_DOCUMENTS = {
  'result-notice': { name: { zh: '评估结果告知书', en: 'notice of a result' }, shape: NOTICE },
  'result-final': { name: { zh: '评估结果通知书', en: 'letter of a published result' }, shape: FINAL },
} as const;

/** One of them. */
export type PublicationDocument = keyof typeof PUBLICATION_DOCUMENTS;
