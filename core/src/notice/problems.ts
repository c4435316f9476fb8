import type { ProblemCatalogue } from '../lib/problem.ts';

/** What reminders refuse: the rules in packs first, then people's wishes. */
export const NOTICE_PROBLEMS = {
  'reminder-subject-twice': {
    status: 422,
    text: {
      zh: '“{subject}”在 {where} 里已有提醒规则。一类事项只写一条规则，否则同一件事会提醒两次。',
      en: 'There is a rule for “{subject}” in {where} already. One rule per kind of matter, or it would be told twice.',
    },
  },
  'reminder-step-order': {
    status: 422,
    text: {
      zh: '步骤要按 days 从小到大排列，且不能相同。',
      en: 'Steps stand in the order of their days, and no two have the same.',
    },
  },
  'reminder-nobody': {
    status: 422,
    text: {
      zh: '“{subject}”没有“{who}”这样的人，只指明了：{known}。',
      en: '“{subject}” names nobody as “{who}”; it names: {known}.',
    },
  },
  'reminder-figure': {
    status: 422,
    text: {
      zh: '措辞里的“{figure}”没有来源。可用的有：{known}。',
      en: 'Nothing tells “{figure}”. What can be named: {known}.',
    },
  },
  'notice-settled': {
    status: 409,
    text: {
      zh: '这件事已经办结，提醒已撤回，不必再推迟。',
      en: 'This matter is settled and its reminder withdrawn; there is nothing to put off.',
    },
  },
  'snooze-not-later': {
    status: 422,
    text: {
      zh: '只能推迟到今天以后的日子，选的是 {day}。',
      en: 'It can only be put off to a day after today; it is {day}.',
    },
  },
  'snooze-too-far': {
    status: 422,
    text: {
      zh: '最多推迟到 {last}。更久的推迟等于不办；如果确实要延期，请在事项上申请。',
      en: 'It can be put off until {last} at most. Ask for a later day at the matter itself instead.',
    },
  },
  'snooze-severe': {
    status: 409,
    text: {
      zh: '严重的提醒不能推迟，办结后自动撤回。',
      en: 'A severe reminder cannot be put off; it goes when the matter is settled.',
    },
  },
  'channel-unknown': {
    status: 422,
    text: {
      zh: '渠道“{channel}”没有配置，或不供您的单位使用。请联系系统管理员。',
      en: 'The channel “{channel}” is not configured, or not for your unit. Ask the system administrator.',
    },
  },
  'channel-address-needed': {
    status: 422,
    text: {
      zh: '请先填写“{channel}”的收件地址，再打开这个渠道。',
      en: 'Give the address for “{channel}” before turning it on.',
    },
  },
  'channel-off': {
    status: 409,
    text: {
      zh: '请先打开“{channel}”并保存，再发测试消息。',
      en: 'Turn “{channel}” on and save before sending a test message.',
    },
  },
  'test-too-soon': {
    status: 429,
    text: {
      zh: '刚发过测试消息，请在 {seconds} 秒后再试。',
      en: 'A test message was just sent; try again in {seconds} seconds.',
    },
  },
  'quiet-hours-whole-day': {
    status: 422,
    text: {
      zh: '免打扰的起止时间相同，等于全天。请改正；不想收消息可以关掉渠道。',
      en: 'Quiet hours that begin and end at the same time last all day. Turn the channel off instead.',
    },
  },
} as const satisfies ProblemCatalogue;
