import type { ProblemCatalogue } from '../lib/problem.ts';

/** What checks of files and ratings of findings refuse. */
export const ASSURANCE_PROBLEMS = {
  'assurance-not-now': {
    status: 409,
    text: {
      zh: '这次督导{state}。离点或者办结以后才检查档案、评查出问题的质量；取消了的不查。',
      en: 'The visit is {stateEn}. Its file is checked and its findings are rated once the team has left.',
    },
  },
  'assurance-no-book': {
    status: 409,
    text: {
      zh: '规程没有写督导档案查什么。请系统管理员发布业务包 cn-visits 的 1.1 版或者更新的版本。',
      en: 'No rulebook says what a file holds. Have version 1.1 of the pack cn-visits published.',
    },
  },
  'assurance-nobody': {
    status: 403,
    text: {
      zh: '您的账号还没有对应到人员，看不出您是不是这个督导组的、要不要回避。请管理员在“账号”页把您的账号对应到本单位人员。',
      en: 'Your account is no person yet, so nobody can tell that you were not of the team. Have it linked under Accounts.',
    },
  },
  'assurance-both-sides': {
    status: 403,
    text: {
      zh: '您代表被督导单位，不能替督导室检查档案、评定质量。请督导室另派一人。',
      en: 'You speak for the unit visited; you do not check or rate for the office. Have somebody else do it.',
    },
  },
  'assurance-own': {
    status: 403,
    text: {
      zh: '您参加了这次督导，不能检查自己的档案。请督导室里没有参加的人检查、评定。',
      en: 'You were on the visit and do not check your own file. Have somebody of the office do it who was not.',
    },
  },
  'assurance-recused': {
    status: 403,
    text: {
      zh: '您对被督导单位应当回避，不能检查这次督导的档案。请督导室另派一人。',
      en: 'You are recused from the unit visited. Have somebody else check the file.',
    },
  },
  'assurance-with-team': {
    status: 409,
    text: {
      zh: '档案已退回督导组补齐，期限到 {until}。等补齐或者过了期限再查。',
      en: 'The file is with the team until {until}. Check it once it is completed, or after that day.',
    },
  },
  'assurance-point-unknown': {
    status: 422,
    text: {
      zh: '检查或评定的项目与规程不一致。请刷新页面后重新填写。',
      en: 'A point is not of the rulebook, or stands there twice. Reload the page and fill it in again.',
    },
  },
  'assurance-unanswered': {
    status: 422,
    text: { zh: '还没有回答：{points}。请逐项回答。', en: 'Not answered: {pointsEn}. Answer every point.' },
  },
  'assurance-gap-unsaid': {
    status: 422,
    text: {
      zh: '“{point}”答了“否”，请写明缺什么。',
      en: '“{pointEn}” is answered with no: say what is missing.',
    },
  },
  'assurance-nothing-missing': {
    status: 422,
    text: {
      zh: '档案没有缺的，不用退回。请去掉退回，或者把缺的答为“否”并写明。',
      en: 'Nothing is missing, so there is nothing to return. Say what is missing, or do not return it.',
    },
  },
  'assurance-day-past': {
    status: 422,
    text: { zh: '补齐期限不能早于今天（{today}）。', en: 'The day for completing lies before today ({today}).' },
  },
  'assurance-not-of-team': {
    status: 403,
    text: {
      zh: '档案由参加这次督导的督导组补齐；督导室自己去的，由督导室补齐。',
      en: 'The team that went completes the file; where the office itself went, the office does.',
    },
  },
  'assurance-not-returned': {
    status: 409,
    text: {
      zh: '这份档案没有退回，或者已经补齐。请刷新页面。',
      en: 'The file was not returned, or is completed already. Reload the page.',
    },
  },
  'assurance-not-head': {
    status: 403,
    text: {
      zh: '由督导组组长或副组长评；组里没有组长、副组长的，由组员评。督导室自己去的督导只由督导室评。',
      en: 'The head or a deputy rates for the team, anybody of it where it has neither. Visits of the office itself are rated by the office alone.',
    },
  },
  'assurance-unrated': {
    status: 422,
    text: { zh: '还没有评：{points}。请逐项评分。', en: 'Not rated: {pointsEn}. Rate every point.' },
  },
  'assurance-uncited': {
    status: 422,
    text: {
      zh: '“{point}”没有引用查出的问题。每一项至少引用一条这次督导登记的问题。',
      en: '“{pointEn}” cites no entry. Cite at least one entry of this visit for each point.',
    },
  },
  'assurance-entry-elsewhere': {
    status: 422,
    text: {
      zh: '引用的问题不是这次督导查出的。请从列出的条目中选择。',
      en: 'An entry that is cited did not come from this visit. Choose from the list.',
    },
  },
  'assurance-rated-both': {
    status: 409,
    text: {
      zh: '组长和督导室都已评定，评定已经公开给双方，不能再改。',
      en: 'Both sides are in and see each other’s rating; neither is changed any more.',
    },
  },
  'assurance-span': {
    status: 422,
    text: {
      zh: '请选择不超过一年的时间，而且结束不早于开始。',
      en: 'Choose a period of at most a year whose end does not lie before its beginning.',
    },
  },
} satisfies ProblemCatalogue;
