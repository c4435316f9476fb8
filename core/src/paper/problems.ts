import type { ProblemCatalogue } from '../lib/problem.ts';

const said = (status: 403 | 409 | 422, zh: string, en: string) => ({ status, text: { zh, en } });

/** What kinds of paper refuse when a rulebook is read. */
const RULEBOOK_PROBLEMS = {
  'paper-kind-decision': said(
    422,
    '“{id}”：expects 为 decision 时要写 decision（由谁决定、有哪些选项），否则不写。',
    '“{id}”: with expects: decision, and only then, say under decision who decides and between what.',
  ),
  'paper-kind-opinions': said(
    422,
    '“{id}”要每个成员发表意见：只能发给机构（不能发给单位），并且要有 decision。',
    '“{id}” asks every member for an opinion: it goes to bodies only, not to units, and ends in a decision.',
  ),
  'paper-kind-within': said(
    422,
    '“{id}”不需要回应，就没有期限；请删去 within，或写明需要什么回应。',
    '“{id}” expects nothing, so nothing is due; leave out within, or say what is expected.',
  ),
  'paper-kind-answer': said(
    422,
    '“{id}”不需要答复，就没有答复栏目；请删去 answer，或把 expects 写成 reply、decision。',
    '“{id}” takes no answer; leave out answer, or expect a reply or a decision.',
  ),
  'paper-kind-persons': said(
    422,
    '“{id}”的答复栏目里不能有 persons（人员）；请改用文字。',
    'The answer of “{id}” has no fields of persons; use text.',
  ),
  'paper-kind-regular': said(
    422,
    '“{id}”是定期报告：on 是第几天（从 1 起），field“{field}”要是必填的日期栏目，并且要有一个退回的选项（decision 里写 returns: true）。',
    '“{id}” comes regularly: `on` is a day from 1, “{field}” a day that must be filled in, and a choice of its decision sends it back (returns: true).',
  ),
  'paper-kind-follows': said(
    422,
    '“{id}”要求先经“{before}”征求意见：该类别要有答复（expects: reply），轮数至少为 1。',
    '“{id}” follows rounds of “{before}”: that kind must expect replies, and the rounds are at least 1.',
  ),
} as const satisfies ProblemCatalogue;

