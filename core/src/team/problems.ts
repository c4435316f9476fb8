import type { ProblemCatalogue } from '../lib/problem.ts';

/** What the life of teams refuses. */
export const TEAM_PROBLEMS = {
  'team-no-book': {
    status: 409,
    text: {
      zh: '没有安装“督导组日常”规程，不知道日报、周报要写什么。请系统管理员安装业务包 cn-team。',
      en: 'No rulebook says how teams live. Have the pack cn-team installed.',
    },
  },
  'sheet-not-now': {
    status: 409,
    text: {
      zh: '这份材料{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The sheet is {stateEn}; this cannot be done now. Reload the page.',
    },
  },
  'sheet-day-outside': {
    status: 422,
    text: {
      zh: '{day} 不在可以填写的日期之内：从 {fromOn} 到今天（{today}）。请改选日期。',
      en: '{day} lies outside the days that may be written about: {fromOn} to today ({today}).',
    },
  },
  'sheet-stranger': {
    status: 422,
    text: {
      zh: '到岗人员中有人那天不在本组。请从本组成员中选择。',
      en: 'Somebody named did not sit in the team on that day. Choose among its members.',
    },
  },
  'sheet-unknown-part': {
    status: 422,
    text: {
      zh: '规程里没有“{part}”这一项。请刷新页面，按新的规程填写。',
      en: 'The rulebook knows no part “{part}”. Reload the page.',
    },
  },
  'sheet-not-signer': {
    status: 403,
    text: {
      zh: '日报、周报由组长或副组长签字上交。请组长来签。',
      en: 'The head of the team or a deputy signs. Ask the head.',
    },
  },
  'sheet-of-recused': {
    status: 403,
    text: {
      zh: '这份材料写到您应回避的单位，您不能看，也不能改。',
      en: 'It tells of a unit from which you are recused.',
    },
  },
  'integrity-not-gone': {
    status: 403,
    text: {
      zh: '您不在这次督导的人员之中，不用承诺和登记。',
      en: 'You do not go on this visit; there is nothing for you to sign.',
    },
  },
  'integrity-too-soon': {
    status: 409,
    text: {
      zh: '还没有进点，没有可以登记的事项。进点以后再登记。',
      en: 'The visit has not begun; there is nothing to declare yet.',
    },
  },
  'integrity-pledged': {
    status: 409,
    text: { zh: '您已经签过这次督导的廉洁承诺。', en: 'You have signed the pledge for this visit.' },
  },
  'integrity-empty': {
    status: 422,
    text: {
      zh: '没有登记事项。确实没有的，请签“没有需要登记的事项”。',
      en: 'Nothing is declared. Where there is nothing, sign that statement.',
    },
  },
  'integrity-day-outside': {
    status: 422,
    text: {
      zh: '第 {number} 项的日期 {day} 不在进点（{fromOn}）到今天（{today}）之间。请改正。',
      en: 'Item {number}: {day} does not lie between the beginning of the visit ({fromOn}) and today ({today}).',
    },
  },
  'integrity-handled-before': {
    status: 422,
    text: {
      zh: '第 {number} 项：退还、上交要写日期，不能早于发生的日期，也不能晚于今天。',
      en: 'Item {number}: say on which day it was given back or handed over, not before it was offered and not after today.',
    },
  },
  'care-no-person': {
    status: 409,
    text: {
      zh: '您的账号没有对应到人员，登记不了。请督导室在“账号”中对应。',
      en: 'Your account is linked to no person. Have the office link it.',
    },
  },
  'rating-not-yet': {
    status: 409,
    text: {
      zh: '督导组还没有离开。离点以后才能评议。',
      en: 'The team has not left. Rate it afterwards.',
    },
  },
  'rating-over': {
    status: 409,
    text: {
      zh: '评议已于 {until} 截止。有意见请向督导组的上级机构反映。',
      en: 'Rating ended on {until}. Turn to the office above the team.',
    },
  },
  'rating-no-team': {
    status: 422,
    text: {
      zh: '这次督导没有督导组，是督导室自己去的，不评议。',
      en: 'The office itself made the visit; there is no team to rate.',
    },
  },
} satisfies ProblemCatalogue;
