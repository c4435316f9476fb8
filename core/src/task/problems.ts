import type { ProblemCatalogue } from '../lib/problem.ts';

/** What plans, tasks and targets refuse. */
export const TASK_PROBLEMS = {
  'task-nobody-owes': {
    status: 409,
    text: {
      zh: '没有人能承担：{unit}还没有第一责任人，也没有主要负责人；或所选的人已经离开。请先在“人员”里设定，或另选责任人。',
      en: 'Nobody would owe it: {unit} has neither a first responsible person nor a main leader, or the person chosen has left. Set one first, or choose another owner.',
    },
  },
  'plan-kind-unknown': {
    status: 422,
    text: {
      zh: '没有“{kind}”这类计划，请在列出的类别中选。',
      en: 'There is no kind of plan “{kind}”; choose one of those listed.',
    },
  },
  'plan-kind-settled': {
    status: 409,
    text: {
      zh: '计划已按“{kind}”发布，不能再换类别；请另立计划。',
      en: 'The plan was published as “{kindEn}” and keeps its kind; make another plan.',
    },
  },
  'plan-ends-before-begin': {
    status: 422,
    text: { zh: '结束日期不能早于开始日期 {fromOn}。', en: 'The plan must not end before it begins on {fromOn}.' },
  },
  'reason-required': {
    status: 422,
    text: {
      zh: '已发布的计划一张蓝图绘到底：请写明变更理由。',
      en: 'The plan is published: say why it is changed.',
    },
  },
  'plan-published': {
    status: 409,
    text: { zh: '计划已经发布。', en: 'The plan is published already.' },
  },
  'plan-not-published': {
    status: 409,
    text: { zh: '计划还是草稿，发布后才能报送。', en: 'The plan is a draft; report when it is published.' },
  },
  'plan-empty': {
    status: 422,
    text: {
      zh: '计划里还没有任务，请先列出任务再发布。',
      en: 'The plan has no task yet; add some before you publish.',
    },
  },
  'task-incomplete': {
    status: 422,
    text: { zh: '“{task}”还缺：{missing}。请补齐。', en: '“{task}” lacks: {missingEn}. Fill it in.' },
  },
  'task-ends-before-begin': {
    status: 422,
    text: {
      zh: '“{task}”的完成时限 {dueOn} 早于开始日期 {startOn}。',
      en: '“{task}” is due on {dueOn}, before it begins on {startOn}.',
    },
  },
  'due-outside-plan': {
    status: 422,
    text: {
      zh: '“{task}”的日期 {dueOn} 不在计划期 {fromOn} 至 {untilOn} 之内。',
      en: 'The day {dueOn} of “{task}” lies outside the plan, which runs from {fromOn} until {untilOn}.',
    },
  },
  'due-not-extendable': {
    status: 409,
    text: {
      zh: '“{task}”定于 {dueOn} 完成，这类计划不能延期。',
      en: '“{task}” is due on {dueOn}; plans of this kind are not extended.',
    },
  },
  'due-needs-approval': {
    status: 409,
    text: {
      zh: '“{task}”定于 {dueOn} 完成；要推后，请在任务页申请延期，经批准后生效。',
      en: '“{task}” is due on {dueOn}; ask for an extension on its page, which takes effect when approved.',
    },
  },
  'node-title-taken': {
    status: 409,
    text: { zh: '规划图上已有“{title}”。', en: 'The goal tree already has “{title}”.' },
  },
  'node-elsewhere': {
    status: 422,
    text: { zh: '规划图上没有“{title}”这一项。', en: 'The goal tree of this plan has no “{title}”.' },
  },
  'node-standard-unknown': {
    status: 422,
    text: {
      zh: '标准库里没有“{id}”。请从列表中选择。',
      en: 'The library has no standard “{id}”. Choose one from the list.',
    },
  },
  'node-in-use': {
    status: 409,
    text: {
      zh: '“{title}”下面还有任务、指标或下级项，请先移走。',
      en: 'Tasks, targets or nodes still hang on “{title}”; move them first.',
    },
  },
  'holder-unknown': {
    status: 422,
    text: {
      zh: '找不到“{name}”这个人员或职务：只认牵头单位和计划所属单位的。请先在“人员与机构”登记，或把牵头单位改成此人的单位。',
      en: 'No person or post is called “{name}” at the leading unit or the unit of the plan. Register them first, or make their unit the leading one.',
    },
  },
  'holder-ambiguous': {
    status: 422,
    text: {
      zh: '叫“{name}”的人员或职务不止一个，请直接选定。',
      en: 'There is more than one person or post “{name}”; choose one.',
    },
  },
  'unit-unknown': {
    status: 422,
    text: {
      zh: '本单位及下级中找不到“{name}”。',
      en: 'There is no unit “{name}” at or below this plan’s unit.',
    },
  },
  'unit-ambiguous': {
    status: 422,
    text: { zh: '叫“{name}”的单位不止一个，请直接选定。', en: 'There is more than one unit “{name}”; choose one.' },
  },
  'task-closed': {
    status: 409,
    text: { zh: '“{task}”已完成或已取消，不能再变更。', en: '“{task}” is done or cancelled and cannot be changed.' },
  },
  'task-not-done': {
    status: 409,
    text: {
      zh: '“{task}”没有报完成，不需要退回。',
      en: '“{task}” was not reported done; there is nothing to send back.',
    },
  },
  'effect-missing': {
    status: 422,
    text: {
      zh: '报完成时请写明成效：件件有落实，步步有实效。',
      en: 'Say what came of it when you report the task done.',
    },
  },
  'report-answered': {
    status: 409,
    text: { zh: '这条进度已有回复。', en: 'This report was answered already.' },
  },
  'act-in-future': {
    status: 422,
    text: { zh: '不能登记以后的日期。', en: 'The day must not lie in the future.' },
  },
  'blocker-resolved': {
    status: 409,
    text: { zh: '该制约因素已于 {resolvedOn} 解决。', en: 'The blocker was resolved on {resolvedOn}.' },
  },
  'extension-not-later': {
    status: 422,
    text: { zh: '新的时限应晚于 {dueOn}。', en: 'The new day must lie after {dueOn}.' },
  },
  'extension-past': {
    status: 422,
    text: {
      zh: '{toDue} 已经过去，不能事后把时限延到过去的日子。请选今天（{today}）或以后的日期。',
      en: '{toDue} has passed; nothing is put off to a day of the past. Choose today ({today}) or a later day.',
    },
  },
  'extension-asked': {
    status: 409,
    text: { zh: '已有一份延期申请等待审批。', en: 'An extension was asked for and waits for its decision.' },
  },
  'extension-decided': {
    status: 409,
    text: { zh: '这份延期申请已有决定。', en: 'The extension was decided already.' },
  },
  'extension-own': {
    status: 403,
    text: { zh: '自己的延期申请须由他人审批。', en: 'Somebody else must decide on what you asked for.' },
  },
  'link-circle': {
    status: 422,
    text: {
      zh: '这样会首尾相接、无法排期：{way}。',
      en: 'That would close a circle which nothing could begin: {way}.',
    },
  },
  'link-elsewhere': {
    status: 422,
    text: { zh: '只能在同一计划的两项任务之间设定先后。', en: 'Only two tasks of the same plan can be linked.' },
  },
  'link-exists': {
    status: 409,
    text: { zh: '这两项任务已有先后关系。', en: 'The two tasks are linked already.' },
  },
  'schedule-too-late': {
    status: 422,
    text: {
      zh: '从 {endOn} 倒排已经来不及：{tasks}。请改结束日期、减少工作日或取消先后。',
      en: 'Counted back from {endOn} it is already too late for: {tasks}. Choose a later end, fewer days of work, or remove links.',
    },
  },
  'target-not-zero': {
    status: 422,
    text: { zh: '“为零”的指标只能填 0，填的是 {value}。', en: 'A target of none at all is 0, not {value}.' },
  },
  'target-rate-range': {
    status: 422,
    text: { zh: '比率应在 0 到 100 之间，填的是 {value}。', en: 'A rate lies between 0 and 100; {value} was given.' },
  },
  'shares-do-not-add-up': {
    status: 422,
    text: {
      zh: '分解对不上：“{target}”要求 {wanted}，各单位合计 {sum}，相差 {difference}。',
      en: 'The shares do not add up: “{target}” asks for {wanted}, the units come to {sum}; the difference is {difference}.',
    },
  },
  'share-without-base': {
    status: 422,
    text: {
      zh: '比率要有基数才能汇总：请填“{unit}”的基数。',
      en: 'Rates are weighted by their bases: give the base of “{unit}”.',
    },
  },
  'share-twice': {
    status: 422,
    text: { zh: '“{unit}”出现了两次。', en: '“{unit}” is given twice.' },
  },
  'share-accepted': {
    status: 409,
    text: {
      zh: '“{unit}”已把分解的指标列入自己的计划，不能再改或收回。',
      en: '“{unit}” has taken its share into a plan of its own; it can no longer be changed.',
    },
  },
  'share-not-of-unit': {
    status: 422,
    text: { zh: '这项指标不是分解给本单位的。', en: 'This share was offered to another unit.' },
  },
} as const satisfies ProblemCatalogue;
