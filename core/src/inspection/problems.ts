import type { ProblemCatalogue } from '../lib/problem.ts';

/** What inspections refuse. */
export const INSPECTION_PROBLEMS = {
  'draw-id-repeated': {
    status: 422,
    text: { zh: '代号“{id}”重复。每个单位、每名督学的代号只能出现一次。', en: 'The id “{id}” is given twice.' },
  },
  'draw-unknown': {
    status: 422,
    text: {
      zh: '回避名单中的“{id}”不在单位或督学名单里。请核对代号。',
      en: '“{id}” in the recusals is neither a unit nor an inspector of the plan. Check the id.',
    },
  },
  'draw-too-few-units': {
    status: 422,
    text: {
      zh: '“{stratum}”要抽 {wanted} 个单位，名单中只有 {found} 个。请减少数量或补充名单。',
      en: '{wanted} units of “{stratum}” are to be taken, but only {found} are listed.',
    },
  },
  'draw-visit-too-small': {
    status: 422,
    text: {
      zh: '每次督导应不少于 {least} 人，方案只安排 {size} 人。请在 each 中增加。',
      en: 'A visit needs at least {least} inspectors; the plan sends {size}. Add some under “each”.',
    },
  },
  'draw-too-few-inspectors': {
    status: 422,
    text: {
      zh: '“{unit}”需要“{group}”{wanted} 人，除去应回避的只有 {found} 人。请补充督学。',
      en: '“{unit}” needs {wanted} of “{group}”; after recusals {found} are left. Add inspectors.',
    },
  },
  'draw-other-seed': {
    status: 422,
    text: {
      zh: '种子与公布的承诺不符：不是公布时的那一个。不能开启。',
      en: 'The seed is not the one that was committed to; the draw cannot be opened with it.',
    },
  },
  'draw-not-on-visit': {
    status: 422,
    text: { zh: '“{id}”不在“{unit}”的督导名单中。', en: '“{id}” is not on the visit to “{unit}”.' },
  },
  'draw-no-reserve': {
    status: 422,
    text: {
      zh: '“{unit}”没有可以替补“{id}”的人了。请补充督学后重新抽取。',
      en: 'Nobody is left to replace “{id}” on the visit to “{unit}”. Add inspectors and draw again.',
    },
  },
  'draw-nothing-to-take': {
    status: 422,
    text: {
      zh: '还没有写明每类抽取几个单位。请至少给一类填上数量。',
      en: 'It is not said how many units are taken of any stratum. Give a number for one at least.',
    },
  },
  'draw-no-inspectors': {
    status: 422,
    text: {
      zh: '{on} 当天名册中没有在任的督学可以抽取。请先聘任或续聘。',
      en: 'No inspector of the register serves on {on}. Appoint some first.',
    },
  },
  'draw-opened': {
    status: 409,
    text: { zh: '这次抽取已经开启，不能再改。', en: 'The draw was opened already and cannot be changed.' },
  },
  'draw-not-opened': {
    status: 409,
    text: { zh: '这次抽取还没有开启。', en: 'The draw is not opened yet.' },
  },
  'draw-too-soon': {
    status: 409,
    text: {
      zh: '刚刚公布，还不能开启。公布之后要留出时间，让人抄下承诺值、加入见证。',
      en: 'It was announced just now. Leave people time to note the commitment and to add witnesses before you open it.',
    },
  },
  'draw-has-team': {
    status: 409,
    text: {
      zh: '该单位的督导组“{name}”已经成立，请在督导组里换人。',
      en: 'The team “{name}” for this visit was founded already; change its members there.',
    },
  },
  'spot-check-steps': {
    status: 422,
    text: {
      zh: 'by_honesty 应从高到低写，最后一档 least 是 0，这样每个单位都有一档。请补上或调整。',
      en: 'The steps of by_honesty fall, and the last has least 0, so that every unit has one. Add or reorder them.',
    },
  },
  'spot-check-unfair': {
    status: 422,
    text: {
      zh: '诚信指数较低的一档，抽的项数不能更少。请把 items 改为由少到多。',
      en: 'A unit that is less honest must not be looked at less: let items rise from step to step.',
    },
  },
  'spot-check-gaps': {
    status: 422,
    text: { zh: 'gaps 应从高到低写。请调整次序。', en: 'The steps of gaps fall. Reorder them.' },
  },
  'spot-check-no-rulebook': {
    status: 422,
    text: {
      zh: '没有代号为“{id}”的核实抽样规程。请另选一个。',
      en: 'There is no rulebook of spot checks “{id}”. Choose another one.',
    },
  },
  'spot-check-nothing': {
    status: 422,
    text: {
      zh: '没有已提交封存的档案可以抽样。请等单位提交，或另选活动、标准和学年。',
      en: 'No sealed dossier to draw from. Wait until units have handed in, or choose another campaign, standard and year.',
    },
  },
  'spot-check-found': {
    status: 409,
    text: { zh: '这一项已经核实，不能再记为未能核实。', en: 'This figure was found already.' },
  },
  'inspector-recused': {
    status: 422,
    text: {
      zh: '{name}应回避“{unit}”（{reason}），不能在联系该单位的督导组里。请另选一人，或把单位分给别的组。',
      en: '{name} is recused from “{unit}” ({reasonEn}) and cannot sit in a team that looks after it. Choose somebody else, or another team.',
    },
  },
  'inspector-away': {
    status: 422,
    text: {
      zh: '{name}自 {fromOn} 至 {untilOn}（不含当日）不在岗（{reason}），同一天不能又在督导组。请改期或另选一人。',
      en: '{name} is away from {fromOn} until {untilOn} ({reasonEn}) and cannot be with a team on these days. Take another day, or somebody else.',
    },
  },
  'absence-overlaps': {
    status: 409,
    text: {
      zh: '{fromOn} 至 {untilOn} 已登记不在岗，期间不能重叠。',
      en: 'Days from {fromOn} to {untilOn} are noted already; they must not overlap.',
    },
  },
  'absence-on-visit': {
    status: 409,
    text: {
      zh: '{onDay} 已记录在“{unit}”督导，同一天不能又不在岗。请核对日期。',
      en: 'On {onDay} a visit to “{unit}” is noted; nobody is away on the same day. Check the days.',
    },
  },
  'absence-cancelled': {
    status: 409,
    text: { zh: '这项登记已经取消。', en: 'This absence was called off already.' },
  },
  'secondment-not-over': {
    status: 409,
    text: {
      zh: '抽调还没有结束（到 {untilOn}，且须经原单位同意），结束后再反馈。',
      en: 'The secondment is not over (it runs until {untilOn}, with the home unit’s consent). Return the record afterwards.',
    },
  },
  'record-issued': {
    status: 409,
    text: { zh: '已于 {issuedOn} 向原单位反馈。', en: 'The record was returned on {issuedOn}.' },
  },
  'record-acknowledged': {
    status: 409,
    text: { zh: '已于 {acknowledgedOn} 签收。', en: 'It was acknowledged on {acknowledgedOn}.' },
  },
  'swap-not-proposed': {
    status: 409,
    text: {
      zh: '情况已经变化，这样换人不再是系统的建议。请刷新后看新的建议。',
      en: 'Things have changed and this swap is proposed no more. Reload to see what is.',
    },
  },
  'seat-by-post': {
    status: 422,
    text: {
      zh: '{name}凭职务在“{team}”，不能在这里换人。请在机构页面上调整该席位。',
      en: '{name} sits in “{team}” by a post and cannot be swapped here. Change the seat on the page of the body.',
    },
  },
  'no-open-team': {
    status: 422,
    text: { zh: '本单位还没有督导组。', en: 'The unit has no open team.' },
  },
  'not-on-team': {
    status: 403,
    text: {
      zh: '只有联系该单位的督导组成员才能办理。',
      en: 'Only members of the team that looks after the unit can do this.',
    },
  },
  'team-ended': {
    status: 409,
    text: {
      zh: '这个月督导组还没有成立，或已经撤销。',
      en: 'The team was not yet founded, or no longer open, in this month.',
    },
  },
  'worklist-empty': {
    status: 409,
    text: {
      zh: '规程里这个月的事项都已在清单上。',
      en: 'Everything that the rulebook says for this month is on the list.',
    },
  },
  'worklist-counts-nothing': {
    status: 422,
    text: {
      zh: '“{id}”的 by 里要写 contacts（联系方式）或 activities（活动类别）。',
      en: 'by of “{id}” names contacts or activities.',
    },
  },
  'worklist-cannot-count': {
    status: 422,
    text: {
      zh: '“{id}”：没有 by 的由人勾办，只能是一次；per: team 的不能按 contacts（与某一单位的联系）计。',
      en: '“{id}”: what is ticked by hand has times 1, and contacts are with one unit, so an item per: team cannot count them.',
    },
  },
  'work-out-of-month': {
    status: 422,
    text: { zh: '日期不在 {month} 的清单之内。', en: 'The day is not of the list of {month}.' },
  },
  'work-by-records': {
    status: 409,
    text: {
      zh: '这一项由记录办结：记下联系或活动，它就自动勾上。',
      en: 'Records do this item: note the contact or the activity, and it is ticked.',
    },
  },
  'work-done': {
    status: 409,
    text: {
      zh: '{by} 已记为 {doneOn} 办结。要改先取消勾办。',
      en: '{by} has ticked it off as done on {doneOn}. Take that back first.',
    },
  },
  'work-note-missing': {
    status: 422,
    text: { zh: '请写一句办了什么。', en: 'Say in a sentence what was done.' },
  },
  'visit-overload': {
    status: 422,
    text: {
      zh: '“{unit}”今年已接待督导走访 {count} 次，到访限额是 {most} 次。确有必要的，写明理由再记。',
      en: '{unit} has received {count} visits this year; its limit is {most}. If it must be, give the reason.',
    },
  },
  'visit-same-day': {
    status: 422,
    text: {
      zh: '“{team}”{day} 已到“{unit}”走访，同一天不重复到访。确有必要的，写明理由再记。',
      en: '{team} visited {unit} on {day}; two visits on one day are to be avoided. If it must be, give the reason.',
    },
  },
  'visit-in-two-places': {
    status: 422,
    text: {
      zh: '{name}{day} 已记录在“{unit}”督导 {days} 天，同一人不能同时在两处。请核对日期和天数；确有必要的，写明理由再记。',
      en: '{name} is noted at {unit} on {day} ({days} of the day) and cannot be in two places at once. Check day and number of days; if it must be, give the reason.',
    },
  },
  'team-too-small': {
    status: 422,
    text: {
      zh: '“{team}”能到该单位督导的成员只有 {fit} 人，每次应不少于 {least} 人。请先补充成员；确有必要的，写明理由再记。',
      en: '{team} has {fit} members who may go to this unit; a visit needs at least {least}. Add members first; if it must be, give the reason.',
    },
  },
  'team-below-least': {
    status: 422,
    text: {
      zh: '“{team}”只有 {size} 人，不足 {least} 人，不能分给单位。请先在机构名单里补充成员。',
      en: '{team} has {size} members; a team needs at least {least} before units are given to it. Add members to its roster first.',
    },
  },
  'report-handed-in': {
    status: 409,
    text: { zh: '这份汇报已于 {handedInOn} 提交。', en: 'This report was handed in on {handedInOn}.' },
  },
  'before-assignment': {
    status: 422,
    text: {
      zh: '日期不能早于开始联系该单位的 {fromOn}。',
      en: 'The day must not lie before the assignment began on {fromOn}.',
    },
  },
  'day-past': {
    status: 422,
    text: { zh: '截止日期须晚于今天 {today}。', en: 'The end must lie after today, {today}.' },
  },
  'not-your-team': {
    status: 422,
    text: {
      zh: '该督导组没有联系本单位，或此人不在该组。',
      en: 'That team does not look after this unit, or the person is not in it.',
    },
  },
  'round-closed': {
    status: 409,
    text: { zh: '这次评议已于 {closesOn} 截止。', en: 'This round closed on {closesOn}.' },
  },
  'complaint-answered': {
    status: 409,
    text: { zh: '这件投诉已经答复。', en: 'This complaint was answered already.' },
  },
  'already-inspector': {
    status: 409,
    text: {
      zh: '{name}已在名册中。任期已满的，请在其页面上续聘。',
      en: '{name} is in the register already. Where the term is over, appoint them anew on their page.',
    },
  },
  'term-ends-before-begin': {
    status: 422,
    text: {
      zh: '截止日期须晚于起始日期 {fromOn}。',
      en: 'The last day must lie after the first, {fromOn}.',
    },
  },
  'term-overlaps': {
    status: 422,
    text: {
      zh: '上一任期到 {untilOn} 才结束，新任期不能更早开始。',
      en: 'The term before ends on {untilOn}; the next cannot begin earlier.',
    },
  },
  'term-over': {
    status: 409,
    text: { zh: '任期已于 {untilOn} 结束。', en: 'The term ended on {untilOn}.' },
  },
  'day-ahead': {
    status: 422,
    text: { zh: '日期不能晚于今天 {today}。', en: 'The day must not lie after today, {today}.' },
  },
  'recusal-ended': {
    status: 409,
    text: { zh: '该回避事项已于 {untilOn} 解除。', en: 'The recusal ended on {untilOn}.' },
  },
  'pledge-signed': {
    status: 409,
    text: { zh: '“{occasion}”的承诺已经登记。', en: 'The pledge for “{occasion}” was entered already.' },
  },
  'onboarding-ticked': {
    status: 409,
    text: { zh: '这一项已经勾选，完成于 {onDay}。', en: 'This item is ticked already, done on {onDay}.' },
  },
  'onboarding-alone-first': {
    status: 422,
    text: {
      zh: '独立督导须在跟随督导之后。请先勾选“跟随督导一次”，日期不晚于独立督导。',
      en: 'A visit alone follows an accompanied one. Tick that first, on a day not after the visit alone.',
    },
  },
  'secondment-not-needed': {
    status: 422,
    text: {
      zh: '{name}就在本单位，不需要抽调。',
      en: '{name} works at this unit; no secondment is needed.',
    },
  },
  'secondment-overlaps': {
    status: 409,
    text: {
      zh: '{fromOn} 至 {untilOn} 已提出过抽调，期间不能重叠。',
      en: 'A secondment from {fromOn} to {untilOn} was asked for already; periods must not overlap.',
    },
  },
  'secondment-answered': {
    status: 409,
    text: { zh: '这次抽调已经答复。', en: 'This request was answered already.' },
  },
  'refusal-without-reason': {
    status: 422,
    text: { zh: '不同意的，请写明原因。', en: 'Say why the request is refused.' },
  },
} as const satisfies ProblemCatalogue;
