import type { ProblemCatalogue } from '../lib/problem.ts';

/** What evaluations refuse. */
export const SCORE_PROBLEMS = {
  'values-not-reported': {
    status: 422,
    text: {
      zh: '{unit} {period} 学年还没有学校数据。请先在“导入数据”中导入。',
      en: '{unit} has no school data for {period}. Import it first.',
    },
  },
  'unit-not-a-county': {
    status: 422,
    text: {
      zh: '“{unit}”不是县级单位，不能按此标准评估。请选择县(市、区)。',
      en: '“{unit}” is not a county-level unit. Choose a county.',
    },
  },
  'impact-same-version': {
    status: 422,
    text: {
      zh: '两边是同一个标准的同一版本，没有可比较的影响。请另选一个版本。',
      en: 'Both sides are the same version of the same standard. Choose another one.',
    },
  },
  'adoption-unchanged': {
    status: 409,
    text: {
      zh: '本单位自 {from} 起已采用 {standard} {version}，不必再次采用。',
      en: 'This unit has gone by {standard} {version} since {from} already.',
    },
  },
  'adoption-not-later': {
    status: 409,
    text: {
      zh: '启用日期 {from} 须晚于上一次采用的启用日期 {last}。请改用更晚的日期。',
      en: 'The first day {from} must be later than that of the last adoption, {last}. Choose a later day.',
    },
  },
  'trial-too-many-rows': {
    status: 422,
    text: {
      zh: '文件有 {rows} 行，网页试算最多 {limit} 行。请用命令行：npx dudao evaluate <标准> <文件>。',
      en: 'The file has {rows} rows; a trial on screen takes {limit}. Use the command line: npx dudao evaluate <standard> <file>.',
    },
  },
  'trial-faulty': {
    status: 422,
    text: {
      zh: '文件有问题，还没有结果可以解释。请先改正。',
      en: 'The file has problems; there is nothing to explain yet.',
    },
  },
  'definition-not-found': {
    status: 404,
    text: {
      zh: '这次评估里没有“{definition}”这一项，或该学校没有此值。',
      en: 'This evaluation has no value “{definition}” there.',
    },
  },
  'change-unknown-school': {
    status: 422,
    text: {
      zh: '数据中没有标识码为“{code}”的学校。请检查标识码。',
      en: 'There is no school “{code}” in the data. Check the code.',
    },
  },
  'change-unknown-column': {
    status: 422,
    text: {
      zh: '没有可以改动的数据项“{column}”。请用学校一级的数字列。',
      en: 'There is no value “{column}” that could be changed. Name a number column of the schools.',
    },
  },
  'change-value-refused': {
    status: 422,
    text: {
      zh: '“{column}”不能是 {value}：应在 {min} 与 {max} 之间，人数、间数等只能是整数。',
      en: '“{column}” cannot be {value}: it lies between {min} and {max}, and things that are counted are whole.',
    },
  },
  'input-not-changeable': {
    status: 422,
    text: {
      zh: '增加“{input}”不能使指标变好，或标准中没有这一项。可以增加的有：{known}。',
      en: 'More of “{input}” makes no indicator better, or the standard has no such input. These can rise: {known}.',
    },
  },
  'solver-busy': {
    status: 503,
    text: {
      zh: '正在为其他人求解方案，请稍候再试。',
      en: 'The solver is busy with others’ questions. Try again in a moment.',
    },
  },
  'process-no-book': {
    status: 409,
    text: {
      zh: '还没有发布过程分的规程，或者规程所说的报告不是每周报送的。请管理员在业务包的 process-marks 里补上。',
      en: 'No rulebook of process marks is published, or the paper that it names does not come every week. Ask the administrator to add one under process-marks.',
    },
  },
} as const satisfies ProblemCatalogue;
