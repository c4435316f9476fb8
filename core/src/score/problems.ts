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
  'definition-not-found': {
    status: 404,
    text: {
      zh: '这次评估里没有“{definition}”这一项，或该学校没有此值。',
      en: 'This evaluation has no value “{definition}” there.',
    },
  },
} as const satisfies ProblemCatalogue;
