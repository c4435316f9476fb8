import type { ProblemCatalogue } from '../lib/problem.ts';

/** What statistics refuse. */
export const STATISTICS_PROBLEMS = {
  'statistic-counter-unclear': {
    status: 422,
    text: {
      zh: '统计指标 {code} 没有写清：填报的（reported）要写 owed 和 every，填报数据里取的（register）只写 every，其他的都不写；“是否”类（yes）没有分项、小数和名单；要名单的（listed）没有分项和小数；target: all 只用于“是否”类。',
      en: 'Counter {code} is unclear: reported ones say `owed` and `every`, those of the register `every`, others neither; a yes has no parts, decimals or list; a list has no parts or decimals; target: all is for a yes.',
    },
  },
  'statistic-no-book': {
    status: 422,
    text: {
      zh: '没有“统计制度”规程。请管理员用命令 npx dudao publish-pack cn-statistics 发布业务包。',
      en: 'No rulebook says which figures there are. Have the packs published.',
    },
  },
  'statistic-counter-unknown': {
    status: 404,
    text: {
      zh: '没有这个统计指标。请从统计汇总里重新打开。',
      en: 'There is no such counter. Open it from the totals.',
    },
  },
  'statistic-period-ahead': {
    status: 422,
    text: {
      zh: '{period}从 {from} 开始，还没有到，不能布置填报。',
      en: '{periodEn} begins on {from}; figures cannot be asked for before.',
    },
  },
  'statistic-due-past': {
    status: 422,
    text: {
      zh: '截止日 {dueOn} 已经过了（今天 {today}）。请改成今天或以后的日子。',
      en: 'The due day {dueOn} has passed (today is {today}). Choose today or later.',
    },
  },
  'statistic-nobody-owes': {
    status: 422,
    text: {
      zh: '本单位和下级单位都没有要报{every}的统计指标。请换一种统计期。',
      en: 'Neither this unit nor those below owe figures of this kind of period. Choose another.',
    },
  },
  'statistic-nobody-to-urge': {
    status: 409,
    text: { zh: '所选单位都已经上报，没有要催的。', en: 'All of them have handed in; there is nobody to urge.' },
  },
  'statistic-not-yours': {
    status: 403,
    text: {
      zh: '统计数由单位自己填报，督导室不能代填。请点“催报”，由该单位的填报员来填。',
      en: 'Figures are filled in by the unit itself, never by the office above. Urge its liaison instead.',
    },
  },
  'statistic-handed-already': {
    status: 409,
    text: {
      zh: '这张表已经上报。要改哪个数，请在那一行点“更正”并写明原因。',
      en: 'This was handed in already. To change a number, correct it with the reason.',
    },
  },
  'statistic-not-handed': {
    status: 409,
    text: {
      zh: '这张表还没有上报，直接改就行，不用更正。',
      en: 'This was not handed in yet; simply change the number.',
    },
  },
  'statistic-cells-missing': {
    status: 422,
    text: {
      zh: '还有 {n} 格没有填：{names}。没有的填 0，不适用的填“不适用”并写明原因。',
      en: '{n} cells say nothing: {names}. Where there is none write 0; where it does not apply say so with the reason.',
    },
  },
  'statistic-cell-unknown': {
    status: 422,
    text: { zh: '这张表没有“{key}”这一格。请刷新页面后重填。', en: 'There is no cell “{key}” here. Reload the page.' },
  },
  'statistic-not-a-number': {
    status: 422,
    text: {
      zh: '“{name}”填的“{value}”不是数。请只填数字；不适用的填“不适用”。',
      en: '“{value}” in “{nameEn}” is no number. Write digits only, or that it does not apply.',
    },
  },
  'statistic-negative': {
    status: 422,
    text: { zh: '“{name}”不能是负数（填的是 {value}）。', en: '“{nameEn}” cannot be negative ({value}).' },
  },
  'statistic-too-long': {
    status: 422,
    text: {
      zh: '“{name}”填的“{value}”超过 15 位。请检查是不是多打了数字，或者计量单位不对。',
      en: '“{value}” in “{nameEn}” has more than 15 digits. Check the digits and the unit of measure.',
    },
  },
  'statistic-not-whole': {
    status: 422,
    text: {
      zh: '“{name}”按“{unit}”计，只能填整数（填的是 {value}）。',
      en: '“{nameEn}” is counted in whole numbers ({value}).',
    },
  },
  'statistic-too-fine': {
    status: 422,
    text: {
      zh: '“{name}”按“{unit}”计，最多 {places} 位小数（填的是 {value}）。请检查计量单位。',
      en: '“{nameEn}” has at most {places} decimals ({value}). Check the unit of measure.',
    },
  },
  'statistic-not-yes-no': {
    status: 422,
    text: { zh: '“{name}”只填“是”或“否”（填的是“{value}”）。', en: '“{nameEn}” takes yes or no (“{value}”).' },
  },
  'statistic-absent-and-value': {
    status: 422,
    text: {
      zh: '“{name}”既填了数又填了“不适用”。请只留一样。',
      en: '“{nameEn}” has a value and does not apply. Keep one of the two.',
    },
  },
  'statistic-absent-unsaid': {
    status: 422,
    text: {
      zh: '“{name}”填了“不适用”，还要写明原因（至少两个字）。',
      en: 'Say why “{nameEn}” does not apply.',
    },
  },
  'statistic-list-unasked': {
    status: 422,
    text: { zh: '“{name}”不用列名单。', en: '“{nameEn}” asks for no list.' },
  },
  'statistic-list-long': {
    status: 422,
    text: {
      zh: '“{name}”的名单有 {n} 行，最多 {most} 行。请检查是不是粘贴错了。',
      en: 'The list of “{nameEn}” has {n} lines; {most} at most.',
    },
  },
  'statistic-list-twice': {
    status: 422,
    text: { zh: '“{name}”的名单里“{line}”写了两次。', en: '“{line}” stands twice in the list of “{nameEn}”.' },
  },
  'statistic-list-differs': {
    status: 422,
    text: {
      zh: '“{name}”填的是 {value}，名单里有 {n} 行，对不上。请改名单，个数由系统数。',
      en: '“{nameEn}” says {value}, its list has {n} lines. Change the list; the number follows.',
    },
  },
  'statistic-correction-empty': {
    status: 422,
    text: {
      zh: '“{name}”已经上报，不能改成空的。没有的填 0，不适用的填“不适用”并写明原因。',
      en: 'What was handed in cannot be emptied. Write 0, or say why it does not apply.',
    },
  },
  'statistic-correction-same': {
    status: 422,
    text: { zh: '“{name}”更正前后一样，没有要更正的。', en: 'The correction says the same as before.' },
  },
} as const satisfies ProblemCatalogue;