/** What papers refuse. */
export const PAPER_PROBLEMS = {
  ...RULEBOOK_PROBLEMS,
  'paper-not-yours': said(
    403,
    '您不代表这个单位或机构收发文书：单位的由填报员和督导室办理，机构的由其成员办理。',
    'You do not act for this unit or body: its liaison and office act for a unit, its members for a body.',
  ),
  'paper-kind-unknown': said(
    422,
    '没有这种文书，或现在不再使用。请从列表里选。',
    'There is no such kind of paper, or it is no longer in use. Choose one of the list.',
  ),
  'paper-kind-not-from': said(
    422,
    '“{kind}”不由这个单位或机构发出。',
    '“{kindEn}” is not written by this unit or body.',
  ),
  'paper-period-ahead': said(
    422,
    '“{field}”写的是{period}，还没有开始。请改成已经开始的一期。',
    '“{fieldEn}” lies in a period that has not begun ({from}). Choose one that has.',
  ),
  'paper-period-taken': said(
    409,
    '这一期已经报过了。要改的，请打开已报的一份“起草新稿”；被退回的，改好后重新报送。',
    'It was handed in for this period. To change it, open it and begin a new text; what was sent back may be handed in again.',
  ),
  'paper-kind-not-regular': said(
    422,
    '这种文书不是定期报告，没有报送一览。请从列表里选。',
    'This kind of paper does not come regularly. Choose one of the list.',
  ),
  'paper-reporter-unknown': said(
    422,
    '有报送单位不在本单位下级，或不能报送这种报告。请刷新页面后重新选择。',
    'One of those who report is not below this unit, or writes no such paper. Reload and choose again.',
  ),
  'paper-not-draft': said(
    409,
    '文书已经发出，不能再改。要改请另发新稿取代，或撤回。',
    'The paper is issued and is not edited. Issue a new text in its place, or withdraw it.',
  ),
  'paper-not-issued': said(409, '文书还是草稿，没有发出。', 'The paper is a draft and not issued yet.'),
  'paper-closed': said(409, '文书已经办结。', 'The paper is closed.'),
  'paper-withdrawn': said(
    409,
    '文书已经撤回（{reason}），不再签收、答复。',
    'The paper was withdrawn ({reason}); it takes no receipts and answers.',
  ),
  'paper-superseded': said(
    409,
    '文书已被新稿取代，请办理新稿。',
    'A new text has taken the place of this paper; answer that one.',
  ),
  'paper-revised-already': said(409, '这份文书已有新稿在起草。', 'A new text of this paper is being written already.'),
  'paper-nobody': said(422, '请选择发给谁。', 'Choose to whom it goes.'),
  'paper-receiver-out-of-reach': said(
    422,
    '“{name}”不在这种文书可以发给的范围内，或已撤销。请重新选择。',
    '“{name}” is out of the reach of this kind of paper, or closed. Choose anew.',
  ),
  'paper-received': said(409, '已于 {on} 签收。', 'It was signed for on {on}.'),
  'paper-answered': said(409, '已于 {on} 答复，不能再次答复。', 'It was answered on {on} and is not answered again.'),
  'paper-no-answer-asked': said(409, '这种文书不需要答复。', 'No answer is asked of this kind of paper.'),
  'paper-no-receipt-asked': said(409, '这种文书不需要签收。', 'No receipt is asked of this kind of paper.'),
  'paper-no-opinion-asked': said(
    409,
    '这种文书不需要成员逐人发表意见。',
    'Opinions of members are not asked of this kind of paper.',
  ),
  'paper-choice': said(422, '请从这些选项里选一项：{choices}。', 'Choose one of: {choicesEn}.'),
  'paper-reason-needed': said(422, '选择“{choice}”要写明理由。', '“{choiceEn}” needs a reason.'),
  'paper-opinions-missing': said(
    409,
    '集体研究要每个成员都发表意见后才能决定，还缺：{names}。',
    'It is decided when every member has said an opinion. Missing: {names}.',
  ),
  'paper-opinion-given': said(409, '{name}已经发表过意见。', '{name} has said an opinion already.'),
  'paper-not-member': said(422, '只有该机构现任成员发表意见。', 'Only present members of the body say their opinion.'),
  'paper-head-only': said(
    403,
    '这种文书由机构的负责人或单位领导决定。',
    'The head of the body, or a leader of the unit, decides on this kind of paper.',
  ),
  'paper-close-reason': said(
    422,
    '还有 {count} 个没有签收或答复，请写明为什么现在办结。',
    '{count} have not signed or answered; say why it is closed now.',
  ),
  'paper-rounds': said(
    422,
    '发出前要先征求意见 {rounds} 轮（“{before}”），已完成 {done} 轮。请选择征求过意见的文书。',
    'It is issued after {rounds} rounds of comments (“{beforeEn}”); {done} are done. Choose the paper that was commented on.',
  ),
  'paper-about': said(
    422,
    '所选的任务、计划或活动不存在、您看不到，或这种文书不能关联它。',
    'The task, plan or campaign does not exist, is out of your sight, or this kind of paper cannot be about it.',
  ),
  'paper-no-measures': said(409, '这种文书不关联任务。', 'Tasks are not named for this kind of paper.'),
  'paper-task': said(422, '所选任务不存在，或您看不到。', 'The task does not exist or is out of your sight.'),
  'paper-task-twice': said(409, '这项任务已经关联。', 'The task is named already.'),
  'paper-template-unknown': {
    status: 404,
    text: {
      zh: '没有这种文书或这一版模板。请刷新页面。',
      en: 'There is no such document or template. Reload the page.',
    },
  },
} as const satisfies ProblemCatalogue;
