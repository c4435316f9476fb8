import type { ProblemCatalogue } from '../lib/problem.ts';

/** What the rule language refuses. `at` carries the definition (`field`), line and column inside its formula. */
export const FORMULA_PROBLEMS = {
  'formula-character': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：不认识的字符“{found}”。请删去，或检查是否应为运算符、名称或数字。',
      en: 'Line {line}, column {column}: the character “{found}” is not part of the language. Remove it.',
    },
  },
  'formula-text-open': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：文字没有收尾引号。请补上右引号。',
      en: 'Line {line}, column {column}: this text has no closing quote. Add it.',
    },
  },
  'formula-number': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：数字“{found}”写法不对。例:4.2、85%、2000元。',
      en: 'Line {line}, column {column}: “{found}” is not a number. Examples: 4.2, 85%, 2000元.',
    },
  },
  'formula-expected': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：此处应为{expectedZh}，却是“{found}”。',
      en: 'Line {line}, column {column}: expected {expectedEn}, found “{found}”.',
    },
  },
  'formula-chained-comparison': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：比较不能连写。请用“且”连接，例如 0 <= x 且 x < 5。',
      en: 'Line {line}, column {column}: comparisons cannot be chained. Join them with “and”.',
    },
  },
  'formula-too-long': {
    status: 422,
    text: {
      zh: '公式超过 {limit} 个字符。请拆成几个定义。',
      en: 'The formula exceeds {limit} characters. Split it into definitions.',
    },
  },
  'formula-too-deep': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：嵌套超过 {limit} 层。请拆成几个定义。',
      en: 'Line {line}, column {column}: nested deeper than {limit} levels. Split it into definitions.',
    },
  },
  'formula-unknown-name': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：没有名为“{name}”的数据项、参数或定义。{hintZh}',
      en: 'Line {line}, column {column}: nothing is named “{name}”. {hintEn}',
    },
  },
  'formula-unknown-function': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：没有函数“{name}”。{hintZh}',
      en: 'Line {line}, column {column}: there is no function “{name}”. {hintEn}',
    },
  },
  'formula-unknown-member': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：“{member}”不是{dimensionZh}。可用：{members}。',
      en: 'Line {line}, column {column}: “{member}” is not a member of {dimensionEn}. Members: {members}.',
    },
  },
  'formula-unknown-unit': {
    status: 422,
    text: { zh: '不认识的计量单位“{unit}”。', en: 'Unknown unit of measure “{unit}”.' },
  },
  'formula-unknown-choice': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：“{name}”没有选项“{choice}”。可用：{choices}。',
      en: 'Line {line}, column {column}: “{name}” has no choice “{choice}”. Choices: {choices}.',
    },
  },
  'formula-arguments': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：函数“{name}”的参数不对。用法：{usage}。',
      en: 'Line {line}, column {column}: wrong arguments for “{name}”. Usage: {usage}.',
    },
  },
  'formula-type': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：此处应为{expectedZh}，却是{foundZh}。',
      en: 'Line {line}, column {column}: expected {expectedEn}, found {foundEn}.',
    },
  },
  'formula-units-differ': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：计量单位不同，“{left}”与“{right}”不能相加减或比较。',
      en: 'Line {line}, column {column}: “{left}” and “{right}” are different measures and cannot be added or compared.',
    },
  },
  'formula-unit-declared': {
    status: 422,
    text: {
      zh: '定义声明的单位是“{declared}”，公式算出的却是“{found}”。请改公式或单位。',
      en: 'The definition declares “{declared}” but the formula yields “{found}”. Change one of them.',
    },
  },
  'formula-level': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：“{name}”是{nameLevelZh}一级的，在{levelZh}一级须放进范围内，例如 求和({nameLevelZh}, {name})。',
      en: 'Line {line}, column {column}: “{name}” belongs to level {nameLevelEn}; at level {levelEn} use it inside a range, e.g. sum({nameLevelEn}, {name}).',
    },
  },
  'formula-member-needed': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：“{name}”按{dimensionZh}各有一个值，请写明，例如 {name}[{example}],或放进范围 求和({dimensionZh}, {name})。',
      en: 'Line {line}, column {column}: “{name}” has one value per {dimensionEn}; name one, e.g. {name}[{example}], or use a range.',
    },
  },
  'formula-nested-root': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：根号(标准差、差异系数)里面的值本身含根号，不能精确计算。请先用 四舍五入(…) 取定。',
      en: 'Line {line}, column {column}: a root of a value that already contains a root cannot be exact. Round it first.',
    },
  },
  'formula-cycle': {
    status: 422,
    text: {
      zh: '定义循环引用：{path}。请断开其中一处。',
      en: 'Definitions refer to each other in a circle: {path}. Break it.',
    },
  },
  'formula-depends-on-faulty': {
    status: 422,
    text: {
      zh: '“{name}”有错误，用到它的定义无法检查。请先改正它。',
      en: '“{name}” is faulty; what uses it cannot be checked. Mend it first.',
    },
  },
  'formula-duplicate-name': {
    status: 422,
    text: {
      zh: '名称“{name}”被“{first}”和“{second}”同时使用。请改其中一个。',
      en: 'The name “{name}” is used by “{first}” and “{second}”. Rename one.',
    },
  },
  'formula-threshold': {
    status: 422,
    text: {
      zh: '定义“{name}”的标准值缺少或多出：{members}。',
      en: 'The line of definition “{name}” is missing or superfluous for: {members}.',
    },
  },
  'formula-unknown-level': {
    status: 422,
    text: { zh: '没有“{level}”这一级。', en: 'There is no level “{level}”.' },
  },
  'calc-value': {
    status: 422,
    text: {
      zh: '“{name}”的值“{value}”看不懂。可写 1000、3.5万元、85%、真、2026-03-31、文字，或 [10, 20, 30]；数最多 {limit} 位，一列数单位要相同。',
      en: 'The value “{value}” of “{name}” is not understood. Write 1000, 3.5万元, 85%, true, 2026-03-31, a word, or [10, 20, 30]; at most {limit} digits, one unit in a list.',
    },
  },
  'calc-lists-differ': {
    status: 422,
    text: {
      zh: '“{first}”有 {length} 个数，“{second}”有 {other} 个。各列要一样长。',
      en: '“{first}” has {length} values, “{second}” has {other}. Lists must be equally long.',
    },
  },
  'calc-repeated': {
    status: 422,
    text: { zh: '“{name}”给了两次值。请只留一个。', en: '“{name}” is given twice. Keep one.' },
  },
  'calc-unknown-field': {
    status: 422,
    text: {
      zh: '“{context}”没有“{name}”这一项。可用：{names}。',
      en: '“{context}” has no field “{name}”. Fields: {names}.',
    },
  },
  'formula-percent': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：百分比与“{found}”比较，永远不会相等或达到。请写成 {found}%。',
      en: 'Line {line}, column {column}: a share is compared with a bare {found}. Write {found}%.',
    },
  },
  'formula-percent-line': {
    status: 422,
    text: {
      zh: '单位是“%”，标准值写的是 {found}：是百分之几，还是零点几？百分之八十五写 85；确为百分之 {found} 的，写成 {found}%。',
      en: 'The unit is % and the line is {found}: 85 % is written 85; if {found} per cent is meant, write {found}%.',
    },
  },
  'formula-division-by-zero': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：除数是 0，结果永远缺失。请改正除数。',
      en: 'Line {line}, column {column}: the divisor is 0, the result would always be missing. Correct it.',
    },
  },
  'formula-unknown-table': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：没有名为“{name}”的查分表。{hintZh}',
      en: 'Line {line}, column {column}: there is no table “{name}”. {hintEn}',
    },
  },
  'formula-too-far-back': {
    status: 422,
    text: {
      zh: '第 {line} 行第 {column} 列：“上年”最多套 {limit} 层。',
      en: 'Line {line}, column {column}: last_year can be nested {limit} deep at the most.',
    },
  },
  'formula-too-many-steps': {
    status: 422,
    text: {
      zh: '“{name}”的计算步数超过 {limit}。请缩小范围或拆分公式。',
      en: '“{name}” takes more than {limit} steps. Narrow the range or split the formula.',
    },
  },
  'formula-too-many-roots': {
    status: 422,
    text: {
      zh: '“{name}”同时含有太多不同的根号。请先用 四舍五入(…) 取定各值再合并。',
      en: '“{name}” combines too many different roots. Round the values before combining them.',
    },
  },
} as const satisfies ProblemCatalogue;
