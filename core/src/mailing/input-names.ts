import type { InputNames } from '../lib/input-fault.ts';

/** What people call what the operations of mailings take, by its name in the contracts. */
export const MAILING_INPUT_NAMES: InputNames = {
  after: { zh: '从哪里接着列', en: 'place in the list' },
  at: { zh: '时间', en: 'time' },
  format: { zh: '文件格式', en: 'format' },
  id: { zh: '记录', en: 'record' },
  isWithoutFailed: { zh: '不含没有做成的', en: 'without those that failed' },
  kind: { zh: '哪种文书', en: 'kind of document' },
  letterId: { zh: '文书', en: 'letter' },
  mailingId: { zh: '这批文书', en: 'mailing' },
  publicationId: { zh: '结果公布', en: 'publication' },
  revision: { zh: '版本', en: 'revision' },
  series: { zh: '发文字号', en: 'series of numbers' },
  state: { zh: '状态', en: 'state' },
  unitId: { zh: '单位', en: 'unit' },
  unitIds: { zh: '发给哪些单位', en: 'units' },
  what: { zh: '下载什么', en: 'what to download' },
};
