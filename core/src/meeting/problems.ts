import type { ProblemCatalogue } from '../lib/problem.ts';

/** What meetings refuse. */
export const MEETING_PROBLEMS = {
  'meeting-no-book': {
    status: 422,
    text: {
      zh: '没有“会议制度”规程。请管理员用命令 npx dudao publish-pack cn-meetings 发布业务包。',
      en: 'No rulebook says the types of meetings. Have the packs published.',
    },
  },
  'meeting-type-unknown': {
    status: 422,
    text: {
      zh: '没有这种会议。请刷新页面后重新选择。',
      en: 'There is no such type of meeting. Reload and choose again.',
    },
  },
  'meeting-not-now': {
    status: 409,
    text: {
      zh: '这次会议{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The meeting is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'meeting-past': {
    status: 422,
    text: { zh: '会议日期不能早于今天。', en: 'A meeting is not called for a day that has passed.' },
  },
  'meeting-ahead': {
    status: 409,
    text: {
      zh: '会议定在 {heldOn}，开会以前不能登记到会情况。',
      en: 'The meeting is on {heldOn}; attendance is noted from then on.',
    },
  },
  'meeting-over-burden': {
    status: 409,
    text: {
      zh: '{unit}在{when}将参加 {count} 次会议，超过每{per} {limit} 次的上限。请改期、合并，或写明必须召开的理由。',
      en: '{unit} would be called to {count} meetings in {whenEn}, over the limit of {limit} a {perEn}. Choose another day, join meetings, or say why it must be.',
    },
  },
  'meeting-attendee-unknown': {
    status: 422,
    text: {
      zh: '{names}不在本单位及下级单位中，或已离任、调离。请去掉后重新选择。',
      en: '{namesEn}: not of this unit or those below it, or has left or moved. Remove and choose again.',
    },
  },
  'meeting-chair-not-called': {
    status: 422,
    text: { zh: '主持人要在参会人员中，而且是具体的人。', en: 'The chair is a person among those who are called.' },
  },
  'meeting-names-only': {
    status: 422,
    text: {
      zh: '这类会议只有参会人员知道，请按人通知，不能只通知单位。',
      en: 'Only those called know of such a meeting: call people, not units.',
    },
  },
  'meeting-item-unknown': {
    status: 422,
    text: {
      zh: '有议题或参会人员不在这次会议里，或已被别人改动。请刷新页面。',
      en: 'A point or somebody called is not of this meeting. Reload the page.',
    },
  },
  'meeting-items-missing': {
    status: 422,
    text: {
      zh: '已有的议题不能直接删去：不议的请标明并写理由。',
      en: 'Points that stood are not left out: mark them as dropped and say why.',
    },
  },
  'meeting-drop-unsaid': {
    status: 422,
    text: { zh: '不议的议题请写明理由。', en: 'Say why a point is dropped.' },
  },
  'meeting-not-called': {
    status: 409,
    text: { zh: '您不在这次会议的参会人员里。', en: 'You are not among those called to this meeting.' },
  },
  'meeting-not-today': {
    status: 409,
    text: { zh: '会议定在 {heldOn}，当天才能签到。', en: 'The meeting is on {heldOn}; people sign in on that day.' },
  },
  'meeting-signed-in': {
    status: 409,
    text: {
      zh: '到会情况已经登记过了。有误的请会议记录人更正。',
      en: 'It is noted already. Whoever keeps the minutes corrects it.',
    },
  },
  'meeting-attendance-open': {
    status: 422,
    text: { zh: '还没有登记{name}是否到会。', en: 'Whether {name} came is not noted.' },
  },
  'meeting-absence-unsaid': {
    status: 422,
    text: { zh: '请写明{name}缺席的原因。', en: 'Say why {name} was absent.' },
  },
  'meeting-delegate-unnamed': {
    status: 422,
    text: { zh: '请写明{name}委托谁参加。', en: 'Say who came for {name}.' },
  },
  'meeting-no-quorum': {
    status: 409,
    text: {
      zh: '到会 {came} 人，少于应到的最低人数 {needed} 人，纪要不能签发。请核对到会情况，或取消后另行召开。',
      en: '{came} came, {needed} had to: the minutes cannot be signed. Check the attendance, or call it off and call another.',
    },
  },
  'meeting-empty': {
    status: 409,
    text: { zh: '会议没有议题，纪要不能签发。', en: 'The meeting has no point; there is nothing to sign.' },
  },
  'meeting-minutes-missing': {
    status: 409,
    text: { zh: '第 {points} 项议题的纪要没有写全，不能签发。', en: 'The minutes of point {points} are not complete.' },
  },
  'meeting-conclusion-unowned': {
    status: 422,
    text: { zh: '议定事项“{text}”要写明承办单位和期限。', en: 'Say which unit owes “{text}”, and by when.' },
  },
  'meeting-conclusion-twice': {
    status: 422,
    text: {
      zh: '“{text}”写了两次，请在事项里写明单位，以便分别登记台账。',
      en: '“{text}” stands twice: name the unit in each, so that each gets an entry of its own.',
    },
  },
  'meeting-owner-unknown': {
    status: 422,
    text: {
      zh: '承办单位不在本单位及下级单位中。请重新选择。',
      en: 'The unit that owes it is not this one or below it. Choose again.',
    },
  },
  'meeting-confidential-noted': {
    status: 422,
    text: {
      zh: '这类会议只有参会人员知道，议定事项只作记录，不转任务、不登台账。需要落实的，请另行布置。',
      en: 'Only those called know of such a meeting: its conclusions are noted and become no task or entry. Give what must be done another way.',
    },
  },
  'meeting-dropped-concludes': {
    status: 422,
    text: { zh: '没有议的议题不能有议定事项（“{text}”）。', en: 'A dropped point concludes nothing (“{text}”).' },
  },
  'meeting-not-chair': {
    status: 403,
    text: { zh: '纪要由会议主持人签发。', en: 'The chair of the meeting signs the minutes off.' },
  },
  'meeting-own-minutes': {
    status: 409,
    text: {
      zh: '主持人没有能签发纪要的账号，由他人代签；记录人不能自己签发。',
      en: 'The chair has no account that may sign, so somebody else signs; who wrote the minutes does not.',
    },
  },
  'meeting-no-document': {
    status: 409,
    text: {
      zh: '会议纪要签发以后才能下载。',
      en: 'Minutes can be downloaded once they are signed off.',
    },
  },
  'meeting-grade-unknown': {
    status: 422,
    text: {
      zh: '“{title}”的等次不在规程里。请刷新页面后重新选择。',
      en: '“{title}” is given a grade that its type does not have. Reload and choose again.',
    },
  },
  'meeting-point-unknown': {
    status: 422,
    text: {
      zh: '有一项规定议程不属于这种会议。请刷新页面后重新拟定。',
      en: 'A point is none of those that stand on agendas of the type. Reload and propose again.',
    },
  },
  'meeting-point-nobody': {
    status: 422,
    text: {
      zh: '“{point}”要逐个进行，但参会人员里没有这样的{who}。请先加入参会人员，或不列这一项。',
      en: '“{pointEn}” is taken up one by one, but nobody of that kind is called ({whoEn}). Call them, or leave the point out.',
    },
  },
  'meeting-material-not-owed': {
    status: 422,
    text: {
      zh: '这份材料不由所选的单位或人员提交，或内容和规程不符。请刷新页面。',
      en: 'This material is not owed by that unit or person, or its parts are others. Reload the page.',
    },
  },
  'meeting-material-part-empty': {
    status: 422,
    text: { zh: '请填写“{part}”。', en: 'Fill in “{partEn}”.' },
  },
  'meeting-material-not-yours': {
    status: 403,
    text: {
      zh: '这份材料由{name}提交，您不能代交。',
      en: 'It is {name} who hands this in, not you.',
    },
  },
  'meeting-material-changed': {
    status: 409,
    text: {
      zh: '这份材料刚由别人提交过。请刷新页面，看过最新的一份再改。',
      en: 'Somebody has just handed this in. Reload, read it and change it then.',
    },
  },
  'meeting-no-ballot': {
    status: 409,
    text: { zh: '这种会议没有测评。', en: 'No ballot is held at meetings of this type.' },
  },
  'meeting-not-a-voter': {
    status: 403,
    text: {
      zh: '测评由本人到会的参会人员进行。缺席、委托他人参加的，或单位没有按人通知的，不参加测评。',
      en: 'Those vote who are called by name and came in person.',
    },
  },
  'meeting-voted': {
    status: 409,
    text: {
      zh: '您已经投过票。测评不记名，投出后不能更改。',
      en: 'You have voted. The ballot is secret; a vote is not changed.',
    },
  },
  'meeting-vote-open': {
    status: 422,
    text: {
      zh: '请给每一位都选一个等次{name}。',
      en: 'Give each one grade {name}.',
    },
  },
  'meeting-instead-unknown': {
    status: 422,
    text: {
      zh: '选的文书不是本单位已经印发的。请先印发，再以发文代替会议。',
      en: 'This is no paper that the office has issued. Issue it first.',
    },
  },
  'meeting-replaced-already': {
    status: 409,
    text: { zh: '已另拟纪要，正在等待签发。', en: 'Other minutes are being written already.' },
  },
} as const satisfies ProblemCatalogue;
