import type { InputNames } from '../lib/input-fault.ts';

/** What people call what the operations of publications take, by its name in the contracts. */
export const PUBLICATION_INPUT_NAMES: InputNames = {
  after: { zh: '从哪里接着列', en: 'place in the list' },
  at: { zh: '时间', en: 'time' },
  answer: { zh: '答复', en: 'answer' },
  code: { zh: '单位', en: 'unit' },
  digest: { zh: '摘要', en: 'digest' },
  grade: { zh: '等次', en: 'grade' },
  grades: { zh: '等次', en: 'grades' },
  grouping: { zh: '分组', en: 'grouping' },
  id: { zh: '记录', en: 'record' },
  isAccepted: { zh: '有无异议', en: 'whether it accepts' },
  isUpheld: { zh: '是否采纳', en: 'whether it is upheld' },
  measure: { zh: '排位项', en: 'measure' },
  period: { zh: '学年', en: 'period' },
  point: { zh: '第几条', en: 'point' },
  points: { zh: '异议', en: 'objections' },
  publicId: { zh: '公布的结果', en: 'published results' },
  publicationId: { zh: '结果公布', en: 'publication' },
  reason: { zh: '理由', en: 'reason' },
  revision: { zh: '版本', en: 'revision' },
  standardId: { zh: '标准', en: 'standard' },
  title: { zh: '标题', en: 'title' },
  unitId: { zh: '单位', en: 'unit' },
};
