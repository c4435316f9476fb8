import type { InputNames } from '../lib/input-fault.ts';

/** What people call what the operations of checks and ratings take, by its name in the contracts. */
export const ASSURANCE_INPUT_NAMES: InputNames = {
  after: { zh: '从哪里接着列', en: 'place in the list' },
  answers: { zh: '检查回答', en: 'answers' },
  checkId: { zh: '哪一次检查', en: 'check' },
  checks: { zh: '已检查次数', en: 'checks so far' },
  conclusion: { zh: '检查结论', en: 'conclusion' },
  fromOn: { zh: '从哪一天', en: 'from' },
  grade: { zh: '分数', en: 'grade' },
  grades: { zh: '评分', en: 'grades' },
  id: { zh: '记录', en: 'record' },
  isThere: { zh: '是或否', en: 'yes or no' },
  issueIds: { zh: '引用的问题', en: 'entries cited' },
  missing: { zh: '缺什么', en: 'what is missing' },
  on: { zh: '日期', en: 'day' },
  point: { zh: '检查项目', en: 'point' },
  returned: { zh: '退回补齐', en: 'returned' },
  standing: { zh: '检查情况', en: 'how far the check is' },
  unitId: { zh: '单位', en: 'unit' },
  untilOn: { zh: '到哪一天', en: 'until' },
  visitId: { zh: '督导', en: 'visit' },
  what: { zh: '要补齐什么', en: 'what is to be completed' },
  words: { zh: '说明', en: 'words' },
};
