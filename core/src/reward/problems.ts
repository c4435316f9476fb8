import type { ProblemCatalogue } from '../lib/problem.ts';

/** What rewards and funds refuse. */
export const REWARD_PROBLEMS = {
  'reward-no-book': {
    status: 422,
    text: {
      zh: '没有“奖励与资金制度”规程。请管理员用命令 npx dudao publish-pack cn-rewards 发布业务包。',
      en: 'No rulebook says what rewards there are. Have the packs published.',
    },
  },
  'reward-kind-unknown': {
    status: 422,
    text: {
      zh: '制度里没有这种奖励。请刷新页面后重新选择。',
      en: 'The rulebook knows no such kind. Reload and choose again.',
    },
  },
  'reward-not-now': {
    status: 409,
    text: {
      zh: '这份安排{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The proposal is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'reward-cite-needed': {
    status: 422,
    text: {
      zh: '这一种要引用一次已公布的结果。请选择结果；还没有公布的，先到“结果公布”办理。',
      en: 'This kind rests on a published result. Choose one, or publish first.',
    },
  },
  'reward-cite-unasked': {
    status: 422,
    text: {
      zh: '这一种不引用结果。请不要选择结果。',
      en: 'This kind cites no result. Choose none.',
    },
  },
  'reward-cited-gone': {
    status: 409,
    text: {
      zh: '引用的结果已被取代或撤回，不能再作依据。请撤回这份安排，按现在有效的结果重新拟定。',
      en: 'The result cited was superseded or withdrawn. Withdraw this proposal and draw it up anew from the one in force.',
    },
  },
  'reward-settings': {
    status: 422,
    text: {
      zh: '还有数没有设定，或写法不对：{names}。请填数字。',
      en: 'Numbers are not set, or are none: {names}. Fill them in.',
    },
  },
  'reward-amount': {
    status: 422,
    text: {
      zh: '{unit}金额不对：写元，最多两位小数，除按准则计算的奖惩以外要大于 0。',
      en: '{unit} The amount is wrong: in yuan, at most two decimals, above zero unless criteria compute it.',
    },
  },
  'reward-no-money': {
    status: 422,
    text: {
      zh: '这一种没有金额。请把金额空着。',
      en: 'This kind has no amounts. Leave the amount empty.',
    },
  },
  'reward-pot-needed': {
    status: 422,
    text: {
      zh: '请写资金总额（元）。',
      en: 'Say how much there is in all (yuan).',
    },
  },
  'reward-span': {
    status: 422,
    text: {
      zh: '要看任务完成情况的，请写从哪天到哪天；结束日期不能早于开始日期，也不能在今天以后。',
      en: 'Say from which day to which tasks are looked at; the end is not before the beginning, and not in the future.',
    },
  },
  'reward-proposed-already': {
    status: 409,
    text: {
      zh: '本单位已有一份同种类、同标题、引用同一结果的安排，没有撤回。请打开那一份，或换一个标题。',
      en: 'There is such a proposal of that title already. Open that one, or choose another title.',
    },
  },
  'reward-too-many': {
    status: 422,
    text: {
      zh: '一份安排最多列 {limit} 条。请分成几份。',
      en: 'A proposal holds at most {limit} lines. Divide it.',
    },
  },
  'reward-unit-elsewhere': {
    status: 422,
    text: {
      zh: '所选单位不在本单位管辖范围内，或者就是本单位。请选择下级单位。',
      en: 'The unit is not below this office, or is the office itself. Choose one below.',
    },
  },
  'reward-person-needed': {
    status: 422,
    text: {
      zh: '这一种要落实到个人。请选择人员。',
      en: 'This kind is for persons. Choose one.',
    },
  },
  'reward-person-unasked': {
    status: 422,
    text: {
      zh: '这一种给单位，不落实到个人。请不要选择人员。',
      en: 'This kind is for units. Choose no person.',
    },
  },
  'reward-person-elsewhere': {
    status: 422,
    text: {
      zh: '所选人员不在这个单位，或已离任。请重新选择。',
      en: 'The person is not of that unit or has left. Choose again.',
    },
  },
  'reward-twice': {
    status: 409,
    text: {
      zh: '{name}已在名单里。同一单位（个人）在一份安排里只列一次。',
      en: '{name} is in the list already. Nobody stands in a proposal twice.',
    },
  },
  'reward-reason-empty': {
    status: 422,
    text: {
      zh: '请写明理由。',
      en: 'Say why.',
    },
  },
  'reward-title-needed': {
    status: 422,
    text: {
      zh: '{name}没有这一种所要求的、仍然有效的称号，不能列入。',
      en: '{name} holds no title in force that this kind asks for.',
    },
  },
  'reward-not-by-office': {
    status: 409,
    text: {
      zh: '这一种按规则或由单位推荐列出，不由办公室添加。',
      en: 'Lines of this kind come from a rule or from units, not from the office.',
    },
  },
  'reward-not-by-units': {
    status: 409,
    text: {
      zh: '这一种不征集单位的推荐和申请。',
      en: 'Units do not nominate for this kind.',
    },
  },
  'reward-line-unknown': {
    status: 404,
    text: {
      zh: '名单里没有这一条。请刷新页面。',
      en: 'There is no such line. Reload the page.',
    },
  },
  'reward-call-past': {
    status: 422,
    text: {
      zh: '征集的截止日期要在今天以后。',
      en: 'The last day has to lie in the future.',
    },
  },
  'reward-call-runs': {
    status: 409,
    text: {
      zh: '征集到 {until} 为止，还没有结束。请等截止以后再提交。',
      en: 'Units may still answer until {until}. Submit after that.',
    },
  },
  'reward-call-over': {
    status: 409,
    text: {
      zh: '征集已于 {until} 截止。',
      en: 'It was open until {until}.',
    },
  },
  'reward-per-unit': {
    status: 409,
    text: {
      zh: '每个单位最多推荐 {most} 名，本单位已经报满。',
      en: 'Each unit names at most {most}; yours are all named.',
    },
  },
  'reward-not-of-unit': {
    status: 403,
    text: {
      zh: '要由本单位的填报员或负责人办理，上级和办公室不能代替。',
      en: 'This is for the unit’s own liaison or head; nobody does it from above.',
    },
  },
  'reward-what-empty': {
    status: 422,
    text: {
      zh: '请写明用途或支持内容。',
      en: 'Say what it is for.',
    },
  },
  'reward-nobody': {
    status: 409,
    text: {
      zh: '名单是空的。请先列入单位或个人。',
      en: 'The list is empty. Add somebody first.',
    },
  },
  'reward-places': {
    status: 409,
    text: {
      zh: '名额 {places} 个，名单里有 {lines} 个。请减到名额以内。',
      en: 'There are {places} places and {lines} lines. Take some out.',
    },
  },
  'reward-what-unsaid': {
    status: 409,
    text: {
      zh: '还没有写明用途或支持内容：{units}。',
      en: 'What it is for is not said of: {units}.',
    },
  },
  'reward-amount-open': {
    status: 409,
    text: {
      zh: '还没有金额：{units}。有的数据缺失算不出来，请填写金额和理由，或不列入。',
      en: 'No amount yet: {units}. Where figures are missing, enter an amount with a reason, or take the line out.',
    },
  },
  'reward-beyond-pot': {
    status: 409,
    text: {
      zh: '合计 {sum} 元，超过总额 {pot} 元，多出 {over} 元。请减少金额或条目。',
      en: 'The sum of {sum} yuan goes beyond the pot of {pot} by {over}. Reduce amounts or lines.',
    },
  },
  'reward-notice-short': {
    status: 422,
    text: {
      zh: '公示至少 {days} 个工作日，最早到 {least} 结束。请改公示截止日期。',
      en: 'The notice lasts at least {days} working days, until {least} at the earliest.',
    },
  },
  'reward-notice-unasked': {
    status: 422,
    text: {
      zh: '这一种不公示。请把公示日期空着。',
      en: 'This kind has no notice. Leave its day empty.',
    },
  },
  'reward-place-unsaid': {
    status: 422,
    text: {
      zh: '请写明在哪里公示。',
      en: 'Say where the notice is posted.',
    },
  },
  'reward-notice-runs': {
    status: 409,
    text: {
      zh: '公示到 {until} 为止，还没有结束，不能决定。',
      en: 'The notice runs until {until}; nothing is decided before.',
    },
  },
  'reward-objections-open': {
    status: 409,
    text: {
      zh: '还有 {count} 条异议没有答复，不能决定。请先答复。',
      en: '{count} objections are unanswered. Answer them first.',
    },
  },
  'reward-no-notice': {
    status: 409,
    text: {
      zh: '现在没有公示，或公示已经结束。',
      en: 'There is no notice now, or it is over.',
    },
  },
  'reward-own-hand': {
    status: 409,
    text: {
      zh: '拟定、修改或提交的人不能决定。请由另一位有权的人决定。',
      en: 'Who drew it up, changed or submitted it does not decide. Somebody else has to.',
    },
  },
  'reward-own-case': {
    status: 409,
    text: {
      zh: '名单里有您本人，不能由您决定。请由另一位有权的人决定。',
      en: 'You stand in the list yourself. Somebody else has to decide.',
    },
  },
  'reward-lines-other': {
    status: 409,
    text: {
      zh: '名单已有变化，或有的条目没有决定。请刷新页面，每一条都作出决定。',
      en: 'The lines have changed, or some are undecided. Reload and decide each.',
    },
  },
  'reward-reason-unsaid': {
    status: 422,
    text: {
      zh: '“{unit}”不同意，或金额与建议不同，请写明理由。',
      en: '{unit}: a refusal, and another amount than proposed, needs a reason.',
    },
  },
  'reward-barred': {
    status: 409,
    text: {
      zh: '“{unit}”在问责影响期内，不得评优评先，只能不同意。',
      en: 'Accountability keeps {unit} from commendation; it can only be refused.',
    },
  },
  'reward-title-gone': {
    status: 409,
    text: {
      zh: '“{unit}”的称号已撤销或已过期，只能不同意。',
      en: 'The title of {unit} was withdrawn or has lapsed; it can only be refused.',
    },
  },
  'reward-no-certificates': {
    status: 409,
    text: {
      zh: '这一种不发证书、奖牌。',
      en: 'Nothing is handed over for this kind.',
    },
  },
  'reward-issued-already': {
    status: 409,
    text: {
      zh: '证书、奖牌都已编号，或没有人得奖。',
      en: 'All are numbered, or nobody was granted anything.',
    },
  },
  'reward-nothing-to-pay': {
    status: 409,
    text: {
      zh: '没有要拨付的：没有同意的金额，或都已登记拨付。',
      en: 'Nothing is to be paid: nothing was granted, or all is paid.',
    },
  },
  'reward-paid-already': {
    status: 409,
    text: {
      zh: '“{unit}”不用拨付，或已经登记过拨付。请刷新页面。',
      en: 'Nothing is to be paid to {unit}, or it was recorded already. Reload the page.',
    },
  },
  'reward-paid-day': {
    status: 422,
    text: {
      zh: '拨付日期不能早于决定日期，也不能在今天以后。',
      en: 'The day of payment is not before the decision, and not in the future.',
    },
  },
  'reward-objection-unknown': {
    status: 404,
    text: {
      zh: '没有这条异议。请刷新页面。',
      en: 'There is no such objection. Reload the page.',
    },
  },
  'reward-answered-already': {
    status: 409,
    text: {
      zh: '这条异议已经答复过。',
      en: 'This objection was answered already.',
    },
  },
  'reward-no-document': {
    status: 409,
    text: {
      zh: '还没有文书：提交公示或作出决定以后才有。',
      en: 'There is no document before the notice or the decision.',
    },
  },
  'reward-no-certificate': {
    status: 409,
    text: {
      zh: '这一条没有证书、奖牌，或还没有编号。',
      en: 'There is no certificate here, or it is not numbered yet.',
    },
  },
  'reward-received-already': {
    status: 409,
    text: {
      zh: '已经签收过。',
      en: 'It was signed for already.',
    },
  },
} as const satisfies ProblemCatalogue;
