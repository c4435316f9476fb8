import type { ProblemCatalogue } from '../lib/problem.ts';

/** What accountability refuses. */
export const ACCOUNTABILITY_PROBLEMS = {
  'accountability-no-book': {
    status: 422,
    text: {
      zh: '没有“问责制度”规程。请管理员用命令 npx dudao publish-pack cn-accountability 发布业务包。',
      en: 'No rulebook says how people are held to account. Have the packs published.',
    },
  },
  'accountability-no-kind': {
    status: 422,
    text: {
      zh: '问责制度里没有这种情形。请刷新页面后重新选择。',
      en: 'The rulebook knows no such kind of case. Reload and choose again.',
    },
  },
  'accountability-not-now': {
    status: 409,
    text: {
      zh: '案件{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The case is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'accountability-not-yours': {
    status: 403,
    text: {
      zh: '“{action}”不由您办理。请由承办人、有权决定的领导或被问责对象本人办理。',
      en: '“{actionEn}” is not yours: it is for who handles the case, who decides, or the one concerned.',
    },
  },
  'accountability-own-hand': {
    status: 409,
    text: {
      zh: '立案、提出建议或已经作过决定的人不能再作这个决定。请由另一位有权的领导办理。',
      en: 'Who opened the case, proposed the measure or decided before does not decide this. Another leader has to.',
    },
  },
  'accountability-own-unit': {
    status: 409,
    text: {
      zh: '只能对下级单位和下级单位的人员问责。本单位的，由上一级办理。',
      en: 'Only units below, and their people, are held to account here. One’s own unit is for the level above.',
    },
  },
  'accountability-person-elsewhere': {
    status: 422,
    text: {
      zh: '所选人员不在这个单位，或已离任。请重新选择。',
      en: 'The person is not of that unit or has left. Choose again.',
    },
  },
  'accountability-wrong-subject': {
    status: 422,
    text: {
      zh: '“{kind}”要落实到单位还是个人，由问责制度规定。请按规定选择被问责对象。',
      en: 'Whether “{kindEn}” concerns a unit or a person is said by the rulebook. Choose accordingly.',
    },
  },
  'accountability-urge-first': {
    status: 409,
    text: {
      zh: '“{kind}”要先督促指导：所列条目至少督办 {needed} 次才能立案，现在是 {issued} 次。请先发督办文书。',
      en: '“{kindEn}” asks for urging first: {needed} sheets on the entries cited, there are {issued}. Issue sheets first.',
    },
  },
  'accountability-no-facts': {
    status: 422,
    text: { zh: '还没有写明事实。请至少写一条。', en: 'No fact is given. Write at least one.' },
  },
  'accountability-no-evidence': {
    status: 422,
    text: {
      zh: '第 {n} 条事实没有写证据。请写明由什么证明。',
      en: 'Fact {n} has no evidence. Say what proves it.',
    },
  },
  'accountability-uncited': {
    status: 422,
    text: {
      zh: '没有引用督查结果。问责以督查结果为依据，请至少有一条事实来自：{cites}。',
      en: 'No result of supervision is cited. At least one fact must be a record of: {citesEn}.',
    },
  },
  'accountability-source-unseen': {
    status: 422,
    text: {
      zh: '第 {n} 条事实所指的记录不存在，或您看不到。请重新选择。',
      en: 'The record that fact {n} names is not there, or not in your sight. Choose again.',
    },
  },
  'accountability-source-other': {
    status: 422,
    text: {
      zh: '第 {n} 条事实所指的记录不属于被问责的单位。请重新选择。',
      en: 'The record that fact {n} names is of another unit. Choose again.',
    },
  },
  'accountability-fact-unknown': {
    status: 422,
    text: { zh: '有事实不在这个案件里。请刷新页面。', en: 'A fact is not of this case. Reload the page.' },
  },
  'accountability-words': {
    status: 422,
    text: { zh: '请写明{what}。', en: 'Say {whatEn}.' },
  },
  'accountability-hearing-runs': {
    status: 409,
    text: {
      zh: '陈述申辩的期限到 {dueOn}，过了以后才能登记“期满未陈述申辩”。',
      en: 'They may state their case until {dueOn}; only after that it has lapsed.',
    },
  },
  'accountability-no-measure': {
    status: 422,
    text: {
      zh: '这种情形对这类对象没有这项措施。请从列出的措施中选择。',
      en: 'The kind of case has no such measure for a unit or person. Choose one of those listed.',
    },
  },
  'accountability-is-transfer': {
    status: 422,
    text: {
      zh: '移送纪检监察机关请用“建议移送”“办理移送”，不向本人送达决定。',
      en: 'A transfer is proposed and carried out as one; it is not served.',
    },
  },
  'accountability-no-transfer': {
    status: 422,
    text: {
      zh: '这项措施不是移送。请选择移送的措施，或用“提出处理建议”“送达决定”。',
      en: 'The measure is no transfer. Choose one that is, or propose and serve it.',
    },
  },
  'accountability-not-milder': {
    status: 422,
    text: {
      zh: '申诉不加重处理：只能改为比原来轻的措施。',
      en: 'An appeal makes nothing worse: only a milder measure takes its place.',
    },
  },
  'accountability-measure-early': {
    status: 409,
    text: {
      zh: '“{measure}”以前至少要督办 {needed} 次，现在是 {issued} 次。请选较轻的措施，或先督办。',
      en: '“{measureEn}” asks for {needed} sheets of supervision before; there are {issued}. Choose a milder one, or urge first.',
    },
  },
  'accountability-unguided': {
    status: 422,
    text: {
      zh: '请写明以前做过哪些督促指导、为什么仍然无效。',
      en: 'Say what guidance was given before and why it failed.',
    },
  },
  'accountability-no-scope': {
    status: 422,
    text: { zh: '请写明在什么范围通报。', en: 'Say how far it is made known.' },
  },
  'accountability-received': {
    status: 409,
    text: { zh: '决定已经签收过了。', en: 'The decision was received already.' },
  },
  'accountability-not-received': {
    status: 409,
    text: { zh: '决定还没有签收。', en: 'The decision was not received yet.' },
  },
  'accountability-receipt-runs': {
    status: 409,
    text: {
      zh: '签收期限到 {dueOn}，过了仍不签收的，才登记留置送达。',
      en: 'They may sign for it until {dueOn}; only after that it is left there.',
    },
  },
  'accountability-no-criticism': {
    status: 409,
    text: {
      zh: '现在没有待办的书面检查。请刷新页面。',
      en: 'No self-criticism waits for that now. Reload the page.',
    },
  },
  'accountability-criticism-open': {
    status: 409,
    text: { zh: '书面检查还没有认可，不能结案。', en: 'The self-criticism is not accepted; the case cannot end.' },
  },
  'accountability-appealed': {
    status: 409,
    text: { zh: '已经申诉过一次了。', en: 'It was appealed already.' },
  },
  'accountability-appeal-late': {
    status: 409,
    text: { zh: '申诉期限到 {dueOn}，已经过了。', en: 'An appeal was possible until {dueOn}.' },
  },
  'accountability-appeal-runs': {
    status: 409,
    text: {
      zh: '申诉期限到 {dueOn}，过了才能结案。',
      en: 'An appeal is possible until {dueOn}; the case ends after that.',
    },
  },
  'accountability-not-handler': {
    status: 422,
    text: {
      zh: '所选账号不是本单位能办理问责的人员，或就是被问责对象。请重新选择。',
      en: 'The account cannot handle cases here, or is the one concerned. Choose again.',
    },
  },
  'accountability-aside-already': {
    status: 409,
    text: {
      zh: '这条建议已经有人处理了。请刷新页面。',
      en: 'Somebody dealt with this proposal already. Reload the page.',
    },
  },
  'accountability-not-hit': {
    status: 409,
    text: {
      zh: '事实已经变化，这条规则不再命中。请刷新页面。',
      en: 'The facts changed and the rule is hit no more. Reload the page.',
    },
  },
} as const satisfies ProblemCatalogue;
