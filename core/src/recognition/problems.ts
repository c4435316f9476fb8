import type { ProblemCatalogue } from '../lib/problem.ts';

/** What recognition refuses. */
export const RECOGNITION_PROBLEMS = {
  'programme-never-confers': {
    status: 422,
    text: {
      zh: '没有一轮授予称号。请在授予称号的那一轮写 confers: true。',
      en: 'No round confers the title. Write confers: true at the one that does.',
    },
  },
  'programme-outcomes': {
    status: 422,
    text: {
      zh: '结论至少要有一种通过（passes: true）和一种不通过。',
      en: 'Outcomes need at least one that passes and one that does not.',
    },
  },
  'programme-not-a-condition': {
    status: 422,
    text: {
      zh: '“{formula}”算出的是数，不是条件。请写成比较，如 收费 <= 限价。',
      en: '“{formula}” gives a number, not a condition. Write a comparison such as fee <= limit.',
    },
  },
  'programme-two-ways': {
    status: 422,
    text: {
      zh: '条件“{criterion}”既写了公式又引用标准，只能写一种。',
      en: 'Criterion “{criterion}” has both a formula and standards; write one of them.',
    },
  },
  'recognition-unknown-programme': {
    status: 404,
    text: { zh: '没有这个认定项目。', en: 'There is no such programme.' },
  },
  'recognition-not-for-kind': {
    status: 422,
    text: {
      zh: '“{programme}”只授予{kinds}。请选择其他项目或申报对象。',
      en: '“{programmeEn}” is given to: {kindsEn}. Choose another programme or applicant.',
    },
  },
  'recognition-level': {
    status: 422,
    text: { zh: '请选择这个项目的一个级别。', en: 'Choose one of the levels of the programme.' },
  },
  'recognition-round': {
    status: 422,
    text: { zh: '这个项目没有这一轮，请另选。', en: 'The programme has no such round; choose another.' },
  },
  'recognition-no-predecessor': {
    status: 409,
    text: {
      zh: '{round}之前须有{before}的结论。请先申报{before}；以前已有结论的，按当时的日期补报。',
      en: 'A {roundEn} needs an earlier decision ({beforeEn}). Apply for that first; what was decided long ago is entered with its own days.',
    },
  },
  'recognition-no-title': {
    status: 409,
    text: {
      zh: '{round}是对已有称号的，这里还没有授予过，或已被撤销。',
      en: 'A {roundEn} is about a title that there is; none was given here, or it was withdrawn.',
    },
  },
  'recognition-title-stands': {
    status: 409,
    text: {
      zh: '称号仍然有效（{until}），不必再申报。',
      en: 'The title still stands ({untilEn}); there is nothing to apply for.',
    },
  },
  'recognition-open-already': {
    status: 409,
    text: {
      zh: '这个项目已有一份申报在办理，请先办结。',
      en: 'An application under this programme is still open; finish it first.',
    },
  },
  'recognition-person': {
    status: 422,
    text: { zh: '请选择本单位的一名在岗人员。', en: 'Choose a person who works at the unit.' },
  },
  'recognition-in-future': {
    status: 422,
    text: { zh: '日期不能晚于今天（{today}）。', en: 'The day must not lie after today ({today}).' },
  },
  'recognition-before-earlier': {
    status: 422,
    text: {
      zh: '日期不能早于上一步的日期 {earlier}。',
      en: 'The day must not lie before the step before, on {earlier}.',
    },
  },
  'recognition-answer': {
    status: 422,
    text: {
      zh: '“{fact}”填写的内容不对：数填数字，日期填年月日，是否选是或否。',
      en: 'The answer to “{factEn}” does not fit: a number, a day, or yes or no.',
    },
  },
  'recognition-not-open': {
    status: 409,
    text: {
      zh: '这份申报已办到下一步，不能再做这一步。请刷新后查看。',
      en: 'The application has moved on; this step is no longer possible. Reload to see it.',
    },
  },
  'recognition-barred': {
    status: 409,
    text: {
      zh: '在问责影响期内（到 {until}），不能授予称号。请影响期满后再办，或作出不予授予的决定。',
      en: 'Accountability keeps them from titles until {until}. Decide after that, or decide against it.',
    },
  },
  'recognition-own-unit': {
    status: 409,
    text: {
      zh: '本单位的称号由上级单位审核、认定，不能自己办。',
      en: 'A unit above checks and decides; nobody does so for their own unit.',
    },
  },
  'recognition-opinion-reason': {
    status: 422,
    text: { zh: '不予通过或退回，请写明理由。', en: 'Say why it is rejected or sent back.' },
  },
  'recognition-criterion': {
    status: 422,
    text: { zh: '没有条件“{criterion}”。', en: 'There is no criterion “{criterion}”.' },
  },
  'recognition-unchecked': {
    status: 422,
    text: { zh: '“{criterion}”还没有审核。', en: '“{criterionEn}” has not been checked.' },
  },
  'recognition-remark': {
    status: 422,
    text: {
      zh: '“{criterion}”的审核结果与计算结果不一致，或无从计算，请写明依据。',
      en: 'The finding on “{criterionEn}” differs from the computed one, or none could be computed; say on what it rests.',
    },
  },
  'recognition-not-met': {
    status: 422,
    text: {
      zh: '“{criterion}”不符合，不能建议通过。',
      en: '“{criterionEn}” is not met, so the application cannot be recommended.',
    },
  },
  'recognition-no-notice': {
    status: 409,
    text: { zh: '这个项目不用公示。', en: 'This programme asks for no public notice.' },
  },
  'recognition-notice-ends': {
    status: 422,
    text: { zh: '公示结束不能早于开始（{fromOn}）。', en: 'The notice must not end before it begins ({fromOn}).' },
  },
  'recognition-notice-short': {
    status: 422,
    text: {
      zh: '公示只有 {days} 天，至少要 {least} 天。',
      en: 'The notice runs {days} days; at least {least} are asked.',
    },
  },
  'recognition-outcome': {
    status: 422,
    text: { zh: '请选择一种结论。', en: 'Choose one of the outcomes.' },
  },
  'recognition-not-checked': {
    status: 409,
    text: { zh: '还没有审核，不能作出认定。', en: 'It has not been checked yet, so it cannot be decided.' },
  },
  'recognition-same-person': {
    status: 409,
    text: {
      zh: '申报、审核（考核）的人不能作出认定或撤销，请由另一人办理。',
      en: 'Whoever applied, checked or reviewed does not decide; somebody else must.',
    },
  },
  'recognition-not-recommended': {
    status: 409,
    text: { zh: '审核没有建议通过，不能认定为通过。', en: 'The check did not recommend it, so it cannot pass.' },
  },
  'recognition-notice-missing': {
    status: 409,
    text: { zh: '还没有公示，不能认定。', en: 'There was no public notice yet.' },
  },
  'recognition-notice-runs': {
    status: 409,
    text: {
      zh: '公示到 {untilOn} 结束，认定日期要在这之后。',
      en: 'The notice runs until {untilOn}; the decision comes after it.',
    },
  },
  'recognition-no-place': {
    status: 409,
    text: {
      zh: '本年名额 {places} 个已用 {taken} 个，没有名额了。',
      en: 'Of {places} places of the year {taken} are taken; none is left.',
    },
  },
  'recognition-ends-early': {
    status: 422,
    text: {
      zh: '有效期不能早于认定日期 {decidedOn}。',
      en: 'The title must not end before it is given on {decidedOn}.',
    },
  },
  'recognition-too-long': {
    status: 422,
    text: {
      zh: '有效期为 {years} 年，最晚到 {latest}。',
      en: 'A title holds for {years} years, at the latest until {latest}.',
    },
  },
  'recognition-title-over': {
    status: 409,
    text: { zh: '称号已经失效或撤销。', en: 'The title is over already.' },
  },
  'recognition-no-goals': {
    status: 409,
    text: { zh: '这个项目没有要签订的目标。', en: 'The programme asks for no goals.' },
  },
  'recognition-goal': {
    status: 422,
    text: { zh: '没有目标“{goal}”。', en: 'There is no goal “{goal}”.' },
  },
  'recognition-goal-count': {
    status: 422,
    text: {
      zh: '“{goal}”要写 {count} 项，现有 {given} 项。',
      en: '“{goalEn}” asks for {count}; {given} are written.',
    },
  },
  'recognition-goals-signed': {
    status: 409,
    text: { zh: '目标已经签订，不能更改。', en: 'The goals are signed and do not change.' },
  },
  'recognition-no-review': {
    status: 409,
    text: { zh: '这个项目没有年度考核。', en: 'The programme knows no yearly review.' },
  },
  'recognition-review-year': {
    status: 422,
    text: { zh: '考核年度应在 {first} 到 {last} 之间。', en: 'The year must lie between {first} and {last}.' },
  },
  'recognition-reviewed': {
    status: 409,
    text: { zh: '{year} 年已经考核过。', en: 'The year {year} is reviewed already.' },
  },
  'recognition-not-signed': {
    status: 409,
    text: { zh: '还没有签订目标，无从考核。请先签订。', en: 'No goals are signed yet; sign them first.' },
  },
  'recognition-review-goals': {
    status: 422,
    text: {
      zh: '签订了 {signed} 项目标，考核了 {answered} 项。请逐项考核。',
      en: '{signed} goals are signed, {answered} reviewed. Review each.',
    },
  },
  'recognition-term': {
    status: 422,
    text: {
      zh: '“{key}”不是这个项目由使用单位设定的数，或填的不是数。',
      en: '“{key}” is no number that the programme leaves open, or the value is none.',
    },
  },
} as const satisfies ProblemCatalogue;
