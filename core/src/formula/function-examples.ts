import type { Text } from '../lib/text.ts';
import type { Binding } from './calculate.ts';

/** One worked example: it can be typed into the calculator as it stands. */
export interface FunctionExample {
  readonly formula: string;
  readonly given: readonly Binding[];
  /** What comes out, as the calculator writes it. */
  readonly result: string;
}

/** What a function says in the reference manual: what it does, and examples that a test computes. */
export interface FunctionManual {
  readonly about: Text;
  readonly examples: readonly FunctionExample[];
}

const given = (bindings: Readonly<Record<string, string>>): readonly Binding[] =>
  Object.entries(bindings).map(([name, value]) => ({ name, value }));

const example = (
  formula: string,
  result: string,
  bindings: Readonly<Record<string, string>> = {},
): FunctionExample => ({
  formula,
  result,
  given: given(bindings),
});

const manual = (zh: string, en: string, ...examples: readonly FunctionExample[]): FunctionManual => ({
  about: { zh, en },
  examples,
});

const AREAS = { 面积: '[279㎡, 137㎡, 935㎡, 160㎡, 402㎡]', 学生: '[45, 37, 89, 76, 55]' };

/** Every function of the language by its Chinese name. */
export const FUNCTION_MANUAL: Readonly<Record<string, FunctionManual>> = {
  求和: manual(
    '范围内各成员的数相加，或写出的几个数相加。不适用的略过，缺失的使结果缺失。空范围为 0。',
    'Adds the numbers of a range or those written. Not applicable ones are left out; a missing one makes the sum missing. Nothing adds up to 0.',
    example('求和(各项, 学生)', '302', { 学生: AREAS.学生 }),
    example('求和(3, 不适用, 4)', '7'),
  ),
  平均: manual(
    '简单平均：各数相加除以个数。',
    'The plain mean.',
    example('平均(各项, 学生)', '302/5 = 60.4', { 学生: AREAS.学生 }),
  ),
  加权平均: manual(
    'Σ(权数×数值) ÷ Σ权数。生均值以学生数为权数时，等于全县总量除以全县学生总数。',
    'Σ(weight × value) ÷ Σ weights. With pupils as weights, a per-pupil mean equals the total resource by the total pupils.',
    example('加权平均(各项, 面积 / 学生, 学生)', '1913/302 = 6.334437', AREAS),
  ),
  标准差: manual(
    '总体标准差（除以 n，不减一）；给出权数时按权数。结果可以含根号，仍然精确。',
    'Population standard deviation (divided by n), weighted where weights are given. Roots stay exact.',
    example('标准差(各项, 学生)', '19.365949', { 学生: AREAS.学生 }),
  ),
  差异系数: manual(
    '标准差 ÷ 平均值。校际均衡用“生均值，以学生数为权数”。',
    'Standard deviation ÷ mean.',
    example('差异系数(各项, 面积 / 学生, 学生)', '0.515257', AREAS),
  ),
  占比: manual(
    '满足条件的成员占适用成员的比例；可按权数。',
    'The share of members that meet a condition, perhaps weighted.',
    example('占比(各项, 面积 / 学生 >= 6㎡)', '3/5 = 0.6', AREAS),
  ),
  计数: manual(
    '范围内的成员个数；条件写在“其中”后面。',
    'How many members a range has; conditions stand behind 其中.',
    example('计数(各项 其中 学生 >= 50)', '3', { 学生: AREAS.学生 }),
  ),
  最小: manual('最小的数。', 'The least number.', example('最小(3, 1, 2)', '1')),
  最大: manual('最大的数。', 'The greatest number.', example('最大(各项, 学生)', '89', { 学生: AREAS.学生 })),
  中位数: manual(
    '排序后居中的数；个数为偶数时取中间两数的平均。',
    'The middle value, or half-way between the two middle ones.',
    example('中位数(5, 1, 3, 2)', '5/2 = 2.5'),
  ),
  至少: manual(
    '至少有几个条件成立；缺失的数据无论怎样补都不影响结论时，立即得出结论。',
    'Whether at least so many conditions hold; decided as soon as no missing value could change it.',
    example('至少(2, 甲 >= 1, 乙 >= 1, 丙 >= 1)', '真', { 甲: '3', 乙: '2', 丙: '缺失' }),
  ),
  全部: manual(
    '条件全部成立。',
    'Whether all conditions hold.',
    example('全部(各项, 学生 > 30)', '真', { 学生: AREAS.学生 }),
  ),
  任一: manual(
    '任一条件成立。',
    'Whether any condition holds.',
    example('任一(各项, 学生 > 88)', '真', { 学生: AREAS.学生 }),
  ),
  四舍五入: manual(
    '按小数位数四舍五入（五入时向绝对值大的方向）。只有写了它才修约。',
    'Rounds half away from zero at so many decimals. Nothing else rounds.',
    example('四舍五入(2.345, 2)', '47/20 = 2.35'),
  ),
  平方根: manual(
    '平方根，保持精确。负数没有平方根：缺失。',
    'The exact square root; of a negative number: missing.',
    example('平方根(2) * 平方根(8)', '4'),
  ),
  开方: manual(
    '任意次方根，按小数位数四舍五入，由整数运算确定。几何平均用它。',
    'A root of any degree, rounded at so many decimals; for geometric means.',
    example('开方(80 * 90 * 100, 3, 2)', '8963/100 = 89.63'),
  ),
  绝对值: manual('绝对值。', 'The absolute value.', example('绝对值(2 - 5)', '3')),
  向上取整: manual(
    '不小于它的最小整数。例：每 12 个班配一间，25 个班要 3 间。',
    'The least whole number not below it.',
    example('向上取整(班级 / 12)', '3', { 班级: '25' }),
  ),
  向下取整: manual('不大于它的最大整数。', 'The greatest whole number not above it.', example('向下取整(-0.5)', '-1')),
  是缺失: manual(
    '数据是否缺失（尚未填报）。',
    'Whether a value is missing.',
    example('是缺失(甲)', '真', { 甲: '缺失' }),
  ),
  是不适用: manual('是否不适用（本来就没有）。', 'Whether a value does not apply.', example('是不适用(不适用)', '真')),
  缺省: manual(
    '缺失时用后面的数代替。慎用：缺失不是 0。',
    'A value to use where one is missing.',
    example('缺省(甲, 9)', '9', { 甲: '缺失' }),
  ),
  名次: manual(
    '在同级成员中的名次，1 为第一，并列同名次；写“真”则从小到大排。',
    'The place among the siblings, 1 first; with 真 from the least.',
    example('计数(各项 其中 名次(各项, 学生) <= 2)', '2', { 学生: AREAS.学生 }),
  ),
  查表: manual(
    '按标准里的表（tables）换算：取达到的最高一档的值；低于最低一档为缺失。',
    'Looks a value up in a table of the standard: the highest step reached.',
  ),
  日期: manual(
    '写出一个日期。日期可以比较，相减得时间，加减天数得日期。',
    'A day of the calendar.',
    example('(完成日 - 日期("2026-03-01")) / 1天', '30', { 完成日: '2026-03-31' }),
    example('完成日 <= 日期("2026-03-31")', '真', { 完成日: '2026-03-31' }),
  ),
  上年: manual(
    '同一数据项或定义在上一年度的值，用于逐年增长、进步幅度。须随数据给出上一年度的文件。',
    'The same input or definition of the year before.',
  ),
};
