import type { InputNames } from '../lib/input-fault.ts';

/** What people call what the operations of the feed take, by its name in the contracts. */
export const FEED_INPUT_NAMES: InputNames = {
  filter: { zh: '筛选条件', en: 'filter' },
  hookId: { zh: '推送地址', en: 'address' },
  kept: { zh: '积存的事件', en: 'what was kept' },
  keyId: { zh: '钥匙', en: 'key' },
  kinds: { zh: '推送哪些事件', en: 'kinds of events' },
  name: { zh: '用途', en: 'name' },
  sentId: { zh: '推送记录', en: 'call' },
  set: { zh: '数据集', en: 'set' },
  unitId: { zh: '单位', en: 'unit' },
  untilOn: { zh: '有效期至', en: 'last day' },
  url: { zh: '网址', en: 'address' },
};
