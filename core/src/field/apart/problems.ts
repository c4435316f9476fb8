import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What marking apart, agreeing and calibrating refuse. */
export const APART_PROBLEMS = {
  'field-apart-same-person': {
    status: 422,
    text: {
      zh: '背靠背要两位不同的督学。请另选一位。',
      en: 'Marking apart takes two different inspectors. Choose another one.',
    },
  },
  'field-apart-not-fit': {
    status: 422,
    text: {
      zh: '{name} 不在这次督导的组里、须回避这个单位，或没有登录账号，不能背靠背。请另选一位。',
      en: '{name} does not go on this visit, is recused from the unit, or has no account. Choose another one.',
    },
  },
  'field-apart-no-team': {
    status: 409,
    text: {
      zh: '这次督导没有派督导组，不能背靠背。请先派组。',
      en: 'No team goes on this visit. Send one first.',
    },
  },
  'field-apart-sheet-unknown': {
    status: 422,
    text: { zh: '没有这张检查表，或已停用。请另选一张。', en: 'There is no such sheet in force. Choose another one.' },
  },
  'field-apart-begun': {
    status: 409,
    text: {
      zh: '这次督导已经交过这张表，或已离开、办结、取消，来不及背靠背了。',
      en: 'The sheet was handed in on this visit already, or the visit is over: it is too late to mark apart.',
    },
  },
  'field-apart-twice': {
    status: 409,
    text: {
      zh: '这次督导的这张表已经安排了背靠背。',
      en: 'This sheet of the visit is marked apart already.',
    },
  },
  'field-apart-day': {
    status: 422,
    text: {
      zh: '交表期限不能早于今天和督导的第一天。',
      en: 'The day cannot lie before today or before the visit begins.',
    },
  },
  'field-apart-nothing': {
    status: 409,
    text: {
      zh: '这段日子里没有可以背靠背的督导：要有督导组、至少两位能去的督学，并且还没有交过这张表。',
      en: 'No visit of these days can be marked apart: it needs a team, two of it who may go, and no such sheet handed in yet.',
    },
  },
  'field-apart-not-calibrated': {
    status: 409,
    text: {
      zh: '{name} 还没有通过“{set}”校准，这里要求先校准。请先完成校准，或另选一位。',
      en: '{name} has not passed the calibration “{set}”, which is asked for here. Calibrate first, or choose another one.',
    },
  },
  'field-apart-marking': {
    status: 409,
    text: {
      zh: '还没有两份都交齐，不能商定。',
      en: 'Both have not handed in yet; nothing can be agreed.',
    },
  },
  'field-apart-agreed': {
    status: 409,
    text: { zh: '这一对已经商定完，不能再改。', en: 'Everything was agreed; it does not change any more.' },
  },
  'field-apart-opened': {
    status: 409,
    text: { zh: '两份都已交齐，不用解除。', en: 'Both have handed in; there is nothing to release.' },
  },
  'field-apart-released': {
    status: 409,
    text: { zh: '这一对已经解除。', en: 'This pair was released.' },
  },
  'field-apart-not-due': {
    status: 409,
    text: {
      zh: '期限 {dueOn} 还没过，两位都还能交，不能解除。',
      en: 'They may hand in until {dueOn}; it cannot be released before.',
    },
  },
  'field-apart-not-yours': {
    status: 403,
    text: {
      zh: '只有背靠背的两位督学、组长和督导室能商定答案。',
      en: 'Only the two inspectors, the head of the team and the office agree on answers.',
    },
  },
  'field-apart-not-differing': {
    status: 422,
    text: {
      zh: '这个问题两份一致，或不作比较，不用商定（{item}）。',
      en: 'Both agree about this question, or it is not compared ({item}).',
    },
  },
  'field-apart-settled': {
    status: 409,
    text: { zh: '这个问题已由 {by} 商定，不能再改。', en: '{by} settled this question; it does not change any more.' },
  },
  'field-apart-value': {
    status: 422,
    text: {
      zh: '这个答案不符合问题的要求（{item}）。请在给出的选项里选，或按要求填数。',
      en: 'The answer is not what the question takes ({item}). Take one of the choices, or a number as asked.',
    },
  },
  'field-agreement-unknown': {
    status: 404,
    text: {
      zh: '这段日子里没有人背靠背评过这个问题。请换一段日子。',
      en: 'Nobody marked this question apart in these days. Take other days.',
    },
  },
  'field-calibration-set-unknown': {
    status: 422,
    text: { zh: '没有这组校准案例。请刷新后重选。', en: 'There is no such calibration set. Reload and choose again.' },
  },
  'field-calibration-day': {
    status: 422,
    text: { zh: '截止日期不能早于今天。', en: 'The last day cannot be past.' },
  },
  'field-calibration-over': {
    status: 409,
    text: { zh: '这次校准 {untilOn} 已截止。', en: 'The calibration ended on {untilOn}.' },
  },
  'field-calibration-marked': {
    status: 409,
    text: { zh: '这个案例您已交过，不能再改。', en: 'You have handed in this case; it does not change any more.' },
  },
  'field-calibration-case': {
    status: 422,
    text: {
      zh: '没有这个案例，或有的问题没有回答（{item}）。',
      en: 'No such case, or a question is not answered ({item}).',
    },
  },
  'field-calibration-not-yours': {
    status: 403,
    text: {
      zh: '这次校准由督导组成员参加；您的账号没有对应到督导组成员。',
      en: 'Members of the office’s teams take part; your account is none of them.',
    },
  },
} as const satisfies ProblemCatalogue;
