import { chartField, listField, type TemplateShape, textField, truthField } from '../lib/template-shape.ts';

const UNIT: TemplateShape = {
  序号: textField('第几个', 'which one', '1'),
  单位: textField('单位名称', 'the unit', '城关九年制学校'),
  理由: textField('上榜的理由', 'why it is named', '应整改 5 件，已完成 5 件，完成率 100.0%，居第 1 位'),
};

const BULLETIN: TemplateShape = {
  发文机关: textField('编发的单位', 'the office', '城关县教育督导室'),
  文号: textField('期号，签发前为空', 'its number; empty before it is signed', '教督通报〔2026〕第3期'),
  标题: textField('这一期的标题', 'its title', '2026年11月教育督导月通报'),
  种类: textField('哪种通报', 'the series', '月通报'),
  期间: textField('哪一期：周、月、季', 'the period', '2026年11月'),
  起始日期: textField('从哪天起', 'from which day', '2026年11月1日'),
  截止日期: textField('数据冻结在哪天', 'the day on which it is frozen', '2026年11月30日'),
  成文日期: textField('签发的日期', 'its day', '2026年12月2日'),
  印发日期: textField('印发的日期', 'the day on which it is printed', '2026年12月2日'),
  起草人: textField('谁起草', 'who wrote it', '李秘书'),
  签发人: textField('谁签发，签发前为空', 'who signed it', '钱主任'),
  有抄送: truthField('写了抄送；通报没有抄送', 'somebody gets a copy; bulletins have none'),
  抄送: textField('抄送哪些单位；通报为空', 'who gets a copy; empty', ''),
  有取代: truthField('这一期取代以前的一期', 'it supersedes another'),
  取代: textField('取代哪一期', 'the issue that it supersedes', '教督通报〔2026〕第2期'),
  取代原因: textField('为什么取代', 'why', '数据有误'),
  有上期: truthField('有上一期可比', 'there is an issue before'),
  上期: textField('和哪一期相比', 'the issue before', '教督通报〔2026〕第2期'),
  部分: listField('正文，一部分一部分', 'the text, section by section', {
    序号: textField('第几部分：1、2、3', 'which one', '1'),
    中文序号: textField('第几部分：一、二、三', 'which one, in Chinese numerals', '一'),
    名称: textField('部分的名称', 'its name', '总体情况'),
    段落: listField('各段', 'its paragraphs', { 文字: textField('一段话', 'a paragraph', '本期新登记问题 3 件。') }),
  }),
  有指标: truthField('有指标', 'it tells figures'),
  指标: listField('指标，可以用作表格的一行', 'its figures', {
    代码: textField('指标代码，在系统里点开就是所数的清单', 'its code', 'TZ01'),
    名称: textField('指标名称', 'its name', '新登记问题'),
    本期: textField('本期的数', 'its value', '12件'),
    上期: textField('上期的数；没有上期时为“—”', 'in the issue before', '9件'),
    较上期: textField('较上期的变化；没有上期时为“—”', 'how it changed', '+3件'),
    取数日: textField('哪天取的数', 'the day on which it was read', '2026年12月1日'),
    口径: textField('数的是什么', 'what is counted', '本期登记的台账条目。'),
  }),
  有排名: truthField('单位够多，排了名', 'units are compared'),
  排名: listField('按整改完成率排名的单位', 'units by completion rate', {
    名次: textField('第几位，相同的并列', 'its place', '1'),
    单位: textField('单位名称', 'the unit', '城关九年制学校'),
    应整改: textField('应整改的件数', 'to be put right', '5'),
    已完成: textField('已完成的件数', 'put right', '5'),
    完成率: textField('整改完成率', 'completion rate', '100.0%'),
  }),
  排名图: chartField(
    '各单位整改完成率排名，条形图；单位不够多、没有排名时写一句话',
    'units by completion rate, as bars',
  ),
  漏斗图: chartField(
    '整改销号进度：应整改、已完成整改、已销号各多少件，条形图',
    'of what was to be put right, what was and what was closed, as bars',
  ),
  件数趋势图: chartField(
    '新登记、销号、逾期的件数，本期和以前最多 11 期，折线图；第一期写一句话',
    'new, closed and late entries over this and up to 11 earlier issues, as lines',
  ),
  比率趋势图: chartField(
    '各项率（最多 3 项），本期和以前最多 11 期，折线图',
    'up to 3 rates over the issues, as lines',
  ),
  有趋势: truthField('有指标在以前各期也有数', 'some figure has a course over the issues'),
  趋势: listField('各项指标的走势，一项一张图', 'each figure over the issues, a chart each', {
    代码: textField('指标代码', 'its code', 'TZ01'),
    名称: textField('指标名称', 'its name', '新登记问题'),
    图: chartField('这项指标本期和以前各期的数，折线图', 'the figure over the issues, as a line'),
  }),
  有红榜: truthField('红榜有单位', 'units are named good'),
  红榜: listField('红榜', 'the good list', UNIT),
  有黄榜: truthField('黄榜有单位', 'units are named bad'),
  黄榜: listField('黄榜', 'the bad list', UNIT),
  有报送: truthField('汇总了定期报告', 'it rolls up reports'),
  报送: listField('各单位报送情况', 'how units reported', {
    单位: textField('报送单位', 'who reports', '城关九年制学校'),
    期间: textField('报告的是哪一期', 'of which period', '2026年第48周'),
    情况: textField('报送情况', 'how it stands', '已收'),
  }),
  摘要: textField('内容的校验值，签发前为空', 'digest of its content', '9f2c…'),
};

