import type { ProblemCatalogue } from '../lib/problem.ts';
import { ACT_PROBLEMS } from './act-problems.ts';
import { BOOK_PROBLEMS } from './book/problems.ts';
import { RULEBOOK_PROBLEMS } from './rulebook-problems.ts';

const said = (status: 403 | 404 | 409 | 422, zh: string, en: string) => ({ status, text: { zh, en } });

/** What ledgers refuse. */
export const ISSUE_PROBLEMS = {
  ...RULEBOOK_PROBLEMS,
  ...ACT_PROBLEMS,
  ...BOOK_PROBLEMS,
  'issue-no-such-ledger': said(
    422,
    '没有“{ledger}”这种台账，或已停用；请从列表中选择。',
    'There is no ledger “{ledger}”, or it is used no more; choose one of the list.',
  ),
  'issue-no-keeper': said(
    422,
    '这个单位之上没有管理“{ledger}”的单位。',
    'No unit at or above this one keeps the ledger “{ledgerEn}”.',
  ),
  'issue-not-writer': said(403, '“{ledger}”的条目不由您登记。', 'Entries of “{ledgerEn}” are not yours to write.'),
  'issue-no-quick-lane': said(
    422,
    '这种台账没有立行立改通道；请登记后再交办。',
    'This ledger has no quick lane; write the entry, then hand it to its owner.',
  ),
  'issue-quick-not-yours': said(
    403,
    '立行立改由督导组或台账管理单位当场核验，本单位不能自报自验。',
    'What was fixed on the spot is verified there by the team or the keeper of the ledger, not by the unit itself.',
  ),
  'issue-bulk-unable': said(
    409,
    '{all} 条中有 {unable} 条不能这样办理，没有办理任何一条；请先去掉这些条目，或逐条处理。',
    '{unable} of {all} cannot be done, so none was; leave those out, or handle them one by one.',
  ),
  'issue-not-a-county': said(
    422,
    '评估结果按县（市、区）转入台账；请选择县。',
    'Evaluations are written into ledgers county by county; choose a county.',
  ),
  'issue-ledger-asks': said(
    422,
    '“{ledger}”有必填栏目，评估结果填不出来；请选择其他台账。',
    '“{ledgerEn}” has fields that must be filled in and an evaluation cannot; choose another ledger.',
  ),
  'issue-no-such-rung': said(
    422,
    '这种台账没有“{rung}”这种督办文书。',
    'This ledger has no sheet of supervision “{rung}”.',
  ),
  'issue-nobody-to-urge': said(
    409,
    '条目处于“{state}”，没有责任单位在办，不能督办。',
    'The entry is “{stateEn}” and in no owner’s hands; nobody can be urged.',
  ),
  'issue-urge-waits': said(
    409,
    '“{rung}”{number} 由{by}于 {on} 发出，还在等答复；请等答复，或先撤回。',
    '“{rungEn}” {number}, issued by {by} on {on}, still waits for its reply; wait for it, or withdraw it first.',
  ),
  'issue-not-circulated': said(422, '“{rung}”只发给责任单位，不另发、不抄送。', '“{rungEn}” goes to the owner alone.'),
  'issue-addressee-unknown': said(
    422,
    '通报只能发给台账管理单位的下级，抄送它的上级；请从列表中选择，责任单位不必再选。',
    'A circular goes to units below the keeper and, for information, to units above it; choose from the lists, the owner is there already.',
  ),
  'issue-circular-seen': said(
    409,
    '这份通报已由{by}签收，或已撤回。',
    'This circular was acknowledged by {by}, or withdrawn.',
  ),
  'issue-urge-answered': said(409, '这份督办文书已经答复。', 'This sheet was answered already.'),
  'issue-urge-withdrawn': said(409, '这份督办文书已撤回。', 'This sheet was withdrawn.'),
  'issue-nothing-to-ask': said(
    409,
    '这个单位没有由您的单位管理、待整改的条目，不必发整改通知书。',
    'The unit has nothing to put right that your unit keeps.',
  ),
  'issue-talk-unplanned': said(
    422,
    '约谈通知要写明时间、地点和请谁来。',
    'A summons to a talk says when, where and who is asked to come.',
  ),
  'issue-not-a-talk': said(422, '“{rung}”不是约谈通知，没有约谈的安排和记录。', '“{rungEn}” summons to no talk.'),
  'issue-talk-none': said(409, '还没有登记约谈记录。', 'The talk was not written down yet.'),
  'issue-talk-confirmed': said(
    409,
    '{by}已于 {on} 确认约谈记录，不能再改。',
    '{by} confirmed the record on {on}; it is not changed any more.',
  ),
  'issue-talk-held': said(
    409,
    '约谈已经进行并登记了记录，通知不能撤回。',
    'The talk was held and written down; its summons cannot be withdrawn.',
  ),
  'issue-talk-ahead': said(422, '{found} 还没有到，不能登记为约谈日期。', '{found} is still to come.'),
  'issue-talk-hours': said(
    422,
    '结束时间 {ended} 应在开始时间 {began} 之后。',
    'It ends at {ended}, which is not after {began}.',
  ),
  'issue-talk-objection': said(
    422,
    '不同意约谈记录的，请写明哪里不对。',
    'Say what is wrong with the record that you do not confirm.',
  ),
  'issue-no-such-place': said(
    422,
    '列表的位置有误；请从第一页重新查看。',
    'The place in the list is wrong; start at its beginning.',
  ),
  'issue-export-too-many': said(
    422,
    '符合条件的条目超过 {most} 条，一个文件放不下；请先筛选。',
    'More than {most} entries match, too many for one file; narrow them first.',
  ),
  'issue-too-many-match': said(
    422,
    '符合条件的条目超过 {most} 条，不能一次办理；请先筛选。',
    'More than {most} entries match, too many to act on at once; narrow them first.',
  ),
  'issue-week-span': said(
    422,
    '起止日期有误，或跨度超过 {most} 天；请缩短。',
    'The span ends before it begins or is longer than {most} days; shorten it.',
  ),
  'issue-not-a-monday': said(
    422,
    '“{found}”不是星期一；一周从星期一开始。',
    '“{found}” is no Monday; weeks begin on Mondays.',
  ),
  'issue-week-not-open': said(
    409,
    '这一周还没有开始，或已过去两周以上，不能再梳理；以前的记录保持原样。',
    'This week has not begun, or is over for more than a week; what was recorded stays as it is.',
  ),
  'issue-week-note-unknown': said(
    422,
    '写了进展的条目中，有 {count} 条不存在或不在本单位的范围内。',
    '{count} of the entries with a note are not there or lie outside this unit.',
  ),
  'issue-view-name-taken': said(
    409,
    '您已有名为“{name}”的视图；请换一个名称，或修改原来的视图。',
    'You keep a view “{name}” already; choose another name, or change that one.',
  ),
  'issue-view-not-yours': said(
    404,
    '没有这个视图，或它不是您的；可以另存为自己的视图。',
    'There is no such view, or it is not yours; save it as your own.',
  ),
  'issue-rejudge-ended': said(
    409,
    '条目已销号或不予立项，不再研判。',
    'The entry is closed or was not taken up; it is not judged anew.',
  ),
  'issue-rejudge-same': said(
    422,
    '与原来的研判相同，没有改变什么；请选定要改的项目。',
    'It was judged so before and nothing would change; choose what is to change.',
  ),
  'issue-watch-team': said(
    403,
    '您只在督导组联系该单位期间看得到这里，不能关注；请由本单位的人关注。',
    'You see this place only while your team looks at it and cannot follow it.',
  ),
  'issue-watch-no-view': said(
    404,
    '没有这个视图，或它不再与您共享。',
    'There is no such view, or it is not shared with you any more.',
  ),
  'issue-watch-view-marks': said(
    422,
    '这个视图按期限或起止日期筛选，里面有没有变动说不准，不能关注；请去掉这些日期另存一个视图。',
    'This view goes by spans of days, so what moved in it cannot be told; save one without these days and follow that.',
  ),
  'issue-mark': said(422, '请填写“{mark}”。', 'Fill in “{markEn}”.'),
  'issue-mark-not-asked': said(422, '这种台账没有“{mark}”一项。', 'This ledger does not ask for “{markEn}”.'),
  'issue-clause-unknown': said(
    422,
    '“{version}”版里没有条款“{clause}”；请重新从列表里选，或直接写文字。',
    'Version “{version}” has no clause “{clause}”; pick one from the list again, or write it as text.',
  ),
  'issue-found-later': said(422, '发现日期不能晚于今天。', 'It cannot have been found later than today.'),
  'issue-not-editable': said(
    409,
    '条目已交办，登记内容不再改动；请用“补充说明”。',
    'It was handed to its owner and is not rewritten; add a note instead.',
  ),
  'issue-no-items': said(
    422,
    '“{ledger}”不按整治项分级；请选专项整治一类的台账。',
    '“{ledgerEn}” is not divided into items; choose a ledger of special rectification.',
  ),
  'issue-not-countable': said(
    422,
    '不能按“{field}”统计；请选这种台账的选项或文字栏目，或常用标记。',
    'Entries cannot be counted by “{field}”; choose a choice or text of the ledger, or one of the common marks.',
  ),
  'issue-institution-early': said(
    409,
    '条目处于“{state}”，还没有整改，谈不上留下制度。',
    'The entry is “{stateEn}”: nothing was put right yet that could leave a rule behind.',
  ),
  'issue-institution-twice': said(
    409,
    '这项制度已登记在这个条目下。',
    'This rule is registered with this entry already.',
  ),
  'issue-no-such-revisit': said(404, '没有这次回访。', 'There is no such revisit.'),
  'issue-revisit-made': said(
    409,
    '这次回访已登记结果，或条目已重新办理。',
    'This revisit was made already, or the entry was reopened before.',
  ),
  'issue-revisit-early': said(
    409,
    '条目处于“{state}”，没有销号，不必回访。',
    'The entry is “{stateEn}” and not closed; there is nothing to revisit.',
  ),
  'issue-no-reopening': said(
    409,
    '这种台账没有重新办理的动作；请改登新条目。',
    'This ledger has no action that reopens; write a new entry.',
  ),
  'issue-no-such-draw': said(422, '没有这次抽取。', 'There is no such draw.'),
  'issue-nothing-to-draw': said(
    422,
    '{from} 至 {until} 没有销号的条目可抽。',
    'Nothing was closed from {from} to {until}.',
  ),
  'issue-draw-span': said(
    422,
    '结束日期早于开始日期，或晚于昨天。',
    'The span ends before it begins, or later than yesterday.',
  ),
  'issue-draw-overlaps': said(
    409,
    '{from} 至 {until} 已经抽过；同一批条目只抽一次。',
    '{from} to {until} was drawn already; the same entries are drawn once.',
  ),
  'issue-no-share': said(422, '“{ledger}”没有规定随机回访比例。', '“{ledgerEn}” sets no share of random revisits.'),
  'issue-source-unnamed': said(
    422,
    '请写明是哪一份检查表、意见、会议、交办文件或疑点。',
    'Say which checklist, opinion, meeting, order or flag it is.',
  ),
  'issue-source-taken': said(
    409,
    '这个发现已由{by}登记为“{number}”，不重复登记。要补充内容，请在那个条目里写。',
    '{by} has written this finding as “{number}” already; it is not written twice. Add to that entry what it lacks.',
  ),
  'issue-source-unknown': said(
    422,
    '来源记录不存在、已撤回，或您看不到；请改写文字说明。',
    'The record named as its source is not there, was withdrawn, or is not yours to see; say it in words instead.',
  ),
  'issue-no-such-round': said(
    422,
    '没有这一轮评估，或已撤回；请从列表中选择。',
    'There is no such round, or it was withdrawn; choose one of the list.',
  ),
  'issue-carry-silent': said(422, '“{number}”不带入新一轮，请写明理由。', '“{number}” is not carried over; say why.'),
  'issue-carry-twice': said(
    409,
    '所选条目中有的已经决定过是否带入这一轮；页面已刷新，请重新核对。',
    'About some of these it was decided for this round already; the page was refreshed: look again.',
  ),
  'issue-carry-other': said(
    409,
    '“{number}”已经结束，或不是原标准的条款，不能带入新一轮。',
    '“{number}” has ended, or names no clause of the old standard, and is not carried over.',
  ),
  'issue-leader-unknown': said(
    422,
    '“{field}”请选所在单位或其上级单位现任的领导。',
    '“{fieldEn}”: choose who leads the unit concerned, or a unit above it, now.',
  ),
  'issue-lead-ended': said(
    409,
    '条目已销号或不予立项，包案、督办领导不再变动。',
    'The entry is closed or was not taken up; its leader in charge stays.',
  ),
  'issue-leader-same': said(422, '接手的就是原来的人；请另选一位。', 'It is the same person; choose another.'),
  'issue-leads-nothing': said(
    409,
    '这里没有此人包案的未结条目。',
    'Here is nothing open of which this person is in charge.',
  ),
  'issue-no-handing-up': said(
    409,
    '这种台账的条目不作为困难上报，或条目已经结束。',
    'Entries of this ledger are not handed up, or it has ended.',
  ),
  'issue-handed-up': said(
    409,
    '已作为 {number} 报上一级，还没有办结；请先等答复。',
    'It was handed up as {number}, which has not ended; wait for that first.',
  ),
  'issue-merge-itself': said(422, '条目不能并入自己。', 'An entry is not merged into itself.'),
  'issue-merge-apart': said(
    422,
    '不是同一单位、同一台账的条目，不能合并。',
    'It is of another unit or another ledger and is not merged.',
  ),
  'issue-merge-closed': said(
    409,
    '要保留的条目处于“{state}”，没有在办，不能再并入别的条目。',
    'The entry that is to go on is “{stateEn}” and takes in no others.',
  ),
  'issue-merge-back': said(
    409,
    '这一条已交办，要保留的条目还没有交办；请先交办，或反过来合并。',
    'This one was handed to its owner and the one that is to go on was not; hand that over first, or merge the other way round.',
  ),
  'issue-no-merging': said(
    409,
    '这一条按“{version}”版台账登记，没有并案、分案的办法。',
    'This entry was written under version “{version}” of the ledgers, which knows no merging and splitting.',
  ),
  'issue-part-early': said(
    422,
    '条目还没有交办，分出的各条也先不定责任单位和期限；分案后逐条交办。',
    'It was not handed to anybody yet, so its parts are handed over one by one after splitting.',
  ),
  'issue-part-class': said(
    422,
    '“{handling}”要另外填写内容；请先按原来的类别分案，再逐条调整办理类别。',
    '“{handlingEn}” asks for more to be filled in: split it under the present class first, then change the class of each part.',
  ),
  'issue-part-measures': said(
    422,
    '还有 {open} 条未完成的措施没有分到任何一条；请为每条措施选定归属，或先取消。',
    '{open} open measures belong to no part; choose a part for each, or cancel them first.',
  ),
  'issue-measures-closed': said(
    409,
    '条目处于“{state}”，不能再改措施。',
    'The entry is “{stateEn}”; its measures are not changed any more.',
  ),
  'issue-measure-unknown': said(422, '没有这条措施。', 'There is no such measure.'),
  'issue-measure-done': said(409, '这条措施已办结或已取消。', 'This measure is done or cancelled.'),
} as const satisfies ProblemCatalogue;
