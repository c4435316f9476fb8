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
  'visit-unknown-department': {
    status: 422,
    text: {
      zh: '没有这个职能部门，或它不属于本单位、已经撤销。请从列表中选择。',
      en: 'There is no such open department of this unit. Choose one of the list.',
    },
  },
  'visit-draw-missing': {
    status: 422,
    text: {
      zh: '随机抽查的单位由抽取产生：请先在“抽取”中公布方案、开启抽取，再选择它。',
      en: 'Units of a random check come of a draw: announce and open one, then choose it.',
    },
  },
  'visit-not-drawn': {
    status: 422,
    text: {
      zh: '“{unit}”不在抽取结果之中。随机抽查只去抽中的单位。',
      en: '“{unit}” was not drawn. A random check goes to drawn units alone.',
    },
  },
  'visit-origin-missing': {
    status: 422,
    text: {
      zh: '回访复查要写明复查哪一次督导、哪些事项当时要求整改。',
      en: 'Say which visit is checked again, and what was to be put right.',
    },
  },
  'visit-origin-elsewhere': {
    status: 422,
    text: {
      zh: '要复查的那次督导不是去“{unit}”的，或还没有结束。请重新选择。',
      en: 'The visit before was not to “{unit}”, or is not over. Choose another.',
    },
  },
  'visit-no-route': {
    status: 422,
    text: {
      zh: '只有巡回督查和随机抽查一次安排多个单位，同一个单位只列一次。',
      en: 'Only roving visits and random checks go to several units, each of them once.',
    },
  },
  'visit-series-too-long': {
    status: 422,
    text: {
      zh: '一次最多安排 {most} 次督导（各单位、各次合计）。请把最后一天提前，或者少选几个单位。',
      en: 'At most {most} visits are planned at once, over all units and times. Choose an earlier last day or fewer units.',
    },
  },
  'visit-series-none': {
    status: 409,
    text: {
      zh: '这次督导不是定期督查中的一次，或者各次都已进点、结束或取消，没有可以一并取消的。',
      en: 'The visit is not one of a series, or none of the series is left to cancel.',
    },
  },
  'visit-series-moved': {
    status: 409,
    text: {
      zh: '{day} 去“{unit}”的那次刚刚有了变动（进点、修改或取消），一次也没有取消。请关上再打开，看清各次现在的状态。',
      en: 'The visit of {day} to “{unit}” has just begun or been changed; none was cancelled. Open the list again to see how each stands.',
    },
  },
  'referral-nobody-above': {
    status: 422,
    text: {
      zh: '本单位之上没有省、市、县的督导室，不能再上提。',
      en: 'No office of a province, city or county stands above; nothing is handed up from here.',
    },
  },
  'referral-not-now': {
    status: 409,
    text: {
      zh: '这件上提事项{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The matter {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'referral-visit-elsewhere': {
    status: 422,
    text: {
      zh: '“{title}”去的不是“{from}”或它下面的单位，不能把它的事项列入。请另选一次督导，或者另行安排。',
      en: '“{title}” does not go to “{from}” or a unit below it. Choose another visit, or plan one.',
    },
  },
  'referral-visit-hidden': {
    status: 422,
    text: {
      zh: '“{title}”不发通知：列入了，上提的单位就知道了。请另选一次发通知的督导。',
      en: '“{title}” is made without notice; taking the matter along would tell of it. Choose one that is announced.',
    },
  },
  'referral-visit-over': {
    status: 409,
    text: {
      zh: '“{title}”已经结束或取消，不能再列入事项。请另选一次督导。',
      en: '“{title}” is over or cancelled. Choose another visit.',
    },
  },
  'visit-reason-owed': {
    status: 422,
    text: {
      zh: '已经通知了被督导单位，修改要写明原因；单位会重新收到通知。',
      en: 'The unit was told: say why it is changed. It is told again.',
    },
  },
  'visit-merge-elsewhere': {
    status: 422,
    text: {
      zh: '“{title}”去的不是同一个单位，不能合并。',
      en: '“{title}” goes to another unit.',
    },
  },
  'visit-merge-hidden': {
    status: 422,
    text: {
      zh: '“{title}”不发通知，合并就等于通知了，不能合并。',
      en: '“{title}” is made without notice; merging it would tell of it.',
    },
  },
  'visit-merge-not-yours': {
    status: 403,
    text: {
      zh: '“{title}”由“{office}”组织，您不能替它合并。请与对方商量，由对方取消，或由共同的上级合并。',
      en: '“{title}” is run by “{office}”. Ask them, or have the office above both merge them.',
    },
  },
  'outing-gone': {
    status: 409,
    text: {
      zh: '没有这一天的外出任务，或那天已经到了。请刷新页面。',
      en: 'There is no such outing, or its day has come. Reload the page.',
    },
  },
  'visit-not-now': {
    status: 409,
    text: {
      zh: '这次督导{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The visit is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'visit-never-told': {
    status: 422,
    text: {
      zh: '“{kind}”不发通知、不打招呼，不能发督导通知。',
      en: 'A {kindEn} is made without notice; no letter is sent.',
    },
  },
  'visit-too-soon': {
    status: 409,
    text: {
      zh: '督导从 {fromOn} 开始，今天还不能进点。如要提前，请取消后重新安排。',
      en: 'The visit begins on {fromOn}, not yet today. To go earlier, cancel it and plan it anew.',
    },
  },
  'visit-not-told': {
    status: 409,
    text: {
      zh: '还没有发督导通知：{type}、{kind}应当事先书面通知被督导单位（《教育督导条例》第十七条）。请先发通知。',
      en: 'The unit has not been told: a {typeEn}, {kindEn} owes a written notice first (regulation, article 17). Send the notice.',
    },
  },
  'visit-not-of-it': {
    status: 403,
    text: {
      zh: '只有这次督导的成员和组织它的督导室能做这件事。',
      en: 'Only those who go, and the office that runs the visit, do this.',
    },
  },
  'visit-not-of-unit': {
    status: 403,
    text: {
      zh: '只有被督导单位自己能建议路线、评议督导组。组织这次督导的单位不能代替。',
      en: 'Only the unit visited proposes a route and rates the team; whoever runs the visit does not do so in its place.',
    },
  },
  'visit-entry-outside': {
    status: 422,
    text: {
      zh: '{day} 不在督导开始（{fromOn}）到今天（{today}）之间。请改正日期。',
      en: '{day} does not lie between the beginning of the visit ({fromOn}) and today ({today}). Correct the day.',
    },
  },
  'visit-agenda-outside': {
    status: 422,
    text: {
      zh: '日程中有 {day}，不在督导的日期（{fromOn} 至 {untilOn}）之内。请改正日程或日期。',
      en: 'The agenda names {day}, outside the days of the visit ({fromOn} to {untilOn}). Correct one of them.',
    },
  },
  'visit-unknown-theme': {
    status: 422,
    text: {
      zh: '没有“{theme}”这个督导主题。请从列表中选择。',
      en: 'There is no theme “{theme}”. Choose from the list.',
    },
  },
  'watched-already': {
    status: 409,
    text: { zh: '该单位已按这个原因列入重点关注。', en: 'The unit is watched for this reason already.' },
  },
  'watch-ended': {
    status: 409,
    text: { zh: '已经解除。请刷新页面。', en: 'It was taken off the list already. Reload the page.' },
  },
  'outing-no-team': {
    status: 422,
    text: { zh: '没有这个督导组，或它已撤销。请选择本单位的督导组。', en: 'There is no such open team of this unit.' },
  },
  'visit-never-sealed': {
    status: 409,
    text: {
      zh: '这次督导没有密封过，没有可以公开的记录。',
      en: 'The visit was never sealed; there is nothing to disclose.',
    },
  },
  'sealed-own': {
    status: 409,
    text: {
      zh: '自己提出的不能自己批准。请另一位经授权的人批准。',
      en: 'Who proposed it does not approve it. Ask another person who is cleared.',
    },
  },
  'sealed-no-person': {
    status: 409,
    text: {
      zh: '要由两个人提出和批准：两个账号都须已对应到人员，否则可能是同一个人。请督导室在“账号”中把账号对应到本单位人员。',
      en: 'Two persons propose and approve: both accounts must be linked to persons, or they might be one. Have the office link the account to a person of its unit.',
    },
  },
  'sealed-approved': {
    status: 409,
    text: { zh: '已经批准，到时自动开启。', en: 'It is approved and opens by itself.' },
  },
  'sealed-withdrawn': {
    status: 409,
    text: { zh: '已经撤回。', en: 'It was taken back.' },
  },
  'sealed-late': {
    status: 409,
    text: {
      zh: '那天的开启时刻已经过去。请改选以后的日子。',
      en: 'The moment of its opening has passed. Choose a later day.',
    },
  },
  'sealed-gone': {
    status: 404,
    text: {
      zh: '没有这份密封方案：已开启、已撤回，或不是为您密封的。',
      en: 'No such sealed plan: opened, taken back, or not sealed for you.',
    },
  },
  'sealed-twice': {
    status: 409,
    text: { zh: '{day} 已有一份去“{unit}”的密封方案。', en: 'A sealed plan for “{unit}” on {day} exists already.' },
  },
  'sealed-no-outing': {
    status: 422,
    text: {
      zh: '这个组 {day} 没有外出任务。密封暗访只能落在外出任务的日子；请督导室先安排外出任务（多安排几天，让日子本身说明不了什么）。',
      en: 'The team has no outing on {day}. A sealed visit lies on an outing; have outings planned first, more than are needed.',
    },
  },
  'sealed-needs-two': {
    status: 409,
    text: {
      zh: '经授权的人不足两位（按人员计，没有对应到人员的账号不算），没有人能批准。请安全管理员授予“暗访专责”角色，并把账号对应到人员。',
      en: 'Fewer than two people are cleared, so nobody could approve; accounts without a person do not count. Have the security administrator give the role “keeper of sealed visits”.',
    },
  },
  'sealed-full': {
    status: 409,
    text: {
      zh: '对您开着的密封方案已有 {most} 份，不能再提。请先撤回不用的，或等到开启以后。',
      en: '{most} sealed plans lie open to you; no more are proposed. Take back what is not needed, or wait until some have opened.',
    },
  },
  'sealed-too-many': {
    status: 409,
    text: {
      zh: '经授权的人超过 {most} 位。请收回一些授权。',
      en: 'More than {most} people are cleared. Have some roles ended.',
    },
  },
} satisfies ProblemCatalogue;
