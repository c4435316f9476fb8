import type { ProblemCatalogue } from '../lib/problem.ts';

/** What mailings refuse, and why single letters were not made. */
export const MAILING_PROBLEMS = {
  'mailing-not-now': {
    status: 409,
    text: {
      zh: '这批文书现在是“{state}”，不能这样做。请刷新页面，看清现在的状态。',
      en: 'The mailing is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'mailing-unfinished': {
    status: 409,
    text: {
      zh: '还有 {waiting} 份没有制作完，全部做完才能发出。',
      en: '{waiting} letters are still to be made; it is issued when all are.',
    },
  },
  'mailing-some-failed': {
    status: 409,
    text: {
      zh: '有 {failed} 份没有做成。请看清原因、处理后重做；确定不发这几份的，选“不含没有做成的”再发出。',
      en: '{failed} letters were not made. Mend what the reasons say and make them again, or say that it is issued without them.',
    },
  },
  'mailing-nothing-made': {
    status: 409,
    text: { zh: '一份也没有做成，没有可发出的。', en: 'No letter was made; there is nothing to issue.' },
  },
  'mailing-outdated': {
    status: 409,
    text: {
      zh: '依据的结果公布已经不在该发这种文书的阶段（已公布、已撤回或已被取代），不能再发出。请取消这一批，需要时另做。',
      en: 'The publication it rests on has gone on (published, withdrawn or superseded); it is not issued any more. Cancel it, and make another where one is due.',
    },
  },
  'mailing-none-failed': {
    status: 409,
    text: { zh: '没有要重做的。', en: 'There is nothing to make again.' },
  },
  'mailing-nobody': {
    status: 422,
    text: {
      zh: '没有要发“{kind}”的单位。请先确认有列入公布的单位，或有交办给单位、还没有销号的条目。',
      en: 'There is no unit to which “{kindEn}” would go: no line of the publication, or no open entry that a unit owns.',
    },
  },
  'mailing-too-many': {
    status: 422,
    text: {
      zh: '一批最多 {most} 份，这里有 {found} 份。请由下级分别制作。',
      en: 'One mailing holds {most} letters at most, not {found}. Let the offices below make them.',
    },
  },
  'mailing-source-unknown': {
    status: 422,
    text: {
      zh: '找不到这次公布，或它不是本单位的。请刷新页面重新选择。',
      en: 'No such publication of this office. Reload the page and choose again.',
    },
  },
  'mailing-not-told': {
    status: 409,
    text: {
      zh: '“{title}”现在是“{state}”。结果告知书在“征求单位意见”期间发；请先按“先告知各单位”。',
      en: '“{title}” is {stateEn}. Notices of results are made while units are heard: tell the units first.',
    },
  },
  'mailing-not-published': {
    status: 409,
    text: {
      zh: '“{title}”现在是“{state}”，还没有公布（还可以答复的单位 {open} 个），不能发结果通知书。请先走完答复、确认、冻结、签署和公布。',
      en: '“{title}” is {stateEn} and not published ({open} units may still reply); letters of the final result follow publication.',
    },
  },
  'mailing-result-missing': {
    status: 422,
    text: {
      zh: '{unit}：缺数据，“{measure}”算不出来，不能写成文书。请补报数据、重新评估后另行提出公布。',
      en: '{unit}: “{measureEn}” cannot be computed for missing data, so there is nothing to write. Report the data and evaluate anew.',
    },
  },
  'mailing-entries-gone': {
    status: 422,
    text: {
      zh: '{unit}：没有交办给它、还没有销号的条目，不用发整改通知书。',
      en: '{unit}: no open entry is owned by it, so no notice is due.',
    },
  },
  'mailing-entries-many': {
    status: 422,
    text: {
      zh: '{unit}：待整改的条目超过 {most} 条，一份通知书写不下。请先合并、清理条目，或在它的整改方案里单独发。',
      en: '{unit}: more than {most} open entries do not fit one notice. Merge entries first, or send it singly.',
    },
  },
  'mailing-letter-broken': {
    status: 500,
    text: {
      zh: '{unit}：程序出错，没有做成。请重做；仍然不成的，请把服务器日志交给管理员。',
      en: '{unit}: the program failed. Make it again; if it fails again, give the log of the server to the administrator.',
    },
  },
  'mailing-not-of-unit': {
    status: 403,
    text: { zh: '只有本单位的人能代表本单位签收。', en: 'Only people of the unit sign for it.' },
  },
  'mailing-received-already': {
    status: 409,
    text: { zh: '这份文书已由 {by} 签收。', en: 'The letter was signed for by {by} already.' },
  },
  'mailing-not-made': {
    status: 409,
    text: { zh: '这一份还没有做成，没有可下载的文件。', en: 'This letter was not made; there is no file.' },
  },
} as const satisfies ProblemCatalogue;
