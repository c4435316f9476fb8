import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What records of projects, task forces, joint sign-off and public items refuse. */
export const PROJECT_PROBLEMS = {
  'no-project': {
    status: 422,
    text: {
      zh: '这项任务没有项目类别。先把它定为续建、开工或预备项目。',
      en: 'This task is no project; give it a project class first.',
    },
  },
  'record-field-unknown': {
    status: 422,
    text: { zh: '这类档案没有“{field}”一栏。', en: 'Records of this kind do not say “{field}”.' },
  },
  'record-field-missing': { status: 422, text: { zh: '请填写“{field}”。', en: 'Fill in “{fieldEn}”.' } },
  'record-money': {
    status: 422,
    text: {
      zh: '“{field}”应是大于 0、最多两位小数的金额（元），填的是 {value}。',
      en: '“{fieldEn}” is a sum in yuan above 0 with two decimals at most, not {value}.',
    },
  },
  'record-day': {
    status: 422,
    text: { zh: '“{field}”应是日期，填的是 {value}。', en: '“{fieldEn}” is a day, not {value}.' },
  },
  'record-in-future': {
    status: 422,
    text: { zh: '不能登记以后的日期。', en: 'The day must not lie in the future.' },
  },
  'record-hangs-elsewhere': {
    status: 422,
    text: {
      zh: '“{kind}”要登记在它所属的档案下面：付款属于合同，监理报告属于监理。',
      en: 'A {kindEn} hangs on what it belongs to: a payment on a contract, a site report on a supervisor.',
    },
  },
  'record-before': {
    status: 422,
    text: { zh: '日期不能早于 {day}。', en: 'The day must not lie before {day}.' },
  },
  'payment-over-contract': {
    status: 422,
    text: {
      zh: '超出合同：合同 {contract} 元，已付 {paid} 元，还能付 {left} 元，这笔是 {sum} 元。',
      en: 'More than the contract: it is {contract} yuan, {paid} are paid, {left} are left; this is {sum}.',
    },
  },
  'record-for-life': {
    status: 409,
    text: {
      zh: '“{kind}”终身负责，不能撤回；换人请另登记一条，原来的留存。',
      en: 'A {kindEn} answers for life and is not withdrawn; record the next one, the former stands.',
    },
  },
  'record-in-use': {
    status: 409,
    text: {
      zh: '下面还有 {count} 条，请先撤回它们。',
      en: '{count} records hang on it; withdraw them first.',
    },
  },
  'record-withdrawn': {
    status: 409,
    text: { zh: '这条档案已经撤回。', en: 'The record was withdrawn already.' },
  },
  'task-force-exists': {
    status: 409,
    text: { zh: '这个项目已有专班“{name}”。', en: 'The project has a task force already: “{name}”.' },
  },
  'task-force-after-due': {
    status: 422,
    text: {
      zh: '专班的成立日期不能晚于项目的完成时限 {dueOn}。',
      en: 'The task force cannot be founded after the project is due on {dueOn}.',
    },
  },
  'task-force-needed': {
    status: 409,
    text: {
      zh: '“{task}”还没有完成，它的专班不能撤销。',
      en: '“{task}” is not done; its task force goes on until then.',
    },
  },
  'signatures-missing': {
    status: 409,
    text: {
      zh: '这项任务须会签后才能办结，还没有签的单位：{units}。',
      en: 'The task is done only when every unit has signed; missing: {units}.',
    },
  },
  'sign-off-not-asked': {
    status: 409,
    text: { zh: '这项任务不需要该单位会签。', en: 'This unit is not asked to sign the task off.' },
  },
  'sign-off-elsewhere': {
    status: 409,
    text: { zh: '须由该单位自己的人会签，上级不能代签。', en: 'The unit signs for itself; nobody above signs for it.' },
  },
  'sign-off-without-units': {
    status: 422,
    text: {
      zh: '“{task}”要会签，请先列出配合单位。',
      en: '“{task}” is to be signed off; name its cooperating units.',
    },
  },
  'not-livelihood': {
    status: 422,
    text: { zh: '只有规划图上的“民生实事”可以公开。', en: 'Only livelihood items of the goal tree are made public.' },
  },
} as const satisfies ProblemCatalogue;
