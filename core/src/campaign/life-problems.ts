import type { ProblemCatalogue } from '../lib/problem.ts';

/** What the life of a campaign refuses. */
export const LIFE_PROBLEMS = {
  'campaign-object-needed': {
    status: 422,
    text: {
      zh: '还没有选定督导对象。请在“对象”一步选择。',
      en: 'No object is chosen. Choose it in the step “Object”.',
    },
  },
  'campaign-object-kind': {
    status: 422,
    text: {
      zh: '“{name}”不能作为这个方案的督导对象。请另选一类单位。',
      en: '“{name}” cannot be the object of this template. Choose another kind of unit.',
    },
  },
  'campaign-sample-kind': {
    status: 422,
    text: {
      zh: '“{name}”不能作为这个方案的样本单位。请去掉它。',
      en: '“{name}” cannot be a sample unit of this template. Take it out.',
    },
  },
  'campaign-no-units': {
    status: 422,
    text: { zh: '还没有单位参加。请在“参加单位”一步按批次加入。', en: 'No unit takes part. Add units by batch.' },
  },
  'campaign-wrong-batch': {
    status: 422,
    text: {
      zh: '有单位（{kind}）放在了不接收这类单位的批次。请换一个批次。',
      en: 'Units of kind {kind} are in a batch that does not take them. Move them.',
    },
  },
  'campaign-unknown-batch': {
    status: 422,
    text: { zh: '方案没有这个批次。请刷新。', en: 'The template has no such batch. Reload.' },
  },
  'campaign-unit-not-below': {
    status: 422,
    text: {
      zh: '只能选本单位及下级单位，且种类要在方案之内。',
      en: 'Only this unit and those below it can be chosen, of the kinds in the template.',
    },
  },
  'campaign-day-needed': {
    status: 422,
    text: { zh: '“{name}”还没有定日期。', en: '“{nameEn}” has no day yet.' },
  },
  'campaign-deadline-needed': {
    status: 422,
    text: {
      zh: '期限“{name}”还没有选定。请选一个有依据的期限，或按通知填写天数。',
      en: 'The deadline “{nameEn}” is not chosen. Take a preset or write the days of your notice.',
    },
  },
  'campaign-text-needed': {
    status: 422,
    text: {
      zh: '“{name}”的文字还没有填写。请按上级文件填写，或注明不写。',
      en: 'The text “{nameEn}” is not written. Write it, or leave it out on purpose.',
    },
  },
  'campaign-is-draft': {
    status: 409,
    text: {
      zh: '“{title}”还是草稿。请先提交并由另一人发布。',
      en: '“{title}” is still a draft. Submit and publish it first.',
    },
  },
  'campaign-is-submitted': {
    status: 409,
    text: {
      zh: '“{title}”已提交，等待另一人发布；要改请先收回。',
      en: '“{title}” is submitted and waits for another person. Take it back to change it.',
    },
  },
  'campaign-is-published': {
    status: 409,
    text: { zh: '“{title}”已经发布，不能再这样改。', en: '“{title}” is published and cannot be changed so.' },
  },
  'campaign-is-cancelled': {
    status: 409,
    text: { zh: '“{title}”已经取消。', en: '“{title}” is cancelled.' },
  },
  'campaign-second-person': {
    status: 403,
    text: {
      zh: '提交“{title}”的人不能自己发布。请由另一位有权限的人发布。',
      en: 'Whoever submitted “{title}” may not publish it. Another person has to.',
    },
  },
  'campaign-template-unknown': {
    status: 404,
    text: { zh: '没有这个活动方案或版本。请刷新。', en: 'There is no such campaign template. Reload.' },
  },
  'campaign-no-such-action': {
    status: 404,
    text: { zh: '这个活动对本单位没有这项动作。', en: 'The campaign has no such action for this unit.' },
  },
  'campaign-action-done': {
    status: 409,
    text: { zh: '“{name}”已经登记完成。', en: '“{nameEn}” is done already.' },
  },
  'campaign-action-open': {
    status: 409,
    text: {
      zh: '“{name}”还没有登记完成，先登记完成，再更正。',
      en: '“{nameEn}” is not done yet. Record it as done first.',
    },
  },
  'campaign-action-skips': {
    status: 409,
    text: {
      zh: '“{name}”要等前面的步骤做完：{list}。程序不能跳过。',
      en: '“{nameEn}” comes after earlier steps: {listEn}. Steps cannot be skipped.',
    },
  },
  'campaign-proof-needed': {
    status: 422,
    text: { zh: '“{name}”要写明佐证：{list}。', en: '“{nameEn}” needs a proof: {listEn}.' },
  },
  'campaign-other-side': {
    status: 403,
    text: { zh: '“{name}”不由您这一方办理。', en: '“{nameEn}” is not for your side to do.' },
  },
  'campaign-too-many-own': {
    status: 409,
    text: { zh: '“{stage}”的自选动作最多 {most} 项。', en: 'At most {most} own actions in “{stageEn}”.' },
  },
  'campaign-no-own': {
    status: 409,
    text: { zh: '“{stage}”不设自选动作。', en: '“{stageEn}” has no own actions.' },
  },
  'campaign-outside-stage': {
    status: 422,
    text: {
      zh: '日期要在“{stage}”之内：{fromOn} 至 {untilOn}。',
      en: 'The day must lie in “{stageEn}”: {fromOn} to {untilOn}.',
    },
  },
  'campaign-review-incomplete': {
    status: 422,
    text: { zh: '还有 {count} 个方面没有给出结论。', en: '{count} aspects have no verdict.' },
  },
  'campaign-guidance-incomplete': {
    status: 422,
    text: { zh: '还有没写的内容：{list}。', en: 'Still to be written: {listEn}.' },
  },
  'round-in-future': {
    status: 422,
    text: {
      zh: '补记的是已经结束的评估，日期不能晚于今天（{today}）。',
      en: 'Only finished rounds are entered: the day may not be after today ({today}).',
    },
  },
  'round-twice': {
    status: 409,
    text: { zh: '{heldOn} 的“{name}”已经记过。', en: '“{name}” on {heldOn} is on record already.' },
  },
  'round-unknown': {
    status: 404,
    text: { zh: '没有这条补记，或已经撤回。', en: 'There is no such entry, or it is withdrawn already.' },
  },
  'limit-unknown': { status: 404, text: { zh: '没有这一项限额。', en: 'There is no such limit.' } },
  'campaign-overload': {
    status: 409,
    text: {
      zh: '发布后会超过减负限额或重复到访：{list}。请减下来；确需发布的，写明理由。',
      en: 'Publishing goes beyond limits of burden or visits units twice: {listEn}. Ask for less, or give a reason.',
    },
  },
  'campaign-no-such-card': {
    status: 404,
    text: { zh: '这个活动没有这张要点卡。', en: 'The campaign has no such card.' },
  },
  'campaign-card-incomplete': {
    status: 422,
    text: {
      zh: '每个要点都要写明怎样体现。还没写的：{list}。',
      en: 'Say for every point how it shows. Still open: {listEn}.',
    },
  },
  'campaign-nothing-moved': {
    status: 409,
    text: {
      zh: '这一批没有单位的“{stage}”可以改期：都已通过，或日期相同。',
      en: 'No unit of this batch has “{stageEn}” to be moved: all passed it, or the day is the same.',
    },
  },
  'campaign-day-before-stage': {
    status: 422,
    text: {
      zh: '新的结束日早于“{stage}”的开始日 {fromOn}。',
      en: 'The new end lies before “{stageEn}” begins on {fromOn}.',
    },
  },
} as const satisfies ProblemCatalogue;
