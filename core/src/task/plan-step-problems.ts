import type { ProblemCatalogue } from '../lib/problem.ts';

/** What rulebooks of kinds of plans refuse when they are read. */
const RULEBOOK_PROBLEMS = {
  'plan-kind-anchor': {
    status: 422,
    text: {
      zh: '“{kind}”的 tasks（任务）与 anchor（从哪一天算起）要一起写。',
      en: '“{kind}” has one of tasks and anchor without the other.',
    },
  },
  'plan-anchor-missing': {
    status: 422,
    text: {
      zh: '这类计划的任务从“{anchor}”算起，请填这一天。',
      en: 'The tasks of such a plan are counted from “{anchorEn}”; say which day that is.',
    },
  },
  'plan-kind-checks': {
    status: 422,
    text: {
      zh: '“{kind}”写了审核要点 checks，却没有写由谁审核 review。',
      en: 'Kind “{kind}” has points of review but not who reviews it.',
    },
  },
  'plan-kind-settlement': {
    status: 422,
    text: {
      zh: '“{kind}”要逐年结算，却没有签署方 signatures：没有人可以结算。',
      en: 'Kind “{kind}” is settled by the year but has no sides that sign it, so nobody could settle it.',
    },
  },
} as const satisfies ProblemCatalogue;

/** What the parts, reviews, signatures and years of plans refuse. */
export const PLAN_STEP_PROBLEMS = {
  ...RULEBOOK_PROBLEMS,
  'plan-part-unknown': {
    status: 422,
    text: { zh: '这类计划没有这一部分。', en: 'Plans of this kind have no such part.' },
  },
  'plan-part-missing': {
    status: 422,
    text: { zh: '还缺“{part}”，请先写好。', en: '“{partEn}” is missing; write it first.' },
  },
  'plan-without-target': {
    status: 422,
    text: {
      zh: '责任书要有指标才能结算，请先设定指标。',
      en: 'A letter that is settled needs a target; set one first.',
    },
  },
  'plan-not-reviewed': {
    status: 409,
    text: {
      zh: '这类计划要先经审核通过；审核后又改过的，要重新审核。',
      en: 'Plans of this kind are reviewed first; one changed since its review is reviewed again.',
    },
  },
  'plan-not-signed': {
    status: 409,
    text: {
      zh: '还缺“{side}”的签署；签后又改过的，要重新签。',
      en: 'The signature of “{sideEn}” is missing; what changed since is signed again.',
    },
  },
  'plan-without-review': {
    status: 409,
    text: { zh: '这类计划不用审核。', en: 'Plans of this kind are not reviewed.' },
  },
  'review-own': {
    status: 403,
    text: { zh: '自己编写的计划须由他人审核。', en: 'Somebody else must review what you wrote.' },
  },
  'review-from-above': {
    status: 403,
    text: { zh: '这类计划由上级单位审核。', en: 'The unit above reviews plans of this kind.' },
  },
  'check-unanswered': {
    status: 422,
    text: { zh: '请对“{check}”作出判断。', en: 'Say yes or no to “{checkEn}”.' },
  },
  'check-reason': {
    status: 422,
    text: { zh: '“{check}”判为否，请写明理由。', en: 'Say why “{checkEn}” is answered no.' },
  },
  'review-not-passing': {
    status: 422,
    text: {
      zh: '“{check}”判为否，不能通过，只能退回。',
      en: '“{checkEn}” is answered no: the plan cannot pass, return it.',
    },
  },
  'review-note': {
    status: 422,
    text: { zh: '退回时请写明要改什么。', en: 'Say what has to change when you return it.' },
  },
  'plan-without-signature': {
    status: 422,
    text: { zh: '这类计划没有这个签署方。', en: 'Plans of this kind have no such side.' },
  },
  'signer-missing': {
    status: 409,
    text: { zh: '还没有写明由谁签署。', en: 'Nobody is named to sign yet.' },
  },
  'signer-elsewhere': {
    status: 422,
    text: {
      zh: '“{side}”要由{place}的人签署。',
      en: 'For “{sideEn}” somebody of {placeEn} signs.',
    },
  },
  'signature-of-another': {
    status: 403,
    text: {
      zh: '由写明的签署人用自己的账号签，不能代签。',
      en: 'Only the person named signs, with their own account.',
    },
  },
  'signature-given': {
    status: 409,
    text: { zh: '已经签署。', en: 'It is signed already.' },
  },
  'plan-without-settlement': {
    status: 409,
    text: { zh: '这类计划不按年结算。', en: 'Plans of this kind are not settled by the year.' },
  },
  'plan-without-year-review': {
    status: 409,
    text: { zh: '这类计划没有年度回顾。', en: 'Plans of this kind are not looked back on by the year.' },
  },
  'year-outside-plan': {
    status: 422,
    text: { zh: '{year} 年不在计划期内。', en: 'The year {year} lies outside the plan.' },
  },
  'year-not-over': {
    status: 409,
    text: { zh: '{year} 年要到 {endOn} 之后才能结算。', en: 'The year {year} is settled after {endOn}.' },
  },
  'year-not-begun': {
    status: 409,
    text: { zh: '{year} 年还没有开始。', en: 'The year {year} has not begun.' },
  },
  'year-closed': {
    status: 409,
    text: { zh: '{year} 年已有记录。', en: 'The year {year} has its record already.' },
  },
  'settlement-own': {
    status: 403,
    text: {
      zh: '责任书由上级结算，签下责任的一方不能自己结算。',
      en: 'The side above settles a letter, not whoever answers for it.',
    },
  },
  'target-unreported': {
    status: 409,
    text: {
      zh: '“{target}”还没有报完成数，不能结算。',
      en: 'What was reached of “{target}” is not reported; it cannot be settled.',
    },
  },
} as const satisfies ProblemCatalogue;
