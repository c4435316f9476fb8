import type { ProblemCatalogue } from '../lib/problem.ts';

const said = (status: 403 | 409 | 422, zh: string, en: string) => ({ status, text: { zh, en } });

/** What an action on an entry refuses. */
export const ACT_PROBLEMS = {
  'issue-no-such-action': said(
    409,
    '条目现在处于“{state}”，不能这样办理；页面已刷新，请看现在可以做什么。',
    'The entry is “{stateEn}” now and this cannot be done to it; the page was refreshed: see what can.',
  ),
  'issue-not-yours': said(
    403,
    '“{action}”不由您办理；页面写明由谁办理。',
    '“{actionEn}” is not yours to do; the page says whose it is.',
  ),
  'issue-own-work': said(
    403,
    '整改是您报的，核验、退回和销号须由另一人办理。',
    'You reported it as put right: verifying, handing back and closing are for somebody else.',
  ),
  'issue-own-unit': said(
    403,
    '本单位就是责任单位，核验、退回和销号须由上级单位或督导机构办理。',
    'Your unit owes this: verifying, handing back and closing are for a unit above it, or the supervision office.',
  ),
  'issue-one-by-one': said(
    409,
    '核验和销号要逐条办理，不能成批；请打开这一条办理。',
    'Verifying and closing is done one by one, not for many at once; open this entry and do it there.',
  ),
  'issue-asked-already': said(
    409,
    '已有一项申请等待答复；请先等答复。',
    'A request waits for its answer already; wait for that first.',
  ),
  'issue-nothing-asked': said(409, '没有等待答复的申请。', 'Nothing was asked for.'),
  'issue-own-request': said(403, '申请是您提的，须由另一人答复。', 'You asked for it: somebody else answers.'),
  'issue-holds': said(
    409,
    '观察期到 {until} 为止，期满才能销号。',
    'It must hold until {until}; only then it may be closed.',
  ),
  'issue-measures-open': said(
    409,
    '{all} 条措施中还有 {open} 条没有完成；请先完成，或说明后取消。',
    '{open} of {all} measures are not done; finish them first, or cancel them with a reason.',
  ),
  'issue-not-taken': said(
    422,
    '“{action}”用不到{what}，填了也不会保存；请去掉后再办理。',
    '“{actionEn}” does not take {whatEn}, which would be lost: leave it out.',
  ),
  'issue-words': said(422, '请写明情况或理由。', 'Say what was done, or why.'),
  'issue-owner': said(422, '请选定责任单位，不能没有责任人。', 'Choose who owns it; nothing is without an owner.'),
  'issue-same-owner': said(422, '新的责任单位、责任人与原来相同。', 'It is owned by them already.'),
  'issue-owner-unknown': said(
    422,
    '责任单位或责任人不存在、已撤销，或不在本台账的范围内。',
    'The owner is not there, has ended, or lies outside this ledger.',
  ),
  'issue-proof': said(
    422,
    '至少要有 {needed} 件佐证，现有 {found} 件；请先上传照片或文件。',
    'At least {needed} files must prove it and {found} were given; upload photos or documents first.',
  ),
  'issue-proof-unknown': said(
    422,
    '所列佐证不存在、已撤回，或不是责任单位、所在单位的。',
    'A file named is not there, was withdrawn, or belongs to neither the owner nor the unit concerned.',
  ),
  'issue-condition': said(
    422,
    '不满足“{condition}”，不能放过。',
    '“{conditionEn}” does not hold, so it does not pass.',
  ),
  'issue-institution': said(
    422,
    '请写明建立或修订了什么制度。',
    'Name the rule that was made or changed so that it does not return.',
  ),
  'issue-nobody-above': said(422, '没有可以上提的上级，或没有选定上级。', 'Nobody stands above, or none was chosen.'),
  'issue-handling': said(422, '请选择办理类别。', 'Choose how it is to be handled.'),
  'issue-day': said(422, '请选定日期。', 'Choose a day.'),
  'issue-no-such-day': said(422, '“{found}”不是日历上的日期。', '“{found}” is no day of the calendar.'),
  'issue-day-past': said(
    422,
    '“{found}”已经过去；请选今天或以后的日期。',
    '“{found}” is past; choose today or a later day.',
  ),
  'issue-day-late': said(422, '“{handling}”最迟到 {latest}。', '“{handlingEn}” ends on {latest} at the latest.'),
  'issue-until-early': said(422, '请选晚于 {latest} 的日期。', 'Choose a day after {latest}.'),
  'issue-merge-alone': said(
    422,
    '请打开要保留的条目，用“合并同类条目”选择并入的条目。',
    'Open the entry that is to go on and choose there what is merged into it.',
  ),
  'issue-split-alone': said(422, '至少要分成两条。', 'It is split into two parts at least.'),
  'issue-before-report': said(
    409,
    '“{handling}”的条目，报整改完成以前要做到：{condition}。',
    'Of what is handled as “{handlingEn}” it must hold before it is reported: {conditionEn}.',
  ),
  'issue-not-raised': said(
    409,
    '“{handling}”要先上提一级，得到上级答复，才能报整改完成。',
    '“{handlingEn}” is raised to the level above and answered there before it is reported as put right.',
  ),
  'issue-same-class': said(422, '请选一个与现在不同的办理类别。', 'Choose a class other than the present one.'),
  'issue-class-later': said(
    403,
    '新的期限晚于原定的 {due}，须由台账管理单位领导调整，或由责任单位申请延期。',
    'Its new day would be later than {due}: a leader of the keeper changes it so, or the owner asks for more time.',
  ),
  'issue-handed-on-late': said(
    422,
    '原定期限 {due} 已过，转办要给新的责任单位另定期限；晚于原定的，由台账管理单位领导定。',
    'Its day, {due}, is past: give the next owner another day. A later one is for a leader of the keeper.',
  ),
  'issue-nothing-told': said(422, '请至少填写一栏。', 'Fill in one of the fields at least.'),
} as const satisfies ProblemCatalogue;
