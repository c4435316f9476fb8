import type { InputNames } from '../lib/input-fault.ts';

/** What people call what the operations of bulletins take, by its name in the contracts. */
export const BULLETIN_INPUT_NAMES: InputNames = {
  after: { zh: '从哪里接着列', en: 'place in the list' },
  bulletinId: { zh: '通报', en: 'issue' },
  format: { zh: '文件格式', en: 'format' },
  id: { zh: '部分', en: 'section' },
  list: { zh: '红榜、黄榜', en: 'list' },
  on: { zh: '日期', en: 'day' },
  reason: { zh: '理由', en: 'reason' },
  revision: { zh: '通报的版本', en: 'revision' },
  search: { zh: '查找的字', en: 'search' },
  sections: { zh: '正文', en: 'text' },
  series: { zh: '种类', en: 'series' },
  side: { zh: '范围', en: 'side' },
  text: { zh: '内容', en: 'text' },
  title: { zh: '标题', en: 'title' },
  unitId: { zh: '单位', en: 'unit' },
  unitIds: { zh: '送给哪些单位', en: 'units' },
  units: { zh: '红黄榜', en: 'lists' },
  visitId: { zh: '督导', en: 'visit' },
  words: { zh: '意见', en: 'words' },
};
