import type { ProblemCatalogue } from '../lib/problem.ts';

/** What publications refuse. */
export const PUBLICATION_PROBLEMS = {
  'publication-not-now': {
    status: 409,
    text: {
      zh: '这次公布现在是“{state}”，不能这样做。请刷新页面，看清现在的状态。',
      en: 'The publication is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'publication-no-book': {
    status: 409,
    text: {
      zh: '没有结果公布规程。请系统管理员检查业务包。',
      en: 'There are no rules of publications. Ask the system administrator to check the packs.',
    },
  },
  'publication-no-run': {
    status: 422,
    text: {
      zh: '{standard} {period} 还没有存档的评估。请先开展评估。',
      en: 'There is no kept evaluation by {standard} for {period}. Evaluate first.',
    },
  },
  'publication-measure-unknown': {
    status: 422,
    text: {
      zh: '这个标准不能按“{measure}”排位。请重新选择。',
      en: 'Units cannot be ranked by “{measure}” under this standard. Choose another.',
    },
  },
  'publication-versions-differ': {
    status: 422,
    text: {
      zh: '各县最近的评估用了不同版本的标准（{versions}），不能排在一起。请先用同一版本评估。',
      en: 'The counties were last evaluated by different versions ({versions}) and cannot be ranked together. Evaluate them by one first.',
    },
  },
  'publication-nobody': {
    status: 422,
    text: {
      zh: '没有可公布的单位：评估里没有按这项排位的单位，或都不列入。',
      en: 'There is nobody to publish: the evaluation has no unit by this measure, or all are left out.',
    },
  },
  'publication-unit-unknown': {
    status: 422,
    text: {
      zh: '评估里的 {codes} 在本地区的单位里找不到，不能先告知、听取意见。请先补登单位代码，或重新评估。',
      en: 'The evaluation names {codes}, which are no units of this place and cannot be heard. Register their codes, or evaluate anew.',
    },
  },
  'publication-open-already': {
    status: 409,
    text: {
      zh: '同一标准、学年和排位项已有一次公布（{state}）。请打开那一次；已公布的，从那里发布更正。',
      en: 'There is a publication of this standard, period and measure already ({stateEn}). Open it; one that is published is superseded from there.',
    },
  },
  'publication-line-unknown': {
    status: 422,
    text: { zh: '这次公布里没有这个单位。请刷新页面。', en: 'No such unit in this publication. Reload the page.' },
  },
  'publication-reply-late': {
    status: 409,
    text: {
      zh: '答复期到 {dueOn} 为止，已经过了。请直接联系督导室。',
      en: 'Replies were due until {dueOn}. Turn to the office directly.',
    },
  },
  'publication-replied-already': {
    status: 409,
    text: { zh: '本单位已经答复，不能再改。', en: 'Your unit has replied; that cannot be changed.' },
  },
  'publication-not-of-unit': {
    status: 403,
    text: { zh: '只有本单位的人能代表本单位答复。', en: 'Only people of the unit reply for it.' },
  },
  'publication-objection-empty': {
    status: 422,
    text: { zh: '有异议的，请逐条写明理由。', en: 'Who objects says why, point by point.' },
  },
  'publication-point-unknown': {
    status: 422,
    text: { zh: '没有这一条异议。请刷新页面。', en: 'There is no such point. Reload the page.' },
  },
  'publication-reply-open': {
    status: 409,
    text: {
      zh: '还有 {count} 个单位没有答复，答复期到 {dueOn}：{units}。',
      en: '{count} units have not replied and may until {dueOn}: {units}.',
    },
  },
  'publication-objection-open': {
    status: 409,
    text: {
      zh: '还有 {count} 个单位的异议没有逐条答复：{units}。',
      en: 'Objections of {count} units are not answered point by point: {units}.',
    },
  },
  'publication-unconfirmed': {
    status: 409,
    text: {
      zh: '还有 {count} 个单位的等次没有确认，或答复异议以后没有再确认：{units}。',
      en: 'Grades of {count} units are not confirmed, or not since their objection was answered: {units}.',
    },
  },
  'publication-grade-unknown': {
    status: 422,
    text: { zh: '{unit}：没有这个等次。', en: '{unit}: no such grade.' },
  },
  'publication-grade-unsaid': {
    status: 422,
    text: {
      zh: '{unit}：与规则得出的等次不同，请写明理由。理由会公布。',
      en: '{unit}: another grade than the rule’s needs a reason. It will be public.',
    },
  },
  'publication-signed-already': {
    status: 409,
    text: { zh: '您已经签署。还要另一个人签署。', en: 'You have signed. Somebody else has to sign, too.' },
  },
  'publication-signed-twice': {
    status: 409,
    text: { zh: '已有两人签署，可以公布了。', en: 'Two have signed; it can be published.' },
  },
  'publication-unsigned': {
    status: 409,
    text: {
      zh: '要有 {needed} 个人签署才能公布，现在 {signed} 个。',
      en: '{needed} people have to sign before it is published; {signed} have.',
    },
  },
  'publication-too-large': {
    status: 422,
    text: {
      zh: '一次公布最多 {limit} 个单位，这里有 {units} 个。请由下级分别公布。',
      en: 'One publication holds {limit} units at most, not {units}. Let the offices below publish.',
    },
  },
} as const satisfies ProblemCatalogue;
