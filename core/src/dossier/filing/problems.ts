import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What opening, filling in and handing in dossiers refuse. */
export const FILING_PROBLEMS = {
  'dossier-campaign-not-running': {
    status: 409,
    text: {
      zh: '活动还没有发布或已经取消，不能建立档案。请先发布活动。',
      en: 'The campaign is not published, or is cancelled. Publish it first.',
    },
  },
  'dossier-standard-not-evaluated': {
    status: 422,
    text: {
      zh: '本活动的方案按 {standards} 评估，不按 {standard}。请选择其中之一。',
      en: 'This campaign evaluates by {standards}, not by {standard}. Choose one of them.',
    },
  },
  'dossier-due-past': {
    status: 422,
    text: { zh: '截止日 {day} 已经过去。请选今天或以后的日期。', en: 'The day {day} is over. Choose today or later.' },
  },
  'dossier-nobody': {
    status: 422,
    text: {
      zh: '参加活动的单位中，没有该标准要填报的单位。请换一个级别，或先让单位参加活动。',
      en: 'No unit in the campaign is asked anything by this standard. Choose the other level, or let units take part first.',
    },
  },
  'dossier-no-campaign': {
    status: 422,
    text: { zh: '请先选择活动。', en: 'Choose a campaign first.' },
  },
  'dossier-sealed': {
    status: 409,
    text: {
      zh: '档案已提交封存，不能再改。需要更改时，请点“申请修改”，由上级批准后重新提交。',
      en: 'The dossier is submitted and sealed. To change anything, ask for it; once a level above grants it, hand in again.',
    },
  },
  'dossier-source-missing': {
    status: 422,
    text: {
      zh: '有 {count} 个数据没有写来源：{names}。没有来源的数据不能提交，请在“来源”一列填写后再提交。',
      en: '{count} figures have no source: {namesEn}. A figure without a source cannot be handed in; fill in “Taken from” first.',
    },
  },
  'dossier-empty': {
    status: 422,
    text: {
      zh: '一个数据也没有填。确需空报的，请写明原因。',
      en: 'There is not a single figure. If it is to be handed in empty, say why.',
    },
  },
  'dossier-not-submitted': {
    status: 409,
    text: { zh: '档案还没有提交。', en: 'The dossier is not handed in.' },
  },
  'dossier-accepted': {
    status: 409,
    text: { zh: '档案已经各级审定。', en: 'The dossier is accepted by every level.' },
  },
  'dossier-still-open': {
    status: 409,
    text: {
      zh: '档案正在填报，没有封存，直接修改即可。',
      en: 'The dossier is being filled in and not sealed; just change it.',
    },
  },
  'reopening-already-asked': {
    status: 409,
    text: {
      zh: '已经申请修改，正等上级决定。要改申请内容，请先撤回。',
      en: 'A change is already asked for and waits for a decision. Withdraw it first to ask for something else.',
    },
  },
  'reopening-not-asked': {
    status: 409,
    text: {
      zh: '没有等待决定的修改申请：可能已经决定，或已撤回。请刷新页面。',
      en: 'No wish to change waits for a decision: it was decided or withdrawn. Reload the page.',
    },
  },
  'reopening-own': {
    status: 409,
    text: {
      zh: '申请人不能批准自己的申请，请由审核单位的另一人决定。',
      en: 'Who asked does not decide. Let another person of the reviewing unit do it.',
    },
  },
  'reopening-why-not': {
    status: 422,
    text: { zh: '不批准须写明原因。', en: 'A refusal needs its reason.' },
  },
  'reopening-undecided': {
    status: 409,
    text: {
      zh: '单位申请修改这份档案。请先批准或不批准，再审定。',
      en: 'The unit asks to change this dossier. Grant or refuse that first, then accept.',
    },
  },
  'dossier-no-version': {
    status: 404,
    text: { zh: '没有第 {version} 版。', en: 'There is no version {version}.' },
  },
  'import-touches-sealed': {
    status: 409,
    text: {
      zh: '{names} 的档案已经提交封存，导入会改动其中的数据。请先退回这些档案，或从文件中去掉这些学校。',
      en: 'Dossiers of {names} are handed in and sealed, and the file would change their figures. Hand them back first, or take these schools out of the file.',
    },
  },
  'already-known': {
    status: 409,
    text: {
      zh: '“{element}”已经报过，不再重复填报。来源见该项；确有错误，请用“更正”并写明原因。',
      en: '“{elementEn}” is already reported and is not asked again; see where it comes from. If it is wrong, correct it with a reason.',
    },
  },
  'cell-changed-meanwhile': {
    status: 409,
    text: {
      zh: '“{element}”刚被别人改过，两个值都在下面，请选择一个。',
      en: 'Somebody else has just changed “{elementEn}”. Both values are shown; choose one.',
    },
  },
  'dossier-no-element': {
    status: 422,
    text: {
      zh: '该标准不向本单位要求“{element}”。请刷新页面。',
      en: 'The standard does not ask “{element}” of this unit. Reload the page.',
    },
  },
  'dossier-not-known': {
    status: 422,
    text: {
      zh: '“{element}”还没有报过，或就是在本档案里填的，请直接填写。',
      en: '“{elementEn}” is not reported elsewhere; just type it.',
    },
  },
  'dossier-sealed-elsewhere': {
    status: 409,
    text: {
      zh: '“{element}”已随“{title}”的档案提交封存。需要更正，请由上级先退回那份档案。',
      en: '“{elementEn}” is sealed in the dossier of “{title}”. To correct it, that dossier has to be handed back first.',
    },
  },
  'dossier-person-elsewhere': {
    status: 422,
    text: {
      zh: '分工只能交给本单位的在职人员。请先在“人员与机构”中登记。',
      en: 'Parts go to people of this unit. Enter the person under People first.',
    },
  },
  'comment-about-unknown': {
    status: 422,
    text: {
      zh: '该标准没有“{key}”这一项，无法批注。请刷新页面。',
      en: 'The standard has no “{key}” to comment on. Reload the page.',
    },
  },
  'comment-nobody': {
    status: 422,
    text: {
      zh: '请从列出的人员中选择请谁答复，或不指定。',
      en: 'Choose one of those listed to answer, or nobody.',
    },
  },
  'comment-not-yours': {
    status: 409,
    text: {
      zh: '只有写批注的人能修改或撤回。不同意，请在下面答复。',
      en: 'Only its writer may change or withdraw a comment. If you disagree, answer below it.',
    },
  },
  'comment-too-old': {
    status: 409,
    text: {
      zh: '批注写下五分钟后不能再改。可以撤回并重新写。',
      en: 'A comment can no longer be changed after five minutes. Withdraw it and write another.',
    },
  },
  'comment-withdrawn': {
    status: 409,
    text: { zh: '该批注已经撤回。', en: 'The comment is withdrawn.' },
  },
  'comment-settled': {
    status: 409,
    text: { zh: '该批注已经办结。', en: 'The thread is settled.' },
  },
} as const satisfies ProblemCatalogue;