const PART: TemplateShape = {
  代码: textField('代码，在系统里点开就是那次评估', 'its code, which opens the evaluation', 'PG01-02'),
  名称: textField('这一部分的名称', 'the part', '办学条件'),
  得分: textField('得分或数值；缺数的写“缺数”', 'its mark or value', '18分'),
  要求: textField('满分或达标线；标准没有写的为“—”', 'full mark or line', '满分20分'),
  得分率: textField('得分占满分的百分比；没有满分的为“—”', 'percent of the full mark', '90.0%'),
  情况: textField('达到，失分、未达到，待核', 'whether it is reached', '失分、未达到'),
};
const OF_DAYS = ['有排名', '排名', '排名图', '漏斗图', '有红榜', '红榜', '有黄榜', '黄榜', '有报送', '报送'];
const PLAIN = Object.fromEntries(Object.entries(BULLETIN).filter(([name]) => !OF_DAYS.includes(name)));

/** Placeholders of a report on a visit: those of a bulletin without its ranks and reports, and what was found. */
const EVALUATION_REPORT: TemplateShape = {
  ...PLAIN,
  单位: textField('被督导的单位', 'the unit visited', '城关九年制学校'),
  有督导组: truthField('去的是督导组', 'a team went'),
  督导组: textField('督导组的名称；督导室自己去的为空', 'the team; empty where the office went', '第一督导组'),
  督导事项: textField('督导的名称', 'the visit', '秋季综合督导'),
  督导类型: textField('经常性、专项或综合督导', 'its type', '综合督导'),
  督导起日: textField('督导的第一天', 'its first day', '2026年11月23日'),
  督导止日: textField('督导的最后一天', 'its last day', '2026年11月25日'),
  有结果: truthField('有评估结果', 'the unit has a result'),
  结果: listField('评估结果，一个分数（或一部分）一项', 'what it came to, by each measure', {
    ...PART,
    标准: textField('按哪个标准、哪个版本', 'the standard', '《义务教育学校评估》（2026.0）'),
    年度: textField('评估的年度', 'the period', '2026'),
    评估日期: textField('哪天评估的', 'the day of the evaluation', '2026年11月20日'),
    等次: textField('等次；没有的为“—”', 'its grade', '良好'),
    构成: listField('各部分的得分，可以用作表格的一行', 'its parts', PART),
  }),
  得分率图: chartField('各部分得分率，条形图；标准没有满分的写一句话', 'parts in percent of their full marks, as bars'),
  有问题: truthField('现场发现了问题', 'something was found wrong'),
  问题: listField('现场发现的问题，可以用作表格的一行', 'what was found wrong', {
    序号: textField('第几个：1、2、3', 'which one', '1'),
    中文序号: textField('第几个：一、二、三', 'which one, in Chinese numerals', '一'),
    内容: textField('问题', 'the problem', '食堂留样不足 48 小时'),
    依据: textField('出自哪张检查表、哪条规定', 'the sheet and the clause', '食品安全检查表：留样'),
    深度: textField('显性问题、深层次问题；没有区分的为“—”', 'how deep it lies', '显性问题'),
    方式: textField('听、查、看、访', 'by which method', '看'),
    要求: textField('整改要求', 'what is asked', '按规定留样'),
    期限: textField('整改期限；没有的为空', 'by when', '2026年12月20日'),
    台账: textField('台账编号、是否已当场整改；没有的为“—”', 'entries of the ledger', 'WT-2026-0012'),
  }),
  问题图: chartField('各检查表发现了多少问题，条形图', 'problems by sheet, as bars'),
  有意见书: truthField('这次督导已经印发督导意见书', 'an opinion was issued'),
  意见书: textField('督导意见书的文号；没有的为空', 'its number', '督意〔2026〕3号'),
  要答复: truthField('要求单位答复', 'the unit is asked to reply'),
  答复天数: textField('几天内答复', 'within how many days', '10 个工作日'),
};

/** Documents of bulletins, each with its template's placeholders. */
export const BULLETIN_DOCUMENTS = {
  bulletin: { name: { zh: '通报', en: 'bulletin' }, shape: BULLETIN },
  'bulletin-brief': { name: { zh: '简报', en: 'brief' }, shape: BULLETIN },
  'evaluation-report': { name: { zh: '评估报告', en: 'evaluation report' }, shape: EVALUATION_REPORT },
} as const;

/** One of them. */
export type BulletinDocument = keyof typeof BULLETIN_DOCUMENTS;
