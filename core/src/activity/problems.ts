import type { ProblemCatalogue } from '../lib/problem.ts';

/** What kinds of activity, measures and quotas refuse when a rulebook is read. */
const RULEBOOK_PROBLEMS = {
  'activity-reserved-field': {
    status: 422,
    text: {
      zh: '“{id}”是每条记录都有的，类别里的栏目请换一个代号。',
      en: '“{id}” is what every record has; give the field of the kind another id.',
    },
  },
  'activity-carries': {
    status: 422,
    text: {
      zh: '“{quantity}”要写一个数，或本类别里计量单位为“{unit}”的数字栏目的代号，写的是“{found}”。',
      en: '“{quantity}” takes a number, or the id of a number field of this kind in “{unit}”; it is “{found}”.',
    },
  },
  'activity-stages': {
    status: 422,
    text: {
      zh: '“{id}”的阶段至少要有两个，第一个阶段（登记时）不另设栏目。',
      en: 'The stages of “{id}” are at least two, and the first, reached when it is recorded, has no fields of its own.',
    },
  },
  'quota-demand': {
    status: 422,
    text: {
      zh: '定额“{id}”的 demand 要写 value、按先后排列的 dated 或 open: true 之一。',
      en: 'The demand of quota “{id}” is one of value, dated in order of days, or open: true.',
    },
  },
  'quota-due': {
    status: 422,
    text: {
      zh: '定额“{id}”的对象里“{key}”没有“{found}”，可用：{known}。',
      en: 'Of whom quota “{id}” demands: “{key}” knows no “{found}”. It knows: {known}.',
    },
  },
  'measure-figure': {
    status: 422,
    text: {
      zh: '要写 kinds（至少一个类别），以及 figure 与 sum 之中的一个。',
      en: 'Give kinds, at least one, and either figure or sum.',
    },
  },
  'measure-unknown-kind': {
    status: 422,
    text: { zh: '没有活动类别“{id}”。', en: 'There is no kind of activity “{id}”.' },
  },
  'measure-quantity': {
    status: 422,
    text: {
      zh: '类别“{kind}”没有“{quantity}”这个量，不能求和。',
      en: 'The kind “{kind}” does not carry “{quantity}”, so it cannot be summed.',
    },
  },
  'measure-field-differs': {
    status: 422,
    text: {
      zh: '所列类别的栏目“{id}”名称、种类或单位不同，不能放在一起计数。请统一，或分开计数。',
      en: 'The field “{id}” differs in name, kind or unit between these kinds. Make it the same, or count them apart.',
    },
  },
  'measure-not-countable': {
    status: 422,
    text: {
      zh: '计数条件应为真或假，只用数、日期、选项的比较和加减乘，不用除法、开方、范围和查表。',
      en: 'The condition of a measure is true or false, from comparing, adding and multiplying numbers, days and choices; no division, roots, ranges or tables.',
    },
  },
} as const satisfies ProblemCatalogue;

/** What the noun refuses. */
export const ACTIVITY_PROBLEMS = { ...RULEBOOK_PROBLEMS } as const satisfies ProblemCatalogue;
