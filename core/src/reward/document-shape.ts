import { listField, type TemplateShape, textField, truthField } from '../lib/template-shape.ts';

const DECISION: TemplateShape = {
  发文机关: textField('作出决定的单位', 'the office', '城关县教育督导室'),
  文号: textField('决定的文号，公示时为空', 'number of the decision; empty in a notice', '城教督〔2027〕6号'),
  标题: textField('标题', 'its title', '2026年度教育工作先进集体'),
  种类: textField('哪一种', 'the kind', '表彰先进集体'),
  依据: textField('办理的依据', 'by what it is done', '县委县政府评比表彰项目目录第3项'),
  有引用: truthField('引用了一次已公布的结果', 'it cites a published result'),
  引用: textField('引用的结果', 'the result cited', '2025-2026 学年小学办学条件达标情况'),
  引用摘要: textField('引用结果的快照摘要', 'digest of its snapshot', '9f2c…'),
  是公示: truthField('还没有决定，是公示', 'it is a notice, not a decision'),
  公示起: textField('公示从哪天起', 'first day of the notice', '2027年1月4日'),
  公示止: textField('公示到哪天止', 'last day of the notice', '2027年1月11日'),
  公示处: textField('在哪里公示', 'where it is posted', '县教育局网站'),
  有金额: truthField('有金额', 'there are amounts'),
  总额: textField('资金总额；没有时为空', 'the pot; empty where there is none', '300,000.00'),
  合计: textField('同意的合计', 'the sum', '240,000.00'),
  名单: listField('名单：公示时是全部，决定后是同意的', 'the lines: all in a notice, those granted in a decision', {
    序号: textField('第几个', 'which one', '1'),
    名称: textField('单位，或个人和所在单位', 'unit, or person with their unit', '城关九年制学校'),
    单位: textField('单位', 'the unit', '城关九年制学校'),
    个人: textField('个人；给单位的为空', 'the person; empty for units', ''),
    结果: textField('在引用结果中的位次和等次', 'place and grade in the result cited', '城镇第1位（共6个单位），达标'),
    用途: textField('用途、支持内容', 'what it is for', '实验室建设'),
    金额: textField('金额（元）；负数是扣减', 'the amount in yuan; below zero is a deduction', '80,000.00'),
    算法: textField('金额怎么算', 'how the amount came about', '奖勤罚懒 3 * 2000 - 1 * 1000 = 5000.00'),
    理由: textField('理由', 'why', '连续三年各项达标'),
  }),
  成文日期: textField('成文日期', 'its day', '2027年1月14日'),
  印发日期: textField('印发的日期', 'the day on which it is printed', '2027年1月14日'),
  有抄送: truthField('写了抄送；没有', 'somebody gets a copy; none does'),
  抄送: textField('抄送哪些单位；为空', 'who gets a copy; empty', ''),
  摘要: textField('决定内容的校验值，公示时为空', 'digest of what was decided', '9f2c…'),
};

const CERTIFICATE: TemplateShape = {
  发证机关: textField('作出决定的单位', 'the office', '城关县教育督导室'),
  证书名称: textField('奖牌、证书的名称', 'what it is called', '荣誉证书'),
  名称: textField('授予谁', 'to whom', '城关九年制学校'),
  是个人: truthField('授予个人', 'it is given to a person'),
  单位: textField('单位', 'the unit', '城关九年制学校'),
  标题: textField('授予什么', 'what for', '2026年度教育工作先进集体'),
  种类: textField('哪一种', 'the kind', '表彰先进集体'),
  编号: textField('证书编号', 'its number', '教奖牌〔2027〕第0001号'),
  文号: textField('决定的文号', 'number of the decision', '城教督〔2027〕6号'),
  日期: textField('发证日期', 'its day', '2027年1月14日'),
};

/** Documents of rewards, each with its template's placeholders. */
export const REWARD_DOCUMENTS = {
  'reward-decision': {
    name: { zh: '表彰、奖惩、资金安排决定', en: 'decision about rewards and funds' },
    shape: DECISION,
  },
  'reward-certificate': { name: { zh: '荣誉证书、奖牌', en: 'certificate' }, shape: CERTIFICATE },
} as const;
