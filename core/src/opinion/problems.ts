import type { ProblemCatalogue } from '../lib/problem.ts';

/** What opinions refuse. */
export const OPINION_PROBLEMS = {
  'opinion-not-now': {
    status: 409,
    text: {
      zh: '这份督导意见{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The opinion is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'opinion-empty': {
    status: 422,
    text: {
      zh: '督导意见还是空的：要有总体评价，并至少有一条问题、成绩或建议。',
      en: 'The opinion is empty: say something on the whole, and name at least one point, something good or some advice.',
    },
  },
  'opinion-visit-not-begun': {
    status: 422,
    text: {
      zh: '“{title}”还没有进点，不能据此起草督导意见。',
      en: '“{title}” has not begun; no opinion can be drafted from it.',
    },
  },
  'opinion-visits-differ': {
    status: 422,
    text: {
      zh: '这几次督导不是同一单位组织、去同一单位的，不能合成一份督导意见。请分别起草。',
      en: 'These visits were not made by one office to one unit. Draft an opinion for each.',
    },
  },
  'opinion-visit-taken': {
    status: 409,
    text: {
      zh: '“{title}”已有督导意见（{state}）。请打开那一份。',
      en: 'There is an opinion of “{title}” already ({stateEn}). Open that one.',
    },
  },
  'opinion-visit-cancelled': {
    status: 409,
    text: {
      zh: '“{title}”在起草后取消了，不能据此发出督导意见。请撤回这份意见。',
      en: '“{title}” was cancelled after the draft; no opinion can be given from it. Withdraw it.',
    },
  },
  'opinion-source-unknown': {
    status: 422,
    text: {
      zh: '第 {n} 条依据的现场记录不属于这次督导，或您看不到它。请重新选择。',
      en: 'The record of the field on which point {n} rests is not of this visit, or not yours to see. Choose again.',
    },
  },
  'opinion-not-of-it': {
    status: 403,
    text: {
      zh: '只有这次督导的成员和组织它的督导室能做这件事。',
      en: 'Only those who went, and the office that runs the visit, do this.',
    },
  },
  'opinion-not-of-unit': {
    status: 403,
    text: {
      zh: '只有被督导单位自己能答复和签收，组织督导的单位不能代替。',
      en: 'Only the unit supervised answers and signs for it; the office does not do so in its place.',
    },
  },
  'opinion-both-sides': {
    status: 409,
    text: {
      zh: '您代表被督导单位，不能再替督导室作决定、印发。请督导室的另一位同事来做。',
      en: 'You speak for the unit supervised and neither decide nor issue for the office. Ask somebody else there.',
    },
  },
  'opinion-not-head': {
    status: 403,
    text: { zh: '由督导组组长或副组长签审。', en: 'The head or deputy of the team signs it off.' },
  },
  'opinion-own': {
    status: 409,
    text: {
      zh: '起草人不能自己签审、决定和印发。请另一位同事来做。',
      en: 'Who drafted it does not sign it off, decide or issue it. Ask somebody else.',
    },
  },
  'opinion-answer-late': {
    status: 409,
    text: {
      zh: '答复期限 {dueOn} 已过，不能再答复。确有需要的，请与督导室联系。',
      en: 'The last day for the answer was {dueOn}. Turn to the office if need be.',
    },
  },
  'opinion-answer-open': {
    status: 409,
    text: {
      zh: '还有 {open} 条没有答复。请逐条答复后再提交。',
      en: '{open} points have no answer yet. Answer each, then hand in.',
    },
  },
  'opinion-answer-unsaid': {
    status: 422,
    text: {
      zh: '不同意或要求面谈的，请写明理由。',
      en: 'Say why you disagree or ask for a talk.',
    },
  },
  'opinion-proof-unknown': {
    status: 422,
    text: {
      zh: '有佐证没有传完、不是您上传的，或不是以被督导单位的名义上传的，答复没有保存。请重新上传后再保存。',
      en: 'A file was not received, was not sent by you, or not for the unit supervised; the answer was not saved. Send the files again, then save.',
    },
  },
  'opinion-point-withdrawn': {
    status: 409,
    text: { zh: '这一条已经撤销，不必答复。', en: 'The point was withdrawn; it needs no answer.' },
  },
  'opinion-point-withdrawn-for-good': {
    status: 409,
    text: {
      zh: '这一条已经撤销，不能再保留、修改。确有这个问题的，请撤回这份意见重新起草，或印发后另拟取代，让单位先答复。',
      en: 'The point was withdrawn and stays so. Where the matter stands all the same, withdraw this opinion and draft it anew, or supersede it once issued, so that the unit can answer.',
    },
  },
  'opinion-point-unknown': {
    status: 404,
    text: { zh: '没有这一条。请刷新页面。', en: 'There is no such point. Reload the page.' },
  },
  'opinion-reply-running': {
    status: 409,
    text: {
      zh: '单位可以答复到 {dueOn}。它提交答复之前，或期限过去之前，不能决定和印发；自己发现错误的可以先撤销那一条。',
      en: 'The unit may answer until {dueOn}. Nothing is decided or issued before it handed in or the day has passed; a point found wrong may be withdrawn.',
    },
  },
  'opinion-undecided': {
    status: 409,
    text: {
      zh: '单位对第 {points} 条有异议或要求面谈，还没有决定。请逐条决定后再印发。',
      en: 'The unit objects to, or asks for a talk about, point {points}, which nobody decided. Decide each, then issue.',
    },
  },
  'opinion-change-empty': {
    status: 422,
    text: { zh: '请写出修改后的内容；整条不要的，请选“撤销”。', en: 'Write the new text, or withdraw the point.' },
  },
  'opinion-change-none': {
    status: 422,
    text: {
      zh: '内容、要求和期限都没有改动。请改写，或选“保留”。',
      en: 'Nothing was changed. Write it anew, or keep the point.',
    },
  },
  'opinion-talk-ahead': {
    status: 422,
    text: { zh: '面谈日期不能晚于今天。', en: 'The talk cannot lie ahead.' },
  },
  'opinion-number-taken': {
    status: 409,
    text: { zh: '文号“{number}”已经用过。请换一个。', en: 'The number “{number}” was used. Choose another.' },
  },
  'opinion-received-already': {
    status: 409,
    text: { zh: '已经签收。', en: 'It was signed for already.' },
  },
  'opinion-delivered-ahead': {
    status: 422,
    text: {
      zh: '送达日期不能早于发出之日（{sentOn}），也不能晚于今天。',
      en: 'The day lies between that of sending ({sentOn}) and today.',
    },
  },
  'opinion-no-book': {
    status: 422,
    text: {
      zh: '没有“督导意见期限”规程。请管理员用命令 npx dudao publish-pack cn-opinions 发布业务包。',
      en: 'No rulebook says the days of opinions. Have the packs published.',
    },
  },
  'opinion-no-document': {
    status: 409,
    text: { zh: '这份文书还没有发出。', en: 'The document was not sent yet.' },
  },
} as const satisfies ProblemCatalogue;
