import type { ProblemCatalogue } from '../lib/problem.ts';

/** What the organisation tree refuses. */
export const ORG_PROBLEMS = {
  'unit-closed': {
    status: 409,
    text: {
      zh: '“{name}”已于 {closedOn} 撤销，不能再变更。',
      en: '“{name}” was closed on {closedOn} and cannot be changed.',
    },
  },
  'unit-kind-not-below': {
    status: 422,
    text: {
      zh: '{parentKind}下面不能设{kind}。请选择其他上级单位或单位类别。',
      en: 'A {kindEn} cannot stand below a {parentKindEn}. Choose another parent or kind.',
    },
  },
  'unit-not-a-school': {
    status: 422,
    text: {
      zh: '只有学校、教学点和幼儿园可以有学校标识码、办学类型和学段。',
      en: 'Only schools, teaching points and kindergartens have a school code, a school type and segments.',
    },
  },
  'unit-name-taken': {
    status: 409,
    text: { zh: '同一上级下已有“{name}”。', en: 'There already is “{name}” below the same parent.' },
  },
  'unit-has-open-units': {
    status: 409,
    text: {
      zh: '下面还有 {count} 个未撤销的单位，请先撤销它们。',
      en: '{count} open units stand below it; close them first.',
    },
  },
  'unit-is-root': {
    status: 409,
    text: { zh: '最上级单位不能撤销。', en: 'The root of the tree cannot be closed.' },
  },
  'date-before-history': {
    status: 422,
    text: {
      zh: '日期不能早于该项上一次变更的日期 {earliest}。',
      en: 'The day must not lie before the previous change on {earliest}.',
    },
  },
  'code-not-digits': {
    status: 422,
    text: { zh: '代码“{code}”应为 {digits} 位数字。', en: 'The code “{code}” must have {digits} digits.' },
  },
  'code-type-unknown': {
    status: 422,
    text: {
      zh: '学校标识码“{code}”的前两位不是已知的机构类型（小学 21、初中 31、高中 34、特教 51 等）。',
      en: 'The first two digits of school code “{code}” are no known type (primary 21, junior 31, senior 34, special 51 …).',
    },
  },
  'code-province-unknown': {
    status: 422,
    text: {
      zh: '代码“{code}”中的省级代码不存在，请核对。',
      en: 'The province in code “{code}” does not exist; check it.',
    },
  },
  'code-county-part': {
    status: 422,
    text: {
      zh: '代码“{code}”的后段有值而前段为零，请核对。',
      en: 'Code “{code}” has a lower part without the part above it; check it.',
    },
  },
  'code-taken': {
    status: 409,
    text: {
      zh: '代码“{code}”已被使用过；撤销的代码也不能再给其他单位。',
      en: 'The code “{code}” has been used; even a cancelled code is not given again.',
    },
  },
} as const satisfies ProblemCatalogue;
