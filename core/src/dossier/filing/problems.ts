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
      zh: '档案已提交封存，不能再改。需要更改时，请由上级退回后重新提交。',
      en: 'The dossier is submitted and sealed. To change anything, the unit above has to hand it back first.',
    },
  },
} as const satisfies ProblemCatalogue;
