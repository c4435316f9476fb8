import { FUNCTION_MANUAL } from './function-examples.ts';
import { FUNCTIONS } from './functions.ts';
import { UNIT_NAMES } from './unit.ts';

/** The reference of the rule language for people who write rules, in Chinese, as Markdown. Every example is computed by a test. */
export function languageManual(): string {
  const functions = FUNCTIONS.flatMap(({ zh, en, usage }) => {
    const page = FUNCTION_MANUAL[zh];
    const examples = (page?.examples ?? []).flatMap(({ formula, given, result }) => [
      '',
      `    ${formula}`,
      ...given.map(({ name, value }) => `      其中 ${name} = ${value}`),
      `      结果：${result}`,
    ]);
    return [`### ${zh} · ${en}`, '', `用法：\`${usage}\``, '', page?.about.zh ?? '', ...examples, ''];
  });
  return `${[
    '# 规则语言参考',
    '',
    '<!-- 由 `npm run generate` 生成，请勿手改。 -->',
    '',
    '规则语言用来写指标、标准值、计分、否决、关口、量化要求和销号条件。它只做计算和判断：没有循环，不能改数据，也看不到公式以外的东西。',
    '每个例子都可以原样放进计算器：`npx dudao calc "求和(3, 4)"`。',
    '',
    '## 一、书写',
    '',
    '- 名称由汉字、字母、数字和下划线组成，用“.”分段；可以用代号，也可以用中文或英文名称。',
    '- 数可以直接带单位：`85%`、`2000元`、`4.5㎡`、`3天`。百分之八十五写 `85%`，不写 85。',
    '- 全角和半角符号通用：`（ ） ， ＋ × ÷ ≥ ≤ ≠`。`#` 到行末是注释。',
    '- 运算由弱到强：`或`、`且`、`非`、比较和`属于`、`+ −`、`× ÷`、负号、`^`。比较不能连写。',
    '- 条件：`若 条件 则 数值 否则 数值`。选项：`学校类型 属于 ("小学", "初中")`。',
    '- 范围：`函数(学校 其中 条件, 数值)`，在上一级里对下一级的各个成员计算。',
    '',
    '## 二、三种“没有”',
    '',
    '- **缺失**：应当有而尚未填报。缺失参与运算，结果缺失；缺失不是 0。',
    '- **不适用**：本来就没有（例如小学没有初中学生）。求和、平均、计数时略过。',
    '- **0**：填报的就是零。',
    '- 条件里有缺失时，只要无论怎样补都不影响结论，就立即得出结论；否则为待定。',
    '',
    '## 三、精确',
    '',
    '所有结果都是精确的有理数，平方根也精确；只有写了`四舍五入`的地方才修约。与标准值比较用精确值，标准另有规定的用显示值。',
    '',
    '## 四、单位',
    '',
    '面积、金额、时间、质量、长度各成一类，不同类不能相加减或比较；人、间、册等计数单位不分类。可用的单位：',
    '',
    `${UNIT_NAMES.join('、')}；两个单位可用“/”连接，如 元/人。`,
    '',
    '## 五、函数',
    '',
    ...functions,
  ].join('\n')}`;
}
