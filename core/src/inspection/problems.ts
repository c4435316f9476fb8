import type { ProblemCatalogue } from '../lib/problem.ts';

/** What inspections refuse. */
export const INSPECTION_PROBLEMS = {
  'draw-id-repeated': {
    status: 422,
    text: { zh: '代号“{id}”重复。每个单位、每名督学的代号只能出现一次。', en: 'The id “{id}” is given twice.' },
  },
  'draw-unknown': {
    status: 422,
    text: {
      zh: '回避名单中的“{id}”不在单位或督学名单里。请核对代号。',
      en: '“{id}” in the recusals is neither a unit nor an inspector of the plan. Check the id.',
    },
  },
  'draw-too-few-units': {
    status: 422,
    text: {
      zh: '“{stratum}”要抽 {wanted} 个单位，名单中只有 {found} 个。请减少数量或补充名单。',
      en: '{wanted} units of “{stratum}” are to be taken, but only {found} are listed.',
    },
  },
  'draw-visit-too-small': {
    status: 422,
    text: {
      zh: '每次督导应不少于 {least} 人，方案只安排 {size} 人。请在 each 中增加。',
      en: 'A visit needs at least {least} inspectors; the plan sends {size}. Add some under “each”.',
    },
  },
  'draw-too-few-inspectors': {
    status: 422,
    text: {
      zh: '“{unit}”需要“{group}”{wanted} 人，除去应回避的只有 {found} 人。请补充督学。',
      en: '“{unit}” needs {wanted} of “{group}”; after recusals {found} are left. Add inspectors.',
    },
  },
  'draw-other-seed': {
    status: 422,
    text: {
      zh: '种子与公布的承诺不符：不是公布时的那一个。不能开启。',
      en: 'The seed is not the one that was committed to; the draw cannot be opened with it.',
    },
  },
  'draw-not-on-visit': {
    status: 422,
    text: { zh: '“{id}”不在“{unit}”的督导名单中。', en: '“{id}” is not on the visit to “{unit}”.' },
  },
  'draw-no-reserve': {
    status: 422,
    text: {
      zh: '“{unit}”没有可以替补“{id}”的人了。请补充督学后重新抽取。',
      en: 'Nobody is left to replace “{id}” on the visit to “{unit}”. Add inspectors and draw again.',
    },
  },
} as const satisfies ProblemCatalogue;
