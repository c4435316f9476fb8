import type { ProblemCatalogue } from '../lib/problem.ts';

/** What visits refuse. */
export const VISIT_PROBLEMS = {
  'visit-notice-owed': {
    status: 422,
    text: {
      zh: '“{kind}”不能用于{type}：按《教育督导条例》第十七条，{type}应当事先发出书面督导通知。请改为经常性督导，或改用明查。',
      en: 'A {kindEn} cannot be a {typeEn}: that owes a written notice beforehand (regulation, article 17). Make it a routine visit, or announce it.',
    },
  },
  'visit-kind-not-of-type': {
    status: 422,
    text: {
      zh: '“{kind}”不用于{type}。请换一种方式或类型。',
      en: 'A {kindEn} is not made as a {typeEn}. Choose another kind or type.',
    },
  },
  'visit-days-backwards': {
    status: 422,
    text: { zh: '最后一天早于第一天。请改正日期。', en: 'The last day lies before the first. Correct the days.' },
  },
  'visit-day-past': {
    status: 422,
    text: {
      zh: '第一天早于今天（{today}）。督导从今天或以后安排。',
      en: 'The first day lies before today ({today}). Plan from today on.',
    },
  },
  'visit-leader-missing': {
    status: 422,
    text: { zh: '领导带队督查要写明带队的领导。', en: 'Say which leader goes along.' },
  },
  'visit-team-missing': {
    status: 422,
    text: {
      zh: '专项、综合督导应当成立不少于 {least} 人的督导小组。请选择督导组。',
      en: 'A special or comprehensive visit needs a team of at least {least}. Choose a team.',
    },
  },
  'visit-too-few': {
    status: 422,
    text: {
      zh: '“{team}”那天能去该单位的只有 {fit} 人，至少要 {least} 人。请补充成员或换一个组。',
      en: '{fit} of “{team}” may go to the unit on that day; at least {least} are needed. Add members or choose another team.',
    },
  },
  'visit-team-elsewhere': {
    status: 422,
    text: {
      zh: '“{team}”在 {day} 不负责“{unit}”。请先把单位分给它，或换一个组。',
      en: '“{team}” does not look after “{unit}” on {day}. Give it the unit first, or choose another team.',
    },
  },
  'visit-outside': {
    status: 422,
    text: {
      zh: '“{unit}”不在本单位管辖之内，或已撤销。请选择下级单位。',
      en: '“{unit}” lies outside this unit, or is closed. Choose a unit below.',
    },
  },
  'visit-unknown-campaign': {
    status: 422,
    text: {
      zh: '没有这项活动，或它不是本单位组织的。',
      en: 'There is no such campaign of this unit.',
    },
  },
} satisfies ProblemCatalogue;
